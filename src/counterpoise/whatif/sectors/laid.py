"""Which trade of the input-output table does a scenario touch, and how far?

A stop that names nothing ends trade in all industries, services too; a tariff is on goods; a factor on costs is on all.
A stop of fuels ends what their industries sell: coal, crude and gas, refined fuels, electricity; so does one of another
domain of industries, such as electronics. Of products it ends of each industry the part that they are on record in the
table's year, and all of an industry whose every product is named. Goods take their trade and transport margins with
them.

States outside the table are in its rest of the world: what a shock does to some of them is done to the part of that
trade which they are on record.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from counterpoise.arithmetic import ordered_sum, ordered_sums
from counterpoise.arrays import Mask, Values
from counterpoise.errors import BadScenario, NoData
from counterpoise.income import Baseline
from counterpoise.income.sectors import JOINED, goods
from counterpoise.income.shocks import Barriers, Raise, barriers
from counterpoise.income.worlds import TO_MUSD
from counterpoise.states import Actor
from counterpoise.vocabulary import GOODS, MARGINS, basket, sector_groups
from counterpoise.vocabulary.goods.concordance import by_product, hs_sector, sector_products
from counterpoise.whatif.scenario import Route, Scenario, Shock
from counterpoise.world import World

FUELS = "energy"
OF_FUELS = ("B05_06", "C19", "D")


@dataclass(frozen=True, slots=True)
class Laid:
    """A scenario as the table has it."""

    base: Baseline
    year: int  # of the table
    barriers: Barriers
    sides: tuple[Mask, Mask]  # (n,) each: the members of both actors that it is about
    notes: tuple[str, ...] = ()

    def weights(self, side: int) -> Values:
        """Return what part of the income of one of the two each economy has: (n,)."""
        income = np.where(self.sides[side], self.base.income, 0.0)
        weights: Values = income / ordered_sum(income)
        return weights


@dataclass(frozen=True, slots=True)
class Table:
    """The table's world of a year, and the trade that says how large a part of its rest some states are."""

    world: World
    base: Baseline
    year: int

    @property
    def inside(self) -> frozenset[str]:
        """Return the states that have a row of their own."""
        return frozenset(self.base.economies[:-1])


def laid(table: Table, scenario: Scenario, year: int) -> Laid:
    """Lay out the shocks of a scenario, blocs as of `year`.

    NoData where a side of the pair has no state in the table; BadScenario where nothing would be left of trade.
    """
    sides = _apart(*(actor.members(year) for actor in scenario.pair))
    masks = [np.array([economy in side for economy in table.base.economies]) for side in sides]
    for actor, mask in zip(scenario.pair, masks, strict=True):
        if not mask.any():
            raise NoData(f"{actor.name} is not in the input-output table")
    acting = [shock for shock in scenario.shocks if shock.routes]
    raised = [each for shock in acting for each in _raised(table, shock, year)]
    found = Laid(table.base, table.year, barriers(table.base, raised), (masks[0], masks[1]))
    if not found.barriers.touched.any():
        raise BadScenario("no shock of the scenario touches trade that the input-output table has")
    return found


def _raised(table: Table, shock: Shock, year: int) -> list[Raise]:
    """Return what one shock raises, one way at a time."""
    ones, effect = np.ones(len(table.base.sectors)), shock.effect
    good = goods(table.base.sectors)
    rate, cost = effect.rate * good, np.where(ones > 0, effect.cost, 1.0)
    made = []
    for route in shock.routes:
        cells = _cells(table, route, year)
        stopped = _stopped(table, shock.what, cells) if effect.stops else 0 * ones
        made.append(Raise(cells, stopped, cost, rate))
    return made


def _cells(table: Table, route: Route, year: int) -> Values:
    """Return what part of each cell lies on a way of trade: (buyers, sellers), of the rest of the world by money."""
    seller, buyer = (actor.members(year) for actor in route)
    sellers, buyers = _apart(seller, buyer)
    whole = (sellers, buyers) == (seller, buyer)
    states = table.base.economies[:-1]
    exact = _between(states, sellers, buyers, (seller, buyer) if whole else ()).astype(np.float64)
    flows, recorded = _recorded(table.world)
    touched = _between(recorded, sellers, buyers, (seller, buyer) if whole else ())
    place, rest = {economy: n for n, economy in enumerate(states)}, len(states)
    into = np.array([place.get(state, rest) for state in recorded])
    money, all_money = np.zeros((rest + 1, rest + 1)), np.zeros((rest + 1, rest + 1))
    at = np.ix_(into, into)
    np.add.at(money, at, np.where(touched, flows, 0.0))
    np.add.at(all_money, at, flows)
    part = np.divide(money, all_money, out=np.zeros_like(money), where=all_money > 0)
    part[:rest, :rest] = exact
    return part


def _between(
    states: Sequence[str], sellers: frozenset[str], buyers: frozenset[str], apart: tuple[frozenset[str], ...]
) -> Mask:
    """Mark what buyers (rows) buy of sellers, but for trade within a group: (states, states)."""
    between: Mask = np.outer([state in buyers for state in states], [state in sellers for state in states])
    for group in apart:
        inside = np.array([state in group for state in states])
        between &= ~np.outer(inside, inside)
    return between


def _apart(first: frozenset[str], second: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Set the smaller of two apart from the larger that contains it."""
    if second <= first:
        return first - second, second
    if first <= second:
        return first, second - first
    return first, second


def _recorded(world: World) -> tuple[Values, tuple[str, ...]]:
    """Return trade in all goods, (buyers, sellers), and its states; the table's states are all among them."""
    goods_ = world.goods
    if goods_ is None:
        raise NoData("this snapshot holds no totals of trade; run `counterpoise build` where the network is reached")
    return goods_.matrix.flows.T, goods_.matrix.states


def _stopped(table: Table, what: str, cells: Values) -> Values:
    """Return what part of each cell a stop ends: (s,), or (s, buyers, sellers)."""
    sectors = table.base.sectors
    if what in ("", GOODS):
        return np.ones(len(sectors))
    size = table.base.shares.shape
    if made := _industries_of(what):
        whole = np.array([sector in made for sector in sectors], np.float64)
        stopped = np.broadcast_to(whole[:, None, None], size).copy()
    else:
        stopped = _part_of_products(table, what)
    return _with_margins(table.base, stopped, cells)


def _industries_of(what: str) -> tuple[str, ...]:
    """Return the industries that a domain is, all of each; none where it is products."""
    if what == FUELS:
        return OF_FUELS
    return sector_groups()[what].codes if what in sector_groups() else ()


def _part_of_products(table: Table, what: str) -> Values:
    """Return what part some products are of each cell: (s, buyers, sellers)."""
    base, codes = table.base, frozenset(basket(what).codes)
    trade = table.world.trade.flows(products=tuple(sorted(codes)), year=table.year)
    place = {economy: n for n, economy in enumerate(base.economies)}
    at = np.array([place.get(state, len(base.economies) - 1) for state in trade.states])
    made_in = [_joined(hs_sector(product)) for product in trade.products]
    sector = np.array([base.sectors.index(made) if made in base.sectors else -1 for made in made_in])
    money = np.zeros(base.shares.shape)
    known = sector[trade.product] >= 0
    cell = (sector[trade.product][known], at[trade.importer][known], at[trade.exporter][known])
    np.add.at(money, cell, trade.value[known] * TO_MUSD["kUSD"])
    table_money = base.shares * base.spending.T[:, :, None]
    part = np.divide(money, table_money, out=np.zeros_like(money), where=table_money > 0)
    whole = [_all_named(made, codes) for made in base.sectors]
    return np.where(np.array(whole)[:, None, None], 1.0, np.minimum(part, 1.0))


def _joined(sector: str | None) -> str | None:
    return JOINED.get(sector, sector) if sector else None


def _all_named(sector: str, codes: frozenset[str]) -> bool:
    """Tell whether some products are all that an industry of the model sells."""
    parts = [part for part, joined in JOINED.items() if joined == sector] or [sector]
    return all(by_product(part) and sector_products(part) <= codes for part in parts)


def _with_margins(base: Baseline, stopped: Values, cells: Values) -> Values:
    """End the margins of goods by the part of a cell's goods that ends."""
    good = goods(base.sectors)[:, None, None]
    money = base.shares * base.spending.T[:, :, None] * good
    whole = ordered_sums(money, axis=0)
    ended = np.divide(ordered_sums(money * stopped, axis=0), whole, out=np.zeros_like(whole), where=whole > 0)
    after = stopped.copy()
    for margin in MARGINS:
        if margin in base.sectors:
            at = base.sectors.index(margin)
            after[at] = np.maximum(after[at], np.where(cells > 0, ended, 0.0))
    return after


def outside(table: Table, actor: Actor, year: int) -> tuple[str, ...]:
    """Name the members of an actor that have no row in the table."""
    return tuple(sorted(actor.members(year) - table.inside))


def industries(what: str, sectors: Sequence[str]) -> tuple[str, ...]:
    """Name the industries of which a stop of a domain ends something; empty for all."""
    if what in ("", GOODS):
        return ()
    if made_whole := _industries_of(what):
        return tuple(sector for sector in sectors if sector in made_whole)
    made = {_joined(hs_sector(code)) for code in basket(what).codes}
    return tuple(sector for sector in sectors if sector in made)
