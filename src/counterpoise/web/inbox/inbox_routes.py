"""Which addresses take reports in, and let a reader mark what is stored?"""

import datetime
import pickle
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, cast

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, Response
from pydantic import ConfigDict, Field
from starlette.datastructures import UploadFile

from counterpoise.errors import BadLedger
from counterpoise.questions.reports import DOCUMENT, DOCUMENTS, STATEMENT
from counterpoise.web import controls
from counterpoise.web.api.documents import ERROR, REFUSALS, published
from counterpoise.web.failures import Refused, bad_parameter
from counterpoise.web.inbox.inbox import Drafts, Submission
from counterpoise.web.inbox.inbox_page import LONGEST, LONGEST_TEXT
from counterpoise.web.messages import Refusal
from counterpoise.web.server.guard import MOST
from counterpoise.web.site import Site, form_token, question, redirect, respond, respond_once
from counterpoise.wording import inert

FIELDS = ("text", "file", "address", "day", "title", "publisher", "tier", "token", "draft", "verdict", "reason")
NAME = 80  # characters of a file's name that are shown
STALE = "this form is of an earlier run of the server, or older than a day; open its page anew and send it again"
GONE = "what was read is kept for an hour and while the server runs; read it again to store it"
SAID_OF_READING = {
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
        code: {"description": words, "content": {"application/json": {"schema": ERROR}}}
        for code, words in SAID_OF_READING.items()
    },
    200: published("counterpoise/read/1", "What the text states, checked.", "read")[200],
}
router = APIRouter(include_in_schema=False)
api_router = APIRouter(prefix="/api", responses=REFUSALS, default_response_class=JSONResponse)


@dataclass(frozen=True, slots=True)
class Posted:
    """What a form has sent."""

    fields: Mapping[str, str]
    data: bytes  # of the file
    name: str  # of the file, to be shown

    def said(self, name: str) -> str:
        """Return one line of what was typed, within its bound."""
        line = _line(self.fields.get(name, ""))
        if len(line) > LONGEST.get(name, controls.LONGEST):
            raise bad_parameter(f"{name} has more than {LONGEST.get(name, controls.LONGEST):,} characters")
        return line


async def posted(request: Request) -> Posted:
    """Take a form apart, and refuse one that is not this server's."""
    sent = await request.form(max_files=1, max_fields=len(FIELDS), max_part_size=MOST)
    try:
        fields, data, name = {}, b"", ""
        for key, value in sent.multi_items():
            if key not in FIELDS or key in fields:
                raise bad_parameter(f"there is no field {key[:40]!r} here, or it is given twice")
            if isinstance(value, UploadFile):
                data, name = await value.read(), value.filename or ""
            else:
                fields[key] = _whole(value)
    finally:
        await sent.close()
    if not cast(Site, request.app.state.site).inbox.tokens.holds(fields.get("token", "")):
        raise Refused(Refusal("Forbidden", STALE))
    return Posted(fields, data, _shown(_whole(name)))


Sent = Annotated[Posted, Depends(posted)]


@router.get("/inbox")
def inbox(request: Request) -> Response:
    """Show the form for a report, and what was stored last."""
    controls.known(request, ())
    return respond(request, "inbox", (), form_token(request))


@router.get("/inbox/read")
@router.get("/inbox/store")
def back_to_inbox() -> Response:
    """Lead who comes to the address of a form without it back to the inbox."""
    return redirect("/inbox")


@router.post("/inbox/read")
def read(request: Request, sent: Sent) -> Response:
    """Show what a text, a file or an address states; nothing is stored."""
    site = cast(Site, request.app.state.site)
    text, address = sent.fields.get("text", "").strip(), sent.said("address")
    if text and sent.data:
        raise bad_parameter("a text and a file are given; give one of them")
    if not (text or sent.data or address):
        raise bad_parameter("nothing is given: paste a text, choose a file, or give an address")
    if not text and not sent.data and not address.lower().startswith(("http://", "https://")):
        raise bad_parameter("an address begins with https:// or http://")
    submission = Submission(
        snapshot=question(site.folder, "inbox").snapshot,
        data=text.encode("utf-8", "replace") or sent.data,
        name=sent.name if sent.data else "",
        address=address,
        day=controls.day(sent.said("day"), "day"),
        title=sent.said("title"),
        publisher=sent.said("publisher"),
        tier="lenient" if sent.said("tier") == "lenient" else "strict",
        token=site.inbox.tokens.token(),
        draft=Drafts.key(),
    )
    return respond_once(site.inbox.read(submission))


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


@api_router.post("/read", responses=POSTED, name="read")
def read_text(request: Request, read_asked: ReadAsked) -> Response:
    """Read a text into statements and check them; nothing is stored."""
    controls.known(request, ())
    site = cast(Site, request.app.state.site)
    if not read_asked.text.strip():
        raise bad_parameter("text is empty")
    submission = Submission(
        snapshot=question(site.folder, "inbox").snapshot,
        data=read_asked.text.encode(),
        address=_line(read_asked.address),
        day=read_asked.date.isoformat() if read_asked.date else "",
        title=_line(read_asked.title),
        publisher=_line(read_asked.publisher),
        tier=read_asked.tier,
        form="json",
    )
    return respond_once(site.inbox.read(submission))


@router.post("/inbox/store")
def store(request: Request, sent: Sent) -> Response:
    """Store what was read, all of it or nothing, and lead to it."""
    site = cast(Site, request.app.state.site)
    draft = site.inbox.drafts.get(sent.said("draft"))
    if draft is None:
        raise Refused(Refusal("Gone", GONE))
    from counterpoise.questions.reports.find import keep, why_not

    # Packed by our own reading process; nothing a reader sends is ever unpacked so.
    documents = pickle.loads(draft)
    try:
        keep(site.folder, documents)
    except BadLedger as error:
        raise Refused(_not_stored(why_not(error))) from error
    return redirect(DOCUMENT.place((documents[0].document.id,)) if len(documents) == 1 else DOCUMENTS.place())


@router.get("/statement/{key}/mark")
def back_to_statement(key: str) -> Response:
    """Lead who comes to the address of the form without it back to the statement."""
    from counterpoise.questions.reports.find import whole_id

    return redirect(STATEMENT.place((whole_id(key),)))


@router.post("/statement/{key}/mark")
def mark(request: Request, key: str, sent: Sent) -> Response:
    """Mark a stored statement, or take its mark back, and show it."""
    verdict, reason = sent.said("verdict"), sent.said("reason")
    if verdict not in ("", "right", "wrong", "unsure"):
        raise bad_parameter("a mark is right, wrong, unsure, or nothing where it is taken back")
    if verdict == "wrong" and not reason:
        raise bad_parameter("say why it is wrong; go back, and give a reason")
    from counterpoise.questions.reports.find import mark as set_mark
    from counterpoise.questions.reports.find import whole_id, why_not

    try:
        set_mark(cast(Site, request.app.state.site).folder, whole_id(key), verdict, reason)
    except BadLedger as error:
        raise Refused(_not_stored(why_not(error))) from error
    return redirect(STATEMENT.place((key,)))


def _whole(text: str) -> str:
    """Put a mark for halves of characters, which a form may claim a coding for and nothing can be written with."""
    return text.encode("utf-8", "replace").decode()


def _shown(name: str) -> str:
    """Return what is shown of a file's name: its end, since the ending tells what it is; it opens nothing."""
    return inert(" ".join(re.split(r"[/\\]", name)[-1].split()))[-NAME:]


def _not_stored(why: str) -> Refusal:
    kept = "nothing of it was stored, and all that was stored before is there"
    if why == "full":
        return Refusal("DiskFull", f"the disk of the server is full: {kept}; free some space and send it again")
    if why == "busy":
        return Refusal("Busy", f"another process writes to the store: {kept}; send it again")
    return Refusal("BadLedger", f"the store cannot be written to: {kept}; `counterpoise reports list` says more there")


def _line(text: str) -> str:
    return " ".join(text.split())
