"""What do the models leave out of a scenario that a reader might look for?"""

from collections.abc import Iterator

from counterpoise.vocabulary.baskets import basket
from counterpoise.whatif.scenario import Scenario, Shock

FUELS = "energy"
STOPS = ("embargo", "embargo-imports", "embargo-exports", "cutoff")


def left_out(scenario: Scenario) -> tuple[str, ...]:
    """List it, what touches the scenario most first; each a sentence. Of transfers the register's own page says it."""
    verbs = {one.verb for one in scenario.shocks}
    found = [*_prices(scenario), *_retaliation(scenario)]
    if verbs - {"transfer"}:
        found += [
            "Industries and inputs: one sector is all goods, so supply chains neither amplify nor absorb a loss.",
            "Services, apart from goods; travel, data and licences.",
            "Money: exchange rates, payments, credit, investment and frozen reserves. Deficits stay as they are.",
            "Time: stocks, contracts, delays, and the cost of the way to the new state.",
            "Going round it: relabelled goods, third-country trade and smuggling, beyond what prices alone turn.",
        ]
    return tuple(found)


def _prices(scenario: Scenario) -> Iterator[str]:
    """Name prices of fuels and materials where their trade is cut: all goods of a state have one price here."""
    cut = [one for one in scenario.shocks if one.verb in STOPS]
    if not cut:
        return
    if any(_fuels(one) for one in cut):
        yield "The world price of fuels, which may move far more than quantities; who else pays it, and who earns it."
    else:
        yield "The world price of what is cut, which may move far more than the quantities."


def _fuels(one: Shock) -> bool:
    return not one.what or basket(one.what).domain in (FUELS, "")


def _retaliation(scenario: Scenario) -> Iterator[str]:
    hostile = [one for one in scenario.shocks if one.verb != "transfer"]
    acting = {(one.actor.code, one.target.code) for one in hostile}
    silent = sorted({one.target.name for one in hostile if (one.target.code, one.actor.code) not in acting})
    mutual = all(one.verb in ("decouple", "embargo") for one in hostile)
    if silent and not mutual:
        yield f"An answer by {', '.join(silent)}: the scenario holds none."
    elif hostile:
        yield "Further steps of either side, and of others who might join: only the shocks named happen."
