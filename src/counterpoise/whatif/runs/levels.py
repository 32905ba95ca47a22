"""How far do two actors depend on each other by domain, in the world as it is and in the one after a scenario?

Both worlds go through the brief's own functions: losses of both sides over all that is traded for fuels and raw
materials, the larger share for all goods. In goods the trade model moves a brief's share by its own ratios, since the
lists of partners a share rests on and the model's matrix are not the same table.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

import numpy as np

from counterpoise.arithmetic import ordered_sum
from counterpoise.arrays import Values
from counterpoise.errors import BadScenario
from counterpoise.records import SIDES, Finding, Side
from counterpoise.states import Actor
from counterpoise.vocabulary import Basket, basket, trade_domains
from counterpoise.weighing.ground import PairView, lost
from counterpoise.weighing.loss import dependence_finding, goods_sides, leverage_of
from counterpoise.weighing.shares import pair_goods_share, year_legs, year_share
from counterpoise.whatif.outcome import Levels, Range
from counterpoise.world import TradeYear


@dataclass(frozen=True, slots=True)
class GoodsShift:
    """Trade in all goods before and after, by the trade model; row sells to column."""

    year: int
    states: tuple[str, ...]
    before: Values  # (n, n), USD, home sales on the diagonal
    after: Values


def traded_levels(trade_year: TradeYear, a: Actor, b: Actor, before: Sequence[Levels] = ()) -> tuple[Levels, ...]:
    """Weigh the domains that are recorded by product in one world; holes leave the limits a brief prints.

    `before` are the levels of the world this one came of: an actor known to have traded in a domain that trades nothing
    of it any more has nothing left to lose, where a brief would find nothing recorded.
    """
    legs, losses = year_legs(trade_year, a, b), lost(trade_year, a, b)
    known = {level.domain: level for level in before}
    levels = []
    for what in trade_domains():
        both = [
            dependence_finding(
                losses, (year_share(legs[of, "supply"], what), year_share(legs[of, "market"], what)), what
            )
            for of in (a.code, b.code)
        ]
        if what.key in known:
            was = known[what.key]
            both = [_gone(share, then) for share, then in zip(both, (was.a_on_b, was.b_on_a), strict=True)]
        levels.append(_levels(what, both[0], both[1]))
    return tuple(levels)


def _gone(finding: Finding, before: Range | None) -> Finding:
    if finding.state != "not recorded" or before is None:
        return finding
    return replace(finding, value=0.0, lo=0.0, hi=0.0, state="zero")


def goods_levels(pair: PairView, year: int, shift: GoodsShift | None = None) -> Levels:
    """Weigh all goods: as a brief of the year has them, or moved by what the trade model makes of them.

    The side weighed is the one in which more money moves before: else a shock that turns which that is would seem to
    turn dependence too.
    """
    shares = []
    for actor, other in ((pair.a, pair.b), (pair.b, pair.a)):
        supply, market = (pair_goods_share(pair, actor, side, year) for side in SIDES)
        share = goods_sides(pair.economies[actor.code], (supply, market), year)[0]
        side: Side = "supply" if share.side == "supply" else "market"
        shares.append(share if shift is None else _moved(share, _ratios(shift, actor, other, side)))
    return _levels(basket("goods"), shares[0], shares[1])


def _levels(what: Basket, a_on_b: Finding, b_on_a: Finding) -> Levels:
    gap = leverage_of(b_on_a, a_on_b)
    known = _range(a_on_b), _range(b_on_a)
    return Levels(what.key, what.name, *known, _limits(gap.value, gap.lo, gap.hi))


def _range(finding: Finding) -> Range | None:
    return None if finding.state == "not recorded" else _limits(finding.value, finding.lo, finding.hi)


def _limits(value: float | None, lo: float | None, hi: float | None) -> Range | None:
    return None if value is None or lo is None or hi is None else Range(value, lo, hi)


def _ratios(shift: GoodsShift, actor: Actor, other: Actor, side: Side) -> tuple[float, float]:
    """Return by what factor an actor's trade with the other changes, and with all the rest."""
    own, theirs = (_inside(shift, of.members(shift.year)) for of in (actor, other))
    rest = ~(own | theirs)
    sums = []
    for table in (shift.before, shift.after):
        turned = (table if side == "market" else table.T)[own]
        sums.append((ordered_sum(turned[:, theirs]), ordered_sum(turned[:, rest])))
    (with_other, with_rest), (then_other, then_rest) = sums
    return (then_other / with_other if with_other > 0 else 1.0), (then_rest / with_rest if with_rest > 0 else 1.0)


def _inside(shift: GoodsShift, members: Set[str]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    if shift.before.shape != (len(shift.states),) * 2 or shift.after.shape != shift.before.shape:
        raise BadScenario(f"trade in goods is a row and a column for each of {len(shift.states)} states")
    return np.array([state in members for state in shift.states], np.bool_)


def _moved(share: Finding, ratios: tuple[float, float]) -> Finding:
    """Move a share of all trade, and its limits, as its two parts move, and the money with it."""
    own, rest = ratios
    if share.state == "not recorded":
        return share
    if own == 0:
        return replace(share, value=0.0, lo=0.0, hi=0.0, numerator=0.0)

    def turned(part: float | None) -> float | None:
        return None if part is None else part * own / (part * own + (1 - part) * rest) if part else part

    money = share.numerator
    moved = replace(share, value=turned(share.value), lo=turned(share.lo), hi=turned(share.hi))
    return replace(moved, numerator=None if money is None else money * own)
