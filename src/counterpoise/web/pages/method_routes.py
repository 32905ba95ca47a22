"""Which address says how a number is made?"""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from counterpoise.drawing import method_link
from counterpoise.drawing.method import find_measure
from counterpoise.questions.measures import measures
from counterpoise.web import controls
from counterpoise.web.site import moved, respond

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
    return respond(request, "method", (name,)) if name == proper else moved(method_link(proper))
