"""Which charts does the page of a product hold?"""

from counterpoise.drawing import Drawn
from counterpoise.drawing.charts.concentration import CrowdYear, draw_concentration
from counterpoise.drawing.marks import Caption
from counterpoise.questions.product.answer import Crowd, Market
from counterpoise.questions.product.simple_market import SimpleMarket
from counterpoise.records import Point
from counterpoise.wording import goods, percent

TRADE = "Source: BACI (CEPII), with processing by Counterpoise."
NOTE = "Unit: Herfindahl's index of recorded trade in current dollars, 1/n to 1. Coverage of the source jumps in 2000."
FOOD = "Source: FAOSTAT detailed trade matrix (FAO), with processing by Counterpoise."
WEIGHT = "Unit: Herfindahl's index of tonnes that sellers report, 1/n to 1. Dashed: a main seller reports nothing."
STRAYS = " Later rows, of a code that has ended, are strays and left out."


def charts(market: Market | SimpleMarket) -> dict[str, Drawn]:
    """Draw every chart there is something to draw in, by its place on the page; an industry has no series."""
    if not market.sellers_over_time:
        return {}
    if isinstance(market, SimpleMarket):
        title = f"Concentration of those who sell and buy {goods(market.name)}"
        caption = Caption(key="concentration", title=title, source=FOOD, note=WEIGHT)
        return {"concentration": draw_concentration(_years(market), caption)}
    title = f"Concentration of those who sell and buy {market.name.lower()}"
    strays = STRAYS if market.years[-1] > max(market.latest, market.year) else ""
    caption = Caption(key="concentration", title=title, source=TRADE, note=f"{NOTE}{strays}")
    return {"concentration": draw_concentration(_years(market), caption)}


def _years(market: Market | SimpleMarket) -> list[CrowdYear]:
    sellers = {crowd.year: crowd for crowd in market.sellers_over_time}
    buyers = {crowd.year: crowd for crowd in market.buyers_over_time}
    last = max(market.latest, market.year)
    return [_year(year, sellers.get(year), buyers.get(year)) for year in sorted({*sellers, *buyers}) if year <= last]


def _year(year: int, sellers: Crowd | None, buyers: Crowd | None) -> CrowdYear:
    top = sellers.largest if sellers else None
    return CrowdYear(
        year=year,
        sellers=_point(sellers),
        buyers=_point(buyers),
        counts=(sellers.traders if sellers else 0, buyers.traders if buyers else 0),
        largest=f"{top[1]}, {percent(top[2])}" if top else "",
    )


def _point(crowd: Crowd | None) -> Point | None:
    return Point(crowd.year, crowd.index.value, crowd.index.state) if crowd else None
