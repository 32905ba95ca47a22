"""What is recorded between pairs of states beside their lists of partners: by product, and between industries?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Values
from counterpoise.records import DOLLARS, Currency
from counterpoise.world.goods.completion import OnRecord
from counterpoise.world.sectors import SectorTrade
from counterpoise.world.trade import RecordedTrade


@dataclass(frozen=True, slots=True)
class Between:
    """Amounts in USD between labelled states; row sells to column."""

    labels: Sequence[str]
    usd: Values  # (labels, labels)

    def among(self, states: Sequence[str]) -> Values:
        """Return the amounts between some states, 0 at home and where a label is not there: (n, n)."""
        place = {label: n for n, label in enumerate(self.labels)}
        at = np.array([place.get(state, len(self.labels)) for state in states], np.int64)
        amounts: Values = np.pad(self.usd, (0, 1))[np.ix_(at, at)]
        np.fill_diagonal(amounts, 0.0)
        return amounts


@dataclass(frozen=True, slots=True)
class Recorded:
    """Both, of about one year."""

    products: Between  # those that are recorded one by one, doubtful rows left out
    industries: Between  # goods that the industries, and the final users where they are named, buy of each other

    def among(self, states: Sequence[str]) -> OnRecord:
        """Return both between some states."""
        return OnRecord(self.products.among(states), self.industries.among(states))


def recorded_between(trade: RecordedTrade, sectors: SectorTrade, year: int) -> Recorded:
    """Read what states are recorded to sell each other by product in a year, and by the table nearest before it."""
    table = sectors.newest(year) if sectors.years else None
    industries = {} if table is None else sectors.goods_between(table)
    return Recorded(_set_out(trade.products_between(year), "kUSD"), _set_out(industries, "MUSD"))


def _set_out(amounts: Mapping[tuple[str, str], float], unit: Currency) -> Between:
    """Set out amounts of pairs; what stocks that run down leave below 0 is 0."""
    labels = sorted({state for pair in amounts for state in pair})
    place = {label: n for n, label in enumerate(labels)}
    usd = np.zeros((len(labels), len(labels)))
    for (seller, buyer), amount in amounts.items():
        usd[place[seller], place[buyer]] = max(amount, 0.0) * DOLLARS[unit]
    return Between(labels, usd)
