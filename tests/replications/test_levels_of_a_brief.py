"""Is the world before a what-if, by domain, the one the brief of the same real year prints?"""

import pytest

from counterpoise.findings.rows import Dependence
from counterpoise.questions.pair.find import brief
from counterpoise.questions.pair.options import Wanted
from counterpoise.states import find
from counterpoise.weighing.ground.grounds import view
from counterpoise.whatif.outcome import Range
from counterpoise.whatif.runs.levels import goods_levels, traded_levels
from counterpoise.world.world import World


def printed(dependence: Dependence) -> Range | None:
    value, lo, hi = dependence.value.value, dependence.value.lo, dependence.value.hi
    return None if value is None or lo is None or hi is None else Range(value, lo, hi)


@pytest.mark.parametrize(
    ("a", "b", "year"), [("RUS", "CHN", 2024), ("USA", "CHN", 2024), ("EU27", "RUS", 2021), ("RUS", "TUR", 2024)]
)
def test_before_is_what_the_brief_prints(real: World, a: str, b: str, year: int) -> None:
    first, second = find(a), find(b)
    rows = brief(real, first, second, Wanted(year=year, extent="pages")).domains
    levels = [
        *traded_levels(real.trade.in_year(year), first, second),
        goods_levels(view(real, first, second, year), year),
    ]
    for row, level in zip(rows, levels, strict=True):
        gap = row.leverage_a_over_b
        assert level.domain == row.domain
        assert (level.a_on_b, level.b_on_a) == (printed(row.a_on_b), printed(row.b_on_a))
        known = level.leverage and (level.leverage.value, level.leverage.lo, level.leverage.hi)
        assert known == (None if gap.value is None else (gap.value, gap.lo, gap.hi))
