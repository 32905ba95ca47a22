"""Which blanks of the trade source hide trade that took place: between silent states, or after a large flow stops?

A flow above USD 50 m in each of three years that then has no row, while no ban stands, is a hole until a row comes back
if the buyer is silent. A buyer that reports and shows nothing is believed, since customs record origins with care,
whether the seller reports or not. But for three kinds it is not: where the buyer is known to withhold the product
(pipeline gas, Turkey's fuels) and the seller is silent, or nobody shows the gas; and for a single year between years of
more than USD 1 bn. A stop that a page tells of is none.

Between two states that both report nothing, every cell without a row is dark. Only what they are known to have traded
before is listed as a hole, where it was a hundredth of either's trade in the product: the rest bounds nothing.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

import numpy as np

from counterpoise.arrays import Codes, Coverage, Flows, Mask, Values, counted, lines, summed
from counterpoise.records import Hole, Silence, Withheld
from counterpoise.states import names
from counterpoise.vocabulary import embargoes
from counterpoise.world.embargoes import barred
from counterpoise.world.gates.silence import FEWER

LARGE = 50_000.0  # kUSD a year
HELD = 3  # years in a row a flow was large before it stopped
GAP = 1  # years: a flow above STEADY that is back after no more was never gone
STEADY = 1_000_000.0  # kUSD, in the year before a gap and in the one after
WINDOW = 5  # years before a silence in which trade counts as known
MATTERS = 0.01  # of what either trades in the product: less bounds nothing
SMALL = 100.0  # kUSD a year: less is no trade to speak of
SOURCE = "Rows of BACI"


@dataclass(frozen=True, slots=True)
class Blanks:
    """The trade of a source, one line a pair and product, and what bears on its blanks."""

    flows: Flows
    pairs: Codes  # (m, 3): exporter, importer, product
    values: Values  # (m, years), kUSD; 0 without a row
    silent: Mask  # (states, years)
    covered: Mask  # (m, years): the source covers both states and the product
    barred: Mask  # (m, years): a ban in force at the end of the year forbids it
    settled: Mask  # (m, years): inside a hole, or a stop, that is listed already
    withheld: tuple[Withheld | None, ...]  # (m,): who is known to leave the buyer's rows of the product out


def blanks(flows: Flows, coverage: Coverage, listed: Sequence[Hole], withheld: Sequence[Withheld]) -> Blanks:
    """Lay out the lines of all pairs; `listed` are the holes and the stops that pages tell of."""
    pairs, values = lines(flows)
    exporter, importer, product = pairs.T
    there = coverage.states.T
    return Blanks(
        flows=flows,
        pairs=pairs,
        values=values,
        silent=coverage.silent.T,
        covered=there[exporter] & there[importer] & coverage.products[product],
        barred=_barred(flows, pairs),
        settled=_settled(flows, pairs, listed),
        withheld=_withheld(flows, pairs, withheld),
    )


def _withheld(flows: Flows, pairs: Codes, withheld: Sequence[Withheld]) -> tuple[Withheld | None, ...]:
    """Say of each line by which entry its buyer leaves it out; the first that fits."""
    cells = {
        (buyer, product): next((entry for entry in withheld if entry.covers(buyer, product)), None)
        for buyer in flows.states
        for product in flows.products
    }
    return tuple(cells[flows.states[buyer], flows.products[product]] for _, buyer, product in pairs.tolist())


def _barred(flows: Flows, pairs: Codes) -> Mask:
    """Mark the years in which a ban forbids a line: (m, years)."""
    years = len(flows.years)
    exporter, importer, product = (np.repeat(column, years) for column in pairs.T)
    year = np.tile(np.arange(years), len(pairs))
    cells = replace(
        flows, exporter=exporter, importer=importer, product=product, year=year, value=np.ones(len(year), np.float64)
    )
    return barred(cells, embargoes()).reshape(len(pairs), years)


def _settled(flows: Flows, pairs: Codes, listed: Sequence[Hole]) -> Mask:
    settled = np.zeros((len(pairs), len(flows.years)), np.bool_)
    at = {state: n for n, state in enumerate(flows.states)}
    for hole in listed:
        if hole.exporter in at and hole.importer in at:
            inside = (pairs[:, 0] == at[hole.exporter]) & (pairs[:, 1] == at[hole.importer])
            inside &= np.array([hole.products == ("*",) or code in hole.products for code in flows.products])[
                pairs[:, 2]
            ]
            settled |= np.logical_and.outer(inside, [hole.holds(year) for year in flows.years])
    return settled


@dataclass(frozen=True, slots=True)
class Stop:
    """A large flow that has no row any more, whatever it means."""

    line: int
    year: int  # place of the first year without a row
    back: int | None  # place of the next year with one


def stops(of: Blanks) -> Iterator[Stop]:
    """Return the large flows that stop while the source goes on to cover both states and the product."""
    for year in range(HELD, of.values.shape[1]):
        large = (of.values[:, year - HELD : year] >= LARGE).all(axis=1)
        for line in np.flatnonzero(large & (of.values[:, year] == 0) & of.covered[:, year]).tolist():
            later = np.flatnonzero(of.values[line, year:] > 0)
            yield Stop(line, year, year + int(later[0]) if len(later) else None)


def stop_holes(of: Blanks) -> tuple[Hole, ...]:
    """Return the stops that are holes, the largest first."""
    holes = [hole for stop in stops(of) if (hole := _stop_hole(of, stop))]
    return tuple(sorted(holes, key=lambda hole: -(hole.size or 0.0)))


def _stop_hole(of: Blanks, stop: Stop) -> Hole | None:
    """Return the hole a stop leaves; None where a ban, a page or the reports of both explain it."""
    years = of.values.shape[1]
    last = years if stop.back is None else stop.back
    open_years = ~(of.barred | of.settled)[stop.line, stop.year : last]
    gap = _is_gap(of, stop)
    if not gap:
        open_years &= _unwitnessed(of, stop.line)[stop.year : last]
    closed = np.flatnonzero(~open_years)
    length = int(closed[0]) if len(closed) else len(open_years)
    if not length:
        return None
    rule = None if gap else of.withheld[stop.line]
    to_the_end = stop.year + length == years
    return Hole(
        *_names(of, stop.line),
        start_year=of.flows.years[stop.year],
        end_year=None if to_the_end else of.flows.years[stop.year + length - 1],
        reason=f"{_ended(of, stop)}; {_why(of, stop, gap=gap)}",
        source=rule.source if rule else SOURCE,
        address=rule.address if rule else "",
        gate="stop",
        size=float(of.values[stop.line, stop.year - HELD : stop.year].max()),
    )


def _is_gap(of: Blanks, stop: Stop) -> bool:
    """Tell whether a stop is a single year between years of very large trade."""
    if stop.back is None or stop.back - stop.year > GAP:
        return False
    return bool(min(of.values[stop.line, stop.year - 1], of.values[stop.line, stop.back]) >= STEADY)


def _unwitnessed(of: Blanks, line: int) -> Mask:
    """Mark the years in which a blank of a line shows no zero: (years,)."""
    seller, buyer = of.pairs[line, :2]
    rule = of.withheld[line]
    if rule is None:
        return np.asarray(of.silent[buyer], np.bool_)
    return np.ones(of.silent.shape[1], np.bool_) if rule.by_all else np.asarray(of.silent[seller] | of.silent[buyer])


def _ended(of: Blanks, stop: Stop) -> str:
    amounts = " and ".join(f"{value / 1000:.0f}" for value in of.values[stop.line, stop.year - 2 : stop.year])
    return f"Rows of {amounts} million USD in the two years before, then none, and no ban is known"


def _why(of: Blanks, stop: Stop, *, gap: bool) -> str:
    rule = of.withheld[stop.line]
    if gap and stop.back is not None:
        return f"the next, of {of.flows.years[stop.back]}, is large again."
    if rule is not None:
        return rule.reason
    return "the buyer reports nothing that year, and the seller's report, if there is one, may leave it out."


def _names(of: Blanks, line: int) -> tuple[str, str, tuple[str, ...]]:
    exporter, importer, product = of.pairs[line].tolist()
    return of.flows.states[exporter], of.flows.states[importer], (of.flows.products[product],)


def silence_holes(of: Blanks) -> tuple[Hole, ...]:
    """Return what silent states are known to have sold each other, a hole for a pair and a run of silent years."""
    seller, buyer = of.pairs[:, 0], of.pairs[:, 1]
    dark = of.silent[seller] & of.silent[buyer] & (of.values == 0) & of.covered & ~of.settled
    usual = _usual(of)
    matters = dark & _matters(of, usual)
    runs: dict[tuple[int, int, int, int], list[tuple[str, float]]] = {}
    for line in np.flatnonzero(matters.any(axis=1)).tolist():
        for start, end in _runs(matters[line]):
            key = (int(seller[line]), int(buyer[line]), start, end)
            product = of.flows.products[of.pairs[line, 2]]
            runs.setdefault(key, []).append((product, float(usual[line, start])))
    return tuple(_silence_hole(of, key, traded) for key, traded in sorted(runs.items()))


def _usual(of: Blanks) -> Values:
    """Return the most a line was worth in the years before: (m, years), kUSD, carried on while it has no row."""
    usual = np.zeros_like(of.values)
    for year in range(1, of.values.shape[1]):
        recent = of.values[:, max(0, year - WINDOW) : year].max(axis=1)
        both = of.silent[of.pairs[:, 0], year - 1] & of.silent[of.pairs[:, 1], year - 1]
        usual[:, year] = np.where(both & (of.values[:, year - 1] == 0), np.maximum(usual[:, year - 1], recent), recent)
    return usual


def _matters(of: Blanks, usual: Values) -> Mask:
    """Mark lines that were worth something beside what either state still trades in the product: (m, years)."""
    matters = np.zeros(usual.shape, np.bool_)
    for column, side in ((0, of.flows.exporter), (1, of.flows.importer)):
        totals = summed(of.flows.keys(side), of.flows.value, of.flows.shape)[of.pairs[:, column], of.pairs[:, 2]]
        matters |= usual >= MATTERS * (totals + usual)
    return matters & (usual >= SMALL)


def _runs(marked: Mask) -> list[tuple[int, int]]:
    """Return the first and last place of each run of marks."""
    edges = np.flatnonzero(np.diff(np.r_[False, marked, False].astype(np.int8)))
    return [(int(start), int(end) - 1) for start, end in edges.reshape(-1, 2)]


def _silence_hole(of: Blanks, key: tuple[int, int, int, int], traded: Sequence[tuple[str, float]]) -> Hole:
    exporter, importer, start, end = key
    seller, buyer = of.flows.states[exporter], of.flows.states[importer]
    last = end == len(of.flows.years) - 1
    return Hole(
        exporter=seller,
        importer=buyer,
        products=tuple(sorted(product for product, _ in traded)),
        start_year=of.flows.years[start],
        end_year=None if last else of.flows.years[end],
        reason=f"Neither {names()[seller]} nor {names()[buyer]} reports its trade, so nothing between them has a row.",
        source=SOURCE,
        address="",
        gate="silence",
        size=float(sum(worth for _, worth in sorted(traded))),
    )


def late_holes(of: Blanks, silences: Sequence[Silence]) -> tuple[Hole, ...]:
    """Return who trades with a state that publishes nothing and was still to report when partners were listed.

    Lists of a year's partners are drawn up before all have reported. One that is silent in the year after, and whose
    rows of purchases are few then, was late in that year too: a partner that publishes nothing is on no list of it.
    """
    bought = counted(of.flows.importer * len(of.flows.years) + of.flows.year, of.silent.shape)
    holes: list[Hole] = []
    for year in range(WINDOW, of.silent.shape[1] - 1):
        when = of.flows.years[year]
        mute = {entry.state for entry in silences if entry.rule == "listed" and entry.year == when}
        usual = np.median(bought[:, year + 1 - WINDOW : year + 1], axis=1)
        late = of.silent[:, year + 1] & ~of.silent[:, year] & (bought[:, year + 1] < FEWER * usual)
        holes += _late(of, year, mute, {of.flows.states[n] for n in np.flatnonzero(late)})
    return tuple(holes)


def _late(of: Blanks, year: int, mute: Set[str], late: Set[str]) -> Iterator[Hole]:
    before = of.values[:, year - WINDOW : year + 1].max(axis=1)
    traded: dict[tuple[str, str], list[tuple[str, float]]] = {}
    for line in np.flatnonzero(before > 0).tolist():
        seller, buyer, (product,) = _names(of, line)
        if (seller in mute and buyer in late) or (buyer in mute and seller in late):
            traded.setdefault((seller, buyer), []).append((product, float(before[line])))
            traded.setdefault((buyer, seller), [])
    for (seller, buyer), cells in sorted(traded.items()):
        codes = cells or traded[buyer, seller]
        yield Hole(
            seller,
            buyer,
            tuple(sorted(product for product, _ in codes)),
            of.flows.years[year],
            of.flows.years[year],
            reason=f"One of {names()[seller]} and {names()[buyer]} publishes no trade and the other reports late, so "
            "neither stood in the lists of partners of that year.",
            source=SOURCE,
            address="",
            gate="late",
            size=float(sum(worth for _, worth in sorted(cells))) or None,
        )
