"""What would every other state lose without one state, or bloc, and what would that lose without each of them?

Of a state it is read from the losses of all pairs. Of a bloc it is the same step for the whole of it: what a state
buys of any member stops, so that the losses without each member do not add up to it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Values
from counterpoise.income.pairs.all_pairs import (
    TRADE,
    Cells,
    IncomeLosses,
    PairEnds,
    Whose,
    income_losses,
    pair_loss,
    ranged_losses,
    trade_is_sound,
)
from counterpoise.income.pairs.by_trade import lost_by_trade, two_way
from counterpoise.income.pairs.channel import Channel, Direction, direction
from counterpoise.income.pairs.draws import DRAWS, Channels, drawn
from counterpoise.income.pairs.levels import FIRST, LONG, WHOLE
from counterpoise.income.pairs.setup import Setup, setup
from counterpoise.income.pairs.values import PairLoss
from counterpoise.income.prices import RESERVE
from counterpoise.income.response import Response
from counterpoise.states import Actor, Bloc
from counterpoise.world import World

KEPT = 4  # blocs whose losses a world keeps


@dataclass(frozen=True, slots=True)
class LossesAround:
    """Losses of all others without an actor, and of the actor without each; those that are not known are left out."""

    year: int
    without_it: tuple[PairLoss, ...]  # in the order of codes, as the next
    of_it: tuple[PairLoss, ...]


def losses_around(world: World, actor: Actor) -> LossesAround:
    """Return the losses around a state or bloc, a bloc's cached; NoData where the ledger holds no table."""
    if isinstance(actor, Bloc):
        return world.cached("income losses around", actor.code, lambda: _around_bloc(world, actor), limit=KEPT)
    losses, code = income_losses(world), actor.code
    others = [other for other in losses.states if other != code]
    without_it, of_it = (
        tuple(loss for ends in pairs if (loss := losses.of(*ends)) is not None)
        for pairs in ([(other, code) for other in others], [(code, other) for other in others])
    )
    return LossesAround(losses.year, without_it, of_it)


def _around_bloc(world: World, bloc: Bloc) -> LossesAround:
    made, losses = setup(world), income_losses(world)
    members = bloc.members(made.year)
    inside = [code for code in made.base.economies[:-1] if code in members]
    others = [code for code in losses.states if code not in members]
    in_table = [code for code in others if code in made.base.economies] if inside else []
    by_trade = [code for code in others if code not in in_table]
    pairs = sorted(
        [*_by_table(made, bloc.code, inside, in_table), *_by_trade(world, losses, bloc, by_trade)],
        key=lambda two: (two[0].code, two[1].without),
    )
    return LossesAround(made.year, tuple(first for first, _ in pairs), tuple(second for _, second in pairs))


def _by_trade(
    world: World, losses: IncomeLosses, bloc: Bloc, others: Sequence[str]
) -> Iterator[tuple[PairLoss, PairLoss]]:
    """Yield the losses of both sides that are estimated from trade."""
    made, trade, gdp = setup(world), two_way(world, losses.year), losses.income[TRADE]
    place = {code: n for n, code in enumerate(losses.states)}
    members = [code for code in sorted(bloc.members(losses.year)) if code in place and gdp[place[code]] > 0]
    income = float(sum(gdp[place[code]] for code in members))
    rows, known = trade.places(members), [code for code in others if code in trade.states and gdp[place[code]] > 0]
    columns = trade.places(known)
    money = trade.money[np.ix_(range(3), rows, columns)].sum(axis=1)
    recorded = (trade.recorded * trade.money[0])[np.ix_(rows, columns)].sum(axis=0)
    part = np.divide(recorded, money[0], out=np.zeros_like(recorded), where=money[0] > 0)
    for n, code in enumerate(known):
        if money[0, n] <= 0:
            continue
        own = float(gdp[place[code]])
        both = (code, bloc.code, own), (bloc.code, code, income)
        sound = [bool(trade_is_sound(part[n], np.array(each))) and not losses.through[place[code]] for *_, each in both]
        first, second = (
            pair_loss(PairEnds(who, without, "trade", each, kept), _cells(made, money[:, n], each))
            for (who, without, each), kept in zip(both, sound, strict=True)
        )
        yield first, second


def _cells(made: Setup, money: Values, income: float) -> Cells:
    """Return the cells of one loss that is estimated from trade, one-way cuts empty."""
    ends = np.zeros((3, 2, 3))
    for horizon, factor in ((LONG, made.after_adjusting), (FIRST, made.first_year)):
        ends[:, horizon, WHOLE] = lost_by_trade(factor, money, np.array(income))
    return Cells(*ends)


def _by_table(made: Setup, code: str, inside: list[str], others: list[str]) -> Iterator[tuple[PairLoss, PairLoss]]:
    """Yield the losses of both sides by the model."""
    if not others:
        return
    base = made.base
    group, outside = ([base.at(economy) for economy in each] for each in (inside, others))
    answers = (made.long, made.first, made.uniform)
    way = direction(base, others, inside)
    steps = [_steps(made, answer, way, (group, outside)) for answer in answers]
    draws = drawn(base.sectors, made.table_error, DRAWS)
    first = np.array([economy < min(inside) for economy in others])
    without_it = ranged_losses(
        made,
        (Channels(*(step.other_buys for step in steps)), Channels(*(step.other_sells for step in steps))),
        Whose(outside, first),
        draws,
    )
    of_it = ranged_losses(
        made,
        (Channels(*(step.group_buys for step in steps)), Channels(*(step.group_sells for step in steps))),
        Whose(np.repeat(group, len(others)).tolist(), np.tile(~first, len(inside)), base.income[group]),
        draws,
    )
    income = float(base.income[group].sum())
    for n, economy in enumerate(others):
        yield (
            pair_loss(PairEnds(economy, code, "table", float(base.income[outside[n]]), True), _of(without_it, n)),
            pair_loss(PairEnds(code, economy, "table", income, True), _of(of_it, n)),
        )


def _of(cells: Cells, n: int) -> Cells:
    return Cells(*(end[:, :, n] for end in (cells.value, cells.lo, cells.hi)))


@dataclass(frozen=True, slots=True)
class _Steps:
    """What a stop of one direction does to each of the others, m, and to each member of the group, (members x m)."""

    other_buys: Channel  # the others stop buying of the group: on each of them,
    group_sells: Channel  # and on the members
    other_sells: Channel  # the group stops buying of each
    group_buys: Channel


def _steps(made: Setup, answer: Response, way: Direction, of: tuple[list[int], list[int]]) -> _Steps:
    """Take the step for the group and each of the others; `way` is what the others buy of the group."""
    base, (group, others) = made.base, of
    dearer = -np.log(1 - way.omega)  # (m, s)
    lost = np.einsum("bsi,bis->bs", way.change, answer.sales[others], optimize=True)
    other_buys = Channel(lost, dearer * answer.prices[others, others])
    lost = np.einsum("bsi,gis->gbs", way.change, answer.sales[group], optimize=True)
    group_sells = _members(lost, dearer * answer.prices[np.ix_(group, others)])
    # Each member stops buying of each other by itself.
    shares = base.shares[:, group]
    part = shares[:, :, others]  # (s, members, m)
    left = np.maximum(1 - part, RESERVE)
    dearer, moved = -np.log(left), base.spending[group].T[:, :, None] * part / left
    mean = np.einsum("sgi,ois->sgo", shares, answer.sales[others], optimize=True)
    own = answer.sales[others, others].T  # (s, m)
    lost = (moved * (mean - own[:, None])).sum(axis=1).T
    raised = np.einsum("sgo,ogs->os", dearer, answer.prices[np.ix_(others, group)], optimize=True)
    other_sells = Channel(lost, raised)
    mean = np.einsum("sgi,kis->skg", shares, answer.sales[group], optimize=True)
    worth = answer.sales[np.ix_(group, others)]  # (members, m, s)
    lost = np.einsum("sgo,skg->kos", moved, mean, optimize=True) - worth * moved.sum(axis=1).T
    raised = np.einsum("sgo,kgs->kos", dearer, answer.prices[np.ix_(group, group)], optimize=True)
    return _Steps(other_buys, group_sells, other_sells, _members(lost, raised))


def _members(sales: Values, prices: Values) -> Channel:
    """Set out the effects on each member of each stop, (members, m, s), one under the other."""
    return Channel(sales.reshape(-1, sales.shape[-1]), prices.reshape(-1, prices.shape[-1]))
