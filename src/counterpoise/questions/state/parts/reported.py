"""What do the stored reports state of one actor, the newest first, each thing once?

As for a brief on two, but whoever is on the other side; nothing is set beside figures here. A bloc is meant by its
own code only.
"""

from collections.abc import Sequence
from datetime import date

from counterpoise.errors import BadLedger
from counterpoise.findings import LANES, Report
from counterpoise.questions.reports.answer import called
from counterpoise.questions.reports.reported import outlets_of, print_of
from counterpoise.questions.state.answer import Said
from counterpoise.records import Statement
from counterpoise.reports.duplicates import Story, clusters, once
from counterpoise.states import Actor
from counterpoise.weighing.facts import own_names
from counterpoise.world import StoredStatements, World, statements_of_actor

NONE = "none stored about it; store some with counterpoise read FILE --store"
MOST = 200  # statements of a profile, the newest


def said_of(world: World, actor: Actor, until: date | None) -> Said:
    """Gather what is stored on an actor; what a person marked wrong is left out and counted."""
    try:
        stored = statements_of_actor(world.folder, own_names(actor.code))
    except BadLedger as error:
        return Said(why=str(error))
    if stored is None:
        return Said(why=NONE)
    right = [statement for statement in stored.statements if not stored.wrong(statement.id)]
    known = [statement for statement in right if until is None or _printed_by(stored, statement, until)]
    wrong, later = len(stored.statements) - len(right), len(right) - len(known)
    if not known:
        left = [f"{count} {how}" for count, how in ((wrong, "marked wrong"), (later, "later or not dated")) if count]
        return Said(wrong=wrong, later=later, why=f"none that counts; left out: {', '.join(left)}" if left else NONE)
    return Said(statements=_once(known, stored)[:MOST], wrong=wrong, later=later)


def _when(stored: StoredStatements, statement: Statement) -> str:
    """Return the date of a statement, else of its first printing; empty where nothing dates it."""
    if statement.date:
        return statement.date
    printed = _printed(stored, statement)
    return min(printed).isoformat() if printed else ""


def _printed_by(stored: StoredStatements, statement: Statement, until: date) -> bool:
    """Tell whether a statement was made, and its report printed, by a day; one that nothing dates was not."""
    printed, when = _printed(stored, statement), _when(stored, statement)
    return bool(when) and when[:4] <= str(until.year) and not (printed and min(printed) > until)


def _printed(stored: StoredStatements, statement: Statement) -> list[date]:
    return [print_.published for print_ in stored.prints.get(statement.document, ()) if print_.published]


def _once(known: Sequence[Statement], stored: StoredStatements) -> tuple[Report, ...]:
    stories = [
        Story(document=key, signature=some[0].signature, day=some[0].published) for key, some in stored.prints.items()
    ]
    outlets = {key: outlets_of(some) for key, some in stored.prints.items()}
    documents = {one.id: one.document for one in known}
    made = [
        _report(told.statement, {documents[key] for key in told.statements}, told.statements, (told.outlets, stored))
        for told in once(known, clusters(stories), outlets)
    ]
    return tuple(sorted(made, key=lambda one: (one.when, one.statement.confidence, one.statement.id), reverse=True))


def _report(one: Statement, texts: set[str], ids: tuple[str, ...], told: tuple[int, StoredStatements]) -> Report:
    outlet_count, stored = told
    documents = tuple(sorted(texts))
    prints = tuple(found for key in documents for found in stored.prints.get(key, ()))
    return Report(
        statement=one,
        source_name=called(one.source),
        target_name=called(one.target or ""),
        members=(),
        side="a",
        lane=LANES.get(one.relation, "condition"),
        when=_when(stored, one),
        statements=ids,
        documents=documents,
        outlets=outlets_of(prints),
        outlet_count=outlet_count,
        prints=tuple(print_of(found) for found in prints),
        mark=stored.marks[one.id].verdict if one.id in stored.marks else "",
        weight=one.confidence,
    )
