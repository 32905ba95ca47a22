"""Which address shows what? The pages, and the same as documents beside them."""

from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import Response

from counterpoise.drawing.html import stylesheet
from counterpoise.states import require_apart
from counterpoise.web import controls
from counterpoise.web.addresses import pair_address
from counterpoise.web.failures import bad_parameter
from counterpoise.web.fragment import DRAWN, GAUGE
from counterpoise.web.pages import pair_options
from counterpoise.web.questions.meant import meant
from counterpoise.web.site import moved, respond

MOST_IDS = 40  # ids in one address
STYLE_SECONDS = 86_400  # the address of the style sheet names the version
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
    found = controls.known(request, ("a", "b", *pair_options.TYPED))
    a, b = (controls.single(found, name) for name in ("a", "b"))
    if not a or not b:
        raise bad_parameter("name two states or blocs, such as a=Russia and b=China")
    return moved(_proper(request, a, b, found))


@router.get("/pair/{a}/{b}/chart/{key}.svg")
@router.get("/pair/{a}/{b}/chart/{key}.csv")
def chart(request: Request, a: str, b: str, key: str) -> Response:
    """Send one chart of a pair, or its numbers."""
    found = controls.known(request, pair_options.TYPED)
    codes = _codes(request, a, b, found)
    return respond(request, f"chart.{_ending(request)}", (*codes, key), pair_options.options(found))


@router.get("/pair/{a}/{b}.json")
@router.get("/pair/{a}/{b}.md")
@router.get("/pair/{a}/{b}.csv")
def pair_document(request: Request, a: str, b: str) -> Response:
    """Send the brief on a pair as a document, or its shares as a table."""
    found = controls.known(request, pair_options.TYPED)
    options = pair_options.options(found)
    return respond(request, f"pair.{_ending(request)}", _codes(request, a, b, found), options)


@router.get("/pair/{a}/{b}")
def pair(request: Request, a: str, b: str) -> Response:
    """Show the brief on a pair; by names, or with weights apart, lead to its proper address."""
    found = controls.known(request, pair_options.TYPED)
    if (a, b) != _codes(request, a, b, found) or pair_options.needless(found):
        return moved(_proper(request, a, b, found))
    return respond(request, "pair", (a, b), pair_options.options(found), parts=(DRAWN, GAUGE))


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
    given = pair_options.options(found)
    return pair_address(*_codes(request, a, b, found)) + (f"?{urlencode(given)}" if given else "")
