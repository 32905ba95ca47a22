"""Which states can still trade with each other after a shock, and in which groups?

Where trade balances, who can sell to nobody outside his group can buy from nobody there: his money would never come
back. So the world falls apart into groups whose members all reach each other, and what is left between groups ends.
"""

import numpy as np

from counterpoise.arrays import Codes, Mask, Values


def groups(kernel: Values) -> list[Codes]:
    """Return the places of each group of states that reach each other by selling, in order of their first member."""
    linked = kernel > 0
    if linked.all():
        return [np.arange(len(kernel), dtype=np.int64)]
    reach = _reach(linked)
    both = reach & reach.T
    first = both.argmax(axis=1)
    return [np.flatnonzero(first == leader) for leader in sorted(set(first.tolist()))]


def _reach(linked: Mask) -> Mask:
    """Mark who can be reached over any number of sales, by squaring: (n, n)."""
    reach = (linked | np.eye(len(linked), dtype=np.bool_)).astype(np.float32)
    for _ in range(max(1, int(np.ceil(np.log2(len(linked)))))):
        reach = (reach @ reach > 0).astype(np.float32)
    found: Mask = reach > 0
    return found
