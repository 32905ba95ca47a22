"""Which cells of trade does a rupture end: all of it, only purchases or sales, or those of one sector?"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Values
from counterpoise.errors import BadScenario
from counterpoise.income.baseline import Baseline
from counterpoise.vocabulary import MARGINS, is_good


@dataclass(frozen=True, slots=True)
class Stop:
    """Who stops buying from whom."""

    buyers: frozenset[str]
    sellers: frozenset[str]
    sectors: frozenset[str] | None = None  # all where None


def rupture(a: Collection[str], b: Collection[str]) -> tuple[Stop, Stop]:
    """Return the stops in which two groups neither buy from nor sell to each other."""
    first, second = frozenset(a), frozenset(b)
    return Stop(first, second), Stop(second, first)


def kept(base: Baseline, stops: Iterable[Stop]) -> Values:
    """Return what is left of each cell: (s, buyers, sellers), 1 or 0, or between for margins of goods that are cut."""
    left = np.ones_like(base.shares)
    for stop in stops:
        buyers, sellers = _places(base, stop.buyers), _places(base, stop.sellers)
        if stop.buyers & stop.sellers:
            raise BadScenario(f"{', '.join(sorted(stop.buyers & stop.sellers))} cannot stop trading with itself")
        cells = np.ix_(range(len(base.sectors)), buyers, sellers)
        left[cells] = np.minimum(left[cells], _left(base, stop, buyers, sellers))
    return left


def _left(base: Baseline, stop: Stop, buyers: list[int], sellers: list[int]) -> Values:
    """Return what is left of each cell of one stop: (s, buyers, sellers)."""
    size = (len(base.sectors), len(buyers), len(sellers))
    if stop.sectors is None:
        return np.zeros(size)
    unknown = stop.sectors - set(base.sectors)
    if unknown:
        raise BadScenario(f"{', '.join(sorted(unknown))}: no sector of the table; its sectors are {base.sectors}")
    cut = np.array([sector in stop.sectors for sector in base.sectors])
    left = np.where(cut[:, None, None], 0.0, np.ones(size))
    goods = np.array([is_good(sector) for sector in base.sectors])
    money = base.shares[np.ix_(range(size[0]), buyers, sellers)] * base.spending[buyers].T[:, :, None]
    of_goods = money[goods].sum(axis=0)
    part = np.divide(money[goods & cut].sum(axis=0), of_goods, out=np.zeros_like(of_goods), where=of_goods > 0)
    for margin in MARGINS:
        if margin in base.sectors and margin not in stop.sectors:
            left[base.sectors.index(margin)] = 1.0 - part
    return left


def _places(base: Baseline, economies: Collection[str]) -> list[int]:
    strangers = sorted(set(economies) - set(base.economies))
    if strangers:
        raise BadScenario(f"{', '.join(strangers)}: not in the input-output table")
    return [base.economies.index(economy) for economy in sorted(economies)]
