"""Does every declared question keep what the command line, the addresses, the documents and the API rest on?"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from tests.ledger import reporting
from tests.web.browsing import Browser

from counterpoise.cli import cli
from counterpoise.ledger.home import current
from counterpoise.ledger.reports import Reports
from counterpoise.questions.question import Ask, Question, questions
from counterpoise.questions.typed_questions import rendered
from counterpoise.world import World

NAMED = {
    "state": ("RUS", "CHN"),
    "product": ("270900",),
    "shock": ("tariff CHN RUS 25%",),
    "id": ("S028",),
}
STORED = {"document": "d" * 24, "statement": "5" * 24}  # ids of what is stored, by question
SAID = {"share": {"product": "270900", "of": "exports"}}
BEGINS = {"html": "<!doctype html>", "md": "# "}


@pytest.fixture(scope="module")
def home(goods_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a ledger with one stored report beside it."""
    folder = tmp_path_factory.mktemp("stored") / "home"
    shutil.copytree(goods_home, folder)
    with Reports(folder) as reports:
        key = STORED["document"]
        said = reporting.statement(key, STORED["statement"], source="RUS", target="CHN")
        reports.add([reporting.stored(reporting.document(key), said)])
    return folder


def words(question: Question) -> tuple[str, ...]:
    """Return codes a question can be about: other ones for each of its arguments."""
    if question.name in STORED:
        return (STORED[question.name],)
    return tuple(NAMED[argument.kind][n] for n, argument in enumerate(question.arguments))


def faults_of_declaration(question: Question) -> Iterator[str]:
    for option in question.options:
        if option.kind == "choice" and not option.needed and option.default not in option.choices:
            yield f"{question.name}: what {option.name} is without a word, {option.default!r}, is no choice of its own"
        if not option.help.endswith("."):
            yield f"{question.name}: the help of {option.name} is no sentence"
    for form, document in question.documents.items():
        if form not in question.forms:
            yield f"{question.name}: a document of a form it has not, {form}"
        if set(document.options or ()) - set(question.served):
            yield f"{question.name}: the link to its {form} says an option no address takes"
    if question.verb and not stands_on_the_command_line(question.verb):
        yield f"{question.name}: no verb {question.verb} of the command line"


def stands_on_the_command_line(verb: str) -> bool:
    place: click.Command | None = cli
    for word in verb.split():
        place = place.commands.get(word) if isinstance(place, click.Group) else None
    return place is not None


def faults_of_answer(question: Question, world: World) -> Iterator[str]:
    for form in question.forms:
        ask = Ask(words(question), SAID.get(question.name, {}), form)
        text = rendered(question, question.part("find")(world, ask), ask)
        if not text.startswith(BEGINS.get(form, "")) or not text:
            yield f"{question.name}: no {form}, but {text[:40]!r}"
    if not question.addresses:
        return
    ask = Ask(words(question), served=True)
    answer = question.part("find")(world, ask)
    known = {*question.served, *(argument.in_form for argument in question.arguments)}
    for form in question.part("controls")(answer, ask):
        names = {field.name for row in form.rows for field in row.fields}
        if form.action.split("/")[1] == question.name and names - known:
            yield f"{question.name}: its form asks {sorted(names - known)}, which its address does not take"


def faults_of_addresses(question: Question, browser: Browser) -> Iterator[str]:
    codes = words(question)
    named = zip((argument.in_form for argument in question.arguments), codes, strict=True)
    query = "&".join(f"{name}={code}" for name, code in named) if question.in_query else ""
    place = question.place(codes)
    for address in (place, *(f"{place}.{form}" for form in question.documents)):
        response = browser.get(f"{address}?{query}")
        if response.status_code != 200:
            yield f"{address}: {response.status_code} {response.text[:80]}"
    for option in question.options:
        if option.default and not question.one_spelling:
            said = browser.get(f"{place}.json?{query}&{option.name}={option.default}")
            if said.text != browser.get(f"{place}.json?{query}").text:
                yield f"{question.name}: another answer where {option.name} says what is meant without a word"
    stranger = browser.get(f"{place}?{query}&stranger=1")
    if stranger.status_code != 422 or "stranger" not in stranger.text:
        yield f"{question.name}: takes a parameter that nobody declared"


def test_every_question_is_declared_whole() -> None:
    of_figures = {"map", "network", "pair", "product", "products", "share", "sources", "state", "whatif"}
    assert of_figures | {"documents", "document", "statement", "statements"} <= set(questions())
    assert [fault for question in questions().values() for fault in faults_of_declaration(question)] == []


def test_every_question_answers_in_all_its_forms_and_its_form_asks_what_its_address_takes(home: Path) -> None:
    snapshot = current(home)
    assert snapshot
    with World(home, snapshot) as world:
        assert [fault for question in questions().values() for fault in faults_of_answer(question, world)] == []


def test_every_question_stands_at_the_addresses_of_its_declaration(home: Path) -> None:
    browser = Browser(home)
    assert [
        fault
        for question in questions().values()
        if question.addresses
        for fault in faults_of_addresses(question, browser)
    ] == []
    browser.close()
