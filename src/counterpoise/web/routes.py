"""Which addresses does a question have: its page, its documents, its charts, and the form that leads to it?"""

from collections.abc import Callable, Mapping
from functools import partial

from fastapi import APIRouter, Request
from fastapi.responses import Response

from counterpoise.questions.question import Kind, Option, Question
from counterpoise.web import controls
from counterpoise.web.failures import bad_parameter
from counterpoise.web.messages import DRAWN, Value
from counterpoise.web.site import form_token, redirect, respond
from counterpoise.web.typed_names import (
    Address,
    other_page,
    require_different,
    typed_basket,
    typed_code,
    typed_domain,
    typed_domain_or_listed,
    typed_domains,
    typed_listed,
    typed_state,
    typed_traded,
    typed_words,
)

DOCUMENTS = ("json", "csv", "md")
Given = dict[str, list[str]]
MEANT: Mapping[Kind, Callable[[str, Address], str]] = {
    "basket": typed_basket,
    "listed": typed_listed,
    "traded": typed_traded,
    "domain": typed_domain,
    "domain_or_listed": typed_domain_or_listed,
    "domains": typed_domains,
    "state": typed_state,
    "words": typed_words,
}


def router(question: Question) -> APIRouter:
    """Make the addresses of a question."""
    routes = APIRouter(include_in_schema=False)
    if not question.addresses:
        return routes
    in_path = () if question.in_query else question.arguments
    # Where several words are one part of the address they hold commas, and may hold what else an id does.
    path = "".join(f"/{{{argument.name}{':path' if argument.most > 1 else ''}}}" for argument in in_path)
    place = f"/{question.of_named or question.name}" if in_path else f"/{question.name}"
    if question.unnamed and in_path:
        routes.get(f"/{question.name}")(_picked(question))
    for ending in ("svg", "csv") if question.charts else ():
        routes.get(f"{place}{path}/chart/{{key}}.{ending}")(_chart(question, ending))
    _serve(routes, question, f"{place}{path}")
    if in_path and not all(argument.needed for argument in in_path):
        _serve(routes, question, f"/{question.name}")
    return routes


def _serve(routes: APIRouter, question: Question, place: str) -> None:
    """Serve the documents and the page at a place."""
    for form in DOCUMENTS:
        if form in question.documents:
            routes.get(f"{place}.{form}")(_document(question, form))
    # The name of a product may hold a slash, and is then told what is near it.
    for argument in question.arguments:
        if argument.kind == "product":
            place = place.replace(f"{{{argument.name}}}", f"{{{argument.name}:path}}")
    routes.get(place)(_page(question))


def _page(question: Question) -> Callable[[Request], Response]:
    def page(request: Request) -> Response:
        given = _given(question, request)
        typed = _typed(question, request, given)
        if any(len(word) > controls.LONGEST for word in typed):
            raise bad_parameter(f"a name is no longer than {controls.LONGEST} characters")
        other = other_page(question.arguments, typed)
        if other:
            return redirect(other)
        said = options(question, request, given)
        if question.in_query and not any(word.strip() for word in typed):
            return respond(request, question.name, (), said)
        words = _words(question, request, typed, given)
        if words != typed or _is_redundant(question, given, said):
            return redirect(question.place(words) + question.query(words, said))
        if question.posts:
            said |= form_token(request)
        return respond(request, question.name, words, said, parts=(DRAWN,))

    return page


def _picked(question: Question) -> Callable[[Request], Response]:
    """Lead from the form to the page; without any name, to the list of what there is, or say what to name."""

    def picked(request: Request) -> Response:
        names = tuple(argument.in_form for argument in question.arguments)
        given = controls.known(request, (*names, *question.served))
        typed = tuple(controls.single(given, name) for name in names)
        if not all(typed):
            if question.unnamed.startswith("/"):
                return redirect(question.unnamed)
            raise bad_parameter(question.unnamed)
        said = options(question, request, given)
        end = question.query((), said)
        return redirect(question.place(_words(question, request, typed, given, end)) + end)

    return picked


def _document(question: Question, form: str) -> Callable[[Request], Response]:
    def document(request: Request) -> Response:
        given = _given(question, request)
        words = _words(question, request, _typed(question, request, given), given)
        return respond(request, f"{question.name}.{form}", words, options(question, request, given))

    return document


def _chart(question: Question, ending: str) -> Callable[[Request], Response]:
    def chart(request: Request) -> Response:
        given = _given(question, request)
        words = _words(question, request, _typed(question, request, given), given)
        kind = f"{question.name}.chart.{ending}"
        return respond(request, kind, (*words, request.path_params["key"]), options(question, request, given))

    return chart


def options(question: Question, request: Request, given: Given) -> dict[str, Value]:
    """Read the options off an address, in the order they are declared; what is so anyway is left out."""
    read = {option.name: _option(option, request, given) for option in question.options if option.served}
    return controls.present(**read)


def _option(option: Option, request: Request, given: Given) -> Value | None:
    read = READ.get(option.kind)
    said = read(option, given) if read else _word(option, request, given)
    return None if str(said) == option.default else said


def _word(option: Option, request: Request, given: Given) -> str:
    text = controls.single(given, option.name)
    if option.choices and text and text not in option.choices:
        raise bad_parameter(f"{option.name} is {_or_list(option.choices)}, not {text[:40]!r}")
    if option.kind in MEANT and text:
        return MEANT[option.kind](text, lambda code: controls.asked_with(request, **{option.name: code}))
    return text


def _whole(option: Option, given: Given) -> Value | None:
    return controls.whole(given, option.name, option.limits or controls.YEARS)


def _part(option: Option, given: Given) -> Value | None:
    number = controls.part(given, option.name)
    return None if number is None else f"{number:g}"


READ: Mapping[Kind, Callable[[Option, Given], Value | None]] = {
    "year": _whole,
    "whole": _whole,
    "page": _whole,
    "day": lambda option, given: controls.day(controls.single(given, option.name), option.name),
    "part": _part,
    "flag": lambda option, given: controls.flag(given, option.name),
}


def _or_list(choices: tuple[str, ...]) -> str:
    return f"{', '.join(choices[:-1])} or {choices[-1]}"


def _is_redundant(question: Question, given: Given, said: dict[str, Value]) -> bool:
    """Tell whether an address says what goes without saying, so that there is a proper one."""
    if any(not value[0].strip() for value in given.values()):
        return True
    return question.one_spelling and {name: value[0] for name, value in given.items()} != _texts(said)


def _texts(said: dict[str, Value]) -> dict[str, str]:
    return {name: str(value) for name, value in said.items()}


def _given(question: Question, request: Request) -> Given:
    """Return what the query of an address says; a parameter the question has not is refused."""
    names = (argument.in_form for argument in question.arguments) if question.in_query else ()
    return controls.known(request, (*names, *question.served))


def _typed(question: Question, request: Request, given: Given) -> tuple[str, ...]:
    if question.in_query:
        return tuple(given.get(argument.in_form, [""])[0] for argument in question.arguments)
    texts = [
        request.path_params[argument.name] for argument in question.arguments if argument.name in request.path_params
    ]
    if texts and question.arguments[0].most > 1:
        return _several(texts[0], question.arguments[0].most, question.arguments[0].name)
    return tuple(texts)


def _several(text: str, most: int, name: str) -> tuple[str, ...]:
    words = tuple(dict.fromkeys(word for word in text.split(",") if word))
    if not 1 <= len(words) <= most or any(len(word) > controls.LONGEST for word in words):
        raise bad_parameter(f"name 1 to {most} {name}, with commas between them")
    return words


def _words(
    question: Question, request: Request, typed: tuple[str, ...], given: Given, end: str | None = None
) -> tuple[str, ...]:
    """Return the code of each word; Refused with the choices where one leads nowhere or to several.

    The addresses of the choices end with `end`, or as the address itself does.
    """
    if question.in_query and not all(word.strip() for word in typed):
        raise bad_parameter(question.unnamed)
    year = question.last_year(options(question, request, given))
    ending = (f"?{request.url.query}" if request.url.query else "") if end is None else end

    def instead(n: int, code: str) -> str:
        if question.in_query:
            return controls.asked_with(request, **{question.arguments[n].in_form: code})
        return question.place((*typed[:n], code, *typed[n + 1 :])) + ending

    words = list(typed)
    for n, argument in enumerate(question.arguments if typed else ()):
        if argument.kind in ("state", "product"):
            word = typed[n].strip() if question.in_query else typed[n]
            words[n] = typed_code(argument, word, year, partial(instead, n))
    require_different(question.arguments, tuple(words), year)
    return tuple(words)
