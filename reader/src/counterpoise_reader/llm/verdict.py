"""Does the builtin reader confirm a fact of a model, once the fact stands alone in a short sentence?

The model puts each fact in a short sentence that names both actors, and the builtin reader, which knows nothing of the
fact, reads it. What a reader of facts cannot take out of an article it often reads in such a sentence.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Literal

from counterpoise.records import Document, Statement
from counterpoise.reports.clean import visible
from counterpoise.reports.reader import Reader, Tier
from counterpoise.vocabulary import read_table, relations
from counterpoise_reader.llm.verification import SPEAKS_TO_READER, VerifiedFact

Verdict = Literal["confirmed", "silent", "doubted", "contradicted"]
Stand = Literal["agrees", "opposes", "differs"]
# Of facts of a large model on twelve unseen articles, in one try: confirmed or not, nine in ten were right. What is
# contradicted stays below the bound of `strict`. They are no calibration of any other model.
CONFIDENCE: Mapping[Verdict, float] = MappingProxyType(
    {"confirmed": 0.95, "silent": 0.9, "doubted": 0.7, "contradicted": 0.3}
)
BOUNDS: Mapping[Tier, float] = MappingProxyType({"strict": 0.35, "lenient": 0.2})
# One says of A what the other says of B.
CONVERSE = frozenset((frozenset(("DEPEND", "SUPPLY")), frozenset(("DEPEND", "LEVER"))))
_AGAINST: tuple[tuple[Stand, Verdict], ...] = (("opposes", "contradicted"), ("differs", "doubted"))
_EITHER = ("always", "joint")


@dataclass(frozen=True, slots=True)
class Judged:
    """A fact with what the builtin reader makes of it."""

    verified: VerifiedFact
    verdict: Verdict
    doubt: str = ""  # in words; empty where there is none
    source: str = ""
    target: str | None = None

    @property
    def confidence(self) -> float:
        """Return how likely it is right, 0 to 1."""
        return CONFIDENCE[self.verdict]


def judge(facts: Sequence[VerifiedFact], day: date | None, builtin: Reader) -> list[Judged]:
    """Let the builtin reader read the short sentence of each fact, all of a document in one pass."""
    documents = [_document(fact.fact.short, number, day) for number, fact in enumerate(facts)]
    readings = builtin.statements(documents) if documents else []
    return [_judged(fact, reading.statements) for fact, reading in zip(facts, readings, strict=True)]


def stand(fact: Statement | VerifiedFact, statement: Statement) -> Stand | None:
    """Say how a statement stands to a fact: None where it is about others."""
    relation = fact.relation if isinstance(fact, Statement) else fact.fact.relation
    if {fact.source, fact.target} != {statement.source, statement.target}:
        return None
    same_way = fact.source == statement.source
    negated = (fact.modality == "negated") != (statement.modality == "negated")
    if relation == statement.relation:
        fits = same_way or relations()[relation].symmetric in _EITHER
        return "agrees" if fits and not negated else "opposes"
    if frozenset((relation, statement.relation)) in CONVERSE and not negated:
        return "opposes" if same_way else "agrees"
    signs = _signs()[relation] * _signs()[statement.relation] * (-1 if negated else 1)
    return "opposes" if signs < 0 else "differs"


def reverses(statement: Statement, other: Statement) -> bool:
    """Return whether two statements cannot both hold: one relation in two directions, or denied by one of them."""
    related = statement.relation == other.relation or frozenset((statement.relation, other.relation)) in CONVERSE
    return related and stand(statement, other) == "opposes"


def in_words(statement: Statement) -> str:
    """Say what a statement states, in codes."""
    modality = "" if statement.modality == "actual" else f", {statement.modality}"
    return " ".join(word for word in (statement.source, statement.relation, statement.target) if word) + modality


def _judged(fact: VerifiedFact, statements: Iterable[Statement]) -> Judged:
    by_stand: dict[Stand | None, Statement] = {}
    for statement in statements:
        by_stand.setdefault(stand(fact, statement), statement)
    if SPEAKS_TO_READER in fact.doubts:
        return Judged(fact, "contradicted", "; ".join(fact.doubts), fact.source, fact.target)
    if "agrees" in by_stand:
        return _confirmed(fact, by_stand["agrees"])
    for found, verdict in _AGAINST:
        if found in by_stand:
            doubt = f"the builtin reader reads {in_words(by_stand[found])} in “{_line(fact.fact.short)}”"
            return Judged(fact, verdict, "; ".join((doubt, *fact.doubts)), fact.source, fact.target)
    return Judged(fact, "doubted" if fact.doubts else "silent", "; ".join(fact.doubts), fact.source, fact.target)


def _confirmed(fact: VerifiedFact, statement: Statement) -> Judged:
    """Return a fact that is confirmed, its actors in the order that the class is stored in."""
    joint = relations()[fact.fact.relation].symmetric == "joint" and statement.relation == fact.fact.relation
    source, target = (statement.source, statement.target) if joint else (fact.source, fact.target)
    return Judged(fact, "doubted" if fact.doubts else "confirmed", "; ".join(fact.doubts), source, target)


def _document(short: str, number: int, day: date | None) -> Document:
    return Document(id=f"{number:024x}", text=_line(short) or ".", published=day, language="en")


def _line(text: str) -> str:
    return " ".join(visible(text).split())


@cache
def _signs() -> dict[str, int]:
    """Return which classes are friendly (1), hostile (-1) or neither (0)."""
    return {row["relation"]: {"+": 1, "-": -1, "": 0}[row["sign"]] for row in read_table(__package__, "ontology")}
