"""How does a question get its answer: kept, drawn anew, or known to the browser already?"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from counterpoise.web.asking import Answering, Kind, Refusal, Value
from counterpoise.web.failures import Refused
from counterpoise.web.handing import Readied
from counterpoise.web.inbox import Inbox
from counterpoise.web.vintage import etag, matches, question

CACHE = "private, no-cache"  # kept by the browser, and asked about each time


@dataclass(frozen=True, slots=True)
class Site:
    """Where the ledger lies, and who answers from it."""

    folder: Path
    answering: Answering
    inbox: Inbox = field(default_factory=Inbox)


def respond(
    request: Request, kind: Kind, words: tuple[str, ...] = (), options: dict[str, Value] | None = None
) -> Response:
    """Answer a question; 304 where the browser has the answer of this snapshot and version."""
    site = cast(Site, request.app.state.site)
    ask = question(site.folder, kind, words, options)
    headers = {"ETag": etag(ask), "Cache-Control": CACHE}
    if matches(request.headers.get("if-none-match"), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    answer = site.answering.answer(ask)
    if isinstance(answer, Refusal):
        raise Refused(answer)
    if answer.status != 200:
        headers = {"Cache-Control": "no-store"}
    return Response(answer.body, answer.status, headers, media_type=answer.media)


def handed_back(answer: Readied | Refusal) -> Response:
    """Send what was read; it stands at no address, and is kept nowhere but in the reader's window."""
    if isinstance(answer, Refusal):
        raise Refused(answer)
    reply = answer.reply
    return Response(reply.body, reply.status, {"Cache-Control": "no-store"}, media_type=reply.media)


def moved(address: str) -> Response:
    """Send the browser to where the same is at its proper address."""
    return RedirectResponse(address, status_code=303, headers={"Cache-Control": "no-store"})
