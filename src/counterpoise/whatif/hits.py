"""What would a few shocks do to a pair: the parts of the what-if in a brief?"""

from dataclasses import dataclass

from counterpoise.whatif.outcome import Range
from counterpoise.whatif.scenario import Assumption, Shock


@dataclass(frozen=True, slots=True)
class Hit:
    """One shock, and what it does to leverage and real incomes of the two; ranges over a few named worlds."""

    shock: Shock
    domain: str  # in which leverage is weighed
    domain_name: str
    before: float  # leverage of A over B, -1 to 1
    after: float
    change: Range  # after - before
    income_a: Range  # change of real income as a share
    income_b: Range


@dataclass(frozen=True, slots=True)
class Tornado:
    """The shocks that matter for a pair, the largest effect on leverage first, and what is assumed of all."""

    year: int  # of the trade in goods
    assumptions: tuple[Assumption, ...]
    hits: tuple[Hit, ...]
    figures: tuple[str, ...]  # ids of the rows of the pair's trade and totals
