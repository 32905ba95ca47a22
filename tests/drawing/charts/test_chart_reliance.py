"""Does the dumbbell show both dependences on one scale, and limits as limits?"""

import pytest
from tests.fixtures.drawings import PAIR, UNKNOWN, Item, caption, items, stated, text_at, texts

from counterpoise.drawing.charts.reliance import RelianceRow, draw_reliance
from counterpoise.drawing.marks.layers import Ranged, share_words

ROWS = (
    RelianceRow("Energy", Ranged(0.47, 0.0, 0.47, "bounded"), stated(0.25)),
    RelianceRow("Finance", UNKNOWN, Ranged(0.31, 0.22, 0.41, "estimated")),
    RelianceRow("Technology", UNKNOWN, UNKNOWN),
)
CHART = draw_reliance(ROWS, PAIR, caption())
LEFT, WIDTH = 158, 412


def shapes(row: str) -> list[Item]:
    """Return the marks of a row's dumbbell, left to right."""
    height = text_at(CHART.svg_wide, row).y
    result = [item for item in items(CHART.svg_wide) if item.tag in ("circle", "path") and abs(item.y - height) < 14]
    return sorted((item for item in result if LEFT <= item.x <= LEFT + WIDTH), key=lambda item: item.x)


def test_both_marks_stand_in_proportion_to_the_shares() -> None:
    assert [item.x for item in shapes("Energy")] == pytest.approx([LEFT + WIDTH * 0.25, LEFT + WIDTH * 0.47], abs=0.01)


def test_a_limit_is_hollow_and_an_estimate_is_not() -> None:
    b, a = shapes("Energy")
    assert (a.look["fill"], b.look["fill"]) == ("var(--surface)", "var(--b)")
    (estimate,) = shapes("Finance")
    assert estimate.look["fill"] == "var(--b)"


def test_a_range_is_drawn_from_its_lowest_to_its_highest() -> None:
    lines = [item for item in items(CHART.svg_wide, "line") if item.look["stroke-width"] == "1.5"]
    spans = [((line.x - LEFT) / WIDTH, float(line.look["x2"]) / WIDTH) for line in lines]
    assert (0.22, 0.19) in [(round(start, 3), round(length, 3)) for start, length in spans]


def test_values_are_said_as_the_tables_say_them() -> None:
    assert CHART.rows[0] == ("Energy", "≤ 47 %", "bounded", "25 %", "stated")
    assert {"31 % (22 to 41 %)", "n/a", "25 %"} <= set(texts(CHART.svg_wide))
    assert "Russia on China n/a, China on Russia 31 % (22 to 41 %)" in CHART.description


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (UNKNOWN, "n/a"),
        (stated(0.0, "zero"), "0 %"),
        (Ranged(0.5, 0.0, 0.5, "bounded"), "≤ 50 %"),
        (Ranged(0.5, 0.5, 1.0, "bounded"), "≥ 50 %"),
        (Ranged(None, 0.33, 0.54, "bounded"), "33 to 54 %"),
    ],
)
def test_a_share_says_what_its_state_allows(number: Ranged, said: str) -> None:
    assert share_words(number) == said
