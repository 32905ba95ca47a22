"""Which world of goods does the trade model shock, and how well is each cell of it known?

Trade across borders is the completed matrix. Sales at home are GDP at exchange rates less exports, and no less than a
tenth of GDP: some states, such as Luxembourg, sell more abroad than they add, for they pass on what they buy. One
sector stands for the whole economy; with inputs counted, the home share and what trade multiplies to would both
change, and against each other (the page of the trade equilibrium says more).

Trade by product is the recorded one of its year, set against the cell of the matrix of all goods. Money of another time
is no part of it: of a year further than `NEAR` from the matrix's own, the trade by product of the matrix's year is set
against it. What a hole swallows is not zero, but it is in no cell of recorded trade either: it is left out here and
named, whatever share a user gives.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from counterpoise.arithmetic import ordered_sums
from counterpoise.arrays import Mask, Values
from counterpoise.errors import NoData
from counterpoise.states import Actor, names
from counterpoise.vocabulary import GOODS, Basket, basket, constant, product_names
from counterpoise.weighing.ground import USD_PER_KUSD
from counterpoise.weighing.shares import year_rows
from counterpoise.whatif import PairFlow, Scenario, Shock
from counterpoise.whatif.solving.baseline import Baseline, baseline
from counterpoise.whatif.worlds.shocked import pair_of, touched
from counterpoise.whatif.worlds.trade import TradeOutcome, TradeWorld, Watch, trade
from counterpoise.world import ERRORS, NOT_RECORDED, YEAR, GoodsMatrix, Pair, Rows, TradeYear, World

LISTED = 6  # holes that a note names
NEAR = 1  # years by which trade by product may lie off the matrix it is set against
GDP = "gdp_exchange_rate"
LEAST_HOME = 0.1  # of GDP
DIGITS = 7  # of a cell; more are not known of any
TENS = np.array([float(f"1e{n}") for n in range(-300, 301)])
EIGHTY = 1.2816  # standard deviations within which 80 % of a normal lie, on both sides


@dataclass(frozen=True, slots=True)
class GoodsWorld:
    """The world of one year before a shock, USD, and what it rests on."""

    year: int  # of the trade
    base: Baseline
    spread: Values  # (n, n): standard deviation of the logarithm of a cell; 0 at home and where nothing is recorded
    left_out: tuple[str, ...]  # states that others list, without totals, a place or a GDP
    floored: tuple[str, ...]  # states whose home sales stand at the floor
    hidden: tuple[Pair, ...]  # (exporter, importer): trade known of and not recorded, so counted as sold at home
    gdp_years: Mapping[str, int]
    gdp_figures: Mapping[str, str]  # state -> id of its GDP
    matrix: GoodsMatrix

    def unrecorded(self, cells: Mask) -> bool:
        """Return whether trade in these cells, (n, n), is known to exist and none of it is recorded."""
        at = np.array([[self.base.place(state) for state in pair] for pair in self.hidden], np.int64).reshape(-1, 2)
        return bool(cells[at[:, 0], at[:, 1]].any() and not self.base.flows[cells].any())

    @property
    def notes(self) -> tuple[str, ...]:
        """Say in sentences what must be known of this world."""
        said = [f"Not in the trade matrix, since totals, location or GDP are missing: {', '.join(self.left_out)}."]
        if self.floored:
            said.append(
                f"{', '.join(self.floored)}: exports exceed {1 - LEAST_HOME:.0%} of GDP, so home sales are set to "
                f"{LEAST_HOME:.0%} of it."
            )
        if self.hidden:
            pairs = "; ".join(f"{seller} to {buyer}" for seller, buyer in self.hidden)
            said.append(f"Takes place but is not recorded, so counted as sold at home: all goods, {pairs}.")
        return tuple(said if self.left_out else said[1:])


def goods_world(world: World) -> GoodsWorld:
    """Return the world of goods of an open ledger, made once; NoData where it holds no matrix."""
    matrix = world.goods
    if matrix is None:
        raise NoData(
            f"snapshot {world.snapshot} holds no matrix of trade in all goods of {YEAR}: no two states with "
            "totals and a place on the map; run `counterpoise build` with the Factbook"
        )
    return world.cached("goods world", None, lambda: _world(world, matrix))


def trade_outcome(
    world: World, scenario: Scenario, products: TradeYear | None = None, watch: Watch | None = None
) -> TradeOutcome:
    """Answer a scenario by the trade model.

    `products` is the trade by product of the scenario's year, where the caller has it. Blocs are taken as of that year.
    `watch` is called with the number of worlds solved. BadScenario, NoData and NotConverged as the trade model raises
    them.
    """
    goods = goods_world(world)
    if products is None:
        products = world.trade.in_year(scenario.year or world.trade.span[1])
    year, priced = products.year, comparable_products(world, products)
    prepared = [product_parts(shock, goods.base, priced, year) for shock in scenario.shocks]
    outcome = trade(scenario, TradeWorld(goods.base, goods.spread, year), [shock.part for shock in prepared], watch)
    notes = [note for shock in prepared for note in shock.notes]
    if priced.year != year and any(map(of_product, scenario.shocks)):
        notes.append(_other_year(priced.year, year))
    return replace(
        outcome,
        flows=_flows(outcome, scenario, goods, year),
        notes=tuple(dict.fromkeys([*outcome.notes, *notes, *goods.notes])),
    )


def comparable_products(world: World, products: TradeYear) -> TradeYear:
    """Return trade by product comparable with the matrix: of the chosen year, or of the matrix's where they differ.

    NoData where the ledger holds no trade by product of the matrix's year.
    """
    first, last = world.trade.span
    if abs(products.year - YEAR) <= NEAR:
        return products
    if not first <= YEAR <= last:
        raise NoData(
            f"trade by product of {products.year} is no part of trade in all goods of {YEAR}, and the ledger holds "
            f"none of {YEAR}; it has {first} to {last}"
        )
    return world.trade.in_year(YEAR)


def hidden(goods: GoodsWorld, shock: Shock, year: int) -> bool:
    """Return whether all that a shock touches is known of and not recorded; blocs as of `year`."""
    return bool(shock.routes) and goods.unrecorded(touched(shock, goods.base, year))


def _other_year(taken: int, wanted: int) -> str:
    return (
        f"The trade model is of {taken}, so what a product or domain makes up of trade is taken from {taken} too, not "
        f"from {wanted}."
    )


def _flows(outcome: TradeOutcome, scenario: Scenario, goods: GoodsWorld, year: int) -> tuple[PairFlow, PairFlow]:
    """Take what is not recorded out of what the pair sell each other: it is not nothing."""
    a, b = pair_of(scenario.pair, goods.base, year)
    there, back = outcome.flows
    return _known(there, goods.unrecorded(np.outer(a, b))), _known(back, goods.unrecorded(np.outer(b, a)))


def _known(flow: PairFlow, dark: bool) -> PairFlow:
    return replace(flow, before=None, after=None) if dark else flow


def _world(world: World, goods: GoodsMatrix) -> GoodsWorld:
    matrix = goods.matrix
    amounts = world.economies.gdps(matrix.states, goods.year)
    gdp = {state: amount for state, amount in amounts.items() if amount.value > 0}
    kept = np.array([k for k, state in enumerate(matrix.states) if state in gdp], np.int64)
    if len(kept) < 2:
        raise NoData(
            f"snapshot {world.snapshot} holds no two states with trade totals and a GDP; run `counterpoise build`"
        )
    states = tuple(matrix.states[k] for k in kept)
    inner = np.ix_(kept, kept)
    flows, kind = _rounded(matrix.flows[inner]), matrix.kind[inner]
    size, sold = np.array([gdp[state].value for state in states]), ordered_sums(flows, axis=1)
    np.fill_diagonal(flows, np.maximum(size - sold, LEAST_HOME * size))
    errors = np.array([constant(name).value / EIGHTY for name in ERRORS] + [0.0, 0.0])
    without = {*goods.left_out, *matrix.states} - set(states)
    return GoodsWorld(
        year=goods.year,
        base=baseline(states, flows),
        spread=errors[kind],
        left_out=tuple(sorted(without & set(names()))),
        floored=tuple(states[k] for k in np.flatnonzero(size - sold < LEAST_HOME * size)),
        hidden=tuple((states[i], states[j]) for i, j in np.argwhere(kind == NOT_RECORDED)),
        gdp_years={state: gdp[state].year for state in states},
        gdp_figures={state: gdp[state].figures[0] for state in states},
        matrix=goods,
    )


def _rounded(flows: Values) -> Values:
    """Round each cell to its first digits."""
    size = np.searchsorted(TENS, np.where(flows > 0, flows, 1.0), side="right") - 1
    unit = TENS[size - DIGITS + 1]
    rounded: Values = np.round(flows / unit) * unit
    return rounded


@dataclass(frozen=True, slots=True)
class ProductParts:
    """What a shock's product makes up of the cells it touches."""

    part: Values | None  # (n, n), 0 or more, 0 in cells not touched; None: the shock is of all goods
    notes: tuple[str, ...] = ()


def of_product(shock: Shock) -> bool:
    """Return whether a shock stops a product or a domain, and not all goods."""
    return bool(shock.routes) and shock.what not in ("", GOODS)


def product_parts(shock: Shock, base: Baseline, products: TradeYear, year: int | None = None) -> ProductParts:
    """Set a shock's product against all goods; `base` is in USD. NoData where an actor is not in the matrix.

    `year` is that of blocs, where it is not that of the trade by product.
    """
    if not of_product(shock):
        return ProductParts(None)
    what, cells = basket(shock.what), touched(shock, base, year or products.year)
    worth = _recorded(what, base, products)
    # Above 1 where the cell of the matrix is too small: drawn larger, the cell may hold the product and more.
    part = _over(np.where(cells, worth, 0.0), base.flows)
    return ProductParts(part, _unrecorded(what, base, cells, products))


def _recorded(what: Basket, base: Baseline, products: TradeYear) -> Values:
    """Sum recorded trade in the products of a basket: (n, n), USD."""
    flows, place = products.flows, {name: k for k, name in enumerate(base.names)}
    at = np.array([place.get(state, -1) for state in flows.states], np.int64)
    chosen = np.array([code in what.codes for code in flows.products], np.bool_)
    exporter, importer = at[flows.exporter], at[flows.importer]
    rows = chosen[flows.product] & (exporter >= 0) & (importer >= 0)
    worth = np.zeros(base.flows.shape)
    np.add.at(worth, (exporter[rows], importer[rows]), flows.value[rows] * USD_PER_KUSD)
    return worth


def unseen(shock: Shock, base: Baseline, products: TradeYear, year: int | None = None) -> bool:
    """Return whether a shock stops trade of which nothing is recorded, so that its cells do not hold it."""
    if not of_product(shock):
        return False
    elsewhere = year is not None and year != products.year  # on record in its own year, and not in this
    if shock.share is None and not elsewhere:
        return False
    cells = touched(shock, base, year or products.year)
    return not _recorded(basket(shock.what), base, products)[cells].any()


def _unrecorded(what: Basket, base: Baseline, cells: Mask, products: TradeYear) -> tuple[str, ...]:
    """Name the touched cells in which trade of the basket is known of and not recorded."""
    touched_pairs = {(base.names[i], base.names[j]) for i, j in np.argwhere(cells)}
    swallowed = [
        f"{hole.exporter} to {hole.importer} ({', '.join(lost)})"
        for hole in products.holes
        if (hole.exporter, hole.importer) in touched_pairs
        and (lost := sorted(what.codes if hole.products == ("*",) else set(hole.products) & set(what.codes)))
    ]
    if not swallowed:
        return ()
    more = f" and {len(swallowed) - LISTED} more" if len(swallowed) > LISTED else ""
    return (f"Not recorded in {products.year}, so left out of the trade model: {'; '.join(swallowed[:LISTED])}{more}.",)


def _over(part: Values, whole: Values) -> Values:
    ratio: Values = np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
    return ratio


def rows_behind(world: World, pair: tuple[Actor, Actor], year: int, traded: Rows | None = None) -> tuple[str, ...]:
    """Return ids of rows, each once: lists and totals that the matrix takes, then trade by product of the year.

    `traded` are the rows of that trade, where the caller has them.
    """
    a, b = pair
    rows = year_rows(world, a, b, sorted(product_names()), year) if traded is None else traded
    recorded = [key for entries in rows.values() for key, _ in entries]
    return tuple(dict.fromkeys([*_goods(world, a.members(year), b.members(year)), *recorded]))


def _goods(world: World, ours: frozenset[str], theirs: frozenset[str]) -> list[str]:
    try:
        goods = goods_world(world)
    except NoData:
        return []
    cells = sorted(pair for own in ours for other in theirs for pair in ((own, other), (other, own)))
    states = [state for state in sorted(ours | theirs) if state in goods.gdp_figures]
    lists = [key for cell in cells for key in goods.matrix.figures.get(cell, ())]
    totals = [key for state in states for key in (*goods.matrix.total_figures[state], goods.gdp_figures[state])]
    return [*lists, *totals]
