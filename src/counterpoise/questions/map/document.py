"""Which JSON document is the map of a state, and which table?

Its schema is published in docs/reference/schemas.
"""

from dataclasses import dataclass, field
from typing import Annotated, Final, Literal

from counterpoise.drawing import csv
from counterpoise.drawing.encoder import INLINE, Contract, taken
from counterpoise.questions.map.find import INCOME, NAME, Mapped, Number
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
from counterpoise.questions.state.answer import Profile
from counterpoise.questions.state.document import WholeActorDocument, findings, whole_actor
from counterpoise.records import Filled, Year, choice

SCHEMA: Final = "counterpoise/map/2"


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
    """What every state would lose without one, or how far it depends on it in one domain."""

    schema: Literal["counterpoise/map/2"] = SCHEMA
    version: Version
    snapshot: Snapshot
    state: WholeActorDocument
    year: Annotated[Year, "Of the trade; of income lost, of the input-output table."]
    domain: Annotated[Filled, "A domain, or income."]
    name: Filled
    side: Annotated[
        str,
        choice("both", "supply", "market"),
        "both: the dependence of a brief. supply, market: the share of purchases, or of sales; of income, what would "
        "be lost as buyer, or as seller.",
    ]
    horizon: Annotated[str, choice("after-adjusting", "first-year", ""), "Of income lost; else empty."]
    states: Annotated[tuple[PlacedDocument, ...], "Every state, those of whom nothing is recorded too."]
    holes: tuple[HoleDocument, ...]
    sources: Sources


CONTRACT: Final = Contract(
    name="map",
    title="What every state would lose without another, or how far it depends on it",
    about="What `/map.json` writes. All shares run from 0 to 1.",
    documents=(MapDocument,),
)


def document(mapped: Mapped) -> MapDocument:
    """Lay the map out: what all states would lose without one, or how far they depend on it in one domain."""
    profile, of_income = mapped.chosen, mapped.of_income
    return taken(
        MapDocument,
        profile,
        schema=SCHEMA,
        state=whole_actor(profile),
        year=mapped.year,
        domain=INCOME if of_income else mapped.ranked.key,
        name=NAME if of_income else mapped.ranked.name,
        side=mapped.side or "both",
        horizon=(mapped.horizon or "after-adjusting") if of_income else "",
        states=tuple(_placed(profile, number) for number in mapped.numbers),
        holes=hole_documents(findings(profile)),
        sources=tuple(map(source_document, profile.sources)),
    )


def table(mapped: Mapped) -> str:
    """Write a row a state, those of whom nothing is recorded too."""
    return csv.text([number.finding for number in mapped.numbers])


def _placed(profile: Profile, number: Number) -> PlacedDocument:
    spot = profile.spots.get(number.code)
    return PlacedDocument(
        iso3=number.code,
        name=number.name,
        latitude=spot.latitude if spot else None,
        longitude=spot.longitude if spot else None,
        number=finding_document(number.finding),
    )
