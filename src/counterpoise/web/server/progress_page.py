"""What does a reader see while a what-if is worked out?"""

from dataclasses import replace

from counterpoise.drawing import Heading, Prose, Section, Sheet, Wait, Words, html
from counterpoise.questions.whatif.find import Lines, split_scenarios
from counterpoise.web.frame import BARE
from counterpoise.web.messages import Ask, Step
from counterpoise.web.whatif.scenarios import EDIT, whatif_address
from counterpoise.wording import inert

AGAIN = 2  # seconds after which the page asks again


def progress_page(ask: Ask, step: Step) -> str:
    """Draw the page of scenarios under way, or the part of it that a script waits for."""
    scenarios = split_scenarios(ask.words)
    here = whatif_address(scenarios, ask.given)
    shocks = [
        Prose((Words(inert(_scenario_text(scenario, n, len(scenarios)))),), "item")
        for n, scenario in enumerate(scenarios)
    ]
    ways = (
        Words("Ask again", link=here),
        Words(" if nothing moves, or "),
        Words("change the scenario", link=whatif_address(scenarios, {**ask.given, EDIT: 1})),
        Words("."),
    )
    page = Sheet(
        heading=(Heading("What if?"),),
        window="What if? Under way",
        vintage="",
        sections=(Section("under-way", "Under way", (*shocks, Prose(ways, "note"))),),
        description="A what-if that is being worked out.",
    )
    served = replace(BARE, wait=Wait(progress_text(step), step.done, step.of, here, AGAIN))
    return html.redrawn(page, {}, served) if ask.part else html.text(page, {}, served)


def progress_text(step: Step) -> str:
    """Say how far it is."""
    if not step.of:
        return "Waiting for its turn, or for the world before the shock."
    if step.done >= step.of:
        return f"All {step.of:,} worlds are solved; the page is being drawn."
    return f"{step.done:,} of {step.of:,} worlds solved."


def _scenario_text(lines: Lines, n: int, many: int) -> str:
    return f"{f'Scenario {n + 1}: ' if many > 1 else ''}{'; '.join(lines)}"
