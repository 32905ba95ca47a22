"""Which address shows the network around which pair?"""

from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import Response

from counterpoise.drawing.links import network_link
from counterpoise.states import require_apart
from counterpoise.vocabulary.baskets import GOODS
from counterpoise.web import controls
from counterpoise.web.addresses import asked_with
from counterpoise.web.asking import Value
from counterpoise.web.fragment import DRAWN
from counterpoise.web.questions.meant import meant, meant_domain
from counterpoise.web.site import moved, respond

ASKED = ("domain", "year")
router = APIRouter(include_in_schema=False)


@router.get("/network/{a}/{b}/chart/{key}.svg")
@router.get("/network/{a}/{b}/chart/{key}.csv")
def chart(request: Request, a: str, b: str, key: str) -> Response:
    """Send the drawing of a network, or its numbers."""
    found = controls.known(request, ASKED)
    words = (*codes(request, a, b, found), key)
    return respond(request, f"network.chart.{_ending(request)}", words, options(request, found))


@router.get("/network/{a}/{b}.json")
@router.get("/network/{a}/{b}.csv")
def document(request: Request, a: str, b: str) -> Response:
    """Send a network as a document or a table."""
    found = controls.known(request, ASKED)
    kind = f"network.{_ending(request)}"
    return respond(request, kind, codes(request, a, b, found), options(request, found))


@router.get("/network/{a}/{b}")
def network(request: Request, a: str, b: str) -> Response:
    """Show the network around a pair; by names, or with what says nothing, lead to its proper address."""
    found = controls.known(request, ASKED)
    given, proper = options(request, found), codes(request, a, b, found)
    if (a, b) != proper or {name: text[0] for name, text in found.items()} != {n: str(v) for n, v in given.items()}:
        return moved(network_link(*proper) + (f"?{urlencode(given)}" if given else ""))
    return respond(request, "network", proper, given, parts=(DRAWN,))


def options(request: Request, found: dict[str, list[str]]) -> dict[str, Value]:
    """Read the domain and the year; all goods are what is shown without a domain, and need no word."""
    text = controls.single(found, "domain")
    domain = meant_domain(text, lambda code: asked_with(request, domain=code)) if text else ""
    year = controls.whole(found, "year", controls.YEARS)
    return controls.present(domain="" if domain == GOODS else domain, year=year)


def codes(request: Request, a: str, b: str, found: dict[str, list[str]]) -> tuple[str, str]:
    """Return the codes of two names; Refused where one leads nowhere, BadUse where they are not apart."""
    year = controls.whole(found, "year", controls.YEARS)
    end = f"?{request.url.query}" if request.url.query else ""
    first = meant(a, year, lambda code: network_link(code, b) + end)
    second = meant(b, year, lambda code: network_link(a, code) + end)
    if first.code == second.code:
        require_apart(first, second, year or controls.YEARS[0])
    return first.code, second.code


def _ending(request: Request) -> str:
    return request.url.path.rpartition(".")[2]
