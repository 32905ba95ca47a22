"""What do the stored reports state of two actors, each thing once, and what do our figures have on it?

The file of reports is opened last and only to be read; where there is none, none is made. Statements a person
marked wrong are left out and counted, domestic ones are left out. A brief of a past year knows nothing that
was dated or printed later. A bloc is named by its own code; what is said of a member is labelled so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from math import log2

from counterpoise.errors import BadLedger
from counterpoise.findings import LANES, Print, Report, Reported, Side
from counterpoise.ledger.reports import Appearance
from counterpoise.questions.reports.answer import called
from counterpoise.records import Statement
from counterpoise.reports.duplicates import DistinctStatement, Story, clusters, distinct
from counterpoise.states import Actor, State
from counterpoise.weighing.facts import own_names
from counterpoise.world import StoredStatements, World, statements_of_pair

OWN = ("BENEFIT", "HOLD", "RISK")  # what counts of either side, whoever is on the other
DIRECTED = ("accept", "host", "offer", "promise", "visit")  # modes of meetings and deals that one side does
WEIGHED = 24  # pairs and years whose claims are checked, those of the weightiest claims
NONE = "none stored for this pair; store some with counterpoise read FILE --store"


@dataclass(frozen=True, slots=True)
class _Sides:
    """The two, and which codes of statements mean them."""

    a: Actor
    b: Actor
    year: int

    def names(self, actor: Actor) -> frozenset[str]:
        """Return the codes that name an actor itself; those of the parts, for a sum of states."""
        return _own(actor.code)

    def codes(self, actor: Actor) -> list[str]:
        """Return every code that may mean an actor: its own, and those of all who ever were members."""
        members = () if isinstance(actor, State) else tuple(stay.iso3 for stay in actor.memberships)
        return sorted({*self.names(actor), *members})

    def side(self, code: str | None, year: int) -> Side | None:
        """Return whose a code is in a year; None where it is a stranger's."""
        for side, actor in (("a", self.a), ("b", self.b)):
            if code and (code in self.names(actor) or code in actor.members(year)):
                return "a" if side == "a" else "b"
        return None

    def member(self, code: str | None) -> bool:
        """Tell whether a code is no more than a member's of a bloc."""
        return bool(code) and not any(code in self.names(actor) for actor in (self.a, self.b))


def reported(world: World, two: tuple[Actor, Actor], year: int, until: date | None, *, every_part: bool) -> Reported:
    """Gather what is stored on two actors; without every part only what is stated between the two, unchecked."""
    try:
        sides = _Sides(*two, year)
        codes = sides.codes(sides.a), sides.codes(sides.b)
        stored = statements_of_pair(world.folder, *codes, OWN if every_part else ())
    except BadLedger as error:
        return Reported(why=str(error))
    if stored is None:
        return Reported(why=NONE)
    return _weighed(world, stored, (sides, until), every_part=every_part)


def _weighed(
    world: World, stored: StoredStatements, scope: tuple[_Sides, date | None], *, every_part: bool
) -> Reported:
    sides, until = scope
    right = [statement for statement in stored.statements if not stored.wrong(statement.id)]
    known = [statement for statement in right if until is None or _known_by(statement, stored, until)]
    made = _distinct_reports(known, stored, sides)
    between = [report for report in made if _between(report.statement, sides, _year(report.when, sides))]
    wrong, later = (_left_out(stored, left, sides) for left in (right, known))
    reported = Reported(
        statements=tuple(between),
        further=tuple(report for report in made if _one_sided(report, sides)) if every_part else (),
        wrong=wrong,
        later=later - wrong,
        why="" if between else _why(wrong, later - wrong),
    )
    return _checked(world, reported, stored) if every_part else reported


def _why(wrong: int, later: int) -> str:
    left = [f"{count} {how}" for count, how in ((wrong, "marked wrong"), (later, "later or not dated")) if count]
    return f"none stored that counts for this brief; left out: {', '.join(left)}" if left else NONE


def _distinct_reports(known: Sequence[Statement], stored: StoredStatements, sides: _Sides) -> list[Report]:
    """Return each thing once, the weightiest first."""
    if not known:
        return []
    stories = [
        Story(document=key, signature=prints[0].signature, day=prints[0].published)
        for key, prints in stored.prints.items()
    ]
    outlets = {key: outlets_of(prints) for key, prints in stored.prints.items()}
    by_id = {statement.id: statement.document for statement in known}
    newest = max((_year(_when(statement, stored), sides) for statement in known), default=sides.year)
    tellings = distinct(known, clusters(stories), outlets)
    made = [_report(telling, {by_id[key] for key in telling.statements}, stored, sides, newest) for telling in tellings]
    return sorted((report for report in made if report), key=lambda report: (-report.weight, report.statement.id))


def _named_bloc(sides: _Sides) -> bool:
    """Tell whether either is a bloc with a name of its own: what names it goes before what names a member."""
    return any(not isinstance(actor, State) and "+" not in actor.code for actor in (sides.a, sides.b))


def _report(
    distinct_statement: DistinctStatement, texts: set[str], stored: StoredStatements, sides: _Sides, newest: int
) -> Report | None:
    statement, when = distinct_statement.statement, _when(distinct_statement.statement, stored)
    year = _year(when, sides)
    side = sides.side(statement.source, year)
    if side is None:
        return None
    documents = tuple(sorted(texts))
    prints = tuple(appearance for key in documents for appearance in stored.prints.get(key, ()))
    actors = [code for code in (statement.source, statement.target or "") if sides.side(code, year)]
    members = tuple(code for code in actors if sides.member(code))
    return Report(
        statement=statement,
        source_name=_name(statement.source, statement.source in members),
        target_name=_name(statement.target or "", statement.target in members),
        members=members,
        side="both" if _mutual(statement) else side,
        lane=LANES.get(statement.relation, "condition"),
        when=when,
        statements=distinct_statement.statements,
        documents=documents,
        outlets=outlets_of(prints),
        outlet_count=distinct_statement.outlets,
        prints=tuple(print_of(appearance) for appearance in prints),
        mark=stored.marks[statement.id].verdict if statement.id in stored.marks else "",
        weight=round(
            _weight(distinct_statement, newest - year if when else None, member=bool(members) and _named_bloc(sides)), 6
        ),
    )


def _weight(distinct_statement: DistinctStatement, age: int | None, *, member: bool) -> float:
    """Weigh a thing by who tells it, how sure and how old it is, and whether figures can be set against its kind."""
    from counterpoise.reports.checking import checkable

    fresh = 0.0 if age is None else 0.5 ** max(0, age)
    return (
        log2(1 + distinct_statement.outlets)
        + distinct_statement.statement.confidence
        + fresh
        + checkable(distinct_statement.statement)
        - member
    )


def _checked(world: World, reported: Reported, stored: StoredStatements) -> Reported:
    """Set every claim beside figures and facts, at the day it was made."""
    every = (*reported.statements, *reported.further)
    if not every:
        return reported
    from counterpoise.questions.reports.check import check
    from counterpoise.reports.checking import checkable

    days = {key: prints[0].published for key, prints in stored.prints.items()}
    claims = [report for report in every if checkable(report.statement)]
    # Each pair and year is weighed anew, so a bloc's many members would take minutes.
    places = list(dict.fromkeys(_place(claim) for claim in sorted(claims, key=lambda claim: -claim.weight)))[:WEIGHED]
    to_check = [claim.statement for claim in claims if _place(claim) in places]
    checks = {checked.statement.id: checked for checked in check(world, to_check, days)}
    parts = (reported.statements, reported.further)
    between, further = (
        tuple(replace(report, check=checks.get(report.statement.id)) for report in part) for part in parts
    )
    return replace(reported, statements=between, further=further, unchecked=len(claims) - len(to_check))


def _place(report: Report) -> tuple[str, str | None, str]:
    return report.statement.source, report.statement.target, report.when[:4]


def _between(statement: Statement, sides: _Sides, year: int) -> bool:
    ends = {sides.side(statement.source, year), sides.side(statement.target, year)}
    return ends == {"a", "b"}


def _one_sided(report: Report, sides: _Sides) -> bool:
    return not _between(report.statement, sides, _year(report.when, sides))


def _left_out(stored: StoredStatements, left: Sequence[Statement], sides: _Sides) -> int:
    """Count what is stated between the two and is not among what is left."""
    ids = {statement.id for statement in left}
    return sum(statement.id not in ids and _pair(statement, stored, sides) for statement in stored.statements)


def _pair(statement: Statement, stored: StoredStatements, sides: _Sides) -> bool:
    return _between(statement, sides, _year(_when(statement, stored), sides))


def _mutual(statement: Statement) -> bool:
    from counterpoise.vocabulary.relation import relation

    how = relation(statement.relation).symmetric
    return how == "always" or (how == "joint" and statement.mode not in DIRECTED)


def _known_by(statement: Statement, stored: StoredStatements, until: date) -> bool:
    """Tell whether a statement was made, and its report printed, by a day; one that nothing dates was not."""
    printed = [appearance.published for appearance in stored.prints.get(statement.document, ()) if appearance.published]
    if printed and min(printed) > until:
        return False
    return _when(statement, stored)[:4] <= str(until.year) if _when(statement, stored) else False


def _when(statement: Statement, stored: StoredStatements) -> str:
    if statement.date:
        return statement.date
    printed = [appearance.published for appearance in stored.prints.get(statement.document, ()) if appearance.published]
    return min(printed).isoformat() if printed else ""


def _year(when: str, sides: _Sides) -> int:
    return int(when[:4]) if when else sides.year


def outlets_of(prints: Iterable[Appearance]) -> tuple[str, ...]:
    """Return who printed it, each once, by name."""
    return tuple(sorted({appearance.publisher for appearance in prints if appearance.publisher}))


def print_of(appearance: Appearance) -> Print:
    """Return one printing as a page names it."""
    return Print(
        document=appearance.document,
        publisher=appearance.publisher,
        title=appearance.title,
        address=appearance.address,
        published=appearance.published,
    )


def _name(code: str, member: bool) -> str:
    """Return what an actor is called; a loose group by the word of its table, and a stranger by the code."""
    return f"{called(code)} (a member)" if member else called(code)


@cache
def _own(code: str) -> frozenset[str]:
    return frozenset(own_names(code))
