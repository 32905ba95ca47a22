"""What the chapters hand each other: sources, figures, documents, statements, findings, checks.

A `Figure` is what one source states; a `Finding` is what we derive from figures, with the
ids it rests on. The two are never stored as one another. The split between testimony and
conclusion follows followthemoney's statements; the state of a cell is ours.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from counterpoise.vocabulary import TOPICS, Verified, relation_terms

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Words:
    """What a schema says of a value beside its type: keywords of JSON Schema with their values."""

    keywords: tuple[tuple[str, Any], ...]


def words(**keywords: Any) -> Words:
    """Say something of a value in keywords of JSON Schema."""
    return Words(tuple(keywords.items()))


def choice(*values: str | float) -> Words:
    """Say that a value is among a few."""
    return words(enum=values)


FACT_KEYS = "Keys of entries of `facts`."
AT_LEAST_ONE = words(minItems=1)

Day = date
Filled = Annotated[str, words(minLength=1)]
Year = Annotated[int, words(minimum=1900, maximum=2200)]
Part = Annotated[float, words(minimum=0, maximum=1)]  # of a whole
Balance = Annotated[float, words(minimum=-1, maximum=1)]  # a part less another
Amount = Annotated[float, words(minimum=0)]
Count = Annotated[int, words(minimum=0)]
Ordinal = Annotated[int, words(minimum=1)]
Discord = Annotated[float, choice(0, 0.5, 1)]
Flow = Annotated[str, choice("supply", "market")]  # what a dependent buys, or sells
RowId = Annotated[str, words(pattern="^[0-9a-f]{24}$")]
RowIds = Annotated[tuple[RowId, ...], "Ids of source rows; `counterpoise sources ID` shows one."]
HoleKeys = Annotated[tuple[Filled, ...], "Keys of the entries of `holes` that touch this number."]
FactKey = Annotated[str, words(minLength=1), "Key of an entry of `facts`."]
Currency = Literal[
    "kUSD", "MUSD", "USD", "kUSD/t", "t", "persons", "usd_2021_ppp", "million_btu",
    "million_tiv", "TJ_gcv", "TJ_ncv", "kt", "Mm3", "GWh",
]  # fmt: skip
DOLLARS = {"USD": 1.0, "kUSD": 1e3, "MUSD": 1e6}  # in one unit of the money


CellState = Literal["stated", "zero", "bounded", "estimated", "not recorded", "doubtful"]
Of = Literal["exports", "imports"]  # the total a share is part of
Use = Literal["inputs", "final", "all"]  # of what a sector sells: what industries buy, what final users buy, or both
Side = Literal["supply", "market"]  # whom one depends on: its suppliers, or its customers
BestSource = Literal["baci", "fao_trade", "oecd_icio"]  # what states a tie best: by product, by weight, by industry
SIDES: tuple[Side, Side] = get_args(Side)
CELL_STATES: tuple[CellState, ...] = get_args(CellState)

FIGURE_COLUMNS = (
    "source",
    "locator",
    "measure",
    "product",
    "actor",
    "partner",
    "start",
    "end",
    "value",
    "unit",
)


def figure_schema() -> "pa.Schema":
    """Return the Arrow schema every parser's batches follow; ids are added by the ledger."""
    import pyarrow as pa

    word = pa.dictionary(pa.int32(), pa.string())
    return pa.schema(
        [
            pa.field("source", word, nullable=False),
            pa.field("locator", pa.string(), nullable=False),
            pa.field("measure", word, nullable=False),
            pa.field("product", word),
            pa.field("actor", word, nullable=False),
            pa.field("partner", word),
            pa.field("start", pa.date32(), nullable=False),
            pa.field("end", pa.date32(), nullable=False),
            pa.field("value", pa.float64(), nullable=False),
            pa.field("unit", word, nullable=False),
        ]
    )


PACKED_COLUMNS = ("source", "measure", "product", "actor", "partner", "year", "value", "unit")


def packed_schema() -> "pa.Schema":
    """Return the Arrow schema of batches of many millions of rows, each about a calendar year.

    The locator of such a row is `year/product/actor`, and `/partner` where it has one; its end is a year after its
    start. The ledger keeps the columns alone, and makes locators and ids when rows are read.
    """
    import pyarrow as pa

    word = pa.dictionary(pa.int32(), pa.string())
    kinds = {"partner": (word, True), "year": (pa.int16(), False), "value": (pa.float64(), False)}
    columns = ((name, *kinds.get(name, (word, False))) for name in PACKED_COLUMNS)
    return pa.schema([pa.field(name, kind, nullable=nullable) for name, kind, nullable in columns])


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One edition of one data set: what its card says."""

    name: str  # short name, the key figures carry
    title: str
    producer: str
    address: str  # where the producer publishes it
    licence: str
    edition: str
    covers: str  # span of the data, in words
    citation: str
    carrier: str  # file the bytes come in, such as a wheel
    sha256: str  # of the carrier
    member: str  # path inside the carrier
    locator: str  # how to read a figure's locator
    scope: str  # what it does with disputed territory
    limits: str  # known failures, in words


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number one source states, about one actor or an ordered pair.

    `actor` acts on `partner`: for trade the actor sells. `end` is not included.
    """

    source: str
    locator: str  # row, field or page inside the source
    measure: str  # a term of vocabulary/measures.csv
    product: str | None
    actor: str
    partner: str | None
    start: date
    end: date
    value: float
    unit: str

    @property
    def id(self) -> str:
        """Name the figure by its content, so reading a source twice adds nothing."""
        said = (self.source, self.locator, self.measure, self.product or "", self.actor)
        about = (self.partner or "", self.start.isoformat(), self.end.isoformat())
        number = (f"{self.value:.17g}", self.unit)
        return hashlib.sha256("\x1f".join(said + about + number).encode()).hexdigest()[:24]


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """Rows or fields a parser passed over on purpose, counted so that nobody has to guess."""

    source: str
    field: str
    reason: str
    count: int
    example: str  # locator of one of them


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a parser makes of a source's bytes."""

    batches: "Iterator[pa.RecordBatch]"  # in `figure_schema`, or `packed_schema` where there are many millions
    skips: list[Skip]  # complete once the batches are exhausted


Gate = Literal["listed", "silence", "late", "stop"]


@dataclass(frozen=True, slots=True)
class Stored:
    """What a source says of a full edition that it stored in its own way."""

    rows: int
    title: str  # of the edition, such as "HS92, V202601"
    skips: list[Skip]


@dataclass(frozen=True, slots=True)
class TradeFiles:
    """Which Parquet files an edition of trade by product holds, that stores its rows as numbers.

    trade-YEAR: year, exporter, importer, product, value (kUSD), quantity (t); in order of product, exporter, importer;
    countries and products are numbers. countries: number, state, name. products: number, name. speaking: year, number
    of every country that the year has a row about.
    """

    trade: str = "trade-*.parquet"
    countries: str = "countries.parquet"
    products: str = "products.parquet"
    speaking: str = "speaking.parquet"


TRADE_FILES = TradeFiles()


@dataclass(frozen=True, slots=True)
class Hole:
    """Trade that took place and that nobody's return shows, so absence is not zero.

    A hole covers the years `start_year` to `end_year`, both included; None runs to the
    end of the data. Products are codes, or `("*",)` for all goods. Between two silent states
    nothing at all is recorded; the products are then those of which the size is known to matter.
    """

    exporter: Annotated[str, words(pattern="^[A-Z0-9]{3}$")]
    importer: Annotated[str, words(pattern="^[A-Z0-9]{3}$")]
    products: Annotated[tuple[Annotated[str, words(pattern=r"^([0-9]{6}|\*)$")], ...], AT_LEAST_ONE]
    start_year: Year
    end_year: Annotated[int | None, "Last year of the hole; null runs to the end of the data."]
    reason: Filled
    source: Filled
    address: str
    gate: Annotated[
        Gate,
        "What tells of it: listed, a page that was read; silence, neither state reports in these years; late, one of "
        "them reports late, so lists of partners of the year lack it; stop, a large flow that ends in silence.",
    ] = "listed"
    size: Annotated[float | None, words(minimum=0), "kUSD a year, at the most, before it; null where no row shows."] = (
        None
    )

    @property
    def key(self) -> str:
        """Name the hole by what it swallows and since when."""
        return f"{self.exporter}>{self.importer}:{'+'.join(self.products)}:{self.start_year}"

    @property
    def whole(self) -> bool:
        """Return whether it swallows all that the one sold the other."""
        return self.products == ("*",) or self.gate in ("silence", "late")

    def holds(self, year: int) -> bool:
        """Return whether the hole is there in a year."""
        return self.start_year <= year and (self.end_year is None or year <= self.end_year)

    def moved(self, years: int) -> "Hole":
        """Return the hole with its end so many years later: a mean over years has it for as long as a year counts."""
        return self if self.end_year is None or not years else replace(self, end_year=self.end_year + years)


Silent = Literal["listed", "rows", "witness"]


@dataclass(frozen=True, slots=True)
class Silence:
    """A year in which a state reports nothing to a source: what is known of it is what its partners report."""

    state: Annotated[str, words(pattern="^[A-Z0-9]{3}$")]
    year: Year
    rule: Annotated[
        Silent,
        "listed: a page says so. rows: it has far fewer rows on both sides than it used to. "
        "witness: it has no row with any silent state, and used to have many.",
    ]
    reason: Filled
    source: Annotated[str, "Empty where the rows of the source show it themselves."] = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A recorded flow that cannot be what it is called: kept, shown with its reason, and not believed."""

    exporter: str
    importer: str
    product: str
    year: Year
    rule: Annotated[
        Literal["pipe", "lng", "re-export"],
        "pipe: gas between states that no pipe can join. lng: LNG of a seller without a terminal. "
        "re-export: its seller sells far more of it than it produces.",
    ]
    reason: Filled


@dataclass(frozen=True, slots=True)
class Withheld:
    """Rows that a state which reports leaves out: of some products it names no partner."""

    importer: str  # code of a state, or "*" for all of them
    products: tuple[str, ...]  # codes, or their first digits
    reason: str
    source: str
    address: str

    @property
    def by_all(self) -> bool:
        """Return whether every state may leave such rows out, so that not even two reports show a zero."""
        return self.importer == "*"

    def covers(self, importer: str, product: str) -> bool:
        """Return whether a state leaves out a product, given by its six-digit code."""
        return self.importer in ("*", importer) and product.startswith(self.products)


@dataclass(frozen=True, slots=True)
class Gates:
    """What the gates make of the rows of one source: which of its blanks are no zeros."""

    dataset: str  # name of the source
    silences: tuple[Silence, ...]
    holes: tuple[Hole, ...]  # those listed, with their sizes, then those the gates found
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One year of a series of findings."""

    year: Year
    value: Part | None
    state: CellState


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What we derive from figures: a value with its limits, its state and what it rests on.

    `value` is None where nobody says. `lo` and `hi` are equal to it where it is stated.
    """

    method: str  # the measure's name, as its docs page has it
    dependent: str  # code of the actor that depends
    on: str  # code of the actor it depends on
    side: str  # "supply" (what it buys), "market" (what it sells), empty where both count
    product: str  # product code, list of codes, or domain
    value: float | None
    lo: float | None
    hi: float | None
    state: CellState
    unit: str
    year: int
    numerator: float | None = None  # in `money`
    denominator: float | None = None  # in `money`
    money: str | None = None
    holes: tuple[Hole, ...] = ()  # what is known to be missing from it
    figures: tuple[str, ...] = ()  # ids of the rows it rests on: a share's numerator, all of another measure's
    denominator_figures: int = 0  # how many rows the denominator sums
    note: str = ""


# Limits of a share within half a per cent of 0 and of 100: what lies between tells a reader nothing.
LEAST_LIMIT, MOST_LIMIT = 0.005, 0.995
ANYTHING = "the share may be anything from next to 0 to 100 %"


ALL_RECORDED = "all that is on record is with the other"


def says_nothing(lo: float | None, hi: float | None) -> bool:
    """Return whether the limits of a share leave it anywhere from 0 to 100 %, whatever part of it is on record."""
    return lo is not None and hi is not None and lo < LEAST_LIMIT and hi >= MOST_LIMIT


def without_void(finding: Finding, why: str = ANYTHING) -> Finding:
    """Return a share that its limits leave anywhere from 0 to 100 % as not recorded; any other as it is.

    What is recorded of it stays in the numerator, and the note says where that is all there is on record.
    """
    if finding.state == "doubtful" or not says_nothing(finding.lo, finding.hi):
        return finding
    every = ALL_RECORDED if (finding.value or 0.0) >= MOST_LIMIT else ""
    note = "; ".join(part for part in (finding.note, every, why) if part)
    return replace(finding, value=None, lo=None, hi=None, state="not recorded", note=note)


@dataclass(frozen=True, slots=True)
class Page:
    """One public page a fact rests on."""

    title: Filled
    publisher: Annotated[str, "Empty where the table does not part it from the title."]
    year: Year | None
    address: Filled
    grade: Annotated[str, choice("A", "B", "C", "W", ""), "As docs/reference/facts.md has them; empty: not graded."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One compiled fact as it may be cited: what a public page said, in the compiler's words."""

    key: str  # id of its row, such as "S012"
    table: str  # the vocabulary's table it stands in
    text: str  # one clause without a full stop
    note: str  # what the table adds: an outcome, an end, a remark; it may tell of later years
    when: str  # as sharp as the source: 2014-05-21, 2014-05, 2014; empty where it has no date
    sources: tuple[Page, ...]
    verified: Verified
    doubt: str  # our own reservation; empty where there is none


@dataclass(frozen=True, slots=True)
class SectorScope:
    """What of the trade between industries the numbers of a sector count: it differs by the edition of the tables."""

    use: Use
    whole: bool  # whether trade with the rest of the world counts; without it a share is an upper limit


STARTER_SCOPE = SectorScope("inputs", whole=False)  # of the edition that a fresh ledger has

Cited = Finding | Fact


Modality = Literal["actual", "expected", "possible", "conditional", "negated"]
Trend = Literal["rising", "falling", "steady", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report as it was read: its cleaned text, and what its page says of it."""

    id: str  # hash of the cleaned text
    text: str
    title: str | None = None
    publisher: str | None = None
    address: str | None = None
    published: date | None = None
    language: str | None = None  # ISO 639-1


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one sentence of a document says of actors: an event or a condition, with its evidence.

    `source` acts on `target`; within one state both are that state. Fields as in the ontology page.
    """

    id: Annotated[Filled, "Hash of document, span, relation and actors."]
    document: RowId
    evidence: Annotated[Filled, "The exact sentence."]
    start: Annotated[Count, "Characters into the document's text."]
    end: Annotated[Ordinal, "Not included."]
    source: Annotated[
        str,
        words(pattern="^[A-Z0-9+]{2,40}$"),
        "Who acts, or whom the condition is about: an ISO 3166 alpha-3 code, a bloc, EUROPE or WEST.",
    ]
    target: Annotated[str | None, "Whom it acts on; null where there is nobody."]
    source_role: str = ""
    target_role: str = ""
    relation: Annotated[str, relation_terms]
    mode: str = ""
    topics: Annotated[tuple[Annotated[str, choice(*TOPICS)], ...], words(uniqueItems=True), "Sorted."] = ()
    modality: Modality = "actual"
    trend: Trend = ""
    attribution: Annotated[str, "Who is quoted or cited; empty where the writer speaks."] = ""
    date: Annotated[
        str | None,
        words(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"),
        "As sharp as it is known: 2022-02-24, 2022-02, 2022; null where nothing dates it.",
    ] = None
    confidence: Annotated[Part, "Calibrated: of statements given 0.8 about 80 % are right."]
    rule: Annotated[Filled, "Which rule coded it."]
    reader: Annotated[str, "Name and version of the reader that found it; empty in what older versions stored."] = ""
    doubt: Annotated[str, "Why a reader doubts it, in words; empty where none does."] = ""


Verdict = Literal["supported", "contradicted", "mixed", "not covered"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Yardstick:
    """One number a claim is set against, with what it was five years before and its place among all pairs."""

    now: Finding
    then: Annotated[Finding | None, "The same five years before; null where there is no series."] = None
    slope: Annotated[float | None, "A year, by least squares over these years; null where there is no series."] = None
    rank: Annotated[
        Ordinal | None, "Among all pairs of states in the year; 1 is the largest, null where the number is not ranked."
    ] = None
    of: Ordinal | None = None


Comparison = Literal["agrees", "higher", "lower", "not comparable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedNumber:
    """A part that a claim states, set beside the figure of the same goods, side and actor."""

    words: Annotated[Filled, "As the sentence says it."]
    least: Annotated[Part, "What the words admit at least."]
    most: Annotated[Part, "And at most."]
    product: Annotated[str, "The goods it is a part of, as in the figures; empty where no figure covers them."]
    of: Annotated[Filled, "Of whose purchases or sales it is a part."]
    side: Annotated[Side, "supply: of what that actor buys; market: of what it sells."]
    comparison: Annotated[Comparison, "The stated number against the figure: higher means that the claim says more."]
    why: Annotated[Filled, "With what it was compared, or why not."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One statement beside what our figures and facts have on it, and whether they bear it out."""

    statement: Statement
    verdict: Verdict
    rule: str  # by its name in docs/reference/checking.md
    why: str  # one sentence
    yardsticks: tuple[Yardstick, ...] = ()
    facts: tuple[Fact, ...] = ()
    numbers: tuple[StatedNumber, ...] = ()  # the parts it states, each beside its own figure
