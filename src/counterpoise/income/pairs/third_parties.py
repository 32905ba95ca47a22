"""What would every other economy gain or lose if two stopped trading?

The same step from the baseline as for the two, read for all others: who sells what one of the two sold takes its place,
who sold to either sells to somebody poorer, and prices move everywhere. How near that
comes: docs/reference/income-lost.md.
"""

import numpy as np

from counterpoise.arithmetic import rounded
from counterpoise.income.pairs.channel import direction
from counterpoise.income.pairs.setup import setup
from counterpoise.income.pairs.values import ThirdParty
from counterpoise.states import Actor
from counterpoise.world import World


def third_parties(world: World, a: Actor, b: Actor) -> tuple[ThirdParty, ...]:
    """Return the change of every other economy of the table, who gains most of its income first.

    Empty where one of the two is not in the table; the rest of the world is left out.
    """
    made = setup(world)
    base = made.base
    first, other = (set(actor.members(made.year)) & set(base.economies) for actor in (a, b))
    if not first or not other:
        return ()
    of = [n for n, code in enumerate(base.economies[:-1]) if code not in first | other]
    ways = (direction(base, first, other), direction(base, other, first))
    logs = sum(way.channel(made.long, of).at(made.by.trade).sum(axis=1) for way in ways)
    parts = [rounded(part) for part in np.expm1(np.asarray(logs)).tolist()]
    each = [
        ThirdParty(base.economies[n], part, rounded(part * float(base.income[n])))
        for n, part in zip(of, parts, strict=True)
    ]
    return tuple(sorted(each, key=lambda third: (-third.part, third.code)))
