"""What does a measure stand on: two actors in a year, or one, with what of the world it needs?

At the end all ties of one actor at once: the numbers are those of `legs.tally` and `losses.pair_losses` for each
pair of the actor and a state, weighed a column a state, since one by one they take seconds.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, TypeVar, cast

import numpy as np

from counterpoise.arithmetic import ordered_sums
from counterpoise.arrays import Codes, Coverage, Flows, Mask, Values, counted, summed
from counterpoise.errors import NoData
from counterpoise.records import SIDES, Hole, Side
from counterpoise.states import Actor
from counterpoise.vocabulary import Basket
from counterpoise.weighing.ground.goods import Known, Silence, silence, traded
from counterpoise.weighing.ground.legs import NOT_RECORDED, Leg, Tally, doubtful_rows, leg, pooled
from counterpoise.weighing.ground.losses import USUAL, Losses, Lost, Rule, losses_of, lost, unsettled
from counterpoise.world import GDP, Economy, PairTrade, TradeYear, World

SHOWN = 0.01  # a smaller share of a product is left out of the list of products
Result = TypeVar("Result")
Who = Literal["one", "all"]  # who depends: the actor on every state, or every state on the actor
WAYS: tuple[tuple[Who, Side], ...] = (("one", "supply"), ("one", "market"), ("all", "supply"), ("all", "market"))
RULES = (USUAL.middle, USUAL.most, USUAL.least)  # in the order of `losses_of`


@dataclass(frozen=True, slots=True)
class PairView:
    """Two actors weighed against each other; `legs` are keyed by who depends, and on which side."""

    a: Actor
    b: Actor
    trade: PairTrade
    legs: dict[tuple[str, Side], Leg]
    economies: dict[str, Economy]
    unseen: dict[tuple[str, Side], Silence]  # what each actor's list of partners cannot see

    def shown(self, dependent: Actor, side: Side, year: int) -> list[str]:
        """Return the codes of products whose share on a leg is worth listing, or lies in a hole."""
        leg = self.legs[dependent.code, side]
        n = leg.trade.flows.years.index(year)
        hidden = (leg.shares.state[:, n] == NOT_RECORDED) & (leg.tally.part_holes[:, n] > 0)
        hidden &= self.trade.coverage.products[:, n]  # a code that has ended is in no hole
        listed = hidden | (leg.shares.value[:, n] >= SHOWN)
        return [code for code, keep in zip(leg.trade.flows.products, listed, strict=True) if keep]

    def pooled(self, dependent: Actor, side: Side, what: Basket) -> Leg:
        """Return one leg weighed for a basket as a whole."""
        return pooled(self.legs[dependent.code, side], what)


@dataclass(frozen=True, slots=True, kw_only=True)
class PairGround:
    """Two actors in a year: what `find` of every measure of a pair is given."""

    world: World
    pair: PairView
    trade_year: TradeYear  # all recorded trade of the year
    year: int
    since: int  # the year changes are counted from; not before `year` where nothing can have changed
    until: date | None = None  # facts later than this are left out; None: none are
    every_part: bool = True  # False: only what a short page shows
    _results: dict[Callable[..., Any], Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def a(self) -> Actor:
        """Return the first of the two."""
        return self.pair.a

    @property
    def b(self) -> Actor:
        """Return the second of the two."""
        return self.pair.b

    @property
    def losses(self) -> Lost:
        """Return what either would lose, by product and side."""
        return self.once(_losses)

    def once(self, find: "Callable[[PairGround], Result]") -> Result:
        """Return what a measure finds here; it is worked out once, since other measures rest on it."""
        if find not in self._results:
            self._results[find] = find(self)
        return cast(Result, self._results[find])


def _losses(ground: PairGround) -> Lost:
    return lost(ground.trade_year, ground.a, ground.b)


def view(world: World, a: Actor, b: Actor, *years: int, span: int = 1) -> PairView:
    """Weigh two actors against each other over all products and years of the ledger.

    Where years are given, only numbers of these, and of the stakes up to the first, carry their rows' ids.
    `span` is the number of years that each year's trade is the mean of.
    """
    economies = {actor.code: world.economies.of(actor) for actor in (a, b)}
    cited = {*years, *_cited(economies, years[0])} if years else None
    trade = world.trade.of_pair(a, b, None, cited, span)
    directed = ((a, b), (b, a))
    legs = {(dependent.code, side): leg(trade, dependent, on, side) for dependent, on in directed for side in SIDES}
    sales = traded(trade.flows, a, b)
    known = Known(trade.holes, frozenset(sales), sales)
    unseen = {
        (dependent.code, side): silence(world, economies[dependent.code], on, side, known)
        for dependent, on in directed
        for side in SIDES
    }
    return PairView(a, b, trade, legs, economies, unseen)


def _cited(economies: dict[str, Economy], year: int) -> set[int]:
    """Return the years a brief cites: its own, and those of the newest GDP up to it."""
    newest = (economy.nearest(GDP, year, ahead=0) for economy in economies.values())
    return {year, *(gdp.year for gdp in newest if gdp)}


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
        losses={
            (who, side): _column_losses(_turned_to(flows, own, side), who, barred, unsure[side]) for who, side in WAYS
        },
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


def _turned_to(flows: Flows, own: Mask, side: Side) -> _Turned:
    ends = (flows.importer, flows.exporter) if side == "supply" else (flows.exporter, flows.importer)
    return _Turned(flows, own, *ends)


def _column_losses(turned: _Turned, who: Who, barred: Mask, unsure: Mask) -> Losses:
    flows, own = turned.flows, turned.own
    trade = turned.by(turned.partner, np.ones(len(flows.value), np.bool_), flows.value)  # of each partner with all
    most = np.where(unsure, np.inf, trade)
    mine = ordered_sums(trade[:, own], axis=1)[:, None]
    elsewhere = np.maximum(ordered_sums(trade, axis=1)[:, None] - mine - trade, 0.0)
    mine_rows = turned.outer & (own[turned.dependent] if who == "one" else own[turned.partner])
    part = turned.by(turned.partner if who == "one" else turned.dependent, mine_rows, flows.value)
    if who == "one":
        held = turned.by(turned.partner, mine_rows & ~barred, flows.value)
        whole = np.broadcast_to(ordered_sums(part, axis=1)[:, None], part.shape)
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
    others: Values = np.maximum(ordered_sums(each, axis=1)[:, None] - each, 0.0)
    return others


def _tallies(flows: Flows, own: Mask, coverage: Coverage, swallowed: Codes) -> dict[tuple[Who, Side], Tally]:
    spoken, silent = coverage.states[0], (coverage.silent & coverage.states)[0]
    pairs = int(np.count_nonzero(own & spoken)) * spoken.astype(np.int64)
    quiet = int(np.count_nonzero(own & silent)) * silent.astype(np.int64)
    covered = coverage.products[:, :1] & ((pairs > 0) & ~own)[None, :]
    ends, lost = (flows.exporter, flows.importer, flows.product), tuple(swallowed.T[:3])
    heard = np.flatnonzero(~(silent[lost[0]] & silent[lost[1]]))  # holes between states of whom one reports
    shape = len(flows.products), len(flows.states)
    odd = np.flatnonzero(doubtful_rows(flows, coverage.doubts))
    unreal = np.flatnonzero(doubtful_rows(flows, coverage.doubts[coverage.doubts[:, 4] > 0]))
    tallies = {}
    for way in WAYS:
        doubts, wrong = (_parted([of[at] for of in ends], flows.value[at], own, (shape, way)) for at in (odd, unreal))
        money, rows, holes, others = (
            _parted(codes, weights, own, (shape, way))
            for codes, weights in ((ends, flows.value), (ends, None), (lost, None), ([of[heard] for of in lost], None))
        )
        tallies[way] = Tally(
            part=money[0],
            whole=money[1],
            part_rows=rows[0].astype(np.int64),
            whole_rows=rows[1].astype(np.int64),
            covered=covered,
            part_holes=holes[0].astype(np.int64),
            part_dark=others[0].astype(np.int64) + quiet,
            part_pairs=np.broadcast_to(pairs, shape),
            rest_holes=(holes[1] - holes[0]).astype(np.int64),
            part_doubts=doubts[0],
            rest_doubts=np.maximum(wrong[1] - wrong[0], 0.0),
        )
    return tallies


def _parted(
    ends: Sequence[Codes], weights: Values | None, own: Mask, of: tuple[tuple[int, int], tuple[Who, Side]]
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
        return part, np.broadcast_to(ordered_sums(part, axis=1)[:, None], shape)
    return by(dependent, outer & own[partner]), by(dependent, outer)
