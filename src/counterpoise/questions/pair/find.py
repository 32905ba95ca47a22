"""How two actors become a dossier: weigh the pair, choose what bites, put it in order."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from counterpoise import __version__
from counterpoise.errors import BadUse
from counterpoise.findings.asked import AS_USUAL, Asked
from counterpoise.findings.reported import Reported
from counterpoise.findings.rows import DomainRow, Party
from counterpoise.questions.pair.answer import Dossier
from counterpoise.questions.pair.bottom_line import bottom_line
from counterpoise.questions.pair.cautions import cautions
from counterpoise.questions.pair.entries import entries
from counterpoise.questions.pair.gaps import empty_parts, gaps
from counterpoise.questions.pair.judging.judgements import judgements
from counterpoise.questions.pair.narrowed import narrowed
from counterpoise.questions.pair.surroundings import Weighed, around
from counterpoise.questions.reports.stored.reported import reported
from counterpoise.records import Hole
from counterpoise.states import Actor, State, require_apart
from counterpoise.weighing.loss.balance import domains, series
from counterpoise.weighing.loss.leverage import WEIGHED, in_order, overall
from counterpoise.weighing.loss.losses import lost
from counterpoise.weighing.loss.pair import view
from counterpoise.weighing.loss.products import products
from counterpoise.world.trade import chosen_year
from counterpoise.world.world import World

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
