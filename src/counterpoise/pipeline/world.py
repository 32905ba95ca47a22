"""What does everyone trade with everyone in one year, and what stands in the way?"""

from dataclasses import dataclass, replace

import numpy as np

from counterpoise.arrays import Coverage, Flows, Mask
from counterpoise.ledger.figures import Figures
from counterpoise.records import Hole
from counterpoise.vocabulary.embargoes import embargoes
from counterpoise.weighing.embargoed import barred


@dataclass(frozen=True, slots=True)
class WorldYear:
    """All recorded trade of one year; the year axis of flows and coverage has this one year."""

    year: int
    flows: Flows
    coverage: Coverage
    barred: Mask  # (n,): rows a ban in force at the end of the year forbids
    holes: tuple[Hole, ...]  # those that hold in the year


def world_year(figures: Figures, year: int) -> WorldYear:
    """Read a year's trade of all states."""
    from counterpoise.sources.baci.holes import load

    whole = figures.trade(year=year)
    covered, n = figures.coverage(whole), whole.years.index(year)
    flows = replace(whole, years=(year,), year=np.zeros_like(whole.year))
    coverage = Coverage(covered.states[n : n + 1], covered.products[:, n : n + 1])
    holes = tuple(hole for hole in load() if hole.holds(year))
    return WorldYear(year, flows, coverage, barred(flows, embargoes()), holes)
