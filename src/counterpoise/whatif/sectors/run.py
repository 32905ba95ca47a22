"""What does the world of many industries make of a scenario, put as an outcome has it?"""

from dataclasses import dataclass, replace

import numpy as np

from counterpoise.arithmetic import ordered_sum, ordered_sums, rounded
from counterpoise.arrays import Values
from counterpoise.errors import NoData
from counterpoise.income.pairs.setup import Setup, setup
from counterpoise.income.years.losses import moved_to
from counterpoise.states import Actor, names
from counterpoise.whatif import (
    ONE_SECTOR,
    Coalition,
    Completed,
    Country,
    PairFlow,
    Range,
    Scenario,
    SectorChange,
    ThirdParty,
    Together,
)
from counterpoise.whatif.sectors.by_industry import sector_changes, together
from counterpoise.whatif.sectors.coalition import coalition
from counterpoise.whatif.sectors.doubtful import completed_purchases
from counterpoise.whatif.sectors.laid import Laid, Table, laid, outside
from counterpoise.whatif.sectors.solved import Solved, dollars, solve
from counterpoise.whatif.sectors.traded import Traded
from counterpoise.world import World

KEPT = 4  # solved scenarios


@dataclass(frozen=True, slots=True)
class SectorOutcome:
    """What the model of many industries says of a scenario."""

    year: int
    countries: tuple[Country, ...]  # the pair, then all others of the table, who loses most first
    flows: tuple[PairFlow, PairFlow]
    world_trade: Range
    world_trade_first_year: Range
    third_parties: tuple[ThirdParty, ...]
    sectors: tuple[SectorChange, ...]
    together: Together
    completed: tuple[Completed, ...]
    coalition: Coalition | None
    residual: float
    notes: tuple[str, ...]
    solved: Solved


def unfit(world: World, scenario: Scenario, year: int) -> str | None:
    """Say why the model of many industries does not hold a scenario; None where it does."""
    if scenario.model == ONE_SECTOR:
        return ""
    if any(shock.verb.as_one for shock in scenario.shocks):
        return ""
    try:
        table = table_of(world, scenario)[1]
    except NoData as missing:
        return f"{missing}."
    out = [actor.name for actor in scenario.pair if not actor.members(year) & table.inside]
    if out:
        return f"{' and '.join(out)}: not in the input-output table, so this is the model of one sector alone."
    return None


def table_of(world: World, scenario: Scenario) -> tuple[Setup, Table, tuple[str, ...]]:
    """Return the set-up, the table of the scenario's year, and what must be said of it."""
    made = setup(world)
    wanted = scenario.year
    if wanted in (None, made.year):
        return made, Table(world, made.base, made.year), ()
    pair = tuple(actor.code for actor in scenario.pair)
    moved = moved_to(world, made, (pair[0], pair[1]), wanted)
    if moved is None:
        return (
            made,
            Table(world, made.base, made.year),
            (f"Trade is the table's, of {made.year}, and not of {wanted}.",),
        )
    base, covered = moved
    note = (
        f"The table of {made.year}, in which trade between {pair[0]} and {pair[1]} is moved to {wanted} by what is on "
        f"record of both years: {covered:.0%} of their trade in goods. The rest, and what no source records, is "
        f"as in {made.year}."
    )
    return made, Table(world, base, made.year), (note,)


def sector_outcome(world: World, scenario: Scenario, year: int) -> SectorOutcome:
    """Answer a scenario, blocs as of `year`; errors as `laid` and `solve` raise them."""
    key = (tuple(shock.text for shock in scenario.shocks), scenario.pair, scenario.year, year, scenario.assumptions)
    return world.cached("sector whatif", key, lambda: _answered(world, scenario, year), limit=KEPT)


def _answered(world: World, scenario: Scenario, year: int) -> SectorOutcome:
    made, table, notes = table_of(world, scenario)
    at = laid(table, scenario, year)
    found = solve(made, at, scenario)
    traded, first = Traded(found), Traded(found, first=True)
    countries = _countries(found, (traded, first), scenario)
    industries = sector_changes(made, found)
    pair = tuple(actor.code for actor in scenario.pair)
    return SectorOutcome(
        year=table.year,
        countries=countries,
        flows=tuple(traded.flow(n, pair) for n in (0, 1)),  # type: ignore[arg-type]
        world_trade=traded.world,
        world_trade_first_year=first.world,
        third_parties=_third(countries, traded, at),
        sectors=industries,
        together=together(found, industries),
        completed=completed_purchases(table, found),
        coalition=coalition(made, found, scenario),
        residual=found.residual,
        notes=(*notes, *_of_members(table, scenario, year)),
        solved=found,
    )


def _of_members(table: Table, scenario: Scenario, year: int) -> tuple[str, ...]:
    """Say which members of a bloc have no row in the table."""
    actors = {actor.code: actor for shock in scenario.shocks for actor in (shock.actor, shock.target)}
    missing = {code: outside(table, actor, year) for code, actor in actors.items()}
    said = "counted in the rest of the world, of which they are touched by their part of its trade"
    return tuple(f"Not in the table, {said}: {', '.join(out)} of {code}." for code, out in missing.items() if out)


def of_bloc(outcome: SectorOutcome, actor: Actor, year: int) -> Country | None:
    """Return what becomes of a bloc that is none of the pair; None where it has no state in the table."""
    found, members = outcome.solved, actor.members(year)
    income = np.where([code in members for code in found.laid.base.economies], found.laid.base.income, 0.0)
    if not income.any():
        return None
    return _country(found, (Traded(found), Traded(found, first=True)), income / ordered_sum(income), actor.code)


def _countries(found: Solved, traded: tuple[Traded, Traded], scenario: Scenario) -> tuple[Country, ...]:
    base = found.laid.base
    pair = []
    for side, actor in enumerate(scenario.pair):
        inside = found.laid.sides[side]
        members = tuple(base.economies[n] for n in np.flatnonzero(inside))
        country = _country(found, traded, found.laid.weights(side), actor.code)
        pair.append(replace(country, name=actor.name, members=() if members == (actor.code,) else members))
    own = {country.code for country in pair}
    each = np.eye(len(base.economies))
    rest = [_country(found, traded, each[n], code) for n, code in enumerate(base.economies[:-1]) if code not in own]
    return (*pair, *sorted(rest, key=lambda country: (country.real_income.value, country.code)))


def _country(found: Solved, traded: tuple[Traded, Traded], weights: Values, code: str) -> Country:
    """Return what becomes of one economy, or of a bloc: by the weights of its members."""
    inside = weights > 0
    after, first_year = found.income(weights), found.income(weights, first=True)
    income = ordered_sum(found.laid.base.income[inside])
    return Country(
        code,
        names().get(code, code),
        after,
        traded[0].abroad(inside),
        traded[0].abroad(inside, buys=True),
        first_year=first_year,
        exports_first_year=traded[1].abroad(inside),
        money=dollars(after.value * income),
        first_year_money=dollars(first_year.value * income),
    )


def _third(countries: tuple[Country, ...], traded: Traded, at: Laid) -> tuple[ThirdParty, ...]:
    """Say in money what happens to the sales of economies outside the pair."""
    change = traded.after - traded.before
    np.fill_diagonal(change, 0.0)
    inside = at.sides[0] | at.sides[1]
    to_pair, in_all = ordered_sums(change[:, inside], axis=1), ordered_sums(change, axis=1)
    place = {code: n for n, code in enumerate(at.base.economies) if not inside[n]}
    return tuple(
        ThirdParty(
            country.code,
            country.name,
            country.real_income,
            rounded(float(to_pair[place[country.code]])),
            rounded(float(in_all[place[country.code]])),
        )
        for country in countries
        if country.code in place
    )
