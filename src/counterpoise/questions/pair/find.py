"""How two actors become a dossier: weigh the pair, gather what every measure finds, put it in words."""

from dataclasses import replace
from datetime import date

from counterpoise.errors import NoData
from counterpoise.findings import Gap, Party, Reported
from counterpoise.questions.pair.answer import Dossier
from counterpoise.questions.pair.ask import Wanted, chosen_since
from counterpoise.questions.pair.bottom_line import bottom_line
from counterpoise.questions.pair.entries import entries
from counterpoise.questions.pair.gaps import cautions, empty_parts, gaps
from counterpoise.questions.pair.judgements import judgements
from counterpoise.questions.reports.stored.reported import reported
from counterpoise.states import Actor, State, require_apart
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
from counterpoise.weighing.loss import find_composite, find_dependences, overall, product_rows, series
from counterpoise.weighing.power import find_capability, find_third_parties
from counterpoise.weighing.shares import find_holes
from counterpoise.world import World, chosen_year

USED = ("baci", "factbook", "world_mining")  # the sources a brief draws on
LITERATURE = "Measures of the literature"  # the section whose measures a brief shows


def brief(world: World, a: Actor, b: Actor, wanted: Wanted | None = None) -> Dossier:
    """Brief on two actors; by default on the latest year, with every part."""
    wanted = wanted or Wanted()
    return worded(whole(weighed(world, a, b, wanted), wanted), wanted)


def weighed(world: World, a: Actor, b: Actor, wanted: Wanted) -> PairGround:
    """Read what is recorded of two actors, and of the world in their year."""
    years = world.trade.years[wanted.asked.mean - 1 :]  # a mean needs the years before it
    year, first, last = chosen_year(years, wanted.year), years[0], years[-1]
    since = chosen_since(wanted.since, year, first)
    pair = view(world, a, b, year, since, span=wanted.asked.mean)
    require_apart(a, b, year)
    return PairGround(
        world=world,
        pair=pair,
        trade_year=world.trade.in_year(year, wanted.asked.mean, wanted.asked.spare),
        year=year,
        since=since,
        until=None if year == last else date(year, 12, 31),
        every_part=wanted.every_part,
    )


def whole(ground: PairGround, wanted: Wanted) -> Dossier:
    """Gather all that a brief holds, before anything is put in words or weights or left out."""
    actors = (ground.a, ground.b)
    stored = reported(ground.world, actors, ground.year, ground.until, every_part=ground.every_part)
    dossier = _around(ground, _balanced(ground, wanted, stored))
    if ground.every_part:
        dossier = _rest(ground, dossier)
    return replace(dossier, not_covered=(*dossier.not_covered, *empty_parts(dossier)))


def _balanced(ground: PairGround, wanted: Wanted, stored: Reported) -> Dossier:
    """Gather the domains and products of the pair, and what is missing of them."""
    pair, parties = ground.pair, (_party(ground.a), _party(ground.b))
    rows, missing = ground.once(find_dependences), find_holes(ground)
    lines = series(pair, rows)
    return Dossier(
        a=parties[0],
        b=parties[1],
        year=ground.year,
        since=ground.since,
        asked=wanted.asked,
        version=__version__,
        snapshot=ground.world.snapshot,
        bottom_line=(),
        not_covered=(*cautions(pair, ground.year), *gaps(parties, rows, missing, lines, stored.why)),
        reported=stored,
        domains=rows,
        composite=find_composite(ground),
        products=ground.once(product_rows),
        series=lines,
        holes=missing,
        sources=ground.world.sources.cards(USED),
    )


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


def worded(dossier: Dossier, wanted: Wanted) -> Dossier:
    """Put a whole brief in words, by the weights and for the domains that are wanted; it is whole no more."""
    together = overall(dossier.domains, wanted.weights)
    lines = bottom_line((dossier.a, dossier.b), dossier.domains, dossier.products, together)
    dossier = replace(dossier, asked=wanted.asked, composite=together, bottom_line=lines)
    return narrowed(replace(dossier, judgements=judgements(dossier), entries=entries(dossier)))


def narrowed(dossier: Dossier) -> Dossier:
    """Leave out the domains that were not wanted, with their products, lines, moves, ranks and alternatives."""
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
        realised=tuple(gap for gap in dossier.realised if shown(gap.product)),
        alternatives=tuple(product for product in dossier.alternatives if shown(product.product)),
    )
