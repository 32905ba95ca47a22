"""Do the charts of a what-if show a change where it is, open what is open, and say the same in words?"""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fixtures.drawings import PAIR, UNKNOWN, Item, caption, items, stated, text_at, texts, view_box

from counterpoise.drawing.charts.before_after import MovedRow, draw_moved
from counterpoise.drawing.charts.incomes import IncomeRow, draw_incomes
from counterpoise.drawing.marks.layers import Ranged, index_words
from counterpoise.drawing.marks.theme import signed, ticks
from counterpoise.errors import NoData

LEFT, WIDTH = 158, 412
INCOMES = draw_incomes(
    (
        IncomeRow("Russia", "a", -0.004, -0.006, -0.002),
        IncomeRow("China", "b", -0.001, -0.003, 0.001),
        IncomeRow("Vietnam", "other", 0.002, 0.001, 0.004),
    ),
    caption(),
)
MOVED = draw_moved(
    (
        MovedRow("Energy", Ranged(-0.3, -0.4, 0.1, "estimated"), stated(0.5)),
        MovedRow("Finance", UNKNOWN, UNKNOWN),
    ),
    PAIR,
    caption(),
)


def near(svg: str, row: str) -> list[Item]:
    height = text_at(svg, row).y
    result = [item for item in items(svg) if item.tag in ("circle", "path") and abs(item.y - height) < 14]
    return sorted((item for item in result if LEFT <= item.x <= LEFT + WIDTH), key=lambda item: item.x)


def test_a_state_whose_range_crosses_nothing_is_hollow() -> None:
    fills = [near(INCOMES.svg_wide, name)[0].look["fill"] for name in ("Russia", "China", "Vietnam")]
    assert fills == ["var(--a)", "var(--surface)", "var(--muted)"]
    assert "range crosses 0: the sign is open" in texts(INCOMES.svg_wide)


def test_a_change_stands_in_proportion_on_an_axis_of_round_numbers() -> None:
    at = ticks([-0.006, 0.004])
    start, end = at[0], at[-1]
    (mark,) = near(INCOMES.svg_wide, "Russia")
    assert mark.x == pytest.approx(LEFT + WIDTH * (-0.004 - start) / (end - start), abs=0.02)


def test_values_and_ranges_are_said_beside_the_marks_and_in_the_table() -> None:
    assert {"−0.40 %", "(−0.60 to −0.20 %)"} <= set(texts(INCOMES.svg_wide))
    assert "−0.40 % (−0.60 to −0.20 %)" in texts(INCOMES.svg_narrow)
    assert INCOMES.rows[0] == ("Russia", "−0.40 %", "−0.60 %", "−0.20 %")
    assert "China −0.10 % (−0.30 to +0.10 %)" in INCOMES.description


def test_before_is_hollow_after_is_filled_and_each_has_the_hue_of_who_has_more() -> None:
    before, after = near(MOVED.svg_wide, "Energy")
    assert (before.look["fill"], before.look["stroke"]) == ("var(--surface)", "var(--b)")
    assert after.look["fill"] == "var(--a)"
    assert "−0.30 → +0.50" in texts(MOVED.svg_wide)
    assert MOVED.rows[0] == ("Energy", "−0.30", "−0.40 to +0.10", "+0.50", "+0.50 to +0.50")


def test_a_small_leverage_is_drawn_on_a_scale_that_shows_its_change() -> None:
    small = draw_moved((MovedRow("Goods", stated(-0.02), stated(0.03)),), PAIR, caption())
    before, after = near(small.svg_wide, "Goods")
    assert after.x - before.x > WIDTH / 2
    assert {"−0.02", "0", "+0.04"} <= set(texts(small.svg_wide))


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ((-0.05, -0.025, 0.0, 0.025), ["−0.050", "−0.025", "0", "+0.025"]),
        ((-0.1, 0.0, 0.1), ["−0.10", "0", "+0.10"]),
        ((0.0, 0.0005), ["0", "+0.0005"]),
    ],
)
def test_ticks_say_where_they_stand(at: tuple[float, ...], said: list[str]) -> None:
    assert signed(at) == said


def test_a_leverage_nobody_knows_is_hatched_and_says_so() -> None:
    assert "url(#chart-wide-hatch)" in MOVED.svg_wide
    assert MOVED.rows[1] == ("Finance", "n/a", "n/a", "n/a", "n/a")


@pytest.mark.parametrize("chart", [INCOMES, MOVED], ids=["incomes", "moved"])
@pytest.mark.parametrize("side", ["svg_wide", "svg_narrow"])
def test_no_text_is_small_or_begins_outside_the_picture(chart: object, side: str) -> None:
    svg = getattr(chart, side)
    width, height = view_box(svg)
    for item in items(svg, "text"):
        assert item.size >= 11
        assert 0 <= item.x <= width
        assert 0 <= item.y <= height


def test_nothing_to_draw_is_an_error_that_says_so() -> None:
    with pytest.raises(NoData, match="leave the chart out"):
        draw_incomes((), caption())
    with pytest.raises(NoData, match="leave the chart out"):
        draw_moved((), PAIR, caption())


@given(st.lists(st.floats(-1, 1), min_size=1, max_size=9), st.integers(2, 8))
def test_ticks_are_few_even_and_hold_every_value_and_nothing(values: list[float], most: int) -> None:
    at = ticks(values, most)
    assert 2 <= len(at) <= most + 1
    assert at[0] <= min(0.0, *values) + 1e-9
    assert at[-1] >= max(0.0, *values) - 1e-9
    assert 0.0 in at
    steps = [after - before for before, after in pairwise(at)]
    assert max(steps) == pytest.approx(min(steps), rel=1e-6)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (UNKNOWN, "n/a"),
        (stated(0.0, "zero"), "0.00"),
        (Ranged(-0.012, -0.02, 0.003, "bounded"), "−0.01 (−0.02 to 0.00)"),
        (Ranged(None, -0.2, 0.4, "bounded"), "−0.20 to +0.40"),
        (Ranged(0.3, 0.3, None, "bounded"), "+0.30 (+0.30 to +1.00)"),
    ],
)
def test_an_index_is_printed_with_its_limits(number: Ranged, words: str) -> None:
    assert index_words(number) == words
