"""What do the completed matrix and lists of partners say of two actors' trade in all goods, and what can they not see?

A bloc's cells are its members' added up, its inner trade left out. Errors of cells added up along one direction
are taken to go the same way, since they share a partner's total, so low ends add to a low end.

A list rests on trade that one side at least reports. It gives a partner left off a ceiling only where trade of the
two is reported at all, and is itself of too small a total where partners are missing.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from math import fsum, inf

import numpy as np

from counterpoise.arithmetic import ordered_sum, ordered_sums
from counterpoise.arrays import Codes, Flows, Values
from counterpoise.records import Hole, Side
from counterpoise.states import Actor, ever
from counterpoise.vocabulary import constant, table
from counterpoise.weighing.ground.legs import USD_PER_KUSD
from counterpoise.world import (
    ESTIMATED,
    LISTS,
    NOT_RECORDED,
    OTHER,
    PARTS,
    ROUNDING,
    TOTALS,
    YEAR,
    Economy,
    GoodsMatrix,
    World,
    nearest_amount,
)

GROWN = 10.0  # times what was last seen of it a listed hole may be worth
TOTAL_OF: dict[Side, int] = {"market": 0, "supply": 1}  # rows of `TradeMatrix.totals`
Range = tuple[float, float, float]  # low, middle, high; USD
Sales = Mapping[tuple[str, str, int], float]  # seller, buyer, year -> kUSD on record, all products


@dataclass(frozen=True, slots=True)
class Cells:
    """What one actor, the dependent, sells each member of another, or buys of it."""

    year: int
    on: tuple[str, ...]  # members of the other, in the matrix or not
    partners: Mapping[str, Range]  # those in the matrix -> what is recorded, or estimated, of their trade
    said: frozenset[str]  # those whose trade a list states, in part at least
    hidden: frozenset[str]  # those part of whose trade with the dependent is known and not recorded, or contradicted
    contradicted: frozenset[str]  # those with whom a list states more trade than one of the two has in all
    unmet: frozenset[str]  # those with whom neither a list nor a row of any product shows trade
    whole: float  # USD, above 0: recorded trade of the dependent with the rest of the world on this side
    stated: float  # USD: the same by the dependent's own totals, unrecorded trade included
    figures: Mapping[str, tuple[str, ...]]  # partner -> ids of the shares that state a cell, and of its total
    totals: tuple[str, ...]  # ids of the dependent's totals

    def known(self) -> frozenset[str]:
        """Return the members of the other whose trade with the dependent the matrix can speak of."""
        return frozenset(self.partners) - self.hidden - self.unmet

    def share(self, partner: str, ceiling: float) -> Range:
        """Return a partner's part of all the dependent's trade: 0 to the ceiling its own list sets."""
        if partner not in self.partners:
            return 0.0, 0.0, ceiling
        lo, middle, hi = (min(ceiling, usd / self.whole) for usd in self.partners[partner])
        return lo, middle, hi

    def rows(self) -> tuple[str, ...]:
        """Return the ids of all that states the cells."""
        return tuple(key for partner in self.partners for key in self.figures[partner])


def summed(ranges: Iterable[Range]) -> Range:
    """Add up low ends, middles and high ends."""
    lo, middle, hi = (fsum(ends) for ends in zip((0.0, 0.0, 0.0), *ranges, strict=True))
    return lo, middle, hi


def cells(goods: GoodsMatrix, pair: tuple[Actor, Actor], side: Side, unmet: Set[str]) -> Cells | None:
    """Read the trade of a dependent with another off the matrix; None where the dependent is not in it.

    Parameters
    ----------
    pair : the dependent, and whom it depends on
    unmet : states with whom no row of any product shows trade of the dependent
    """
    dependent, on = (actor.members(goods.year) for actor in pair)
    own = _places(goods, dependent)
    whole = _outside(goods, goods.matrix.flows, side, own)
    if whole <= 0:
        return None
    there = {goods.matrix.states[n]: n for n in _places(goods, on - dependent).tolist()}
    kinds = (goods.matrix.kind if side == "market" else goods.matrix.kind.T)[own]
    said = frozenset(state for state, n in there.items() if (kinds[:, n] < ESTIMATED).any())
    disputed = goods.contradicted_between(dependent, on - dependent)
    flows = disputed if side == "market" else [(importer, exporter) for exporter, importer in disputed]
    contradicted = frozenset(partner for own_state, partner in flows if own_state in dependent)
    dark = (unmet & there.keys()) - said
    k = TOTAL_OF[side]
    return Cells(
        year=goods.year,
        on=tuple(sorted(on - dependent)),
        partners={state: _sum(goods, side, (own, n), dark=state in dark) for state, n in there.items()},
        said=said,
        hidden=frozenset(state for state, n in there.items() if (kinds[:, n] == NOT_RECORDED).any()) | contradicted,
        contradicted=contradicted,
        unmet=frozenset(dark),
        whole=whole,
        stated=_stated(goods, own, side),
        figures={state: (*_ids(goods, dependent, state, side), goods.total_figures[state][1 - k]) for state in there},
        totals=tuple(goods.total_figures[goods.matrix.states[n]][k] for n in own),
    )


def at_least(cells: Cells, recorded: Mapping[str, float]) -> Cells:
    """Hold cells above what is on record of some of the goods: partner -> USD.

    Where that is more than the whole cell was put at, up to as much again as the cell may come on top.
    """
    return replace(cells, partners={state: _lifted(usd, recorded[state]) for state, usd in cells.partners.items()})


def _lifted(cell: Range, least: float) -> Range:
    lo, middle, hi = cell
    return (max(lo, least), middle, hi) if least <= middle else (least, least, max(hi, least + middle))


@dataclass(frozen=True, slots=True)
class Missing:
    """Partners whose trade with an actor has no rows."""

    whole: frozenset[str]  # none of it has
    partly: frozenset[str] = frozenset()  # some goods have none


def unrecorded(goods: GoodsMatrix, dependent: Actor, missing: Missing, side: Side) -> float:
    """Return the most of an actor's trade that partners nobody records may make up: 0 to 1.

    Each of them may trade with it all that its own total, or the matrix's where that is larger, leaves when its
    trade with all others, and what is recorded with the actor, is put at the low end; without limit where somebody's
    totals are not known. All of it together is no more than what the actor's own total, services and all, leaves
    beside recorded trade. 1 where that total is not known either, or is of an earlier year, and where no trade of
    the actor is recorded.
    """
    own, far = (_places(goods, of) for of in (dependent.members(goods.year), missing.whole | missing.partly))
    known = _outside(goods, goods.matrix.flows, side, own)
    if known <= 0:
        return 1.0
    all_known = len(far) == len(missing.whole | missing.partly)
    theirs = _left_to(goods, (own, far), missing, side) if all_known else inf
    hidden = min(theirs, _beside_recorded(goods, own, side, known))
    return 1.0 if hidden == inf else hidden / (hidden + known)


def _left_to(goods: GoodsMatrix, ends: tuple[Codes, Codes], missing: Missing, side: Side) -> float:
    """Add up what the totals of unrecorded partners leave for the actor, USD."""
    own, far = ends
    back: Side = "supply" if side == "market" else "market"
    most = np.maximum(goods.own_totals, goods.matrix.totals)[TOTAL_OF[back]][far]
    low = _turned(goods.matrix.lo, back)[far].copy()
    nothing = np.array([goods.matrix.states[n] in missing.whole for n in far], np.bool_)
    low[np.ix_(nothing, own)] = 0.0
    return ordered_sum(np.maximum(most - ordered_sums(low, axis=1), 0.0))


def _beside_recorded(goods: GoodsMatrix, own: Codes, side: Side, known: float) -> float:
    """Return what an actor's own totals leave beside recorded trade at the most, USD.

    They count what no partner reports. Goods are put at the high end of their part, and of the recorded amount where
    that is more than the actor states itself.
    """
    if any(goods.matrix.states[n] in goods.stood_in for n in own):
        return inf
    part = constant(PARTS[side])
    return max(_stated(goods, own, side), known) * part.hi / part.value - known


def _stated(goods: GoodsMatrix, own: Codes, side: Side) -> float:
    """Return what some states trade with all others by their own totals, USD."""
    inner = ordered_sum(goods.matrix.flows[np.ix_(own, own)])
    return ordered_sum(goods.own_totals[TOTAL_OF[side]][own]) - inner


@dataclass(frozen=True, slots=True)
class Silence:
    """What is missing around one actor's list of partners on one side."""

    part: float  # 0 to 1: the most of the actor's own total that unrecorded trade may make up
    holes: tuple[Hole, ...]  # holes over all goods between the two in the list's year
    parts: tuple[Hole, ...]  # holes in some goods between the two that are worth something beside the actor's total
    unseen: frozenset[str]  # states of the partner whose trade with the actor nothing shows in the list's year
    cells: Cells | None  # the trade of the two in the matrix; None where it does not hold the actor


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of two actors' trade: the holes of the source, and who has any row with whom in which year."""

    holes: tuple[Hole, ...]
    met: frozenset[tuple[str, str, int]]  # seller, buyer, year
    sales: Sales | None = None  # what those rows are worth; None: to be looked up


def silence(world: World, economy: Economy, on: Actor, side: Side, known: Known) -> Silence:
    """Say what the list of an actor's partners cannot see of its trade with `on`, and what the matrix does."""
    listed = economy.lists.get(LISTS[side])
    year = listed.year if listed else YEAR
    own, partners = economy.actor.members(year), on.members(year)
    mine = [hole for hole in known.holes if _near(hole, side) in own and _far(hole, side) not in own]
    mine = [hole for hole in mine if hole.holds(year)]
    between = [hole for hole in mine if _far(hole, side) in partners]
    least = _least(economy, side, year)
    missing = [hole for hole in mine if _worth(hole) >= least]
    left_out = {row["partner"] for row in table("unlisted") if row["actor"] in own} - own
    whole = {_far(hole, side) for hole in missing if hole.whole} | left_out
    partly = {_far(hole, side) for hole in missing if not hole.whole} - whole
    cells = _cells(world, (economy.actor, on), side, known)
    late = [hole for hole in world.trade.late if _far(hole, side) in partners and _near(hole, side) in own]
    unlisted = [hole for hole in late if cells and hole.holds(cells.year) and _far(hole, side) in cells.hidden]
    return Silence(
        part=_part(world, economy, side, Missing(frozenset(whole), frozenset(partly))),
        holes=(*(hole for hole in between if hole.whole), *unlisted),
        parts=tuple(hole for hole in between if not hole.whole and hole in missing),
        unseen=_unmet(economy.actor, on, year, known) | (left_out & partners),
        cells=cells,
    )


def _least(economy: Economy, side: Side, year: int) -> float:
    """Return what whole per cents show of all that an actor trades on a side, USD; 0 where that is unknown."""
    total = economy.nearest(TOTALS[side], year, ahead=0)
    return 0.0 if total is None else ROUNDING * total.value * constant(PARTS[side]).value


def _worth(hole: Hole) -> float:
    """Return what a hole may be worth, USD a year; that of one whose size nobody knows is without limit."""
    if hole.size is None or hole.products == ("*",):
        return inf
    # A listed hole may be decades old, and what was last seen of it with it.
    return hole.size * USD_PER_KUSD * (GROWN if hole.gate == "listed" else 1.0)


def traded(flows: Flows, a: Actor, b: Actor) -> Sales:
    """Add up all recorded trade of two actors' states with each other."""
    in_a, in_b = (np.isin(flows.states, sorted(ever(actor))) for actor in (a, b))
    rows = (in_a[flows.exporter] & in_b[flows.importer]) | (in_b[flows.exporter] & in_a[flows.importer])
    keys = np.stack([flows.exporter[rows], flows.importer[rows], flows.year[rows]], axis=1)
    cells, places = np.unique(keys, axis=0, return_inverse=True)
    sums = np.bincount(places.ravel(), flows.value[rows], len(cells))
    named = [(flows.states[i], flows.states[j], flows.years[n]) for i, j, n in cells.tolist()]
    return dict(zip(named, sums.tolist(), strict=True))


def _cells(world: World, pair: tuple[Actor, Actor], side: Side, known: Known) -> Cells | None:
    goods = world.goods
    read = cells(goods, pair, side, _unmet(*pair, goods.year, known)) if goods else None
    if read is None:
        return None
    sales = known.sales
    if sales is None:
        sales = traded(world.trade.flows(ever(pair[0]), year=read.year), *pair)
    return at_least(read, _on_record(sales, pair[0].members(read.year), side, read))


def _on_record(sales: Sales, own: Set[str], side: Side, cells: Cells) -> dict[str, float]:
    """Return what a dependent is on record to have traded with each partner in the matrix's year: USD."""
    least = dict.fromkeys(cells.partners, 0.0)
    for (seller, buyer, year), kusd in sales.items():
        partner, state = (seller, buyer) if side == "supply" else (buyer, seller)
        if year == cells.year and partner in least and state in own:
            least[partner] += kusd * USD_PER_KUSD
    return least


def _unmet(actor: Actor, on: Actor, year: int, known: Known) -> frozenset[str]:
    """Return the states of the partner with whom no state of the actor has a row of any product in a year."""
    own = actor.members(year)
    met = {(seller, buyer) for seller, buyer, when in known.met if when == year}
    return frozenset(
        state for state in on.members(year) if not any((a, state) in met or (state, a) in met for a in own)
    )


def _part(world: World, economy: Economy, side: Side, partners: Missing) -> float:
    """Allow each unrecorded partner what it may trade at most; 1 where not even that is known."""
    missing = partners.whole | partners.partly
    if not missing:
        return 0.0
    goods = world.goods
    if goods:
        return unrecorded(goods, economy.actor, partners, side)
    year = economy.lists[LISTS[side]].year if LISTS[side] in economy.lists else YEAR
    totals = world.economies.totals_of(TOTALS[OTHER[side]], missing)
    nearest = {state: nearest_amount(amounts, year, ahead=0) for state, amounts in totals.items()}
    amounts = {state: amount.value for state, amount in nearest.items() if amount is not None}
    own = economy.nearest(TOTALS[side], year, ahead=0)
    if own is None or missing - set(amounts):
        return 1.0
    swallowed = fsum(amounts.values()) * constant(PARTS[OTHER[side]]).value
    return min(1.0, swallowed / (own.value * constant(PARTS[side]).value))


def _near(hole: Hole, side: Side) -> str:
    return hole.importer if side == "supply" else hole.exporter


def _far(hole: Hole, side: Side) -> str:
    return hole.exporter if side == "supply" else hole.importer


def _places(goods: GoodsMatrix, states: Set[str]) -> Codes:
    return np.array([n for n, state in enumerate(goods.matrix.states) if state in states], np.int64)


def _turned(of: Values, side: Side) -> Values:
    return of if side == "market" else of.T


def _outside(goods: GoodsMatrix, flows: Values, side: Side, own: Codes) -> float:
    """Add up what some states trade with all others on one side."""
    return ordered_sum(np.delete(_turned(flows, side)[own], own, axis=1))


def _sum(goods: GoodsMatrix, side: Side, cell: tuple[Codes, int], *, dark: bool) -> Range:
    matrix = goods.matrix
    lo, middle, hi = (ordered_sum(_turned(of, side)[cell]) for of in (matrix.lo, matrix.flows, matrix.hi))
    return (0.0 if dark else lo, middle, hi)


def _ids(goods: GoodsMatrix, dependent: Set[str], partner: str, side: Side) -> tuple[str, ...]:
    pairs = ((state, partner) if side == "market" else (partner, state) for state in sorted(dependent))
    return tuple(key for pair in pairs for key in goods.figures.get(pair, ()))
