"""What would follow from some scenarios, as a served page under the form that asks for them, and as documents?"""

from collections.abc import Sequence
from dataclasses import replace

from counterpoise.drawing import csv, html
from counterpoise.drawing.layout import Drawn, Heading, Link, Prose, Section, Sheet, Words, Wrong
from counterpoise.errors import BadScenario, CounterpoiseError, NoData, UnknownTerm
from counterpoise.questions import question
from counterpoise.questions.draw import drawn
from counterpoise.questions.whatif import QUESTION
from counterpoise.questions.whatif.charts import charts
from counterpoise.questions.whatif.sheet import sheet
from counterpoise.web.asking import CSV, HTML, JSON, MARKDOWN, SVG, Ask, Reply, Step, Tell
from counterpoise.web.failures import STATUS
from counterpoise.web.frame import BARE, with_forms
from counterpoise.web.spoken import served_words
from counterpoise.web.whatif.scenarios import Lines, apart, whatif_address
from counterpoise.web.whatif.whatif_form import State, first_in_doubt, form, placed, refusals_shown, unreadable
from counterpoise.whatif.options import Options, with_options
from counterpoise.whatif.outcome import Outcome
from counterpoise.whatif.runs.run import whatif
from counterpoise.whatif.scenario import Scenario
from counterpoise.whatif.scenario_file import scenario
from counterpoise.whatif.verbs import verbs
from counterpoise.whatif.worlds.trade import Watch
from counterpoise.world.world import World

LAST = 3  # answers a worker keeps


def page(world: World, ask: Ask, tell: Tell) -> Reply:
    """Draw the outcome under the form; where a shock cannot be meant, the form with what is wrong."""
    scenarios = apart(ask.words)
    unread = unreadable(scenarios, _year(ask))
    if unread:
        name = first_in_doubt(unread)
        status = 422 if name is None else STATUS[name.kind]
        return _asking(world, ask, refusals_shown(unread, scenarios, ask.given), status)
    try:
        outcomes = _outcomes(world, ask, tell)
    except _Unanswered as error:
        status = 404 if isinstance(error.why, NoData) else 422
        return _asking(world, ask, placed(error.why, error.at, scenarios[error.at]), status)
    served = replace(
        BARE,
        forms=(form(_state(world, ask)),),
        other_forms=tuple(
            Link(name, whatif_address(scenarios, ask.given, ending))
            for name, ending in (("JSON", ".json"), ("Markdown", ".md"))
        ),
        chart="/whatif/chart/",
        query=whatif_address(scenarios, ask.given).removeprefix("/whatif"),
    )
    draw_it = html.redrawn if ask.part else html.text
    return Reply(HTML, draw_it(served_words(sheet(outcomes)), charts(outcomes), served).encode())


def blank(world: World, ask: Ask) -> Reply:
    """Draw the form alone, filled as far as it is."""
    return _asking(world, ask, {})


def document(world: World, ask: Ask) -> Reply:
    """Return the published JSON document."""
    return Reply(JSON, drawn(QUESTION, _all(world, ask), question.Ask(form="json")).encode())


def markdown(world: World, ask: Ask) -> Reply:
    """Return the outcome as Markdown."""
    return Reply(MARKDOWN, drawn(QUESTION, _all(world, ask), question.Ask(form="md")).encode())


def chart_svg(world: World, ask: Ask) -> Reply:
    """Return one chart as a file of its own."""
    from counterpoise.drawing.marks.standalone import literal, standalone

    return Reply(SVG, standalone(literal(_chart(world, ask))).encode())


def chart_csv(world: World, ask: Ask) -> Reply:
    """Return the numbers of one chart."""
    chart = _chart(world, ask)
    return Reply(CSV, csv.rows((chart.columns, *chart.rows)).encode())


class _Unanswered(Exception):
    """One of several scenarios has no answer."""

    def __init__(self, at: int, why: CounterpoiseError) -> None:
        super().__init__(str(why))
        self.at, self.why = at, why


def _all(world: World, ask: Ask) -> tuple[Outcome, ...]:
    try:
        return _outcomes(world, ask, lambda _: None)
    except _Unanswered as error:
        raise error.why from error


def _chart(world: World, ask: Ask) -> Drawn:
    key, *words = ask.words
    found = charts(_all(world, replace(ask, words=tuple(words))))
    if key not in found:
        raise UnknownTerm(f"this outcome has no chart {key[:60]!r}; it has {', '.join(found)}")
    return found[key]


def _outcomes(world: World, ask: Ask, tell: Tell) -> tuple[Outcome, ...]:
    """Answer all scenarios, or take what was just answered: a page and its documents are asked one after the other."""
    key = ask.words, ask.options
    return world.cached("what-if", key, lambda: _worked_out(world, _scenarios(ask), tell), limit=LAST)


def _scenarios(ask: Ask) -> list[Scenario]:
    # Never by `questions.whatif.ask.asked`: it opens a file where a shock looks like the name of one.
    given, year, found = ask.given, _year(ask), []
    options = Options(
        year=year,
        sigma=str(given["sigma"]) if given.get("sigma") else None,
        draws=int(given["draws"]) if "draws" in given else None,
    )
    for n, lines in enumerate(apart(ask.words)):
        try:
            found.append(with_options(scenario(lines, year), options))
        except BadScenario as error:
            raise _Unanswered(n, error) from error
    return found


def _worked_out(world: World, scenarios: Sequence[Scenario], tell: Tell) -> tuple[Outcome, ...]:
    worlds = [one.assumptions.draws for one in scenarios]
    found = []
    for n, one in enumerate(scenarios):
        try:
            found.append(whatif(world, one, _telling(tell, sum(worlds[:n]), sum(worlds))))
        except (BadScenario, NoData) as error:
            raise _Unanswered(n, error) from error
    return tuple(found)


def _telling(tell: Tell, before: int, whole: int) -> Watch:
    """Count the worlds of one scenario as those of all."""
    return lambda done, _: tell(Step(before + done, whole))


def _year(ask: Ask) -> int | None:
    return int(ask.given["year"]) if "year" in ask.given else None


def _state(world: World, ask: Ask) -> State:
    return State(apart(ask.words), ask.given, world.trade.span)


def _asking(world: World, ask: Ask, wrong: dict[tuple[int, int], Wrong], status: int = 200) -> Reply:
    """Draw the form alone, with examples."""
    examples = Section("examples", "Such as", tuple(map(_example, _offers())))
    asked = Sheet(
        heading=(Heading("What if?"),),
        window="What if?",
        vintage=f"snapshot {world.snapshot}",
        sections=(examples,),
        description=f"{', '.join(verb.label for verb in verbs().values())}.",
    )
    state = State(apart(ask.words), ask.given, world.trade.span, wrong)
    draw_it = html.redrawn if ask.part else html.text
    return Reply(HTML, draw_it(asked, {}, with_forms(BARE, form(state))).encode(), status)


def _offers() -> list[tuple[Lines, ...]]:
    """Return what each kind of shock offers as examples, several scenarios side by side last."""
    return sorted((offer for verb in verbs().values() for offer in verb.offers), key=len)


def _example(scenarios: tuple[Lines, ...]) -> Prose:
    said = " beside ".join(", ".join(lines) for lines in scenarios)
    return Prose((Words(said, link=whatif_address(scenarios, {})),), "item")
