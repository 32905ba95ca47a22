"""What does a measure of two actors stand on: the four legs of their trade, their economies, a year, the world?"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar, cast

from counterpoise.records import SIDES, Side
from counterpoise.states import Actor
from counterpoise.vocabulary.baskets import Basket
from counterpoise.weighing.ground.goods import Known, Silence, silence, traded
from counterpoise.weighing.ground.legs import NOT_RECORDED, Leg, leg, pooled
from counterpoise.weighing.ground.losses import Lost, lost
from counterpoise.world.economies import GDP, Economy
from counterpoise.world.trade import PairTrade, TradeYear
from counterpoise.world.world import World

SHOWN = 0.01  # a smaller share of a product is left out of the list of products
Result = TypeVar("Result")


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
