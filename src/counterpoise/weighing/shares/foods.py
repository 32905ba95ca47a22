"""In which foods does one of two depend on the other, by the FAO's trade matrix, the heaviest trade first?

Of what each sells the other, the items of most weight are looked at; `felt` says which are worth a line.
"""

from counterpoise.findings import FoodRow
from counterpoise.vocabulary import food_items
from counterpoise.weighing.ground import PairGround
from counterpoise.weighing.shares.food_share import food_shares
from counterpoise.weighing.shares.sector_share import TradeLeg

MOST = 12  # items looked at in each direction
SHOWN = 0.01  # of what is bought or sold abroad: a smaller share is not listed
BITES = 0.10  # share from which a food is felt,
WORTH = 10_000.0  # with so many tonnes a year besides


def food_rows(ground: PairGround) -> tuple[FoodRow, ...]:
    """Return the foods in which either depends on the other in the newest year, heaviest first; empty without food."""
    food = ground.world.food
    years = [year for year in food.years if year <= ground.year]
    if not years:
        return ()
    newest = range(years[-1], years[-1] + 1)
    rows = []
    for seller, buyer in ((ground.a, ground.b), (ground.b, ground.a)):
        legs = (TradeLeg(buyer, seller, "supply"), TradeLeg(seller, buyer, "market"))
        for key in food.most_sold(seller.members(years[-1]), buyer.members(years[-1]), years[-1], MOST):
            item = food_items()[key]
            rows += [FoodRow(key, item.name, food_shares(ground.world, leg, item, newest)[0]) for leg in legs]
    listed = [row for row in rows if (row.share.value or 0.0) >= SHOWN]
    return tuple(sorted(listed, key=lambda row: (-(row.share.numerator or 0.0), row.share.dependent, row.item)))


def felt(row: FoodRow) -> bool:
    """Tell whether a food is worth a line on a short page."""
    return (row.share.value or 0.0) >= BITES and (row.share.numerator or 0.0) >= WORTH
