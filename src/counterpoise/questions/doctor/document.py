"""Which JSON document is what failed the gates? Its schema is published in docs/reference/schemas."""

from dataclasses import dataclass
from typing import Annotated, Final, Literal

from counterpoise.drawing.encoder import Contract
from counterpoise.questions.doctor.find import Checkup
from counterpoise.questions.published import HoleDocument, Snapshot, Version, hole_document
from counterpoise.records import Count, Doubt, Filled, RowIds, Silence, Year, words
from counterpoise.version import __version__

Kusd = Annotated[float, words(minimum=0)]
SCHEMA: Final = "counterpoise/doctor/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class GateCountDocument:
    """How much failed one gate."""

    gate: Filled
    source: Filled
    count: Count
    of: Annotated[Filled, "What is counted."]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictedDocument:
    """Trade in all goods of which a list states more than one of the two trades with everybody."""

    exporter: Filled
    importer: Filled
    year: Year
    figures: RowIds


@dataclass(frozen=True, slots=True, kw_only=True)
class OddWeightsDocument:
    """Rows of a product whose unit value is 20 times the world's usual one, or a twentieth."""

    product: Filled
    rows: Count
    of: Annotated[Count, "Rows above 1 million USD that give a weight."]


@dataclass(frozen=True, slots=True, kw_only=True)
class BelievedDocument:
    """Trade in fuels and raw materials of the latest year, kUSD."""

    recorded: Kusd
    both_report: Kusd
    one_reports: Annotated[float, words(minimum=0), "Of rows of which the other side is silent."]
    neither_reports: Kusd
    doubtful: Annotated[float, words(minimum=0), "Part of `recorded` that cannot be what it is called."]
    missing: Annotated[float, words(minimum=0), "What trade without a row was worth before, where that is known."]


@dataclass(frozen=True, slots=True, kw_only=True)
class DoctorDocument:
    """What failed the gates that a row or a blank has to pass before it counts as stated or zero."""

    schema: Literal["counterpoise/doctor/1"] = SCHEMA
    version: Version
    snapshot: Snapshot
    year: Annotated[Year, "The latest year, which is provisional."]
    counts: tuple[GateCountDocument, ...]
    silences: Annotated[tuple[Silence, ...], "Years in which a state reports nothing."]
    holes: Annotated[tuple[HoleDocument, ...], "Trade without rows."]
    doubts: Annotated[tuple[Doubt, ...], "Recorded flows that cannot be what they are called."]
    contradicted: tuple[ContradictedDocument, ...]
    weights: Annotated[tuple[OddWeightsDocument, ...], "They change no number: values are believed, weights are not."]
    believed: Annotated[BelievedDocument, "Trade of the latest year by who reports it."]


CONTRACT: Final = Contract(
    name="doctor",
    title="What failed the gates",
    about="What `counterpoise doctor --json` writes.",
    documents=(DoctorDocument,),
)


def document(answer: Checkup) -> DoctorDocument:
    """Lay out what failed, in full."""
    return DoctorDocument(
        version=__version__,
        snapshot=answer.snapshot,
        year=answer.year,
        counts=tuple(GateCountDocument(gate=c.gate, source=c.source, count=c.count, of=c.of) for c in answer.counts),
        silences=answer.silences,
        holes=tuple(map(hole_document, answer.holes)),
        doubts=answer.doubts,
        contradicted=tuple(
            ContradictedDocument(exporter=c.exporter, importer=c.importer, year=c.year, figures=c.figures)
            for c in answer.contradicted
        ),
        weights=tuple(OddWeightsDocument(product=w.product, rows=w.rows, of=w.of) for w in answer.weights),
        believed=BelievedDocument(
            recorded=answer.believed.recorded,
            both_report=answer.believed.both,
            one_reports=answer.believed.one,
            neither_reports=answer.believed.neither,
            doubtful=answer.believed.doubtful,
            missing=answer.believed.missing,
        ),
    )
