"""Which documents do programs get? The same answers as JSON and CSV, described by OpenAPI."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse, Response

from counterpoise.drawing.encoder import encode
from counterpoise.questions.whatif import document as whatif_json
from counterpoise.web import controls
from counterpoise.web.api.listings import methods_document, products_document, states_document
from counterpoise.web.whatif.shocks import MOST
from counterpoise.web.whatif.whatif_routes import respond_document
from counterpoise.whatif.scenario_file import MOST_SCENARIOS
from counterpoise.whatif.verbs import example

Year = Annotated[int | None, Query(ge=controls.YEARS[0], le=controls.YEARS[1])]
Name = Annotated[str, Query(min_length=1, max_length=controls.LONGEST)]
Shocks = Annotated[
    list[str],
    Query(default_factory=list, max_length=MOST, description=f"{example()}; see the page on scenarios."),
]
Scenarios = Annotated[
    list[str],
    Query(
        default_factory=list,
        max_length=MOST_SCENARIOS,
        description="Several, side by side; the shocks of one with semicolons between.",
    ),
]
ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["kind", "message", "choices"],
            "properties": {
                "kind": {"type": "string"},
                "message": {"type": "string"},
                "choices": {"type": "array", "items": {"type": "object"}},
            },
        }
    },
}
SAID: Mapping[int, str] = {
    300: "More than one goes by this name; the choices are listed.",
    401: "The server asks for its token.",
    403: "Asked by a page of another site.",
    404: "No such state, product or number; what comes nearest is listed.",
    405: "Asked by a method that is not taken here.",
    414: "The address is too long, or has too many parameters.",
    421: "The server does not go by the name in the Host header.",
    422: "A parameter that cannot be taken.",
    503: "Busy, or no answer in time; try again.",
}
REFUSALS: dict[int | str, dict[str, Any]] = {
    code: {"description": words, "content": {"application/json": {"schema": ERROR}}} for code, words in SAID.items()
}
HAD: dict[int | str, dict[str, Any]] = {304: {"description": "The answer named by If-None-Match still holds."}}
CSV: dict[int | str, dict[str, Any]] = HAD | {
    200: {"content": {"text/csv": {"schema": {"type": "string"}}}, "description": "A row a year."}
}
router = APIRouter(prefix="/api", responses=REFUSALS, default_response_class=JSONResponse)


def published(schema: str, words: str) -> dict[int | str, dict[str, Any]]:
    """Describe a document that has a published schema, by the name it bears in itself."""
    named: dict[str, Any] = {"schema": {"const": schema}}
    shape = {"type": "object", "required": ["schema", "version", "snapshot"], "properties": named}
    told = f"{words} Its schema is published as docs/reference/schemas/{schema.split('/')[1]}.json."
    return HAD | {200: {"description": told, "content": {"application/json": {"schema": shape}}}}


def listed(**rows: tuple[str, ...]) -> dict[int | str, dict[str, Any]]:
    """Describe lists of rows, each with some keys."""
    properties = {name: {"type": "array", "items": {"type": "object", "required": keys}} for name, keys in rows.items()}
    schema = {"type": "object", "required": list(rows), "properties": properties}
    return HAD | {200: {"description": "The lists.", "content": {"application/json": {"schema": schema}}}}


@dataclass(frozen=True, slots=True)
class WhatifAsked:
    """Shocks of one scenario, or several scenarios; declared for the description, read where the pages read them."""

    shock: Shocks
    scenario: Scenarios
    sigma: Annotated[str, Query(max_length=controls.LONGEST, description="Above 1, up to 20: 5, or 3,5,8.")] = ""
    draws: Annotated[int | None, Query(ge=0, le=controls.MOST_DRAWS)] = None
    year: Year = None


@router.get("/whatif", responses=published(whatif_json.SCHEMA, "The outcome."))
def whatif(request: Request, _: Annotated[WhatifAsked, Depends()]) -> Response:
    """Ask what follows from shocks that happen together, or from several scenarios side by side."""
    return respond_document(request, "whatif.json")


@router.get("/states", responses=listed(states=("code", "name", "kind"), blocs=("code", "name", "members")))
def states(request: Request) -> Response:
    """List every state, territory and bloc by its code."""
    controls.known(request, ())
    return JSONResponse(encode(states_document()))


@router.get("/products", responses=listed(products=("code", "name"), domains=("key", "name")))
def products(request: Request) -> Response:
    """List the products that are recorded one by one, and the domains they belong to."""
    controls.known(request, ())
    return JSONResponse(encode(products_document()))


@router.get("/methods", responses=listed(methods=("name", "title", "answers", "methods", "address")))
def methods(request: Request) -> Response:
    """List every measure and model, with the words of the data for it and the address of its page."""
    controls.known(request, ())
    return JSONResponse(encode(methods_document()))
