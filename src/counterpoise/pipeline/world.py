"""What does everyone trade with everyone in one year, and what stands in the way?"""

from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

import numpy as np

from counterpoise.arrays import Coverage, Flows, Mask
from counterpoise.briefing.asked import Asked
from counterpoise.ledger.figures import Figures
from counterpoise.records import Hole
from counterpoise.vocabulary.embargoes import embargoes
from counterpoise.weighing.embargoed import barred
from counterpoise.weighing.loss import USUAL, Rules, with_spare
from counterpoise.weighing.running import chosen, covered, joined, merged, running

AS_USUAL = Asked()
MOST = 3  # worlds kept of an open ledger: one year of trade is the same whoever asks


@dataclass(frozen=True, slots=True)
class WorldYear:
    """All recorded trade of one year; the year axis of flows and coverage has this one year."""

    year: int
    flows: Flows
    coverage: Coverage
    barred: Mask  # (n,): rows a ban in force at the end of the year forbids
    holes: tuple[Hole, ...]  # those that hold in the year
    rules: Rules = USUAL  # by which others step in


_KEPT: WeakKeyDictionary[Figures, dict[tuple[int, int], WorldYear]] = WeakKeyDictionary()


def world_year(figures: Figures, year: int, asked: Asked = AS_USUAL) -> WorldYear:
    """Read a year's trade of all states, or its mean over the years that end with it; the last few are kept."""
    kept, key = _KEPT.setdefault(figures, {}), (year, asked.mean)
    found = kept.pop(key) if key in kept else _read(figures, year, asked.mean)
    while len(kept) >= MOST:
        del kept[next(iter(kept))]
    kept[key] = found
    return replace(found, rules=rules_of(asked))


def _read(figures: Figures, year: int, mean: int) -> WorldYear:
    whole = figures.trade(year=year) if mean == 1 else _mean(figures, year, mean)
    there, n = covered(figures.coverage(whole), mean), whole.years.index(year)
    flows = replace(whole, years=(year,), year=np.zeros_like(whole.year))
    coverage = Coverage(there.states[n : n + 1], there.products[:, n : n + 1])
    holes = tuple(hole for hole in known_holes(mean) if hole.holds(year))
    return WorldYear(year, flows, coverage, barred(flows, embargoes()), holes)


def known_holes(span: int = 1) -> tuple[Hole, ...]:
    """Return the holes of the source, as they stand in a mean over years."""
    from counterpoise.sources.baci.holes import load

    return tuple(hole.moved(span - 1) for hole in load())


def rules_of(asked: Asked) -> Rules:
    """Return the rules by which others step in."""
    return USUAL if asked.spare is None else with_spare(asked.spare)


def _mean(figures: Figures, year: int, span: int) -> Flows:
    """Add up the years that end with one: each flow stands once, in that year."""
    each = [figures.trade(year=one) for one in range(year - span + 1, year + 1)]
    moved = running(joined(each), span)
    return merged(chosen(moved, moved.year == moved.years.index(year)))
