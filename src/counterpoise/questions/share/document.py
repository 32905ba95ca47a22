"""Which JSON document is a share, or a series of shares, that other programs read?

Its schema is published as docs/reference/schemas/share.json.
"""

from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Final, Literal

from counterpoise.drawing import csv
from counterpoise.drawing.encoder import INLINE, Contract, Rule, taken
from counterpoise.findings import FoodRow, ImportUse, SilentSeller
from counterpoise.questions.published import (
    ActorDocument,
    HoleDocument,
    Snapshot,
    Version,
    actor_document,
    hole_document,
    stated,
)
from counterpoise.questions.share.find import Shares
from counterpoise.records import AT_LEAST_ONE, Amount, CellState, Count, Filled, Finding, Of, Part, RowId, Year
from counterpoise.version import __version__

SCHEMA: Final = "counterpoise/share/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareValueDocument:
    """A share with its limits, its state, the money it is the ratio of, and the ids of its rows."""

    value: Annotated[
        Part | None, "numerator / denominator, 0 to 1; null where no source says, or where only limits are known."
    ]
    lo: Part | None
    hi: Part | None
    state: CellState
    year: Year
    numerator: Annotated[Amount | None, "In `unit`; null where it is not recorded."]
    denominator: Amount | None
    unit: Annotated[
        Literal["kUSD", "MUSD", "t", "million_tiv"] | None,
        "Of numerator and denominator: thousand current US dollars; million for a sector; tonnes for a food; "
        "million trend-indicator values for arms. "
        "Null where a source states the share itself.",
    ]
    holes: tuple[HoleDocument, ...]
    figures: Annotated[tuple[RowId, ...], "Ids of the numerator's rows; `counterpoise sources ID` shows one."]
    denominator_figures: Annotated[Count, "How many rows the denominator sums."]
    note: str

    RULES: ClassVar[tuple[Rule, ...]] = stated("value", "lo", "hi", known=("stated", "zero"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareHeadDocument:
    """Who sells what to whom, of which total, and from which snapshot."""

    schema: Literal["counterpoise/share/1"] = SCHEMA
    version: Version
    snapshot: Snapshot
    seller: ActorDocument
    buyer: ActorDocument
    product: Annotated[Filled, "A code, codes joined by commas, a domain, a sector, an item of the FAO, or arms."]
    name: Filled
    of: Annotated[Of, "exports: of all the seller's sales. imports: of all the buyer's purchases."]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareDocument:
    """The share of one year."""

    head: ShareHeadDocument = field(metadata=INLINE)
    share: ShareValueDocument = field(metadata=INLINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareSeriesDocument:
    """With `--since`: one value a year, oldest first."""

    head: ShareHeadDocument = field(metadata=INLINE)
    series: Annotated[tuple[ShareValueDocument, ...], AT_LEAST_ONE]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoodValueDocument:
    """A share of a food, with what the buyer makes itself and the main sellers that are silent."""

    share: ShareValueDocument = field(metadata=INLINE)
    use: Annotated[ImportUse | None, "How far the buyer lives on imports; null of exports, or without a balance."]
    silent: Annotated[
        tuple[SilentSeller, ...],
        "That report nothing in the year, and sold the buyer a tenth when last they did.",
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoodShareDocument:
    """The share of a food in one year."""

    head: ShareHeadDocument = field(metadata=INLINE)
    share: FoodValueDocument = field(metadata=INLINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoodShareSeriesDocument:
    """Of a food, with `--since`: one value a year, oldest first."""

    head: ShareHeadDocument = field(metadata=INLINE)
    series: Annotated[tuple[FoodValueDocument, ...], AT_LEAST_ONE]


CONTRACT: Final = Contract(
    name="share",
    title="A share, or a series of shares",
    about="What `counterpoise share SELLER BUYER --json` writes. All shares run from 0 to 1.",
    documents=(ShareDocument, ShareSeriesDocument, FoodShareDocument, FoodShareSeriesDocument),
)
Document = ShareDocument | ShareSeriesDocument | FoodShareDocument | FoodShareSeriesDocument


def document(answer: Shares) -> Document:
    """Lay out a share, or a series of them, under what the head says of all."""
    head = ShareHeadDocument(
        version=__version__,
        snapshot=answer.snapshot,
        seller=actor_document(answer.seller),
        buyer=actor_document(answer.buyer),
        product=answer.what.key,
        name=answer.what.name,
        of=answer.of,
    )
    if answer.foods:
        foods = tuple(map(_food, answer.foods))
        if answer.series:
            return FoodShareSeriesDocument(head=head, series=foods)
        return FoodShareDocument(head=head, share=foods[-1])
    if answer.series:
        return ShareSeriesDocument(head=head, series=tuple(map(share_value_document, answer.findings)))
    return ShareDocument(head=head, share=share_value_document(answer.findings[-1]))


def table(answer: Shares) -> str:
    """Write a row a year."""
    return csv.text(answer.findings)


def share_value_document(share: Finding) -> ShareValueDocument:
    """Lay a share out."""
    return taken(ShareValueDocument, share, unit=share.money, holes=tuple(map(hole_document, share.holes)))


def _food(row: FoodRow) -> FoodValueDocument:
    return FoodValueDocument(share=share_value_document(row.share), use=row.use, silent=row.silent)
