"""What do the stored reports state of one actor, the newest first, each thing once?

As for a brief on two, but whoever is on the other side; nothing is set beside figures here. A bloc is meant by its
own code only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from counterpoise.errors import BadLedger
from counterpoise.findings.reported import LANES, Report
from counterpoise.ledger.reports import Appearance, Mark, Reports, Search, kept
from counterpoise.questions.reports.stored.called import called
from counterpoise.questions.reports.stored.reported import outlets_of, print_of
from counterpoise.questions.state.answer import Said
from counterpoise.records import Statement
from counterpoise.states import Actor
from counterpoise.weighing.facts.discord import own_names
from counterpoise.world.world import World

NONE = "none stored about it; store some with counterpoise read FILE --store"
MOST = 200  # statements of a profile, the newest


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What the file holds on the actor."""

    statements: tuple[Statement, ...]
    prints: dict[str, list[Appearance]]  # by document
    marks: dict[str, Mark]

    def when(self, one: Statement) -> str:
        """Return the date of a statement, else of its first printing; empty where nothing dates it."""
        if one.date:
            return one.date
        printed = [found.published for found in self.prints.get(one.document, ()) if found.published]
        return min(printed).isoformat() if printed else ""

    def printed_by(self, one: Statement, until: date) -> bool:
        """Tell whether a statement was made, and its report printed, by a day; one that nothing dates was not."""
        printed = [found.published for found in self.prints.get(one.document, ()) if found.published]
        when = self.when(one)
        return bool(when) and when[:4] <= str(until.year) and not (printed and min(printed) > until)


def said_of(world: World, actor: Actor, until: date | None) -> Said:
    """Gather what is stored on an actor; what a person marked wrong is left out and counted."""
    try:
        reports = kept(world.folder)
        if reports is None:
            return Said(why=NONE)
        with reports:
            shelf = _taken(reports, actor)
    except BadLedger as error:
        return Said(why=str(error))
    right = [one for one in shelf.statements if not _wrong(shelf, one.id)]
    known = [one for one in right if until is None or shelf.printed_by(one, until)]
    wrong, later = len(shelf.statements) - len(right), len(right) - len(known)
    if not known:
        left = [f"{count} {how}" for count, how in ((wrong, "marked wrong"), (later, "later or not dated")) if count]
        return Said(wrong=wrong, later=later, why=f"none that counts; left out: {', '.join(left)}" if left else NONE)
    return Said(statements=_once(known, shelf)[:MOST], wrong=wrong, later=later)


def _taken(reports: Reports, actor: Actor) -> _Shelf:
    found = tuple(reports.statements(Search(actors=own_names(actor.code))))
    prints: dict[str, list[Appearance]] = {}
    for one in reports.appearances({one.document for one in found}):
        prints.setdefault(one.document, []).append(one)
    return _Shelf(found, prints, reports.marks() if found else {})


def _wrong(shelf: _Shelf, key: str) -> bool:
    return key in shelf.marks and shelf.marks[key].verdict == "wrong"


def _once(known: Sequence[Statement], shelf: _Shelf) -> tuple[Report, ...]:
    from counterpoise.reports.duplicates import Story, clusters, once

    stories = [
        Story(document=key, signature=some[0].signature, day=some[0].published) for key, some in shelf.prints.items()
    ]
    outlets = {key: outlets_of(some) for key, some in shelf.prints.items()}
    documents = {one.id: one.document for one in known}
    made = [
        _report(told.statement, {documents[key] for key in told.statements}, told.statements, (told.outlets, shelf))
        for told in once(known, clusters(stories), outlets)
    ]
    return tuple(sorted(made, key=lambda one: (one.when, one.statement.confidence, one.statement.id), reverse=True))


def _report(one: Statement, texts: set[str], ids: tuple[str, ...], told: tuple[int, _Shelf]) -> Report:
    outlet_count, shelf = told
    documents = tuple(sorted(texts))
    prints = tuple(found for key in documents for found in shelf.prints.get(key, ()))
    return Report(
        statement=one,
        source_name=called(one.source),
        target_name=called(one.target or ""),
        members=(),
        side="a",
        lane=LANES.get(one.relation, "condition"),
        when=shelf.when(one),
        statements=ids,
        documents=documents,
        outlets=outlets_of(prints),
        outlet_count=outlet_count,
        prints=tuple(print_of(found) for found in prints),
        mark=shelf.marks[one.id].verdict if one.id in shelf.marks else "",
        weight=one.confidence,
    )
