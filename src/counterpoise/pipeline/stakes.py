"""What two actors' trade with each other weighs in the economy of each."""

from counterpoise.pipeline.economies import Economy
from counterpoise.pipeline.legs import Leg, finding, pooled
from counterpoise.records import CellState, Finding
from counterpoise.vocabulary.baskets import Basket
from counterpoise.weighing.stakes import stake


def stake_finding(economy: Economy, legs: tuple[Leg, Leg], basket: Basket, year: int) -> Finding:
    """Weigh an actor's supply and market legs with the other against its newest GDP up to `year`.

    The trade is taken in the year of the GDP, so the finding's year may be earlier.
    """
    gdp = economy.latest("gdp_exchange_rate", year)
    years = legs[0].trade.flows.years
    if gdp is None or gdp.year not in years:
        return _unknown(legs[0], basket, year)
    bought, sold = (finding(pooled(one, basket), basket, gdp.year) for one in legs)
    known = [side.numerator for side in (bought, sold) if side.numerator is not None]
    if not known:
        return _unknown(legs[0], basket, gdp.year)
    value = stake(sum(known), 0.0, gdp.value)
    partial = len(known) < 2 or _own_hole(legs[0], basket, gdp.year) or _own_hole(legs[1], basket, gdp.year)
    state: CellState = "bounded" if partial else "stated" if value > 0 else "zero"
    return Finding(
        method="stake",
        dependent=legs[0].dependent.code,
        on=legs[0].on.code,
        side="",
        product=basket.key,
        value=value,
        lo=value,
        hi=None if partial else value,
        state=state,
        unit="share_of_gdp",
        year=gdp.year,
        numerator=sum(known),
        denominator=gdp.value / 1000,
        money="kUSD",
        holes=tuple(dict.fromkeys(bought.holes + sold.holes)) if partial else (),
        figures=bought.figures + sold.figures + gdp.figures,
        denominator_figures=len(gdp.figures),
        note="at least: part of the trade between the two is not recorded" if partial else "",
    )


def _own_hole(one: Leg, basket: Basket, year: int) -> bool:
    """Tell whether part of the pair's own trade in the basket is known to be missing."""
    n = one.trade.flows.years.index(year)
    rows = [k for k, code in enumerate(one.trade.flows.products) if code in basket.codes]
    return bool(one.tally.part_holes[rows, n].any())


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
