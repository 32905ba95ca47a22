"""What stands out among all pairs of states: who would lose most, which threats would hurt most, what moved most?

Losses and threats are those of the answer for the two, of economies of the input-output table that are large enough for
a reader to care about; the floors are ours. Moves are of recorded trade by domain, where no model stands between.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from counterpoise.arrays import Codes, Flows, Mask, Values, summed
from counterpoise.errors import BadSource, NoData
from counterpoise.income.pairs.all_pairs import TABLE, IncomeLosses, income_losses
from counterpoise.income.pairs.levels import A_BUYS, B_BUYS, FIRST, LONG, WHOLE
from counterpoise.income.pairs.values import PairLoss
from counterpoise.records import MOST_LIMIT
from counterpoise.vocabulary import Basket, trade_domains
from counterpoise.weighing.ground import unsettled
from counterpoise.weighing.loss import hidden_pairs, places_of
from counterpoise.world import TradeYear, World

EARNS = 100_000.0  # MUSD a year, what a state earns of which a loss is told
FLOOR = 10_000_000.0  # kUSD, what the dependent trades in the domain in each year
LEAST = 0.05  # of a move, that is worth a line
SHOWN = 6  # a domain
LISTED = 8  # losses, and threats
Stops = Literal["selling", "buying"]


@dataclass(frozen=True, slots=True)
class Threat:
    """What one state does to another in the first year by no longer selling to it, or buying of it; money is MUSD."""

    sender: str
    target: str
    stops: Stops
    damage: float  # part of the target's real income
    damage_money: float
    cost: float  # part of the sender's
    cost_money: float


@dataclass(frozen=True, slots=True)
class Shift:
    """How far the part of one state's trade in a domain that is with another moved between two years."""

    dependent: str
    on: str
    domain: Basket
    then: float
    now: float
    open: bool  # trade of one of the two is known to be missing, so that a number is a limit


@dataclass(frozen=True, slots=True)
class Standouts:
    """The largest losses and threats by the newest table, and the largest moves of trade to a year."""

    year: int
    since: int
    table_year: int | None  # None where the model of incomes cannot say
    losses: tuple[PairLoss, ...]
    threats: tuple[Threat, ...]
    shifts: tuple[Shift, ...]  # the largest of each domain first


def standouts(world: World, year: int, since: int) -> Standouts:
    """Look through all pairs of states: of the table's economies, and in every domain recorded product by product."""
    losses = _all_losses(world)
    now, then = world.trade.in_year(year), world.trade.in_year(since)
    return Standouts(
        year=year,
        since=since,
        table_year=losses.year if losses else None,
        losses=_largest_losses(losses) if losses else (),
        threats=_largest_threats(losses) if losses else (),
        shifts=tuple(shift for what in trade_domains() for shift in _shifts(what, now, then)),
    )


def _all_losses(world: World) -> IncomeLosses | None:
    if not world.sectors.complete:
        return None
    try:
        return income_losses(world)
    except (NoData, BadSource):
        return None


def _counted(losses: IncomeLosses) -> Mask:
    """Mark pairs of the table whose losing side earns enough: (n, n)."""
    counted: Mask = (losses.basis == TABLE) & (losses.income[TABLE] >= EARNS)[:, None]
    return counted


def _largest_losses(losses: IncomeLosses) -> tuple[PairLoss, ...]:
    size = np.where(_counted(losses), losses.lost.value[LONG, WHOLE], 0.0)
    pairs = (losses.of(losses.states[a], losses.states[b]) for a, b in _largest(size, LISTED, 0.0))
    return tuple(loss for loss in pairs if loss is not None)


def _largest_threats(losses: IncomeLosses) -> tuple[Threat, ...]:
    """Return those that would do most damage in money, of each two states the largest."""
    first = losses.lost.value[FIRST] * _counted(losses)
    money = first * losses.income[TABLE][:, None]
    worst = np.maximum(money[A_BUYS], money[B_BUYS])
    worst = np.where(worst >= worst.T, worst, 0.0)
    return tuple(_threat(losses, a, b) for a, b in _largest(worst, LISTED, 0.0))


def _threat(losses: IncomeLosses, target: int, sender: int) -> Threat:
    income, first = losses.income[TABLE], losses.lost.value[FIRST]
    sells = first[A_BUYS, target, sender] >= first[B_BUYS, target, sender]
    damage = float(first[A_BUYS if sells else B_BUYS, target, sender])
    cost = float(first[B_BUYS if sells else A_BUYS, sender, target])
    return Threat(
        sender=losses.states[sender],
        target=losses.states[target],
        stops="selling" if sells else "buying",
        damage=damage,
        damage_money=damage * float(income[target]),
        cost=cost,
        cost_money=cost * float(income[sender]),
    )


def _shifts(what: Basket, now: TradeYear, then: TradeYear) -> list[Shift]:
    # The ledger labels every year's trade alike, so that the same place is the same state.
    after, before = _field(now, what), _field(then, what)
    moved = np.where(after.sound & before.sound, after.part - before.part, 0.0)
    states, loose = now.flows.states, after.open | before.open
    return [
        Shift(
            dependent=states[a],
            on=states[b],
            domain=what,
            then=float(before.part[a, b]),
            now=float(after.part[a, b]),
            open=bool(loose[a] or loose[b]),
        )
        for a, b in _largest(np.abs(moved), SHOWN, LEAST)
    ]


@dataclass(frozen=True, slots=True)
class _Field:
    """All pairs in one domain and year; the masks are (n, n) and (n,)."""

    part: Values  # (n, n): of the row's trade in the domain, what is with the column
    sound: Mask  # of pairs whose dependent trades enough, and no hole is between the two
    open: Mask  # of states part of whose trade is missing


def _field(trade_year: TradeYear, what: Basket) -> _Field:
    flows, places = trade_year.flows, places_of(trade_year.flows, what)
    both, trade = _traded(flows, places)
    part = np.divide(both, trade[:, None], out=np.zeros_like(both), where=trade[:, None] > 0)
    loose = unsettled(flows, trade_year.holes)
    touched = np.asarray((loose.sales | loose.purchases)[:, places].any(axis=(1, 2)), np.bool_)
    void = touched[:, None] & (part >= MOST_LIMIT)
    return _Field(part, (trade >= FLOOR)[:, None] & ~hidden_pairs(trade_year, places) & ~void, touched)


def _traded(flows: Flows, places: Codes) -> tuple[Values, Values]:
    """Return what every two states trade in some products, both ways, (n, n), and each with all, (n,)."""
    inside = np.zeros(len(flows.products), np.bool_)
    inside[places] = True
    rows, n = np.flatnonzero(inside[flows.product]), len(flows.states)
    sold = summed(flows.exporter[rows] * n + flows.importer[rows], flows.value[rows], (n, n))
    trade = [summed(side[rows], flows.value[rows], (n,)) for side in (flows.exporter, flows.importer)]
    return sold + sold.T, trade[0] + trade[1]


def _largest(size: Values, count: int, least: float) -> list[tuple[int, int]]:
    """Return the places of the largest numbers that are worth a line, the largest first."""
    best = np.argsort(-size, axis=None, kind="stable")[:count]
    places = [(int(flat) // len(size), int(flat) % len(size)) for flat in best]
    return [place for place in places if size[place] > 0 and size[place] >= least]
