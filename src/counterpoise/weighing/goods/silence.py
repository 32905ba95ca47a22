"""What a list of partners cannot see of two actors' trade, and what the completed matrix says instead.

A list rests on trade that one side at least reports. It gives a partner left off a ceiling
only where trade of the two is reported at all, and is itself of too small a total where
partners are missing.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Flows
from counterpoise.records import Hole, Side
from counterpoise.states import Actor, ever
from counterpoise.vocabulary import constant, table
from counterpoise.weighing.goods.cells import Cells, at_least, cells, unrecorded
from counterpoise.weighing.shares.stakes import USD_PER_KUSD
from counterpoise.world import LISTS, OTHER, PARTS, TOTALS, YEAR, Economy, World, nearest_amount

Sales = Mapping[tuple[str, str, int], float]  # seller, buyer, year -> kUSD on record, all products


@dataclass(frozen=True, slots=True)
class Silence:
    """What is missing around one actor's list of partners on one side."""

    part: float  # 0 to 1: the most of the actor's own total that unrecorded partners may make up
    holes: tuple[Hole, ...]  # holes over all goods between the two in the list's year
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
    whole = [hole for hole in known.holes if hole.products == ("*",) and hole.holds(year)]
    mine = [hole for hole in whole if _near(hole, side) in own and _far(hole, side) not in own]
    left_out = {row["partner"] for row in table("unlisted") if row["actor"] in own} - own
    return Silence(
        part=_part(world, economy, side, {_far(hole, side) for hole in mine} | left_out),
        holes=tuple(hole for hole in mine if _far(hole, side) in partners),
        unseen=_unmet(economy.actor, on, year, known) | (left_out & partners),
        cells=_cells(world, (economy.actor, on), side, known),
    )


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
    found = cells(goods, pair, side, _unmet(*pair, goods.year, known)) if goods else None
    if found is None:
        return None
    sales = known.sales
    if sales is None:
        sales = traded(world.trade.flows(ever(pair[0]), year=found.year), *pair)
    return at_least(found, _on_record(sales, pair[0].members(found.year), side, found))


def _on_record(sales: Sales, own: Set[str], side: Side, found: Cells) -> dict[str, float]:
    """Return what a dependent is on record to have traded with each partner in the matrix's year: USD."""
    least = dict.fromkeys(found.partners, 0.0)
    for (seller, buyer, year), kusd in sales.items():
        partner, state = (seller, buyer) if side == "supply" else (buyer, seller)
        if year == found.year and partner in least and state in own:
            least[partner] += kusd * USD_PER_KUSD
    return least


def _unmet(actor: Actor, on: Actor, year: int, known: Known) -> frozenset[str]:
    """Return the states of the partner with whom no state of the actor has a row of any product in a year."""
    own = actor.members(year)
    met = {(seller, buyer) for seller, buyer, when in known.met if when == year}
    return frozenset(
        state for state in on.members(year) if not any((a, state) in met or (state, a) in met for a in own)
    )


def _part(world: World, economy: Economy, side: Side, missing: Set[str]) -> float:
    """Allow each unrecorded partner what it may trade at most; 1 where not even that is known."""
    if not missing:
        return 0.0
    goods = world.goods
    if goods:
        return unrecorded(goods, economy.actor, missing, side)
    year = economy.lists[LISTS[side]].year if LISTS[side] in economy.lists else YEAR
    totals = world.economies.totals_of(TOTALS[OTHER[side]], missing)
    nearest = {state: nearest_amount(amounts, year, ahead=0) for state, amounts in totals.items()}
    amounts = {state: amount.value for state, amount in nearest.items() if amount is not None}
    own = economy.nearest(TOTALS[side], year, ahead=0)
    if own is None or missing - set(amounts):
        return 1.0
    swallowed = sum(amounts.values()) * constant(PARTS[OTHER[side]]).value
    return min(1.0, swallowed / (own.value * constant(PARTS[side]).value))


def _near(hole: Hole, side: Side) -> str:
    return hole.importer if side == "supply" else hole.exporter


def _far(hole: Hole, side: Side) -> str:
    return hole.exporter if side == "supply" else hole.importer
