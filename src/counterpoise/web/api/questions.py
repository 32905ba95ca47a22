"""Which documents do programs get of a declared question, and how does OpenAPI describe its parameters?"""

import builtins
from collections.abc import Callable, Iterator
from inspect import Parameter, Signature
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response

from counterpoise.questions.question import Form, Named, Option, Question, last_year
from counterpoise.web import controls
from counterpoise.web.addresses import asked_with
from counterpoise.web.api.documents import CSV, REFUSALS, Name, published
from counterpoise.web.questions.meant import meant_code
from counterpoise.web.questions.routes import options
from counterpoise.web.site import respond

NAMED: dict[Named, Any] = {
    "state": Name,
    "product": Annotated[str, Query(min_length=1, max_length=controls.LONGEST, description="A code or a name.")],
}
# Described here and checked in `controls`, whose refusal says more than that a pattern is not met.
WEIGHTS: dict[str, Any] = {"pattern": f"^({controls.WEIGHT}(,{controls.WEIGHT})*)?$"}


def router(question: Question) -> APIRouter:
    """Make the addresses of a question for programs."""
    routes = APIRouter(prefix="/api", responses=REFUSALS, default_response_class=JSONResponse)
    json, csv = question.documents.get("json"), question.documents.get("csv")
    if json and json.api:
        answers = published(question.schema, json.answer)
        # Programs call an operation by the name of its function, which is none of Python's own.
        name = f"{question.name}_" if hasattr(builtins, question.name) else question.name
        routes.get(f"/{question.name}", responses=answers)(_endpoint(question, "json", name))
    if csv and csv.api:
        made = routes.get(f"/{question.name}.csv", responses=CSV, response_class=Response)
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
    if option.kind in ("year", "whole"):
        least, most = option.limits or controls.YEARS
        return Annotated[int | None, Query(ge=least, le=most, description=option.help)], None
    absent = Parameter.empty if option.needed else ""
    if option.kind == "choice":
        literal: Any = Literal
        meant_first = sorted(option.choices, key=lambda choice: choice != option.default)
        return literal[tuple(meant_first if option.needed else ("", *meant_first))], absent
    extra = WEIGHTS if option.kind == "weights" else None
    least = 1 if option.needed else 0
    form = Query(min_length=least, max_length=controls.LONGEST, description=option.help, json_schema_extra=extra)
    return Annotated[str, form], absent


def _codes(question: Question, request: Request, said: dict[str, Any]) -> tuple[str, ...]:
    """Return the code of each argument; Refused with the choices where one leads nowhere or to several."""
    codes = []
    for argument in question.arguments:

        def at(code: str, name: str = argument.in_api) -> str:
            return asked_with(request, **{name: code})

        codes.append(meant_code(argument, said[argument.in_api], last_year(said), at))
    return tuple(codes)
