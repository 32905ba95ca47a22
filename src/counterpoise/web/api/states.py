"""Which documents do programs get of a state, and of the map of those that depend on it?"""

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse, Response

from counterpoise.questions.state import QUESTION
from counterpoise.questions.state.document import MAP_SCHEMA, STATE_SCHEMA
from counterpoise.web import controls
from counterpoise.web.addresses import asked_with
from counterpoise.web.api.documents import CSV, REFUSALS, Name, Year, published
from counterpoise.web.asking import Kind
from counterpoise.web.pages.map_routes import map_asked
from counterpoise.web.questions.meant import meant
from counterpoise.web.questions.routes import options
from counterpoise.web.site import respond

Domain = Annotated[str, Query(max_length=controls.LONGEST, description="energy, materials, precious, goods, a code.")]
router = APIRouter(prefix="/api", responses=REFUSALS, default_response_class=JSONResponse)


@dataclass(frozen=True, slots=True)
class StateAsked:
    """A state or bloc by name or code, and which of its domains is told at length."""

    of: Name
    year: Year = None
    domain: Domain = ""
    by: Literal["", "trade", "loss"] = ""


@dataclass(frozen=True, slots=True)
class MapAsked:
    """On whom, in what, and by which trade."""

    on: Name
    domain: Domain = ""
    year: Year = None
    side: Literal["", "both", "supply", "market"] = ""


@router.get("/state", responses=published(STATE_SCHEMA, "The state amid all others."))
def state(request: Request, asked: Annotated[StateAsked, Depends()]) -> Response:
    """Describe a state: who depends on it, on whom it depends, what it has, what is said of it."""
    return _state(request, asked, "state.json")


@router.get("/state.csv", responses=CSV, response_class=Response)
def state_table(request: Request, asked: Annotated[StateAsked, Depends()]) -> Response:
    """List every tie of a state in every domain, both ways, as CSV."""
    return _state(request, asked, "state.csv")


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


def _state(request: Request, asked: StateAsked, kind: Kind) -> Response:
    found = controls.known(request, ("of", *QUESTION.served))
    state = meant(asked.of, asked.year, lambda code: asked_with(request, of=code))
    return respond(request, kind, (state.code,), options(QUESTION, request, found))
