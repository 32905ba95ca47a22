"""How much of the trade of a year has somebody on either side who reports it, and how much is in doubt or missing?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from counterpoise.arithmetic import ordered_sum
from counterpoise.records import Doubt, Hole
from counterpoise.world import World

Flow = tuple[str, str, str]  # seller, buyer, product


@dataclass(frozen=True, slots=True, kw_only=True)
class Believed:
    """Trade of the latest year by who reports it, kUSD; what has no row is what it was worth before."""

    recorded: float
    both: float  # seller and buyer report
    one: float  # the other is silent
    neither: float  # both are silent, and a row is there all the same
    doubtful: float  # in rows that cannot be what they are called; part of `recorded`
    missing: float  # of holes of a known size


def believed(world: World, year: int, holes: Sequence[Hole], worth: Mapping[Flow, float]) -> Believed:
    """Add up the trade of a year; `worth` is that of doubtful rows, and holes are those that hold in the year."""
    flows = world.trade.flows(year=year)
    at = {state: n for n, state in enumerate(flows.states)}
    silent = np.zeros(len(flows.states), np.bool_)
    silent[[at[entry.state] for entry in world.trade.silences if entry.year == year and entry.state in at]] = True
    quiet = silent[flows.exporter].astype(np.int64) + silent[flows.importer]
    both, one, neither = (ordered_sum(flows.value[quiet == n]) for n in range(3))
    return Believed(
        recorded=ordered_sum(flows.value),
        both=both,
        one=one,
        neither=neither,
        doubtful=ordered_sum(np.array(list(worth.values()), np.float64)),
        missing=ordered_sum(np.array([hole.size or 0.0 for hole in distinct(holes)], np.float64)),
    )


def distinct(holes: Sequence[Hole]) -> tuple[Hole, ...]:
    """Leave of holes over the same pair the largest of those that share a product, the largest first."""
    kept: list[Hole] = []
    for hole in sorted(holes, key=lambda each: (-(each.size or 0.0), each.exporter, each.importer, each.products)):
        same = (other for other in kept if (other.exporter, other.importer) == (hole.exporter, hole.importer))
        if not any(_share_a_product(hole, other) for other in same):
            kept.append(hole)
    return tuple(kept)


def _share_a_product(one: Hole, other: Hole) -> bool:
    return "*" in (*one.products, *other.products) or not set(one.products).isdisjoint(other.products)


def worth_of(world: World, doubts: Sequence[Doubt], year: int) -> dict[Flow, float]:
    """Return what the doubtful rows of a year are worth, kUSD."""
    products = sorted({doubt.product for doubt in doubts if doubt.year == year})
    flows = world.trade.flows(products=products, year=year)
    columns = (flows.exporter, flows.importer, flows.product, flows.value)
    of_row = {
        (flows.states[i], flows.states[j], flows.products[k]): value
        for i, j, k, value in zip(*(column.tolist() for column in columns), strict=True)
    }
    flows_in_doubt = dict.fromkeys(
        (doubt.exporter, doubt.importer, doubt.product) for doubt in doubts if doubt.year == year
    )
    return {flow: of_row[flow] for flow in flows_in_doubt if flow in of_row}
