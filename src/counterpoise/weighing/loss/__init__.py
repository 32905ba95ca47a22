"""What would be lost without the other, in what, and who loses more?"""

from counterpoise.weighing.loss.alternatives import behind_bans, market_of, weigh
from counterpoise.weighing.loss.alternatives import find as find_alternatives
from counterpoise.weighing.loss.composite import WEIGHED, overall
from counterpoise.weighing.loss.leverage import bites, goods_sides, leverage_of, product_rows, series, traded_sides
from counterpoise.weighing.loss.leverage import find as find_dependences
from counterpoise.weighing.loss.loss import dependence_finding, loss_finding
from counterpoise.weighing.loss.ranks import FLOOR, Dependences, all_dependences, hidden_pairs, places_of, ranks_of
from counterpoise.weighing.loss.ranks import find as find_ranks

__all__ = [
    "FLOOR",
    "WEIGHED",
    "Dependences",
    "all_dependences",
    "behind_bans",
    "bites",
    "dependence_finding",
    "find_alternatives",
    "find_dependences",
    "find_ranks",
    "goods_sides",
    "hidden_pairs",
    "leverage_of",
    "loss_finding",
    "market_of",
    "overall",
    "places_of",
    "product_rows",
    "ranks_of",
    "series",
    "traded_sides",
    "weigh",
]
