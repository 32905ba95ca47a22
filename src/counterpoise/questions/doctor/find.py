"""What did each gate find in the snapshot, and how much of it?

The gates run once, when a snapshot is built (`world/gates`). What is listed here beside their results changes no
number: weights whose unit value lies far off the world's, counted by product.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from counterpoise.questions.doctor.believed import Believed, Flow, believed, worth_of
from counterpoise.questions.question import Ask
from counterpoise.questions.sources.find import Contradicted, contradicted
from counterpoise.records import Doubt, Hole, Silence
from counterpoise.world import World

SOURCE = "baci"
LISTS = "factbook"
APART = 20.0  # times the world's usual unit value, or that part of it
SMALL = 1_000.0  # kUSD: of smaller rows the unit value says nothing
USUAL = 0.05  # of a product's rows that may lie apart; where more do, there is no usual unit value


@dataclass(frozen=True, slots=True)
class OddWeights:
    """Rows of a product of which the money says one thing and the weight another; values are believed."""

    product: str
    rows: int  # with a unit value 20 times the usual one, or a twentieth
    of: int  # rows above the floor with a weight


@dataclass(frozen=True, slots=True)
class GateCount:
    """How much failed one gate."""

    gate: str
    source: str
    count: int
    of: str  # what is counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkup:
    """What every gate found."""

    snapshot: str
    year: int  # the latest, which is provisional
    counts: tuple[GateCount, ...]
    silences: tuple[Silence, ...]
    holes: tuple[Hole, ...]
    doubts: tuple[Doubt, ...]
    contradicted: tuple[Contradicted, ...]
    weights: tuple[OddWeights, ...]  # the most first
    believed: Believed  # of the year
    worth: Mapping[Flow, float]  # of doubtful rows of the year, kUSD
    full: bool  # whether every entry is to be printed


def find(world: World, ask: Ask) -> Checkup:
    """Gather what the gates found in the snapshot."""
    trade, year = world.trade, world.trade.span[1]
    silences, holes, doubts = trade.silences, (*trade.holes, *trade.late), trade.doubts
    against, weights, worth = contradicted(world.goods), odd_weights(world), worth_of(world, doubts, year)
    return Checkup(
        snapshot=world.snapshot,
        year=year,
        counts=_counts(silences, holes, doubts, against, weights),
        silences=silences,
        holes=holes,
        doubts=doubts,
        contradicted=against,
        weights=weights,
        believed=believed(world, year, [hole for hole in trade.holes if hole.holds(year)], worth),
        worth=worth,
        full=ask.flag("full"),
    )


def odd_weights(world: World) -> tuple[OddWeights, ...]:
    """Count by product the rows whose unit value lies far off; products without a usual one are left out."""
    products = world.trade.flows(year=world.trade.span[1]).products if world.trade.span[1] > 0 else ()
    weighed = world.by_weight.flows(world.trade.flows(products=()).states, products)
    flows = weighed.flows
    known = (weighed.tonnes > 0) & (weighed.usual > 0) & (flows.value >= SMALL)
    value = np.divide(flows.value, weighed.tonnes, out=np.ones_like(flows.value), where=known)
    times = np.divide(value, weighed.usual, out=np.ones_like(flows.value), where=known)
    apart = known & ((times > APART) | (times < 1 / APART))
    odd, every = (np.bincount(flows.product[rows], minlength=len(flows.products)) for rows in (apart, known))
    counts = [
        OddWeights(code, int(n), int(of))
        for code, n, of in zip(flows.products, odd, every, strict=True)
        if n and n <= USUAL * of
    ]
    return tuple(sorted(counts, key=lambda entry: (-entry.rows, entry.product)))


def _counts(
    silences: Sequence[Silence],
    holes: Sequence[Hole],
    doubts: Sequence[Doubt],
    against: Sequence[Contradicted],
    weights: Sequence[OddWeights],
) -> tuple[GateCount, ...]:
    silent, missing, odd = (
        Counter(entry.rule for entry in silences),
        Counter(hole.gate for hole in holes),
        Counter(doubt.rule for doubt in doubts),
    )
    return (
        *(GateCount(f"silence: {rule}", SOURCE, silent[rule], "years of a state") for rule in sorted(silent)),
        *(GateCount(f"hole: {gate}", SOURCE, missing[gate], "pairs and runs of years") for gate in sorted(missing)),
        *(GateCount(f"doubtful: {rule}", SOURCE, odd[rule], "rows") for rule in sorted(odd)),
        GateCount("contradicted", LISTS, len(against), "cells of all goods"),
        GateCount("odd weight", SOURCE, sum(entry.rows for entry in weights), "rows"),
    )
