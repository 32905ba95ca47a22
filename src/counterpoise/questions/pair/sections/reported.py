"""What stored reports say of the two: statements, claims set beside figures, gains and risks."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from counterpoise.drawing import Block, Column, Evidence, Figure, Prose, Section, Table, Words, note, said
from counterpoise.findings import LEDGER, Report
from counterpoise.questions.pair.answer import Dossier
from counterpoise.wording import (
    SHOWN,
    modality_words,
    number_words,
    outlet_words,
    print_words,
    quoted,
    relation_words,
    speaker,
    web_address,
    with_article,
)

MOST = 10  # statements quoted, and claims of each verdict
ENTRIES = 8  # of each kind, for each of the two
EVENTS, FEW = 20, 3  # reported events in the dated list of a whole page, and of a short one
PRINTS = 3  # printings named in the evidence
NUMBERS = 4  # figures beside a claim
ID = 8
GROUPS = (("contradicted", "Contradicted"), ("supported", "Supported"), ("mixed", "Mixed"))
READ = (
    "Quotes are the outlets' words; who does what to whom is coded by rule and can be wrong. First stand those that "
    "more outlets tell, that are surer, newer, and of a kind that figures can be set against."
)


def statements(dossier: Dossier, evidence: Evidence) -> Section:
    """Quote the statements that matter most; the chart has all."""
    found = dossier.reported.statements
    if not found:
        return Section("statements", "Statements of reports")
    items = [_statement(one, evidence) for one in _varied(found)[:MOST]]
    return Section(
        "statements", "Statements of reports", (Figure("statements"), said(_counted(dossier)), *items, note(READ))
    )


def checks(dossier: Dossier, evidence: Evidence) -> Section:
    """Set claims beside figures, the contradicted first; those that figures do not cover are counted only."""
    every = (*dossier.reported.statements, *dossier.reported.further)
    blocks: list[Block] = []
    for verdict, title in GROUPS:
        found = [one for one in every if one.check and one.check.verdict == verdict]
        if found:
            more = f", of which {MOST} weighty ones" if len(found) > MOST else ""
            blocks += [said(f"{title}: {len(found)}{more}"), *(_check(one, evidence) for one in _varied(found)[:MOST])]
    silent = sum(one.check is not None and one.check.verdict == "not covered" for one in every)
    if silent:
        blocks.append(note(f"Not covered by figures or facts: {silent} more claim{'s' * (silent != 1)}."))
    if dossier.reported.unchecked:
        blocks.append(note(f"Not checked, since a brief weighs few pairs and years: {dossier.reported.unchecked}."))
    return Section("checks", "Claims checked", tuple(blocks))


def ledger_blocks(dossier: Dossier, evidence: Evidence) -> tuple[Block, ...]:
    """Set gains, risks and wants that reports state in two columns, one for each of the two."""
    rows: list[tuple[Words, ...]] = []
    for relation, kind in LEDGER.items():
        sides = [_firsts(_stated(dossier, side, relation))[:ENTRIES] for side in ("a", "b")]
        for n, (one, other) in enumerate(zip_longest(*sides)):
            cells = (_entry(cell, dossier, evidence) for cell in (one, other))
            rows.append((Words("" if n else kind), *cells))
    if not rows:
        return ()
    columns = (Column("", breaks=False), Column(dossier.a.name), Column(dossier.b.name))
    words = (
        "As reports have it; what is said again at other dates stands once. No size stands here, since nothing "
        "measures what a sentence says."
    )
    return (Table(columns, tuple(rows), "By reports"), note(words))


def happened(dossier: Dossier, *, full: bool) -> list[tuple[str, Report]]:
    """Return the weightiest reported events, with their dates, for the list of dated facts."""
    events = [one for one in dossier.reported.statements if one.lane != "condition" and one.when]
    actual = [one for one in events if one.statement.modality == "actual"]
    return [(one.when, one) for one in actual[: EVENTS if full else FEW]]


def in_timeline(one: Report, evidence: Evidence) -> tuple[Words, ...]:
    """Give a reported event its row among the dated facts."""
    text = f"{relation_words(one)}: {quoted(one)} ({outlet_words(one)})"
    return Words(one.when), Words("report"), Words(text, (evidence.number(one),))


def listed(number: int, one: Report) -> Prose:
    """Give a report its entry in the evidence: ids, and where it was printed."""
    surest = one.statement
    mark = f", marked {one.mark}" if one.mark else ""
    about = (
        f"{one.when or 'undated'}: {relation_words(one)}. Statement {surest.id[:ID]} of document "
        f"{surest.document[:ID]}, confidence {surest.confidence:.2f}{mark}. "
    )
    pages = [
        Words(f"{print_words(page)}. ", dim=True, link=web_address(page.address), spelled=True)
        for page in one.prints[:PRINTS]
    ]
    more = len(one.prints) - len(pages)
    rest = [Words(f"and {more} more printings, in the JSON document", dim=True)] if more else []
    return Prose((Words(about, number=number, statement=surest.id), *pages, *rest), "item")


def _counted(dossier: Dossier) -> str:
    found, held = dossier.reported.statements, dossier.reported
    documents = {document for one in found for document in one.documents}
    outlets = {name for one in found for name in one.outlets}
    told = sum(len(one.statements) for one in found)
    parts = [
        f"{_many(len(found), 'thing')} stated between the two, in {_many(told, 'sentence')} of "
        f"{_many(len(documents), 'text')} by {_many(len(outlets), 'named outlet')}; each counts once, whoever tells it."
    ]
    if held.wrong:
        parts.append(f"{held.wrong} marked wrong left out.")
    if held.later:
        parts.append(f"{held.later} dated after {dossier.year}, or not dated, left out.")
    if len(found) > MOST:
        parts.append(f"The {MOST} that matter most:")
    return " ".join(parts)


def _many(count: int, word: str) -> str:
    return f"{count} {word}{'s' * (count != 1)}"


def _statement(one: Report, evidence: Evidence) -> Prose:
    how = modality_words(one)
    head = f"{one.when or 'undated'}: {relation_words(one)}{f', {how}' if how else ''}. "
    return Prose((Words(head), Words(f"{quoted(one)} ", statement=one.statement.id), *_told(one, evidence)), "item")


def _told(one: Report, evidence: Evidence) -> Iterator[Words]:
    by = "; ".join(part for part in (speaker(one), "marked right" if one.mark == "right" else "") if part)
    if by:
        yield Words(f"{by[:1].upper()}{by[1:]}. ", dim=True)
    yield Words(outlet_words(one), (evidence.number(one),), dim=True, link=_first_link(one))


def _first_link(one: Report) -> str:
    return next((link for page in one.prints if (link := web_address(page.address))), "")


def _check(one: Report, evidence: Evidence) -> Prose:
    assert one.check is not None
    how = modality_words(one)
    claim = Words(
        f"{one.when or 'undated'}: {relation_words(one)}{f', {how}' if how else ''}. {quoted(one)}",
        (evidence.number(one),),
        statement=one.statement.id,
    )
    known = [yard for yard in one.check.yardsticks if yard.now.value is not None]
    numbers = [Words(f" {number_words(yard)}", (evidence.number(yard.now),)) for yard in known[:NUMBERS]]
    facts = [Words(f" {fact.when} {fact.text}", (evidence.number(fact),)) for fact in one.check.facts[:SHOWN]]
    parts = [part for found in (*numbers, *facts) for part in (found, Words(";"))][:-1]
    return Prose((claim, *parts, Words(f". By the rule {one.check.rule}: {one.check.why}.", dim=True)), "item")


def _stated(dossier: Dossier, side: str, relation: str) -> list[Report]:
    """Return what one of the two is said to gain, risk or want: from the other first, then from third states."""
    held = dossier.reported
    every = held.statements if relation == "SEEK" else (*held.statements, *held.further)
    return [one for one in every if one.side == side and one.statement.relation == relation]


def _varied(found: Sequence[Report]) -> list[Report]:
    """Put the weightiest of each kind first, and what repeats it at other dates after all of these."""
    firsts = _firsts(found)
    seen = {one.statement.id for one in firsts}
    return [*firsts, *(one for one in found if one.statement.id not in seen)]


def _firsts(found: Sequence[Report]) -> list[Report]:
    kinds: dict[tuple[object, ...], Report] = {}
    for one in found:
        kinds.setdefault(_kind(one), one)
    return list(kinds.values())


def _kind(one: Report) -> tuple[object, ...]:
    what = one.statement
    return what.source, what.target, what.relation, what.mode, what.topics, what.modality


def _entry(one: Report | None, dossier: Dossier, evidence: Evidence) -> Words:
    if one is None:
        return Words("")
    about = [modality_words(one), one.statement.trend, one.when or "undated", outlet_words(one)]
    ends = {dossier.a.name, dossier.b.name}
    other = one.target_name not in ends
    whose = f"with {with_article(one.target_name)}: " if other and one.target_name else ""
    member = f"{one.source_name}: " if one.statement.source in one.members else ""
    return Words(f"{member}{whose}{quoted(one)} {', '.join(part for part in about if part)}", (evidence.number(one),))
