"""By what did a share move: by price, by the size of the dependent's own trade, or by turning to the partner?

A share is (p/P) x (q/Q): unit value and tonnes of the pair over those of all the dependent trades.
With L the logarithmic mean of the two shares, the move is the sum of

price = L ln((p2/P2) / (p1/P1)), volume = -L ln(Q2/Q1), rerouting = L ln(q2/q1)

exactly, with no rest and whichever year is called the first. The form is the logarithmic mean
Divisia index; see Ang (2004, Decomposition analysis for policymaking in energy: which is the
preferred method?, Energy Policy 32). To use it on a partner's share, and the names of the parts, are ours.
"""

from dataclasses import dataclass
from math import log, log1p

from counterpoise.errors import NoData
from counterpoise.vocabulary import Measure

MEASURE = Measure(
    name="what-changed",
    order=100,
    group="tie",
    page="reference/measures/what-changed.md",
    units=("share",),
    side="both",
    answers="how far did a share move, by price, volume and rerouting?",
    shown="pair: what changed",
    sections=("What changed from *",),
    columns=("move", "price", "volume", "rerouting"),
)


@dataclass(frozen=True, slots=True)
class Lot:
    """Trade of one product in one year: money, and what was paid for a tonne; both above zero."""

    value: float  # kUSD
    unit_value: float  # kUSD/t

    @property
    def tonnes(self) -> float:
        """Return the weight, in tonnes."""
        return self.value / self.unit_value


@dataclass(frozen=True, slots=True)
class Parts:
    """The move of a share in three parts that add up to it; in parts of 1, of either sign."""

    price: float  # above 0 where the partner's unit value rose against that of all the dependent trades
    volume: float  # below 0 where the dependent's own total in tonnes grew
    rerouting: float  # above 0 where the partner's tonnes grew


def split(part: tuple[Lot, Lot], whole: tuple[Lot, Lot]) -> Parts:
    """Split the move of a share; `part` and `whole` are of the year before and of the year after.

    A share of zero has no unit value: see `all_rerouted`.
    """
    for some, everything in zip(part, whole, strict=True):
        if not (0 < some.value <= everything.value * (1 + 1e-9) and some.unit_value > 0 and everything.unit_value > 0):
            raise NoData(
                f"a share is split with amounts above zero, no part larger than its whole: {some}, {everything}"
            )
    mean = log_mean(*(some.value / everything.value for some, everything in zip(part, whole, strict=True)))
    before, after = (some.unit_value / everything.unit_value for some, everything in zip(part, whole, strict=True))
    return Parts(
        price=mean * log(after / before),
        volume=mean * log(whole[0].tonnes / whole[1].tonnes),
        rerouting=mean * log(part[1].tonnes / part[0].tonnes),
    )


def all_rerouted(then: float, now: float) -> Parts:
    """Put a move from or to nothing down as rerouting: what was not traded had no price."""
    if then > 0 and now > 0:
        raise NoData(f"neither {then} nor {now} is a share of nothing; split it")
    return Parts(price=0.0, volume=0.0, rerouting=now - then)


def log_mean(a: float, b: float) -> float:
    """Return the logarithmic mean of two numbers above zero: (b - a) / ln(b / a), or `a` where they are equal."""
    grown = (b - a) / a
    return a if grown == 0 else a * grown / log1p(grown)
