"""How far does every state depend on every other in a domain, in one year?

D(A|B) = (supply loss + market loss, in dollars) / (A's purchases + A's sales in the domain)

The same number as `counterpoise.weighing.loss.domain_dependence` gives for one pair, for all
pairs of states at once, so that one can be set among the rest. Where power lies in what the
other cannot replace is Hirschman's (1945) and Emerson's (1962); the sum over both sides is ours.
"""

from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Codes, Flows, Values, summed
from counterpoise.errors import NoData
from counterpoise.weighing.loss.loss import Losses


@dataclass(frozen=True, slots=True)
class Dependences:
    """Domain dependence of n states on each other; (n, n) is (dependent, on), in the order of the flows' states.

    A 0 says that nothing would be missing or that no trade is recorded; holes are not applied here.
    """

    value: Values  # (n, n), 0 to 1, by the middle rule; a row sums to 1 at most
    lo: Values  # (n, n), 0 to `value`
    hi: Values  # (n, n), `value` to 1
    trade: Values  # (n,), kUSD, what a state buys and sells in the domain, with all


def all_dependences(flows: Flows, losses: tuple[Losses, Losses], chosen: Codes) -> Dependences:
    """Weigh all pairs of states in one domain.

    Parameters
    ----------
    flows : the whole matrix of one year
    losses : (n,) of the supply side, then of the market side, by `all_losses` of these flows
    chosen : (m,), places of the domain's products
    """
    if len(flows.years) != 1:
        raise NoData(f"dependences of all pairs are of one year, and these flows have {len(flows.years)}")
    inside = np.zeros(len(flows.products), np.bool_)
    inside[chosen] = True
    rows = np.flatnonzero(inside[flows.product])
    n = len(flows.states)
    seller, buyer, traded = flows.exporter[rows], flows.importer[rows], flows.value[rows]
    trade = summed(seller, traded, (n,)) + summed(buyer, traded, (n,))
    supply, market = losses

    def weighed(missing: tuple[Values, Values]) -> Values:
        """Add up in money what buyers miss of sellers and sellers of buyers."""
        bought, sold = (part[rows] * one.whole[rows] for part, one in zip(missing, losses, strict=True))
        money = summed(buyer * n + seller, bought, (n, n)) + summed(seller * n + buyer, sold, (n, n))
        return np.divide(money, trade[:, None], out=np.zeros_like(money), where=trade[:, None] > 0)

    return Dependences(
        value=weighed((supply.value, market.value)),
        lo=weighed((supply.lo, market.lo)),
        hi=weighed((supply.hi, market.hi)),
        trade=trade,
    )
