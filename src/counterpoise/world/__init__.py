"""What a snapshot holds, as labelled arrays and frozen values; nothing outside queries the ledger."""

from counterpoise.world.economies import GDP, LISTS, OTHER, PARTS, TOTALS, Amount, Economy, Listed, nearest_amount
from counterpoise.world.embargoes import barred
from counterpoise.world.goods.completion import BOTH, ERRORS, ESTIMATED, HOME, KINDS, NOT_RECORDED, ONE, TradeMatrix
from counterpoise.world.goods.margins import ROUNDING
from counterpoise.world.goods.matrix import YEAR, GoodsMatrix, Pair, goods_matrix
from counterpoise.world.reports import ReportsAlone, StoredStatements, statements_of_actor, statements_of_pair
from counterpoise.world.states import MINED, STABILITY, nearest_row
from counterpoise.world.synced import Delivery, Row
from counterpoise.world.trade import PairTrade, Rows, TradeYear, Years, chosen_year
from counterpoise.world.world import World

__all__ = [
    "BOTH",
    "ERRORS",
    "ESTIMATED",
    "GDP",
    "HOME",
    "KINDS",
    "LISTS",
    "MINED",
    "NOT_RECORDED",
    "ONE",
    "OTHER",
    "PARTS",
    "ROUNDING",
    "STABILITY",
    "TOTALS",
    "YEAR",
    "Amount",
    "Delivery",
    "Economy",
    "GoodsMatrix",
    "Listed",
    "Pair",
    "PairTrade",
    "ReportsAlone",
    "Row",
    "Rows",
    "StoredStatements",
    "TradeMatrix",
    "TradeYear",
    "World",
    "Years",
    "barred",
    "chosen_year",
    "goods_matrix",
    "nearest_amount",
    "nearest_row",
    "statements_of_actor",
    "statements_of_pair",
]
