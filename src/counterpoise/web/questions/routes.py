"""Which addresses does a question have: its page, its documents, its charts, and the form that leads to it?"""

from collections.abc import Callable
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import Response

from counterpoise.questions.question import Question
from counterpoise.web import controls
from counterpoise.web.asking import Value
from counterpoise.web.failures import bad_parameter
from counterpoise.web.fragment import DRAWN
from counterpoise.web.questions.meant import elsewhere, meant_code
from counterpoise.web.questions.pages import place
from counterpoise.web.site import moved, respond

DOCUMENTS = ("json", "csv", "md")
Given = dict[str, list[str]]


def router(question: Question) -> APIRouter:
    """Make the addresses of a question."""
    routes = APIRouter(include_in_schema=False)
    path = "".join(f"/{{{argument.name}}}" for argument in question.arguments)
    if question.arguments:
        routes.get(f"/{question.name}")(_picked(question))
    for ending in ("svg", "csv") if question.charts else ():
        routes.get(f"/{question.name}{path}/chart/{{key}}.{ending}")(_chart(question, ending))
    for form in DOCUMENTS:
        if form in question.documents:
            routes.get(f"/{question.name}{path}.{form}")(_document(question, form))
    # A name may hold a slash, and is then told what is near it.
    whole = path if len(question.arguments) != 1 else f"/{{{question.arguments[0].name}:path}}"
    routes.get(f"/{question.name}{whole}")(_page(question))
    return routes


def _page(question: Question) -> Callable[[Request], Response]:
    def page(request: Request) -> Response:
        given, typed = controls.known(request, question.served), _typed(question, request)
        if any(len(word) > controls.LONGEST for word in typed):
            raise bad_parameter(f"a name is no longer than {controls.LONGEST} characters")
        other = elsewhere(question.arguments, typed)
        if other:
            return moved(other)
        words = _words(question, request, typed, given)
        if words != typed or any(not value[0].strip() for value in given.values()):
            return moved(_proper(question, words, given))
        return respond(request, question.name, words, options(question, given), parts=(DRAWN,))

    return page


def _picked(question: Question) -> Callable[[Request], Response]:
    """Lead from the form to the page; without any name, to the list of what there is."""

    def picked(request: Request) -> Response:
        given = controls.known(request, (*(argument.name for argument in question.arguments), *question.served))
        typed = tuple(controls.single(given, argument.name) for argument in question.arguments)
        if not all(typed):
            return moved(f"/{question.name}s")
        return moved(_proper(question, _words(question, request, typed, given), given))

    return picked


def _document(question: Question, form: str) -> Callable[[Request], Response]:
    def document(request: Request) -> Response:
        given = controls.known(request, question.served)
        words = _words(question, request, _typed(question, request), given)
        return respond(request, f"{question.name}.{form}", words, options(question, given))

    return document


def _chart(question: Question, ending: str) -> Callable[[Request], Response]:
    def chart(request: Request) -> Response:
        given = controls.known(request, question.served)
        words = _words(question, request, _typed(question, request), given)
        kind = f"{question.name}.chart.{ending}"
        return respond(request, kind, (*words, request.path_params["key"]), options(question, given))

    return chart


def options(question: Question, given: Given) -> dict[str, Value]:
    """Read the options off an address; what is said anyway is left out."""
    read: dict[str, Value | None] = {}
    for option in question.options:
        if option.kind == "year":
            read[option.name] = controls.whole(given, option.name, controls.YEARS)
    return controls.present(**read)


def _typed(question: Question, request: Request) -> tuple[str, ...]:
    return tuple(str(request.path_params[argument.name]) for argument in question.arguments)


def _words(question: Question, request: Request, typed: tuple[str, ...], given: Given) -> tuple[str, ...]:
    """Return the code of each word; Refused with the choices where one leads nowhere or to several."""
    year = controls.whole(given, "year", controls.YEARS)
    query = request.url.query
    end = f"?{query}" if query and request.url.path != f"/{question.name}" else ""
    words = list(typed)
    for n, argument in enumerate(question.arguments):

        def at(code: str, n: int = n) -> str:
            return place(question, (*words[:n], code, *words[n + 1 :])) + end

        words[n] = meant_code(argument, typed[n], year, at)
    return tuple(words)


def _proper(question: Question, words: tuple[str, ...], given: Given) -> str:
    said = options(question, given)
    return place(question, words) + (f"?{urlencode(said)}" if said else "")
