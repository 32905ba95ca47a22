"""Which addresses take reports in, show what is stored, and let a reader mark it?"""

import pickle
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, cast

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from starlette.datastructures import UploadFile

from counterpoise.errors import BadLedger
from counterpoise.vocabulary.relation import relation
from counterpoise.web import controls
from counterpoise.web.failures import Refused, bad_parameter
from counterpoise.web.inbox.inbox import Drafts, Submission
from counterpoise.web.inbox.inbox_page import LONGEST, document_address, statement_address
from counterpoise.web.messages import Refusal, Value
from counterpoise.web.server.guard import MOST
from counterpoise.web.site import Site, question, redirect, respond, respond_once
from counterpoise.web.typed_names import Address, typed_actor
from counterpoise.wording import inert

FIELDS = ("text", "file", "address", "day", "title", "publisher", "tier", "token", "draft", "verdict", "reason")
SEARCH = ("words", "state", "publisher", "since", "until", "by", "page")
PAGES = (1, 100_000)
MOST_WORDS = 20
NAME = 80  # characters of a file's name that are shown
ID = re.compile(r"[0-9A-Za-z-]{1,64}")
STALE = "this form is of an earlier run of the server, or older than a day; open its page anew and send it again"
GONE = "what was read is kept for an hour and while the server runs; read it again to store it"
router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Posted:
    """What a form has sent."""

    fields: Mapping[str, str]
    data: bytes  # of the file
    name: str  # of the file, to be shown

    def said(self, name: str) -> str:
        """Return one line of what was typed, within its bound."""
        line = " ".join(self.fields.get(name, "").split())
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
    return respond(request, "inbox", (), _token(request))


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
        day=_day(sent.said("day"), "day"),
        title=sent.said("title"),
        publisher=sent.said("publisher"),
        tier="lenient" if sent.said("tier") == "lenient" else "strict",
        token=site.inbox.tokens.token(),
        draft=Drafts.key(),
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
    return redirect(document_address(documents[0].document.id) if len(documents) == 1 else "/documents")


@router.get("/documents")
def documents(request: Request) -> Response:
    """List stored documents."""
    values = controls.known(request, SEARCH)
    return respond(request, "documents", (), search_options(request, values))


@router.get("/document/{key}")
@router.get("/document/{key}.json")
def document(request: Request, key: str) -> Response:
    """Show a stored document."""
    controls.known(request, ())
    ending = ".json" if request.url.path.endswith(".json") else ""
    return respond(request, f"document{ending}", (_id(key),))


@router.get("/statement/{key}")
@router.get("/statement/{key}.json")
def statement(request: Request, key: str) -> Response:
    """Show a stored statement."""
    controls.known(request, ())
    if request.url.path.endswith(".json"):
        return respond(request, "statement.json", (_id(key),))
    return respond(request, "statement", (_id(key),), _token(request))


@router.get("/statement/{key}/mark")
def back_to_statement(key: str) -> Response:
    """Lead who comes to the address of the form without it back to the statement."""
    return redirect(statement_address(_id(key)))


@router.post("/statement/{key}/mark")
def mark(request: Request, key: str, sent: Sent) -> Response:
    """Mark a stored statement, or take its mark back, and show it."""
    verdict, reason = sent.said("verdict"), sent.said("reason")
    if verdict not in ("", "right", "wrong", "unsure"):
        raise bad_parameter("a mark is right, wrong, unsure, or nothing where it is taken back")
    if verdict == "wrong" and not reason:
        raise bad_parameter("say why it is wrong; go back, and give a reason")
    from counterpoise.questions.reports.find import mark as set_mark
    from counterpoise.questions.reports.find import why_not

    try:
        set_mark(cast(Site, request.app.state.site).folder, _id(key), verdict, reason)
    except BadLedger as error:
        raise Refused(_not_stored(why_not(error))) from error
    return redirect(statement_address(key))


def search_options(request: Request, values: dict[str, list[str]]) -> dict[str, Value]:
    """Read what is looked for off an address, with states by their codes."""
    texts = {name: controls.single(values, name) for name in ("words", "publisher", "relation")}
    if texts["relation"]:
        relation(texts["relation"])  # a word that is none is refused there
    if len(texts["words"].split()) > MOST_WORDS:
        raise bad_parameter(f"words are up to {MOST_WORDS}")
    codes = {}
    for name in ("state", "other"):
        given = controls.single(values, name)
        codes[name] = typed_actor(given, None, _instead(request, name)).code if given else ""
    days = {name: _day(controls.single(values, name), name) for name in ("since", "until")}
    by, page = controls.single(values, "by"), controls.whole(values, "page", PAGES)
    if by not in ("", "stored", "published"):
        raise bad_parameter("by is stored or published")
    if codes["other"] and not codes["state"]:
        raise bad_parameter("other needs state")
    by = by if by == "published" else ""
    return controls.present(**texts, **codes, **days, by=by, page=None if page == 1 else page)


def _instead(request: Request, name: str) -> Address:
    def at(code: str) -> str:
        url = request.url.include_query_params(**{name: code})
        return f"{url.path}?{url.query}"

    return at


def _token(request: Request) -> dict[str, Value]:
    return {"token": cast(Site, request.app.state.site).inbox.tokens.token()}


def _id(key: str) -> str:
    if not ID.fullmatch(key):
        raise Refused(Refusal("NoData", "this is no id; documents and statements have one of 24 letters"))
    return key


def _day(text: str, name: str) -> str:
    try:
        # Python takes other ways to write a day too, which no page and no document says.
        if text and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError(text)
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        raise bad_parameter(f"{name} is a day such as 2024-05-15, not {text[:40]!r}") from error


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
