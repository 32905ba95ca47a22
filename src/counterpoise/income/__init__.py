"""What does an economy lose of its real income where trade stops? A world of many industries with inputs and prices."""

from counterpoise.income.baseline import Baseline, Table, baseline
from counterpoise.income.elasticities import Elasticities
from counterpoise.income.equilibrium import Change, balanced, equilibrium

__all__ = ["Baseline", "Change", "Elasticities", "Table", "balanced", "baseline", "equilibrium"]
