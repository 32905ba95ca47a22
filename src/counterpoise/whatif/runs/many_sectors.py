"""What follows from a scenario by the model of many industries, with what the model of one sector says beside it?"""

from dataclasses import replace

from counterpoise.errors import CounterpoiseError, UnknownTerm
from counterpoise.states import find, require_apart
from counterpoise.version import __version__
from counterpoise.whatif import SECTOR_MODEL, SECTORS, Outcome, Range, Scenario
from counterpoise.whatif.not_modelled import not_modelled
from counterpoise.whatif.published import Result, published_results
from counterpoise.whatif.runs.goods_world import rows_behind, trade_outcome
from counterpoise.whatif.sectors.assumed import OF_SECTORS, assumptions
from counterpoise.whatif.sectors.run import SectorOutcome, of_bloc, sector_outcome
from counterpoise.world import World


def of_sectors(world: World, scenario: Scenario, year: int) -> Outcome:
    """Answer a scenario; blocs as of `year`. Errors as the model raises them."""
    for shock in scenario.shocks:
        require_apart(shock.actor, shock.target, year)
    found = sector_outcome(world, scenario, year)
    beside, note = _one_sector(world, replace(scenario, year=scenario.year or found.year))
    return Outcome(
        scenario=scenario,
        version=__version__,
        snapshot=world.snapshot,
        year=found.year,
        product_year=found.year,
        method=(SECTOR_MODEL,),
        assumptions=assumptions(scenario, found),
        before=(),
        after=(),
        flows=found.flows,
        world_trade=found.world_trade,
        world_trade_first_year=found.world_trade_first_year,
        countries=tuple(replace(country, one_sector=beside.get(country.code)) for country in found.countries),
        third_parties=found.third_parties,
        not_modelled=not_modelled(scenario, OF_SECTORS),
        published=published_results(scenario, lambda result: our_number(result, found, year)),
        notes=(*found.notes, *note),
        residual=found.residual,
        figures=rows_behind(world, scenario.pair, year),
        model=SECTORS,
        sectors=found.sectors,
        together=found.together,
        completed=found.completed,
        coalition=found.coalition,
    )


def _one_sector(world: World, scenario: Scenario) -> tuple[dict[str, Range], tuple[str, ...]]:
    """Return real incomes by the model of one sector, without ranges, and why there are none."""
    alone = replace(scenario, assumptions=replace(scenario.assumptions, draws=0))
    try:
        outcome = trade_outcome(world, alone)
    except UnknownTerm:  # a domain of industries, which one sector does not tell apart
        return {}, ()
    except CounterpoiseError as error:
        return {}, (f"The model of one sector has no answer to set beside: {error}",)
    return {country.code: country.real_income for country in outcome.countries}, ()


def our_number(result: Result, found: SectorOutcome, year: int) -> Range | None:
    """Return our number beside a published one, of its horizon; None where the table has no such state."""
    first = result.horizon == "first year"
    if result.ours == "world_trade":
        return found.world_trade_first_year if first else found.world_trade
    country = next((country for country in found.countries if country.code == result.code), None)
    country = country or of_bloc(found, find(result.code), year)
    if country is None:
        return None
    if result.ours == "exports":
        return country.exports_first_year if first else country.exports
    return country.first_year if first else country.real_income
