"""Which JSON document is the brief, that other programs read?

Its schema is published as docs/reference/schemas/brief.json. Keys of parts no source or model gives are there and
empty, and `not_covered` says why. By default it holds the answer and what the first page says, with the rows that hold
most money; `--evidence` adds every row and every part, `--earlier` the measures that were its headline before.
"""

from collections import Counter
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Annotated, Any, ClassVar, Final, Literal, TypeVar, get_args

from counterpoise.drawing import csv
from counterpoise.drawing.encoder import ABSENT, INLINE, Absent, Contract, Rule, taken, within
from counterpoise.findings import (
    Alignment,
    Alternative,
    Break,
    Capability,
    Dependence,
    DomainRow,
    Event,
    Exposure,
    FoodRow,
    Gap,
    ImportUse,
    Leverage,
    Line,
    Matter,
    Move,
    Overall,
    ProductRow,
    Rank,
    Realised,
    Reported,
    SectorRow,
    SilentSeller,
    Synced,
    Technology,
)
from counterpoise.questions import published
from counterpoise.questions.pair.answer import FIRST_PAGE, Brief, Detail, Dossier, Entry, Judgement
from counterpoise.questions.pair.answer_document import AnswerDocument, answer_document
from counterpoise.questions.published import (
    BY_STATE,
    FactDocument,
    FindingDocument,
    HoleDocument,
    PairDocument,
    Snapshot,
    Sources,
    Version,
    stated,
)
from counterpoise.questions.share.document import ShareValueDocument, share_value_document
from counterpoise.questions.whatif.document import TornadoDocument, tornado
from counterpoise.records import (
    AT_LEAST_ONE,
    FACT_KEYS,
    Amount,
    BestSource,
    CellState,
    Count,
    Day,
    Discord,
    Fact,
    FactKey,
    Filled,
    Finding,
    Flow,
    HoleKeys,
    Part,
    RowIds,
    Use,
    Year,
    choice,
    words,
)
from counterpoise.vocabulary import sector_domain, sector_domains, sector_names
from counterpoise.weighing.shares import best_source

Known = TypeVar("Known")
Row = TypeVar("Row", ProductRow, SectorRow, FoodRow)

SCHEMA: Final = "counterpoise/brief/2"
METHOD = (
    "domain_dependence: losses of both sides in money over all the actor trades in the domain. A share where nothing "
    "is known by product (all goods)."
)
SIDE = "supply: of what it buys. market: of what it sells. The one with more lost, then with more dollars."
NUMBERS = ("value", "lo", "hi")
MODELLED = Rule(
    where={"method": ("domain_dependence",), "state": ("stated", "zero", "bounded", "estimated")},
    then={key: {"type": "number"} for key in (*NUMBERS, "lost", "traded")},
)
EARLIER = "There only where the earlier measures are asked for."
EVIDENCE = "There only where all evidence is asked for."
IDS = 10  # of source rows named under one number, unless all evidence is asked for: of a bloc there are hundreds
ROWS = "Those with most trade, unless all evidence is asked for."
LISTED = 10  # rows of a table for each of the two and each direction, unless all evidence is asked for
LISTS_OF_IDS = ("figures", "stake_figures")
# Parts of a dossier that stand in the document as they are, with all evidence alone.
EVIDENCE_ALONE = (
    *("moves", "ranks", "realised", "technology", "third_parties", "literature", "alternatives", "events", "breaks"),
    "entries",
)
PER_PRODUCT = (
    *stated("share", "lo", "hi"),
    *stated("loss", "loss_lo", "loss_hi", state="loss_state"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedDocument:
    """What a reader takes for granted or leaves out."""

    mean: Annotated[int, choice(1, 3), "Years whose trade is added up."]
    years: Annotated[tuple[int, ...], "Those that trade by product is of."]
    spare: Annotated[Part | None, "Spare capacity of others taken for granted; null: the model's own."]
    domains: Annotated[tuple[str, ...], "Those that are shown; empty: all."]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedLineDocument:
    """A sentence of the bottom line, with the ids and keys of what it rests on."""

    text: Filled
    figures: RowIds
    facts: Annotated[tuple[FactKey, ...], FACT_KEYS]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorstDocument:
    """The product in which the most money would be lost, on either side, as a finding with its `name`."""

    product: str
    name: Filled
    loss: FindingDocument = field(metadata=INLINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DependenceDocument:
    """How far one actor depends on the other."""

    method: Annotated[str, choice("domain_dependence", "share_of_imports", "share_of_exports"), METHOD]
    value: Part | None
    lo: Part | None
    hi: Part | None
    state: CellState
    year: Year
    lost: Annotated[Amount | None, "kUSD that would be missing a year on; null for all goods."]
    traded: Annotated[Amount | None, "kUSD the actor trades in the domain, both sides; null for all goods."]
    after_adjustment: Annotated[
        Part | None, "What would still be missing of `side` once the whole world's trade had turned."
    ]
    worst: Annotated[WorstDocument | None, "Null where nothing would be lost."]
    side: Annotated[Flow, SIDE]
    share: Annotated[Part | None, "What is stated: the share of `side`."]
    share_lo: Part | None
    share_hi: Part | None
    share_state: CellState
    share_year: Year
    numerator: Annotated[Amount | None, "Of the share, kUSD."]
    denominator: Amount | None
    stake: Annotated[
        Amount | None, "Trade of the two in the domain over GDP; above 1 only for places goods pass through."
    ]
    stake_lo: Amount | None
    stake_hi: Annotated[Amount | None, "Null where no upper limit is known."]
    stake_state: CellState
    stake_year: Year
    stake_figures: RowIds
    holes: HoleKeys
    note: str
    figures: RowIds
    other_side: Annotated[ShareValueDocument, "The share of the side not chosen."]

    RULES: ClassVar[tuple[Rule, ...]] = (*BY_STATE, MODELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainDocument:
    """A domain, with both dependences and the leverage that follows."""

    domain: Annotated[str, choice("energy", "materials", "precious", "goods")]
    name: Filled
    a_on_b: Annotated[DependenceDocument, "How far A depends on B."]
    b_on_a: Annotated[DependenceDocument, "How far B depends on A."]
    leverage_a_over_b: Annotated[Leverage | Absent, EARLIER]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharePointDocument:
    """The share of one year."""

    year: Year
    share: Part | None
    state: CellState


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductRowDocument:
    """A product of which one depends on the other for at least a hundredth, or that falls into a hole."""

    product: Annotated[str, words(pattern="^[0-9]{6}$")]
    name: Filled
    domain: Annotated[str, choice("energy", "materials", "precious")]
    dependent: Filled
    on: Filled
    side: Flow
    share: Part | None
    lo: Part | None
    hi: Part | None
    loss: Annotated[
        Part | None, "First-year loss: what would still be missing of the side a year after the other stops."
    ]
    loss_lo: Part | None
    loss_hi: Part | None
    loss_state: CellState
    after_adjustment: Annotated[Part | None, "What would still be missing once the whole world's trade had turned."]
    stake: Amount | None
    stake_year: Year
    year: Year
    state: CellState
    numerator: Amount | None
    denominator: Amount | None
    of_all_supply: Annotated[
        ShareValueDocument | None, "Share of all supply, own production counted; null where it is not known."
    ]
    concentration: Annotated[
        Part | None,
        "HHI of the dependent's suppliers (side supply) or customers (side market); null where it is not known.",
    ]
    concentration_state: Annotated[CellState, "bounded: a hole leaves the number open in both directions."]
    holes: HoleKeys
    series: Annotated[tuple[SharePointDocument, ...] | Absent, f"Every year of the data, oldest first. {EVIDENCE}"]
    figures: RowIds

    RULES: ClassVar[tuple[Rule, ...]] = PER_PRODUCT


@dataclass(frozen=True, slots=True, kw_only=True)
class IndustryDocument:
    """An industry of which one buys of, or sells to, the other at least a hundredth of all it does abroad.

    Money is in million current US dollars at basic prices.
    """

    sector: Annotated[str, choice(*sector_names())]
    name: Filled
    domain: Annotated[str, choice(*(domain.key for domain in sector_domains()))]
    best_source: Annotated[
        BestSource,
        "What states this tie best: the products of the two (baci), their foods by weight (fao_trade), or this row. "
        "The same tie is not to be added up.",
    ]
    dependent: Filled
    on: Filled
    side: Flow
    year: Annotated[Year, "Of the input-output table."]
    uses: Annotated[
        str,
        choice(*get_args(Use)),
        "What counts: inputs that industries buy (the starter edition knows no other buyers), or all purchases.",
    ]
    share: Annotated[Part | None, "An upper limit where the rest of the world is not in the table: see `state`."]
    lo: Part | None
    hi: Part | None
    state: CellState
    numerator: Annotated[Amount | None, "MUSD."]
    denominator: Annotated[Amount | None, "MUSD."]
    stake: Annotated[
        Amount | None, "Trade of the two in the sector, both sides, over GDP; of inputs alone a lower limit."
    ]
    stake_note: str
    stake_figures: RowIds
    figures: RowIds

    RULES: ClassVar[tuple[Rule, ...]] = stated("share", "lo", "hi")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoodRowDocument:
    """A food of which one buys of, or sells to, the other at least a hundredth of all it does abroad, by weight."""

    item: Annotated[str, words(pattern="^fao:[0-9a-z_]+$")]
    name: Filled
    dependent: Filled
    on: Filled
    side: Flow
    year: Year
    share: Annotated[
        Part | None, "Of what is bought an upper limit among reported sales: who reports none is in no sum."
    ]
    lo: Part | None
    hi: Part | None
    state: CellState
    numerator: Annotated[Amount | None, "Tonnes."]
    denominator: Annotated[Amount | None, "Tonnes."]
    note: str
    figures: RowIds
    use: Annotated[ImportUse | None, "How far the buyer lives on imports; null of what is sold, or without a balance."]
    silent: Annotated[
        tuple[SilentSeller, ...], "That report nothing in the year, and sold the buyer a tenth when last they did."
    ]

    RULES: ClassVar[tuple[Rule, ...]] = stated("share", "lo", "hi")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutDocument:
    """How many rows of each table all evidence has besides, those with least trade, and how many ids of source rows."""

    products: Count
    industries: Count
    foods: Count
    ids: Annotated[Count, f"Of lists with more than {IDS} of them, of which the first are here."]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefDocument:
    """A brief on two states or blocs."""

    schema: Literal["counterpoise/brief/2"] = SCHEMA
    version: Version
    snapshot: Snapshot
    pair: PairDocument
    year: Year
    asked: Annotated[AskedDocument | Absent, "There only where something else than the usual is asked for."]
    answer: Annotated[AnswerDocument | None, "Null where the model of incomes cannot say: see `not_covered`."]
    bottom_line: Annotated[tuple[CitedLineDocument, ...], AT_LEAST_ONE]
    domains: Annotated[tuple[DomainDocument, ...], words(minItems=1, maxItems=4), "All four, or those asked for."]
    composite: Annotated[Overall | Absent | None, f"Null where leverage in one of the domains is not known. {EARLIER}"]
    products: Annotated[tuple[ProductRowDocument, ...], f"Largest trade first. {ROWS}"]
    industries: Annotated[tuple[IndustryDocument, ...], f"By the input-output tables, largest trade first. {ROWS}"]
    foods: Annotated[
        tuple[FoodRowDocument, ...],
        f"The heaviest each sells the other; empty where the ledger was built without food. {ROWS}",
    ]
    left_out: Annotated[
        LeftOutDocument | Absent, "How many rows of the tables are left out. There only where some evidence is."
    ]
    salient: Annotated[
        tuple[Matter, ...],
        "What the two are known to be about, those whose page was read first; compiled by hand, others may be missing.",
    ]
    judgements: tuple[Judgement, ...]
    as_of: Annotated[Day, "The day up to which compiled facts count."]
    since: Annotated[Year, "The year what changed is counted from."]
    discord: Annotated[Discord, "Of the two with each other. 1: embargo in force. 0.5: listings or tariffs."]
    direct: Annotated[tuple[Fact, ...], "The measures behind it, by their keys."]
    reported: Reported
    synced: Annotated[Synced, "What sources that a user synced record; empty parts where the ledger has none."]
    moves: Annotated[tuple[Move, ...] | Absent, EVIDENCE]
    ranks: Annotated[tuple[Rank, ...] | Absent, EVIDENCE]
    realised: Annotated[tuple[Realised, ...] | Absent, EVIDENCE]
    capability: Annotated[Capability | Absent, EVIDENCE]
    technology: Annotated[tuple[Technology, ...] | Absent, EVIDENCE]
    alignment: Annotated[Alignment | Absent, EVIDENCE]
    third_parties: Annotated[tuple[Exposure, ...] | Absent, f"Largest exposure first, for A then for B. {EVIDENCE}"]
    literature: Annotated[tuple[Finding, ...] | Absent, f"Named measures of others, of the pair. {EVIDENCE}"]
    alternatives: Annotated[tuple[Alternative, ...] | Absent, EVIDENCE]
    events: Annotated[tuple[Event, ...] | Absent, f"Oldest first. {EVIDENCE}"]
    breaks: Annotated[tuple[Break, ...] | Absent, EVIDENCE]
    entries: Annotated[tuple[Entry, ...] | Absent, EVIDENCE]
    what_if: Annotated[
        TornadoDocument | Absent | None, f"Null where the trade model does not hold the pair or the year. {EVIDENCE}"
    ]
    facts: Annotated[tuple[FactDocument, ...], "Every fact the document cites, each once, by key."]
    holes: tuple[HoleDocument, ...]
    not_covered: tuple[Gap, ...]
    sources: Sources


CONTRACT: Final = Contract(
    name="brief",
    title="A brief on two states or blocs",
    about="What `counterpoise brief A B --json` writes. All shares run from 0 to 1; money is in thousand current US "
    "dollars.",
    documents=(BriefDocument,),
)


def document(answer: Brief) -> BriefDocument:
    """Lay out the brief that was asked for."""
    return brief_document(answer.dossier, answer.detail)


def table(answer: tuple[Finding, ...]) -> str:
    """Write a row for every share that was asked for."""
    return csv.text(answer)


def brief_document(dossier: Dossier, detail: Detail = FIRST_PAGE) -> BriefDocument:
    """Lay a dossier out by the published contract, as far as its reader wants it."""
    whole = _brief_document(dossier, dossier if detail.evidence else _first_page(dossier), detail)
    if detail.evidence:
        return whole
    ids = Counter[str]()
    short: BriefDocument = _with_few_ids(whole, ids)
    return replace(short, left_out=_left_out(dossier, short, ids.total()))


def _brief_document(dossier: Dossier, shown: Dossier, detail: Detail) -> BriefDocument:
    def evidence(part: Known) -> Known | Absent:
        return part if detail.evidence else ABSENT

    return taken(
        BriefDocument,
        shown,
        schema=SCHEMA,
        pair=published.pair_document(shown.a, shown.b),
        asked=_options(shown),
        answer=answer_document(dossier),
        bottom_line=tuple(map(_cited_line, shown.bottom_line)),
        domains=tuple(_domain(row, detail) for row in shown.domains),
        composite=shown.composite if detail.earlier else ABSENT,
        products=tuple(_product(row, detail) for row in shown.products),
        industries=tuple(_industry(dossier, row) for row in shown.industries),
        foods=tuple(map(_food, shown.foods)),
        left_out=ABSENT,
        salient=shown.matters,
        as_of=_known(shown.as_of, "as_of"),
        since=_known(shown.since, "since"),
        capability=evidence(_known(dossier.capability, "capability")),
        alignment=evidence(_known(dossier.alignment, "alignment")),
        what_if=evidence(tornado(dossier.what_if)),
        **{name: evidence(getattr(dossier, name)) for name in EVIDENCE_ALONE},
        facts=published.fact_documents(within(shown, Fact), past=dossier.past),
        holes=published.hole_documents(within(shown, Finding)),
        sources=tuple(map(published.source_document, dossier.sources)),
    )


def _first_page(dossier: Dossier) -> Dossier:
    """Leave out what only those read who ask for all evidence, so that no fact and no hole of it is cited."""
    return replace(
        dossier,
        products=_first_rows(dossier.products),
        industries=_first_rows(dossier.industries),
        foods=_first_rows(dossier.foods),
        capability=None,
        alignment=None,
        what_if=None,
        moves=(),
        ranks=(),
        realised=(),
        technology=(),
        third_parties=(),
        literature=(),
        alternatives=(),
        events=(),
        breaks=(),
        entries=(),
        series=(),
        places=(),
        holes=(),
    )


def _first_rows(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return the first rows of each of the two in each direction, in the order they have."""
    counted: Counter[tuple[str, str]] = Counter()
    first = []
    for row in rows:
        key = (row.share.dependent, row.share.side)
        counted[key] += 1
        first += [row] if counted[key] <= LISTED else []
    return tuple(first)


def _left_out(dossier: Dossier, short: BriefDocument, ids: int) -> LeftOutDocument:
    tables = ("products", "industries", "foods")
    return LeftOutDocument(
        **{name: len(getattr(dossier, name)) - len(getattr(short, name)) for name in tables}, ids=ids
    )


def _with_few_ids(part: Any, left_out: Counter[str], name: str = "") -> Any:
    """Return a part of a document with the first ids of each of its lists of source rows; count what is left out."""
    if isinstance(part, tuple):
        if name in LISTS_OF_IDS:
            left_out[name] += max(len(part) - IDS, 0)
            return part[:IDS]
        return tuple(_with_few_ids(each, left_out) for each in part) if name != "sources" else part
    if not is_dataclass(part):
        return part
    kind: Any = type(part)
    return kind(**{each.name: _with_few_ids(getattr(part, each.name), left_out, each.name) for each in fields(kind)})


def _known(part: Known | None, name: str) -> Known:
    if part is None:
        raise ValueError(f"a brief without `{name}` is not whole and has no JSON document")
    return part


def _options(dossier: Dossier) -> AskedDocument | Absent:
    """Lay out what a reader takes for granted or leaves out, with the years that trade by product is of."""
    wanted = dossier.options
    if wanted.usual:
        return ABSENT
    return taken(AskedDocument, wanted, years=tuple(range(wanted.first(dossier.year), dossier.year + 1)))


def _cited_line(line: Line) -> CitedLineDocument:
    figures = [key for cited in line.rests_on if isinstance(cited, Finding) for key in cited.figures]
    facts = tuple(cited.key for cited in line.rests_on if isinstance(cited, Fact))
    return CitedLineDocument(text=line.text, figures=tuple(dict.fromkeys(figures)), facts=facts)


def _domain(row: DomainRow, detail: Detail) -> DomainDocument:
    return taken(
        DomainDocument,
        row,
        a_on_b=_dependence(row.a_on_b),
        b_on_a=_dependence(row.b_on_a),
        leverage_a_over_b=row.leverage_a_over_b if detail.earlier else ABSENT,
    )


def _dependence(dependence: Dependence) -> DependenceDocument:
    value, share, stake, worst = dependence.value, dependence.share, dependence.stake, dependence.worst
    modelled = value is not share
    return taken(
        DependenceDocument,
        value,
        lost=value.numerator if modelled else None,
        traded=value.denominator if modelled else None,
        after_adjustment=dependence.after,
        worst=worst and taken(WorstDocument, worst, loss=published.finding_document(worst.loss)),
        side=dependence.side,
        share=share.value,
        share_lo=share.lo,
        share_hi=share.hi,
        share_state=share.state,
        share_year=share.year,
        numerator=share.numerator,
        denominator=share.denominator,
        stake=stake.value,
        stake_lo=stake.lo,
        stake_hi=stake.hi,
        stake_state=stake.state,
        stake_year=stake.year,
        stake_figures=stake.figures,
        holes=tuple(hole.key for hole in value.holes),
        note=value.note or share.note,
        other_side=share_value_document(dependence.other),
    )


def _industry(dossier: Dossier, row: SectorRow) -> IndustryDocument:
    share, stake = row.share, row.stake
    return taken(
        IndustryDocument,
        share,
        sector=row.sector,
        name=row.name,
        domain=sector_domain(row.sector),
        best_source=best_source(row, dossier.products, dossier.foods),
        uses=row.scope.use,
        share=share.value,
        stake=stake.value,
        stake_note=stake.note,
        stake_figures=stake.figures,
    )


def _food(row: FoodRow) -> FoodRowDocument:
    return taken(
        FoodRowDocument, row.share, item=row.item, name=row.name, share=row.share.value, use=row.use, silent=row.silent
    )


def _product(row: ProductRow, detail: Detail) -> ProductRowDocument:
    share, loss = row.share, row.loss
    return taken(
        ProductRowDocument,
        share,
        product=row.product,
        name=row.name,
        domain=row.domain,
        share=share.value,
        loss=loss.value,
        loss_lo=loss.lo,
        loss_hi=loss.hi,
        loss_state=loss.state,
        after_adjustment=row.after,
        stake=row.stake.value,
        stake_year=row.stake.year,
        of_all_supply=row.supply and share_value_document(row.supply),
        concentration=row.partners.value,
        concentration_state=row.partners.state,
        holes=tuple(hole.key for hole in share.holes),
        series=_points(row) if detail.evidence else ABSENT,
    )


def _points(row: ProductRow) -> tuple[SharePointDocument, ...]:
    return tuple(SharePointDocument(year=each.year, share=each.value, state=each.state) for each in row.series)
