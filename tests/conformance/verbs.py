"""What must hold of every what-if verb, and of every shock that it can make?

Each function returns the faults, which name the verb or the shock, so that one test goes through all of them.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from counterpoise.drawing import Wrong
from counterpoise.errors import BadScenario, CounterpoiseError
from counterpoise.questions.whatif.words import shock_words, short_words
from counterpoise.states import names
from counterpoise.vocabulary import product_names, trade_domains
from counterpoise.web.whatif.scenarios import fields, line
from counterpoise.web.whatif.whatif_form import wrong_of
from counterpoise.whatif import Field, Scenario, Shock
from counterpoise.whatif.language import TODAY, shock
from counterpoise.whatif.not_modelled import not_modelled
from counterpoise.whatif.scenario import Effect, Model, Verb
from counterpoise.whatif.scenario_file import scenarios
from counterpoise.whatif.worlds.overlaps import cells

SCENARIOS = Path(__file__).parents[2] / "docs/reference/scenarios.md"
NONSENSE = "qzx§"
FEW = 8  # values of a list, up to which a refusal names them all


def typed(field: Field, number: str, pick: int) -> str:
    """Return a value of a field as a user would type it: one of its list, a product or domain, or the number."""
    known: list[str] = []
    if field.options is not None:
        known = [key for key in field.options() if key]
    elif field.suggested == "product":
        known = [*product_names(), *(domain.key for domain in trade_domains())]
    before, after = field.affixes
    return known[pick % len(known)] if known else f"{before}{number}{after}"


def lines(verb: Verb, pair: tuple[str, str], number: str, pick: int) -> Iterator[str]:
    """Yield the lines of a verb: with each number of its fields that it may have."""
    least = sum(field.required for field in verb.fields)
    words = [typed(field, number, pick) for field in verb.fields]
    for count in range(least, len(words) + 1):
        yield " ".join((verb.name, *pair, *words[:count]))


def faults_of_shock(text: str, states: frozenset[str]) -> Iterator[str]:
    """Yield what is wrong with the shock that a line makes; `states` are those of the world."""
    given = shock(text)
    forms = {
        "its own text": shock(given.text),
        "the form": shock(line(fields(given.text))),
        "a scenario file": scenarios(f"shocks = ['{given.text}']", "file")[0].shocks[0],
    }
    yield from (f"{text}: {form} makes {same} of it" for form, same in forms.items() if same != given)
    yield from _faults_of_words(text, given)
    if strange := {state for cell in cells(given, TODAY) for state in cell} - states:
        yield f"{text}: touches {sorted(strange)}, which are no states of the world"
    if bool(given.routes) != (given.verb.model == "trade") or bool(given.routes) != (given.effect != Effect()):
        yield f"{text}: of the model {given.verb.model!r}, touches {len(given.routes)} routes and does {given.effect}"
    left_out = not_modelled(Scenario(shocks=(given,)))
    if not left_out or any(not sentence[:1].isupper() or not sentence.endswith(".") for sentence in left_out):
        yield f"{text}: leaves out {left_out}, which are no sentences"


def _faults_of_words(text: str, parsed: Shock) -> Iterator[str]:
    whole, short = shock_words(parsed), short_words(parsed)
    for actor in (parsed.actor, parsed.target):
        ways = (actor.name, actor.code, f"{actor.code.count('+') + 1} states")
        if not any(way in whole for way in ways):
            yield f"{text}: {actor.name} is not in {whole!r}"
        if actor.code not in short:
            yield f"{text}: {actor.code} is not in {short!r}"


def faults_of_verb(verb: Verb) -> Iterator[str]:
    """Yield what is wrong with a verb itself."""
    if not verb.label or not all(verb.sides) or not verb.leaves_out or verb.model not in get_args(Model):
        yield f"{verb.name}: lacks a label, sides, what it leaves out or a model that is run"
    for text in (*verb.examples, *(text for offer in verb.offers for lines_ in offer for text in lines_)):
        yield from (f"{verb.name}: its example {text!r} is refused" for _ in refusal(text))
    if not verb.examples or any(shock(text).verb != verb for text in verb.examples):
        yield f"{verb.name}: its examples are of another verb, or there is none"
    if f"\n| `{verb.name} " not in SCENARIOS.read_text(encoding="utf-8"):
        yield f"{verb.name}: has no row in the table of shocks in docs/reference/scenarios.md"
    yield from _faults_of_refusals(verb)


def _faults_of_refusals(verb: Verb) -> Iterator[str]:
    """Yield each field whose bad value is refused without its place, or without a value that may be written."""
    start = f"{verb.name} USA CHN"
    for place, field in enumerate(verb.fields):
        before = [typed(other, "0.5", 0) for other in verb.fields[:place]]
        refusals = list(refusal(" ".join((start, *before, NONSENSE))))
        if not refusals:
            yield f"{verb.name}: {field.name} may be {NONSENSE!r}"
        yield from (
            f"{verb.name}: {fault}" for error in refusals for fault in _faults_of_refusal(field, wrong_of(error))
        )
    for error in refusal(start):
        if verb.examples[0] not in str(error):
            yield f"{verb.name}: too few words are refused without an example: {error}"


def _faults_of_refusal(field: Field, wrong: Wrong) -> Iterator[str]:
    if wrong.line[wrong.start : wrong.end] != NONSENSE:
        yield f"a bad {field.name} is underlined at {wrong.line[wrong.start : wrong.end]!r}"
    words = {word.strip(",.;:()") for word in wrong.why.split()}
    listed = {key for key in (field.options or dict)() if key}
    if not any(_accepted(field, word) for word in words) or (len(listed) <= FEW and not listed <= words):
        yield f"the refusal of a bad {field.name} does not show what may be written: {wrong.why}"


def _accepted(field: Field, word: str) -> bool:
    try:
        return bool(word) and field.parse(word) is not None
    except CounterpoiseError:
        return False


def refusal(text: str) -> Iterator[BadScenario]:
    """Yield the error of a line that is refused; nothing where it is read."""
    try:
        shock(text)
    except BadScenario as error:
        yield error


def states_of_the_world() -> frozenset[str]:
    """Return the codes of all states."""
    return frozenset(names())
