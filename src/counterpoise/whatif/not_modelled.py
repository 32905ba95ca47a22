"""What do the models leave out of a scenario that a reader might look for?

A verb declares which of these omissions are its own. Each is evaluated once over all the shocks whose verbs declare it.
"""

from collections.abc import Iterator, Sequence

from counterpoise.vocabulary import basket, sector_groups
from counterpoise.whatif.scenario import Omission, Scenario, Shock

FUELS = "energy"


def not_modelled(scenario: Scenario, instead: Omission | None = None) -> tuple[str, ...]:
    """List it, what touches the scenario most first; each a sentence.

    instead : what a model of many industries leaves out, where it ran and not the model of one
    """
    omissions = dict.fromkeys(omission for verb in scenario.verbs for omission in verb.leaves_out)
    if instead is not None:
        omissions = dict.fromkeys(instead if each in (ONE_SECTOR, PRICES) else each for each in omissions)
    ranked = sorted(omissions, key=lambda omission: omission.rank)
    return tuple(dict.fromkeys(text for omission in ranked for text in omission.sentences(_of(omission, scenario))))


def _of(omission: Omission, scenario: Scenario) -> list[Shock]:
    return [shock for shock in scenario.shocks if omission in shock.verb.leaves_out]


def _prices(shocks: Sequence[Shock]) -> Iterator[str]:
    """Name prices of fuels and materials where their trade is cut: all goods of a state have one price here."""
    if any(_fuels(shock) for shock in shocks):
        yield "The world price of fuels, which may change far more than quantities, and who pays and earns it."
    else:
        yield "The world price of what is cut off, which may change far more than the quantities."


def _fuels(shock: Shock) -> bool:
    if not shock.what or shock.what in sector_groups():
        return not shock.what
    return basket(shock.what).domain in (FUELS, "")


def _answers(shocks: Sequence[Shock]) -> Iterator[str]:
    """Say whose answer the scenario does not hold."""
    acting = {(shock.actor.code, shock.target.code) for shock in shocks}
    silent = sorted({shock.target.name for shock in shocks if (shock.target.code, shock.actor.code) not in acting})
    mutual = all(len(shock.routes) > 1 for shock in shocks)
    if silent and not mutual:
        yield f"A response by {', '.join(silent)}: the scenario has none."
    else:
        yield "Further steps by either side or by others: only the shocks named happen."


def _single_sector(_: Sequence[Shock]) -> Iterator[str]:
    yield "Industries and inputs: one sector is all goods, so supply chains neither amplify nor absorb a loss."
    yield "Services, such as travel, data and licences."
    yield "Money: exchange rates, payments, credit, investment and frozen reserves. Deficits stay as they are."
    yield "Time: stocks, contracts, delays, and the cost of adjustment."
    yield "Evasion: relabelled goods, trade through third countries and smuggling, beyond what prices alone redirect."


PRICES, ONE_SECTOR = Omission(1, _prices), Omission(3, _single_sector)
OF_TRADE = (Omission(2, _answers), ONE_SECTOR)
OF_STOPS = (PRICES, *OF_TRADE)
