"""What two actors' trade with each other weighs in the economy of each."""

from dataclasses import replace

from counterpoise.records import CellState, Finding
from counterpoise.vocabulary import Basket
from counterpoise.weighing.shares.legs import Leg, finding, pooled
from counterpoise.weighing.shares.stakes import USD_PER_KUSD, stake
from counterpoise.world import GDP, Amount, Economy


def stake_finding(economy: Economy, legs: tuple[Leg, Leg], basket: Basket, year: int) -> Finding:
    """Weigh an actor's supply and market legs with the other against its newest GDP up to `year`.

    The trade is taken in the year of the GDP, so the finding's year may be earlier.
    """
    gdp = economy.nearest(GDP, year, ahead=0)
    years = legs[0].trade.flows.years
    if gdp is None or gdp.year not in years:
        return _unknown(legs[0], basket, year)
    n = years.index(gdp.year)
    together = [pooled(one, basket) for one in legs]
    sides = [finding(one, basket, gdp.year) for one in together]
    known = [side.numerator for side in sides if side.numerator is not None]
    if not known:
        return _unknown(legs[0], basket, gdp.year)
    partial = len(known) < len(sides) or any(one.tally.part_holes[0, n] > 0 for one in together)
    return _weighed(_unknown(legs[0], basket, gdp.year), sides, gdp, partial=partial)


def _weighed(blank: Finding, sides: list[Finding], gdp: Amount, *, partial: bool) -> Finding:
    bought, sold = (side.numerator or 0.0 for side in sides)
    value = stake(sold, bought, gdp.value)
    state: CellState = "bounded" if partial else "stated" if value > 0 else "zero"
    return replace(
        blank,
        value=value,
        lo=value,
        hi=None if partial else value,
        state=state,
        numerator=bought + sold,
        denominator=gdp.value / USD_PER_KUSD,
        holes=tuple(dict.fromkeys(hole for side in sides for hole in side.holes)) if partial else (),
        figures=tuple(key for side in sides for key in side.figures) + gdp.figures,
        denominator_figures=len(gdp.figures),
        note="at least: part of the trade between the two is not recorded" if partial else "",
    )


def _unknown(one: Leg, basket: Basket, year: int) -> Finding:
    return Finding(
        method="stake",
        dependent=one.dependent.code,
        on=one.on.code,
        side="",
        product=basket.key,
        value=None,
        lo=None,
        hi=None,
        state="not recorded",
        unit="share_of_gdp",
        year=year,
        money="kUSD",
        note=f"no GDP at exchange rate of {one.dependent.name} in a year with recorded trade",
    )
