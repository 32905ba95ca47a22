"""How is a question answered on the web? What a worker does, from codes to a page, a document or a chart."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, cast

from counterpoise.drawing import Drawn, Link, csv, html
from counterpoise.errors import UnknownTerm
from counterpoise.questions.question import Ask, Form, Question, questions
from counterpoise.questions.typed_questions import rendered
from counterpoise.web import messages
from counterpoise.web.frame import BARE
from counterpoise.web.messages import CSV, DRAWN, HTML, JSON, MARKDOWN, SVG, Reply
from counterpoise.web.served_words import in_served_words
from counterpoise.world import World

KEPT = 3  # answers and drawn charts of a question that a worker keeps
MEDIA = {"json": JSON, "csv": CSV, "md": MARKDOWN}
NAMES = {"json": "JSON", "csv": "CSV", "md": "Markdown"}


def reply(world: World, request: messages.Ask) -> Reply:
    """Answer a question as a page, a document or a chart."""
    name, _, form = request.kind.partition(".")
    question = questions()[name]
    words, key = (request.words[:-1], request.words[-1]) if form.startswith("chart.") else (request.words, "")
    ask = Ask(words, request.given, cast(Form, form or "html"), served=True, reports=request.reports)
    if form == "chart.svg":
        return _chart_svg(question, world, ask, key)
    if form == "chart.csv":
        chart = _chart(question, world, ask, key)
        return Reply(CSV, csv.rows((chart.columns, *chart.rows)).encode())
    if form:
        text = rendered(question, _answer(question, world, ask), ask)
        return Reply(MEDIA[form], (text + "\n" if form == "csv" else text).encode())
    return _page(question, world, ask, request.part)


def _page(question: Question, world: World, ask: Ask, part: str) -> Reply:
    answer = _answer(question, world, ask)
    served = replace(BARE, forms=question.part("controls")(answer, ask))
    if ask.words or not all(argument.needed for argument in question.arguments) or not question.arguments:
        links = question.part_if_there("links")
        served = replace(
            served,
            other_forms=(*_documents(question, ask), *(links(answer, ask) if links else ())),
            chart=f"{question.place(ask.words)}/chart/",
            query=question.query_of(ask),
        )
    draw = html.redrawn if part == DRAWN else html.text
    sheet = in_served_words(question.part("sheet")(answer, ask))
    return Reply(HTML, draw(sheet, charts_of(question, world, ask), served).encode())


def _documents(question: Question, ask: Ask) -> Iterator[Link]:
    for form in question.forms:
        document = question.documents.get(form)
        if document:
            place = f"{question.place(ask.words)}.{form}"
            yield Link(document.link or NAMES[form], f"{place}{question.query_of(ask, document.options)}")


def _chart_svg(question: Question, world: World, ask: Ask, key: str) -> Reply:
    from counterpoise.drawing.marks import literal, standalone

    return Reply(SVG, standalone(literal(_chart(question, world, ask, key))).encode())


def _chart(question: Question, world: World, ask: Ask, key: str) -> Drawn:
    charts = charts_of(question, world, replace(ask, form="html"))
    if key not in charts:
        raise UnknownTerm(f"this page has no chart {key[:60]!r}; it has {', '.join(charts) or 'none'}")
    return charts[key]


def charts_of(question: Question, world: World, ask: Ask) -> dict[str, Drawn]:
    """Draw the charts, or take those just drawn: a page and its charts are asked one after another."""
    names = {option.name for option in question.options if option.charted}
    shown = tuple(sorted((name, value) for name, value in ask.options.items() if name in names))
    key = (ask.words, shown, ask.reports)
    return world.cached(
        f"{question.name} charts", key, lambda: question.drawn(_answer(question, world, ask)), limit=KEPT
    )


def _answer(question: Question, world: World, ask: Ask) -> Any:
    return cached_answer(question, world, ask, lambda: question.part("find")(world, ask))


def cached_answer(question: Question, world: World, ask: Ask, find: Callable[[], Any]) -> Any:
    """Find the answer, or take the one just found: a page, its document and its charts are asked one after another."""
    form = ask.form if question.more_for_programs and ask.whole else ""
    key = (ask.words, tuple(sorted(ask.options.items())), ask.reports, form)
    return world.cached(question.name, key, find, limit=KEPT)
