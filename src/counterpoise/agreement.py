"""When do two readers say the same of one sentence, when do they contradict each other, and which row comes of it?

The one rule of what a statement is, whichever reader finds it: the store merges readings by it, marks are found again
by it, and readers are compared by it. Two statements are the same where they are of one sentence of one document, of
one relation between the same two, and both affirmed or both denied. Their places in the text may differ by white space
or quotes, and the two sides of a mutual relation may stand the other way round.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal

from counterpoise.records import Statement
from counterpoise.vocabulary import relations

Stance = Literal["same", "against"]
Sides = frozenset[str | None]
CONTRADICTED = 0.3  # confidence at most of what another reader contradicts: under the bound of a strict reading
AND = " + "  # between the readers of one statement
BETWEEN = "; "  # between the readings of one document
UNNAMED = "counterpoise-reader"  # how earlier versions began the line of a reader, which had no name yet
# One says of A what the other says of B.
CONVERSE = frozenset((frozenset(("DEPEND", "SUPPLY")), frozenset(("DEPEND", "LEVER"))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a statement is known by: its place in a document, its relation, its sides, and whether it is denied."""

    document: str
    start: int  # characters into the text of the document
    end: int  # not included
    relation: str
    source: str
    target: str | None
    denied: bool | None  # None: not known, which fits both


def claim_of(statement: Statement) -> Claim:
    """Return what a statement is known by."""
    return Claim(
        document=statement.document,
        start=statement.start,
        end=statement.end,
        relation=statement.relation,
        source=statement.source,
        target=statement.target,
        denied=statement.modality == "negated",
    )


def likeness(one: Claim, other: Claim) -> tuple[bool, int] | None:
    """Say how near two claims are that are the same: whether their sides are in one order, and characters shared.

    None where they are not the same.
    """
    shared = _shared(one, other)
    if not shared or one.relation != other.relation or _one_denied(one, other):
        return None
    ordered = (one.source, one.target) == (other.source, other.target)
    turned = _mutual(one.relation) and (one.source, one.target) == (other.target, other.source)
    return (ordered, shared) if ordered or turned else None


def stance(one: Claim, other: Claim) -> Stance | None:
    """Say how two claims of one sentence stand to each other; None where they say different things.

    They are against each other where they have one relation in two directions, or one of them denies it. That A depends
    on B says the same as that B supplies A, and the opposite of that A supplies B.
    """
    if {one.source, one.target} != {other.source, other.target}:
        return None
    one_way = one.source == other.source
    if one.relation == other.relation:
        return "same" if (one_way or _mutual(one.relation)) and not _one_denied(one, other) else "against"
    if frozenset((one.relation, other.relation)) in CONVERSE and not _one_denied(one, other):
        return "against" if one_way else "same"
    return None


def merged(readings: Sequence[Sequence[Statement]]) -> list[Statement]:
    """Return what several readings of one document state, in the order of its text: what is the same is one statement.

    It names all its readers and is as sure as the surest of them. What one reader contradicts in another is less
    sure, and says so in its doubt. Statements of one sentence get the place that the first reader gives it. A single
    reading comes back as it is.
    """
    if len(readings) < len(("one", "other")):
        return [statement for reading in readings for statement in reading]
    by_sides = defaultdict[Sides, list[tuple[int, Statement]]](list)
    for number, reading in enumerate(readings):
        for statement in reading:
            by_sides[_sides(statement)].append((number, statement))
    rows = [_row(group, by_sides[_sides(next(iter(group.values())))]) for group in groups(readings)]
    return sorted(_with_own_ids(_in_one_place(rows)), key=lambda statement: statement.start)


def groups(readings: Sequence[Sequence[Statement]]) -> list[dict[int, Statement]]:
    """Return what several readings state, with what is the same together: number of the reading -> its statement.

    Two statements of one reading are never the same.
    """
    found: list[dict[int, Statement]] = []
    for number, reading in enumerate(readings):
        places = _pairing(reading, found)
        for own, statement in enumerate(reading):
            if own in places:
                found[places[own]][number] = statement
            else:
                found.append({number: statement})
    return found


def names_of(reader: str) -> tuple[str, ...]:
    """Return the names in the line of a reader or several, each once; a name is the first word of its line."""
    parts = (part for reading in reader.split(BETWEEN) for part in reading.split(AND))
    return tuple(dict.fromkeys(part.split()[0] for part in parts if part.strip()))


def gives_way(old: str, new: str) -> bool:
    """Tell whether what one reader has read gives way to what another reads: it is the same one, or has no name."""
    return set(names_of(old)) <= {UNNAMED, *names_of(new)}


def in_codes(statement: Statement) -> str:
    """Say what a statement states, in codes."""
    modality = "" if statement.modality == "actual" else f", {statement.modality}"
    return " ".join(word for word in (statement.source, statement.relation, statement.target) if word) + modality


def _shared(one: Claim, other: Claim) -> int:
    """Count the characters two claims share; 0 where that is less than half of the shorter sentence: a neighbour."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    shorter = min(one.end - one.start, other.end - other.start)
    return shared if one.document == other.document and 0 < shorter <= 2 * shared else 0


def _one_denied(one: Claim, other: Claim) -> bool:
    return one.denied is not None and other.denied is not None and one.denied != other.denied


def _mutual(relation: str) -> bool:
    return relation in relations() and relations()[relation].symmetric != "no"


def _sides(statement: Statement) -> Sides:
    return frozenset((statement.source, statement.target))


def _pairing(reading: Sequence[Statement], found: Sequence[dict[int, Statement]]) -> dict[int, int]:
    """Return statement of a reading -> the group that says the same, the nearest pairs first, each of them once."""
    by_sides = defaultdict[Sides, list[tuple[int, Claim]]](list)
    for group, members in enumerate(found):
        first = next(iter(members.values()))
        by_sides[_sides(first)].append((group, claim_of(first)))
    fits = [
        (nearness, own, group)
        for own, statement in enumerate(reading)
        for group, other in by_sides[_sides(statement)]
        if (nearness := likeness(claim_of(statement), other))
    ]
    owns, taken = dict[int, int](), set[int]()
    for _, own, group in sorted(fits, key=lambda fit: fit[0], reverse=True):
        if own not in owns and group not in taken:
            owns[own] = group
            taken.add(group)
    return owns


def _row(group: dict[int, Statement], near: Sequence[tuple[int, Statement]]) -> Statement:
    """Return the one statement of those that say the same, with what others hold against it.

    `near` are all statements of the two, each with the number of its reading. What a reading of the group gives itself
    beside the statement is not against it: then both hold for that reader.
    """
    row, *others = group.values()
    for other in others:
        row = _together(row, other)
    claims = [claim_of(statement) for statement in group.values()]
    own = [claim_of(statement) for number, statement in near if number in group]
    against = [
        other
        for number, other in near
        if number not in group and _is_against(claim := claim_of(other), claims) and not _is_among(claim, own)
    ]
    if not against:
        return row
    doubts = (f"{_name(other)} reads {in_codes(other)}" for other in against if in_codes(other) not in row.doubt)
    return replace(row, confidence=min(row.confidence, CONTRADICTED), doubt=_joined("; ", row.doubt, *doubts))


def _together(first: Statement, second: Statement) -> Statement:
    """Return two statements that are the same as one: in the place of the first, told as the surer of them does."""
    surer = first if first.confidence > second.confidence else second
    one_way = first.source == second.source
    return replace(
        first,
        source_role=first.source_role or (second.source_role if one_way else second.target_role),
        target_role=first.target_role or (second.target_role if one_way else second.source_role),
        mode=first.mode or second.mode,
        topics=surer.topics,
        modality=surer.modality,
        trend=surer.trend,
        attribution=surer.attribution,
        date=surer.date,
        confidence=surer.confidence,
        rule=_joined(", ", *first.rule.split(", "), *second.rule.split(", ")),
        reader=_joined(AND, *first.reader.split(AND), *second.reader.split(AND)),
        doubt=_joined("; ", first.doubt, second.doubt),
    )


def _is_against(claim: Claim, others: Iterable[Claim]) -> bool:
    return any(_shared(claim, other) and stance(claim, other) == "against" for other in others)


def _is_among(claim: Claim, others: Iterable[Claim]) -> bool:
    return any(likeness(claim, other) for other in others)


def _in_one_place(rows: Iterable[Statement]) -> Iterator[Statement]:
    """Yield statements with one place for one sentence: the first that is given for it."""
    first: list[Statement] = []  # of each sentence, in the order of the text
    for row in rows:
        at = bisect_left(first, row.start, key=lambda statement: statement.start)
        near = (other for other in first[max(0, at - 1) : at + 1] if _shared(claim_of(row), claim_of(other)))
        same = next(near, None)
        if same is None:
            first.insert(at, row)
            yield row
        else:
            yield replace(row, start=same.start, end=same.end, evidence=same.evidence)


def _with_own_ids(rows: Iterable[Statement]) -> Iterator[Statement]:
    """Yield statements with no id twice: an id does not tell what is denied from what is not."""
    taken = set[str]()
    for row in rows:
        name = f"{row.id}\x1f{row.modality == 'negated'}"
        own = sha256(name.encode()).hexdigest()[:24] if row.id in taken else row.id
        taken.add(own)
        yield replace(row, id=own)


def _name(statement: Statement) -> str:
    return " and ".join(names_of(statement.reader)) or "another reader"


def _joined(between: str, *parts: str) -> str:
    return between.join(dict.fromkeys(part for part in parts if part))
