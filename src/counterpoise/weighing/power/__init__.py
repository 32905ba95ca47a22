"""How large are two actors, and what have they at stake with others?"""

from counterpoise.weighing.power.capability import COMPONENTS, WorldTotals, of_world, share_of_world
from counterpoise.weighing.power.capability import find as find_capability
from counterpoise.weighing.power.third_parties import BEFORE, UNION_NOW, goods_dependence, parties_at_odds
from counterpoise.weighing.power.third_parties import find as find_third_parties

__all__ = [
    "BEFORE",
    "COMPONENTS",
    "UNION_NOW",
    "WorldTotals",
    "find_capability",
    "find_third_parties",
    "goods_dependence",
    "of_world",
    "parties_at_odds",
    "share_of_world",
]
