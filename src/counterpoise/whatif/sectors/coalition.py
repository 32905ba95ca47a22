"""What do several states do to a target together, and what would each do, and bear, alone?

Money of real income after adjusting. The world in which all act, and those in which one of the larger members acts
alone, are solved; of the smaller members it is one step from the baseline, which for a small change is as good.
"""

from collections.abc import Iterator

import numpy as np

from counterpoise.arithmetic import ordered_sum
from counterpoise.arrays import Mask, Values
from counterpoise.income.pairs.setup import Setup
from counterpoise.income.shocks import Barriers, after, first_step
from counterpoise.states import names
from counterpoise.whatif import Coalition, Member, Scenario
from counterpoise.whatif.sectors.solved import Solved, dollars

EACH_SOLVED = 7  # members whose acting alone is solved, those of the largest income


def coalition(made: Setup, found: Solved, scenario: Scenario) -> Coalition | None:
    """Set a bloc that acts on the other of the pair against its members one by one; None where nobody acts together."""
    acting, at = scenario.pair[0], found.laid
    own, target = at.sides
    acts = any(shock.actor.code == acting.code for shock in scenario.shocks if shock.routes)
    if np.count_nonzero(own) < 2 or not acts:
        return None
    whole = at.barriers.of(_between(own, target))
    same = (whole.touched == at.barriers.touched).all()
    lost = _money(found, found.both.long.lost) if same else _solved(found, whole)
    members = sorted(_alone(made, found), key=lambda member: (-member.imposed, member.code))
    return Coalition(
        scenario.pair[1].code, dollars(ordered_sum(lost[target])), dollars(ordered_sum(lost[own])), tuple(members)
    )


def _alone(made: Setup, found: Solved) -> Iterator[Member]:
    base, (own, target) = found.laid.base, found.laid.sides
    members = sorted(np.flatnonzero(own).tolist(), key=lambda n: -base.income[n])
    for rank, n in enumerate(members):
        single = np.arange(len(base.economies)) == n
        barriers = found.laid.barriers.of(_between(single, target))
        lost = _solved(found, barriers) if rank < EACH_SOLVED else _step(made, found, barriers)
        code = base.economies[n]
        yield Member(code, names().get(code, code), dollars(ordered_sum(lost[target])), dollars(float(lost[n])))


def _between(first: Mask, second: Mask) -> Mask:
    """Mark what each of two groups buys of the other: (buyers, sellers)."""
    between: Mask = np.outer(first, second) | np.outer(second, first)
    return between


def _solved(found: Solved, barriers: Barriers) -> Values:
    return _money(found, after(found.laid.base, barriers, found.by, "of a member alone").lost)


def _step(made: Setup, found: Solved, barriers: Barriers) -> Values:
    base = found.laid.base
    return _money(found, first_step(base, made.long, barriers, found.by.trade))


def _money(found: Solved, lost: Values) -> Values:
    """Return what each economy loses: (n,), in the table's unit."""
    money: Values = lost * found.laid.base.income
    return money
