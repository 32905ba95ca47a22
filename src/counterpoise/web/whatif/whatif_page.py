"""What would follow from some scenarios, as a served page under the form that asks for them?"""

from dataclasses import replace

from counterpoise.drawing import Heading, Link, Prose, Section, Sheet, Words, Wrong, html
from counterpoise.errors import NoData
from counterpoise.questions import question
from counterpoise.questions.whatif import QUESTION
from counterpoise.questions.whatif.find import Lines, Unanswered, answer_with_progress, split_scenarios
from counterpoise.questions.whatif.sheet import sheet
from counterpoise.web.failures import STATUS
from counterpoise.web.frame import BARE, with_forms
from counterpoise.web.messages import HTML, Ask, Reply, Step, Tell
from counterpoise.web.pages import cached_answer, charts_of
from counterpoise.web.served_words import in_served_words
from counterpoise.web.whatif.scenarios import whatif_address
from counterpoise.web.whatif.whatif_form import State, first_in_doubt, form, placed, refusals_shown, unreadable
from counterpoise.whatif.verbs import verbs
from counterpoise.world import World


def page(world: World, ask: Ask, tell: Tell) -> Reply:
    """Draw the outcome under the form; where a shock cannot be meant, the form with what is wrong."""
    scenarios = split_scenarios(ask.words)
    unread = unreadable(scenarios, _year(ask))
    if unread:
        name = first_in_doubt(unread)
        status = 422 if name is None else STATUS[name.kind]
        return _asking(world, ask, refusals_shown(unread, scenarios, ask.given), status)
    wanted = question.Ask(ask.words, ask.given, served=True, reports=ask.reports)
    try:
        outcomes = cached_answer(
            QUESTION, world, wanted, lambda: answer_with_progress(world, wanted, lambda *step: tell(Step(*step)))
        )
    except Unanswered as error:
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
    return Reply(HTML, draw_it(in_served_words(sheet(outcomes)), charts_of(QUESTION, world, wanted), served).encode())


def blank(world: World, ask: Ask) -> Reply:
    """Draw the form alone, filled as far as it is."""
    return _asking(world, ask, {})


def _year(ask: Ask) -> int | None:
    return int(ask.given["year"]) if "year" in ask.given else None


def _state(world: World, ask: Ask) -> State:
    return State(split_scenarios(ask.words), ask.given, world.trade.span)


def _asking(world: World, ask: Ask, wrong: dict[tuple[int, int], Wrong], status: int = 200) -> Reply:
    """Draw the form alone, with examples."""
    examples = Section("examples", "Such as", tuple(map(_example, _offers())))
    sheet = Sheet(
        heading=(Heading("What if?"),),
        window="What if?",
        vintage=f"snapshot {world.snapshot}",
        sections=(examples,),
        description=f"{', '.join(verb.label for verb in verbs().values())}.",
    )
    state = State(split_scenarios(ask.words), ask.given, world.trade.span, wrong)
    draw_it = html.redrawn if ask.part else html.text
    return Reply(HTML, draw_it(sheet, {}, with_forms(BARE, form(state))).encode(), status)


def _offers() -> list[tuple[Lines, ...]]:
    """Return what each kind of shock offers as examples, several scenarios side by side last."""
    return sorted((offer for verb in verbs().values() for offer in verb.offers), key=len)


def _example(scenarios: tuple[Lines, ...]) -> Prose:
    said = " beside ".join(", ".join(lines) for lines in scenarios)
    return Prose((Words(said, link=whatif_address(scenarios, {})),), "item")
