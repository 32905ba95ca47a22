"""Which source states a tie best, where several do: by product, else by weight, else by industry?

What one industry sells the buyers of another state may stand in three sources: product by product (BACI), by weight
(FAO) and in one sum of money (the input-output tables). The first that has the tie states it, and the others are shown
with it or left out, never added to it. The products of the ledger state the tie of an industry where they are all that
it sells; items of the FAO state it where one that the industry makes is among those the two trade the same way, and
the industry is one of food: of chemicals, the FAO has fatty acids alone.
"""

from collections.abc import Iterable

from counterpoise.findings import FoodRow, ProductRow, SectorRow
from counterpoise.records import BestSource, Finding
from counterpoise.vocabulary import by_product, food_sectors, sector_domain, sector_products

FOOD = "food"


def best_source(row: SectorRow, products: Iterable[ProductRow], foods: Iterable[FoodRow]) -> BestSource:
    """Return which source states the tie of an industry best, given the products and foods the same two trade."""
    shares = [product.share for product in products if _same_tie(product.share, row.share)]
    listed = sector_products(row.sector) if by_product(row.sector) else frozenset()
    if any(share.value is not None and share.product in listed for share in shares):
        return "baci"
    if sector_domain(row.sector) != FOOD:
        return "oecd_icio"
    made = (food_sectors(food.share.product) for food in foods if _same_tie(food.share, row.share))
    return "fao_trade" if any(row.sector in sectors for sectors in made) else "oecd_icio"


def _same_tie(share: Finding, other: Finding) -> bool:
    """Tell whether two shares are of the same state, on the same side."""
    return (share.dependent, share.side) == (other.dependent, other.side)
