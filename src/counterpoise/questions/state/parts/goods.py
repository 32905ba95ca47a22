"""How far does every state depend on one actor, and the actor on every state, in all goods?

By the brief's own functions, which read lists of largest partners and the completed trade matrix.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from counterpoise.questions.state.parts.around import partners_of
from counterpoise.questions.state.ties import WAYS, By, Ranked, Tie, Way
from counterpoise.records import SIDES, Hole, Side
from counterpoise.states import Actor, State, ever, names
from counterpoise.vocabulary.baskets import GOODS, basket
from counterpoise.weighing.ground import Known, Silence, silence
from counterpoise.weighing.loss.leverage import goods_sides
from counterpoise.weighing.loss.ranks import FLOOR
from counterpoise.weighing.shares import goods_share
from counterpoise.world.economies import Economy
from counterpoise.world.goods.matrix import YEAR
from counterpoise.world.world import World

Met = dict[str, dict[tuple[str, str, int], float]]  # partner -> seller, buyer, year -> kUSD of all products


@dataclass(frozen=True, slots=True)
class GoodsAround:
    """One actor amid all states, as far as trade in all goods goes."""

    world: World
    actor: Actor
    year: int
    economies: Mapping[str, Economy]  # of all, the actor's among them
    met: Met
    holes: tuple[Hole, ...]


def goods_around(world: World, actor: Actor, year: int) -> GoodsAround:
    """Gather what shares of all goods rest on, for an actor and all states."""
    own, every = world.economies.of(actor), world.economies.of_states(partners_of(actor, names(), year))
    listed = {of.year for one in (own, *every.values()) for of in one.lists.values()}
    met = world.trade.totals(ever(actor), {YEAR, *listed})
    # Where nobody lives and nothing is traded, nothing is missing either.
    known = {code: one for code, one in every.items() if one.totals or one.lists or code in met}
    return GoodsAround(world, actor, year, {**known, actor.code: own}, met, world.trade.holes)


def goods_ranked(one: GoodsAround, way: Way, by: By) -> Ranked:
    """Return all ties one way, the largest share first; those of whom nothing is known last."""
    states = [of.actor for code, of in one.economies.items() if code != one.actor.code]
    ties = [_tie(one, state, way) for state in states if isinstance(state, State)]
    ties.sort(key=lambda tie: (-(tie.value.value or 0.0), not tie.known, tie.name))
    what = basket(GOODS)
    floor = FLOOR if way == WAYS[0] else 0.0
    return Ranked(key=what.key, name=what.name, way=way, by=by, ties=tuple(ties), floor=floor)


def _tie(one: GoodsAround, state: State, way: Way) -> Tie:
    dependent, on = (state, one.actor) if way == WAYS[0] else (one.actor, state)
    own = one.economies[dependent.code]
    supply, market = (goods_share(own, on, side, _silence(one, own, on, side), one.year) for side in SIDES)
    share, other = goods_sides(own, (supply, market), one.year)
    # A share of all goods names the holes between the two alone.
    hidden = any(side.state == "not recorded" and bool(side.holes) for side in (share, other))
    return Tie(partner=state.code, name=state.name, value=share, part=share, share=share, other=other, hidden=hidden)


def _silence(one: GoodsAround, own: Economy, on: Actor, side: Side) -> Silence:
    other = on if own.actor is one.actor or own.actor.code == one.actor.code else own.actor
    sales = one.met.get(other.code, {})
    return silence(one.world, own, on, side, Known(one.holes, frozenset(sales), sales))
