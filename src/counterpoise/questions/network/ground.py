"""What does everyone trade with everyone, both ways added up, in all goods or in a domain: the ground of a network?

In all goods it is the completed matrix of its one year, in a domain recorded trade of any. A share is what two trade
with each other, both ways, over all the one trades.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from counterpoise.arrays import Mask, Values, summed
from counterpoise.errors import NoData
from counterpoise.records import Finding
from counterpoise.states import Actor
from counterpoise.vocabulary import Basket
from counterpoise.weighing.power import BEFORE, goods_dependence
from counterpoise.weighing.shares import both_sides, year_legs, year_share
from counterpoise.world import Rows, TradeYear, World, chosen_year

Share = Callable[[Actor, Actor, Rows], Finding]  # of the first's trade that is with the second


@dataclass(frozen=True, slots=True)
class Ground:
    """Trade of one year among all states."""

    year: int
    years: tuple[int, ...]  # that may be asked for
    states: tuple[str, ...]
    both: Values  # (n, n), sales and purchases added up, each pair twice; 0 on the diagonal
    share: Share
    codes: tuple[str, ...]  # products whose rows stand behind a share; empty: the share finds its own


def goods_ground(world: World, year: int | None) -> Ground:
    """Take the completed matrix of all goods; NoData for a year it does not stand for, or without a matrix."""
    goods = world.goods
    if goods is None:
        raise NoData("the ledger holds too little for a matrix of all goods; choose a domain such as energy")
    first, last = world.trade.span
    chosen_year(tuple(range(first, max(last, goods.year) + 1)), year)
    if year is not None and year < goods.year - BEFORE:
        raise NoData(f"trade in all goods is put together for {goods.year} alone; choose a domain for {year}")
    found = goods.matrix.flows + goods.matrix.flows.T
    np.fill_diagonal(found, 0.0)

    def share(one: Actor, other: Actor, _: Rows) -> Finding:
        return goods_dependence(goods, one, other)

    return Ground(goods.year, (goods.year,), goods.matrix.states, found, share, ())


def domain_ground(world: World, what: Basket, year: int | None) -> Ground:
    """Take a year's recorded trade in a domain; without a year, the latest."""
    first, last = world.trade.span
    years = tuple(range(first, last + 1))
    trade_year = _only(world.trade.in_year(chosen_year(years, year)), what)
    flows, n = trade_year.flows, len(trade_year.flows.states)
    sold = summed(flows.exporter * n + flows.importer, flows.value, (n, n))

    def share(one: Actor, other: Actor, rows: Rows) -> Finding:
        legs = year_legs(trade_year, one, other, rows)
        return both_sides(year_share(legs[one.code, "supply"], what), year_share(legs[one.code, "market"], what))

    return Ground(trade_year.year, years, flows.states, sold + sold.T, share, what.codes)


def _only(trade_year: TradeYear, what: Basket) -> TradeYear:
    """Leave out the rows of other products."""
    flows = trade_year.flows
    places = [n for n, code in enumerate(flows.products) if code in what.codes]
    kept: Mask = np.isin(flows.product, places)
    columns = {name: getattr(flows, name)[kept] for name in ("exporter", "importer", "product", "year", "value")}
    return replace(trade_year, flows=replace(flows, **columns), barred=trade_year.barred[kept])


def rows_of(world: World, ground: Ground, some: frozenset[str], others: frozenset[str]) -> Rows:
    """Look up the ids of the rows between two groups of states once for all their ties."""
    if not ground.codes:
        return {}
    return world.trade.rows(some, others, sorted(ground.codes), {ground.year})
