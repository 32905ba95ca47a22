"""Which JSON document is the map of a state, and which table?

Its schema is published in docs/reference/schemas.
"""

from dataclasses import dataclass, field
from typing import Annotated, Final, Literal

from counterpoise.drawing import csv
from counterpoise.drawing.encoder import INLINE, Contract, taken
from counterpoise.questions.map.find import Mapped
from counterpoise.questions.published import (
    FindingDocument,
    HoleDocument,
    Snapshot,
    Sources,
    Version,
    finding_document,
    hole_documents,
    source_document,
)
from counterpoise.questions.state.answer import Profile, Tie
from counterpoise.questions.state.charts import mapped as number
from counterpoise.questions.state.document import WholeActorDocument, findings, whole_actor
from counterpoise.records import Filled, Year, choice

SCHEMA: Final = "counterpoise/map/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedDocument:
    """One state's number, as a finding, with its place."""

    iso3: Filled
    name: Filled
    latitude: Annotated[float | None, "Null where no source gives the place."]
    longitude: float | None
    number: FindingDocument = field(metadata=INLINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class MapDocument:
    """How far every state depends on one, in one domain."""

    schema: Literal["counterpoise/map/1"] = SCHEMA
    version: Version
    snapshot: Snapshot
    state: WholeActorDocument
    year: Year
    domain: Filled
    name: Filled
    side: Annotated[
        str,
        choice("both", "supply", "market"),
        "both: the dependence of a brief. supply, market: the share of purchases, or of sales.",
    ]
    states: Annotated[tuple[PlacedDocument, ...], "Every state, those of whom nothing is recorded too."]
    holes: tuple[HoleDocument, ...]
    sources: Sources


CONTRACT: Final = Contract(
    name="map",
    title="How far every state depends on another",
    about="What `/map.json` writes. All shares run from 0 to 1.",
    documents=(MapDocument,),
)


def document(mapped: Mapped) -> MapDocument:
    """Lay the map out: how far every state depends on one in one domain."""
    profile = mapped.chosen
    return taken(
        MapDocument,
        profile,
        schema=SCHEMA,
        state=whole_actor(profile),
        domain=mapped.ranked.key,
        name=mapped.ranked.name,
        side=mapped.side or "both",
        states=tuple(_placed(profile, tie, mapped.side) for tie in mapped.ranked.ties),
        holes=hole_documents(findings(profile)),
        sources=tuple(map(source_document, profile.sources)),
    )


def table(mapped: Mapped) -> str:
    """Write a row a state, those of whom nothing is recorded too."""
    return csv.text([number(tie, mapped.side) for tie in mapped.ranked.ties])


def _placed(profile: Profile, tie: Tie, side: str) -> PlacedDocument:
    spot = profile.spots.get(tie.partner)
    return PlacedDocument(
        iso3=tie.partner,
        name=tie.name,
        latitude=spot.latitude if spot else None,
        longitude=spot.longitude if spot else None,
        number=finding_document(tie.of(side) if side else tie.value),
    )
