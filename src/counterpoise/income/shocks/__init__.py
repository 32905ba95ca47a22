"""What do tariffs, costs and stops between any economies do to the income of each, at both horizons?"""

from counterpoise.income.shocks.barriers import Barriers, Raise, barriers
from counterpoise.income.shocks.solve import Horizons, solved

__all__ = ["Barriers", "Horizons", "Raise", "barriers", "solved"]
