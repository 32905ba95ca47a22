"""Which address shows what? The pages, and the same as documents beside them."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from counterpoise.drawing.html import stylesheet
from counterpoise.web import controls
from counterpoise.web.site import respond

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
