"""When is a coded statement right, and which shares of right ones come of that?

A statement is right where a label of its sentence has the same relation, the same actors and the same
side of *not*; each label answers for one statement, so saying a thing twice is right once. AGREE, CONSULT,
ALIGN and STRAIN may stand either way round. A share of nothing is None, never zero.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from benchmarks.quality.reading.labelled import ALWAYS_SYMMETRIC, CONDITIONS, EVENTS, Kind, Label, Marked, Sentence
from counterpoise.records import Statement

EITHER_WAY = ALWAYS_SYMMETRIC | {"AGREE", "CONSULT"}
KIND: dict[str, Kind] = {**dict.fromkeys(EVENTS, "event"), **dict.fromkeys(CONDITIONS, "condition")}
BINS = 10  # of confidence, each a tenth wide

Test = Callable[[Label, Statement], bool]
Pairs = list[tuple[Statement, Label | None]]


@dataclass(frozen=True, slots=True)
class Reading:
    """One labelled sentence and what the coder made of it, in the coder's order."""

    sentence: Sentence
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    part: int
    of: int

    @property
    def value(self) -> float | None:
        """Return it as 0 to 1; None where there is nothing to be a part of."""
        return self.part / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class ClassScore:
    """One class among sentences of its kind: how often it was right, given and labelled."""

    relation: str
    right: int
    given: int
    labelled: int

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall, 0 to 1."""
        return 2 * self.right / (self.given + self.labelled) if self.given + self.labelled else 0.0


@dataclass(frozen=True, slots=True)
class Bin:
    """Statements of like confidence: how many, how sure on the mean, how many of them right."""

    low: float
    count: int
    confidence: float  # 0 to 1, mean
    right: float  # 0 to 1


def fits(label: Label, statement: Statement) -> bool:
    """Tell whether relation and actors are the label's, whatever the modality."""
    return label.relation == statement.relation and same_actors(label, statement)


def right(label: Label, statement: Statement) -> bool:
    """Tell whether a statement says what the label says, and denies what it denies."""
    return fits(label, statement) and (label.modality == "negated") == (statement.modality == "negated")


def same_actors(label: Label, statement: Statement) -> bool:
    """Tell whether the actors are the label's, either way round where its relation is mutual."""
    said, given = (label.source, label.target), (statement.source, statement.target)
    return given == said or (label.relation in EITHER_WAY and given == said[::-1])


def paired(labels: Iterable[Label], statements: Iterable[Statement], test: Test) -> Pairs:
    """Give each statement the first label that is still free and passes the test, or None."""
    free, pairs = list(labels), Pairs()
    for statement in statements:
        label = next((each for each in free if test(each, statement)), None)
        if label is not None:
            free.remove(label)
        pairs.append((statement, label))
    return pairs


def placed(marked: Sequence[Marked], text: str, statements: Iterable[Statement], test: Test) -> Pairs:
    """Pair an article's statements with its labels, each within the sentence it rests on."""
    ends = {each.evidence: (text.index(each.evidence), len(each.evidence)) for each in marked}
    groups: dict[str, list[Statement]] = {evidence: [] for evidence in ends}
    strays = Pairs()
    for statement in statements:
        middle = (statement.start + statement.end) // 2  # sentence ends are not cut alike by everybody
        home = next((each for each, (start, size) in ends.items() if start <= middle < start + size), None)
        if home is None:
            strays.append((statement, None))
        else:
            groups[home].append(statement)
    pairs = [paired([m.label for m in marked if m.evidence == e], group, test) for e, group in groups.items()]
    return [pair for pairs in pairs for pair in pairs] + strays


def main_of(reading: Reading) -> Statement | None:
    """Return the first statement of the sentence's own kind: the coder's answer to its main label."""
    return next((each for each in reading.statements if KIND[each.relation] == reading.sentence.kind), None)


def class_scores(readings: Iterable[Reading], kind: Kind) -> list[ClassScore]:
    """Score each class on the main labels of the sentences of a kind; classes nobody names are left out."""
    of_kind = [each for each in readings if each.sentence.kind == kind]
    answers = [(each.sentence.labels[0].relation, main_of(each)) for each in of_kind]
    labelled = Counter(relation for relation, _ in answers)
    given = Counter(answer.relation for _, answer in answers if answer)
    hits = Counter(relation for relation, answer in answers if answer and answer.relation == relation)
    named = [name for name in KIND if labelled[name] or given[name]]
    return [ClassScore(name, hits[name], given[name], labelled[name]) for name in named]


def macro_f1(scores: Iterable[ClassScore]) -> float | None:
    """Return the mean F1 of the classes that have labels, 0 to 1."""
    parts = [score.f1 for score in scores if score.labelled]
    return sum(parts) / len(parts) if parts else None


def pair_share(readings: Iterable[Reading]) -> Share:
    """Count event sentences between two actors whose first event has source and target right, whatever its class.

    Where the main clause has several actors on a side, any of its pairs will do: their order is nobody's merit.
    """
    events = [each for each in readings if each.sentence.kind == "event" and _between_two(each.sentence.labels[0])]
    return Share(sum(map(_pair_is_right, events)), len(events))


def modality_share(pairs: Pairs) -> Share:
    """Count the paired statements (relation and actors right) that have the label's modality too."""
    both = [(statement, label) for statement, label in pairs if label is not None]
    return Share(sum(statement.modality == label.modality for statement, label in both), len(both))


def right_share(pairs: Pairs) -> Share:
    """Count the statements that found a label: precision."""
    return Share(sum(label is not None for _, label in pairs), len(pairs))


def bins(pairs: Pairs) -> list[Bin]:
    """Sort statements by confidence into tenths, empty ones left out."""
    groups: dict[int, Pairs] = {}
    for pair in pairs:
        groups.setdefault(min(int(pair[0].confidence * BINS), BINS - 1), []).append(pair)
    return [_bin(n, groups[n]) for n in sorted(groups)]


def calibration_error(pairs: Pairs) -> float | None:
    """Return the mean gap between confidence and share right over the bins, weighed by their size."""
    if not pairs:
        return None
    return sum(each.count * abs(each.confidence - each.right) for each in bins(pairs)) / len(pairs)


def _bin(n: int, pairs: Pairs) -> Bin:
    sure = sum(statement.confidence for statement, _ in pairs) / len(pairs)
    return Bin(n / BINS, len(pairs), sure, (right_share(pairs).value or 0.0))


def _between_two(label: Label) -> bool:
    return label.target is not None and label.source != label.target


def _pair_is_right(reading: Reading) -> bool:
    answer, labels = main_of(reading), reading.sentence.labels
    same_act = [label for label in labels if label.relation == labels[0].relation]
    return answer is not None and any(same_actors(label, answer) for label in same_act)
