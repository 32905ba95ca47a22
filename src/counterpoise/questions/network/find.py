"""Which third parties matter most to two actors, by dependence and strain, and how do they depend on each other?

matter of C to A = D(A|C) x (1 + discord(C, B)), and the mirror to B

D is the part of all the one trades that is with the other: dependence, with its strain added where the third party is
at odds with the other of the two. The largest to A and to B are taken in turn, so that a large trader's partners do not
crowd out a small one's. The rule is ours and ranks, no more. The European Union is one third party where neither of
the two is, or is in, the Union.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

import numpy as np

from counterpoise.arithmetic import ordered_sum, ordered_sums
from counterpoise.arrays import Mask, Values, summed
from counterpoise.errors import NoData
from counterpoise.findings import Party, SilentSeller
from counterpoise.questions.question import Ask
from counterpoise.records import SIDES, Fact, Finding, Part, SectorScope, Source
from counterpoise.states import Actor, State, ever, require_apart
from counterpoise.states import find as find_actor
from counterpoise.version import __version__
from counterpoise.vocabulary import GOODS, Basket, FoodItem, Sector, basket, food_item, sector
from counterpoise.weighing.facts import COMPILED, NONE, UNION, at_odds
from counterpoise.weighing.power import BEFORE, UNION_NOW, goods_dependence, parties_at_odds
from counterpoise.weighing.shares import (
    TradeLeg,
    both_sides,
    food_reports_of_all,
    food_row,
    sector_share,
    share_of_flows,
    silent_sellers,
    year_legs,
    year_share,
)
from counterpoise.world import Rows, TradeYear, World, chosen_year
from counterpoise.world.sectors import SectorFlow

Share = Callable[[Actor, Actor, Rows], Finding]  # of the first's trade that is with the second
MOST = 10  # third parties shown
LEAST = 0.002  # matter below which nobody is shown
SOURCES = {True: ("factbook", "baci"), False: ("baci",)}
TABLES, REPORTS = "oecd_icio", "fao_trade"
CITED = 6  # facts kept for a third party


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """One third party's ties with the two: shares of all each trades, and how far they are at odds."""

    code: str
    name: str
    a_on: Annotated[Finding, "A's dependence on the third party."]
    on_a: Annotated[Finding, "The third party's on A."]
    b_on: Finding
    on_b: Finding
    discord_a: Annotated[Part, "Of the third party with A."]
    discord_b: Part
    strain_a: Annotated[
        float | None, "A's dependence on it times its discord with B; null where the dependence is not recorded."
    ]
    strain_b: float | None
    facts: Annotated[tuple[Fact, ...], "Why it is at odds with either, the weightiest first; keys of `facts`."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ego:
    """The network around a pair."""

    a: Party
    b: Party
    domain: str
    domain_name: str
    year: int  # of the trade
    as_of: str  # ISO day of the measures
    span: tuple[int, int]  # first and last year of the trade data
    years: tuple[int, ...]  # in which the domain is recorded, oldest first
    snapshot: str
    a_on_b: Finding
    b_on_a: Finding
    discord: float  # of the two
    facts: tuple[Fact, ...]
    bonds: tuple[Bond, ...]  # those that matter most first
    others: int  # third parties with trade that are left out
    scope: SectorScope | None  # of an industry: what its shares count
    silent: tuple[SilentSeller, ...]  # of a food: main sellers of the world that report nothing
    sources: tuple[Source, ...]
    has_food: bool = False  # whether the ledger was built with food

    @property
    def version(self) -> str:
        """Return the version that made it."""
        return __version__

    @property
    def when(self) -> int | None:
        """Return the year for links to other pages to name; None of the latest, which they show anyway."""
        return None if self.year == self.years[-1] else self.year


@dataclass(frozen=True, slots=True)
class Ground:
    """Trade of one year among all states."""

    year: int
    years: tuple[int, ...]  # that may be asked for
    states: tuple[str, ...]
    both: Values  # (n, n), sales and purchases added up, each pair twice; 0 on the diagonal
    share: Share
    codes: tuple[str, ...]  # products whose rows stand behind a share; empty: the share finds its own
    scope: SectorScope | None = None  # of an industry: what its shares count
    silent: tuple[SilentSeller, ...] = ()  # of a food: main sellers of the world that report nothing


def goods_ground(world: World, year: int | None) -> Ground:
    """Take the completed matrix of all goods; NoData for a year it does not stand for, or without a matrix."""
    goods = world.goods
    if goods is None:
        raise NoData("the ledger holds too little for a matrix of all goods; choose a domain such as energy")
    first, last = world.trade.span
    chosen_year(tuple(range(first, max(last, goods.year) + 1)), year)
    if year is not None and year < goods.year - BEFORE:
        raise NoData(f"trade in all goods is put together for {goods.year} alone; choose a domain for {year}")
    both = goods.matrix.flows + goods.matrix.flows.T
    np.fill_diagonal(both, 0.0)

    def share(actor: Actor, other: Actor, _: Rows) -> Finding:
        return goods_dependence(goods, actor, other)

    return Ground(goods.year, (goods.year,), goods.matrix.states, both, share, ())


def domain_ground(world: World, what: Basket, year: int | None) -> Ground:
    """Take a year's recorded trade in a domain; without a year, the latest."""
    first, last = world.trade.span
    years = tuple(range(first, last + 1))
    trade_year = _only(world.trade.in_year(chosen_year(years, year)), what)
    flows, n = trade_year.flows, len(trade_year.flows.states)
    sold = summed(flows.exporter * n + flows.importer, flows.value, (n, n))

    def share(actor: Actor, other: Actor, rows: Rows) -> Finding:
        legs = year_legs(trade_year, actor, other, rows)
        return both_sides(year_share(legs[actor.code, "supply"], what), year_share(legs[actor.code, "market"], what))

    return Ground(trade_year.year, years, flows.states, sold + sold.T, share, what.codes)


def sector_ground(world: World, what: Sector, year: int | None) -> Ground:
    """Take what was bought of one industry abroad; without a year, of the newest input-output table."""
    chosen = world.sectors.table_of(year)
    covered = world.sectors.economies(chosen)
    states, abroad = tuple(sorted(covered)), [flow for flow in world.sectors.sales_of(what, chosen) if flow.abroad]
    at = {state: n for n, state in enumerate(states)}
    sold, flows_of = np.zeros((len(states), len(states))), defaultdict[str, list[SectorFlow]](list)
    for flow in abroad:
        if flow.named:
            sold[at[flow.seller], at[flow.buyer]] += flow.musd
        flows_of[flow.seller].append(flow)
        flows_of[flow.buyer].append(flow)

    def share(actor: Actor, other: Actor, _: Rows) -> Finding:
        legs = (TradeLeg(actor, other, side) for side in SIDES)
        ends = [end.members(chosen) for end in (actor, other)]
        if not all(members and members <= covered for members in ends):
            supply, market = (sector_share(world, leg, what, chosen) for leg in legs)  # says who is outside the table
            return both_sides(supply, market)
        own = [flow for member in sorted(actor.members(chosen)) for flow in flows_of[member]]
        supply, market = (share_of_flows(leg, what.key, chosen, own, world.sectors.scope) for leg in legs)
        return both_sides(supply, market)

    return Ground(chosen, tuple(world.sectors.years), states, sold + sold.T, share, (), world.sectors.scope)


def food_ground(world: World, what: FoodItem, year: int | None) -> Ground:
    """Take what sellers report to have sold of a food, by weight; without a year, in the newest."""
    world.food.chosen_year(year)
    years = tuple(world.food.item_years(what.key))
    if not years or (year is not None and year not in years):
        raise NoData(f"no trade in {what.name} ({what.key}) is recorded{f' for {year}' if year else ''}")
    chosen = years[-1] if year is None else year
    reports, reporters = food_reports_of_all(world, what, chosen), world.food.reporters(chosen)
    flows = reports.bought(what, chosen, None)
    states = tuple(sorted({end for flow in flows for end in (flow.seller, flow.buyer)}))
    at = {state: n for n, state in enumerate(states)}
    sold = np.zeros((len(states), len(states)))
    for flow in flows:
        sold[at[flow.seller], at[flow.buyer]] = flow.tonnes

    def share(actor: Actor, other: Actor, _: Rows) -> Finding:
        legs = (TradeLeg(actor, other, side) for side in SIDES)
        supply, market = (food_row(reports, leg, what, chosen).share for leg in legs)
        both = both_sides(supply, market)
        silent = [party for party in (actor, other) if not party.members(chosen) & reporters]
        # What a silent one of the two sold the other is unknown, so that the other side alone would mislead.
        note = f"{silent[0].name} reported no sales of any food in the year" if silent else both.note
        return replace(both, value=None, lo=None, hi=None, state="not recorded", note=note) if silent else both

    silent = silent_sellers(reports, what, None, chosen)
    return Ground(chosen, years, states, sold + sold.T, share, (), silent=silent)


def _only(trade_year: TradeYear, what: Basket) -> TradeYear:
    """Leave out the rows of other products."""
    flows = trade_year.flows
    places = [n for n, code in enumerate(flows.products) if code in what.codes]
    kept: Mask = np.isin(flows.product, places)
    columns = {name: getattr(flows, name)[kept] for name in ("exporter", "importer", "product", "year", "value")}
    return replace(trade_year, flows=replace(flows, **columns), barred=trade_year.barred[kept])


def rows_of(world: World, ground: Ground, inside: frozenset[str], others: frozenset[str]) -> Rows:
    """Look up the ids of the rows between two groups of states once for all their ties."""
    if not ground.codes:
        return {}
    return world.trade.rows(inside, others, sorted(ground.codes), {ground.year})


@dataclass(frozen=True, slots=True)
class _Third:
    """A candidate: its states, and what part of each of the two's trade is with it."""

    actor: Actor
    on_it: tuple[float, float]  # of A, of B
    at_odds: tuple[float, float]  # with A, with B

    @property
    def matter(self) -> tuple[float, float]:
        """Return how much it matters to A, and to B."""
        (a, b), (with_a, with_b) = self.on_it, self.at_odds
        return a * (1 + with_b), b * (1 + with_a)


def find(world: World, ask: Ask) -> Ego:
    """Answer the question as it was asked."""
    a, b = (find_actor(word, year=ask.year) for word in ask.words)
    domain = ask.text("domain") or GOODS
    return network(world, (a, b), sector(domain) or food_item(domain) or basket(domain), ask.year)


def network(world: World, pair: tuple[Actor, Actor], what: Basket | Sector | FoodItem, year: int | None = None) -> Ego:
    """Gather two actors and the third parties that matter most to them, in what is asked about."""
    a, b = pair
    ground = ground_of(world, what, year)
    require_apart(a, b, ground.year)
    day = _day(world, year if year is not None else ground.years[-1], goods=what.key == GOODS)
    every = list(_candidates(ground, pair, day))
    chosen = _chosen(every)
    inside = frozenset().union(*(ever(actor) for actor in pair))
    rows = rows_of(world, ground, inside, inside.union(*(ever(third.actor) for third in chosen)))
    level, facts = at_odds(a, b, day)
    return Ego(
        a=_party(a),
        b=_party(b),
        domain=what.key,
        domain_name=what.name,
        year=ground.year,
        as_of=day.isoformat(),
        span=world.trade.span,
        years=ground.years,
        snapshot=world.snapshot,
        a_on_b=ground.share(a, b, rows),
        b_on_a=ground.share(b, a, rows),
        discord=level,
        facts=facts[:CITED],
        bonds=tuple(_bond(ground, pair, third, (rows, day)) for third in chosen),
        others=sum(sum(third.matter) > 0 for third in every) - len(chosen),
        scope=ground.scope,
        silent=ground.silent,
        sources=world.sources.cards(_used(what)),
        has_food=bool(world.food.years),
    )


def _used(what: Basket | Sector | FoodItem) -> tuple[str, ...]:
    """Name the sources of what is asked about."""
    if isinstance(what, Sector | FoodItem):
        return (TABLES,) if isinstance(what, Sector) else (REPORTS,)
    return SOURCES[what.key == GOODS]


def ground_of(world: World, what: Basket | Sector | FoodItem, year: int | None) -> Ground:
    """Take the trade of what is asked about."""
    if isinstance(what, Sector):
        return sector_ground(world, what, year)
    if isinstance(what, FoodItem):
        return food_ground(world, what, year)
    return goods_ground(world, year) if what.key == GOODS else domain_ground(world, what, year)


def _chosen(every: Sequence[_Third]) -> list[_Third]:
    """Take those that matter most to A and to B in turn, and put them in order of both together."""
    ranked = [sorted(every, key=lambda third: (-third.matter[n], third.actor.code)) for n in (0, 1)]
    in_turn = dict.fromkeys(
        third.actor.code
        for both in zip(*ranked, strict=True)
        for n, third in enumerate(both)
        if third.matter[n] >= LEAST
    )
    taken = set(list(in_turn)[:MOST])
    thirds = [third for third in every if third.actor.code in taken]
    return sorted(thirds, key=lambda third: (-sum(third.matter), third.actor.code))


def _day(world: World, year: int, *, goods: bool) -> date:
    """Return the day by which measures count: the last the tables tell of, or the end of an earlier year."""
    last = world.trade.span[1]
    return COMPILED if goods or year >= last else date(year, 12, 31)


def _party(actor: Actor) -> Party:
    return Party(actor.code, actor.name, actor.scope if isinstance(actor, State) else actor.note)


def _candidates(ground: Ground, pair: tuple[Actor, Actor], day: date) -> Iterable[_Third]:
    own = [_mask(ground, actor.members(ground.year)) for actor in pair]
    trade: list[Values] = [ordered_sums(ground.both[mask], axis=0) * ~mask for mask in own]
    whole = [ordered_sum(of) for of in trade]
    odds = [{third.code for third in parties_at_odds(*two, day)} for two in (pair[::-1], pair)]
    for actor in _thirds(ground, pair, trade[0] + trade[1] > 0):
        there = _mask(ground, actor.members(ground.year))
        parts = [ordered_sum(of[there]) / all_ if all_ > 0 else 0.0 for of, all_ in zip(trade, whole, strict=True)]
        levels = [
            at_odds(actor, party, day)[0] if actor.code in known else NONE
            for party, known in zip(pair, odds, strict=True)
        ]
        yield _Third(actor, (parts[0], parts[1]), (levels[0], levels[1]))


def _thirds(ground: Ground, pair: tuple[Actor, Actor], traded: Mask) -> list[Actor]:
    """Return every other state that trades with either, the Union as one where neither of the two belongs to it."""
    inside = frozenset().union(*(actor.members(ground.year) | {actor.code} for actor in pair))
    union = find_actor(UNION_NOW)
    together = union.members(ground.year)
    apart = not inside & (together | {*UNION})
    left = [
        state
        for state, there in zip(ground.states, traded.tolist(), strict=True)
        if there and state not in inside and not (apart and state in together)
    ]
    return [*(find_actor(state, year=ground.year) for state in left), *([union] if apart else [])]


def _mask(ground: Ground, members: frozenset[str]) -> Mask:
    return np.array([state in members for state in ground.states], np.bool_)


def _bond(ground: Ground, pair: tuple[Actor, Actor], third: _Third, known: tuple[Rows, date]) -> Bond:
    (a, b), (rows, day), actor = pair, known, third.actor
    a_on, b_on = (ground.share(party, actor, rows) for party in pair)
    facts = [fact for party in pair for fact in at_odds(actor, party, day)[1]] if any(third.at_odds) else []
    return Bond(
        code=actor.code,
        name=actor.name,
        a_on=a_on,
        on_a=ground.share(actor, a, rows),
        b_on=b_on,
        on_b=ground.share(actor, b, rows),
        discord_a=third.at_odds[0],
        discord_b=third.at_odds[1],
        strain_a=_strain(a_on, third.at_odds[1]),
        strain_b=_strain(b_on, third.at_odds[0]),
        facts=tuple(dict.fromkeys(facts))[:CITED],
    )


def _strain(depends: Finding, level: float) -> float | None:
    return None if depends.value is None else depends.value * level
