"""Which rows does a statement of a what-if rest on?"""

from counterpoise.briefing.evidence import Listed, Rows
from counterpoise.whatif.outcome import CutProduct, Outcome


def pair_rows(outcome: Outcome) -> tuple[Listed, ...]:
    """Return the rows of the pair's trade; none where the outcome names none."""
    a, b = (actor.name for actor in outcome.scenario.pair)
    return (Rows(f"trade of {a} and {b}", outcome.figures),) if outcome.figures else ()


def product_rows(one: CutProduct) -> tuple[Listed, ...]:
    """Return the rows of a product that is cut off; none where the share is the user's."""
    return (Rows(f"{one.name}, {one.exporter} to {one.importer}", one.figures),) if one.figures else ()
