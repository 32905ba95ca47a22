"""How far do one actor and another depend on each other in one domain, as one line of a list of many?"""

from dataclasses import dataclass
from typing import Literal, get_args

from counterpoise.records import Finding

Way = Literal["on it", "on others"]  # who depends: others on the actor, or the actor on others
WAYS: tuple[Way, Way] = ("on it", "on others")
By = Literal["trade", "loss"]  # what a ranking goes by
DOMAIN = "energy"  # told at length where none is asked for
ORDERS: tuple[By, ...] = get_args(By)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One directed dependence, with the numbers a brief on the two prints.

    `value` is the loss of both sides over all the dependent trades in the domain, and `part` what the two trade over
    the same; of all goods, for which there is no model of losses, both are `share`.
    """

    partner: str  # code of the other, whoever depends
    name: str
    value: Finding
    part: Finding
    share: Finding  # of the side it is told by
    other: Finding  # share of the other side
    hidden: bool = False  # whether the two are known to trade, and nothing of it is recorded on one side at least

    @property
    def modelled(self) -> bool:
        """Tell whether the value is a loss and no share."""
        return self.value is not self.share

    @property
    def traded(self) -> float:
        """Return what the dependent trades in the domain in all, kUSD; 0 where nobody says."""
        if self.modelled:
            return self.value.denominator or 0.0
        return (self.share.denominator or 0.0) + (self.other.denominator or 0.0)

    @property
    def between(self) -> float:
        """Return what is on record, or estimated, of the trade of the two in the domain, kUSD."""
        return (self.share.numerator or 0.0) + (self.other.numerator or 0.0)

    @property
    def known(self) -> bool:
        """Tell whether there is a number."""
        return self.value.value is not None

    def of(self, side: str) -> Finding:
        """Return the share of the dependent's purchases (supply) or sales (market)."""
        return self.share if self.share.side == side else self.other

    def size(self, by: By) -> float:
        """Return what a ranking goes by, 0 where there is no number."""
        return (self.part if by == "trade" else self.value).value or 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """All ties of an actor in one domain, one way, the largest first."""

    key: str  # of the domain
    name: str
    way: Way
    by: By
    ties: tuple[Tie, ...]
    floor: float = 0.0  # kUSD: who trades less in the domain stands in the documents, not in the ranking

    @property
    def listed(self) -> tuple[Tie, ...]:
        """Return the ties that are ranked: a number above 0, of one who trades enough."""
        return tuple(one for one in self.ties if one.size(self.by) > 0 and one.traded >= self.floor)

    @property
    def small(self) -> int:
        """Count those left out of the ranking because they trade too little."""
        return sum(one.size(self.by) > 0 and one.traded < self.floor for one in self.ties)

    @property
    def hidden(self) -> tuple[Tie, ...]:
        """Return the ties part of which is known and not recorded."""
        return tuple(one for one in self.ties if one.hidden)
