"""Where do the numbers come from: cards, counts, what is skipped, missing or doubtful; single rows and facts."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from typing import Any

from counterpoise.drawing.encoder import INLINE, encode
from counterpoise.errors import BadUse
from counterpoise.questions.question import Ask
from counterpoise.records import Fact, Figure, Hole, Skip, Source
from counterpoise.sources.cards import how_to_supply
from counterpoise.sources.registry import registered
from counterpoise.weighing.facts import by_key
from counterpoise.weighing.shares import Suspect, suspects
from counterpoise.world import GoodsMatrix, World


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A source that the snapshot was built without, because nobody had supplied its file."""

    source: str
    title: str
    how: str  # to supply it


@dataclass(frozen=True, slots=True)
class Contradicted:
    """Trade in all goods of which a list of partners states more than one of the two trades with everybody."""

    exporter: str
    importer: str
    year: int
    figures: tuple[str, ...]  # ids of the shares that state it


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Every source of a snapshot, how much of it is there, what was skipped, and what is missing or doubtful."""

    snapshot: str
    sources: tuple[Source, ...]
    counts: tuple[dict[str, Any], ...]  # figures by source and measure, with their first and last year
    skips: tuple[Skip, ...]
    holes: tuple[Hole, ...]
    suspects: tuple[Suspect, ...]
    contradicted: tuple[Contradicted, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What stands behind some ids."""

    snapshot: str
    rows: tuple[tuple[str, Figure], ...]  # of the sources, with their whole ids
    facts: tuple[Fact, ...]
    sources: tuple[Source, ...]  # of the rows


def find(world: World, ask: Ask) -> Overview | Behind:
    """Answer the question as it was asked: about some ids, or about all sources."""
    return behind(world, ask.words, ask.text("product").strip()) if ask.words else overview(world)


def overview(world: World) -> Overview:
    """Describe every source of the snapshot."""
    return Overview(
        snapshot=world.snapshot,
        sources=world.sources.cards(),
        counts=tuple(world.sources.counts()),
        skips=tuple(world.sources.skips()),
        holes=world.trade.holes,
        suspects=suspects(world.trade.flows()),
        contradicted=_contradicted(world.goods),
        left_out=_left_out({source.name for source in world.sources.cards()}),
    )


def _contradicted(goods: GoodsMatrix | None) -> tuple[Contradicted, ...]:
    if goods is None:
        return ()
    return tuple(Contradicted(*pair, goods.year, goods.figures[pair]) for pair in goods.contradicted)


def _left_out(built: Container[str]) -> tuple[LeftOut, ...]:
    cards = (entry.card for entry in registered())
    return tuple(
        LeftOut(card.name, card.about["title"], how_to_supply(card))
        for card in cards
        if (card.by_hand or not card.carriers) and card.name not in built
    )


def behind(world: World, ids: Sequence[str], product: str = "") -> Behind:
    """Return the source rows, with their ids, and the compiled facts that ids name; an unknown one is NoData.

    `product` is the code of rows that are not in the ledger but in the synced edition of the trade by product.
    """
    if product and not (len(product) == 6 and product.isascii() and product.isdecimal()):
        raise BadUse(f"--product {product[:20]!r} is no code of six digits, such as 854231")
    facts = tuple(by_key()[key] for key in ids if key in by_key())
    rest = [key for key in ids if key not in by_key()]
    rows = tuple(world.sources.rows(rest, product)) if rest else ()
    used = {figure.source for _, figure in rows}
    cards = tuple(source for source in world.sources.cards() if source.name in used)
    return Behind(snapshot=world.snapshot, rows=rows, facts=facts, sources=cards)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDocument:
    """One row of a source, with its id."""

    id: str
    row: Figure = field(metadata=INLINE)


def document(answer: Overview | Behind) -> Any:
    """Lay out all that is known of the sources; or rows and facts, each in full, in one list."""
    if isinstance(answer, Overview):
        return answer
    rows = (RowDocument(id=key, row=figure) for key, figure in answer.rows)
    return [*rows, *map(encode, answer.facts)]
