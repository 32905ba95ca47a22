"""What stands out among all pairs of states: who depends on whom far more than the other way, and what moved most?

The numbers are those of a brief on the pair, for all pairs at once. A pair counts where the dependent trades enough in
the domain for its dependence to mean something beyond a single neighbour; the floor is ours.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Mask, Values
from counterpoise.records import MOST_LIMIT
from counterpoise.vocabulary import Basket, trade_domains
from counterpoise.weighing.ground import Others, all_losses, rules_of, unsettled
from counterpoise.weighing.loss import Dependences, all_dependences, hidden_pairs, places_of
from counterpoise.world import TradeYear, World

FLOOR = 10_000_000.0  # kUSD, what the dependent trades in the domain in each year
LEAST = 0.05  # of leverage, or of a move, that is worth a line
SHOWN = 6  # a domain


@dataclass(frozen=True, slots=True)
class Asymmetry:
    """One state's leverage over another in a domain."""

    strong: str
    weak: str
    domain: Basket
    leverage: float  # of the strong over the weak, above 0
    weak_on_strong: float
    strong_on_weak: float
    open: bool  # trade of one of the two is known to be missing, so that a number is a limit


@dataclass(frozen=True, slots=True)
class Shift:
    """How far one state's dependence on another moved between two years."""

    dependent: str
    on: str
    domain: Basket
    then: float
    now: float
    open: bool


@dataclass(frozen=True, slots=True)
class Standouts:
    """The strongest asymmetries of a year and the largest moves to it, the largest of each domain first."""

    year: int
    since: int
    asymmetries: tuple[Asymmetry, ...]
    shifts: tuple[Shift, ...]


def standouts(world: World, year: int, since: int) -> Standouts:
    """Look through all pairs of states in every domain that is recorded product by product."""
    now, then = world.trade.in_year(year), world.trade.in_year(since)
    domains = trade_domains()
    fields, before = (dict(zip(domains, _fields(trade_year, domains), strict=True)) for trade_year in (now, then))
    return Standouts(
        year=year,
        since=since,
        asymmetries=tuple(asymmetry for what in domains for asymmetry in _asymmetries(now, what, fields[what])),
        shifts=tuple(shift for what in domains for shift in _shifts(now, what, fields[what], before[what])),
    )


@dataclass(frozen=True, slots=True)
class _Field:
    """All pairs in one domain and year; the masks are (n, n) and (n,)."""

    dependences: Dependences
    sound: Mask  # of pairs whose dependent trades enough, and whose dependence no hole leaves at anything
    open: Mask  # of states part of whose trade is missing


def _fields(trade_year: TradeYear, domains: Iterable[Basket]) -> list[_Field]:
    others = Others(trade_year.barred, rules=rules_of(trade_year.spare))
    losses = all_losses(trade_year.flows, "supply", others), all_losses(trade_year.flows, "market", others)
    loose = unsettled(trade_year.flows, trade_year.holes)
    made = []
    for what in domains:
        places = places_of(trade_year.flows, what)
        dependences = all_dependences(trade_year.flows, losses, places)
        touched = np.asarray((loose.sales | loose.purchases)[:, places].any(axis=(1, 2)), np.bool_)
        void = touched[:, None] & (dependences.value >= MOST_LIMIT)
        sound = (dependences.trade >= FLOOR)[:, None] & ~hidden_pairs(trade_year, places) & ~void
        made.append(_Field(dependences, sound, touched))
    return made


def _asymmetries(trade_year: TradeYear, what: Basket, field: _Field) -> list[Asymmetry]:
    on = field.dependences.value
    leverage = np.where(field.sound, on - on.T, 0.0)  # (weak, strong)
    states, loose = trade_year.flows.states, field.open
    return [
        Asymmetry(
            strong=states[b],
            weak=states[a],
            domain=what,
            leverage=float(leverage[a, b]),
            weak_on_strong=float(on[a, b]),
            strong_on_weak=float(on[b, a]),
            open=bool(loose[a] or loose[b]),
        )
        for a, b in _largest(leverage)
    ]


def _shifts(trade_year: TradeYear, what: Basket, now: _Field, then: _Field) -> list[Shift]:
    # The ledger labels every year's trade alike, so that the same place is the same state.
    moved = np.where(now.sound & then.sound, now.dependences.value - then.dependences.value, 0.0)
    states, loose = trade_year.flows.states, now.open | then.open
    return [
        Shift(
            dependent=states[a],
            on=states[b],
            domain=what,
            then=float(then.dependences.value[a, b]),
            now=float(now.dependences.value[a, b]),
            open=bool(loose[a] or loose[b]),
        )
        for a, b in _largest(np.abs(moved))
    ]


def _largest(size: Values) -> list[tuple[int, int]]:
    """Return the places of the largest numbers that are worth a line, the largest first."""
    best = np.argsort(-size, axis=None, kind="stable")[:SHOWN]
    places = [(int(flat) // len(size), int(flat) % len(size)) for flat in best]
    return [place for place in places if size[place] >= LEAST]
