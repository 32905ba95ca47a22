"""Which JSON document is the network of a pair, and which table are its lines: values, limits, states, ids of rows?"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from counterpoise.drawing import csv
from counterpoise.drawing.encoder import Contract, taken
from counterpoise.findings import SilentSeller
from counterpoise.questions.network.find import Bond, Ego
from counterpoise.questions.published import (
    FactDocument,
    HoleDocument,
    PairDocument,
    Snapshot,
    Version,
    fact_document,
    hole_document,
    pair_document,
)
from counterpoise.records import Count, Fact, Filled, Finding, Part, Year

SCHEMA: Final = "counterpoise/network/1"
HEAD = ("dependent", "on", "share", "lo", "hi", "state", "year", "discord", "figures")


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkDocument:
    """Two states or blocs, the third parties that matter most to them, and who depends on whom."""

    schema: Literal["counterpoise/network/1"] = SCHEMA
    version: Version
    snapshot: Snapshot
    pair: PairDocument
    domain: Annotated[Filled, "A domain, all goods, an industry, or a food."]
    year: Year
    as_of: Annotated[str, "Day by which measures count."]
    a_on_b: Finding
    b_on_a: Finding
    discord: Annotated[Part, "Of the two."]
    direct: Annotated[tuple[Fact, ...], "Keys of the measures between the two."]
    third_parties: Annotated[tuple[Bond, ...], "Those that matter most first."]
    silent: Annotated[
        tuple[SilentSeller, ...],
        "Of a food: who reports nothing, and sold a tenth when last it did; else empty.",
    ]
    left_out: Annotated[Count, "Third parties with trade that are not listed."]
    facts: tuple[FactDocument, ...]
    holes: tuple[HoleDocument, ...]


CONTRACT: Final = Contract(
    name="network",
    title="The network of a pair",
    about="Two states or blocs, the third parties that matter most to them, and who depends on whom.",
    documents=(NetworkDocument,),
)


def document(ego: Ego) -> NetworkDocument:
    """Lay a network out: the two, their ties, and one entry a third party."""
    facts = {fact.key: fact for bond in ego.bonds for fact in bond.facts} | {fact.key: fact for fact in ego.facts}
    holes = {hole.key: hole for finding, _ in _lines(ego) for hole in finding.holes}
    return taken(
        NetworkDocument,
        ego,
        schema=SCHEMA,
        pair=pair_document(ego.a, ego.b),
        direct=ego.facts,
        third_parties=ego.bonds,
        left_out=ego.others,
        facts=tuple(map(fact_document, facts.values())),
        holes=tuple(map(hole_document, holes.values())),
    )


def table(ego: Ego) -> str:
    """Write a row a line: who depends, on whom, by which part of its trade."""
    return csv.rows((HEAD, *(_row(finding, discord) for finding, discord in _lines(ego))))


def _lines(ego: Ego) -> Iterator[tuple[Finding, float]]:
    yield from ((share, ego.discord) for share in (ego.a_on_b, ego.b_on_a))
    for bond in ego.bonds:
        yield from ((share, bond.discord_a) for share in (bond.a_on, bond.on_a))
        yield from ((share, bond.discord_b) for share in (bond.b_on, bond.on_b))


def _row(share: Finding, discord: float) -> list[str]:
    numbers = ("" if number is None else str(number) for number in (share.value, share.lo, share.hi))
    return [share.dependent, share.on, *numbers, share.state, str(share.year), str(discord), " ".join(share.figures)]
