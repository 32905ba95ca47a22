"""What has each of two actors at stake with those who are at odds with the other?

exposure of A in its tie with B from C = D(A|C) x discord(C, B)

D(A|C) is C's part of all goods A buys and sells, by the completed trade matrix of one year; discord comes from the
compiled facts. Dependence as trade with one over trade with all is Barbieri's (1996); that a third side bears on a tie
of two is the idea of structural balance (Heider 1946). Multiplying the two is ours. It forecasts nothing.

The European Union is one third party: its members impose what it imposes and are not counted beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from math import fsum, inf

import numpy as np

from counterpoise.arithmetic import ordered_sum
from counterpoise.arrays import Mask
from counterpoise.errors import NoData
from counterpoise.findings import Exposure
from counterpoise.records import CellState, Fact, Finding, Hole, says_nothing
from counterpoise.states import Actor, Bloc, names
from counterpoise.states import find as find_actor
from counterpoise.vocabulary import GOODS, Measure
from counterpoise.weighing.facts import COMPILED, UNION, at_odds, held, imposed, names_of, standing
from counterpoise.weighing.ground import Missing, PairGround, unrecorded
from counterpoise.world import NOT_RECORDED, Amount, GoodsMatrix, TradeMatrix, World

EXPOSURE = "third_party_exposure"
DEPENDENCE = "share_of_goods"
UNION_NOW = "EU27"
BEFORE = 1  # years before the matrix's own for which it still stands
MEASURE = Measure(
    name="third-party-exposure",
    order=210,
    group="around",
    page="reference/measures/third-party-exposure.md",
    units=("share", "share_of_gdp"),
    methods=("third_party_exposure", "share_of_goods"),
    answers="what is at stake with those at odds with the other?",
    shown="pair: third parties; network",
    sections=("Third parties",),
    columns=("exposure", "share of goods trade", "discord (measures)", "with itself", "its share of theirs"),
)


def find(ground: PairGround) -> tuple[Exposure, ...]:
    """Return the exposures of both on the ground's day; none without a matrix of all goods."""
    goods = ground.world.goods
    return () if goods is None else exposures(ground.world, goods, ground.a, ground.b, ground.until or COMPILED)


@dataclass(frozen=True, slots=True)
class Tie:
    """What an actor and another sell each other of all goods in a year, USD, both ways added up."""

    lo: float
    value: float
    hi: float
    whole: float  # USD, all that the actor sells and buys, trade among its own members left out
    most: float  # USD, the same with all that unrecorded partners may come to; infinite where nobody can say
    seen: int  # cells between the two that hold a number
    hidden: int  # cells between the two that are not recorded
    beside: int  # cells between the actor and all others that are not recorded


@dataclass(frozen=True, slots=True)
class Weighed:
    """A number with its limits; all None where it is not recorded, `hi` alone where there is no ceiling."""

    value: float | None
    lo: float | None
    hi: float | None
    state: CellState


UNKNOWN = Weighed(None, None, None, "not recorded")


def tie(
    matrix: TradeMatrix,
    actor: Mask,
    other: Mask,
    unseen: tuple[float, float] = (0.0, 0.0),
    disputed: Mask | None = None,
) -> Tie:
    """Add up what two actors trade with each other.

    Parameters
    ----------
    actor, other : (n,), which states of the matrix belong to each; no state may belong to both
    unseen : 0 to 1, the part of the actor's sales, and of its purchases, that partners with unrecorded trade may
        make up at the most
    disputed : (n, n), cells that are left out of the trade of the two, as if not recorded
    """
    if np.any(actor & other):
        raise NoData("the two sides of a tie have a state in common")
    between = np.outer(actor, other) | np.outer(other, actor)
    sales, purchases = np.outer(actor, ~actor), np.outer(~actor, actor)
    outer = sales | purchases
    missing = outer & (matrix.kind == NOT_RECORDED)
    left_out = between & disputed if disputed is not None else np.zeros_like(between)
    lo, value, hi = (ordered_sum(of[between & ~left_out]) for of in (matrix.lo, matrix.flows, matrix.hi))
    hidden = int(np.count_nonzero(missing & between))
    unknown = hidden + int(np.count_nonzero(left_out))
    recorded = [ordered_sum(matrix.flows[side]) for side in (sales, purchases)]
    return Tie(
        lo=lo,
        value=value,
        hi=hi,
        whole=fsum(recorded),
        most=fsum(usd / (1 - part) if part < 1 else inf for usd, part in zip(recorded, unseen, strict=True)),
        seen=int(np.count_nonzero(between)) - unknown,
        hidden=unknown,
        beside=int(np.count_nonzero(missing)) - hidden,
    )


def dependence(tie: Tie) -> Weighed:
    """Give the part of all the actor trades that is with the other: 0 to 1.

    The range is that of the cells between the two. A hole beside them makes the total too small, so the lower
    limit is taken of the largest total there may be; one between them takes the upper limit away.
    """
    if not tie.seen or tie.whole <= 0:
        return UNKNOWN
    value, lo, hi = tie.value / tie.whole, tie.lo / tie.most, 1.0 if tie.hidden else min(1.0, tie.hi / tie.whole)
    if says_nothing(lo, hi):
        return UNKNOWN
    return Weighed(value, lo, hi, "bounded" if tie.hidden or tie.beside else "estimated")


def stake(tie: Tie, gdp: float) -> Weighed:
    """Give the same trade over the actor's GDP in USD: 0 or more, above 1 only for entrepots."""
    if not gdp > 0:
        raise NoData(f"a stake needs a GDP above zero, not {gdp!r}")
    if not tie.seen:
        return UNKNOWN
    hi = None if tie.hidden else tie.hi / gdp
    return Weighed(tie.value / gdp, tie.lo / gdp, hi, "bounded" if tie.hidden else "estimated")


def exposure(depends: Weighed, discord: float) -> Weighed:
    """Multiply a dependence by the discord of its object with the partner: 0 to 1."""
    if not 0 <= discord <= 1:
        raise NoData(f"discord lies between 0 and 1, and {discord!r} does not")
    if depends.value is None or depends.lo is None or depends.hi is None:
        return UNKNOWN
    return Weighed(depends.value * discord, depends.lo * discord, depends.hi * discord, depends.state)


@dataclass(frozen=True, slots=True)
class _Tied:
    """Two actors and what they trade; None where one of them is not in the matrix."""

    goods: GoodsMatrix
    first: Actor
    other: Actor
    tie: Tie | None


def exposures(world: World, matrix: GoodsMatrix, a: Actor, b: Actor, day: date) -> tuple[Exposure, ...]:
    """Return the exposures of A in its tie with B, then those of B in its tie with A, the largest first.

    Third parties without discord on the day are left out, and so is trade of nothing; one whose trade
    is not recorded stands last, without a number. Empty before the year ahead of the matrix's own.
    """
    if day.year < matrix.year - BEFORE:
        return ()
    return tuple(
        exposure
        for dependent, partner in ((a, b), (b, a))
        for exposure in _ranked(world, matrix, (dependent, partner), day)
    )


def _ranked(world: World, matrix: GoodsMatrix, pair: tuple[Actor, Actor], day: date) -> list[Exposure]:
    gdp = world.economies.gdp(pair[0], matrix.year)
    exposures = [_exposure(matrix, pair, third, (gdp, day)) for third in parties_at_odds(*pair, day)]
    kept = [exposure for exposure in exposures if exposure.finding.value is None or exposure.finding.value > 0]
    return sorted(kept, key=lambda exposure: (-(exposure.finding.value or 0.0), exposure.third))


def parties_at_odds(dependent: Actor, partner: Actor, day: date) -> tuple[Actor, ...]:
    """Return who is at odds with the partner on a day, the European Union as one, the two left out.

    Where one of the two is the Union or in it, neither the Union nor its members are third parties. Where the
    Union itself is at odds with nobody, a member with measures of its own is.
    """
    inside = _within(dependent, day) | _within(partner, day)
    union = find_actor(UNION_NOW).members(day.year)
    if inside & union:
        inside |= union | {*UNION}
    elif held(find_actor(UNION_NOW), partner, day):
        inside |= union
    codes = {UNION_NOW if code in UNION else code for code in _at_odds(partner, day) if code not in inside}
    return tuple(third for code in sorted(codes) if held(third := find_actor(code), partner, day))


def goods_dependence(goods: GoodsMatrix, actor: Actor, other: Actor) -> Finding:
    """Return the part of all goods one actor sells and buys that is with another."""
    there = _tied(goods, actor, other)
    return _finding(there, DEPENDENCE, dependence(there.tie) if there.tie else UNKNOWN)


def _at_odds(partner: Actor, day: date) -> Iterator[str]:
    """Yield the codes of states, and of the Union, on the other side of a measure that counts."""
    own = names_of(partner.code, day)
    known = {*names(), *UNION}
    for restriction in standing(day):
        others = (
            restriction.targets
            if restriction.imposer in own
            else ()
            if own.isdisjoint(restriction.targets)
            else (restriction.imposer,)
        )
        yield from (code for code in others if code in known)


def _within(actor: Actor, day: date) -> frozenset[str]:
    return actor.members(day.year) | {actor.code}


def _exposure(
    goods: GoodsMatrix, pair: tuple[Actor, Actor], third: Actor, against: tuple[Amount | None, date]
) -> Exposure:
    dependent, partner = pair
    gdp, day = against
    level, facts = at_odds(third, partner, day)
    there, back = _tied(goods, dependent, third), _tied(goods, third, dependent)
    depends = dependence(there.tie) if there.tie else UNKNOWN
    return Exposure(
        dependent=dependent.code,
        partner=partner.code,
        third=third.code,
        third_name=third.name,
        finding=_finding(there, EXPOSURE, exposure(depends, level)),
        dependence=_finding(there, DEPENDENCE, depends),
        stake=_stake(there, gdp),
        back=_finding(back, DEPENDENCE, dependence(back.tie) if back.tie else UNKNOWN),
        discord=level,
        own=at_odds(third, dependent, day)[0],
        facts=facts,
        direct=_direct(third, dependent, day),
    )


def _direct(third: Actor, dependent: Actor, day: date) -> tuple[Fact, ...]:
    """Return what the third party itself imposes on the dependent, the weightiest and newest first."""
    return tuple(
        restriction.fact for restriction in held(third, dependent, day) if imposed(restriction, third, dependent, day)
    )


def _tied(goods: GoodsMatrix, first: Actor, other: Actor) -> _Tied:
    sides = [_mask(goods, actor) for actor in (first, other)]
    if not all(side.any() for side in sides):
        return _Tied(goods, first, other, None)
    return _Tied(
        goods, first, other, tie(goods.matrix, sides[0], sides[1], _unseen(goods, first, sides[0]), goods.disputed)
    )


def _unseen(goods: GoodsMatrix, actor: Actor, own: Mask) -> tuple[float, float]:
    """Return the part of an actor's sales, and of its purchases, that unrecorded partners may make up: 0 to 1."""
    silent = goods.matrix.kind == NOT_RECORDED
    dark = [np.flatnonzero(of.any(axis=0) & ~own) for of in (silent[own], silent.T[own])]
    partners = [Missing(frozenset(goods.matrix.states[n] for n in of.tolist())) for of in dark]
    return unrecorded(goods, actor, partners[0], "market"), unrecorded(goods, actor, partners[1], "supply")


def _mask(goods: GoodsMatrix, actor: Actor) -> Mask:
    members = actor.members(goods.year)
    return np.array([state in members for state in goods.matrix.states], np.bool_)


def _finding(tied: _Tied, method: str, weighed: Weighed) -> Finding:
    tie = tied.tie
    return Finding(
        method=method,
        dependent=tied.first.code,
        on=tied.other.code,
        side="",
        product=GOODS,
        value=weighed.value,
        lo=weighed.lo,
        hi=weighed.hi,
        state=weighed.state,
        unit="share",
        year=tied.goods.year,
        numerator=tie.value if tie and tie.seen else None,
        denominator=tie.whole if tie else None,
        money="USD",
        holes=_holes(tied),
        figures=_rows(tied),
        note=_note(tied),
    )


def _stake(tied: _Tied, gdp: Amount | None) -> Finding:
    finding = _finding(tied, "stake", stake(tied.tie, gdp.value) if tied.tie and gdp else UNKNOWN)
    finding = replace(finding, unit="share_of_gdp", denominator=None)
    if gdp is None:
        return replace(finding, note=f"{finding.note}; no GDP at exchange rate of {tied.first.name}")
    return replace(
        finding,
        denominator=gdp.value,
        figures=(*finding.figures, *gdp.figures),
        denominator_figures=len(gdp.figures),
        note=finding.note if gdp.year == finding.year else f"{finding.note}; GDP of {gdp.year}",
    )


def _rows(tied: _Tied) -> tuple[str, ...]:
    """Return the ids of the listed shares that state cells between the two or, where none does, of their totals."""
    goods = tied.goods
    here, there = (sorted(actor.members(goods.year)) for actor in (tied.first, tied.other))
    cells = ((seller, buyer) for i in here for j in there for seller, buyer in ((i, j), (j, i)))
    said = tuple(dict.fromkeys(key for cell in cells for key in goods.figures.get(cell, ())))
    return said or tuple(key for state in (*here, *there) for key in goods.total_figures.get(state, ()))


def _holes(tied: _Tied) -> tuple[Hole, ...]:
    """Return the holes over all goods that touch the first of the two."""
    own = tied.first.members(tied.goods.year)
    return tuple(hole for hole in tied.goods.holes if (hole.exporter in own) != (hole.importer in own))


def _note(tied: _Tied) -> str:
    states = tied.goods.matrix.states
    outside = [actor.name for actor in (tied.first, tied.other) if not actor.members(tied.goods.year) & set(states)]
    if outside:
        return f"no totals of trade of {' and '.join(outside)}, so the matrix of {tied.goods.year} leaves it out"
    if tied.tie is not None and not tied.tie.seen:
        return "trade between the two takes place but is missing from the lists"
    apart = [
        names()[state]
        for actor in (tied.first, tied.other)
        if isinstance(actor, Bloc)
        for state in sorted(actor.members(tied.goods.year) - set(states))
        if state in names()
    ]
    without = f", without {', '.join(apart)}" if apart else ""
    return f"trade of {tied.goods.year}, completed from lists of the largest partners{without}"
