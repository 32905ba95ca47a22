"""Which JSON document is a state's profile, and which table are its ties?

Its schema is published in docs/reference/schemas.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from counterpoise.drawing import csv
from counterpoise.drawing.encoder import Contract, taken
from counterpoise.findings import Gap, Report, SyncedOfState
from counterpoise.income.pairs.finding import findings_of
from counterpoise.questions.losses import LossesDocument, losses_document
from counterpoise.questions.published import (
    FactDocument,
    HoleDocument,
    Snapshot,
    Sources,
    Version,
    fact_documents,
    hole_documents,
    source_document,
)
from counterpoise.questions.state.answer import WAYS, Crowd, Held, Profile, Ranked, Technology, Tie
from counterpoise.records import CellState, Count, Day, Fact, Filled, Finding, Flow, Part, Year
from counterpoise.weighing.shares import StateFoods

SCHEMA: Final = "counterpoise/state/2"


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeActorDocument:
    """The state, or the bloc as one."""

    iso3: Annotated[Filled, "Code of a state or a bloc."]
    name: Filled
    note: Annotated[str, "How the sources treat it, where that matters."]
    members: Annotated[tuple[Filled, ...], "Of a bloc, in the year; empty for a state."]


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitsDocument:
    """A number with its limits."""

    value: Part | None
    lo: Part | None
    hi: Part | None
    state: CellState


@dataclass(frozen=True, slots=True, kw_only=True)
class TieDocument:
    """One directed dependence; `supply` and `market` are shares of the dependent's purchases and sales."""

    iso3: Annotated[Filled, "Code of the other, whoever depends."]
    name: Filled
    part_of_trade: Annotated[
        LimitsDocument | None, "What the two trade over all the dependent trades in the domain; null for all goods."
    ]
    supply: Finding
    market: Finding
    hidden: Annotated[bool, "Whether the two are known to trade and nothing of it is recorded on one side at least."]


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedDocument:
    """All ties of an actor in one domain, one way."""

    ties: Annotated[
        tuple[TieDocument, ...], "Those with a number above 0, or with limits, or hidden; the largest first."
    ]
    zero: Annotated[tuple[Filled, ...], "Codes of those with whom the sources show no trade."]
    not_recorded: Annotated[tuple[Filled, ...], "Codes of those of whom nobody says."]


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainTiesDocument:
    """A domain: who depends on the state, and on whom it depends."""

    domain: Filled
    name: Filled
    dependents: RankedDocument
    depends_on: RankedDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class CrowdDocument:
    """How few partners purchases (supply) or sales (market) rest on; `index` is Herfindahl's."""

    key: Annotated[Filled, "A product, several, or a domain."]
    name: Filled
    side: Flow
    index: Finding
    partners: Count
    largest: Annotated[str, "Code of the largest partner; empty where it is no state of the data."]
    largest_name: str
    share: Annotated[Finding | None, "Of the largest."]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutDocument:
    """How many statements of reports were left out."""

    wrong: Annotated[Count, "Since a person marked them wrong."]
    later: Annotated[Count, "Of a past year: dated or printed after it, or not dated at all."]


@dataclass(frozen=True, slots=True, kw_only=True)
class StateDocument:
    """A state amid all others."""

    schema: Literal["counterpoise/state/2"] = SCHEMA
    version: Version
    snapshot: Snapshot
    state: WholeActorDocument
    year: Year
    as_of: Annotated[Day | None, "The day up to which compiled facts count."]
    income_lost: Annotated[LossesDocument | None, "Null where the model of incomes cannot say: see `not_covered`."]
    domains: Annotated[tuple[DomainTiesDocument, ...], "Every domain, and the products asked for."]
    concentration: Annotated[tuple[CrowdDocument, ...], "Of the domain asked for, then of its largest products."]
    industries: Annotated[
        tuple[Finding, ...],
        "Of what is bought or sold abroad of a sector, the share of the largest partner, by side; MUSD. `note` says "
        "where it is of intermediate inputs only.",
    ]
    foods: Annotated[
        StateFoods | None, "Food and farm goods by weight, as sellers report them; null where the ledger has none."
    ]
    capability: tuple[Held, ...]
    energy: tuple[Held, ...]
    mines: Annotated[tuple[Held, ...], "Minerals of which it mines 5 % of the world's or more."]
    technology: Annotated[tuple[Technology, ...], "Rows of the register; no row is not none. Empty for a past year."]
    measures_on_it: Annotated[tuple[Fact, ...], "In force on the day, the newest first."]
    measures_by_it: tuple[Fact, ...]
    energy_links: tuple[Fact, ...]
    facts: tuple[FactDocument, ...]
    statements: Annotated[tuple[Report, ...], "The newest first."]
    statements_left_out: LeftOutDocument
    synced: Annotated[SyncedOfState, "What sources that a user synced record; empty parts where the ledger has none."]
    holes: tuple[HoleDocument, ...]
    not_covered: tuple[Gap, ...]
    sources: Sources


CONTRACT: Final = Contract(
    name="state",
    title="A state amid all others",
    about="What `/state/CODE.json` and `counterpoise state CODE --json` write. All shares run from 0 to 1.",
    documents=(StateDocument,),
)


def document(profile: Profile) -> StateDocument:
    """Lay a profile out by the published contract; it should hold the ties of all domains."""
    facts, reports = profile.facts, profile.said
    return taken(
        StateDocument,
        profile,
        schema=SCHEMA,
        state=whole_actor(profile),
        income_lost=losses_document(profile.losses),
        domains=tuple(_domain(profile, key) for key in dict.fromkeys(ranked.key for ranked in profile.ranked)),
        concentration=tuple(map(_crowd, profile.crowds)),
        measures_on_it=facts.on_it,
        measures_by_it=facts.by_it,
        energy_links=facts.energy,
        facts=fact_documents(_facts(profile), past=profile.past),
        statements=reports.statements,
        statements_left_out=taken(LeftOutDocument, reports),
        holes=hole_documents(findings(profile)),
        sources=tuple(map(source_document, profile.sources)),
    )


def table(profile: Profile) -> str:
    """Write income lost, then every number of every tie that is recorded, or hidden by a hole, as CSV: a row each."""
    shown = [finding for finding in findings(profile) if finding.state != "not recorded" or finding.holes]
    year = profile.losses.year if profile.losses else profile.year
    losses = (*profile.losses.without_it, *profile.losses.of_it) if profile.losses else ()
    return csv.text([*(finding for loss in losses for finding in findings_of(loss, year)), *shown])


def findings(profile: Profile) -> Iterator[Finding]:
    """Yield every number of every tie."""
    for ranked in profile.ranked:
        for tie in ranked.ties:
            yield from (tie.part,) if tie.modelled else ()
            yield from (tie.of("supply"), tie.of("market"))


def whole_actor(profile: Profile) -> WholeActorDocument:
    """Say who a profile is of, with the members of a bloc."""
    return taken(WholeActorDocument, profile.party, iso3=profile.party.code, members=profile.members)


def _domain(profile: Profile, key: str) -> DomainTiesDocument:
    ways = {ranked.way: ranked for ranked in profile.ranked if ranked.key == key}
    on_it, on_others = (ways[way] for way in WAYS)
    return DomainTiesDocument(domain=key, name=on_it.name, dependents=_ranked(on_it), depends_on=_ranked(on_others))


def _ranked(ranked: Ranked) -> RankedDocument:
    shown = [tie for tie in ranked.ties if _shown(tie)]
    rest = [tie for tie in ranked.ties if not _shown(tie)]
    return RankedDocument(
        ties=tuple(map(_tie, shown)),
        zero=tuple(tie.partner for tie in rest if tie.known),
        not_recorded=tuple(tie.partner for tie in rest if not tie.known),
    )


def _shown(tie: Tie) -> bool:
    return tie.hidden or (tie.known and tie.value.state != "zero")


def _tie(tie: Tie) -> TieDocument:
    return TieDocument(
        iso3=tie.partner,
        name=tie.name,
        part_of_trade=taken(LimitsDocument, tie.part) if tie.modelled else None,
        supply=tie.of("supply"),
        market=tie.of("market"),
        hidden=tie.hidden,
    )


def _crowd(crowd: Crowd) -> CrowdDocument:
    return taken(CrowdDocument, crowd, side=crowd.index.side)


def _facts(profile: Profile) -> Iterator[Fact]:
    yield from (*profile.facts.on_it, *profile.facts.by_it, *profile.facts.energy)
    yield from (fact for technology in profile.technology for fact in technology.held.facts)
