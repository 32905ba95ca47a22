"""What would two states have lost without each other in years other than the table's?"""

from counterpoise.income.years.losses import YearLoss, series

__all__ = ["YearLoss", "series"]
