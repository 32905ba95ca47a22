"""Where does a page say how the numbers are made: the list of all measures, and each one's own?"""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from counterpoise.drawing import html, method_link
from counterpoise.drawing.method import find_measure, index, sheet
from counterpoise.questions.measures import measures
from counterpoise.web import controls
from counterpoise.web.frame import BARE
from counterpoise.web.messages import HTML, Ask, Reply
from counterpoise.web.site import redirect, respond
from counterpoise.world import World

router = APIRouter(include_in_schema=False)


@router.get("/method")
def methods(request: Request) -> Response:
    """Show the list of all measures."""
    controls.known(request, ())
    return respond(request, "methods")


@router.get("/method/{name}")
def method(request: Request, name: str) -> Response:
    """Show one measure; by its word in documents lead to its page."""
    controls.known(request, ())
    proper = find_measure(name, measures()).name
    return respond(request, "method", (name,)) if name == proper else redirect(method_link(proper))


def list_page(_: World, __: Ask) -> Reply:
    """Draw the list of all measures and models."""
    return Reply(HTML, html.text(index(measures()), {}, BARE).encode())


def measure_page(_: World, ask: Ask) -> Reply:
    """Draw the page of one measure."""
    return Reply(HTML, html.text(sheet(ask.words[0], measures()), {}, BARE).encode())
