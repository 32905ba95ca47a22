"""How does a question get its answer: kept, drawn anew, or known to the browser already?"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from counterpoise.web.asking import HTML, Answer, Ask, Kind, Refusal, Step, Value
from counterpoise.web.failures import Refused
from counterpoise.web.kept import Kept
from counterpoise.web.vintage import etag, matches, question

MOMENT = 1.0  # seconds a page may take before it says how far it is instead
CACHE = "private, no-cache"  # kept by the browser, and asked about each time


@dataclass(frozen=True, slots=True)
class Site:
    """Where the ledger lies, and who answers from it."""

    folder: Path
    answering: Kept


def respond(
    request: Request, kind: Kind, words: tuple[str, ...] = (), options: dict[str, Value] | None = None
) -> Response:
    """Answer a question; 304 where the browser has the answer of this snapshot and version."""
    site = cast(Site, request.app.state.site)
    ask = question(site.folder, kind, words, options)
    return _known(request, ask) or _sent(ask, site.answering.answer(ask))


def respond_in_time(
    request: Request, kind: Kind, asked: tuple[tuple[str, ...], dict[str, Value]], waiting: Callable[[Step], str]
) -> Response:
    """Answer the same way, but where that takes longer than a moment send the page that says how far it is."""
    site = cast(Site, request.app.state.site)
    ask = question(site.folder, kind, *asked)
    known = _known(request, ask)
    if known is not None:
        return known
    answer = site.answering.within(ask, MOMENT)
    if isinstance(answer, Step):
        return Response(waiting(answer), 202, {"Cache-Control": "no-store"}, media_type=HTML)
    return _sent(ask, answer)


def _known(request: Request, ask: Ask) -> Response | None:
    """Tell a browser that has the answer already; None where it has not."""
    tag = etag(ask)
    if not matches(request.headers.get("if-none-match"), tag):
        return None
    return Response(status_code=304, headers={"ETag": tag, "Cache-Control": CACHE})


def _sent(ask: Ask, answer: Answer) -> Response:
    if isinstance(answer, Refusal):
        raise Refused(answer)
    lasting = {"ETag": etag(ask), "Cache-Control": CACHE}
    headers = lasting if answer.status == 200 else {"Cache-Control": "no-store"}
    return Response(answer.body, answer.status, headers, media_type=answer.media)


def moved(address: str) -> Response:
    """Send the browser to where the same is at its proper address."""
    return RedirectResponse(address, status_code=303, headers={"Cache-Control": "no-store"})
