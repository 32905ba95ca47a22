"""What would each of any two economies lose without the other, in one step from the baseline?

The direct effect of a rupture is exact: a buyer's price of a sector rises by -ln(1 - omega) / theta where omega is the
part it bought of the other, and what it spent there goes to its other sellers. All that follows is linear, by the
response of the baseline. Measured against the exact solution, see docs/reference/income-lost.md.
"""

from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Values
from counterpoise.income.baseline import Baseline
from counterpoise.income.elasticities import Elasticities
from counterpoise.income.prices import RESERVE
from counterpoise.income.response import Response


@dataclass(frozen=True, slots=True)
class Parts:
    """Change of the logarithm of real income by sector (s, n, n), in the two parts of a `Channel`."""

    sales: Values
    prices: Values  # to be divided by the sector's trade elasticity

    def at(self, trade: Values) -> Values:
        """Return the change at trade elasticities (s,)."""
        change: Values = self.sales + self.prices / trade[:, None, None]
        return change


@dataclass(frozen=True, slots=True)
class Stops:
    """What every one-way stop does, that of the row's buyer buying of the column's seller, to each of the two."""

    on_buyer: Parts
    on_seller: Parts


@dataclass(frozen=True, slots=True)
class Effects:
    """Change of the logarithm of real income by sector (s, n, n) where the row's buyer stops buying of the column's."""

    on_buyer: Values
    on_seller: Values

    def lost(self) -> Values:
        """Return what each row's economy loses of its real income without each column's: (n, n), 0-1."""
        return part_lost(self.as_buyer + self.as_seller.T)

    @property
    def as_buyer(self) -> Values:
        """Return the effect on the row's economy of not buying of the column's: (n, n)."""
        summed: Values = self.on_buyer.sum(axis=0)
        return summed

    @property
    def as_seller(self) -> Values:
        """Return the effect on the column's economy where the row's stops buying of it: (n, n)."""
        summed: Values = self.on_seller.sum(axis=0)
        return summed


def part_lost(logarithm: Values) -> Values:
    """Turn a change of the logarithm of real income into the part lost."""
    return -np.expm1(logarithm)


def effects(base: Baseline, answer: Response, by: Elasticities) -> Effects:
    """Return the effects of every one-way stop between two economies of the table."""
    each = stops(base, answer)
    return Effects(each.on_buyer.at(by.trade), each.on_seller.at(by.trade))


def stops(base: Baseline, answer: Response) -> Stops:
    """Take the step for every one-way stop between two economies of the table."""
    made = [np.zeros(base.shares.shape) for _ in range(4)]
    buyer_sales, buyer_prices, seller_sales, seller_prices = made
    here = np.arange(len(base.economies))
    for sector in range(len(base.sectors)):
        share = base.shares[sector].copy()
        np.fill_diagonal(share, 0.0)
        left = np.maximum(1 - share, RESERVE)
        dearer = -np.log(left)
        moved = base.spending[:, sector, None] * share / left
        worth = answer.sales[:, :, sector]  # (m, sellers)
        mean = worth @ base.shares[sector].T  # (m, buyers): what the sellers of a buyer are worth
        price = answer.prices[:, :, sector]
        buyer_sales[sector] = moved * (mean[here, here][:, None] - worth)
        buyer_prices[sector] = price[here, here][:, None] * dearer
        # Of the seller: a purchase that goes elsewhere, and a price that rises for the buyer.
        seller_sales[sector] = moved * (mean.T - worth[here, here][None, :])
        seller_prices[sector] = price.T * dearer
    return Stops(Parts(buyer_sales, buyer_prices), Parts(seller_sales, seller_prices))
