"""How does a question get its answer: kept, drawn anew, or known to the browser already?

An answer is of a snapshot, of a state of the stored reports and of a version, by which its ETag names it.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol, cast

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from counterpoise.errors import BadLedger
from counterpoise.ledger.home import current
from counterpoise.ledger.reports import state_of
from counterpoise.version import __version__
from counterpoise.web.failures import Refused
from counterpoise.web.inbox.inbox import Inbox, Prepared
from counterpoise.web.messages import HTML, NO_LEDGER, VARY, Answer, Ask, Kind, Refusal, Step, Value, part

MOMENT = 1.0  # seconds a page may take before it says how far it is instead
CACHE = "private, no-cache"  # kept by the browser, and asked about each time
Question = tuple[Kind, tuple[str, ...], dict[str, Value]]
Waiting = Callable[[Ask, Step], str]  # draws what is shown meanwhile


class Answers(Protocol):
    """Who answers, at once or within a moment: what keeps the answers of the workers."""

    def answer(self, ask: Ask) -> Answer:
        """Answer, or say why not."""
        ...

    def within(self, ask: Ask, seconds: float) -> Answer | Step:
        """Return the answer if it is there within a moment, else how far it is."""
        ...


@dataclass(frozen=True, slots=True)
class Site:
    """Where the ledger lies, and who answers from it."""

    folder: Path
    answering: Answers
    inbox: Inbox = field(default_factory=Inbox)


def respond(
    request: Request,
    kind: Kind,
    words: tuple[str, ...] = (),
    options: dict[str, Value] | None = None,
    parts: tuple[str, ...] = (),
) -> Response:
    """Answer a question; 304 where the browser has the answer of this snapshot and version.

    `parts` are the ids of what a script may ask for alone.
    """
    site = cast(Site, request.app.state.site)
    ask = replace(question(site.folder, kind, words, options), part=part(request, parts))
    return _known(request, ask, parts) or _sent(ask, site.answering.answer(ask), parts)


def respond_in_time(request: Request, wanted: Question, waiting: Waiting, parts: tuple[str, ...] = ()) -> Response:
    """Answer the same way, but where that takes longer than a moment send the page that says how far it is."""
    site = cast(Site, request.app.state.site)
    ask = replace(question(site.folder, *wanted), part=part(request, parts))
    known = _known(request, ask, parts)
    if known is not None:
        return known
    answer = site.answering.within(ask, MOMENT)
    if isinstance(answer, Step):
        return Response(waiting(ask, answer), 202, {"Cache-Control": "no-store", "Vary": VARY}, media_type=HTML)
    return _sent(ask, answer, parts)


def _known(request: Request, ask: Ask, parts: tuple[str, ...]) -> Response | None:
    """Tell a browser that has the answer already; None where it has not."""
    headers = _cache_headers(ask, parts)
    held = etag_matches(request.headers.get("if-none-match", ""), headers["ETag"])
    return Response(status_code=304, headers=headers) if held else None


def _sent(ask: Ask, answer: Answer, parts: tuple[str, ...]) -> Response:
    if isinstance(answer, Refusal):
        raise Refused(answer)
    headers = _cache_headers(ask, parts) if answer.status == 200 else {"Cache-Control": "no-store", "Vary": VARY}
    return Response(answer.body, answer.status, headers, media_type=answer.media)


def _cache_headers(ask: Ask, parts: tuple[str, ...]) -> dict[str, str]:
    return {"ETag": etag(ask), "Cache-Control": CACHE} | ({"Vary": VARY} if parts else {})


def form_token(request: Request) -> dict[str, Value]:
    """Return what a form that posts carries, as an option of the page it stands on."""
    return {"token": cast(Site, request.app.state.site).inbox.tokens.token()}


def respond_once(answer: Prepared | Refusal) -> Response:
    """Send what was read; it stands at no address, and is kept nowhere but in the reader's window."""
    if isinstance(answer, Refusal):
        raise Refused(answer)
    reply = answer.reply
    return Response(reply.body, reply.status, {"Cache-Control": "no-store"}, media_type=reply.media)


def redirect(address: str) -> Response:
    """Send the browser to where the same is at its proper address."""
    return RedirectResponse(address, status_code=303, headers={"Cache-Control": "no-store"})


def question(folder: Path, kind: Kind, words: tuple[str, ...] = (), options: dict[str, Value] | None = None) -> Ask:
    """Put a question to the snapshot in force; Refused for now where there is none."""
    snapshot = current(folder)
    if snapshot is None:
        raise Refused(NO_LEDGER)
    return Ask(kind, snapshot, _reports_state(folder), words, tuple(sorted((options or {}).items())))


def etag(ask: Ask) -> str:
    """Name an answer by all it depends on."""
    return f'"{hashlib.sha256(repr((__version__, ask)).encode()).hexdigest()[:24]}"'


def etag_matches(header: str, tag: str) -> bool:
    """Tell whether a browser has the answer already.

    An asterisk asks whether there is any; that is known only once it is drawn, so it counts for nothing here.
    """
    return tag in [held.strip().removeprefix("W/") for held in header.split(",")]


def _reports_state(folder: Path) -> str:
    """Tell two states of the stored reports apart: a brief shows what they say."""
    try:
        return state_of(folder)
    except BadLedger as error:
        return str(error)  # pages of reports say so, and other pages leave them out
