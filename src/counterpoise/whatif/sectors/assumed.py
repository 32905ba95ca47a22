"""What does the model of many industries take for granted, and what does it leave out, in words?"""

from collections.abc import Iterator, Sequence

from counterpoise.income.elasticities import trade_elasticity
from counterpoise.income.sectors import name
from counterpoise.vocabulary import GOODS
from counterpoise.whatif.scenario import Assumption, Assumptions, Omission, Scenario, Shock
from counterpoise.whatif.sectors.laid import industries
from counterpoise.whatif.sectors.run import SectorOutcome

ESTIMATES = "Fontagné, Guimbard and Orefice (2022); services: the middle of the literature"
SHORT = "Boehm, Levchenko and Pandalai-Nayar (2023); Bachmann et al. (2022)"
MOST_NAMED = 6
USUAL = Assumptions()


def assumptions(scenario: Scenario, outcome: SectorOutcome) -> tuple[Assumption, ...]:
    """List the assumptions of the model."""
    return tuple(_listed(scenario, outcome))


def _listed(scenario: Scenario, outcome: SectorOutcome) -> Iterator[Assumption]:
    base = outcome.solved.laid.base
    many = f"{len(base.economies) - 1} economies and the rest of the world, {len(base.sectors)} industries each"
    yield Assumption(
        "model",
        f"{many}, which buy inputs of each other; the table is of {outcome.year}, final purchases by origin are "
        "estimated, and each economy spends what it earns.",
    )
    yield from _elasticities(scenario, base.sectors)
    yield Assumption(
        "first year",
        "In the first year each industry keeps its workers and plants, buyers turn to other sellers with 0.38 of the "
        "elasticity between origins (a trade elasticity of at least 0.4) and hardly to other inputs. After adjusting, "
        "work and capital earn the same in all industries of an economy. How many years lie between, the model does "
        "not say.",
        source=SHORT,
    )
    yield from _ranges(scenario)
    yield from _of_shocks(scenario, base.sectors)


def _elasticities(scenario: Scenario, sectors: Sequence[str]) -> Iterator[Assumption]:
    given = scenario.assumptions.sigma
    if given != USUAL.sigma:
        text = (
            "Elasticity of substitution between origins, the same in all industries; trade elasticities are it less 1."
        )
        yield Assumption("sigma", text, given.value, given.lo, given.hi, source="given with the scenario")
        return
    values = sorted(trade_elasticity(sector).value for sector in sectors)
    yield Assumption(
        "theta",
        "Trade elasticity of an industry (sigma less 1), here the middle one and the ends over the industries.",
        values[len(values) // 2],
        values[0],
        values[-1],
        source=ESTIMATES,
    )


def _ranges(scenario: Scenario) -> Iterator[Assumption]:
    given = scenario.assumptions
    if not given.draws:
        yield Assumption("draws", "No worlds are drawn, so nothing has a range.", 0.0, source="given with the scenario")
        return
    yield Assumption(
        "draws",
        "Worlds drawn for the ranges, from the 5th to the 95th percentile: trade elasticities, what is "
        "the first year, and the error of the table. The values are solved; each draw is one step from the baseline, "
        "and all of them are moved to the solved value. Trade has the same draws: elasticities between the values and "
        "two worlds solved at their ends, and the error of the table. Of a flow between the two that error moves both "
        "numbers alike, so what stops of it is nearly arithmetic and has hardly a range.",
        float(given.draws),
        source=f"seed {given.seed}" if given.seed != USUAL.seed else "",
    )


def _of_shocks(scenario: Scenario, sectors: Sequence[str]) -> Iterator[Assumption]:
    stops = [shock for shock in scenario.shocks if shock.effect.stops]
    if any(shock.what in ("", GOODS) for shock in stops):
        yield Assumption("stop", "A stop that names no domain ends trade in services too.")
    for what in dict.fromkeys(shock.what for shock in stops if shock.what not in ("", GOODS)):
        named = [name(sector) for sector in industries(what, sectors)]
        more = f" and {len(named) - MOST_NAMED} more" if len(named) > MOST_NAMED else ""
        yield Assumption(
            f"industries of {what}",
            f"{'; '.join(named[:MOST_NAMED])}{more}; with the margins of trade and transport on these goods.",
        )
    for verb in scenario.verbs:
        if verb.model == "trade":
            yield from verb.assumes


def left_out(_: Sequence[Shock]) -> Iterator[str]:
    """Say what the model of many industries leaves out."""
    yield "Single products and firms: an industry buys a mixture of inputs, and no plant stands still for want of one."
    yield "Unemployment, and money: exchange rates, payments, credit, investment and frozen reserves."
    yield "Tariffs that are there before: the rates are added to a world without any, so revenue lost is not counted."
    yield "Stocks, contracts and delays within the first year."
    yield "Evasion: relabelled goods, trade through third countries and smuggling, beyond what prices alone redirect."


OF_SECTORS = Omission(3, left_out)
