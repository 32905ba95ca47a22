"""What stands around the balance of a pair: change, rank, capability, votes, third parties, alternatives, facts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from counterpoise.errors import NoData
from counterpoise.findings import WORTH, DomainRow, Gap, Move, ProductRow, Rank
from counterpoise.questions.pair.answer import Dossier
from counterpoise.questions.pair.sections.products import bites
from counterpoise.records import Finding
from counterpoise.weighing.change.move_findings import moves
from counterpoise.weighing.change.realised import realised
from counterpoise.weighing.facts.alignment import alignment
from counterpoise.weighing.facts.breaks import breaks
from counterpoise.weighing.facts.discord import discord
from counterpoise.weighing.facts.facts import COMPILED
from counterpoise.weighing.facts.technology import register
from counterpoise.weighing.facts.timeline import of_the_two, timeline, unrepeated
from counterpoise.weighing.loss.pair import PairView
from counterpoise.weighing.power.capability import capability
from counterpoise.weighing.power.third_parties import exposures
from counterpoise.world import GoodsMatrix, TradeYear, World

PRODUCTS = 6  # whose alternatives are sought


@dataclass(frozen=True, slots=True)
class Weighed:
    """A pair weighed in a year, before the parts around it are gathered."""

    pair: PairView
    trade_year: TradeYear
    year: int
    since: int
    until: date | None  # facts later than this are left out; None: none are


def around(world: World, found: Weighed, dossier: Dossier, *, every_part: bool) -> Dossier:
    """Add what a short page shows to a dossier, and the rest where every part is wanted."""
    a, b = found.pair.a, found.pair.b
    events = unrepeated(timeline(a, b, found.until))
    matrix = world.goods
    day = found.until or COMPILED
    level, measures = discord(a, b, day)
    short = replace(
        dossier,
        as_of=day,
        past=found.until is not None,
        moves=_moved(world, found, every_part=every_part),
        realised=realised(world, a, b, found.year, years=None if every_part else (found.year,)),
        capability=capability(world, a, b, found.year),
        technology=register(a, b) if found.until is None else (),
        alignment=alignment(world, a, b, found.year, found.until),
        discord=level,
        direct=measures,
        third_parties=() if matrix is None else exposures(world, matrix, a, b, day),
        events=of_the_two(events, a, b),
        breaks=breaks(events, a, b),
    )
    return _rest(world, found, short, matrix) if every_part else short


def _moved(world: World, found: Weighed, *, every_part: bool) -> tuple[Move, ...]:
    """Say what changed; a short page prints no more than the moves of large trade."""
    if found.since >= found.year:
        return ()
    if every_part:
        return moves(world, found.pair, found.since, found.year)
    return moves(world, found.pair, found.since, found.year, least=WORTH)


def _rest(world: World, found: Weighed, dossier: Dossier, matrix: GoodsMatrix | None) -> Dossier:
    # Loaded late: a short page needs none of them.
    from counterpoise.weighing.goods.places import places
    from counterpoise.weighing.loss.alternatives import alternatives

    pair = found.pair
    dossier = _shaken(world, found, dossier)
    chosen = [(row.share, row.loss) for row in dossier.products if _sought(row)][:PRODUCTS]
    return replace(
        dossier,
        ranks=_ranked(world, found, dossier.domains),
        literature=_literature(world, found, matrix),
        alternatives=alternatives(found.trade_year, pair.a, pair.b, chosen),
        places=() if matrix is None or _early(found, matrix) else places(world, matrix, pair.a, pair.b),
    )


def _shaken(world: World, found: Weighed, dossier: Dossier) -> Dossier:
    """Add what a few shocks would do; where the trade model does not hold the pair or the year, say so."""
    from counterpoise.whatif.runs.tornado import tornado

    try:
        what_if = tornado(world, found.pair, found.trade_year, dossier.third_parties)
    except NoData as missing:
        return replace(dossier, not_covered=(*dossier.not_covered, Gap("What if", str(missing).partition(": ")[0])))
    return replace(dossier, what_if=what_if)


def _literature(world: World, found: Weighed, matrix: GoodsMatrix | None) -> tuple[Finding, ...]:
    """Weigh the pair by the named measures that need no more than the year; those over all goods by the matrix."""
    from counterpoise.weighing.literature.literature import barbieri_of, goers_of

    pair = found.pair
    a, b = pair.economies[pair.a.code], pair.economies[pair.b.code]
    trade_year = (
        found.trade_year if pair.trade.span == 1 else world.trade.in_year(found.year)
    )  # a named measure is of a year
    by_product = goers_of(trade_year, a, b)
    if matrix is None or _early(found, matrix):
        return by_product
    # Oneal and Russett's dependence asks what the stake asks, from other totals: one number of the two a page.
    return (*barbieri_of(matrix, a, b), *by_product)


def _early(found: Weighed, matrix: GoodsMatrix) -> bool:
    """Tell whether the brief is of a year before the one the matrix is of."""
    return found.year < matrix.year


def _sought(row: ProductRow) -> bool:
    return bites(row) and row.share.value is not None and (row.loss.value or 0.0) > 0


def _ranked(world: World, found: Weighed, rows: Sequence[DomainRow]) -> tuple[Rank, ...]:
    from counterpoise.weighing.loss.rank_findings import beside, like_cases, ranks

    sides = [one for row in rows for one in (row.a_on_b, row.b_on_a) if one.value is not one.share]
    placed = ranks(found.trade_year, [one.value for one in sides])
    likes = like_cases(world, found.pair, [one.share for one in sides])
    return tuple(beside(rank, like) for rank, like in zip(placed, likes, strict=True) if rank is not None)
