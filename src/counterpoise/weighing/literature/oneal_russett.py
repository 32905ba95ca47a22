"""How much of each economy is the trade of two states, and how much of the less dependent one?

dependence of i = (what i sells j + what it buys from j) / GDP of i; low = the smaller of the
two, which is the dyad's; asymmetry = their absolute difference.

Oneal, J. R. and Russett, B. M. (1997). The Classical Liberals Were Right: Democracy,
Interdependence, and Conflict, 1950-1985. International Studies Quarterly 41(2). The asymmetry
is taken beside it by later writers.
"""

from dataclasses import dataclass

from counterpoise.errors import NoData
from counterpoise.vocabulary import Measure

Two = tuple[float, float]
MEASURE = Measure(
    name="oneal-russett",
    order=260,
    group="literature",
    page="reference/measures/oneal-russett.md",
    units=("share_of_gdp", "index"),
    methods=("oneal_russett_*",),
    answers="what is the trade of each economy, and of the less dependent?",
    shown="pair.literature in Python",
)


@dataclass(frozen=True, slots=True)
class Dependence:
    """Trade of two states over the GDP of each; 0 or more, above 1 only where goods pass through."""

    of: Two
    low: float  # of the less dependent one
    asymmetry: float  # how much more the other depends


def dependence(shared: float, gdp: float) -> float:
    """Weigh trade with one other against the economy: 0 or more; both in the same money.

    It grows with trade and falls with GDP, so its range is its values at the ends of theirs.
    """
    if not gdp > 0:
        raise NoData(f"dependence needs a GDP above zero, not {gdp!r}")
    if not shared >= 0:
        raise NoData(f"dependence needs trade of zero or more, not {shared!r}")
    return shared / gdp


def dyadic_dependence(shared: float, gdps: Two) -> Dependence:
    """Weigh what two states trade against both economies; all fields grow with trade."""
    of = dependence(shared, gdps[0]), dependence(shared, gdps[1])
    return Dependence(of, min(of), abs(of[0] - of[1]))
