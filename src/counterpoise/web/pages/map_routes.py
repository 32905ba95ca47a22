"""Which address shows the map of those that depend on a state?"""

from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import Response

from counterpoise.questions.state.ties import DOMAIN
from counterpoise.web import controls
from counterpoise.web.addresses import asked_with
from counterpoise.web.asking import Value
from counterpoise.web.failures import bad_parameter
from counterpoise.web.fragment import DRAWN
from counterpoise.web.questions.meant import meant, meant_basket
from counterpoise.web.site import moved, respond

MAP = ("on", "domain", "year", "side")
SIDES = ("supply", "market")
router = APIRouter(include_in_schema=False)


@router.get("/map/chart/map.svg")
@router.get("/map/chart/map.csv")
def map_chart(request: Request) -> Response:
    """Send the map, or its numbers."""
    return respond(request, f"map.chart.{_ending(request)}", *map_asked(request))


@router.get("/map.json")
@router.get("/map.csv")
def map_document(request: Request) -> Response:
    """Send how far every state depends on one."""
    return respond(request, f"map.{_ending(request)}", *map_asked(request))


@router.get("/map")
def map_page(request: Request) -> Response:
    """Show how far every state depends on one; without one, the form."""
    found = controls.known(request, MAP)
    if not controls.single(found, "on"):
        return respond(request, "map", (), map_options(request, found))
    words, options = map_asked(request)
    if words[0] != found["on"][0] or any(not value[0].strip() for value in found.values()):
        return moved(f"/map?{urlencode({'on': words[0], **options}, safe='+')}")
    return respond(request, "map", words, options, parts=(DRAWN,))


def map_asked(request: Request) -> tuple[tuple[str, ...], dict[str, Value]]:
    """Read a map off an address: whom it is about, and how."""
    found = controls.known(request, MAP)
    name = controls.single(found, "on")
    if not name:
        raise bad_parameter("name the state or bloc the map is about, such as on=China")
    state = meant(name, controls.whole(found, "year", controls.YEARS), lambda code: asked_with(request, on=code))
    return (state.code,), map_options(request, found)


def map_options(request: Request, found: dict[str, list[str]]) -> dict[str, Value]:
    """Read what a map shows off an address; what is so anyway is left out."""
    side = controls.single(found, "side")
    if side not in ("", "both", *SIDES):
        raise bad_parameter(f"side is supply, market or both, not {side[:40]!r}")
    year = controls.whole(found, "year", controls.YEARS)
    return controls.present(domain=_domain(request, found), year=year, side="" if side == "both" else side)


def _domain(request: Request, found: dict[str, list[str]]) -> str:
    text = controls.single(found, "domain")
    key = meant_basket(text, lambda code: asked_with(request, domain=code)) if text else ""
    return "" if key == DOMAIN else key


def _ending(request: Request) -> str:
    return request.url.path.rpartition(".")[2]
