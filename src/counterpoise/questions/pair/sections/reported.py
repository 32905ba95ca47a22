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
EVENTS = 20  # reported events in the dated list
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
    reports = dossier.reported.statements
    if not reports:
        return Section("statements", "Statements from reports")
    items = [_statement(report, evidence) for report in _varied(reports)[:MOST]]
    return Section(
        "statements", "Statements from reports", (Figure("statements"), said(_counted(dossier)), *items, note(READ))
    )


def checks(dossier: Dossier, evidence: Evidence) -> Section:
    """Set claims beside figures, the contradicted first; those that figures do not cover are counted only."""
    every = (*dossier.reported.statements, *dossier.reported.further)
    blocks: list[Block] = []
    for verdict, title in GROUPS:
        reports = [report for report in every if report.check and report.check.verdict == verdict]
        if reports:
            more = f", of which {MOST} weighty ones" if len(reports) > MOST else ""
            blocks += [
                said(f"{title}: {len(reports)}{more}"),
                *(_check(report, evidence) for report in _varied(reports)[:MOST]),
            ]
    silent = sum(report.check is not None and report.check.verdict == "not covered" for report in every)
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
        for n, (first, second) in enumerate(zip_longest(*sides)):
            cells = (_entry(cell, dossier, evidence) for cell in (first, second))
            rows.append((Words("" if n else kind), *cells))
    if not rows:
        return ()
    columns = (Column("", breaks=False), Column(dossier.a.name), Column(dossier.b.name))
    words = (
        "As reports have it; what is said again at other dates stands once. No size stands here, since nothing "
        "measures what a sentence says."
    )
    return (Table(columns, tuple(rows), "By reports"), note(words))


def reported_events(dossier: Dossier) -> list[tuple[str, Report]]:
    """Return the weightiest reported events, with their dates, for the list of dated facts."""
    events = [report for report in dossier.reported.statements if report.lane != "condition" and report.when]
    actual = [report for report in events if report.statement.modality == "actual"]
    return [(report.when, report) for report in actual[:EVENTS]]


def in_timeline(report: Report, evidence: Evidence) -> tuple[Words, ...]:
    """Give a reported event its row among the dated facts."""
    text = f"{relation_words(report)}: {quoted(report)} ({outlet_words(report)})"
    return Words(report.when), Words("report"), Words(text, (evidence.number(report),))


def listed(number: int, report: Report) -> Prose:
    """Give a report its entry in the evidence: ids, and where it was printed."""
    surest = report.statement
    mark = f", marked {report.mark}" if report.mark else ""
    doubt = ", in doubt" if surest.doubt else ""
    about = (
        f"{report.when or 'undated'}: {relation_words(report)}. Statement {surest.id[:ID]} of document "
        f"{surest.document[:ID]}, confidence {surest.confidence:.2f}{doubt}{mark}. "
    )
    pages = [
        Words(f"{print_words(page)}. ", dim=True, link=web_address(page.address), spelled=True)
        for page in report.prints[:PRINTS]
    ]
    more = len(report.prints) - len(pages)
    rest = [Words(f"and {more} more printings, in the JSON document", dim=True)] if more else []
    return Prose((Words(about, number=number, statement=surest.id), *pages, *rest), "item")


def _counted(dossier: Dossier) -> str:
    reports, held = dossier.reported.statements, dossier.reported
    documents = {document for report in reports for document in report.documents}
    outlets = {name for report in reports for name in report.outlets}
    sentences = sum(len(report.statements) for report in reports)
    parts = [
        f"{_many(len(reports), 'thing')} stated between the two, in {_many(sentences, 'sentence')} of "
        f"{_many(len(documents), 'text')} by {_many(len(outlets), 'named outlet')}; each counts once, whoever tells it."
    ]
    if held.wrong:
        parts.append(f"{held.wrong} marked wrong left out.")
    if held.later:
        parts.append(f"{held.later} dated after {dossier.year}, or not dated, left out.")
    if len(reports) > MOST:
        parts.append(f"The {MOST} that matter most:")
    return " ".join(parts)


def _many(count: int, word: str) -> str:
    return f"{count} {word}{'s' * (count != 1)}"


def _statement(report: Report, evidence: Evidence) -> Prose:
    how = modality_words(report)
    head = f"{report.when or 'undated'}: {relation_words(report)}{f', {how}' if how else ''}. "
    return Prose(
        (Words(head), Words(f"{quoted(report)} ", statement=report.statement.id), *_sources(report, evidence)), "item"
    )


def _sources(report: Report, evidence: Evidence) -> Iterator[Words]:
    by = "; ".join(part for part in (speaker(report), "marked right" if report.mark == "right" else "") if part)
    if by:
        yield Words(f"{by[:1].upper()}{by[1:]}. ", dim=True)
    yield Words(outlet_words(report), (evidence.number(report),), dim=True, link=_first_link(report))


def _first_link(report: Report) -> str:
    return next((link for page in report.prints if (link := web_address(page.address))), "")


def _check(report: Report, evidence: Evidence) -> Prose:
    assert report.check is not None
    how = modality_words(report)
    claim = Words(
        f"{report.when or 'undated'}: {relation_words(report)}{f', {how}' if how else ''}. {quoted(report)}",
        (evidence.number(report),),
        statement=report.statement.id,
    )
    known = [yard for yard in report.check.yardsticks if yard.now.value is not None]
    numbers = [Words(f" {number_words(yard)}", (evidence.number(yard.now),)) for yard in known[:NUMBERS]]
    facts = [Words(f" {fact.when} {fact.text}", (evidence.number(fact),)) for fact in report.check.facts[:SHOWN]]
    parts = [part for words in (*numbers, *facts) for part in (words, Words(";"))][:-1]
    return Prose((claim, *parts, Words(f". By the rule {report.check.rule}: {report.check.why}.", dim=True)), "item")


def _stated(dossier: Dossier, side: str, relation: str) -> list[Report]:
    """Return what one of the two is said to gain, risk or want: from the other first, then from third states."""
    held = dossier.reported
    every = held.statements if relation == "SEEK" else (*held.statements, *held.further)
    return [report for report in every if report.side == side and report.statement.relation == relation]


def _varied(reports: Sequence[Report]) -> list[Report]:
    """Put the weightiest of each kind first, and what repeats it at other dates after all of these."""
    firsts = _firsts(reports)
    seen = {report.statement.id for report in firsts}
    return [*firsts, *(report for report in reports if report.statement.id not in seen)]


def _firsts(reports: Sequence[Report]) -> list[Report]:
    kinds: dict[tuple[object, ...], Report] = {}
    for report in reports:
        kinds.setdefault(_kind(report), report)
    return list(kinds.values())


def _kind(report: Report) -> tuple[object, ...]:
    what = report.statement
    return what.source, what.target, what.relation, what.mode, what.topics, what.modality


def _entry(report: Report | None, dossier: Dossier, evidence: Evidence) -> Words:
    if report is None:
        return Words("")
    about = [modality_words(report), report.statement.trend, report.when or "undated", outlet_words(report)]
    ends = {dossier.a.name, dossier.b.name}
    other = report.target_name not in ends
    whose = f"with {with_article(report.target_name)}: " if other and report.target_name else ""
    member = f"{report.source_name}: " if report.statement.source in report.members else ""
    return Words(
        f"{member}{whose}{quoted(report)} {', '.join(part for part in about if part)}", (evidence.number(report),)
    )
