"""Which documents do programs get? The same answers as JSON and CSV, described by OpenAPI."""

import builtins
import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from inspect import Parameter, Signature
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse, Response

from counterpoise.questions.question import Form, Named, Option, Question
from counterpoise.questions.whatif import document as whatif_json
from counterpoise.web import controls
from counterpoise.web.routes import options
from counterpoise.web.site import respond
from counterpoise.web.typed_names import typed_code
from counterpoise.web.whatif.scenarios import MOST
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
    429: "Too many wrong tokens from this address; Retry-After says when one is compared again.",
    503: "Busy, or no answer in time; Retry-After says when to try again.",
}
REFUSALS: dict[int | str, dict[str, Any]] = {
    code: {"description": words, "content": {"application/json": {"schema": ERROR}}} for code, words in SAID.items()
}
HAD: dict[int | str, dict[str, Any]] = {304: {"description": "The answer named by If-None-Match still holds."}}
NAMED: dict[Named, Any] = {
    "state": Name,
    "product": Annotated[str, Query(min_length=1, max_length=controls.LONGEST, description="A code or a name.")],
}
router = APIRouter(prefix="/api", responses=REFUSALS, default_response_class=JSONResponse)


def published(schema: str, words: str, file: str, *, snapshot: bool = True) -> dict[int | str, dict[str, Any]]:
    """Describe a document that has a published schema: the name it bears in itself, and the file of its schema."""
    named: dict[str, Any] = {"schema": {"const": schema}}
    required = ["schema", "version", *(["snapshot"] if snapshot else [])]
    shape = {"type": "object", "required": required, "properties": named}
    described = f"{words} Its schema is published as docs/reference/schemas/{file}.json."
    return HAD | {200: {"description": described, "content": {"application/json": {"schema": shape}}}}


def csv_of(words: str) -> dict[int | str, dict[str, Any]]:
    """Describe a document in CSV."""
    return HAD | {200: {"content": {"text/csv": {"schema": {"type": "string"}}}, "description": words}}


def question_router(question: Question) -> APIRouter:
    """Make the addresses of a question for programs."""
    routes = APIRouter(prefix="/api", responses=REFUSALS, default_response_class=JSONResponse)
    json, csv = question.documents.get("json"), question.documents.get("csv")
    if json and json.api:
        file = question.part("CONTRACT").name
        answers = published(question.schema, json.answer, file, snapshot=question.figures)
        # Programs call an operation by the name of its function, which is none of Python's own.
        name = f"{question.name}_" if hasattr(builtins, question.name) else question.name
        routes.get(f"/{question.name}", responses=answers)(_endpoint(question, "json", name))
    if csv and csv.api:
        rows = csv_of(csv.answer or "A row a year.")
        made = routes.get(f"/{question.name}.csv", responses=rows, response_class=Response)
        made(_endpoint(question, "csv", f"{question.name}_table"))
    return routes


def _endpoint(question: Question, form: Form, name: str) -> Callable[..., Response]:
    """Make a function with the parameters of a question, which is all the framework looks at."""

    def answer(request: Request, **said: Any) -> Response:
        given = controls.known(request, (*(argument.in_api for argument in question.arguments), *question.served))
        return respond(
            request, f"{question.name}.{form}", _codes(question, request, said), options(question, request, given)
        )

    endpoint: Any = answer
    endpoint.__name__, endpoint.__doc__ = name, question.documents[form].api
    endpoint.__signature__ = Signature(list(_parameters(question)))
    made: Callable[..., Response] = endpoint
    return made


def _parameters(question: Question) -> Iterator[Parameter]:
    yield Parameter("request", Parameter.KEYWORD_ONLY, annotation=Request)
    for argument in question.arguments:
        yield Parameter(argument.in_api, Parameter.KEYWORD_ONLY, annotation=NAMED[argument.kind])
    for option in question.options:
        if option.served:
            kind, absent = _type(option)
            yield Parameter(option.name, Parameter.KEYWORD_ONLY, annotation=kind, default=absent)


def _type(option: Option) -> tuple[Any, Any]:
    """Return the type of an option, and what stands where it is not given."""
    if option.kind == "day":
        return Annotated[datetime.date | None, Query(description=option.help)], None
    if option.kind in ("year", "whole", "page"):
        least, most = option.limits or controls.YEARS
        return Annotated[int | None, Query(ge=least, le=most, description=option.help)], None
    if option.kind == "flag":
        return Annotated[Literal["", "1"], Query(description=option.help)], ""
    absent = Parameter.empty if option.needed else ""
    if option.choices:
        literal: Any = Literal
        meant_first = sorted(option.choices, key=lambda choice: choice != option.default)
        return literal[tuple(meant_first if option.needed else ("", *meant_first))], absent
    least = 1 if option.needed else 0
    form = Query(min_length=least, max_length=controls.LONGEST, description=option.help)
    return Annotated[str, form], absent


def _codes(question: Question, request: Request, said: dict[str, Any]) -> tuple[str, ...]:
    """Return the code of each argument; Refused with the choices where one leads nowhere or to several."""
    codes = []
    for argument in question.arguments:

        def at(code: str, name: str = argument.in_api) -> str:
            return controls.asked_with(request, **{name: code})

        codes.append(typed_code(argument, said[argument.in_api], question.last_year(said), at))
    return tuple(codes)


@dataclass(frozen=True, slots=True)
class WhatifParameters:
    """Shocks of one scenario, or several scenarios; declared for the description, read where the pages read them."""

    shock: Shocks
    scenario: Scenarios
    model: Annotated[str, Query(description="sectors, the default, or one-sector.")] = ""
    retaliate: Annotated[bool, Query(description="The target of each shock answers in kind.")] = False
    sigma: Annotated[str, Query(max_length=controls.LONGEST, description="Above 1, up to 20: 5, or 3,5,8.")] = ""
    draws: Annotated[int | None, Query(ge=1, le=controls.MOST_DRAWS)] = None
    year: Year = None


@router.get("/whatif", responses=published(whatif_json.SCHEMA, "The outcome.", "whatif"))
def whatif(request: Request, _: Annotated[WhatifParameters, Depends()]) -> Response:
    """Ask what follows from shocks that happen together, or from several scenarios side by side."""
    return respond_document(request, "whatif.json")
