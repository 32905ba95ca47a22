"""Who of two states, or blocs, can better do without the other's trade: what does each lose, how, how sure is it?"""

from dataclasses import replace

import numpy as np

from counterpoise.arithmetic import rounded
from counterpoise.arrays import Values
from counterpoise.income.pairs.by_trade import by_trade
from counterpoise.income.pairs.channel import with_margins
from counterpoise.income.pairs.draws import DRAWS, drawn
from counterpoise.income.pairs.exact import exact_levels
from counterpoise.income.pairs.levels import A_BUYS, B_BUYS, FIRST, LONG, WHOLE, A, B, Closed, Levels, closed_levels
from counterpoise.income.pairs.rationing import rationed
from counterpoise.income.pairs.setup import ENDS, setup
from counterpoise.income.pairs.third_parties import third_parties
from counterpoise.income.pairs.values import (
    INTERACTION,
    Answer,
    Basis,
    Damage,
    Lost,
    Method,
    ModelSize,
    Ranged,
    SectorLoss,
    SectorThreat,
    SideAnswer,
    ThirdParty,
    Threat,
)
from counterpoise.income.sectors import name
from counterpoise.states import Actor, require_apart
from counterpoise.world import World

__all__ = [
    "INTERACTION",
    "Answer",
    "Basis",
    "Damage",
    "Lost",
    "Method",
    "ModelSize",
    "Ranged",
    "SectorLoss",
    "SectorThreat",
    "SideAnswer",
    "ThirdParty",
    "Threat",
    "answer_of",
    "third_parties",
    "with_rationing",
]

FIRM = 0.9  # part of the draws that must keep an order before it is told
BEST = 3  # sectors of a threat
LEAST_DAMAGE = 1e-4  # of the target's real income, below which a sector is no threat


def answer_of(world: World, a: Actor, b: Actor, *, exact: bool = False, draws: int = DRAWS) -> Answer:
    """Return what each side would lose without the other.

    exact : solve the model for the values; ranges and sectors stay those of the closed form
    BadUse for a state with itself or a bloc with its member, NoData where a side has neither industries nor trade.
    """
    made = setup(world)
    require_apart(a, b, made.year)
    members = tuple(tuple(sorted(actor.members(made.year))) for actor in (a, b))
    table = [[code for code in each if code in made.base.economies] for each in members]
    if not table[A] or not table[B]:
        return by_trade(world, made, a, b)
    chosen = drawn(made.base.sectors, made.table_error, draws)
    closed = closed_levels(made, table[A], table[B], chosen)
    levels = exact_levels(made, table[A], table[B]) if exact else closed.levels
    outside = tuple(code for side, known in zip(members, table, strict=True) for code in side if code not in known)
    return _answer((a.code, b.code), closed, levels, outside)


def with_rationing(world: World, found: Answer, a: Actor, b: Actor) -> Answer:
    """Add what the rationing program says of each side; nothing of a pair that is outside the table."""
    if found.basis == "trade":
        return found
    base = setup(world).base
    groups = [actor.members(found.year) & set(base.economies) for actor in (a, b)]
    of_a, of_b = rationed(base, *groups), rationed(base, *groups[::-1])
    return replace(found, a=replace(found.a, rationed=of_a), b=replace(found.b, rationed=of_b))


def _answer(codes: tuple[str, str], closed: Closed, levels: Levels, outside: tuple[str, ...]) -> Answer:
    base, lost = closed.setup.base, levels.lost[LONG, WHOLE]
    smaller = A if lost[A] <= lost[B] else B
    drawn_ = closed.drawn[LONG, WHOLE]
    kept = drawn_[:, smaller] <= drawn_[:, 1 - smaller]
    holds = float(np.count_nonzero(kept)) / len(kept)
    money = lost * closed.incomes
    ratio, shown = _dollar_for_dollar(closed, levels)
    sides = [_side(codes[side], side, closed, levels) for side in (A, B)]
    return Answer(
        year=closed.setup.year,
        basis="table",
        method="closed" if levels is closed.levels else "exact",
        a=sides[A],
        b=sides[B],
        stronger=codes[smaller] if holds >= FIRM else None,
        holds=rounded(holds),
        size_ratio=rounded(closed.incomes[smaller] / closed.incomes[1 - smaller]),
        net_money=_net(closed, levels, smaller),
        mutual_money=rounded(float(money.min())),
        dollar_for_dollar=ratio,
        shown=shown,
        sectors=_sectors(closed, levels),
        outside=outside,
        model=ModelSize(len(base.economies), len(base.sectors), len(drawn_)),
    )


def _side(code: str, side: int, closed: Closed, levels: Levels) -> SideAnswer:
    own_purchases, own_sales = (A_BUYS, B_BUYS) if side == A else (B_BUYS, A_BUYS)
    income = closed.incomes[side]
    after, first = (_loss(closed, levels, horizon, side) for horizon in (LONG, FIRST))
    return SideAnswer(
        code=code,
        income=rounded(income),
        after_adjusting=after,
        first_year=first,
        as_buyer=_part(closed, levels, (LONG, own_purchases), side),
        as_seller=_part(closed, levels, (LONG, own_sales), side),
        rationed=None,
        stop_selling=_threat(closed, levels, own_sales, side),
        stop_buying=_threat(closed, levels, own_purchases, side),
    )


def _loss(closed: Closed, levels: Levels, horizon: int, side: int) -> Lost:
    part = _part(closed, levels, (horizon, WHOLE), side)
    return Lost(part, rounded(part.value * closed.incomes[side]))


def _part(closed: Closed, levels: Levels, cell: tuple[int, int], side: int) -> Ranged:
    """Return a loss with its range; that of the closed form is moved with the value where the value is solved."""
    value, near = float(levels.lost[cell][side]), float(closed.levels.lost[cell][side])
    drawn_ = closed.drawn[cell][:, side]
    return _ranged(value, np.minimum(drawn_ * (value / near) if near else drawn_, 1.0))


def _ranged(value: float, draws: Values) -> Ranged:
    lo, hi = np.percentile(draws, ENDS).tolist()
    return Ranged(rounded(value), rounded(min(lo, value)), rounded(max(hi, value)))


def _threat(closed: Closed, levels: Levels, cut: int, side: int) -> Threat:
    """Return what a side does to the other by one cut; cuts 1 and 2 are the directions 0 and 1."""
    incomes = (closed.incomes[1 - side], closed.incomes[side])
    whole = [_damage(levels.lost[horizon, cut][[1 - side, side]], incomes) for horizon in (LONG, FIRST)]
    way = closed.directions[cut - 1]
    by_sector = -np.expm1(with_margins(closed.by_sector[FIRST, cut - 1], way.money, way.sectors))
    each = [(sector, _damage(by_sector[[1 - side, side], n], incomes)) for n, sector in enumerate(way.sectors)]
    cheap = [(sector, does) for sector, does in each if _is_cheap(does)]
    cheap.sort(key=lambda pair: (pair[1].cost_money - pair[1].damage_money, pair[0]))
    sectors = tuple(SectorThreat(sector, name(sector), does) for sector, does in cheap[:BEST])
    return Threat(whole[LONG], whole[FIRST], sectors)


def _is_cheap(does: Damage) -> bool:
    """Tell a threat that can be felt and hurts more than it costs."""
    return does.damage >= LEAST_DAMAGE and does.damage_money > does.cost_money


def _damage(lost: Values, incomes: tuple[float, float]) -> Damage:
    target, sender = lost.tolist()
    return Damage(rounded(target), rounded(target * incomes[0]), rounded(sender), rounded(sender * incomes[1]))


def _net(closed: Closed, levels: Levels, smaller: int) -> Ranged:
    """Return half of what the side that loses the larger part loses more, in money."""
    sign = np.array([-0.5, 0.5] if smaller == A else [0.5, -0.5]) * closed.incomes
    value = float((levels.lost[LONG, WHOLE] * sign).sum())
    return _ranged(value, (_moved(closed, levels) * sign).sum(axis=1))


def _moved(closed: Closed, levels: Levels) -> Values:
    """Return the draws of both losses after adjusting, moved with the values: (draws, sides)."""
    near = closed.levels.lost[LONG, WHOLE]
    factor = np.divide(levels.lost[LONG, WHOLE], near, out=np.ones(2), where=near != 0)
    moved: Values = closed.drawn[LONG, WHOLE] * factor
    return moved


def _dollar_for_dollar(closed: Closed, levels: Levels) -> tuple[Ranged, bool]:
    """Return money lost by a over money lost by b, and whether that is firm enough to be told."""
    value = _over(levels.lost[LONG, WHOLE] * closed.incomes)
    drawn_ = _moved(closed, levels) * closed.incomes
    ranged = _ranged(value, drawn_[:, A] / np.where(drawn_[:, B] != 0, drawn_[:, B], np.inf))
    tried = [_over(lost * closed.incomes) for lost in (closed.uniform, levels.lost[FIRST, WHOLE], closed.slow)]
    apart = ranged.lo > 1 or ranged.hi < 1
    return ranged, bool(apart and all((each > 1) == (value > 1) for each in tried))


def _over(money: Values) -> float:
    """Divide the first by the second; 1 where both are nothing."""
    a, b = money.tolist()
    return float(a / b) if b else 1.0


def _sectors(closed: Closed, levels: Levels) -> tuple[SectorLoss, ...]:
    ways = closed.directions
    logs = sum(with_margins(closed.by_sector[LONG, n], way.money, way.sectors) for n, way in enumerate(ways))
    lost = -np.expm1(np.asarray(logs))
    each = [
        SectorLoss(sector, name(sector), *(rounded(side) for side in lost[:, n].tolist()))
        for n, sector in enumerate(ways[A].sectors)
        if lost[:, n].any()
    ]
    each.sort(key=lambda sector: (-max(sector.a, sector.b), sector.sector))
    rest = levels.lost[LONG, WHOLE] - lost.sum(axis=1)
    return (*each, SectorLoss(INTERACTION, "All together beyond each alone", *(rounded(x) for x in rest.tolist())))
