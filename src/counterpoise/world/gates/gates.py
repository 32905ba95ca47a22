"""Which silences and holes do the gates find in a snapshot that is being built?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from counterpoise.arrays import Flows
from counterpoise.ledger.figures import Figures
from counterpoise.records import Doubt, Gates, Hole, Silence, Withheld
from counterpoise.states import Spot
from counterpoise.vocabulary.pipelines import lng_terminals, pipelines
from counterpoise.world.gates.possible import (
    GAS,
    MADE,
    land_borders,
    landmasses,
    lines_of,
    re_exports,
    unconnected,
    unloaded,
)
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
    doubts = tuple(_doubts(figures, flows))
    quiet = silences(flows, listed.silences)
    coverage = replace(figures.coverage(flows), silent=silent_mask(flows, quiet).T)
    rows = blanks(_without(flows, doubts), coverage, (*listed.holes, *listed.stops), listed.withheld)
    holes = (*_sized(rows, listed.holes), *stop_holes(rows), *silence_holes(rows), *late_holes(rows, quiet))
    return Gates(listed.dataset, quiet, holes, doubts)


def _doubts(figures: Figures, flows: Flows) -> Iterator[Doubt]:
    """Yield the rows that cannot be what they are called."""
    degrees: dict[str, dict[str, float]] = {"latitude": {}, "longitude": {}}
    for _, row in figures.about(tuple(degrees), None):
        degrees[row.measure][row.actor] = row.value
    north, east = degrees.values()
    spots = {state: Spot(north[state], east[state]) for state in north if state in east}
    borders = land_borders((row for _, row in figures.about(["land_border"], None)), spots)
    yield from unconnected(flows, spots, landmasses(borders, lines_of(pipelines())))
    yield from unloaded(flows, lng_terminals())
    for made in MADE:
        weighed = figures.weighed(flows.states, [code for code in made.products if code in flows.products])
        yield from re_exports(weighed, made, [row for _, row in figures.about([made.measure], None)])


def _without(flows: Flows, doubts: Sequence[Doubt]) -> Flows:
    """Leave out gas that cannot have gone by pipe: where it ends, nothing stops."""
    gone = {(doubt.exporter, doubt.importer, doubt.year) for doubt in doubts if doubt.rule == "pipe"}
    if GAS not in flows.products or not gone:
        return flows
    keep = np.ones(len(flows.value), np.bool_)
    for row in np.flatnonzero(flows.product == flows.products.index(GAS)).tolist():
        ends = flows.states[flows.exporter[row]], flows.states[flows.importer[row]]
        keep[row] = (*ends, flows.years[flows.year[row]]) not in gone
    columns: dict[str, Any] = {
        name: getattr(flows, name)[keep] for name in ("exporter", "importer", "product", "year", "value")
    }
    return replace(flows, **columns)


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
    totals = np.add.reduce(rows.values[inside][:, before], axis=0)
    largest = float(totals.max(initial=0.0))
    return largest or None
