"""What does a reader see while a what-if is worked out?"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from counterpoise.briefing import html
from counterpoise.briefing.inert import inert
from counterpoise.briefing.layout import Heading, Prose, Section, Sheet, Wait, Words
from counterpoise.web.asking import Step, Value
from counterpoise.web.frame import BARE
from counterpoise.web.scenarios import EDIT, Lines, whatif_address

AGAIN = 2  # seconds after which the page asks again


def waiting(scenarios: Sequence[Lines], options: Mapping[str, Value], step: Step) -> str:
    """Draw the page of scenarios under way."""
    shocks = [Prose((Words(inert(_said(one, n, len(scenarios)))),), "item") for n, one in enumerate(scenarios)]
    ways = (
        Words("Ask again", link=whatif_address(scenarios, options)),
        Words(" if nothing moves, or "),
        Words("change the scenario", link=whatif_address(scenarios, {**options, EDIT: 1})),
        Words("."),
    )
    page = Sheet(
        heading=(Heading("What if?"),),
        window="What if? Under way",
        vintage="",
        sections=(Section("under-way", "Under way", (*shocks, Prose(ways, "note"))),),
        description="A what-if that is being worked out.",
    )
    return html.text(page, {}, replace(BARE, wait=Wait(far(step), step.done, step.of, AGAIN)))


def far(step: Step) -> str:
    """Say how far it is."""
    if not step.of:
        return "Waiting for its turn, or for the world before the shock."
    if step.done >= step.of:
        return f"All {step.of} worlds are solved; the page is drawn."
    return f"{step.done} of {step.of} worlds solved."


def _said(lines: Lines, n: int, many: int) -> str:
    return f"{f'Scenario {n + 1}: ' if many > 1 else ''}{'; '.join(lines)}"
