"""What did a product cost on a world market, where the World Bank's prices name one that is clearly the same good?"""

from collections.abc import Iterable
from math import fsum

from counterpoise.findings import Price
from counterpoise.vocabulary import product_names, table
from counterpoise.world import Row, World

SOURCE, MEASURE_OF = "pink_sheet", "commodity_price"
WORLD = "WLD"


def prices(world: World, products: Iterable[str], year: int, since: int) -> list[Price]:
    """Return the price of some products in a year, and in an earlier one, in the order given."""
    commodities = {row["product"]: row["commodity"] for row in table("prices")}
    wanted = [code for code in products if code in commodities]
    years = (year, since) if wanted else ()
    rows = [row for when in years for row in world.synced.rows(SOURCE, (MEASURE_OF,), (WORLD,), year=when)]
    found = (_price(code, commodities[code], rows, (year, since)) for code in wanted)
    return [price for price in found if price]


def _price(product: str, commodity: str, rows: Iterable[Row], years: tuple[int, int]) -> Price | None:
    of = [row for row in rows if row[1].product == commodity and row[1].start.year in years]
    now, then = ([row for row in of if row[1].start.year == year] for year in years)
    if not now:
        return None
    return Price(
        product=product,
        name=product_names()[product],
        commodity=commodity,
        unit=now[0][1].unit,
        year=years[0],
        mean=_mean(now),
        then=_mean(then) if then else None,
        then_year=years[1],
        figures=tuple(key for key, _ in now),
    )


def _mean(rows: list[Row]) -> float:
    return fsum(figure.value for _, figure in rows) / len(rows)
