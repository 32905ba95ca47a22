"""Are third parties ranked, A's first, with bars in proportion?"""

import re

import pytest
from tests.fixtures.drawings import PAIR, UNKNOWN, caption, items, stated, text_at, texts

from counterpoise.drawing.charts.third_parties import ThirdParty, draw_third_parties
from counterpoise.drawing.marks.layers import Ranged

ROWS = (
    ThirdParty("United States", "b", Ranged(0.143, 0.12, 0.17, "estimated")),
    ThirdParty("Nowhere", "a", UNKNOWN),
    ThirdParty("Germany", "a", stated(0.02)),
    ThirdParty("Turkey", "a", stated(0.08)),
)
CHART = draw_third_parties(ROWS, PAIR, caption())


def bars(side: str) -> list[float]:
    """Return the lengths of a side's bars in px, from the top down."""
    result = [item for item in items(CHART.svg_wide, "path") if item.look["fill"] == f"var(--{side})"]
    return [float(length[1]) for item in result if (length := re.search(r"h([\d.]+)v14", item.look["d"]))]


def test_each_side_is_a_group_from_the_largest_down_with_the_unknown_last() -> None:
    wanted = ["Russia is exposed to", "Turkey", "Germany", "Nowhere", "China is exposed to", "United States"]
    heights = [text_at(CHART.svg_wide, name).y for name in wanted]
    assert heights == sorted(heights)
    assert [row[1] for row in CHART.rows] == ["Turkey", "Germany", "Nowhere", "United States"]


def test_a_bar_is_as_long_as_the_exposure() -> None:
    turkey, germany = bars("a")
    assert turkey / germany == pytest.approx(4, rel=1e-3)
    assert bars("b")[0] / turkey == pytest.approx(0.143 / 0.08, rel=1e-3)


def test_the_scale_ends_at_a_round_number_above_the_largest_limit() -> None:
    assert {"0 %", "5 %", "10 %", "15 %", "20 %"} <= set(texts(CHART.svg_wide))


def test_one_side_without_third_parties_has_no_heading() -> None:
    svg = draw_third_parties(ROWS[:1], PAIR, caption()).svg_narrow
    assert "Russia is exposed to" not in texts(svg)


def test_a_limit_is_a_pale_bar() -> None:
    rows = [ThirdParty("Taiwan", "b", Ranged(0.05, 0.0, 0.05, "bounded")), ThirdParty("Japan", "b", stated(0.04))]
    svg = draw_third_parties(rows, PAIR, caption()).svg_wide
    result = [item.look["fill-opacity"] for item in items(svg, "path") if "fill-opacity" in item.look]
    assert result == ["0.3", "0.75"]
