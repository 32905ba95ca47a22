"""What a list of the largest partners says about those on it and those left off.

A listed share is rounded to the whole per cent. A partner left off is below the smallest
listed share, and no larger than what the listed ones leave over. The lists rest on trade
that at least one side reports, so where a partner's trade is not recorded at all, every
listed share is of too small a total: it is an upper bound. How far it can fall follows
from the goods the unrecorded partners trade in all (the rule is ours).
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from counterpoise.errors import NoData
from counterpoise.world.goods.margins import ROUNDING


@dataclass(frozen=True, slots=True)
class ListedShare:
    """What a list says about a partner, or several taken together; shares 0 to 1."""

    value: float | None  # sum of the listed shares; None where none is listed
    lo: float
    hi: float
    bounded: bool


def listed_share(listed: Mapping[str, float], partners: Set[str], unrecorded: float, *, largest: bool) -> ListedShare:
    """Read the share of one partner, or of several, off a list.

    Parameters
    ----------
    listed : partner -> share, 0 to 1
    unrecorded : 0 to 1
        The largest part of the state's own total that unrecorded partners may make up.
    largest
        Whether the list names the largest partners, so that one left off is below the last.
    """
    if not listed or not partners:
        raise NoData("an empty list says nothing about any partner")
    inside = [share for partner, share in listed.items() if partner in partners]
    left_over = max(0.0, 1 - sum(max(0.0, share - ROUNDING) for share in listed.values()))
    ceiling = min(listed.values()) + ROUNDING if largest else 1.0
    left_off = (len(partners) - len(inside)) * ceiling
    lo = sum(max(0.0, share - ROUNDING) for share in inside) * (1 - min(1.0, unrecorded))
    hi = sum(share + ROUNDING for share in inside) + min(left_over, left_off)
    complete = len(inside) == len(partners)
    return ListedShare(
        value=min(1.0, sum(inside)) if inside else None,
        lo=lo,
        hi=min(1.0, hi),
        bounded=not complete or unrecorded > 0,
    )
