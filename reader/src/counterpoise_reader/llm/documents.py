"""What do documents state by a model's answers, and what of it comes from the builtin reader instead?

Passages that the model gave no answer for are read by the builtin reader, which is said. Facts that the text does not
bear out are left out and counted.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from counterpoise.records import Document, Statement
from counterpoise.reports.reader import Coded
from counterpoise_reader.actors.gazetteer import Gazetteer
from counterpoise_reader.llm.candidates import Candidates, candidates
from counterpoise_reader.llm.passages import passages
from counterpoise_reader.llm.prompt import Request, request
from counterpoise_reader.llm.session import PassageAnswer, Session
from counterpoise_reader.llm.verdict import BOUNDS, Builtin, Judged, judge
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


@dataclass(frozen=True, slots=True)
class _Judgement:
    """What comes of the facts that a document's text bears out."""

    statements: list[Statement]
    facts: int
    contradicted: int


def parted(document: Document, gazetteer: Gazetteer | None) -> Parted:
    """Part a document into requests; a passage of a document that names no actor is not sent."""
    every, skipped = passages(document)
    known = candidates(document, gazetteer)
    sent = every if known.spellings or not known.closed else []
    return Parted(document, known, tuple(request(passage, known) for passage in sent), skipped)


def read_documents(documents: Sequence[Parted], session: Session, builtin: Builtin) -> list[Coded]:
    """Return what each document states, in its order."""
    requests = [each for document in documents for each in document.requests]
    answers = iter(session.answers(requests))
    answered = [
        _Answered(document, tuple(part for _ in document.requests for part in next(answers))) for document in documents
    ]
    instead = builtin.read([each.parted.document for each in answered if each.unanswered])
    facts = [_facts(each) for each in answered]
    in_text = _in_text(answered, [borne_out for borne_out, _ in facts], builtin)
    return [
        _coded(each, _judged(each, borne_out, found, builtin), left_out, instead.get(each.parted.document.id))
        for each, (borne_out, left_out), found in zip(answered, facts, in_text, strict=True)
    ]


def _in_text(
    answered: Sequence[_Answered], facts: Sequence[Sequence[VerifiedFact]], builtin: Builtin
) -> list[list[Statement]]:
    """Return what the builtin reader finds in the passages that facts of each document rest on."""
    found: list[list[Statement]] = [[] for _ in answered]
    excerpts = dict[str, tuple[int, int, Document]]()
    for number, (document, borne_out) in enumerate(zip(answered, facts, strict=True)):
        for start, end in (each.passage.span for each in document.answers):
            if any(start <= fact.start < end for fact in borne_out):
                key = f"{len(excerpts):024x}"
                about = document.parted.document
                excerpts[key] = number, start, replace(about, id=key, text=about.text[start:end])
    for key, coded in builtin.strict().read([excerpt for _, _, excerpt in excerpts.values()]).items():
        number, offset, _ = excerpts[key]
        found[number] += (replace(each, start=each.start + offset, end=each.end + offset) for each in coded.statements)
    return found


def _judged(
    answered: _Answered, facts: Sequence[VerifiedFact], in_text: Sequence[Statement], builtin: Builtin
) -> _Judgement:
    """Return the statements that facts make, those left out that too much speaks against."""
    document = answered.parted.document
    statements = [statement_of(each, document) for each in judge(facts, document, builtin, in_text)]
    bound = BOUNDS[builtin.tier]
    kept = _surest(each for each in statements if each.confidence >= bound)
    return _Judgement(kept, len(facts), sum(each.confidence < bound for each in statements))


def _coded(answered: _Answered, judged: _Judgement, left_out: "Counter[Reason]", instead: Coded | None) -> Coded:
    """Return what a document states; `instead` is what the builtin reader finds in it, where the model failed."""
    unread = [each for each in instead.statements if _unread(answered, each)] if instead else []
    skipped = (*answered.parted.skipped, *_failures(answered, builtin=instead is not None))
    kept = sorted((*judged.statements, *unread), key=lambda each: (each.start, -each.confidence))
    notes = _notes(left_out, judged)
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
    return any(start <= statement.start < end for start, end in (each.passage.span for each in answered.unanswered))


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


def _notes(left_out: "Counter[Reason]", judged: _Judgement) -> tuple[str, ...]:
    notes = []
    if left_out:
        every = judged.facts + left_out.total()
        reasons = ", ".join(f"{count} {reason}" for reason, count in left_out.most_common())
        notes.append(f"{left_out.total()} of the model's {every} facts are left out: {reasons}")
    if judged.contradicted:
        against = "since the report or the builtin reader speaks against them"
        notes.append(f"{judged.contradicted} of the model's facts are left out {against}; {LENIENT}")
    return tuple(notes)
