"""What does a state have: output, people, arms spending, fuels, mines, technologies, and where does that place it?"""

from collections.abc import Iterable, Sequence
from datetime import date

from counterpoise.questions.state.answer import Held, Technology
from counterpoise.records import Figure
from counterpoise.states import Actor, Bloc, names
from counterpoise.vocabulary.facts import capabilities
from counterpoise.weighing.facts import register
from counterpoise.weighing.power import COMPONENTS, WorldTotals, share_of_world
from counterpoise.world.states import MINED, nearest_row
from counterpoise.world.world import World

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
        total = sum(figure.value for _, figure in of)
        mine = [row for row in of if row[1].actor in members]
        if mine and total > 0 and sum(figure.value for _, figure in mine) / total >= LISTED_FROM:
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
    value, total = sum(figure.value for _, figure in mine), sum(amounts.values())
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
