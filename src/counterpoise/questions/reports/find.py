"""What is stored: which documents, what one of them states, what stands behind one statement?

The file of reports is opened only to be read, and none is made where there is none.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal

from counterpoise.errors import BadLedger, BadUse, NoData, UnknownTerm
from counterpoise.findings import Print
from counterpoise.ledger import stored_search
from counterpoise.ledger.reports import Mark, MarkWord, Reports, Search, Stored, open_reports
from counterpoise.questions.question import Ask
from counterpoise.questions.reports.answer import (
    CheckedStatement,
    Listed,
    Listing,
    Single,
    StatementListing,
    Whole,
    called,
)
from counterpoise.questions.reports.check import check_some
from counterpoise.records import Check, Statement
from counterpoise.vocabulary.relation import relation
from counterpoise.weighing.facts import own_names
from counterpoise.world import ReportsAlone, World

FULL = ("SQLITE_FULL", "SQLITE_IOERR_SHMSIZE")
Why = Literal["full", "busy", "broken"]
WORDS: dict[str, MarkWord] = {"right": "right", "wrong": "wrong", "unsure": "unsure"}
EACH, EACH_FOR_PROGRAMS = 20, 100  # documents a page; a server gives programs more
OF_ONE = 3  # newest statements of one document
ID = re.compile(r"[0-9A-Za-z-]{1,64}")
NOTHING = "nothing is stored yet; the inbox and `counterpoise read FILE --store` keep reports"


def documents(world: World | ReportsAlone, ask: Ask) -> Listing:
    """Answer the question as it was asked: a page of stored documents."""
    order = ask.text("by") or ("stored" if ask.served else "published")
    each = EACH_FOR_PROGRAMS if ask.served and ask.whole else EACH
    found = listing(world.folder, _search(ask), ask.whole_number("page") or 1, stored=order == "stored", each=each)
    return replace(found, snapshot=world.snapshot)


def listing(folder: Path, wanted: Search, page: int = 1, *, stored: bool = False, each: int = EACH) -> Listing:
    """Find stored documents, a page of them; with `stored` in the order in which they came in."""
    with _open(folder) as reports:
        if reports is None:
            return Listing(each=each)
        result = stored_search.cards(reports, _paged(wanted, page, each), stored=stored)
        wrong = stored_search.counted(reports, _wrong(reports))
    if not result.cards and page > 1:
        raise NoData(f"there is no page {page} of these documents; the first one has the newest")
    rows = tuple(Listed(about=card, wrong=wrong.get(card.id, 0)) for card in result.cards)
    return Listing(rows=rows, total=result.total, page=page, each=each)


def document(world: World, ask: Ask) -> Whole:
    """Return a stored document with its statements, checked; a statement marked wrong is not checked."""
    key = whole_id(ask.words[0])
    with _open(world.folder) as reports:
        if reports is None:
            raise NoData(NOTHING)
        about = stored_search.card(reports, key)
        stated = stored_search.statements_of(reports, key)
        marks = reports.marks()
        prints = tuple(
            Print(
                document=appearance.document,
                publisher=appearance.publisher,
                title=appearance.title,
                address=appearance.address,
                published=appearance.published,
            )
            for appearance in reports.appearances([key])
        )
        near = stored_search.cards(reports, Search(), ids=_copies(reports, key)).cards
    right = [statement for statement in stated if statement.id not in marks or marks[statement.id].verdict != "wrong"]
    checks, unchecked = check_some(world, right, {key: about.published})
    return Whole(
        about=about,
        prints=prints,
        said=shown_statements(stated, marks, checks),
        copies=near,
        unchecked=unchecked,
        snapshot=world.snapshot,
    )


def statement(world: World, ask: Ask) -> Single:
    """Return a stored statement, checked unless it is marked wrong."""
    key = whole_id(ask.words[0])
    with _open(world.folder) as reports:
        by_id = stored_search.statements_at(reports, [key]) if reports else {}
        if reports is None or key not in by_id:
            raise NoData(f"no statement {key[:40]} is stored; another reader of its document may have renamed it")
        stated, marks, history = by_id[key], reports.marks(), stored_search.history(reports, key)
        about = stored_search.card(reports, stated.document)
    wrong = key in marks and marks[key].verdict == "wrong"
    checks = {} if wrong else check_some(world, [stated], {about.id: about.published})[0]
    shown = shown_statements([stated], marks, checks)[0]
    return Single(said=shown, about=about, marks=history, snapshot=world.snapshot)


def newest(folder: Path, most: int) -> tuple[Single, ...]:
    """Return the statements stored last, none of them marked wrong, a few of each document."""
    with _open(folder) as reports:
        if reports is None:
            return ()
        marks = reports.marks()
        stated = stored_search.newest(reports, most, OF_ONE, _wrong(reports))
        about = {card.id: card for card in _cards(reports, stated)}
    shown = shown_statements(stated, marks, {})
    return tuple(Single(said=item, about=about[item.statement.document]) for item in shown)


def statements(world: World | ReportsAlone, ask: Ask) -> StatementListing:
    """Find stored statements with their documents, a page of them, those marked wrong too."""
    page = ask.whole_number("page") or 1
    wanted = replace(_paged(_search(ask), page, EACH_FOR_PROGRAMS), most=EACH_FOR_PROGRAMS + 1)
    with _open(world.folder) as reports:
        if reports is None:
            return StatementListing(rows=(), page=page, more=False)
        stated, marks = reports.statements(wanted), reports.marks()
        about = {card.id: card for card in _cards(reports, stated)}
    shown = shown_statements(stated[:EACH_FOR_PROGRAMS], marks, {})
    rows = tuple(Single(said=item, about=about[item.statement.document]) for item in shown)
    return StatementListing(rows=rows, page=page, more=len(stated) > EACH_FOR_PROGRAMS)


def find_by_id(folder: Path, beginning: str) -> tuple[stored_search.Named, str]:
    """Return what an id, or its first letters, is of, and the whole id."""
    with _open(folder) as reports:
        if reports is None:
            raise NoData(NOTHING)
        return stored_search.named(reports, beginning)


def whole_id(text: str) -> str:
    """Return the id of a document or a statement; NoData for what can be none."""
    if not ID.fullmatch(text):
        raise NoData("this is no id; documents and statements have one of 24 letters")
    return text


def _search(ask: Ask) -> Search:
    """Read off a question what is looked for; BadUse or UnknownTerm for what cannot be."""
    if ask.text("other") and not ask.text("state"):
        raise BadUse("other needs state")
    if ask.text("relation"):
        relation(ask.text("relation"))
    since, until = (date.fromisoformat(day) if (day := ask.text(name)) else None for name in ("since", "until"))
    return Search(
        actors=_named(ask.text("state")),
        others=_named(ask.text("other")),
        relation=ask.text("relation") or None,
        since=since,
        until=until,
        words=ask.text("words") or None,
        publisher=ask.text("publisher") or None,
        reader=ask.text("reader") or None,
        doubted=ask.flag("doubted"),
    )


def _named(code: str) -> tuple[str, ...]:
    """Return the codes of statements that name a state or bloc."""
    return tuple(sorted(own_names(code))) if code else ()


def shown_statements(
    stated: Sequence[Statement], marks: Mapping[str, Mark], checks: Mapping[str, Check]
) -> tuple[CheckedStatement, ...]:
    """Set beside each statement the names of its actors, its mark and its check."""
    return tuple(
        CheckedStatement(
            statement=statement,
            source_name=called(statement.source),
            target_name=called(statement.target or ""),
            mark=mark.verdict if mark else "",
            reason=mark.reason if mark else "",
            marked_at=mark.marked_at if mark else "",
            check=checks.get(statement.id),
        )
        for statement in stated
        for mark in (marks.get(statement.id),)
    )


@contextmanager
def _open(folder: Path) -> Iterator[Reports | None]:
    reports = open_reports(folder)
    try:
        yield reports
    finally:
        if reports is not None:
            reports.close()


def _paged(wanted: Search, page: int, each: int) -> Search:
    return replace(wanted, most=each, skip=(page - 1) * each)


def _wrong(reports: Reports) -> list[str]:
    return [key for key, mark in reports.marks().items() if mark.verdict == "wrong"]


def _cards(reports: Reports, stated: Sequence[Statement]) -> tuple[stored_search.Card, ...]:
    ids = sorted({statement.document for statement in stated})
    return stored_search.cards(reports, Search(), ids=ids).cards


def _copies(reports: Reports, document: str) -> list[str]:
    from counterpoise.reports.duplicates import ALIKE, DAYS, resemblance

    signature, near = stored_search.neighbours(reports, document, DAYS)
    return [key for key, other in near if resemblance(signature, other) >= ALIKE]


def keep(folder: Path, stored: Sequence[Stored]) -> int:
    """Store documents with all they state, all of them or none, and say how many are new."""
    with Reports(folder) as reports:
        return reports.add(stored)


def mark(folder: Path, statement: str, verdict: str, reason: str) -> None:
    """Keep what a person says of a statement; an empty verdict takes back what was said."""
    if verdict and verdict not in WORDS:
        raise UnknownTerm(f"a mark is one of {', '.join(WORDS)}, not {verdict!r}")
    with Reports(folder) as reports:
        if verdict:
            reports.mark(statement, WORDS[verdict], reason)
        else:
            reports.unmark(statement)


def why_not(error: BadLedger) -> Why:
    """Say whether a store could not be written because the disk is full or another held it, or for another reason."""
    name = getattr(error.__cause__, "sqlite_errorname", "")
    if name in FULL:
        return "full"
    return "busy" if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) else "broken"
