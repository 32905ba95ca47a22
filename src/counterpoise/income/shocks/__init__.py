"""What do tariffs, costs and stops between any economies do to the income of each, at both horizons?"""

from counterpoise.income.shocks.barriers import Barriers, Raise, barriers
from counterpoise.income.shocks.ranges import Drawn, draws_of
from counterpoise.income.shocks.solve import Horizons, after, solved
from counterpoise.income.shocks.step import by_sector, first_step

__all__ = [
    "Barriers",
    "Drawn",
    "Horizons",
    "Raise",
    "after",
    "barriers",
    "by_sector",
    "draws_of",
    "first_step",
    "solved",
]
