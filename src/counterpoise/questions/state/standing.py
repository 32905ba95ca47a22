"""What has a state: output, people, arms spending, fuels, mines, technologies; and what do stored reports state of it?

Statements come as for a brief on two, whoever is on the other side, each thing once; nothing is set beside figures.
A bloc is meant by its own code only.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from math import fsum

from counterpoise.errors import BadLedger
from counterpoise.findings import LANES, Report
from counterpoise.questions.reports.answer import called
from counterpoise.questions.reports.reported import outlets_of, print_of
from counterpoise.questions.state.answer import Held, StatedReports, Technology
from counterpoise.records import Figure, Statement
from counterpoise.reports.duplicates import Story, clusters, distinct
from counterpoise.states import Actor, Bloc, names
from counterpoise.vocabulary import capabilities
from counterpoise.weighing.facts import own_names, register
from counterpoise.weighing.power import COMPONENTS, WorldTotals, share_of_world
from counterpoise.world import MINED, StoredStatements, World, nearest_row, statements_of_actor

# Measures that stand for themselves, in the order of the page.
ENERGY = {
    "petroleum_production": "Petroleum produced",
    "petroleum_consumption": "Petroleum used",
    "crude_oil_reserves": "Crude oil reserves",
    "natural_gas_production": "Natural gas produced",
    "natural_gas_consumption": "Natural gas used",
    "natural_gas_reserves": "Natural gas reserves",
    "coal_production": "Coal mined",
    "coal_consumption": "Coal used",
    "coal_reserves": "Coal reserves",
    "electricity_consumption": "Electricity used",
}
MONEY = {"reserves": "Reserves of foreign exchange and gold"}
STOCKS = ("crude_oil_reserves", "natural_gas_reserves", "coal_reserves")  # seldom counted anew
STOCK_AGE = 10  # years
FUEL_AGE = 4
LISTED_FROM, MINES = 0.05, 10  # part of the world's from which a mineral is listed, and how many are
NONE = "none stored about it; store some with counterpoise read FILE --store"
MOST = 200  # statements of a profile, the newest
Row = tuple[str, Figure]


def capability_of(world: World, totals: WorldTotals, actor: Actor) -> tuple[Held, ...]:
    """Return the actor's part of the world's output, people, arms spending and energy, then its reserves of money."""
    shares = [(measure, share_of_world(totals, actor, measure)) for measure in COMPONENTS]
    held = [
        Held(
            measure=measure,
            name=COMPONENTS[measure],
            value=share.numerator,
            unit=share.money or "",
            year=share.year,
            figures=share.figures,
            part=share.value,
            **_placed(actor, {state: amount.value for state, amount in totals.amounts[measure].items()}),
        )
        for measure, share in shares
        if share.value is not None and share.numerator is not None
    ]
    return (*held, *_newest(world, actor, MONEY, totals.year))


def no_capability(totals: WorldTotals, actor: Actor) -> tuple[str, ...]:
    """Name the components of which nothing is known, with the reason."""
    shares = [(COMPONENTS[measure], share_of_world(totals, actor, measure)) for measure in COMPONENTS]
    return tuple(f"{name}: {share.note}" for name, share in shares if share.value is None)


def energy_of(world: World, actor: Actor, year: int) -> tuple[Held, ...]:
    """Return what it produces, uses and has of fuels, by the newest rows that are not later than the year."""
    return _newest(world, actor, ENERGY, year)


def mines_of(world: World, actor: Actor, year: int) -> tuple[Held, ...]:
    """Return the minerals of which it mines much of the world's, in the newest year up to `year`."""
    years = world.states.mined_years()
    if not years or year < years[0]:
        return ()
    when = min(year, years[-1])
    members, mines = actor.members(year), []
    rows = world.states.in_year(MINED, when)
    for mineral in sorted({figure.product or "" for _, figure in rows}):
        of = [row for row in rows if row[1].product == mineral and row[1].actor in names()]
        total = fsum(figure.value for _, figure in of)
        mine = [row for row in of if row[1].actor in members]
        if mine and total > 0 and fsum(figure.value for _, figure in mine) / total >= LISTED_FROM:
            amounts = {figure.actor: figure.value for _, figure in of}
            mines.append(_added(mine, (mineral, mineral), actor, amounts))
    return tuple(sorted(mines, key=lambda held: (-(held.part or 0.0), held.name))[:MINES])


def technology_of(actor: Actor) -> tuple[Technology, ...]:
    """Return the technologies in which it has a row in the register, in the register's order."""
    return tuple(
        Technology(technology=row.technology, name=row.name, held=row.a, count=_count_of(actor, row.technology))
        for row in register(actor, actor)
        if row.a
    )


def _count_of(actor: Actor, technology: str) -> str:
    """Say how many a state has by its newest row with a number; a bloc's members are not added up."""
    rows = [row for row in capabilities() if row.technology == technology and row.state == actor.code]
    counted = [row for row in rows if row.value is not None]
    if not counted:
        return ""
    newest = max(counted, key=lambda row: row.as_of.start if row.as_of else date.min)
    return f"{newest.value:g} {newest.unit}" + (f" ({newest.as_of.text})" if newest.as_of else "")


def _newest(world: World, actor: Actor, measures: dict[str, str], year: int) -> tuple[Held, ...]:
    members, held = actor.members(year), []
    by_measure = world.states.rows(list(measures))
    for measure, name in measures.items():
        back = STOCK_AGE if measure in STOCKS else FUEL_AGE
        newest = {state: nearest_row(rows, year, back=back, ahead=0) for state, rows in by_measure[measure].items()}
        of = {state: row for state, row in newest.items() if row is not None and state in names()}
        mine = [of[state] for state in sorted(members & of.keys())]
        if len(mine) == len(members) > 0:
            amounts = {state: figure.value for state, (_, figure) in of.items()}
            held.append(_added(mine, (measure, name), actor, amounts))
    return tuple(held)


def _added(mine: Sequence[Row], what: tuple[str, str], actor: Actor, amounts: dict[str, float]) -> Held:
    value, total = fsum(figure.value for _, figure in mine), fsum(amounts.values())
    return Held(
        measure=what[0],
        name=what[1],
        value=value,
        unit=mine[0][1].unit,
        year=max(figure.start.year for _, figure in mine),
        figures=tuple(key for key, _ in mine),
        part=value / total if total > 0 else None,
        **_placed(actor, amounts),
    )


def _placed(actor: Actor, amounts: dict[str, float]) -> dict[str, int]:
    """Give a state its place among all that have a number; a bloc has none."""
    if isinstance(actor, Bloc) or actor.code not in amounts:
        return {}
    own = amounts[actor.code]
    return {"rank": 1 + _count(other > own for other in amounts.values()), "of": len(amounts)}


def _count(those: Iterable[bool]) -> int:
    return sum(those)


def reported_of(world: World, actor: Actor, until: date | None) -> StatedReports:
    """Gather what is stored on an actor; what a person marked wrong is left out and counted."""
    try:
        stored = statements_of_actor(world.folder, own_names(actor.code))
    except BadLedger as error:
        return StatedReports(why=str(error))
    if stored is None:
        return StatedReports(why=NONE)
    right = [statement for statement in stored.statements if not stored.wrong(statement.id)]
    known = [statement for statement in right if until is None or _printed_by(stored, statement, until)]
    wrong, later = len(stored.statements) - len(right), len(right) - len(known)
    if not known:
        left = [f"{count} {how}" for count, how in ((wrong, "marked wrong"), (later, "later or not dated")) if count]
        return StatedReports(
            wrong=wrong, later=later, why=f"none that counts; left out: {', '.join(left)}" if left else NONE
        )
    return StatedReports(statements=_distinct_reports(known, stored)[:MOST], wrong=wrong, later=later)


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


def _distinct_reports(known: Sequence[Statement], stored: StoredStatements) -> tuple[Report, ...]:
    stories = [
        Story(document=key, signature=appearances[0].signature, day=appearances[0].published)
        for key, appearances in stored.prints.items()
    ]
    outlets = {key: outlets_of(appearances) for key, appearances in stored.prints.items()}
    documents = {statement.id: statement.document for statement in known}
    made = [
        _report(
            story.statement, {documents[key] for key in story.statements}, story.statements, (story.outlets, stored)
        )
        for story in distinct(known, clusters(stories), outlets)
    ]
    return tuple(
        sorted(made, key=lambda report: (report.when, report.statement.confidence, report.statement.id), reverse=True)
    )


def _report(
    statement: Statement, texts: set[str], ids: tuple[str, ...], source: tuple[int, StoredStatements]
) -> Report:
    outlet_count, stored = source
    documents = tuple(sorted(texts))
    prints = tuple(printing for key in documents for printing in stored.prints.get(key, ()))
    return Report(
        statement=statement,
        source_name=called(statement.source),
        target_name=called(statement.target or ""),
        members=(),
        side="a",
        lane=LANES.get(statement.relation, "condition"),
        when=_when(stored, statement),
        statements=ids,
        documents=documents,
        outlets=outlets_of(prints),
        outlet_count=outlet_count,
        prints=tuple(print_of(printing) for printing in prints),
        mark=stored.marks[statement.id].verdict if statement.id in stored.marks else "",
        weight=statement.confidence,
    )
