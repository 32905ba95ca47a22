"""Which documents do programs get of the map of those that depend on a state?"""

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, Response

from counterpoise.questions.state.document import MAP_SCHEMA
from counterpoise.web.api.documents import CSV, REFUSALS, Domain, Name, Year, published
from counterpoise.web.pages.map_routes import map_asked
from counterpoise.web.site import respond

router = APIRouter(prefix="/api", responses=REFUSALS, default_response_class=JSONResponse)


@dataclass(frozen=True, slots=True)
class MapAsked:
    """On whom, in what, and by which trade."""

    on: Name
    domain: Domain = ""
    year: Year = None
    side: Literal["", "both", "supply", "market"] = ""


@router.get("/map", responses=published(MAP_SCHEMA, "How far every state depends on one."))
def map_(request: Request, asked: Annotated[MapAsked, Depends()]) -> Response:
    """Say how far every state depends on one in a domain."""
    del asked  # declared for the description; read where the pages read it
    return respond(request, "map.json", *map_asked(request))


@router.get("/map.csv", responses=CSV, response_class=Response)
def map_table(request: Request, asked: Annotated[MapAsked, Depends()]) -> Response:
    """Say the same as CSV, a row a state."""
    del asked
    return respond(request, "map.csv", *map_asked(request))
