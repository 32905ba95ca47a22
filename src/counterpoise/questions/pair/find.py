"""How two actors become a dossier: weigh the pair, gather what every measure finds, put it in words.

A server asks for a page, its documents and its charts one after another, and for the steps of a slider. What is read
and what is weighed is then kept: weights and the domains shown change nothing that is weighed, and spare capacity
nothing that is read.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from counterpoise.errors import NoData
from counterpoise.findings import Gap, Party, Reported
from counterpoise.questions.pair.answer import Brief, Detail, Dossier
from counterpoise.questions.pair.bottom_line import bottom_line
from counterpoise.questions.pair.entries import entries
from counterpoise.questions.pair.gaps import cautions, contradicted, empty_parts, gaps, of_sources, synced_gaps
from counterpoise.questions.pair.incomes import find_incomes, find_losses, find_third_incomes
from counterpoise.questions.pair.judgements import judgements
from counterpoise.questions.pair.matters import find_matters, missing_matters
from counterpoise.questions.pair.options import Wanted, chosen_since, wanted_of
from counterpoise.questions.question import Ask
from counterpoise.questions.reports.reported import reported
from counterpoise.records import Finding
from counterpoise.states import Actor, State, require_apart
from counterpoise.states import find as find_actor
from counterpoise.version import __version__
from counterpoise.vocabulary import basket
from counterpoise.weighing.change import find_moves, find_realised
from counterpoise.weighing.facts import (
    COMPILED,
    at_odds,
    find_alignment,
    find_breaks,
    find_events,
    find_technology,
)
from counterpoise.weighing.ground import PairGround, view
from counterpoise.weighing.loss import find_dependences, overall, product_rows, series
from counterpoise.weighing.power import find_capability, find_third_parties
from counterpoise.weighing.shares import every_share, find_holes, food_rows, sector_rows
from counterpoise.weighing.synced import find_synced
from counterpoise.world import World, chosen_year

USED = ("baci", "factbook", "fao_balance", "fao_trade", "oecd_icio", "world_mining")  # the sources a brief draws on
KEPT = 3  # of each, by a server
NOT_WEIGHED = ("weights", "domains", "full", "evidence", "earlier")  # options that only choose among what is weighed
T = TypeVar("T")
LITERATURE = "Measures of the literature"  # the section whose measures a brief shows


def find(world: World, ask: Ask) -> Brief | tuple[Finding, ...]:
    """Answer the question as it was asked: a brief, or as CSV every share of the two."""
    if ask.form == "csv":
        return _shares(world, ask)
    ground, wanted = read_pair(world, ask), wanted_of(ask)
    key = (*ask.words, ask.reports, *_weighing(ask))
    dossier = _cached(world, ask, "whole brief", key, lambda: _served_whole(world, ask, ground))
    detail = Detail(evidence=ask.flag("evidence"), earlier=ask.flag("earlier"))
    return Brief(put_in_words(dossier, wanted), ground, world.trade.span, detail)


def read_pair(world: World, ask: Ask) -> PairGround:
    """Read what is recorded of the two, or take what was read a moment ago."""
    wanted = wanted_of(ask)
    key = (*ask.words, *(pair for pair in _weighing(ask) if pair[0] != "spare"))
    ground = _cached(world, ask, "weighed pair", key, lambda: weighed(world, *_actors(ask), wanted))
    return replace(ground, trade_year=replace(ground.trade_year, spare=wanted.options.spare))


def brief(world: World, a: Actor, b: Actor, wanted: Wanted | None = None) -> Dossier:
    """Brief on two actors; by default on the latest year, with every part."""
    wanted = wanted or Wanted()
    return put_in_words(whole(weighed(world, a, b, wanted), wanted), wanted)


def weighed(world: World, a: Actor, b: Actor, wanted: Wanted) -> PairGround:
    """Read what is recorded of two actors, and of the world in their year."""
    years = world.trade.years[wanted.options.mean - 1 :]  # a mean needs the years before it
    year, first, last = chosen_year(years, wanted.year), years[0], years[-1]
    since = chosen_since(wanted.since, year, first)
    pair = view(world, a, b, year, since, span=wanted.options.mean)
    require_apart(a, b, year)
    return PairGround(
        world=world,
        pair=pair,
        trade_year=world.trade.in_year(year, wanted.options.mean, wanted.options.spare),
        year=year,
        since=since,
        until=None if year == last else date(year, 12, 31),
        every_part=wanted.extent == "dossier",
    )


def whole(ground: PairGround, wanted: Wanted) -> Dossier:
    """Gather what a brief holds, before anything is put in words or weights or left out."""
    if wanted.extent == "answer":
        return _answered(ground, wanted)
    actors = (ground.a, ground.b)
    stored = reported(ground.world, actors, ground.year, ground.until, every_part=ground.every_part)
    dossier = _with_incomes(ground, wanted, _with_synced(ground, _around(ground, _balanced(ground, wanted, stored))))
    if ground.every_part:
        dossier = _rest(ground, dossier)
    return replace(dossier, not_covered=(*dossier.not_covered, *empty_parts(dossier)))


def _answered(ground: PairGround, wanted: Wanted) -> Dossier:
    """Gather what the answer shows: both losses, the shares of all goods, cards, and what is not in it."""
    answer, why = find_incomes(ground, exact=wanted.exact)
    return Dossier(
        a=_party(ground.a),
        b=_party(ground.b),
        year=ground.year,
        since=ground.since,
        options=wanted.options,
        version=__version__,
        snapshot=ground.world.snapshot,
        bottom_line=(),
        matters=find_matters(ground),
        not_covered=why,
        domains=ground.once(find_dependences),
        composite=None,
        products=ground.once(product_rows),
        industries=sector_rows(ground),
        foods=food_rows(ground),
        series=(),
        holes=find_holes(ground),
        sources=(),
        as_of=ground.until or COMPILED,
        past=ground.until is not None,
        answer=answer,
        losses=find_losses(ground, answer),
    )


def _balanced(ground: PairGround, wanted: Wanted, stored: Reported) -> Dossier:
    """Gather the domains and products of the pair, and what is missing of them."""
    pair, parties = ground.pair, (_party(ground.a), _party(ground.b))
    rows, missing = ground.once(find_dependences), find_holes(ground)
    lines, matters = series(pair, rows), find_matters(ground)
    return Dossier(
        a=parties[0],
        b=parties[1],
        year=ground.year,
        since=ground.since,
        options=wanted.options,
        version=__version__,
        snapshot=ground.world.snapshot,
        bottom_line=(),
        matters=matters,
        not_covered=(
            *missing_matters(matters),
            *cautions(pair, ground.year),
            *_contradicted(ground),
            *gaps(parties, rows, missing, lines),
            *of_sources(ground, stored.why),
        ),
        reported=stored,
        domains=rows,
        composite=None,
        products=ground.once(product_rows),
        industries=sector_rows(ground),
        foods=food_rows(ground),
        series=lines,
        holes=missing,
        sources=ground.world.sources.cards(USED),
    )


def _contradicted(ground: PairGround) -> list[Gap]:
    first, other = (actor.members(ground.year) for actor in (ground.a, ground.b))
    return contradicted(ground.world.goods, first, other, ground.year)


def _party(actor: Actor) -> Party:
    return Party(actor.code, actor.name, actor.scope if isinstance(actor, State) else actor.note)


def _around(ground: PairGround, dossier: Dossier) -> Dossier:
    """Add what a short page shows besides: change, prices, capability, alignment, third parties, facts."""
    day = ground.until or COMPILED
    level, measures = at_odds(ground.a, ground.b, day)
    return replace(
        dossier,
        as_of=day,
        past=ground.until is not None,
        moves=find_moves(ground),
        realised=find_realised(ground),
        capability=find_capability(ground),
        technology=find_technology(ground),
        alignment=find_alignment(ground),
        discord=level,
        direct=measures,
        third_parties=find_third_parties(ground),
        events=find_events(ground),
        breaks=find_breaks(ground),
    )


def _with_incomes(ground: PairGround, wanted: Wanted, dossier: Dossier) -> Dossier:
    """Add what each would lose of its income without the other, or why that is not known."""
    answer, why = find_incomes(ground, exact=wanted.exact)
    return replace(
        dossier,
        answer=answer,
        losses=find_losses(ground, answer),
        third_incomes=find_third_incomes(ground, answer),
        not_covered=(*why, *dossier.not_covered),
    )


def _with_synced(ground: PairGround, dossier: Dossier) -> Dossier:
    """Add what sources that a user synced record of the two; a fresh ledger has none of them."""
    synced = find_synced(ground, tuple(row.product for row in dossier.products))
    cards = ground.world.sources.cards(synced.used) if synced.used else ()
    return replace(
        dossier,
        synced=synced,
        sources=tuple(sorted((*dossier.sources, *cards), key=lambda source: source.name)),
        not_covered=(*dossier.not_covered, *synced_gaps(dossier, synced)),
    )


def _rest(ground: PairGround, dossier: Dossier) -> Dossier:
    # Loaded late: a short page needs none of them.
    from counterpoise.weighing.literature import of_pair
    from counterpoise.weighing.loss import find_alternatives, find_ranks
    from counterpoise.weighing.shares import find_places

    return replace(
        _shaken(ground, dossier),
        ranks=find_ranks(ground),
        literature=of_pair(ground, LITERATURE),
        alternatives=find_alternatives(ground),
        places=find_places(ground),
    )


def _shaken(ground: PairGround, dossier: Dossier) -> Dossier:
    """Add what a few shocks would do; where the trade model does not hold the pair or the year, say so."""
    from counterpoise.whatif.runs.tornado import tornado

    try:
        what_if = tornado(ground.world, ground.pair, ground.trade_year, dossier.third_parties)
    except NoData as missing:
        return replace(dossier, not_covered=(*dossier.not_covered, Gap("What if", str(missing).partition(": ")[0])))
    return replace(dossier, what_if=what_if)


def put_in_words(dossier: Dossier, wanted: Wanted) -> Dossier:
    """Put a whole brief in words, by the weights and for the domains that are wanted; it is whole no more."""
    if wanted.extent == "answer":
        return only_wanted_domains(replace(dossier, options=wanted.options))
    together = overall(dossier.domains, wanted.weights)
    lines = bottom_line((dossier.a, dossier.b), dossier.domains, dossier.products)
    dossier = replace(dossier, options=wanted.options, composite=together, bottom_line=lines)
    return only_wanted_domains(replace(dossier, judgements=judgements(dossier), entries=entries(dossier)))


def only_wanted_domains(dossier: Dossier) -> Dossier:
    """Leave out the domains that were not wanted, with their products, lines, moves, ranks and alternatives."""
    wanted = dossier.options.domains
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
        realised=tuple(gap for gap in dossier.realised if shown(gap.product)),
        alternatives=tuple(product for product in dossier.alternatives if shown(product.product)),
    )


def _served_whole(world: World, ask: Ask, ground: PairGround) -> Dossier:
    """Gather all that a brief holds, without where on a server its reports lie, should they be unreadable."""
    dossier = whole(ground, wanted_of(ask))
    if not ask.served:
        return dossier
    folder = f"{world.folder}{os.sep}"
    return replace(
        dossier,
        not_covered=tuple(replace(gap, why=gap.why.replace(folder, "")) for gap in dossier.not_covered),
        reported=replace(dossier.reported, why=dossier.reported.why.replace(folder, "")),
    )


def _shares(world: World, ask: Ask) -> tuple[Finding, ...]:
    """Return every share of the two, all products and years, of the domains that are wanted."""
    (a, b), wanted = _actors(ask), wanted_of(ask).options
    first, last = world.trade.span
    require_apart(a, b, last)
    known = first + wanted.mean - 1  # a mean needs the years before it
    shares = (share for share in every_share(view(world, a, b, span=wanted.mean)) if share.year >= known)
    return tuple(share for share in shares if not wanted.domains or basket(share.product).domain in wanted.domains)


def _cached(world: World, ask: Ask, what: str, key: tuple[object, ...], make: Callable[[], T]) -> T:
    """Keep what is made where a server asks, which says when the stored reports have changed."""
    return world.cached(what, key, make, limit=KEPT) if ask.served else make()


def _weighing(ask: Ask) -> tuple[tuple[str, object], ...]:
    return tuple(sorted(pair for pair in ask.options.items() if pair[0] not in NOT_WEIGHED))


def _actors(ask: Ask) -> tuple[Actor, Actor]:
    first, second = (find_actor(code, year=ask.year) for code in ask.words)
    return first, second
