"""How does one state become a profile: who depends on it and on whom it depends, what it has, what is said of it?"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from counterpoise.errors import NoData
from counterpoise.findings import Gap, Party
from counterpoise.questions.losses import find_losses
from counterpoise.questions.pair.find import USED
from counterpoise.questions.pair.gaps import contradicted, missing, uncovered
from counterpoise.questions.question import Ask
from counterpoise.questions.state.answer import DOMAIN, ORDERS, WAYS, By, Facts, Profile, Ranked
from counterpoise.questions.state.around import Around, around, crowds, goods_around, goods_ranked, ranked
from counterpoise.questions.state.industries import food_ranked, industry_ranked, table_year
from counterpoise.questions.state.standing import (
    capability_of,
    energy_of,
    mines_of,
    no_capability,
    reported_of,
    technology_of,
)
from counterpoise.questions.state.synced import synced_of
from counterpoise.records import Fact, Hole
from counterpoise.states import Actor, Bloc, State, names
from counterpoise.states import find as find_actor
from counterpoise.version import __version__
from counterpoise.vocabulary import (
    GOODS,
    Basket,
    EnergyLink,
    FoodItem,
    Sector,
    basket,
    energy_links,
    food_item,
    food_items,
    is_sector,
    sector,
    trade_domains,
)
from counterpoise.weighing.facts import COMPILED, Restriction, names_of, of_link, standing
from counterpoise.weighing.power import of_world
from counterpoise.weighing.shares import foods_of, largest_partners
from counterpoise.wording import called
from counterpoise.world import YEAR, World

NEVER = ("cancelled", "proposed", "shelved")  # links that carry nothing and are not being built


def find(world: World, ask: Ask) -> Profile:
    """Answer the question; a server names no folder of its machine."""
    wanted = Asked(
        year=ask.year,
        domain=ask.text("domain") or DOMAIN,
        by=cast(By, ask.text("by") or ORDERS[0]),
        every=ask.whole,
        foods=None if ask.whole or ask.flag("full") else FOODS,
    )
    answer = profile(world, find_actor(ask.words[0], year=ask.year), wanted)
    return _without_folder(world, answer) if ask.served else answer


def _without_folder(world: World, profile: Profile) -> Profile:
    """Leave out where on this machine the stored reports lie, should they be unreadable."""
    folder = f"{world.folder}{os.sep}"
    return replace(
        profile, not_covered=tuple(replace(gap, why=gap.why.replace(folder, "")) for gap in profile.not_covered)
    )


def facts_of(actor: Actor, day: date) -> Facts:
    """Gather what counts on a day, the newest first; a member of a bloc imposes and bears what the bloc does."""
    mine = names_of(actor.code, day)
    inner = actor.members(day.year)
    by_it = (
        restriction
        for restriction in standing(day)
        if restriction.imposer in mine and not (mine | inner) & restriction.exempt
    )
    on_it = (restriction for restriction in standing(day) if not mine.isdisjoint(restriction.targets))
    return Facts(by_it=_newest(by_it), on_it=_newest(on_it), energy=_links(mine, day))


def _newest(restrictions: Iterable[Restriction]) -> tuple[Fact, ...]:
    ordered = sorted(restrictions, key=lambda restriction: (-restriction.start.start.toordinal(), restriction.fact.key))
    return tuple(restriction.fact for restriction in ordered)


def _links(mine: frozenset[str], day: date) -> tuple[Fact, ...]:
    rows = [row for row in energy_links() if _touches(row, mine) and row.status not in NEVER]
    begun = [row for row in rows if row.start is None or row.start.start <= day]
    ordered = sorted(begun, key=lambda row: (-(row.start.start.toordinal() if row.start else 0), row.id))
    return tuple(of_link(row) for row in ordered)


def _touches(row: EnergyLink, mine: frozenset[str]) -> bool:
    return any(not mine.isdisjoint(ends) for ends in (row.origins, row.via, row.destinations))


LISTED = 2023  # of nearly all lists of partners


def gaps(profile: Profile) -> tuple[Gap, ...]:
    """List what is missing: holes around the state first, then silent domains and parts."""
    return (*missing(_holes(profile)), *_silent(profile), *profile.not_covered, *_parts(profile))


def _holes(profile: Profile) -> tuple[Hole, ...]:
    """Return what is known to be missing from the state's own trade."""
    ties = [tie for ranking in profile.ranked if ranking.way == WAYS[1] for tie in ranking.ties]
    holes = {hole for tie in ties for side in (tie.share, tie.other) for hole in side.holes}
    return tuple(sorted(holes, key=lambda hole: hole.key))


def _contradicted(world: World, actor: Actor, year: int) -> list[Gap]:
    """Name the state's trade in all goods that the totals of one side rule out."""
    own = actor.members(year)
    return contradicted(world.goods, own, names().keys() - own, year)


def _silent(profile: Profile) -> Iterator[Gap]:
    """Name the domains in which nothing is known either way."""
    for domain in dict.fromkeys(ranking.key for ranking in profile.ranked):
        both = [ranking for ranking in profile.ranked if ranking.key == domain]
        if not any(tie.known for ranking in both for tie in ranking.ties):
            yield Gap(both[0].name, _why(profile, both[1]))


def _why(profile: Profile, ranking: Ranked) -> str:
    if ranking.key == GOODS and profile.year < LISTED:
        return f"shares of all goods come from lists of partners of {LISTED}; choose {LISTED} or a later year"
    notes = dict.fromkeys(tie.share.note for tie in ranking.ties if tie.share.note)
    return next(iter(notes), f"no source records it for {profile.year}")


def _parts(profile: Profile) -> Iterator[Gap]:
    if is_sector(profile.domain) or profile.domain in food_items():
        what = "an industry" if is_sector(profile.domain) else "a food"
        yield Gap(f"Concentration of partners in {what}", f"choose a domain, or look at /product/{profile.domain}")
    if profile.foods is None:
        yield Gap("Food", "this ledger was built without it; `counterpoise build --with food` brings it")
    if profile.domain == GOODS:
        yield Gap("Concentration of partners in all goods", "lists name only the largest partners; choose a domain")
    if profile.past:
        yield Gap("Technology register", "its rows are of the present; choose the latest year")
    elif not profile.technology:
        yield Gap(
            "Technology register",
            f"no row about {called(profile.party)}, which does not mean that it has none of these",
        )
    if not (profile.facts.by_it or profile.facts.on_it):
        yield Gap("Measures in force", "none compiled; there may be some")
    if profile.said.why:
        yield Gap("Statements from reports", profile.said.why)


FOODS = 12  # that it buys, and sells, most of, where not all are wanted
SHORT = 3  # ties of a domain that is not shown at length


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a reader asks of a profile besides the state."""

    year: int | None = None  # None: the latest of the trade data
    domain: str = DOMAIN  # a domain, a product, or a list of them
    by: By = "trade"
    every: bool = False  # all ties of all domains, not only of the chosen domain
    foods: int | None = FOODS  # that it buys, and sells, most of; None: all of them


def profile(world: World, actor: Actor, wanted: Asked | None = None) -> Profile:
    """Describe a state, or a bloc as one, in a year; by default in the latest."""
    wanted = wanted or Asked()
    year, (first, last) = year_of(world, actor, wanted), world.trade.span
    until = None if year == last else date(year, 12, 31)
    what, ties, totals = named(wanted.domain), around(world, actor, year), of_world(world, year)
    losses, no_losses = find_losses(world, actor, year)
    profile = replace(
        head(world, actor, year, wanted),
        ranked=_ranked(world, ties, what, wanted),
        crowds=() if isinstance(what, Sector | FoodItem) or what.key == GOODS else crowds(ties, what),
        industries=largest_partners(world, actor, year),
        foods=foods_of(world, actor, year, wanted.foods),
        capability=capability_of(world, totals, actor),
        energy=energy_of(world, actor, year),
        mines=mines_of(world, actor, year),
        technology=technology_of(actor) if until is None else (),
        facts=facts_of(actor, until or COMPILED),
        as_of=until or COMPILED,
        said=reported_of(world, actor, until),
        synced=synced_of(world, actor, year, until),
        losses=losses,
        not_covered=(*no_losses, *(Gap("Capability", why) for why in no_capability(totals, actor))),
    )
    if not profile.known:
        raise NoData(f"nothing is known of {actor.name} in {year}; the trade data run from {first} to {last}")
    cards = world.sources.cards(profile.synced.used) if profile.synced.used else ()
    return replace(
        profile,
        not_covered=(*_contradicted(world, actor, year), *gaps(profile), *uncovered(world)),
        sources=tuple(sorted((*profile.sources, *cards), key=lambda source: source.name)),
    )


def map_of(world: World, actor: Actor, wanted: Asked) -> Profile:
    """Return how far all states depend on one, in one domain, without the other parts of a profile."""
    year, what = year_of(world, actor, wanted), named(wanted.domain)
    if isinstance(what, Sector):
        ranking = industry_ranked(world, actor, what, table_year(world, actor, year), WAYS[0])
        return replace(head(world, actor, year, wanted), ranked=(ranking,))
    if isinstance(what, FoodItem):
        return replace(head(world, actor, year, wanted), ranked=food_ranked(world, actor, what, year)[:1])
    if what.key == GOODS and year < YEAR:
        raise NoData(f"shares of all goods come from lists of partners of {YEAR}; ask for {YEAR} or a later year")
    if what.key == GOODS:
        ranking = goods_ranked(goods_around(world, actor, year), WAYS[0], wanted.by)
    else:
        ranking = ranked(around(world, actor, year), what, WAYS[0], wanted.by)
    if not any(tie.known for tie in ranking.ties):
        raise NoData(f"nothing is recorded of what states trade with {actor.name} in {what.name.lower()} in {year}")
    return replace(head(world, actor, year, wanted), ranked=(ranking,))


def year_of(world: World, actor: Actor, wanted: Asked) -> int:
    """Return the year of the trade that is asked about; NoData where the actor has no members in it."""
    year = world.trade.chosen_year(wanted.year)
    if not actor.members(year):
        raise NoData(f"{actor.name} has no members in {year}; choose another year")
    return year


def head(world: World, actor: Actor, year: int, wanted: Asked) -> Profile:
    """Begin a profile: whose it is, of which year, and what it rests on."""
    return Profile(
        party=Party(actor.code, actor.name, actor.scope if isinstance(actor, State) else actor.note),
        year=year,
        span=world.trade.span,
        version=__version__,
        snapshot=world.snapshot,
        domain=named(wanted.domain).key,
        by=wanted.by,
        ranked=(),
        past=year != world.trade.span[1],
        spots=world.states.spots(),
        scope=world.sectors.scope,
        members=tuple(sorted(actor.members(year))) if isinstance(actor, Bloc) else (),
        sources=world.sources.cards(USED),
        has_food=bool(world.food.years),
    )


def named(text: str) -> Basket | Sector | FoodItem:
    """Read what a page is to show in full: an industry, a food, or products."""
    return sector(text) or food_item(text) or basket(text)


def _ranked(world: World, around: Around, what: Basket | Sector | FoodItem, wanted: Asked) -> tuple[Ranked, ...]:
    """Rank the ties of every domain both ways, and of the chosen products or industry where these are none."""
    further = () if isinstance(what, Sector | FoodItem) or what.key == GOODS else (what,)
    domains = list(dict.fromkeys((*trade_domains(), *further)))
    rankings = [
        ranked(around, domain, way, wanted.by, None if wanted.every or domain.key == what.key else SHORT)
        for domain in domains
        for way in WAYS
    ]
    goods = goods_around(world, around.actor, around.trade_year.year)
    industry: tuple[Ranked, ...] = ()
    if isinstance(what, Sector):
        year = table_year(world, around.actor, around.trade_year.year)
        industry = tuple(industry_ranked(world, around.actor, what, year, way) for way in WAYS)
    if isinstance(what, FoodItem):
        industry = food_ranked(world, around.actor, what, around.trade_year.year)
    return (*rankings, *(goods_ranked(goods, way, wanted.by) for way in WAYS), *industry)
