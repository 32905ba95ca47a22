"""What part of one's trade is with the other, and what does it weigh?"""

from counterpoise.weighing.shares.best_source import best_source
from counterpoise.weighing.shares.concentration import find as find_concentration
from counterpoise.weighing.shares.concentration import hhi
from counterpoise.weighing.shares.food_share import (
    FoodReports,
    food_reports_of_all,
    food_row,
    food_rows_over,
    row_with_largest,
    silent_sellers,
)
from counterpoise.weighing.shares.foods import StateFoods, food_rows, foods_of, ranked_items
from counterpoise.weighing.shares.goods import find as find_goods_shares
from counterpoise.weighing.shares.goods import find_places, goods_share, pair_goods_share
from counterpoise.weighing.shares.holes import Suspect, suspects
from counterpoise.weighing.shares.holes import find as find_holes
from counterpoise.weighing.shares.sector_share import (
    TradeLeg,
    largest_partners,
    outside_table,
    sector_share,
    share_of_flows,
    share_with_largest,
)
from counterpoise.weighing.shares.sector_share import find as find_sector_shares
from counterpoise.weighing.shares.sectors import felt, sector_rows
from counterpoise.weighing.shares.share import (
    Legs,
    all_shares,
    every_share,
    finding,
    findings,
    points,
    year_legs,
    year_rows,
    year_share,
)
from counterpoise.weighing.shares.share import find as find_shares
from counterpoise.weighing.shares.share_of_domain_trade import both_sides
from counterpoise.weighing.shares.stakes import every_stake, stake
from counterpoise.weighing.shares.stakes import find as find_stakes
from counterpoise.weighing.shares.supply import USUAL, use_of
from counterpoise.weighing.shares.supply import find as find_supply
from counterpoise.weighing.shares.world_market import Division, divided, index_by_year, usual_price

__all__ = [
    "USUAL",
    "Division",
    "FoodReports",
    "Legs",
    "StateFoods",
    "Suspect",
    "TradeLeg",
    "all_shares",
    "best_source",
    "both_sides",
    "divided",
    "every_share",
    "every_stake",
    "felt",
    "find_concentration",
    "find_goods_shares",
    "find_holes",
    "find_places",
    "find_sector_shares",
    "find_shares",
    "find_stakes",
    "find_supply",
    "finding",
    "findings",
    "food_reports_of_all",
    "food_row",
    "food_rows",
    "food_rows_over",
    "foods_of",
    "goods_share",
    "hhi",
    "index_by_year",
    "largest_partners",
    "outside_table",
    "pair_goods_share",
    "points",
    "ranked_items",
    "row_with_largest",
    "sector_rows",
    "sector_share",
    "share_of_flows",
    "share_with_largest",
    "silent_sellers",
    "stake",
    "suspects",
    "use_of",
    "usual_price",
    "year_legs",
    "year_rows",
    "year_share",
]
