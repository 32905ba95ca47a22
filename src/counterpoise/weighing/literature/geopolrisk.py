"""How risky is a state's supply of a mineral, by where it is mined and who sells it?

score = HHI(world production) x sum over suppliers (quantity x instability) / (imports + own
production); instability = (2.5 - political stability) / 5. The characterization factor is score x
average price / 0.409412948, the same of copper, in kg of copper a kg.

Gemechu, E. D. et al. (2015), Import-based Indicator for the Geopolitical Supply Risk of Raw
Materials, Journal of Industrial Ecology 20(1); own production after Helbig et al. (2016); the
factor after Koyamparambath et al. (2024), Resources, Conservation and Recycling 209.
"""

from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Values
from counterpoise.errors import NoData
from counterpoise.vocabulary import Measure
from counterpoise.weighing.shares.concentration import hhi

COPPER = 0.409412948  # USD a kg: score x price of copper, the method's unit
UNRATED = 0.5  # instability where nobody rates a supplier
MEASURE = Measure(
    name="geopolrisk",
    order=300,
    group="literature",
    page="reference/measures/geopolrisk.md",
    units=("index", "kg_cu/kg"),
    side="supply",
    methods=("geopolrisk_*",),
    answers="how risky is its supply of a mineral?",
    shown="world.supply_risk() in Python",
)


@dataclass(frozen=True, slots=True)
class SupplyRisk:
    """The score and its two parts; 0 to 1, a little above only where a supplier is rated below -2.5."""

    production_hhi: float  # 1/n to 1
    import_risk: float  # mean instability of all supply, what is made at home counting as 0

    @property
    def score(self) -> float:
        """Give the GeoPolRisk score."""
        return self.production_hhi * self.import_risk

    def beside(self, instability: float) -> tuple[float, float]:
        """Bound the score where an unknown amount comes from one supplier more, of this instability.

        The more it sells, the nearer the import risk moves to its own instability, from either side.
        """
        limit = self.production_hhi * instability
        return min(self.score, limit), max(self.score, limit)


def instability(stability: float | None) -> float:
    """Turn a governance estimate, about -2.5 to 2.5, into instability, 1 to 0; None is not rated."""
    return UNRATED if stability is None else (2.5 - stability) / 5


def supply_risk(production: Values, bought: Values, weights: Values, own: float) -> SupplyRisk:
    """Weigh one mineral, one buyer, one year.

    Parameters
    ----------
    production : (states,), the world's, in any one unit
    bought : (suppliers,), tonnes
    weights : (suppliers,), instability of each
    own : tonnes made at home, zero or more
    """
    if not (np.all(bought >= 0) and own >= 0):
        raise NoData(f"a supply risk needs quantities of zero or more, not {bought} bought and {own} made at home")
    supply = float(bought.sum()) + own
    if not supply > 0:
        raise NoData("a supply risk needs imports or production above zero")
    return SupplyRisk(hhi(production), float((bought * weights).sum()) / supply)


def characterization(score: float, price: float) -> float:
    """Turn a score into kg of copper a kg; `price` is in USD a kg, which is kUSD a tonne."""
    if not price >= 0:
        raise NoData(f"a characterization factor needs a price of zero or more, not {price!r}")
    return score * price / COPPER
