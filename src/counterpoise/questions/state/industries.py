"""How far does every state depend on one actor, and it on every state, in one industry, or in one food?

Shares alone: of an industry by the input-output tables, of a food by weight, as sellers report it.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from math import fsum

from counterpoise.errors import NoData
from counterpoise.questions.state.answer import WAYS, Ranked, Tie, Way
from counterpoise.questions.state.around import partners_of
from counterpoise.records import SIDES, Finding, Side
from counterpoise.states import Actor, State, names
from counterpoise.vocabulary import FoodItem, Sector
from counterpoise.weighing.shares import (
    TradeLeg,
    food_reports_of_all,
    food_row,
    outside_table,
    share_of_flows,
    silent_sellers,
)
from counterpoise.world import World
from counterpoise.world.sectors import SectorFlow

LEAST_TONNES = 1_000.0  # of a food, the same
LEAST = 100_000.0  # kUSD: who trades less of the industry abroad stands in the documents, not in the ranking


def table_year(world: World, actor: Actor, year: int) -> int:
    """Return the year of the newest table up to a year; NoData where there is none, or the actor is outside it."""
    years, newest = world.sectors.tables(), world.sectors.newest(year)
    if newest is None:
        raise NoData(f"no input-output table is recorded up to {year}; the first is of {years[0]}")
    missing = actor.members(newest) - world.sectors.economies(newest)
    if missing:
        raise NoData(
            f"not in the input-output table of {newest}: {', '.join(names()[code] for code in sorted(missing))}"
        )
    return newest


def industry_ranked(world: World, actor: Actor, what: Sector, year: int, way: Way) -> Ranked:
    """Return the ties of an actor in an industry one way, the largest share first; who is outside the table, last."""
    by_end: dict[Side, dict[str, list[SectorFlow]]] = {side: defaultdict(list) for side in SIDES}
    for flow in world.sectors.sales_of(what, year):
        by_end["supply"][flow.buyer].append(flow)
        by_end["market"][flow.seller].append(flow)
    covered, scope = world.sectors.economies(year), world.sectors.scope

    def share(leg: TradeLeg, partner: State) -> Finding:
        if partner.code not in covered:
            return outside_table(leg, what.key, year, f"not in the input-output table of {year}: {partner.name}")
        flows = (flow for code in leg.dependent.members(year) for flow in by_end[leg.side][code])
        return share_of_flows(leg, what.key, year, flows, scope)

    def sides(dependent: Actor, on: Actor) -> list[Finding]:
        partner = on if on is not actor else dependent
        assert isinstance(partner, State)
        shares = [share(TradeLeg(dependent, on, side), partner) for side in SIDES]
        return sorted(shares, key=lambda side: -(side.numerator or 0.0))  # the one with more money first

    ties = _ties(actor, year, way, sides)
    return Ranked(key=what.key, name=what.name, way=way, by="trade", ties=ties, floor=LEAST if way == WAYS[0] else 0.0)


def food_ranked(world: World, actor: Actor, what: FoodItem, year: int) -> tuple[Ranked, ...]:
    """Return the ties of an actor in a food both ways in the newest year up to one, the largest share first."""
    newest = food_year(world, what, year)
    reports = food_reports_of_all(world, what, newest)

    weights: dict[tuple[str, Side], float] = {}

    def weight(leg: TradeLeg) -> float:
        """Return all that the dependent is reported to buy, or sell."""
        key = leg.dependent.code, leg.side
        if key not in weights:
            weights[key] = fsum(flow.tonnes for flow in reports.of(leg, what, newest))
        return weights[key]

    def sides(dependent: Actor, on: Actor) -> list[Finding]:
        # The side on which it trades more comes first, so that a few tonnes sold do not hide what it lives on.
        legs = sorted((TradeLeg(dependent, on, side) for side in SIDES), key=lambda leg: -weight(leg))
        return [food_row(reports, leg, what, newest).share for leg in legs]

    return tuple(
        Ranked(
            key=what.key,
            name=what.name,
            way=way,
            by="trade",
            ties=_ties(actor, newest, way, sides),
            floor=LEAST_TONNES if way == WAYS[0] else 0.0,
            silent=silent_sellers(reports, what, None if way == WAYS[0] else actor.members(newest), newest),
        )
        for way in WAYS
    )


def food_year(world: World, what: FoodItem, year: int) -> int:
    """Return the newest year of a food up to a year; NoData where there is none."""
    newest = world.food.chosen_year(None)
    years = [of for of in world.food.item_years(what.key) if of <= min(year, newest)]
    if not years:
        raise NoData(f"no trade in {what.name} ({what.key}) is recorded up to {year}")
    return years[-1]


def _ties(actor: Actor, year: int, way: Way, sides: Callable[[Actor, Actor], Sequence[Finding]]) -> tuple[Tie, ...]:
    """Return a tie a partner: the largest share first, those of whom nothing is known last.

    `sides` returns the two shares of a dependent, the one that counts first.
    """
    ties = []
    for partner in partners_of(actor, names(), year):
        share, other = sides(partner, actor) if way == WAYS[0] else sides(actor, partner)
        ties.append(Tie(partner=partner.code, name=partner.name, value=share, part=share, share=share, other=other))
    return tuple(sorted(ties, key=lambda tie: (-(tie.value.value or 0.0), not tie.known, tie.name)))
