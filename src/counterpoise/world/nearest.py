"""Which figure is nearest to a year?

One rule for every number that sources give in some years only, such as GDP: the newest figure that is not later than
the year, else the oldest one after it. `back` and `ahead` bound how far off it may be; whoever sets them says why.
"""

from collections.abc import Iterable


def nearest_year(years: Iterable[int], year: int, *, back: int | None = None, ahead: int | None = None) -> int | None:
    """Return which of some years stands in for a year; None where none lies within the bounds.

    back : years before it that count, all unless given
    ahead : years after it that count, all unless given; 0 for none
    """
    known = list(years)
    earlier = [when for when in known if when <= year and (back is None or year - when <= back)]
    if earlier:
        return max(earlier)
    later = [when for when in known if when > year and (ahead is None or when - year <= ahead)]
    return min(later, default=None)
