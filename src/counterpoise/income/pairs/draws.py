"""How far may a loss be off, since elasticities are estimates and the table is completed?

Each draw has trade elasticities of its own: half of where one lies between the ends of its range is common to all
sectors (how coefficients on customs values are read), half its own. In the first year it lies between the two readings
of the short over the long run; and each direction of trade is off by the table's error. A draw's response is not
solved: after adjusting, lost sales are worth less in proportion to the mean elasticity of what an economy sells abroad;
in the first year the responses of both readings are mixed. How near that comes: docs/reference/income-lost.md.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from counterpoise.arrays import Values
from counterpoise.errors import BadScenario
from counterpoise.income.baseline import Baseline
from counterpoise.income.elasticities import LEAST_SHORT, SHORT_OVER_LONG, SHORT_UNIFORM, trade_elasticity
from counterpoise.income.pairs.channel import Channel
from counterpoise.income.pairs.setup import Setup

SEED = 20221231
DRAWS = 200  # where no other number is asked for
MOST = 10_000
LEAST_TRADE = 0.3


@dataclass(frozen=True, slots=True)
class Draws:
    """Worlds drawn for ranges; k draws."""

    trade: Values  # (k, s): after adjusting
    toward: Values  # (k,): 0 at the first reading of the first year, 1 at the second
    flows: Values  # (k, 2): factor of each direction of trade

    @property
    def short(self) -> Values:
        """Return the trade elasticities of the first year: (k, s)."""
        first = np.maximum(LEAST_SHORT, SHORT_OVER_LONG * (1 + self.trade) - 1)
        toward = self.toward[:, None]
        short: Values = np.exp((1 - toward) * np.log(first) + toward * np.log(SHORT_UNIFORM))
        return short


@dataclass(frozen=True, slots=True)
class Channels:
    """One direction of trade under the three responses of the set-up."""

    long: Channel
    first: Channel
    uniform: Channel


@lru_cache(maxsize=4)
def drawn(sectors: tuple[str, ...], table_error: float, count: int, seed: int = SEED) -> Draws:
    """Draw the worlds; the same for the same arguments."""
    if not 1 <= count <= MOST:
        raise BadScenario(f"{count} draws; give 1 to {MOST:,}")
    known = [trade_elasticity(sector) for sector in sectors]
    value, low, high = (np.array([getattr(each, end) for each in known]) for end in ("value", "low", "high"))
    generator = np.random.default_rng(seed)
    common = generator.uniform(-1, 1, (count, 1))
    own = generator.triangular(-1, 0, 1, (count, len(sectors)))
    place = np.clip(common + own / 2, -1, 1)
    end = np.where(place < 0, low, high)
    trade = np.maximum(value * (end / value) ** np.abs(place), LEAST_TRADE)
    toward = generator.uniform(0, 1, count)
    return Draws(trade, toward, np.exp(generator.normal(0, table_error, (count, 2))))


def steepness(base: Baseline, trade: Values) -> Values:
    """Return the mean elasticity of what each economy sells abroad: (..., n) for elasticities (..., s)."""
    home = np.einsum("sii->is", base.shares) * base.spending
    abroad = np.maximum(base.output - home, 0.0)
    weights = abroad / np.maximum(abroad.sum(axis=1, keepdims=True), 1e-300)
    mean: Values = trade @ weights.T
    return mean


def after_adjusting(made: Setup, of: list[int], channels: Channels, trade: Values) -> Values:
    """Return the change of the logarithm of real income at elasticities (k, s): (k, m)."""
    worth = steepness(made.base, made.by.trade)[of] / steepness(made.base, trade)[:, of]
    change: Values = worth * channels.long.sales.sum(axis=1) + (1 / trade) @ channels.long.prices.T
    return change


def first_year(channels: Channels, draws: Draws) -> Values:
    """Return the change of the logarithm of real income in the first year: (k, m)."""
    toward = draws.toward[:, None]
    first, uniform = channels.first, channels.uniform
    sales = (1 - toward) * first.sales.sum(axis=1) + toward * uniform.sales.sum(axis=1)
    slow = 1 / draws.short
    change: Values = sales + (1 - toward) * (slow @ first.prices.T) + toward * (slow @ uniform.prices.T)
    return change
