"""How two actors become a dossier: weigh the pair, choose what bites, put it in order."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from counterpoise import __version__
from counterpoise.briefing.asked import Asked
from counterpoise.briefing.assemble import WEIGHED, in_order, overall
from counterpoise.briefing.bottom_line import bottom_line
from counterpoise.briefing.dossier import DomainRow, Dossier, Party
from counterpoise.briefing.entries import entries
from counterpoise.briefing.gaps import empty_parts, gaps
from counterpoise.briefing.judgements import judgements
from counterpoise.briefing.narrowed import narrowed
from counterpoise.briefing.reported import Reported
from counterpoise.errors import BadUse, NoData
from counterpoise.ledger.figures import Figures
from counterpoise.pipeline.balance import domains, series
from counterpoise.pipeline.cautions import cautions
from counterpoise.pipeline.legs import Actor
from counterpoise.pipeline.losses import lost
from counterpoise.pipeline.pair import view
from counterpoise.pipeline.products import products
from counterpoise.pipeline.reported import reported
from counterpoise.pipeline.surroundings import Weighed, around
from counterpoise.pipeline.world import AS_USUAL, world_year
from counterpoise.records import Hole
from counterpoise.states import State, require_apart

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


def brief(figures: Figures, a: Actor, b: Actor, wanted: Wanted | None = None) -> Dossier:
    """Brief on two actors; by default on the latest year, with every part."""
    wanted = wanted or Wanted()
    return worded(whole(figures, weighed(figures, a, b, wanted), wanted), wanted)


def whole(figures: Figures, found: Weighed, wanted: Wanted) -> Dossier:
    """Gather all that a brief holds, before anything is put in words or weights or left out."""
    told = reported(figures, (found.pair.a, found.pair.b), found.year, found.until, every_part=wanted.every_part)
    dossier = around(figures, found, _balanced(figures, found, wanted, told), every_part=wanted.every_part)
    return replace(dossier, not_covered=(*dossier.not_covered, *empty_parts(dossier)))


def worded(dossier: Dossier, wanted: Wanted) -> Dossier:
    """Put a whole brief in words, by the weights and for the domains that are wanted; it is whole no more."""
    together = overall(dossier.domains, wanted.weights)
    lines = bottom_line((dossier.a, dossier.b), dossier.domains, dossier.products, together)
    dossier = replace(dossier, asked=wanted.asked, composite=together, bottom_line=lines)
    return narrowed(replace(dossier, judgements=judgements(dossier), entries=entries(dossier)))


def weighed(figures: Figures, a: Actor, b: Actor, wanted: Wanted) -> Weighed:
    """Read what is recorded of two actors, and of the world in their year."""
    first, last = figures.span("trade_value")
    first += wanted.asked.mean - 1  # a mean needs the years before it
    year = chosen_year(tuple(range(first, last + 1)), wanted.year)
    since = chosen_since(wanted.since, year, first)
    pair = view(figures, a, b, year, since, span=wanted.asked.mean)
    require_apart(a, b, year)
    until = None if year == last else date(year, 12, 31)
    return Weighed(pair, world_year(figures, year, wanted.asked), year, since, until)


def balance(found: Weighed) -> tuple[DomainRow, ...]:
    """Weigh the domains of a pair, and nothing around them."""
    return domains(found.pair, lost(found.world, found.pair.a, found.pair.b), found.year)


def chosen_year(years: tuple[int, ...], year: int | None) -> int:
    """Check a year against the years of the data; None means the latest."""
    if not years:
        raise NoData("the ledger holds no trade; run `counterpoise build --force`")
    if year is not None and year not in years:
        raise NoData(f"no trade is recorded for {year}; the data run from {years[0]} to {years[-1]}")
    return years[-1] if year is None else year


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


def _balanced(figures: Figures, found: Weighed, wanted: Wanted, told: Reported) -> Dossier:
    """Weigh the domains and products of the pair."""
    pair, year = found.pair, found.year
    losses = lost(found.world, pair.a, pair.b)
    rows = domains(pair, losses, year)
    listed = in_order(products(figures, pair, losses, year, every_part=wanted.every_part))
    parties, holes = (_party(pair.a), _party(pair.b)), _holes(rows)
    lines = series(pair, rows)
    return Dossier(
        a=parties[0],
        b=parties[1],
        year=year,
        since=found.since,
        asked=wanted.asked,
        version=__version__,
        snapshot=figures.snapshot,
        bottom_line=(),
        not_covered=(*cautions(pair, year), *gaps(parties, rows, holes, lines, told.why)),
        reported=told,
        domains=rows,
        composite=overall(rows),
        products=listed,
        series=lines,
        holes=holes,
        sources=tuple(source for source in figures.sources() if source.name in USED),
    )


def _party(actor: Actor) -> Party:
    return Party(actor.code, actor.name, actor.scope if isinstance(actor, State) else actor.note)


def _holes(rows: tuple[DomainRow, ...]) -> tuple[Hole, ...]:
    sides = [side for row in rows for one in (row.a_on_b, row.b_on_a) for side in (one.share, one.other)]
    return tuple(sorted({hole for side in sides for hole in side.holes}, key=lambda hole: hole.key))
