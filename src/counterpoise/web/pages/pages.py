"""Which address shows what? The pages, and the same as documents beside them."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from counterpoise.drawing.html import stylesheet
from counterpoise.web import controls
from counterpoise.web.failures import bad_parameter
from counterpoise.web.site import respond

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
