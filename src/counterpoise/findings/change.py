"""What a brief says of movement and rank: what changed, where a number stands, what is paid."""

from dataclasses import dataclass
from typing import Annotated

from counterpoise.records import Finding
from counterpoise.scalars import Filled, Ordinal, Year, words

WORTH = 100_000.0  # kUSD a year
PriceGap = Annotated[float, words(minimum=-1)]  # -0.05: five per cent less


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """How one share moved between two years, in parts that add up to the move.

    The parts are None where weights are missing or cannot be trusted; `note` says which.
    """

    product: Filled
    name: Filled
    then: Finding
    now: Finding
    price: Annotated[
        float | None, "The partner's unit value against that of all the dependent trades, in points of the share."
    ]
    volume: Annotated[float | None, "The dependent's own total in tonnes grew (lowers a share) or shrank (raises it)."]
    rerouting: Annotated[float | None, "The partner's tonnes at a constant own total."]
    note: str

    @property
    def money(self) -> float:
        """Return the larger of what the two traded in the two years, kUSD."""
        return max(self.then.numerator or 0.0, self.now.numerator or 0.0)

    @property
    def weighs(self) -> bool:
        """Tell whether enough money is in it to be worth a line."""
        return self.money >= WORTH

    @property
    def telling(self) -> bool:
        """Tell whether there are parts, none so large that it only cancels another."""
        parts = (self.price, self.volume, self.rerouting)
        return all(part is not None and abs(part) <= 1 for part in parts)

    @property
    def size(self) -> float | None:
        """Return the move of the share, -1 to 1; None where an end of it is not recorded."""
        if self.now.value is None or self.then.value is None:
            return None
        return self.now.value - self.then.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """Where one dependence stands among those of all pairs of states in the year."""

    finding: Finding
    rank: Annotated[Ordinal, "1 is the largest."]
    of: Annotated[Ordinal, "Pairs with a dependence above zero."]
    like: Annotated[Finding | None, "The same actor's largest share with another partner in the ten years before."]
    like_name: Annotated[str, "Name of that partner, empty without one."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Realised:
    """What the two pay each other against what they pay others: the gap of unit values of one product.

    Both findings have unit "gap" (-0.05: five per cent less); `note` of a finding says how many partners it rests on.
    """

    product: Filled
    name: Filled
    seller: Filled
    buyer: Filled
    against_sales: Annotated[
        Finding, "Unit value of seller to buyer over that of the seller's sales to others, minus 1."
    ]
    against_purchases: Annotated[Finding, "The same over that of the buyer's purchases from others."]
    series: Annotated[tuple[tuple[Year, PriceGap | None, PriceGap | None], ...], "Year and the two gaps."]
