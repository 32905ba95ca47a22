"""How much of a state's economy its trade with one other makes up.

stake of A in B = (what A sells B + what A buys from B) / A's GDP at exchange rate

It is Oneal and Russett's (1997) dependence, trade over GDP, taken by domain. It says what is
at stake, not what would be lost: goods that pass through count at their full price.
"""

from counterpoise.errors import NoData
from counterpoise.vocabulary import Measure

USD_PER_KUSD = 1000.0
MEASURE = Measure(
    name="stake",
    order=50,
    group="tie",
    page="reference/measures/stake.md",
    units=("share_of_gdp",),
    side="both",
    methods=("stake",),
    answers="what does that trade weigh in its economy?",
    shown="pair: who depends on whom, third parties, gains and risks",
    sections=("Gains and risks",),
    columns=("stake", "of GDP"),
)


def stake(sold: float, bought: float, gdp: float) -> float:
    """Weigh trade against the economy: 0 or more, above 1 only for entrepots.

    `sold` and `bought` are in thousand current USD, `gdp` in current USD of the same year.
    """
    if not gdp > 0:
        raise NoData(f"a stake needs a GDP above zero, not {gdp!r}")
    if not (sold >= 0 and bought >= 0):
        raise NoData(f"a stake needs trade of zero or more, not {sold!r} sold and {bought!r} bought")
    return (sold + bought) * USD_PER_KUSD / gdp
