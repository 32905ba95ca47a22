"""How does a refusal leave: with which status, and as a page or a document, without anything of the inside?"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.routing import Match

from counterpoise.drawing import Heading, Prose, Section, Sheet, Words, html
from counterpoise.drawing.encoder import encode
from counterpoise.errors import BadLedger, CounterpoiseError
from counterpoise.web.frame import BARE
from counterpoise.web.messages import DOCUMENTS, DRAWN, HTML, UNREADABLE, VARY, Refusal, place
from counterpoise.web.served_words import without_options
from counterpoise.wording import inert

STATUS = {
    "AmbiguousState": 300,
    "AmbiguousTerm": 300,
    "BadParameter": 422,
    "BadScenario": 422,
    "BadSource": 422,
    "BadUse": 422,
    "BadLedger": 503,
    "Busy": 503,
    "DiskFull": 507,
    "Ended": 503,
    "Forbidden": 403,
    "Gone": 410,
    "GivenUp": 503,
    "NoData": 404,
    "NotFound": 404,
    "NoLedger": 503,
    "NotInstalled": 501,
    "OtherPage": 403,
    "TooLarge": 413,
    "TooLong": 503,
    "TooMuch": 429,
    "UnknownState": 404,
    "UnknownTerm": 404,
    "WrongKind": 415,
}
TITLES = {
    400: "Not a question",
    300: "More than one goes by this name",
    401: "Not without the token",
    404: "Not here",
    403: "Not from another page",
    405: "Not done here",
    408: "Too slow",
    410: "Not here any more",
    413: "Too much",
    414: "Too long",
    421: "Not by this name",
    415: "Not of a kind that is read",
    429: "Too much at once",
    422: "That cannot be asked",
    501: "Not installed",
    503: "Not now",
    507: "No room",
}
KINDS = {400: "BadParameter", 404: "NotFound", 408: "TooLong", 413: "TooLarge"}
SLASHED = re.compile(r"(?:/[^/\\]+)+/")  # an address with a slash too many
METHODS = ("GET", "POST")
LISTS = re.compile(r"((?<![\w/.])/(?:products|documents|inbox)(?![\w/.?]))")
INSIDE = "a fault on this side; the server's log says more"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something the reader may have meant, and where it is."""

    code: str
    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalEntry:
    """What was refused, why, and what may have been meant."""

    kind: str
    message: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorDocument:
    """What programs get where they get no answer."""

    error: RefusalEntry


class Refused(Exception):
    """A request that gets no answer, with what may have been meant."""

    def __init__(self, refusal: Refusal, choices: tuple[Choice, ...] = ()) -> None:
        super().__init__(refusal.message)
        self.refusal, self.choices = refusal, choices


def bad_parameter(message: str) -> Refused:
    """Refuse a parameter that cannot be taken."""
    return Refused(Refusal("BadParameter", message))


def refused(request: Request, error: Exception) -> Response:
    """Answer for what was refused on purpose."""
    assert isinstance(error, Refused)
    return _response(request, error.refusal, error.choices)


def counterpoise_error(request: Request, error: Exception) -> Response:
    """Answer for an error the server's own process met before any worker was asked."""
    assert isinstance(error, CounterpoiseError)
    if isinstance(error, BadLedger):
        return _response(request, UNREADABLE)
    return _response(request, Refusal(type(error).__name__, str(error)))


def invalid(request: Request, error: Exception) -> Response:
    """Answer for parameters that are not of their kind; name each, and repeat nothing of the framework's."""
    assert isinstance(error, RequestValidationError)
    problems = [f"{'.'.join(str(part) for part in problem['loc'][1:])}: {problem['msg']}" for problem in error.errors()]
    return _response(request, Refusal("BadParameter", "; ".join(problems)))


def http_error(request: Request, error: Exception) -> Response:
    """Answer for an address that leads nowhere, or a method nobody takes."""
    assert isinstance(error, HTTPException)
    path: str = request.scope["path"]
    if error.status_code == 404 and SLASHED.fullmatch(path):
        # Never the framework's own way, which puts scheme and host before it; two slashes would lead elsewhere.
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{quote(path[:-1], safe='/+,')}{query}", 308, {"Cache-Control": "no-store"})
    if error.status_code == 405:
        return _by_another(request)
    words = "there is no page at this address" if error.status_code == 404 else str(error.detail)
    kind = KINDS.get(error.status_code, "NotDone")
    response = _response(request, Refusal(kind, words), status=error.status_code)
    response.headers.update(error.headers or {})
    return response


def _by_another(request: Request) -> Response:
    """Say by which methods an address is asked: the framework names those of the first of its routes alone."""
    taken = ", ".join(method for method in METHODS if _takes(request, method))
    refusal = Refusal("NotDone", f"this address is asked by {taken}, not by {request.method[:20]}")
    response = _response(request, refusal, status=405)
    response.headers["Allow"] = taken
    return response


def _takes(request: Request, method: str) -> bool:
    scope = {**request.scope, "method": method}
    return any(route.matches(scope)[0] == Match.FULL for route in request.app.routes)


def broken(request: Request, _: Exception) -> Response:
    """Answer for a fault; what it was goes to the log."""
    return _response(request, Refusal("Broken", INSIDE))


def rate_limited(request: Request, refusal: Refusal, wait: float = 0.0) -> Response:
    """Answer for a request the guard lets no further; `wait` seconds and it may come again."""
    response = _response(request, refusal)
    if wait:
        response.headers["Retry-After"] = f"{wait + 1:.0f}"
    return response


def barred(request: Request, status: int, refusal: Refusal, headers: Mapping[str, str]) -> Response:
    """Answer for a request the guard lets no further, whatever it asks for."""
    response = _response(request, refusal, status=status)
    response.headers.update(headers)
    return response


def _response(
    request: Request, refusal: Refusal, choices: tuple[Choice, ...] = (), status: int | None = None
) -> Response:
    code = status or STATUS.get(refusal.kind, 500)
    said_so = without_options(refusal.message) if code != 500 or refusal.kind == "NotConverged" else INSIDE
    message = "\n".join(inert(line) for line in said_so.split("\n"))
    headers = {"Cache-Control": "no-store"} | ({"Retry-After": "5"} if code == 503 else {})
    if wants_page(request):
        return Response(_page(code, message, choices, place(request)), code, headers | {"Vary": VARY}, media_type=HTML)
    error = RefusalEntry(kind=refusal.kind, message=message, choices=choices)
    return JSONResponse(encode(ErrorDocument(error=error)), code, headers)


def _linked(line: str) -> Prose:
    """Make links of addresses of lists that a message names."""
    return Prose(tuple(Words(part, link=part if LISTS.fullmatch(part) else "") for part in LISTS.split(line) if part))


def wants_page(request: Request) -> bool:
    """Tell whether a refusal is to be read by a person."""
    path: str = request.scope["path"]  # a Host header that is none leaves the request without an address
    document = path.startswith("/api/") or path.endswith(DOCUMENTS)
    return not document and "application/json" not in request.headers.get("accept", "")


def _page(code: int, message: str, choices: tuple[Choice, ...], where: str) -> str:
    """Say it as a page, or as the part of one that a script waits for."""
    lines = tuple(_linked(line) for line in message.split("\n"))
    links = tuple(Prose((Words(f"{choice.name} ({choice.code})", link=choice.address),), "item") for choice in choices)
    title = TITLES.get(code, "A fault on this side")
    alone = where not in ("", DRAWN)
    why = "Which is meant?" if links and code == 300 else "Why"
    sheet = Sheet(
        heading=(Heading(title),),
        window=title,
        vintage="",
        sections=(Section(where, title, (*lines, *links)) if alone else Section("why", why, (*lines, *links)),),
        description=title,
    )
    if alone:
        return html.parts(sheet, {}, BARE)
    return html.redrawn(sheet, {}, BARE) if where else html.text(sheet, {}, BARE)
