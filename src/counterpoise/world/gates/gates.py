"""Which silences and holes do the gates find in a snapshot that is being built?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from counterpoise.ledger.figures import Figures
from counterpoise.records import Gates, Hole, Silence, Withheld
from counterpoise.world.gates.silence import silences, silent_mask
from counterpoise.world.gates.stops import WINDOW, Blanks, blanks, late_holes, silence_holes, stop_holes


@dataclass(frozen=True, slots=True)
class Listed:
    """What pages tell of the blanks of a source."""

    dataset: str  # its name
    holes: tuple[Hole, ...]  # trade that took place and has no row
    stops: tuple[Hole, ...]  # trade that truly ended, in the form of a hole
    silences: tuple[Silence, ...]
    withheld: tuple[Withheld, ...]


def gated(figures: Figures, listed: Listed) -> Gates:
    """Run the gates over the rows of a snapshot."""
    flows = figures.trade()
    quiet = silences(flows, listed.silences)
    coverage = replace(figures.coverage(flows), silent=silent_mask(flows, quiet).T)
    rows = blanks(flows, coverage, (*listed.holes, *listed.stops), listed.withheld)
    holes = (*_sized(rows, listed.holes), *stop_holes(rows), *silence_holes(rows), *late_holes(rows, quiet))
    return Gates(listed.dataset, quiet, holes)


def _sized(rows: Blanks, holes: Sequence[Hole]) -> tuple[Hole, ...]:
    """Give listed holes the size of what was recorded in the years before them."""
    return tuple(replace(hole, size=_size(rows, hole)) for hole in holes)


def _size(rows: Blanks, hole: Hole) -> float | None:
    flows = rows.flows
    if hole.exporter not in flows.states or hole.importer not in flows.states:
        return None
    ends = flows.states.index(hole.exporter), flows.states.index(hole.importer)
    inside = (rows.pairs[:, 0] == ends[0]) & (rows.pairs[:, 1] == ends[1])
    inside &= np.array([hole.products == ("*",) or code in hole.products for code in flows.products])[rows.pairs[:, 2]]
    before = [n for n, year in enumerate(flows.years) if hole.start_year - WINDOW <= year < hole.start_year]
    totals = np.add.reduce(rows.values[np.ix_(np.flatnonzero(inside), before)], axis=0)
    largest = float(totals.max(initial=0.0))
    return largest or None
