"""What has each of two actors at stake with those who are at odds with the other?

Trade is the completed matrix of all goods of one year; discord comes from the compiled facts. The
European Union is one third party: its members impose what it imposes and are not counted beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from counterpoise.arrays import Mask
from counterpoise.findings import Exposure
from counterpoise.records import Fact, Finding, Hole
from counterpoise.states import Actor, Bloc, find, names
from counterpoise.vocabulary import GOODS, Measure
from counterpoise.weighing.facts.discord import UNION, discord, held, imposed, names_of, standing
from counterpoise.weighing.goods.cells import unrecorded
from counterpoise.weighing.power.exposure import UNKNOWN, Tie, Weighed, dependence, exposure, stake, tie
from counterpoise.world import NOT_RECORDED, Amount, GoodsMatrix, World

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


@dataclass(frozen=True, slots=True)
class _Tied:
    """Two actors and what they trade; None where one of them is not in the matrix."""

    goods: GoodsMatrix
    one: Actor
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
        one for dependent, partner in ((a, b), (b, a)) for one in _ranked(world, matrix, (dependent, partner), day)
    )


def _ranked(world: World, matrix: GoodsMatrix, pair: tuple[Actor, Actor], day: date) -> list[Exposure]:
    gdp = world.economies.gdp(pair[0], matrix.year)
    found = [_exposure(matrix, pair, third, (gdp, day)) for third in third_parties(*pair, day)]
    kept = [one for one in found if one.finding.value is None or one.finding.value > 0]
    return sorted(kept, key=lambda one: (-(one.finding.value or 0.0), one.third))


def third_parties(dependent: Actor, partner: Actor, day: date) -> tuple[Actor, ...]:
    """Return who is at odds with the partner on a day, the European Union as one, the two left out.

    Where one of the two is the Union or in it, neither the Union nor its members are third parties. Where the
    Union itself is at odds with nobody, a member with measures of its own is.
    """
    inside = _within(dependent, day) | _within(partner, day)
    union = find(UNION_NOW).members(day.year)
    if inside & union:
        inside |= union | {*UNION}
    elif held(find(UNION_NOW), partner, day):
        inside |= union
    codes = {UNION_NOW if code in UNION else code for code in _at_odds(partner, day) if code not in inside}
    return tuple(third for code in sorted(codes) if held(third := find(code), partner, day))


def goods_dependence(goods: GoodsMatrix, one: Actor, other: Actor) -> Finding:
    """Return the part of all goods one actor sells and buys that is with another."""
    there = _tied(goods, one, other)
    return _finding(there, DEPENDENCE, dependence(there.tie) if there.tie else UNKNOWN)


def _at_odds(partner: Actor, day: date) -> Iterator[str]:
    """Yield the codes of states, and of the Union, on the other side of a measure that counts."""
    own = names_of(partner.code, day)
    known = {*names(), *UNION}
    for found in standing(day):
        others = found.targets if found.imposer in own else () if own.isdisjoint(found.targets) else (found.imposer,)
        yield from (code for code in others if code in known)


def _within(actor: Actor, day: date) -> frozenset[str]:
    return actor.members(day.year) | {actor.code}


def _exposure(
    goods: GoodsMatrix, pair: tuple[Actor, Actor], third: Actor, against: tuple[Amount | None, date]
) -> Exposure:
    dependent, partner = pair
    gdp, day = against
    level, facts = discord(third, partner, day)
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
        own=discord(third, dependent, day)[0],
        facts=facts,
        direct=_direct(third, dependent, day),
    )


def _direct(third: Actor, dependent: Actor, day: date) -> tuple[Fact, ...]:
    """Return what the third party itself imposes on the dependent, the weightiest and newest first."""
    return tuple(found.fact for found in held(third, dependent, day) if imposed(found, third, dependent, day))


def _tied(goods: GoodsMatrix, one: Actor, other: Actor) -> _Tied:
    sides = [_mask(goods, actor) for actor in (one, other)]
    if not all(side.any() for side in sides):
        return _Tied(goods, one, other, None)
    return _Tied(goods, one, other, tie(goods.matrix, sides[0], sides[1], _unseen(goods, one, sides[0])))


def _unseen(goods: GoodsMatrix, actor: Actor, own: Mask) -> tuple[float, float]:
    """Return the part of an actor's sales, and of its purchases, that unrecorded partners may make up: 0 to 1."""
    silent = goods.matrix.kind == NOT_RECORDED
    dark = [np.flatnonzero(of.any(axis=0) & ~own) for of in (silent[own], silent.T[own])]
    partners = [{goods.matrix.states[n] for n in of.tolist()} for of in dark]
    return unrecorded(goods, actor, partners[0], "market"), unrecorded(goods, actor, partners[1], "supply")


def _mask(goods: GoodsMatrix, actor: Actor) -> Mask:
    members = actor.members(goods.year)
    return np.array([state in members for state in goods.matrix.states], np.bool_)


def _finding(tied: _Tied, method: str, weighed: Weighed) -> Finding:
    found = tied.tie
    return Finding(
        method=method,
        dependent=tied.one.code,
        on=tied.other.code,
        side="",
        product=GOODS,
        value=weighed.value,
        lo=weighed.lo,
        hi=weighed.hi,
        state=weighed.state,
        unit="share",
        year=tied.goods.year,
        numerator=found.value if found and found.seen else None,
        denominator=found.whole if found else None,
        money="USD",
        holes=_holes(tied),
        figures=_rows(tied),
        note=_note(tied),
    )


def _stake(tied: _Tied, gdp: Amount | None) -> Finding:
    found = _finding(tied, "stake", stake(tied.tie, gdp.value) if tied.tie and gdp else UNKNOWN)
    found = replace(found, unit="share_of_gdp", denominator=None)
    if gdp is None:
        return replace(found, note=f"{found.note}; no GDP at exchange rate of {tied.one.name}")
    return replace(
        found,
        denominator=gdp.value,
        figures=(*found.figures, *gdp.figures),
        denominator_figures=len(gdp.figures),
        note=found.note if gdp.year == found.year else f"{found.note}; GDP of {gdp.year}",
    )


def _rows(tied: _Tied) -> tuple[str, ...]:
    """Return the ids of the listed shares that state cells between the two or, where none does, of their totals."""
    goods = tied.goods
    here, there = (sorted(actor.members(goods.year)) for actor in (tied.one, tied.other))
    cells = ((one, other) for i in here for j in there for one, other in ((i, j), (j, i)))
    said = tuple(dict.fromkeys(key for cell in cells for key in goods.figures.get(cell, ())))
    return said or tuple(key for state in (*here, *there) for key in goods.total_figures.get(state, ()))


def _holes(tied: _Tied) -> tuple[Hole, ...]:
    """Return the holes over all goods that touch the first of the two."""
    own = tied.one.members(tied.goods.year)
    return tuple(hole for hole in tied.goods.holes if (hole.exporter in own) != (hole.importer in own))


def _note(tied: _Tied) -> str:
    states = tied.goods.matrix.states
    outside = [actor.name for actor in (tied.one, tied.other) if not actor.members(tied.goods.year) & set(states)]
    if outside:
        return f"no totals of trade of {' and '.join(outside)}, so the matrix of {tied.goods.year} leaves it out"
    if tied.tie is not None and not tied.tie.seen:
        return "trade between the two is known and missing from the lists"
    apart = [
        names()[state]
        for actor in (tied.one, tied.other)
        if isinstance(actor, Bloc)
        for state in sorted(actor.members(tied.goods.year) - set(states))
        if state in names()
    ]
    without = f", without {', '.join(apart)}" if apart else ""
    return f"trade of {tied.goods.year}, completed from lists of the largest partners{without}"
