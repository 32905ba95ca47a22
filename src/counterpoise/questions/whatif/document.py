"""Which JSON document is a what-if, that other programs read?

Keys ending in `_pct` are per cent, those in `_usd` and `_kusd` money of the year; every other number is a share or an
index. The schema is published in docs/reference/schemas/whatif.json.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated, Final, Literal

from counterpoise.drawing.encoder import INLINE, Contract, taken
from counterpoise.questions.published import (
    ActorDocument,
    FactDocument,
    RangedDocument,
    Snapshot,
    Version,
    actor_document,
)
from counterpoise.questions.published import fact_documents as in_full
from counterpoise.questions.whatif.words import change_of, shock_words
from counterpoise.records import AT_LEAST_ONE, Amount, Fact, FactKey, Filled, Part, RowId, RowIds, choice, words
from counterpoise.states import Actor, Bloc
from counterpoise.whatif import (
    ONE_SECTOR,
    SECTORS,
    Assumption,
    Coalition,
    Completed,
    Country,
    CutProduct,
    Filler,
    Handed,
    Hit,
    Levels,
    Outcome,
    PairFlow,
    Published,
    Range,
    SectorChange,
    Shock,
    ThirdParty,
    Together,
    Tornado,
)
from counterpoise.whatif.verbs import verbs

HORIZONS = ("after adjusting", "first year")
SCHEMA: Final = "counterpoise/whatif/2"


@dataclass(frozen=True, slots=True, kw_only=True)
class HitDocument:
    """One shock, and its effect on the real incomes of A and B."""

    do: Annotated[Filled, "The shock as it would be typed."]
    words: Annotated[Filled, "The same in a clause."]
    real_income_a_pct: RangedDocument
    real_income_b_pct: RangedDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class TornadoDocument:
    """What a few shocks would do to the pair."""

    year: Annotated[int, "Of the trade in goods."]
    assumptions: tuple[Assumption, ...]
    shocks: Annotated[tuple[HitDocument, ...], "The largest effect on either income first."]
    figures: RowIds


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyOfShockDocument:
    """One of the two that a scenario is about."""

    actor: ActorDocument = field(metadata=INLINE)
    bloc: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShockDocument:
    """One thing that one actor does to another."""

    name: Annotated[str, "The user's own word for it."]
    do: Annotated[Filled, "The shock as it would be typed."]
    words: Annotated[Filled, "The same in a clause."]
    verb: Annotated[str, choice(*verbs())]
    actor: Filled
    target: Filled
    what: Annotated[str, "A basket, a domain or a technology; empty where the verb needs none."]
    amount: Annotated[float | None, "The rate added, 0.25 for 25 %, or the factor on trade costs."]
    share: Annotated[float | None, "Part of the target's purchases, given by the user."]


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelsDocument:
    """Dependence and leverage of the pair in a domain, in one of the two worlds; null: not recorded."""

    domain: Filled
    name: Filled
    a_on_b: Range | None
    b_on_a: Range | None
    leverage_a_over_b: Range | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowDocument:
    """What one of the pair sells the other; null: known of and not recorded."""

    exporter: Filled
    importer: Filled
    before_usd: Amount | None
    after_usd: Range | None
    change_pct: RangedDocument | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioPairDocument:
    """The two actors of the first shock, in both worlds."""

    a: PartyOfShockDocument
    b: PartyOfShockDocument
    before: tuple[LevelsDocument, ...]
    after: tuple[LevelsDocument, ...]
    trade: tuple[FlowDocument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryDocument:
    """A state, or a bloc of the pair with its members."""

    country: Filled
    name: Filled
    members: tuple[Filled, ...]
    real_income_pct: RangedDocument
    exports_pct: float | None
    exports_range_pct: RangedDocument | None
    imports_pct: float | None
    imports_range_pct: RangedDocument | None
    first_year_pct: Annotated[RangedDocument | None, "Real income in the first year; null by the model of one sector."]
    exports_first_year_pct: RangedDocument | None
    money_usd: Annotated[float | None, "What the change of real income after adjusting comes to."]
    first_year_money_usd: Annotated[float | None, "What the change of real income in the first year comes to."]
    one_sector_pct: Annotated[float | None, "Real income by the model of one sector, beside that of many."]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorChangeDocument:
    """What reaches the two through trade of one industry alone, and its own output; after adjusting."""

    sector: Filled
    name: Filled
    a_pct: Annotated[float, "Real income of the first."]
    b_pct: float
    output_a_pct: Annotated[float | None, "Real output of the industry; null: it makes nothing."]
    output_b_pct: float | None
    solved: Annotated[bool, "Whether the world in which it alone is touched is solved; else one step."]


@dataclass(frozen=True, slots=True, kw_only=True)
class TogetherDocument:
    """Real income of the pair: the sum of each industry alone, and all together; after adjusting."""

    alone_a_pct: float
    alone_b_pct: float
    a_pct: float
    b_pct: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtfulDocument:
    """An economy whose final purchases of what is touched are estimated and improbably large, as its loss may be."""

    country: Filled
    final_spending_pct: Annotated[float, "Part of its final spending on the industries touched."]
    middle_pct: Annotated[float, "The same of the middle economy."]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberDocument:
    """What one member of a coalition would do to the target alone, and bear; losses above 0."""

    country: Filled
    name: Filled
    imposed_usd: float
    borne_usd: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CoalitionDocument:
    """What several states do to a target together; losses of real income after adjusting, above 0."""

    target: Filled
    imposed_usd: float
    borne_usd: float
    surplus_imposed_usd: Annotated[float, "What they impose together beyond the sum of each alone."]
    saved_usd: Annotated[float, "What they bear less together than the sum of each alone."]
    members: Annotated[tuple[MemberDocument, ...], "Each alone, by what it imposes, the most first."]


@dataclass(frozen=True, slots=True, kw_only=True)
class FillerDocument:
    """A state that could sell more, or buy more, where trade was cut, within a year."""

    country: Filled
    name: Filled
    trades_kusd: Annotated[Amount, "All it sells, or buys, of the product."]
    already_kusd: Annotated[Amount, "With the actor that lost a partner."]
    adds_kusd: Amount
    barred: Annotated[FactKey | None, "Key of the embargo in the way, an entry of `facts`."]


@dataclass(frozen=True, slots=True, kw_only=True)
class CutProductDocument:
    """A product that is no longer sold. `loss` and shares run from 0 to 1."""

    product: Filled
    name: Filled
    exporter: Filled
    importer: Filled
    before_kusd: Amount
    share: Annotated[Part, "Of the importer's purchases."]
    share_given: Annotated[bool, "Whether the share is the user's."]
    loss: Annotated[Range, "Part of the importer's use (or purchases) still missing a year later."]
    loss_of: Annotated[str, choice("use", "purchases abroad")]
    cost_share: Annotated[Amount, "Of the product in the importer's GDP."]
    exact_pct: Annotated[RangedDocument, "Change of the importer's real production."]
    second_order_pct: float
    hulten_pct: float
    fillers: tuple[FillerDocument, ...]
    market_loss: Annotated[Range | None, "Part of the exporter's sales of it that find no buyer within a year."]
    figures: tuple[RowId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdPartyDocument:
    """A state outside the pair that gains or pays."""

    country: Filled
    name: Filled
    real_income_pct: RangedDocument
    exports_to_pair_usd: Annotated[float, "A change."]
    exports_usd: Annotated[float, "Change of all it sells abroad."]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedNumberDocument:
    """A published number beside ours, null where the outcome has none."""

    who: Annotated[Filled, "Authors and year."]
    title: str
    model: str
    what: Filled
    gap: Annotated[str, "Why they differ."]
    address: str
    exact: Annotated[bool, "False: a like shock, with more in it than ours or less."]
    horizon: Annotated[str, choice("after adjusting", "first year")]
    comparable: Annotated[bool, "Whether the study asks the same of the same kind of model."]
    theirs_pct: float
    ours_pct: float | None
    ours_range_pct: RangedDocument | None
    inside: Annotated[bool | None, "Whether theirs lies in our range."]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatifDocument:
    """What follows from a scenario."""

    schema: Literal["counterpoise/whatif/2"] = SCHEMA
    version: Version
    snapshot: Snapshot
    name: Annotated[str, "Of the scenario."]
    scenario: Annotated[tuple[ShockDocument, ...], AT_LEAST_ONE]
    assumptions: tuple[Assumption, ...]
    draws: int
    seed: int
    model: Annotated[str, choice(SECTORS, ONE_SECTOR), "Of trade: many industries with inputs, or all goods as one."]
    horizons: Annotated[
        tuple[Filled, ...], "Of real income, the first that of `real_income_pct`; empty: no trade model."
    ]
    method: Annotated[Filled, "The models that were run, joined by semicolons."]
    year: Annotated[int, "Of the trade in all goods."]
    product_year: Annotated[int, "Of the trade by product."]
    pair: ScenarioPairDocument
    world_trade_pct: Annotated[
        RangedDocument | None, "Change of all trade across borders; null where no trade model was run."
    ]
    world_trade_first_year_pct: RangedDocument | None
    countries: Annotated[tuple[CountryDocument, ...], "The pair, then all states, the largest loss first."]
    sectors: Annotated[tuple[SectorChangeDocument, ...], "Of the pair; empty by the model of one sector."]
    together: Annotated[TogetherDocument | None, "Beside `sectors`; null by the model of one sector."]
    doubtful: Annotated[tuple[DoubtfulDocument, ...], "The largest loss in the first year first."]
    coalition: Annotated[CoalitionDocument | None, "Where several states act on a target, by the model of many."]
    products: tuple[CutProductDocument, ...]
    technologies: tuple[Handed, ...]
    third_parties: tuple[ThirdPartyDocument, ...]
    not_modelled: tuple[Filled, ...]
    published: tuple[PublishedNumberDocument, ...]
    notes: tuple[Filled, ...]
    residual: float | None
    facts: Annotated[tuple[FactDocument, ...], "Each once, by key."]
    figures: tuple[RowId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatifsDocument:
    """Several outcomes, each laid out as it would be alone."""

    schema: Literal["counterpoise/whatif/2"] = SCHEMA
    version: Version
    snapshot: Snapshot
    scenarios: Annotated[tuple[WhatifDocument, ...], words(minItems=2)]


CONTRACT: Final = Contract(
    name="whatif",
    title="What follows from a scenario, or from several",
    about="What `counterpoise whatif ... --json` writes. Keys ending in _pct are per cent, in _usd and _kusd "
    "money; all other numbers are shares or indices.",
    documents=(WhatifDocument, WhatifsDocument),
)


def document(outcomes: Sequence[Outcome]) -> WhatifDocument | WhatifsDocument:
    """Lay out one outcome; several stand under `scenarios`, each laid out as it would be alone."""
    first = whatif_document(outcomes[0])
    if len(outcomes) == 1:
        return first
    rest = map(whatif_document, outcomes[1:])
    return WhatifsDocument(version=first.version, snapshot=first.snapshot, scenarios=(first, *rest))


def whatif_document(outcome: Outcome) -> WhatifDocument:
    """Lay an outcome out by the published contract."""
    scenario = outcome.scenario
    return taken(
        WhatifDocument,
        outcome,
        schema=SCHEMA,
        name=scenario.name,
        scenario=tuple(map(_shock, scenario.shocks)),
        draws=scenario.assumptions.draws,
        seed=scenario.assumptions.seed,
        horizons=_horizons(outcome),
        method="; ".join(outcome.method),
        pair=_pair(outcome),
        world_trade_pct=_percent(outcome.world_trade),
        world_trade_first_year_pct=_percent(outcome.world_trade_first_year),
        countries=tuple(map(_country, outcome.countries)),
        sectors=tuple(map(_sector, outcome.sectors)),
        together=outcome.together and _together(outcome.together),
        doubtful=tuple(map(_doubtful, outcome.completed)),
        coalition=outcome.coalition and _coalition(outcome.coalition),
        products=tuple(map(_product, outcome.products)),
        technologies=outcome.handed,
        third_parties=tuple(map(_third_party, outcome.third_parties)),
        published=tuple(map(_published, outcome.published)),
        facts=in_full(_facts(outcome)),
    )


def tornado(tornado: Tornado | None) -> TornadoDocument | None:
    """Lay out the what-if of a brief; None where there is none."""
    return None if tornado is None else taken(TornadoDocument, tornado, shocks=tuple(map(_hit, tornado.hits)))


def _hit(hit: Hit) -> HitDocument:
    return HitDocument(
        do=hit.shock.text,
        words=shock_words(hit.shock),
        real_income_a_pct=_in_percent(hit.income_a),
        real_income_b_pct=_in_percent(hit.income_b),
    )


def _party(actor: Actor) -> PartyOfShockDocument:
    return PartyOfShockDocument(actor=actor_document(actor), bloc=isinstance(actor, Bloc))


def _shock(shock: Shock) -> ShockDocument:
    return taken(
        ShockDocument,
        shock,
        do=shock.text,
        words=shock_words(shock),
        verb=shock.verb.name,
        actor=shock.actor.code,
        target=shock.target.code,
    )


def _pair(outcome: Outcome) -> ScenarioPairDocument:
    a, b = map(_party, outcome.scenario.pair)
    return ScenarioPairDocument(
        a=a,
        b=b,
        before=tuple(map(_levels, outcome.before)),
        after=tuple(map(_levels, outcome.after)),
        trade=tuple(map(_flow, outcome.flows)),
    )


def _levels(levels: Levels) -> LevelsDocument:
    return taken(LevelsDocument, levels, leverage_a_over_b=levels.leverage)


def _flow(flow: PairFlow) -> FlowDocument:
    return taken(FlowDocument, flow, before_usd=flow.before, after_usd=flow.after, change_pct=_percent(change_of(flow)))


def _country(country: Country) -> CountryDocument:
    exports, imports = _percent(country.exports), _percent(country.imports)
    return taken(
        CountryDocument,
        country,
        country=country.code,
        real_income_pct=_in_percent(country.real_income),
        exports_pct=exports and exports.value,
        exports_range_pct=exports,
        imports_pct=imports and imports.value,
        imports_range_pct=imports,
        first_year_pct=_percent(country.first_year),
        exports_first_year_pct=_percent(country.exports_first_year),
        money_usd=country.money,
        first_year_money_usd=country.first_year_money,
        one_sector_pct=country.one_sector and 100 * country.one_sector.value,
    )


def _horizons(outcome: Outcome) -> tuple[str, ...]:
    if not outcome.countries:
        return ()
    return HORIZONS if outcome.model == SECTORS else HORIZONS[:1]


def _sector(sector: SectorChange) -> SectorChangeDocument:
    return SectorChangeDocument(
        sector=sector.sector,
        name=sector.name,
        a_pct=100 * sector.a,
        b_pct=100 * sector.b,
        output_a_pct=None if sector.output_a is None else 100 * sector.output_a,
        output_b_pct=None if sector.output_b is None else 100 * sector.output_b,
        solved=sector.solved,
    )


def _together(whole: Together) -> TogetherDocument:
    return TogetherDocument(
        alone_a_pct=100 * whole.alone_a,
        alone_b_pct=100 * whole.alone_b,
        a_pct=100 * whole.a,
        b_pct=100 * whole.b,
    )


def _doubtful(completed: Completed) -> DoubtfulDocument:
    return DoubtfulDocument(
        country=completed.code, final_spending_pct=100 * completed.part, middle_pct=100 * completed.middle
    )


def _coalition(together: Coalition) -> CoalitionDocument:
    return CoalitionDocument(
        target=together.target,
        imposed_usd=together.imposed,
        borne_usd=together.borne,
        surplus_imposed_usd=together.surplus,
        saved_usd=together.saved,
        members=tuple(
            MemberDocument(country=each.code, name=each.name, imposed_usd=each.imposed, borne_usd=each.borne)
            for each in together.alone
        ),
    )


def _third_party(third: ThirdParty) -> ThirdPartyDocument:
    return taken(
        ThirdPartyDocument,
        third,
        country=third.code,
        real_income_pct=_in_percent(third.real_income),
        exports_to_pair_usd=third.exports_to_pair,
        exports_usd=third.exports,
    )


def _product(product: CutProduct) -> CutProductDocument:
    return taken(
        CutProductDocument,
        product,
        before_kusd=product.before,
        share_given=product.given,
        loss_of="use" if product.of_supply else "purchases abroad",
        exact_pct=_in_percent(product.exact),
        second_order_pct=100 * product.second_order,
        hulten_pct=100 * product.hulten,
        fillers=tuple(map(_filler, product.fillers)),
    )


def _filler(filler: Filler) -> FillerDocument:
    return FillerDocument(
        country=filler.code,
        name=filler.name,
        trades_kusd=filler.trades,
        already_kusd=filler.already,
        adds_kusd=filler.adds,
        barred=filler.barred.key if filler.barred else None,
    )


def _published(published: Published) -> PublishedNumberDocument:
    ours = _percent(published.ours)
    return taken(
        PublishedNumberDocument,
        published,
        theirs_pct=100 * published.theirs,
        ours_pct=ours and ours.value,
        ours_range_pct=ours,
    )


def _facts(outcome: Outcome) -> list[Fact]:
    """Return every fact of the register or the chronology; technologies and fillers name them by their keys."""
    of_register = [fact for handed in outcome.handed for fact in (*handed.facts, *handed.like_cases)]
    fillers = [filler for product in outcome.products for filler in product.fillers]
    return [*of_register, *(filler.barred for filler in fillers if filler.barred)]


def _percent(share: Range | None) -> RangedDocument | None:
    return None if share is None else _in_percent(share)


def _in_percent(share: Range) -> RangedDocument:
    return RangedDocument(value=100 * share.value, lo=100 * share.lo, hi=100 * share.hi)
