"""What did each gate find in the snapshot, and how much of it?

The gates run once, when a snapshot is built (`world/gates`). What is listed here beside their results changes no
number: weights whose unit value lies far off the world's, counted by product.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from counterpoise.questions.question import Ask
from counterpoise.questions.sources.find import Contradicted, contradicted
from counterpoise.records import Doubt, Hole, Silence
from counterpoise.states import names
from counterpoise.vocabulary import product_names
from counterpoise.wording import dollars, sentence, with_article
from counterpoise.world import World

SOURCE = "baci"
LISTS = "factbook"
APART = 20.0  # times the world's usual unit value, or that part of it
SMALL = 1_000.0  # kUSD: of smaller rows the unit value says nothing
USUAL = 0.05  # of a product's rows that may lie apart; where more do, there is no usual unit value
SHOWN = 12  # entries of a gate on a terminal


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


def find(world: World, _: Ask) -> Checkup:
    """Gather what the gates found in the snapshot."""
    trade = world.trade
    silences, holes, doubts = trade.silences, (*trade.holes, *trade.late), trade.doubts
    against, weights = contradicted(world.goods), odd_weights(world)
    return Checkup(
        snapshot=world.snapshot,
        year=trade.span[1],
        counts=_counts(silences, holes, doubts, against, weights),
        silences=silences,
        holes=holes,
        doubts=doubts,
        contradicted=against,
        weights=weights,
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


def text(answer: Checkup) -> str:
    """Write what failed, gate by gate, the largest first."""
    lines = [f"snapshot {answer.snapshot}", "", "WHAT FAILED"]
    lines += [f"  {row.count:>7,}  {row.gate} ({row.source}): {row.of}" for row in answer.counts]
    now = [entry for entry in answer.silences if entry.year == answer.year]
    lines += ["", f"SILENT IN {answer.year} ({len(now)} states; nothing between two of them is read as zero)"]
    lines += [f"  {sentence(with_article(_name(entry.state)))}: {entry.reason}" for entry in now]
    missing = sorted((hole for hole in answer.holes if hole.holds(answer.year)), key=lambda hole: -(hole.size or 0.0))
    lines += ["", f"TRADE WITHOUT ROWS IN {answer.year} ({len(missing)} pairs and goods, the largest first)"]
    lines += [f"  {_hole(hole)}" for hole in missing[:SHOWN]]
    odd = [doubt for doubt in answer.doubts if doubt.year == answer.year]
    lines += ["", f"DOUBTFUL IN {answer.year} ({len(odd)} rows)"]
    lines += [f"  {words}" for words in _reasons(odd)]
    lines += ["", "CONTRADICTED (a list of partners states more than one of the two trades with the world)"]
    lines += [f"  {_pair(entry.exporter, entry.importer)}, all goods, {entry.year}" for entry in answer.contradicted]
    lines += ["", "ODD WEIGHTS (money and tonnes disagree by 20 times; values are believed, and no state follows)"]
    lines += [f"  {product_names()[row.product]}: {row.rows:,} of {row.of:,} rows" for row in answer.weights[:SHOWN]]
    return "\n".join([*lines, "", "--json lists all years."])


def _name(state: str) -> str:
    return names().get(state, state)


def _pair(exporter: str, importer: str) -> str:
    return f"{sentence(with_article(_name(exporter)))} to {with_article(_name(importer))}"


def _hole(hole: Hole) -> str:
    size = f", up to {dollars(hole.size * 1000)} a year before" if hole.size else ""
    goods = "all goods" if hole.products == ("*",) else f"{len(hole.products)} goods"
    if len(hole.products) == 1 and hole.products != ("*",):
        goods = product_names()[hole.products[0]].lower()
    return f"{_pair(hole.exporter, hole.importer)}, {goods}{size} ({hole.gate})"


def _reasons(doubts: Sequence[Doubt]) -> list[str]:
    """Name each seller, product and reason once, with how many buyers it is about."""
    groups = Counter((doubt.exporter, doubt.product, doubt.reason) for doubt in doubts)
    return [
        f"{sentence(with_article(_name(seller)))}, {product_names()[product].lower()}, {buyers} "
        f"{'buyer' if buyers == 1 else 'buyers'}: {reason}"
        for (seller, product, reason), buyers in groups.items()
    ]
