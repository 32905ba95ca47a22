"""How easily do buyers turn to other sellers, inputs and goods, and workers to other industries?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from statistics import fmean

import numpy as np

from counterpoise.arrays import Values
from counterpoise.errors import BadScenario, UnknownTerm
from counterpoise.vocabulary import is_good, table
from counterpoise.vocabulary.goods.elasticities import elasticity

# Short over long run of trade elasticities on customs values: Boehm, Levchenko and Pandalai-Nayar 2023, table 2.
SHORT_OVER_LONG = 0.38
LEAST_SHORT = 0.4  # of a trade elasticity in the first year
SHORT_UNIFORM = 0.76  # their estimate of the first year for all goods, here read as theta: the other end of the range
# First year, of inputs for each other, of inputs for labour, and of final goods: Bachmann et al. 2022.
SHORT_INPUTS, SHORT_LABOUR, SHORT_FINAL = 0.2, 0.5, 0.9
RANGES = {"inputs": (0.0, 5.0), "labour": (0.0, 5.0), "final": (0.0, 5.0)}
LARGEST_TRADE = 50.0


# Of services nobody has estimates of tariffs, since there are none: a middle of the literature, and its ends.
SERVICES = (4.0, 2.0, 6.0)
# How far the mean of an estimate may be off, beside what the concept leaves open: a guess.
SPREAD = 0.25


@dataclass(frozen=True, slots=True)
class TradeElasticity:
    """The trade elasticity of a sector, sigma - 1, with the ends of its range."""

    sector: str
    value: float
    low: float
    high: float
    sources: tuple[str, ...]  # sectors of GTAP it is the mean of; empty for services


@cache
def trade_elasticity(sector: str) -> TradeElasticity:
    """Return the trade elasticity of a sector of the model.

    Estimates on customs values are -sigma, so theta is |e| - 1 (Fontagné, Guimbard and Orefice 2022); some read |e|
    itself as theta, which is the upper end here before `SPREAD`.
    """
    rows = {row["sector"]: row["gtap"].split() for row in table("sector_gtap")}
    if sector not in rows:
        if is_good(sector):
            raise UnknownTerm(f"no trade elasticity of sector {sector!r}; add it to vocabulary/sector_gtap.csv")
        value, low, high = SERVICES
        return TradeElasticity(sector, value, low, high, ())
    estimates = [abs(estimate) for key in rows[sector] if (estimate := elasticity(key).value) is not None]
    mean = fmean(estimates)
    theta = mean - 1
    return TradeElasticity(sector, theta, theta * (1 - SPREAD), mean * (1 + SPREAD), tuple(rows[sector]))


def long_run(sectors: Sequence[str]) -> "Elasticities":
    """Return the elasticities after adjusting of some sectors."""
    return Elasticities(np.array([trade_elasticity(sector).value for sector in sectors]))


@dataclass(frozen=True, slots=True)
class Elasticities:
    """One set of elasticities; those of substitution are 1 where spending keeps its parts."""

    trade: Values  # (s,): of trade by sector, sigma - 1
    inputs: float = 1.0  # between sectors in production
    labour: float = 1.0  # between value added and inputs
    final: float = 1.0  # between sectors in final spending
    mobile: bool = True  # whether labour and capital move between the industries of an economy

    def __post_init__(self) -> None:
        if not ((self.trade > 0) & (self.trade <= LARGEST_TRADE)).all():
            wrong = int(np.argmin((self.trade > 0) & (self.trade <= LARGEST_TRADE)))
            raise BadScenario(
                f"trade elasticity of sector {wrong} is {self.trade[wrong]}; give one above 0 up to {LARGEST_TRADE:g}"
            )
        for name, (least, most) in RANGES.items():
            if not least < getattr(self, name) <= most:
                raise BadScenario(f"elasticity {name} is {getattr(self, name)}; give one above {least:g} to {most:g}")

    def first_year(self) -> "Elasticities":
        """Return those of the first year that go with these of the long run."""
        short = np.maximum(LEAST_SHORT, SHORT_OVER_LONG * (1 + self.trade) - 1)
        return replace(self, trade=short, inputs=SHORT_INPUTS, labour=SHORT_LABOUR, final=SHORT_FINAL, mobile=False)

    def uniform(self) -> "Elasticities":
        """Return the other variant of the first year: one trade elasticity for all sectors."""
        return replace(self, trade=np.full(len(self.trade), SHORT_UNIFORM))
