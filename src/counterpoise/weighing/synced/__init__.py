"""What do the sources that a user syncs record of two states: arms, fuels by origin, lists, aid, reports, news, prices?"""

from counterpoise.weighing.synced.arms_share import PRODUCT as ARMS
from counterpoise.weighing.synced.arms_share import ArmsLeg, arms_share, kinds, window
from counterpoise.weighing.synced.arms_share import find as find_arms
from counterpoise.weighing.synced.counts import aid, listings, name_of, recorded
from counterpoise.weighing.synced.fuel_share import fuel_share, fuels_of, reports
from counterpoise.weighing.synced.of_pair import find_synced

__all__ = [
    "ARMS",
    "ArmsLeg",
    "aid",
    "arms_share",
    "find_arms",
    "find_synced",
    "fuel_share",
    "fuels_of",
    "kinds",
    "listings",
    "name_of",
    "recorded",
    "reports",
    "window",
]
