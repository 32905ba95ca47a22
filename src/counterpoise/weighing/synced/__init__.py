"""What do sources that a user syncs record of two states: arms, fuels by origin, lists, aid, reports, news, prices?"""

from counterpoise.weighing.synced.arms_share import WINDOW, arms_partners, arms_share, window
from counterpoise.weighing.synced.arms_share import find as find_arms
from counterpoise.weighing.synced.counts import UKRAINE, added_up, aid, listings, name_of
from counterpoise.weighing.synced.fuel_share import origins
from counterpoise.weighing.synced.of_pair import find_synced, givers

__all__ = [
    "UKRAINE",
    "WINDOW",
    "added_up",
    "aid",
    "arms_partners",
    "arms_share",
    "find_arms",
    "find_synced",
    "givers",
    "listings",
    "name_of",
    "origins",
    "window",
]
