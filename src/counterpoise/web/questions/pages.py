"""How is a question answered on the web? What a worker does, from codes to a page, a document or a chart."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, cast
from urllib.parse import quote, urlencode

from counterpoise.drawing import Drawn, Link, csv, html
from counterpoise.errors import UnknownTerm
from counterpoise.questions.draw import drawn
from counterpoise.questions.question import Ask, Form, Question, Value
from counterpoise.questions.registry import questions
from counterpoise.web import asking
from counterpoise.web.asking import CSV, HTML, JSON, MARKDOWN, SVG, Reply
from counterpoise.web.fragment import DRAWN
from counterpoise.web.frame import BARE
from counterpoise.web.spoken import served_words
from counterpoise.world import World

KEPT = 3  # answers of a question that a worker keeps
MEDIA = {"json": JSON, "csv": CSV, "md": MARKDOWN}
NAMES = {"json": "JSON", "csv": "CSV", "md": "Markdown"}


def reply(world: World, asked: asking.Ask) -> Reply:
    """Answer a question as a page, a document or a chart."""
    name, _, form = asked.kind.partition(".")
    question = questions()[name]
    if form == "chart.svg":
        return _chart_svg(question, world, asked)
    if form == "chart.csv":
        chart = _chart(question, world, asked)
        return Reply(CSV, csv.rows((chart.columns, *chart.rows)).encode())
    if form:
        return _document(question, world, asked, cast(Form, form))
    return _page(question, world, asked)


def place(question: Question, words: tuple[str, ...]) -> str:
    """Return the address of a question about some codes, without its query."""
    path = () if question.in_query else words
    return "/".join((f"/{question.name}", *(quote(word, safe="+") for word in path)))


def query(question: Question, words: tuple[str, ...], said: Mapping[str, Value]) -> str:
    """Return the query of the address of a question about some codes, with what is said besides."""
    names = tuple(argument.in_form for argument in question.arguments)
    given = dict(zip(names, words, strict=False)) if question.in_query else {}
    given |= {name: str(value) for name, value in said.items()}
    return f"?{urlencode(given, safe='+')}" if given else ""


def _page(question: Question, world: World, asked: asking.Ask) -> Reply:
    ask = Ask(asked.words, asked.given, served=True)
    answer = _answer(question, world, ask, asked.reports)
    address = place(question, asked.words)
    served = replace(BARE, forms=question.part("controls")(answer, ask))
    if ask.words or not question.arguments:
        served = replace(
            served,
            other_forms=(*_documents(question, ask, address), *question.links(answer)),
            chart=f"{address}/chart/",
            query=_query(question, ask, question.served),
        )
    draw = html.redrawn if asked.part == DRAWN else html.text
    sheet = served_words(question.part("sheet")(answer, ask))
    return Reply(HTML, draw(sheet, question.drawn(answer), served).encode())


def _documents(question: Question, ask: Ask, address: str) -> Iterator[Link]:
    for form in question.forms:
        document = question.documents.get(form)
        if document:
            said = question.served if document.options is None else document.options
            yield Link(document.link or NAMES[form], f"{address}.{form}{_query(question, ask, said)}")


def _query(question: Question, ask: Ask, names: tuple[str, ...]) -> str:
    """Return the query with some of the options, in the order in which the question declares them."""
    return query(question, ask.words, {name: ask.options[name] for name in names if name in ask.options})


def _document(question: Question, world: World, asked: asking.Ask, form: Form) -> Reply:
    ask = Ask(asked.words, asked.given, form, served=True)
    text = drawn(question, _answer(question, world, ask, asked.reports), ask)
    return Reply(MEDIA[form], (text + "\n" if form == "csv" else text).encode())


def _chart_svg(question: Question, world: World, asked: asking.Ask) -> Reply:
    from counterpoise.drawing.marks import literal, standalone

    return Reply(SVG, standalone(literal(_chart(question, world, asked))).encode())


def _chart(question: Question, world: World, asked: asking.Ask) -> Drawn:
    *words, key = asked.words
    charts = question.drawn(_answer(question, world, Ask(tuple(words), asked.given, served=True), asked.reports))
    if key not in charts:
        raise UnknownTerm(f"this page has no chart {key[:60]!r}; it has {', '.join(charts) or 'none'}")
    return cast(Drawn, charts[key])


def _answer(question: Question, world: World, ask: Ask, reports: str) -> Any:
    """Find the answer, or take the one just found: a page, its document and its charts are asked one after another."""
    whole = question.more_for_programs and ask.whole
    key = (ask.words, tuple(sorted(ask.options.items())), reports, whole)
    return world.cached(question.name, key, lambda: question.part("find")(world, ask), limit=KEPT)
