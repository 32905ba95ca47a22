"""What trade does a snapshot record: of whom, in what, in which years, with which source rows, and what is missing?

Every use of the ledger's panels of trade goes through `RecordedTrade`; what it returns are labelled arrays and
frozen values, with the holes of the sources and the cells in which an absent row is a zero.

The trade of a year becomes the mean a year of that year and those just before it. A share of it is then a ratio of
sums, not a mean of shares, so a year of little trade counts little. A year is covered only where the source speaks in
all of them: what is not recorded in one of them is not recorded. A hole goes on by `Hole.moved`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from counterpoise.arrays import Codes, Coverage, Flows, Mask, Quantities, Values, WeighedFlows
from counterpoise.errors import NoData
from counterpoise.ledger.figures import Figures
from counterpoise.ledger.unlisted import UnlistedTrade
from counterpoise.records import Doubt, Hole, Silence
from counterpoise.states import Actor, ever
from counterpoise.vocabulary import embargoes, product_names
from counterpoise.world.cache import Cache
from counterpoise.world.embargoes import barred

COLUMNS = ("exporter", "importer", "product", "year", "value")


def running(flows: Flows, span: int) -> Flows:
    """Give every year the mean of the `span` years it ends: each row stands in each year that it counts in."""
    rows = np.repeat(np.arange(len(flows.value)), span)
    year = flows.year[rows] + np.tile(np.arange(span), len(flows.value))
    rows, year = rows[year < len(flows.years)], year[year < len(flows.years)]
    # All but in order already, which a stable sort is quick with.
    order = np.argsort(_series(flows)[rows] * len(flows.years) + year, kind="stable")
    rows, year = rows[order], year[order]
    return replace(chosen(flows, rows), year=year, value=flows.value[rows] / span)


def joined(parts: Sequence[Flows]) -> Flows:
    """Put the rows of flows of the same labels one after the other."""
    columns: dict[str, Any] = {name: np.concatenate([getattr(part, name) for part in parts]) for name in COLUMNS}
    return replace(parts[0], **columns)


def merged(flows: Flows) -> Flows:
    """Add up rows of one seller, buyer, product and year, so that each flow stands once."""
    key = _series(flows) * len(flows.years) + flows.year
    _, first, place = np.unique(key, return_index=True, return_inverse=True)
    return replace(chosen(flows, first), value=np.bincount(place, flows.value, len(first)).astype(np.float64))


def covered(coverage: Coverage, span: int) -> Coverage:
    """Mark where the source speaks in all years of a mean."""
    # A state that is silent in one of the years may have traded more than the mean shows.
    silent, last = ~_all(~coverage.silent, span), len(coverage.states)
    later = [coverage.doubts + np.array((0, 0, 0, back, 0)) for back in range(span)]
    doubts = np.unique(np.concatenate(later), axis=0)
    return Coverage(_all(coverage.states, span), _all(coverage.products.T, span).T, silent, doubts[doubts[:, 3] < last])


def in_place(coverage: Coverage, n: int) -> Coverage:
    """Return the coverage of one year, by its place."""
    year = slice(n, n + 1)
    doubts = coverage.doubts[coverage.doubts[:, 3] == n] * np.array((1, 1, 1, 0, 1))
    return Coverage(coverage.states[year], coverage.products[:, year], coverage.silent[year], doubts)


def _all(there: Mask, span: int) -> Mask:
    """Mark the years (along the first axis) that end a run of `span` marked ones."""
    full = np.zeros_like(there)
    for last in range(span - 1, len(there)):
        full[last] = there[last - span + 1 : last + 1].all(axis=0)
    return full


def _series(flows: Flows) -> Codes:
    """Number each row's product, seller and buyer: (n,), in the order of flows."""
    states = len(flows.states)
    return (flows.product * states + flows.exporter) * states + flows.importer


def chosen(flows: Flows, rows: Codes | Mask) -> Flows:
    """Keep some rows, in their order."""
    columns: dict[str, Any] = {name: getattr(flows, name)[rows] for name in COLUMNS}
    return replace(flows, **columns)


TRADE_VALUE = "trade_value"
YEARS_KEPT = 3  # of the trade of all states: one year of it is the same for every question

Years = Collection[int] | None  # None: all years of the data
Rows = dict[tuple[str, str, int], list[tuple[str, str]]]  # seller, product, year -> id, buyer


@dataclass(frozen=True, slots=True)
class PairTrade:
    """Every recorded flow that touches one of two actors, with what is known to be missing."""

    flows: Flows
    coverage: Coverage
    holes: tuple[Hole, ...]
    rows: Rows
    span: int = 1  # years each year's trade is the mean of, itself the last


@dataclass(frozen=True, slots=True)
class TradeYear:
    """All recorded trade of one year; the year axis of flows and coverage has this one year."""

    year: int
    flows: Flows
    coverage: Coverage
    barred: Mask  # (n,): rows a ban in force at the end of the year forbids
    holes: tuple[Hole, ...]  # those that hold in the year
    spare: float | None = None  # spare capacity of others, 0 to 1 of their trade; None: the loss model's own


@dataclass(frozen=True, slots=True)
class ProductTrade:
    """All recorded trade in some products in one year, with its weight and its source rows."""

    year: TradeYear  # row by row beside `tonnes`
    tonnes: Values  # (n,), t; 0 where a row has no weight
    rows: dict[tuple[str, str], str]  # seller, buyer -> id of the row; of several products, of the last


class RecordedTrade:
    """The trade of one open snapshot."""

    def __init__(self, figures: Figures, cache: Cache) -> None:
        self._figures = figures
        self._cache = cache

    @property
    def holes(self) -> tuple[Hole, ...]:
        """Return the trade that is known to have taken place and is in no row."""
        return tuple(hole for hole in self._figures.holes() if hole.gate != "late")

    @property
    def late(self) -> tuple[Hole, ...]:
        """Return the pairs that lists of partners lack, since one of the two reports late and the other not at all."""
        return tuple(hole for hole in self._figures.holes() if hole.gate == "late")

    @property
    def silences(self) -> tuple[Silence, ...]:
        """Return the years in which a state reports nothing."""
        return self._figures.silences()

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Return the recorded flows that cannot be what they are called."""
        return self._figures.doubts()

    @property
    def beyond(self) -> UnlistedTrade | None:
        """Return the trade in products that are not in the ledger; None where no edition with them was synced."""
        return self._cache.get("trade beyond the ledger", None, self._figures.unlisted)

    def name_beyond(self, code: str) -> str | None:
        """Return the name of a product that is not in the ledger; None where the data do not list it."""
        return self.beyond.name(code) if self.beyond else None

    def products_beyond(self) -> dict[str, str]:
        """Return code -> name of every product of the synced edition; empty where none was synced."""
        return self.beyond.names if self.beyond else {}

    @property
    def years(self) -> range:
        """Return the years of the data, oldest first; empty where the snapshot holds no trade."""
        first, last = self.span
        return range(first, last + 1)

    @property
    def span(self) -> tuple[int, int]:
        """Return the first and last year of the data; (0, -1) where the snapshot holds no trade."""
        return self._figures.span(TRADE_VALUE)

    def chosen_year(self, year: int | None) -> int:
        """Check a year against the years of the data; None means the latest."""
        return chosen_year(self.years, year)

    def flows(
        self, states: Collection[str] | None = None, products: Sequence[str] | None = None, year: int | None = None
    ) -> Flows:
        """Return recorded flows: all of them, or those that touch one of the states, in some products, in a year."""
        return self._figures.trade(states, products, year)

    def products_between(self, year: int) -> dict[tuple[str, str], float]:
        """Return (seller, buyer) -> kUSD of all products that are recorded in a year, doubtful rows left out."""
        return {(seller, buyer): value for seller, buyer, value in self._figures.products_between(year)}

    def coverage(self, flows: Flows) -> Coverage:
        """Return where an absent row of these flows is a zero."""
        return self._figures.coverage(flows)

    def of_pair(
        self, a: Actor, b: Actor, products: Sequence[str] | None, years: Years = None, span: int = 1
    ) -> PairTrade:
        """Return the recorded trade of two actors, or its mean over the `span` years that end with each.

        Ids of rows are looked up for `years` only, where these are given; products that are not in the ledger are read
        for these years alone.
        """
        if (beyond := self.beyond) and any(code not in product_names() for code in products or ()):
            return self._unlisted(beyond, (a, b), products or (), years)
        flows = self.flows(ever(a) | ever(b), products)
        rows = self.rows(ever(a), ever(b), products, years, span)
        coverage, near = self.coverage(flows), ever(a) | ever(b)
        holes = tuple(hole for hole in self.holes if hole.exporter in near or hole.importer in near)
        if span == 1:
            return PairTrade(flows, coverage, holes, rows)
        return PairTrade(running(flows, span), covered(coverage, span), moved(holes, span), rows, span)

    def in_year(self, year: int, mean: int = 1, spare: float | None = None) -> TradeYear:
        """Return a year's trade of all states, or its mean over the years that end with it; the last few are cached."""
        kept = self._cache.get("trade year", (year, mean), lambda: self._year(year, mean), limit=YEARS_KEPT)
        return replace(kept, spare=spare)

    def of_product(self, products: Sequence[str], flows: Flows, year: int, holes: Iterable[Hole]) -> ProductTrade:
        """Return one year of the trade in some products, `flows` being their trade of all years."""
        weighed = self._figures.weighed(flows.states, products, {year})
        recorded = self._figures.between(flows.states, flows.states, products, {year})
        rows = {(seller, buyer): key for key, seller, buyer, _, _ in recorded}
        covered_cells, n = self.coverage(weighed.flows), weighed.flows.years.index(year)
        single = replace(weighed.flows, years=(year,), year=np.zeros_like(weighed.flows.year))
        coverage = in_place(covered_cells, n)
        held = tuple(hole for hole in holes if hole.holds(year))
        return ProductTrade(TradeYear(year, single, coverage, barred(single, embargoes()), held), weighed.tonnes, rows)

    def rows(
        self,
        states: Collection[str],
        others: Collection[str],
        products: Sequence[str] | None,
        years: Years = None,
        span: int = 1,
    ) -> Rows:
        """Return the ids of all rows of what two groups of states sold each other.

        With a `span`, the rows of a year are cited by every mean over that many years that includes it.
        """
        cited = None if years is None else _window(years, span)
        rows: Rows = defaultdict(list)
        for key, seller, buyer, product, year in self._figures.between(states, others, products, cited):
            rows[seller, product, year].append((key, buyer))
        return dict(rows) if span == 1 else _spread(rows, span)

    def recorded_flows(self, states: Collection[str], others: Collection[str]) -> frozenset[tuple[str, str, int]]:
        """Return (seller, buyer, year) of all that two groups of states are recorded to have sold each other."""
        rows = self._figures.between(states, others, None)
        return frozenset((seller, buyer, year) for _, seller, buyer, _, year in rows)

    def rows_by_partner(self, members: Collection[str], year: int) -> dict[str, Rows]:
        """Return the ids of all rows of a year between a group of states and each other state, by that state."""
        rows: dict[str, Rows] = defaultdict(lambda: defaultdict(list))
        for key, seller, buyer, product in self._figures.touching(members, year):
            rows[buyer if seller in members else seller][seller, product, year].append((key, buyer))
        return rows

    def totals(self, members: Collection[str], years: Collection[int]) -> dict[str, dict[tuple[str, str, int], float]]:
        """Return what a group of states traded with each other state over all products.

        partner -> (seller, buyer, year) -> kUSD
        """
        totals: dict[str, dict[tuple[str, str, int], float]] = {}
        for seller, buyer, year, kusd in self._figures.totals_with(members, years):
            totals.setdefault(buyer if seller in members else seller, {})[seller, buyer, year] = kusd
        return totals

    def _unlisted(
        self, beyond: UnlistedTrade, pair: tuple[Actor, Actor], products: Sequence[str], years: Years
    ) -> PairTrade:
        """Return the trade of two actors in products of which one at least is not in the ledger."""
        a, b = (ever(actor) for actor in pair)
        rows: Rows = defaultdict(list)
        for figure in (flow.figure for flow in beyond.between(products, a, b, years)):
            rows[figure.actor, figure.product or "", figure.start.year].append((figure.id, figure.partner or ""))
        flows, coverage = beyond.trade(products, a | b, years), beyond.coverage(products, self.silences)
        return PairTrade(flows, coverage, self.holes, dict(rows))

    def _year(self, year: int, mean: int) -> TradeYear:
        whole = self.flows(year=year) if mean == 1 else self._mean(year, mean)
        there, n = covered(self.coverage(whole), mean), whole.years.index(year)
        flows = replace(whole, years=(year,), year=np.zeros_like(whole.year))
        coverage = in_place(there, n)
        holes = tuple(hole for hole in moved(self.holes, mean) if hole.holds(year))
        return TradeYear(year, flows, coverage, barred(flows, embargoes()), holes)

    def _mean(self, year: int, span: int) -> Flows:
        """Add up the years that end with one: each flow stands once, in that year."""
        each = [self.flows(year=when) for when in range(year - span + 1, year + 1)]
        together = running(joined(each), span)
        return merged(chosen(together, together.year == together.years.index(year)))


class TradeByWeight:
    """The tonnes that an open snapshot records beside the value of trade."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures

    def flows(
        self, states: Collection[str], products: Sequence[str], years: Years = None, span: int = 1
    ) -> WeighedFlows:
        """Return every row that touches one of the states, with its weight and the world's usual unit value.

        With a `span`, weight and value of each year are the mean of the years that it ends.
        """
        weighed = self._figures.weighed(states, products, None if years is None else _window(years, span))
        if span == 1:
            return weighed
        # The place of each row is carried through as a value, so that its weight follows it.
        places = replace(weighed.flows, value=np.arange(len(weighed.flows.value), dtype=np.float64) * span)
        rows = np.rint(running(places, span).value).astype(np.int64)
        return WeighedFlows(running(weighed.flows, span), weighed.tonnes[rows] / span, weighed.usual[rows])

    def rows(
        self, states: Collection[str], others: Collection[str], products: Sequence[str], year: int
    ) -> list[tuple[str, str, str, str]]:
        """Return (id, seller, buyer, product) of the rows of value and weight of what two groups sold each other."""
        return self._figures.weighed_between(states, others, products, year)

    def imports(self, buyers: Collection[str], products: Sequence[str], year: int) -> dict[str, Quantities]:
        """Return what the buyers and the world imported of each product, in kUSD and tonnes."""
        return self._figures.quantities(buyers, products, year)


def chosen_year(years: Sequence[int], year: int | None) -> int:
    """Check a year against the years of some data; None means the latest."""
    if not years:
        raise NoData("the ledger holds no trade; run `counterpoise build --force`")
    if year is not None and year not in years:
        raise NoData(f"no trade is recorded for {year}; the data run from {years[0]} to {years[-1]}")
    return years[-1] if year is None else year


def moved(holes: Iterable[Hole], span: int) -> tuple[Hole, ...]:
    """Return the holes as they stand in a mean over years."""
    return tuple(hole.moved(span - 1) for hole in holes)


def _window(years: Iterable[int], span: int) -> set[int]:
    """Return all years that the means of some years are taken over."""
    return {year - back for year in years for back in range(span)}


def _spread(rows: Rows, span: int) -> Rows:
    """Cite the rows of a year for every mean that includes it."""
    spread: Rows = defaultdict(list)
    for (seller, product, year), cell in sorted(rows.items()):
        for later in range(span):
            spread[seller, product, year + later] += cell
    return dict(spread)
