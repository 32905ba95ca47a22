"""Which JSON document is a share, or a series of shares, that other programs read?

Its schema is published as docs/reference/schemas/share.json.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Final, Literal

from counterpoise.drawing.encoder import INLINE, Rule, taken
from counterpoise.records import AT_LEAST_ONE, Amount, CellState, Count, Filled, Finding, Hole, Of, Part, RowId, Year
from counterpoise.states import Bloc, State
from counterpoise.version import __version__
from counterpoise.vocabulary import Basket

Actor = State | Bloc

SHARE_SCHEMA: Final = "counterpoise/share/1"
EDITION = "The version of Counterpoise."
SNAPSHOT = "The snapshot of the data."

Version = Annotated[Filled, EDITION]
Snapshot = Annotated[Filled, SNAPSHOT]


def stated(*numbers: str, state: str = "state", known: tuple[CellState, ...] = ("stated", "zero", "estimated")) -> Any:
    """Return what a state says of a value and its limits: none, a number, or zero."""
    value = numbers[0]
    return (
        Rule(where={state: ("not recorded",)}, then={key: {"type": "null"} for key in numbers}),
        Rule(where={state: known}, then={key: {"type": "number"} for key in numbers}),
        Rule(where={state: ("zero",)}, then={value: {"const": 0}}),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorDocument:
    """A state, or a bloc as one."""

    iso3: Annotated[Filled, "ISO 3166 alpha-3 code, the code of a bloc, or codes joined by +."]
    name: Filled


@dataclass(frozen=True, slots=True, kw_only=True)
class HoleDocument:
    """Trade that took place and that the source does not show, so that absence is not zero."""

    key: Filled
    hole: Hole = field(metadata=INLINE)


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
        Literal["kUSD"] | None,
        "Of numerator and denominator: thousand current US dollars. Null where a source states the share itself.",
    ]
    holes: tuple[HoleDocument, ...]
    figures: Annotated[tuple[RowId, ...], "Ids of the numerator's rows; `counterpoise sources ID` shows one."]
    denominator_figures: Annotated[Count, "How many rows the denominator sums."]
    note: str

    RULES: ClassVar[tuple[Rule, ...]] = stated("value", "lo", "hi", known=("stated", "zero"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareHeadDocument:
    """Who sells what to whom, of which total, and from which snapshot."""

    schema: Literal["counterpoise/share/1"] = SHARE_SCHEMA
    version: Version
    snapshot: Snapshot
    seller: ActorDocument
    buyer: ActorDocument
    product: Annotated[Filled, "A code, codes joined by commas, or a domain."]
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


def share_document(
    shares: Sequence[Finding], head: ShareHeadDocument, *, series: bool
) -> ShareDocument | ShareSeriesDocument:
    """Lay out a share, or a series of them, under what the head says of all."""
    if series:
        return ShareSeriesDocument(head=head, series=tuple(map(share_value_document, shares)))
    return ShareDocument(head=head, share=share_value_document(shares[-1]))


def share_head(snapshot: str, actors: Sequence[Actor], what: Basket, of: Of) -> ShareHeadDocument:
    """Say who sells what to whom, of which total, and from which snapshot."""
    seller, buyer = map(actor_document, actors)
    return ShareHeadDocument(
        version=__version__,
        snapshot=snapshot,
        seller=seller,
        buyer=buyer,
        product=what.key,
        name=what.name,
        of=of,
    )


def actor_document(actor: State | Bloc) -> ActorDocument:
    """Say who is meant, as every document does."""
    return ActorDocument(iso3=actor.code, name=actor.name)


def hole_document(hole: Hole) -> HoleDocument:
    """Lay a hole out with its key."""
    return HoleDocument(key=hole.key, hole=hole)


def share_value_document(share: Finding) -> ShareValueDocument:
    """Lay a share out."""
    return taken(ShareValueDocument, share, unit=share.money, holes=tuple(map(hole_document, share.holes)))
