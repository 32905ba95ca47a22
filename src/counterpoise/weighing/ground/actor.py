"""What does a measure of one actor stand on, and what do it and every state trade with and lose of each other?

The numbers are those of `legs.tally` and `losses.pair_losses` for each pair of the actor and a state; here
all pairs are weighed at once, a column a state, since one by one they take seconds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from counterpoise.arrays import Codes, Coverage, Flows, Mask, Values, counted, summed
from counterpoise.errors import NoData
from counterpoise.records import Hole, Side
from counterpoise.states import Actor
from counterpoise.vocabulary.baskets import Basket
from counterpoise.weighing.ground.legs import Tally
from counterpoise.weighing.ground.losses import USUAL, Losses, Rule, losses_of, unsettled
from counterpoise.world.world import World

Who = Literal["one", "all"]  # who depends: the actor on every state, or every state on the actor
WAYS: tuple[tuple[Who, Side], ...] = (("one", "supply"), ("one", "market"), ("all", "supply"), ("all", "market"))
RULES = (USUAL.middle, USUAL.most, USUAL.least)  # in the order of `losses_of`


@dataclass(frozen=True, slots=True)
class ActorGround:
    """One actor in a year: what `find` of every measure of an actor is given."""

    world: World
    actor: Actor
    year: int


@dataclass(frozen=True, slots=True)
class MineralGround:
    """One actor's supply of a mineral in a year, given by the codes it trades under."""

    world: World
    actor: Actor
    what: Basket
    year: int


@dataclass(frozen=True, slots=True)
class OneToAll:
    """One actor's ties with every state of the flows; arrays are (products, states), keys who depends on which side."""

    tallies: dict[tuple[Who, Side], Tally]
    losses: dict[tuple[Who, Side], Losses]


def one_to_all(flows: Flows, own: Mask, gaps: tuple[Coverage, Sequence[Hole]], barred: Mask) -> OneToAll:
    """Weigh an actor and all states.

    Parameters
    ----------
    flows : the whole matrix of one year
    own : (n,), the states that make up the actor; their columns hold nothing of use
    barred : rows under an embargo
    """
    if len(flows.years) != 1:
        raise NoData(f"one actor and all states are weighed in one year, and these flows have {len(flows.years)}")
    if not np.all(flows.value > 0):
        raise NoData("flows must be above zero; a row with nothing in it should not be there")
    open_cells = unsettled(flows, gaps[1])
    unsure = {"supply": open_cells.sales[:, :, 0].T, "market": open_cells.purchases[:, :, 0].T}
    return OneToAll(
        tallies=_tallies(flows, own, gaps[0], open_cells.swallowed),
        losses={(who, side): _losses(_sides(flows, own, side), who, barred, unsure[side]) for who, side in WAYS},
    )


@dataclass(frozen=True, slots=True)
class _Turned:
    """Flows seen from the side of who depends: what it buys (supply), or what it sells (market)."""

    flows: Flows
    own: Mask
    dependent: Codes  # row by row
    partner: Codes

    @property
    def outer(self) -> Mask:
        """Mark the rows between two that are apart; the actor's inner trade is none."""
        own = self.own
        outer: Mask = (self.dependent != self.partner) & ~(own[self.dependent] & own[self.partner])
        return outer

    def by(self, state: Codes, rows: Mask, amounts: Values) -> Values:
        """Add up rows by product and by a state: (products, states)."""
        shape = len(self.flows.products), len(self.flows.states)
        return summed(self.flows.product[rows] * shape[1] + state[rows], amounts[rows], shape)


def _sides(flows: Flows, own: Mask, side: Side) -> _Turned:
    ends = (flows.importer, flows.exporter) if side == "supply" else (flows.exporter, flows.importer)
    return _Turned(flows, own, *ends)


def _losses(turned: _Turned, who: Who, barred: Mask, unsure: Mask) -> Losses:
    flows, own = turned.flows, turned.own
    trade = turned.by(turned.partner, np.ones(len(flows.value), np.bool_), flows.value)  # of each partner with all
    most = np.where(unsure, np.inf, trade)
    mine = trade[:, own].sum(axis=1, keepdims=True)
    elsewhere = np.maximum(trade.sum(axis=1, keepdims=True) - mine - trade, 0.0)
    mine_rows = turned.outer & (own[turned.dependent] if who == "one" else own[turned.partner])
    part = turned.by(turned.partner if who == "one" else turned.dependent, mine_rows, flows.value)
    if who == "one":
        held = turned.by(turned.partner, mine_rows & ~barred, flows.value)
        whole = np.broadcast_to(part.sum(axis=1, keepdims=True), part.shape)
        return losses_of(part, whole, [_others(_room(rule, trade, most, held)) for rule in RULES], elsewhere)
    whole = turned.by(turned.dependent, turned.outer, flows.value)
    helps = turned.outer & ~own[turned.partner] & ~barred
    cell = flows.product, turned.partner

    def added(rule: Rule) -> Values:
        return turned.by(turned.dependent, helps, _room(rule, trade[cell], most[cell], flows.value))

    return losses_of(part, whole, [added(rule) for rule in RULES], elsewhere)


def _room(rule: Rule, trade: Values, most: Values, held: Values) -> Values:
    """Return what a partner can add within a year, by what it trades in all and holds with the dependent already."""
    room = rule.spare * (most if rule is USUAL.most else trade)
    return np.asarray(np.minimum(room, rule.reach * held), np.float64)


def _others(each: Values) -> Values:
    """Add up what all partners but one can add: (products, states)."""
    # Taking one's own part out of a sum can leave a crumb below zero.
    others: Values = np.maximum(each.sum(axis=1, keepdims=True) - each, 0.0)
    return others


def _tallies(flows: Flows, own: Mask, coverage: Coverage, swallowed: Codes) -> dict[tuple[Who, Side], Tally]:
    spoken = coverage.states[0]
    pairs = int((own & spoken).sum()) * spoken.astype(np.int64)
    covered = coverage.products[:, :1] & ((pairs > 0) & ~own)[None, :]
    ends = flows.exporter, flows.importer, flows.product
    lost = swallowed[:, 0], swallowed[:, 1], swallowed[:, 2]
    shape = len(flows.products), len(flows.states)
    tallies = {}
    for way in WAYS:
        money, rows, holes = (
            _parted(codes, weights, own, (shape, way))
            for codes, weights in ((ends, flows.value), (ends, None), (lost, None))
        )
        tallies[way] = Tally(
            part=money[0],
            whole=money[1],
            part_rows=rows[0].astype(np.int64),
            whole_rows=rows[1].astype(np.int64),
            covered=covered,
            part_holes=holes[0].astype(np.int64),
            part_pairs=np.broadcast_to(pairs, shape),
            rest_holes=(holes[1] - holes[0]).astype(np.int64),
        )
    return tallies


def _parted(
    ends: tuple[Codes, Codes, Codes], weights: Values | None, own: Mask, of: tuple[tuple[int, int], tuple[Who, Side]]
) -> tuple[Values, Values]:
    """Add up, or count, what each state and the actor trade, and all that the dependent trades: (products, states)."""
    exporter, importer, product = ends
    shape, (who, side) = of
    dependent, partner = (importer, exporter) if side == "supply" else (exporter, importer)
    outer = (exporter != importer) & ~(own[exporter] & own[importer])

    def by(state: Codes, rows: Mask) -> Values:
        key = product[rows] * shape[1] + state[rows]
        return counted(key, shape).astype(np.float64) if weights is None else summed(key, weights[rows], shape)

    if who == "one":
        part = by(partner, outer & own[dependent])
        return part, np.broadcast_to(part.sum(axis=1, keepdims=True), shape)
    return by(dependent, outer & own[partner]), by(dependent, outer)
