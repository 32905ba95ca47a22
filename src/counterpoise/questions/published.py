"""Which shapes do the JSON documents share: an actor, a finding, a line, a fact, a hole, a check, a source?

A finding keeps the ids of its rows; holes and facts inside others are named by their keys and stand in full once, in
the lists of the document.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from typing import Annotated, Any, ClassVar, Final, Literal

from counterpoise import questions
from counterpoise.drawing import encoder
from counterpoise.drawing.encoder import ABSENT, INLINE, Absent, Contract, Rule, taken
from counterpoise.findings import Line, Party
from counterpoise.records import (
    AT_LEAST_ONE,
    FACT_KEYS,
    CellState,
    Check,
    Cited,
    Count,
    Currency,
    Fact,
    FactKey,
    Filled,
    Finding,
    Hole,
    HoleKeys,
    Page,
    RowIds,
    Source,
    StatedNumber,
    Verdict,
    Yardstick,
    Year,
    choice,
    words,
)
from counterpoise.states import Actor
from counterpoise.vocabulary import Verified
from counterpoise.wording import in_json

TABLES = choice(
    *("capabilities", "energy_links", "sanctions", "tariffs", "chronology", "ukraine_votes"),
    "embargoes",
    "salient",
)
DATED = words(pattern="^((about )?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|[0-9]{4}-Q[1-4])?$")
SHARP = "As sharp as the source: a day, month, quarter (2016-Q4) or year, or about one; empty where it has no date."
UNITS = (
    "share: 0 to 1. share_of_gdp: 0 or more. share_of_income: real income lost, up to 1. index: 0 or more. gap and "
    "change: -1 or more, -0.05 is five per cent less. "
    "hhi: Herfindahl's index, 0 to 1, from 1/n for n equal partners."
)

EDITION = "The version of Counterpoise."
SNAPSHOT = "The snapshot of the data."

Version = Annotated[Filled, EDITION]
Snapshot = Annotated[Filled, SNAPSHOT]

NO_AMOUNTS = dict.fromkeys(("numerator", "denominator", "money", "denominator_figures"), ABSENT)


def stated(*numbers: str, state: str = "state", known: tuple[CellState, ...] = ("stated", "zero", "estimated")) -> Any:
    """Return what a state says of a value and its limits: none, a number, or zero."""
    value = numbers[0]
    return (
        Rule(where={state: ("not recorded",)}, then={key: {"type": "null"} for key in numbers}),
        Rule(where={state: known}, then={key: {"type": "number"} for key in numbers}),
        Rule(where={state: ("zero",)}, then={value: {"const": 0}}),
    )


def _of_unit(unit: str, **limits: int) -> Rule:
    return Rule(where={"unit": (unit,)}, then=dict.fromkeys(("value", "lo", "hi"), limits))


BY_STATE: Final = stated("value", "lo", "hi")
BY_UNIT: Final = (
    _of_unit("share", minimum=0, maximum=1),
    _of_unit("share_of_gdp", minimum=0),
    _of_unit("share_of_income", maximum=1),
    _of_unit("index", minimum=0),
    _of_unit("gap", minimum=-1),
    _of_unit("change", minimum=-1),
    _of_unit("hhi", minimum=0, maximum=1),
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
class PartyDocument:
    """One of the two actors of a document."""

    iso3: Annotated[Filled, "Or the code of a bloc."]
    name: Filled
    note: Annotated[str, "How the sources treat it, where that matters."]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairDocument:
    """The two actors."""

    a: PartyDocument
    b: PartyDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class RangedDocument:
    """A value with both ends of its range."""

    value: float
    lo: float
    hi: float


def ranged_document(value: float, lo: float, hi: float, scale: float) -> RangedDocument:
    """Lay a value and its range out in another unit."""
    return RangedDocument(value=scaled(value, scale), lo=scaled(lo, scale), hi=scaled(hi, scale))


def scaled(value: float, scale: float) -> float:
    """Put a modelled number in another unit, with the digits that it has."""
    return float(f"{value * scale:.6g}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingDocument:
    """What is derived from source rows: a value with its limits, its state and the ids it rests on."""

    method: Annotated[Filled, "The measure, as its page under docs/reference/measures has it."]
    dependent: Annotated[Filled, "Code of the actor it is about, or that depends."]
    on: Annotated[str, "Code of the other; empty where it is about one actor alone."]
    side: Annotated[
        str,
        choice("supply", "market", ""),
        "supply: of what it buys. market: of what it sells. Empty where both count.",
    ]
    product: Annotated[str, "A product code, several, a domain, or what a world share is of."]
    value: Annotated[float | None, "In `unit`; null where no source says, or where only limits are known."]
    lo: float | None
    hi: Annotated[float | None, "Null where no upper limit is known, or nothing is."]
    state: CellState
    unit: Annotated[Literal["share", "share_of_gdp", "share_of_income", "index", "gap", "change", "hhi"], UNITS]
    year: Year
    note: str
    numerator: Annotated[float | Absent | None, "In `money`; these four keys are left out where no rows are summed."]
    denominator: float | Absent | None
    money: Currency | Absent | None
    denominator_figures: Annotated[
        Count | Absent,
        "How many rows the denominator sums; of a unit value gap, how many partners it sums.",
    ]
    holes: HoleKeys
    figures: RowIds

    RULES: ClassVar[tuple[Rule, ...]] = (*BY_STATE, *BY_UNIT)
    TOGETHER: ClassVar[tuple[tuple[str, ...], ...]] = (tuple(NO_AMOUNTS),)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDocument:
    """A sentence made from findings and facts."""

    text: Filled
    rests_on: Annotated[tuple[Cited, ...], "Findings in full, facts by their keys."]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactDocument:
    """One compiled fact: what a public page said, in the compiler's words."""

    key: FactKey
    table: Annotated[str, TABLES]
    text: Annotated[Filled, "One clause without a full stop."]
    note: Annotated[str, "What the row adds; empty where nothing."]
    when: Annotated[str, DATED, SHARP]
    sources: Annotated[tuple[Page, ...], AT_LEAST_ONE]
    verified: Verified
    doubt: Annotated[str, "Our own reservation; empty where there is none."]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactCardDocument:
    """One compiled fact, in short."""

    key: Filled
    table: Filled
    text: Filled
    when: str
    verified: Verified


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportCheckDocument:
    """What figures and facts have on the claim of a report: checking.md."""

    verdict: Verdict
    rule: Filled
    why: Filled
    numbers: tuple[StatedNumber, ...]
    yardsticks: tuple[Yardstick, ...]
    facts: Annotated[tuple[Fact, ...], FACT_KEYS]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckDocument:
    """One statement beside figures and facts; the rule is on the page checking.md."""

    statement: Annotated[Filled, "Id of the statement."]
    verdict: Verdict
    rule: Filled
    why: Filled
    numbers: tuple[StatedNumber, ...]
    yardsticks: tuple[Yardstick, ...]
    facts: tuple[FactCardDocument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDocument:
    """The card of a source."""

    name: Filled
    title: Filled
    producer: Filled
    address: Filled
    licence: Filled
    edition: Filled
    covers: Annotated[Filled, "Span of the data, in words."]
    sha256: Annotated[str, words(pattern="^[0-9a-f]{64}$")]
    scope: Annotated[Filled, "What it does with disputed territory."]
    limits: Annotated[Filled, "Known failures."]


Sources = Annotated[tuple[SourceDocument, ...], AT_LEAST_ONE]


def finding_document(finding: Finding) -> FindingDocument:
    """Lay a finding out; amounts stand in it where rows are summed."""
    summed = finding.numerator is not None or finding.denominator is not None
    left_out = {} if summed else NO_AMOUNTS
    return taken(FindingDocument, finding, holes=tuple(hole.key for hole in finding.holes), **left_out)


def line_document(line: Line) -> LineDocument:
    """Lay a line out with what it rests on."""
    return taken(LineDocument, line)


def fact_key(fact: Fact) -> FactKey:
    """Name a fact, which stands in full elsewhere."""
    return fact.key


def report_check_document(check: Check) -> ReportCheckDocument:
    """Lay out a check that stands beside its statement."""
    return taken(ReportCheckDocument, check)


# How results inside a document are written, where that is not field by field.
FORMS: encoder.Forms = {
    Finding: finding_document,
    Line: line_document,
    Fact: fact_key,
    Check: report_check_document,
}


def encoded(document: Any) -> Any:
    """Return a document as lists, objects, texts and numbers."""
    return encoder.encode(document, FORMS)


def text(document: Any) -> str:
    """Write a document as JSON in which nothing stands that a terminal obeys."""
    return in_json(encoder.text(document, FORMS))


def actor_document(actor: Actor) -> ActorDocument:
    """Say who is meant, as every document does."""
    return ActorDocument(iso3=actor.code, name=actor.name)


def hole_document(hole: Hole) -> HoleDocument:
    """Lay a hole out with its key."""
    return HoleDocument(key=hole.key, hole=hole)


def pair_document(a: Party, b: Party) -> PairDocument:
    """Say which two are meant."""
    first, second = (PartyDocument(iso3=each.code, name=each.name, note=each.note) for each in (a, b))
    return PairDocument(a=first, b=second)


def fact_document(fact: Fact, *, past: bool = False) -> FactDocument:
    """Lay a fact out in full; in a past year without its note, which may be of later years."""
    return taken(FactDocument, fact, note="" if past else fact.note)


def fact_documents(facts: Iterable[Fact], *, past: bool = False) -> tuple[FactDocument, ...]:
    """Lay out facts in full, each once, by key."""
    by_key = {fact.key: fact for fact in facts}
    return tuple(fact_document(by_key[key], past=past) for key in sorted(by_key))


def hole_documents(findings: Iterable[Finding]) -> tuple[HoleDocument, ...]:
    """Lay out the holes that findings lie beside, each once, by key."""
    by_key: Mapping[str, Hole] = {hole.key: hole for finding in findings for hole in finding.holes}
    return tuple(hole_document(by_key[key]) for key in sorted(by_key))


def check_document(check: Check) -> CheckDocument:
    """Lay out a check; the statement is named by its id, figures by the ids of their rows."""
    facts = tuple(taken(FactCardDocument, fact) for fact in check.facts)
    return taken(CheckDocument, check, statement=check.statement.id, facts=facts)


def source_document(source: Source) -> SourceDocument:
    """Lay out what a document says of a source."""
    return taken(SourceDocument, source)


@cache
def contracts() -> tuple[Contract, ...]:
    """Return every kind of document with a schema in docs/reference/schemas, in the order of the names.

    All modules of the questions are imported for it, so only the docs and the tests ask.
    """
    places = walk_packages(questions.__path__, prefix=f"{questions.__name__}.")
    modules = [import_module(module.name) for module in places]
    published = [module.CONTRACT for module in modules if hasattr(module, "CONTRACT")]
    return tuple(sorted(published, key=lambda contract: contract.name))
