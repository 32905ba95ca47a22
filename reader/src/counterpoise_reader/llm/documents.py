"""What do documents state by a model's answers, and what of it comes from the builtin reader instead?

Passages that the model gave no answer for are read by the builtin reader, which is said. Facts that the text does not
bear out are left out and counted.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from counterpoise.records import Document, Statement
from counterpoise.reports.reader import Coded
from counterpoise_reader.actors.gazetteer import Gazetteer
from counterpoise_reader.llm.builtin import Builtin
from counterpoise_reader.llm.candidates import Candidates, candidates
from counterpoise_reader.llm.passages import passages
from counterpoise_reader.llm.prompt import Request, request
from counterpoise_reader.llm.session import PassageAnswer, Session
from counterpoise_reader.llm.verdict import BOUNDS, Judged, judge
from counterpoise_reader.llm.verification import Reason, VerifiedFact, verify

RULE = "llm"
LENIENT = "--tier lenient shows them"


@dataclass(frozen=True, slots=True)
class Parted:
    """A document as it is sent."""

    document: Document
    candidates: Candidates
    requests: tuple[Request, ...]
    skipped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Answered:
    """A document with what the model gave for it."""

    parted: Parted
    answers: tuple[PassageAnswer, ...]

    @property
    def unanswered(self) -> tuple[PassageAnswer, ...]:
        return tuple(each for each in self.answers if each.fault)


def parted(document: Document, gazetteer: Gazetteer | None) -> Parted:
    """Part a document into requests; a passage of a document that names no actor is not sent."""
    every, skipped = passages(document)
    known = candidates(document, gazetteer)
    sent = every if known.spellings or not known.closed else []
    return Parted(document, known, tuple(request(passage, known) for passage in sent), skipped)


def read_documents(
    documents: Sequence[Parted], session: Session, builtin: Builtin, own: Mapping[str, Coded]
) -> list[Coded]:
    """Return what each document states, in its order; `own` is what the builtin reader finds in those in English."""
    requests = [each for document in documents for each in document.requests]
    answers = iter(session.answers(requests))
    answered = [
        _Answered(document, tuple(part for _ in document.requests for part in next(answers))) for document in documents
    ]
    return [_coded(each, own.get(each.parted.document.id), builtin) for each in answered]


def _coded(answered: _Answered, own: Coded | None, builtin: Builtin) -> Coded:
    document = answered.parted.document
    facts, left_out = _facts(answered)
    judged = judge(facts, document, builtin, own.statements if own else ())
    statements = [statement_of(each, document) for each in judged]
    kept = _surest(each for each in statements if each.confidence >= BOUNDS[builtin.tier])
    contradicted = sum(each.confidence < BOUNDS[builtin.tier] for each in statements)
    if own and answered.unanswered:
        version = builtin.reader.version
        kept += (replace(each, reader=version) for each in own.statements if _unread(answered, each))
    skipped = (*answered.parted.skipped, *_failures(answered, builtin=own is not None))
    kept.sort(key=lambda each: (each.start, -each.confidence))
    notes = _notes(left_out, len(facts), contradicted)
    return Coded(tuple(kept), skipped, notes, unfinished=bool(answered.unanswered))


def _facts(answered: _Answered) -> tuple[list[VerifiedFact], Counter[Reason]]:
    """Return the facts that the text bears out, and how many are not, by reason."""
    facts, left_out = list[VerifiedFact](), Counter[Reason]()
    for each in answered.answers:
        if each.answer.malformed:
            left_out["not a fact of the schema"] += each.answer.malformed
        for result in verify(each.answer.facts, each.passage, answered.parted.candidates):
            if isinstance(result, VerifiedFact):
                facts.append(result)
            else:
                left_out[result] += 1
    return facts, left_out


def _surest(statements: Iterable[Statement]) -> list[Statement]:
    """Return statements with no id twice, the surest of each: a meeting may be given once by either side."""
    by_id: dict[str, Statement] = {}
    for statement in statements:
        by_id[statement.id] = max(by_id.get(statement.id, statement), statement, key=lambda each: each.confidence)
    return list(by_id.values())


def statement_of(judged: Judged, document: Document) -> Statement:
    """Return a fact as a statement on the sentence it rests on."""
    from counterpoise_reader.coding.frame_statements import content_id

    verified, fact = judged.verified, judged.verified.fact
    key = (document.id, str(verified.start), str(verified.end), fact.relation, judged.source, judged.target or "")
    return Statement(
        id=content_id(key),
        document=document.id,
        evidence=document.text[verified.start : verified.end],
        start=verified.start,
        end=verified.end,
        source=judged.source,
        target=judged.target,
        relation=fact.relation,
        topics=verified.topics,
        modality=verified.modality,
        trend=verified.trend,
        attribution=verified.said_by,
        date=verified.date,
        confidence=judged.confidence,
        rule=f"{RULE} {judged.verdict}",
        doubt=judged.doubt,
    )


def _unread(answered: _Answered, statement: Statement) -> bool:
    """Return whether a statement stands where the model gave no answer."""
    return any(
        each.passage.spans[each.passage.first][0] <= statement.start < each.passage.spans[each.passage.end - 1][1]
        for each in answered.unanswered
    )


def _failures(answered: _Answered, *, builtin: bool) -> Iterator[str]:
    """Say which sentences the model did not read, and why, neighbours with one reason together."""
    runs: list[tuple[str, int, int]] = []
    for each in answered.unanswered:
        first, last = each.passage.first + 1, each.passage.end
        if runs and runs[-1][0] == each.fault and runs[-1][2] + 1 == first:
            runs[-1] = (each.fault, runs[-1][1], last)
        else:
            runs.append((each.fault, first, last))
    total = len(answered.answers[0].passage.spans) if answered.answers else 0
    then = "the builtin reader read them" if builtin else "they were not read: the builtin reader reads English only"
    for fault, first, last in runs:
        which = f"all {total} sentences" if (first, last) == (1, total) else f"sentences {first} to {last} of {total}"
        yield f"the model did not read {which} ({fault}); {then}"


def _notes(left_out: "Counter[Reason]", borne_out: int, contradicted: int) -> tuple[str, ...]:
    notes = []
    if left_out:
        every = borne_out + left_out.total()
        reasons = ", ".join(f"{count} {reason}" for reason, count in left_out.most_common())
        notes.append(f"{left_out.total()} of the model's {every} facts are left out: {reasons}")
    if contradicted:
        against = "since the report or the builtin reader speaks against them"
        notes.append(f"{contradicted} of the model's facts are left out {against}; {LENIENT}")
    return tuple(notes)
