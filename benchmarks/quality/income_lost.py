"""What does income lost say that size, trade over income or the composite of earlier versions do not?

Needs a built ledger (`counterpoise build`). Over all pairs of states of the input-output table: rank correlations
(Spearman) of the closed form, after adjusting. The limits are pinned a little outside of what was measured; moving one
is a change that needs a reason.
"""

import sys
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from counterpoise.arrays import Values
from counterpoise.income.closed import Effects, effects
from counterpoise.income.pairs.setup import Setup, setup
from counterpoise.ledger.home import home
from counterpoise.questions.pair.find import weighed
from counterpoise.questions.pair.options import Wanted
from counterpoise.states import find
from counterpoise.weighing.loss.composite import find as find_composite
from counterpoise.world import World

# Name: the least and the most that a correlation may be.
PINNED: dict[str, tuple[float, float]] = {
    "composite, size": (0.79, 0.85),
    "difference of losses, size": (0.88, 0.94),
    "factor between losses, size": (0.98, 1.0),
    "composite, difference of losses": (0.81, 0.88),
    "lopsided by composite, by difference": (0.65, 0.72),
    "composite and losses name the same side": (0.84, 0.9),
    "level, trade over income": (0.99, 1.0),
    "level, own income": (-0.13, -0.07),
    "lost for a dollar, own income": (-0.33, -0.25),
    "seller's part, own over the other's income": (0.0, 0.07),
}
SHOWN = 12  # pairs that move most
NAMED = ("TWN CHN", "RUS CHN", "NOR DEU", "KOR CHN", "AUS CHN", "SAU USA", "EGY CHN", "SGP MYS", "NZL AUS", "MEX USA")


@dataclass(frozen=True)
class Pairs:
    """Each pair of states once, the first in the order of codes; values above 0 where the first loses less."""

    names: list[str]
    composite: Values
    points: Values  # what the second loses beyond the first, parts of income
    factor: Values  # logarithm of what the second loses over the first
    size: Values  # logarithm of the income of the first over the second


def main() -> int:
    """Measure, print, compare with the limits; 1 where one is passed."""
    with World(home()) as world:
        made = setup(world)
        of = effects(made.base, made.long, made.by)
        pairs = _pairs(world, made, of.lost())
    found = {**_between(pairs), **_one_side(made, of)}
    for name, value in found.items():
        print(f"{value:6.3f}  {name}")
    _print_moves(pairs)
    missed = [name for name, (low, high) in PINNED.items() if not low <= found[name] <= high]
    print(f"outside of what is pinned: {', '.join(missed) or 'nothing'}")
    return 1 if missed else 0


def _pairs(world: World, made: Setup, lost: Values) -> Pairs:
    states, income = made.base.economies[:-1], made.base.income
    rows = []
    for (i, a), (j, b) in combinations(enumerate(states), 2):
        together = find_composite(weighed(world, find(a), find(b), Wanted()))
        if together is not None and lost[i, j] > 0 and lost[j, i] > 0:
            factor, size = np.log(lost[j, i] / lost[i, j]), np.log(income[i] / income[j])
            rows.append((f"{a} {b}", together.value, lost[j, i] - lost[i, j], factor, size))
    names, *columns = zip(*rows, strict=True)
    return Pairs(list(names), *(np.array(column) for column in columns))


def _between(pairs: Pairs) -> dict[str, float]:
    """Correlate what says who of the two is stronger."""
    print(f"{len(pairs.names):,} pairs with a composite")
    return {
        "composite, size": spearman(pairs.composite, pairs.size),
        "difference of losses, size": spearman(pairs.points, pairs.size),
        "factor between losses, size": spearman(pairs.factor, pairs.size),
        "composite, difference of losses": spearman(pairs.composite, pairs.points),
        "composite, factor between losses": spearman(pairs.composite, pairs.factor),
        "lopsided by composite, by difference": spearman(np.abs(pairs.composite), np.abs(pairs.points)),
        "composite and losses name the same side": float(np.mean(pairs.composite * pairs.points > 0)),
    }


def _one_side(made: Setup, of: Effects) -> dict[str, float]:
    """Correlate what one state loses without another with what it trades, earns and sells."""
    base = made.base
    n = len(base.economies) - 1
    bought = np.einsum("sij,is->ij", base.shares, base.spending)[:n, :n]
    apart = ~np.eye(n, dtype=bool)
    over_income = ((bought + bought.T) / base.income[:n, None])[apart]
    level = of.lost()[:n, :n][apart]
    buyer, seller = -of.as_buyer[:n, :n][apart], -of.as_seller.T[:n, :n][apart]
    income = np.repeat(base.income[:n], n - 1)
    partner = np.broadcast_to(base.income[:n], (n, n))[apart]
    dollar = level / over_income
    low, middle, high = np.percentile(dollar, (5, 50, 95)).tolist()
    part = seller / (buyer + seller)
    print(f"{len(level):,} sides; lost for a dollar of two-way trade {middle:.3f} ({low:.3f} to {high:.3f}); ", end="")
    print("seller's part {:.2f} ({:.2f} to {:.2f})".format(*np.percentile(part, (50, 5, 95)).tolist()))
    return {
        "level, trade over income": spearman(level, over_income),
        "level, own income": spearman(level, income),
        "level, income of the other": spearman(level, partner),
        "level, own purchases over income": spearman(level, (bought / base.income[:n, None])[apart]),
        "lost for a dollar, own income": spearman(dollar, income),
        "seller's part, own over the other's income": spearman(part, income / partner),
    }


def _print_moves(pairs: Pairs) -> None:
    """Print the pairs whose place among the most lopsided moves most, and some that are named."""
    before, after = (places(-np.abs(of)) for of in (pairs.composite, pairs.points))
    order = np.argsort(before - after)
    named = [pairs.names.index(_ordered(name)) for name in NAMED if _ordered(name) in pairs.names]
    for n in (*order[:SHOWN], *order[::-1][:SHOWN], *named):
        print(
            f"{pairs.names[n]}: place {before[n]:5.0f} by composite ({pairs.composite[n]:+.2f}), "
            f"{after[n]:5.0f} by difference ({100 * pairs.points[n]:+.3f} points)"
        )


def _ordered(name: str) -> str:
    return " ".join(sorted(name.split()))


def places(values: Values) -> Values:
    """Return the place of each value from the smallest, 1; alike ones share the middle of theirs."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    middle: Values = (last - (counts - 1) / 2)[inverse]
    return middle


def spearman(first: Values, other: Values) -> float:
    """Return the rank correlation of two rows."""
    return float(np.corrcoef(places(first), places(other))[0, 1])


if __name__ == "__main__":
    sys.exit(main())
