"""Which states can still trade with each other after a shock, and which of them did the shock part?

Where trade balances, who can sell to nobody outside his group can buy from nobody there: his money would never come
back. So a world that the shock parts falls into groups whose members all reach each other, and what is left between
groups ends. What was apart before the shock, or traded one way only, is no matter of the shock: there debts are kept.
"""

import numpy as np

from counterpoise.arrays import Codes, Mask
from counterpoise.whatif.solving.problem import Part


def parts(before: Mask, after: Mask) -> list[Part]:
    """Divide states into what is solved by itself, by who sold to whom and who still does, (n, n) each.

    Worlds that never traded with each other are solved each by itself, with its debts. One in which the shock ends
    that some reach each other is divided into the groups that still do, and each spends what it earns.
    """
    pieces: list[Part] = []
    everywhere = worlds(before)
    if (before == after).all():
        return [Part(world, keeps=True) for world in everywhere]
    for world in everywhere:
        inner = np.ix_(world, world)
        if _parted(before[inner], after[inner]):
            pieces += balanced(world, after)
        else:
            pieces.append(Part(world, keeps=True))
    return pieces


def balanced(world: Codes, after: Mask) -> list[Part]:
    """Divide a world into groups in which each spends what it earns."""
    return [Part(world[group], keeps=False) for group in groups(after[np.ix_(world, world)])]


def worlds(linked: Mask) -> list[Codes]:
    """Return the places of states that trade with each other, directly or not, in order of their first member."""
    if linked.all():
        return [np.arange(len(linked), dtype=np.int64)]
    either = linked | linked.T
    left, components = np.ones(len(linked), np.bool_), []
    while left.any():
        reached = _reached(either, int(left.argmax()))
        components.append(np.flatnonzero(reached))
        left &= ~reached
    return components


def groups(linked: Mask) -> list[Codes]:
    """Return the places of each group of states that reach each other by selling, in order of their first member."""
    left, components = np.ones(len(linked), np.bool_), []
    while left.any():
        first = int(left.argmax())
        group = _reached(linked, first) & _reached(linked.T, first)
        components.append(np.flatnonzero(group))
        left &= ~group
    return components


def _parted(before: Mask, after: Mask) -> bool:
    """Return whether a shock ends every route between some states, or every tie of some state."""
    if len(groups(after)) == 1:
        return False
    then, now = groups(before), groups(after)
    return len(worlds(after)) > 1 or len(then) != len(now)


def _reached(linked: Mask, first: int) -> Mask:
    """Mark who can be reached from one over any number of sales: (n,)."""
    reached = np.zeros(len(linked), np.bool_)
    new = reached.copy()
    reached[first] = new[first] = True
    while new.any():
        # All rows at once are faster than many picked out.
        new = (linked.any(axis=0) if new.all() else linked[new].any(axis=0)) & ~reached
        reached |= new
    return reached
