"""How much of each economy is the trade of two states, and how much of the less dependent one?

dependence of i = (what i sells j + what it buys from j) / GDP of i; low = the smaller of the
two, which is the dyad's; asymmetry = their absolute difference.

Oneal, J. R. and Russett, B. M. (1997). The Classical Liberals Were Right: Democracy,
Interdependence, and Conflict, 1950-1985. International Studies Quarterly 41(2). The asymmetry
is taken beside it by later writers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from counterpoise.errors import NoData
from counterpoise.records import Finding
from counterpoise.vocabulary import Measure
from counterpoise.weighing.ground import PairGround
from counterpoise.weighing.literature.inputs import (
    STALE,
    blanks_of,
    economies_of,
    estimated,
    gdp_near,
    goods_of,
    shared_trade,
)
from counterpoise.world import Amount, Economy, GoodsMatrix

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


def find(ground: PairGround) -> tuple[Finding, ...]:
    """Weigh the tie of the two by the matrix of all goods; nothing where it is not of their year."""
    goods = goods_of(ground)
    return oneal_russett_of(goods, *economies_of(ground)) if goods else ()


def oneal_russett_of(goods: GoodsMatrix, a: Economy, b: Economy) -> tuple[Finding, ...]:
    """Return the dependence of both, the lower of the two and their difference."""
    blanks = blanks_of(goods, (a, b), [f"oneal_russett_{part}" for part in ("dependence", "low", "asymmetry")])
    if blanks[0].note:
        return blanks
    shared, gdps = shared_trade(goods, a.actor, b.actor), [gdp_near(economy, goods.year) for economy in (a, b)]
    rests = (gdps[:1], gdps[1:], gdps, gdps)
    blanks = tuple(_over(blank, rest) for blank, rest in zip(blanks, rests, strict=True))
    known = [(n, gdp.value) for n, gdp in enumerate(gdps) if gdp]
    if len(known) == len(gdps):
        dyads = [dyadic_dependence(usd, (known[0][1], known[1][1])) for usd in shared]
        return estimated(blanks, [(*dyad.of, dyad.low, dyad.asymmetry) for dyad in dyads])
    alone = {n: [[dependence(usd, gdp)] for usd in shared] for n, gdp in known}
    return tuple(estimated([blank], alone[n])[0] if n in alone else blank for n, blank in enumerate(blanks))


def _over(blank: Finding, gdps: Sequence[Amount | None]) -> Finding:
    """Add to a finding the GDPs it divides by, or say that one is not known."""
    known = [gdp for gdp in gdps if gdp]
    blank = replace(blank, unit="share_of_gdp")
    if len(known) < len(gdps):
        return replace(blank, figures=(), note=f"no GDP of {blank.year - STALE} to {blank.year + 1}")
    years = " and ".join(sorted({str(gdp.year) for gdp in known}))
    note = f"trade of {blank.year} over GDP of {years}"
    return replace(blank, figures=(*blank.figures, *(key for gdp in known for key in gdp.figures)), note=note)
