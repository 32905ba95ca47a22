"""How two actors become a dossier: weigh the pair, choose what bites, put it in order."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from counterpoise.errors import BadUse
from counterpoise.findings import AS_USUAL, DomainRow, Gap, Party, ProductRow, Reported
from counterpoise.findings.options import Asked
from counterpoise.questions.pair.answer import Dossier, Judgement
from counterpoise.questions.pair.bottom_line import bottom_line
from counterpoise.questions.pair.entries import entries
from counterpoise.questions.pair.gaps import empty_parts, gaps
from counterpoise.questions.pair.judgements import (
    between,
    capability,
    change,
    dependence,
    technology,
    third_party,
    unit_values,
    votes,
)
from counterpoise.questions.pair.surroundings import Weighed, around
from counterpoise.questions.reports.reported import reported
from counterpoise.records import SIDES, Finding, Hole, Side
from counterpoise.states import Actor, State, require_apart
from counterpoise.version import __version__
from counterpoise.vocabulary import Basket, basket, trade_domains
from counterpoise.weighing.loss import WEIGHED, loss_finding, overall, series
from counterpoise.weighing.loss.balance import domains
from counterpoise.weighing.loss.leverage import in_order
from counterpoise.weighing.loss.loss import Lost, after_adjustment, lost
from counterpoise.weighing.loss.pair import PairView, view
from counterpoise.weighing.shares import finding, points
from counterpoise.weighing.shares.supply import Household, household, supply_finding
from counterpoise.world import World, chosen_year


def products(world: World, pair: PairView, found: Lost, year: int, *, every_part: bool = True) -> list[ProductRow]:
    """Return a row for each product with a share worth listing, both ways and on both sides.

    Own production is looked up only where every part is wanted.
    """
    rows = []
    for actor in (pair.a, pair.b):
        bought, sold = (pair.shown(actor, side, year) for side in SIDES)
        stakes = {code: pair.stake(actor, basket(code), year) for code in {*bought, *sold}}
        home = household(world, actor, bought, year) if every_part else None
        rows += [_row(pair, found, "market", stakes[code], year) for code in sold]
        rows += [_supplied(_row(pair, found, "supply", stakes[code], year), home) for code in bought]
    return rows


def _row(pair: PairView, found: Lost, side: Side, stake: Finding, year: int) -> ProductRow:
    what, actor = basket(stake.product), pair.a if stake.dependent == pair.a.code else pair.b
    together = pair.pooled(actor, side, what)
    share = finding(together, what, year)
    return ProductRow(
        product=what.key,
        name=what.name,
        domain=what.domain,
        share=share,
        loss=loss_finding(found, share, what),
        after=after_adjustment(found, share, what),
        stake=stake,
        supply=None,
        partners=pair.partners(actor, side, what, year),
        series=points(together),
    )


def _supplied(row: ProductRow, home: Household | None) -> ProductRow:
    """Add the share of all supply to a row about what its dependent buys."""
    return replace(row, supply=supply_finding(home, row.share, basket(row.product)))


def narrowed(dossier: Dossier) -> Dossier:
    """Leave out the domains that were not asked for, with their products, lines, moves, ranks and alternatives."""
    wanted = dossier.asked.domains
    if not wanted:
        return dossier

    def shown(product: str) -> bool:
        return product in wanted or basket(product).domain in wanted

    return replace(
        dossier,
        domains=tuple(row for row in dossier.domains if row.domain in wanted),
        products=tuple(row for row in dossier.products if row.domain in wanted),
        series=tuple(line for line in dossier.series if line.domain in wanted),
        moves=tuple(move for move in dossier.moves if shown(move.product)),
        ranks=tuple(rank for rank in dossier.ranks if shown(rank.finding.product)),
        realised=tuple(one for one in dossier.realised if shown(one.product)),
        alternatives=tuple(one for one in dossier.alternatives if shown(one.product)),
    )


def judgements(dossier: Dossier) -> tuple[Judgement, ...]:
    """Compose the key judgements that the findings of a dossier bear out."""
    found = (
        between(dossier),
        dependence(dossier),
        change(dossier),
        capability(dossier),
        technology(dossier),
        votes(dossier),
        *(third_party(dossier, code) for code in (dossier.a.code, dossier.b.code)),
        unit_values(dossier),
    )
    return tuple(one for one in found if one is not None)


THIN = 0.7  # rows of a year over rows of the year before, below which reporting is thin
STEADY = 5  # years in a row a flow was recorded before it was gone
LARGE = 1_000.0  # kUSD a year it then was at least


def cautions(pair: PairView, year: int) -> list[Gap]:
    """List what speaks against reading the year at its face."""
    thin = [_thin(pair, actor, year) for actor in (pair.a, pair.b)]
    sides: tuple[tuple[Actor, Side], ...] = ((pair.a, "market"), (pair.b, "market"))
    gone = [_gone(pair, actor, side, what, year) for actor, side in sides for what in trade_domains()]
    return [gap for gap in (*thin, *gone) if gap]


def _thin(pair: PairView, actor: Actor, year: int) -> Gap | None:
    """Compare how many rows the source has about a state in a year and in the one before."""
    flows = pair.trade.flows
    if not isinstance(actor, State) or actor.iso3 not in flows.states or year - 1 not in flows.years:
        return None
    place, n = flows.states.index(actor.iso3), flows.years.index(year)
    own = (flows.exporter == place) | (flows.importer == place)
    before, now = (int(np.sum(own & (flows.year == when))) for when in (n - 1, n))
    if not before or now >= THIN * before:
        return None
    what = f"{actor.name} is thinly reported in {year}"
    return Gap(what, f"{now} rows of trade against {before} the year before; nothing recorded may mean late")


def _gone(pair: PairView, seller: Actor, side: Side, what: Basket, year: int) -> Gap | None:
    """Find sales that were there for years and have no row in this one."""
    leg = pair.pooled(seller, side, what)
    n = pair.trade.flows.years.index(year)
    amounts = leg.tally.part[0]
    steady = n >= STEADY and bool((amounts[n - STEADY : n] >= LARGE).all())
    if not steady or amounts[n] > 0 or leg.tally.part_holes[0, n] > 0:
        return None
    words = f"{what.name}, {seller.name} to {leg.on.name}"
    return Gap(words, f"recorded every year from {year - STEADY} to {year - 1}, no row in {year}; late or stopped")


USED = ("baci", "factbook", "world_mining")  # the sources a brief draws on
BACK = 5  # years what changed is counted over, unless asked otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a reader asks of a brief besides the pair."""

    year: int | None = None  # None: the latest of the trade data
    since: int | None = None  # None: five years before
    weights: Mapping[str, float] | None = None  # of the composite, by domain; None: equal
    asked: Asked = AS_USUAL
    every_part: bool = True  # False: only what a short page shows


def brief(world: World, a: Actor, b: Actor, wanted: Wanted | None = None) -> Dossier:
    """Brief on two actors; by default on the latest year, with every part."""
    wanted = wanted or Wanted()
    return worded(whole(world, weighed(world, a, b, wanted), wanted), wanted)


def whole(world: World, found: Weighed, wanted: Wanted) -> Dossier:
    """Gather all that a brief holds, before anything is put in words or weights or left out."""
    told = reported(world, (found.pair.a, found.pair.b), found.year, found.until, every_part=wanted.every_part)
    dossier = around(world, found, _balanced(world, found, wanted, told), every_part=wanted.every_part)
    return replace(dossier, not_covered=(*dossier.not_covered, *empty_parts(dossier)))


def worded(dossier: Dossier, wanted: Wanted) -> Dossier:
    """Put a whole brief in words, by the weights and for the domains that are wanted; it is whole no more."""
    together = overall(dossier.domains, wanted.weights)
    lines = bottom_line((dossier.a, dossier.b), dossier.domains, dossier.products, together)
    dossier = replace(dossier, asked=wanted.asked, composite=together, bottom_line=lines)
    return narrowed(replace(dossier, judgements=judgements(dossier), entries=entries(dossier)))


def weighed(world: World, a: Actor, b: Actor, wanted: Wanted) -> Weighed:
    """Read what is recorded of two actors, and of the world in their year."""
    years = world.trade.years[wanted.asked.mean - 1 :]  # a mean needs the years before it
    year, first, last = chosen_year(years, wanted.year), years[0], years[-1]
    since = chosen_since(wanted.since, year, first)
    pair = view(world, a, b, year, since, span=wanted.asked.mean)
    require_apart(a, b, year)
    until = None if year == last else date(year, 12, 31)
    return Weighed(pair, world.trade.in_year(year, wanted.asked.mean, wanted.asked.spare), year, since, until)


def balance(found: Weighed) -> tuple[DomainRow, ...]:
    """Weigh the domains of a pair, and nothing around them."""
    return domains(found.pair, lost(found.trade_year, found.pair.a, found.pair.b), found.year)


def chosen_since(since: int | None, year: int, first: int) -> int:
    """Check the year changes are counted from; None means five years before, or the first of the data."""
    if since is None:
        return max(first, year - BACK)
    if not first <= since < year:
        raise BadUse(f"--since {since} is not a year of the data before {year}; they begin in {first}")
    return since


def weights(text: str | None) -> dict[str, float] | None:
    """Read weights of the composite such as "energy=2,goods=1"; what is left out counts nothing."""
    if text is None:
        return None
    found: dict[str, float] = {}
    for part in text.split(","):
        name, _, number = (word.strip() for word in part.partition("="))
        if name not in WEIGHED or not number.replace(".", "", 1).isdecimal():
            raise BadUse(f"{part.strip()!r} is no weight; write such as energy=2,materials=1,goods=1")
        found[name] = float(number)
    if not sum(found.values()) > 0:
        raise BadUse("all weights are 0; give one above 0")
    return found


def _balanced(world: World, found: Weighed, wanted: Wanted, told: Reported) -> Dossier:
    """Weigh the domains and products of the pair."""
    pair, year = found.pair, found.year
    losses = lost(found.trade_year, pair.a, pair.b)
    rows = domains(pair, losses, year)
    listed = in_order(products(world, pair, losses, year, every_part=wanted.every_part))
    parties, holes = (_party(pair.a), _party(pair.b)), _holes(rows)
    lines = series(pair, rows)
    return Dossier(
        a=parties[0],
        b=parties[1],
        year=year,
        since=found.since,
        asked=wanted.asked,
        version=__version__,
        snapshot=world.snapshot,
        bottom_line=(),
        not_covered=(*cautions(pair, year), *gaps(parties, rows, holes, lines, told.why)),
        reported=told,
        domains=rows,
        composite=overall(rows),
        products=listed,
        series=lines,
        holes=holes,
        sources=world.sources.cards(USED),
    )


def _party(actor: Actor) -> Party:
    return Party(actor.code, actor.name, actor.scope if isinstance(actor, State) else actor.note)


def _holes(rows: tuple[DomainRow, ...]) -> tuple[Hole, ...]:
    sides = [side for row in rows for one in (row.a_on_b, row.b_on_a) for side in (one.share, one.other)]
    return tuple(sorted({hole for side in sides for hole in side.holes}, key=lambda hole: hole.key))
