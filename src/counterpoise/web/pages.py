"""Which address shows what? The pages, and the same as documents beside them."""

from typing import cast
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import Response

from counterpoise.briefing.html import stylesheet
from counterpoise.states import require_apart
from counterpoise.web import controls
from counterpoise.web.addresses import pair_address
from counterpoise.web.asking import Kind, Value
from counterpoise.web.failures import bad_parameter
from counterpoise.web.fragment import DRAWN
from counterpoise.web.names import meant
from counterpoise.web.site import moved, respond

MOST_IDS = 40  # ids in one address
STYLE_SECONDS = 86_400  # the address of the style sheet names the version
PAIR = ("year", "since", "weights", *controls.WEIGHTS)
router = APIRouter(include_in_schema=False)


@router.get("/")
def front(request: Request) -> Response:
    """Show the form for two states, and what stands out."""
    controls.known(request, ())
    return respond(request, "front")


@router.get("/style.css")
def style() -> Response:
    """Send the style sheet of all pages."""
    headers = {"Cache-Control": f"public, max-age={STYLE_SECONDS}"}
    return Response(stylesheet(), headers=headers, media_type="text/css; charset=utf-8")


@router.get("/pair")
def picked(request: Request) -> Response:
    """Lead from the form to the pair."""
    found = controls.known(request, ("a", "b", *PAIR))
    a, b = (controls.single(found, name) for name in ("a", "b"))
    if not a or not b:
        raise bad_parameter("name two states or blocs, such as a=Russia and b=China")
    return moved(_proper(request, a, b, found))


@router.get("/pair/{a}/{b}/chart/{key}.svg")
@router.get("/pair/{a}/{b}/chart/{key}.csv")
def chart(request: Request, a: str, b: str, key: str) -> Response:
    """Send one chart of a pair, or its numbers."""
    found = controls.known(request, PAIR)
    codes = _codes(request, a, b, found)
    return respond(request, cast(Kind, f"chart.{_ending(request)}"), (*codes, key), _options(found))


@router.get("/pair/{a}/{b}.json")
@router.get("/pair/{a}/{b}.md")
@router.get("/pair/{a}/{b}.csv")
def pair_document(request: Request, a: str, b: str) -> Response:
    """Send the brief on a pair as a document, or its shares as a table."""
    found = controls.known(request, PAIR)
    return respond(request, cast(Kind, f"pair.{_ending(request)}"), _codes(request, a, b, found), _options(found))


@router.get("/pair/{a}/{b}")
def pair(request: Request, a: str, b: str) -> Response:
    """Show the brief on a pair; by names, or with weights apart, lead to its proper address."""
    found = controls.known(request, PAIR)
    if (a, b) != _codes(request, a, b, found) or _needless(found):
        return moved(_proper(request, a, b, found))
    return respond(request, "pair", (a, b), _options(found), parts=(DRAWN,))


@router.get("/source/{ids:path}")
def source(request: Request, ids: str) -> Response:
    """Show what stands behind a number."""
    controls.known(request, ())
    document = ids.endswith(".json")
    keys = [one for one in ids.removesuffix(".json").split(",") if one]
    if not keys or len(keys) > MOST_IDS or any(len(one) > controls.LONGEST for one in keys):
        raise bad_parameter(f"name 1 to {MOST_IDS} ids, with commas between them")
    return respond(request, "source.json" if document else "source", tuple(dict.fromkeys(keys)))


@router.get("/sources.json")
def sources_document(request: Request) -> Response:
    """Send all that is known of the sources."""
    controls.known(request, ())
    return respond(request, "sources.json")


@router.get("/sources")
def sources(request: Request) -> Response:
    """Show the card of every source."""
    controls.known(request, ())
    return respond(request, "sources")


def _ending(request: Request) -> str:
    return request.url.path.rpartition(".")[2]


def _options(found: dict[str, list[str]]) -> dict[str, Value]:
    return controls.present(
        year=controls.whole(found, "year", controls.YEARS),
        since=controls.whole(found, "since", controls.YEARS),
        weights=controls.weights(found),
    )


def _codes(request: Request, a: str, b: str, found: dict[str, list[str]]) -> tuple[str, str]:
    """Return the codes of two names; Refused where one leads nowhere, BadUse where they are not apart."""
    year = controls.whole(found, "year", controls.YEARS)
    query = request.url.query
    end = f"?{query}" if query and request.url.path != "/pair" else ""
    first = meant(a, year, lambda code: pair_address(code, b) + end)
    second = meant(b, year, lambda code: pair_address(a, code) + end)
    if first.code == second.code:
        require_apart(first, second, year or controls.YEARS[0])
    return first.code, second.code


def _proper(request: Request, a: str, b: str, found: dict[str, list[str]]) -> str:
    given = _options(found)
    return pair_address(*_codes(request, a, b, found)) + (f"?{urlencode(given)}" if given else "")


def _needless(found: dict[str, list[str]]) -> bool:
    """Tell whether an address says a thing twice or says nothing by it."""
    return any(not value[0].strip() for value in found.values()) or any(name in found for name in controls.WEIGHTS)
