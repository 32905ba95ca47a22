"""Does the builtin reader confirm a fact of a model, in the report and once the fact stands alone in a short sentence?

The model puts each fact in a short sentence that names both actors, and the builtin reader, which knows nothing of the
fact, reads it. What a reader of facts cannot take out of an article it often reads in such a sentence. A model that is
wrong, or was ordered about by a text, may write a short sentence as wrong as its fact; so the sentence of the report
counts too. Where the builtin reader finds the opposite there, and the model gives nothing that agrees with it, the fact
is contradicted. `python -m benchmarks.quality.reading.played_model` measures what that costs where every fact is right.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from counterpoise.agreement import CONTRADICTED, Claim, claim_of, in_codes, stance
from counterpoise.records import Document, Statement
from counterpoise.reports.clean import visible
from counterpoise.reports.reader import Coded, Reader, Tier
from counterpoise.vocabulary import read_table, relations
from counterpoise_reader.actors.actors import mentions
from counterpoise_reader.actors.gazetteer import Gazetteer
from counterpoise_reader.llm.orders import speaks_to_program
from counterpoise_reader.llm.verification import OTHERS_NAMED, VerifiedFact
from counterpoise_reader.pages.language import is_english
from counterpoise_reader.reader import own_names

Verdict = Literal["confirmed", "silent", "doubted", "contradicted"]
Stand = Literal["agrees", "opposes", "differs"]
# Of facts of a large model on twenty unseen articles (`benchmarks/quality/reading/recorded`) .87 of the confirmed stood
# in the labels, .62 of the silent, .64 of the doubted; .04 to .1 more with what a second reader has. What is
# contradicted (27 of 40 right) stays below the bound of `strict`, for models that lie. No calibration of another model.
CONFIDENCE: Mapping[Verdict, float] = MappingProxyType(
    {"confirmed": 0.9, "silent": 0.65, "doubted": 0.65, "contradicted": CONTRADICTED}
)
BOUNDS: Mapping[Tier, float] = MappingProxyType({"strict": 0.35, "lenient": 0.2})
_AGAINST: tuple[tuple[Stand, Verdict], ...] = (("opposes", "contradicted"), ("differs", "doubted"))
BEFORE = 200  # characters before a sentence in which an order makes it one
ORDER = "its sentence gives orders to a program, or follows one that does"
ORDERED = "the report gives orders to a program, and the builtin reader does not find this in its sentence"
NOT_NAMED = "its short sentence does not name both sides"


@dataclass(frozen=True, slots=True)
class Builtin:
    """The builtin reader as one run uses it."""

    reader: Reader
    tier: Tier = "strict"
    actors: Path | None = None  # a user's own names

    @property
    def gazetteer(self) -> Gazetteer | None:
        """Return the names with a user's own; None: the standard ones."""
        return own_names(self.actors) if self.actors else None

    def strict(self) -> "Builtin":
        """Return the same, for sure statements alone."""
        return replace(self, tier="strict")

    def read(self, documents: Sequence[Document]) -> Mapping[str, Coded]:
        """Return what the documents in English state, by their id."""
        own = list({each.id: each for each in documents if is_english(each.language)}.values())
        readings = self.reader.statements(own, self.tier, self.actors) if own else []
        return {document.id: self._named(coded) for document, coded in zip(own, readings, strict=True)}

    def _named(self, coded: Coded) -> Coded:
        version = self.reader.version
        return replace(coded, statements=tuple(replace(each, reader=version) for each in coded.statements))


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


@dataclass(frozen=True, slots=True)
class _Heard:
    """What the builtin reader makes of a fact."""

    in_short: dict[Stand | None, Statement]  # in the short sentence of the fact, the first of each stand
    named: frozenset[str]  # whom the short sentence names
    agreeing: Statement | None  # in the sentence of the report
    opposing: Statement | None  # the same, where the model gives nothing that agrees with it


def judge(
    facts: Sequence[VerifiedFact], document: Document, builtin: Builtin, in_text: Sequence[Statement]
) -> list[Judged]:
    """Judge the facts of one document; `in_text` is what the builtin reader surely finds in it."""
    shorts = [_short_document(fact.fact.short, number, document.published) for number, fact in enumerate(facts)]
    readings = builtin.reader.statements(shorts, "strict", builtin.actors) if shorts else []
    ordered = speaks_to_program(f"{document.title or ''}\n{document.text}")
    judged = []
    for fact, short, reading in zip(facts, shorts, readings, strict=True):
        by_stand = {stand(fact, each): each for each in reversed(reading.statements)}
        named = frozenset(each.actor for each in mentions(short.text, document.published, builtin.gazetteer))
        agreeing, opposing = _in_report(fact, facts, in_text)
        order = ordered and speaks_to_program(document.text[max(0, fact.start - BEFORE) : fact.end])
        objection = ORDER if order else ORDERED if ordered and not agreeing else ""
        judged.append(_judged(fact, _Heard(by_stand, named, agreeing, opposing), objection))
    return judged


def stand(fact: VerifiedFact, statement: Statement) -> Stand | None:
    """Say how a statement stands to a fact: None where it is about others."""
    claim = _claim(fact)
    if {fact.source, fact.target} != {statement.source, statement.target}:
        return None
    found = stance(claim, claim_of(statement))
    if found:
        return "agrees" if found == "same" else "opposes"
    negated = claim.denied != (statement.modality == "negated")
    signs = _signs()[claim.relation] * _signs()[statement.relation] * (-1 if negated else 1)
    return "opposes" if signs < 0 else "differs"


def _claim(fact: VerifiedFact) -> Claim:
    return Claim(
        document="",
        start=fact.start,
        end=fact.end,
        relation=fact.fact.relation,
        source=fact.source,
        target=fact.target,
        denied=fact.modality == "negated",
    )


def _in_report(
    fact: VerifiedFact, facts: Sequence[VerifiedFact], in_text: Sequence[Statement]
) -> tuple[Statement | None, Statement | None]:
    """Return a statement of the fact's sentence that agrees with it; else one that opposes it and no other fact has."""
    others = [other for other in facts if other.start == fact.start and other is not fact]
    opposing = None
    for statement in (each for each in in_text if each.start == fact.start):
        found = stand(fact, statement)
        if found == "agrees":
            return statement, None
        if found == "opposes" and not any(stand(other, statement) == "agrees" for other in others):
            opposing = opposing or statement
    return None, opposing


def _judged(fact: VerifiedFact, heard: _Heard, order: str) -> Judged:
    objections: list[tuple[Verdict, str]] = [("contradicted", order)] if order else []
    objections += [*_objections_of_report(fact, heard), *_objections_of_short(fact, heard)]
    verdicts = {verdict for verdict, _ in objections} or {"confirmed" if "agrees" in heard.in_short else "silent"}
    doubt = "; ".join(words for _, words in objections)
    source, target = _sides(fact, heard)
    return Judged(fact, min(verdicts, key=CONFIDENCE.__getitem__), doubt, source, target)


def _objections_of_report(fact: VerifiedFact, heard: _Heard) -> Iterator[tuple[Verdict, str]]:
    """Yield what speaks against a fact in the report itself: nothing where the builtin reader finds the fact there."""
    if heard.agreeing:
        return
    if heard.opposing:
        yield "contradicted", f"the builtin reader reads {in_codes(heard.opposing)} in its sentence"
    for doubt in fact.doubts:
        yield ("contradicted" if doubt == OTHERS_NAMED else "doubted"), doubt


def _objections_of_short(fact: VerifiedFact, heard: _Heard) -> Iterator[tuple[Verdict, str]]:
    """Yield what speaks against a fact in its short sentence."""
    short = heard.in_short
    if "agrees" in short:
        modality = short["agrees"].modality
        if (modality == "actual") != (fact.modality == "actual"):
            yield "doubted", f"the builtin reader reads it as {modality}, the model as {fact.modality}"
        return
    for found, verdict in _AGAINST:
        if found in short:
            yield verdict, f"the builtin reader reads {in_codes(short[found])} in “{_line(fact.fact.short)}”"
            return
    if not heard.named.issuperset({fact.source, fact.target} - {None}):
        yield "doubted", NOT_NAMED


def _sides(fact: VerifiedFact, heard: _Heard) -> tuple[str, str | None]:
    """Return the sides of a fact, those of an act of both in the order that the builtin reader gives them."""
    if relations()[fact.fact.relation].symmetric == "joint":
        for statement in (heard.agreeing, heard.in_short.get("agrees")):
            if statement and statement.relation == fact.fact.relation:
                return statement.source, statement.target
    return fact.source, fact.target


def _short_document(short: str, number: int, day: date | None) -> Document:
    return Document(id=f"{number:024x}", text=_line(short) or ".", published=day, language="en")


def _line(text: str) -> str:
    return " ".join(visible(text).split())


@cache
def _signs() -> dict[str, int]:
    """Return which classes are friendly (1), hostile (-1) or neither (0)."""
    return {row["relation"]: {"+": 1, "-": -1, "": 0}[row["sign"]] for row in read_table(__package__, "ontology")}
