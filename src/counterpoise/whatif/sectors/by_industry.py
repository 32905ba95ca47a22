"""What reaches the two through each industry alone, and what is it beside all industries together?

The trade of one industry is stopped, taxed or made dearer alone, with its part of trade and transport margins. Of the
industries through which most reaches the two that world is solved; of the others it is one step from the baseline.
"""

from dataclasses import replace

import numpy as np

from counterpoise.arithmetic import ordered_sum, ordered_sums, rounded
from counterpoise.arrays import Values
from counterpoise.income import Baseline
from counterpoise.income.pairs.channel import with_margins
from counterpoise.income.pairs.setup import Setup
from counterpoise.income.sectors import goods
from counterpoise.income.sectors import name as sector_name
from counterpoise.income.shocks import Barriers, after, by_sector
from counterpoise.vocabulary import MARGINS
from counterpoise.whatif.outcome import SectorChange, Together
from counterpoise.whatif.sectors.solved import Solved

SOLVED = 4  # industries, those through which most reaches the two by the step
LEAST = 0.00005  # of real income, below which a step is as good


def sector_changes(made: Setup, found: Solved) -> tuple[SectorChange, ...]:
    """Return what reaches the two through each industry alone, the largest first."""
    base = found.laid.base
    changes = _steps(made, found)
    order = np.argsort(-np.abs(changes).max(axis=0), kind="stable")[:SOLVED]
    solved = {int(n): _solved(found, int(n)) for n in order if np.abs(changes[:, n]).max() >= LEAST}
    for n, change in solved.items():
        changes[:, n] = change
    made_by = [_output(found, side) for side in (0, 1)]
    each = [
        SectorChange(
            sector=code,
            name=sector_name(code),
            a=rounded(float(changes[0, n])),
            b=rounded(float(changes[1, n])),
            output_a=made_by[0][n],
            output_b=made_by[1][n],
            solved=n in solved,
        )
        for n, code in enumerate(base.sectors)
    ]
    return tuple(sorted(each, key=lambda sector: (-max(abs(sector.a), abs(sector.b)), sector.sector)))


def together(found: Solved, sectors: tuple[SectorChange, ...]) -> Together:
    """Set the sum of all industries alone beside what they do together."""
    alone = (ordered_sum(np.array([getattr(sector, side) for sector in sectors])) for side in ("a", "b"))
    whole = (found.income(found.laid.weights(side)).value for side in (0, 1))
    return Together(*map(rounded, alone), *whole)


def _steps(made: Setup, found: Solved) -> Values:
    """Return the change of real income of the two by industry, by one step: (2, s)."""
    at, base = found.laid, found.laid.base
    by_economy = -by_sector(base, made.long, at.barriers, found.by.trade)  # (s, n)
    changes = np.stack([ordered_sums(by_economy * at.weights(side), axis=1) for side in (0, 1)])
    money = ordered_sums(ordered_sums(base.shares * at.barriers.touched, axis=2) * base.spending.T, axis=1)
    return with_margins(changes, money, base.sectors)


def _solved(found: Solved, sector: int) -> Values:
    """Return the same of one industry, solved: (2,)."""
    at = found.laid
    change = after(at.base, alone(at.base, at.barriers, sector), found.by, "of an industry alone")
    return np.array([ordered_sum(at.weights(side) * change.real_income) - 1 for side in (0, 1)])


def alone(base: Baseline, barriers: Barriers, sector: int) -> Barriers:
    """Keep what stands in the way of one industry, and of margins the part that is of its goods."""
    good = goods(base.sectors)
    part = np.zeros_like(barriers.left)
    part[sector] = 1.0
    if good[sector]:
        money = base.shares * base.spending.T[:, :, None] * good[:, None, None] * barriers.touched
        whole = ordered_sums(money, axis=0)
        of_goods = np.divide(money[sector], whole, out=np.zeros_like(whole), where=whole > 0)
        for margin in MARGINS:
            if margin in base.sectors:
                part[base.sectors.index(margin)] = of_goods
    return replace(
        barriers,
        left=1 - (1 - barriers.left) * part,
        cost=barriers.cost**part,
        rate=barriers.rate * part,
    )


def _output(found: Solved, side: int) -> list[float | None]:
    """Return the change of real output of each industry of one of the two."""
    inside, base, change = found.laid.sides[side], found.laid.base, found.both.long
    before = ordered_sums(base.output[inside], axis=0)
    now = ordered_sums((change.output / change.costs)[inside], axis=0)
    return [rounded(float(b / a - 1)) if a > 0 else None for a, b in zip(before, now, strict=True)]
