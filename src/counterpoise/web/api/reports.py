"""Which documents do programs get of reports: one read and not stored, and lists of what is stored?"""

import datetime
from dataclasses import dataclass
from typing import Annotated, Any, Literal, cast

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import ConfigDict, Field

from counterpoise.web import controls
from counterpoise.web.api.documents import ERROR, HAD, REFUSALS, published
from counterpoise.web.failures import bad_parameter
from counterpoise.web.inbox.inbox import Submission
from counterpoise.web.inbox.inbox_page import LONGEST, LONGEST_TEXT
from counterpoise.web.inbox.inbox_routes import PAGES, search_options
from counterpoise.web.messages import Kind
from counterpoise.web.site import Site, question, respond, respond_once

SAID = {
    400: "A body that is no JSON at all.",
    403: "Posted by a page that is not this server's.",
    408: "The body did not arrive in time.",
    413: "A body of more than 4 MB.",
    415: "A body that is not application/json.",
    429: "Too much at once; Retry-After says when.",
    501: "Reading is not installed on this server.",
}
POSTED: dict[int | str, dict[str, Any]] = {
    **{
        code: {"description": words, "content": {"application/json": {"schema": ERROR}}} for code, words in SAID.items()
    },
    200: published("counterpoise/read/1", "What the text states, checked.")[200],
}
CSV: dict[int | str, dict[str, Any]] = HAD | {
    200: {"content": {"text/csv": {"schema": {"type": "string"}}}, "description": "A row each."}
}
DOCUMENTS = ("words", "state", "publisher", "since", "until", "by", "page")
STATEMENTS = ("words", "state", "other", "relation", "publisher", "since", "until", "page")
LISTED = "A page of them; its schema is published as docs/reference/schemas/reports.json."
JSON: dict[int | str, dict[str, Any]] = HAD | {
    200: {
        "content": {"application/json": {"schema": {"type": "object", "required": ["schema", "version", "page"]}}},
        "description": LISTED,
    }
}
Text = Annotated[str, Query(max_length=controls.LONGEST)]
Day = Annotated[datetime.date | None, Query(description="2024-05-15")]
Page = Annotated[int, Query(ge=PAGES[0], le=PAGES[1])]
router = APIRouter(prefix="/api", responses=REFUSALS, default_response_class=JSONResponse)


@dataclass(frozen=True)
class ReadAsked:
    """A text to read, and what is known of it."""

    __pydantic_config__ = ConfigDict(extra="forbid")
    text: Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]
    date: Annotated[datetime.date | None, Field(description="The day it was published.")] = None
    title: Annotated[str, Field(max_length=LONGEST["title"])] = ""
    publisher: Annotated[str, Field(max_length=LONGEST["publisher"])] = ""
    address: Annotated[str, Field(max_length=LONGEST["address"], description="Where it was found.")] = ""
    tier: Literal["strict", "lenient"] = "strict"


@dataclass(frozen=True, slots=True)
class DocumentsAsked:
    """Which stored documents: by words of title or text, a state or bloc, an outlet, days."""

    words: Text = ""
    state: Text = ""
    publisher: Text = ""
    since: Day = None
    until: Day = None
    by: Annotated[Literal["stored", "published", ""], Query(description="The order: stored unless given.")] = ""
    page: Page = 1


@dataclass(frozen=True, slots=True)
class StatementsAsked:
    """Which stored statements: by words of sentence or title, one or two states, a relation, an outlet, days."""

    words: Text = ""
    state: Text = ""
    other: Text = ""
    relation: Text = ""
    publisher: Text = ""
    since: Day = None
    until: Day = None
    page: Page = 1


@router.post("/read", responses=POSTED)
def read(request: Request, read_asked: ReadAsked) -> Response:
    """Read a text into statements and check them; nothing is stored."""
    controls.known(request, ())
    site = cast(Site, request.app.state.site)
    if not read_asked.text.strip():
        raise bad_parameter("text is empty")
    submission = Submission(
        snapshot=question(site.folder, "inbox").snapshot,
        data=read_asked.text.encode(),
        address=_clean(read_asked.address),
        day=read_asked.date.isoformat() if read_asked.date else "",
        title=_clean(read_asked.title),
        publisher=_clean(read_asked.publisher),
        tier=read_asked.tier,
        form="json",
    )
    return respond_once(site.inbox.read(submission))


@router.get("/documents", responses=JSON)
def documents(request: Request, parameters: Annotated[DocumentsAsked, Depends()]) -> Response:
    """List stored documents, a hundred a page, without their texts."""
    del parameters  # declared for the description; read where the pages read them
    return _listed(request, "documents.json", DOCUMENTS)


@router.get("/documents.csv", responses=CSV, response_class=Response)
def documents_table(request: Request, parameters: Annotated[DocumentsAsked, Depends()]) -> Response:
    """List the same as CSV."""
    del parameters
    return _listed(request, "documents.csv", DOCUMENTS)


@router.get("/statements", responses=JSON)
def statements(request: Request, parameters: Annotated[StatementsAsked, Depends()]) -> Response:
    """List stored statements, a hundred a page, with their marks; those marked wrong are among them."""
    del parameters
    return _listed(request, "statements.json", STATEMENTS)


@router.get("/statements.csv", responses=CSV, response_class=Response)
def statements_table(request: Request, parameters: Annotated[StatementsAsked, Depends()]) -> Response:
    """List the same as CSV."""
    del parameters
    return _listed(request, "statements.csv", STATEMENTS)


def _listed(request: Request, kind: Kind, names: tuple[str, ...]) -> Response:
    return respond(request, kind, (), search_options(request, controls.known(request, names)))


def _clean(text: str) -> str:
    return " ".join(text.split())
