"""How far does every state depend on one actor, and it on every state, in one industry of the input-output tables?"""

from collections import defaultdict
from collections.abc import Sequence

from counterpoise.errors import NoData
from counterpoise.questions.state.answer import WAYS, Ranked, Tie, Way
from counterpoise.questions.state.around import partners_of
from counterpoise.records import SIDES, Finding, Side
from counterpoise.states import Actor, State, names
from counterpoise.vocabulary import Sector
from counterpoise.weighing.shares import TradeLeg, outside_table, share_of_flows
from counterpoise.world import World
from counterpoise.world.sectors import SectorFlow

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
    for flow in world.sectors.sales(what.key, year):
        by_end["supply"][flow.buyer].append(flow)
        by_end["market"][flow.seller].append(flow)
    covered, scope = world.sectors.economies(year), world.sectors.scope

    def share(leg: TradeLeg, partner: State) -> Finding:
        if partner.code not in covered:
            return outside_table(leg, what.key, year, f"not in the input-output table of {year}: {partner.name}")
        flows = (flow for code in leg.dependent.members(year) for flow in by_end[leg.side][code])
        return share_of_flows(leg, what.key, year, flows, scope)

    ties = []
    for partner in partners_of(actor, names(), year):
        dependent, on = (partner, actor) if way == WAYS[0] else (actor, partner)
        ties.append(_tie(partner, [share(TradeLeg(dependent, on, side), partner) for side in SIDES]))
    ties.sort(key=lambda tie: (-(tie.value.value or 0.0), not tie.known, tie.name))
    floor = LEAST if way == WAYS[0] else 0.0
    return Ranked(key=what.key, name=what.name, way=way, by="trade", ties=tuple(ties), floor=floor)


def _tie(partner: State, sides: Sequence[Finding]) -> Tie:
    """Put the side with more money first."""
    share, other = sorted(sides, key=lambda side: -(side.numerator or 0.0))
    return Tie(partner=partner.code, name=partner.name, value=share, part=share, share=share, other=other)
