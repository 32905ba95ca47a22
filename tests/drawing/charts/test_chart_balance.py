"""Does the balance put A right and B left, and is a mark hollow where the interval crosses 0?"""

import pytest
from tests.fixtures.drawings import PAIR, UNKNOWN, Item, caption, items, stated, text_at, texts

from counterpoise.drawing.charts.balance import BalanceRow, draw_balance
from counterpoise.drawing.marks.layers import Ranged, index_words, short_index_words
from counterpoise.errors import NoData

# Energy and goods as the brief on Russia and China had them for 2024; the rest by hand.
ROWS = (
    BalanceRow("Technology", UNKNOWN),
    BalanceRow("Energy", Ranged(-0.258, -0.468, 0.207, "bounded")),
    BalanceRow("All goods", Ranged(-0.47, -0.48, -0.264, "bounded")),
    BalanceRow("Finance", stated(0.5)),
)
SVG = draw_balance(ROWS, PAIR, caption()).svg_wide
LEFT, WIDTH = 158, 412  # px: where the plane begins and how wide it is


def mark(row: str) -> Item:
    """Return the dot of a row: the last shape as high as the row's name."""
    height = text_at(SVG, row).y
    return [item for item in items(SVG) if item.tag in ("circle", "path") and abs(item.y - height) < 8][-1]


def test_a_mark_stands_in_proportion_to_the_leverage() -> None:
    assert mark("Finance").x == pytest.approx(LEFT + WIDTH * 0.75, abs=0.01)
    assert mark("All goods").x == pytest.approx(LEFT + WIDTH * 0.265, abs=0.01)


def test_a_is_a_circle_and_b_a_diamond() -> None:
    assert (mark("Finance").tag, mark("Finance").look["stroke"]) == ("circle", "var(--a)")
    assert (mark("All goods").tag, mark("All goods").look["stroke"]) == ("path", "var(--b)")


def test_a_mark_is_hollow_only_where_the_interval_crosses_zero() -> None:
    assert mark("Energy").look["fill"] == "var(--surface)"
    assert mark("All goods").look["fill"] == "var(--b)"
    assert mark("Finance").look["fill"] == "var(--a)"


def test_rows_run_from_a_to_b_with_the_unknown_last() -> None:
    names = [row.name for row in ROWS]
    rows = [text for text in texts(SVG) if text in names]
    assert rows == ["Finance", "Energy", "All goods", "Technology"]


def test_what_is_not_known_is_hatched_and_says_so() -> None:
    hatched = [item for item in items(SVG, "path") if item.look["fill"] == "url(#chart-wide-hatch)"]
    assert [item for item in hatched if f"h{WIDTH}v12" in item.look["d"]]
    assert text_at(SVG, "n/a").y == pytest.approx(text_at(SVG, "Technology").y, abs=1)


def test_the_table_has_two_decimals_and_the_chart_one() -> None:
    chart = draw_balance(ROWS, PAIR, caption())
    assert chart.rows[1] == ("Energy", "−0.26", "−0.47", "+0.21", "bounded")
    assert "−0.3 (−0.5 to +0.2)" in texts(chart.svg_narrow)


@pytest.mark.parametrize(
    ("number", "long", "short"),
    [
        (UNKNOWN, "n/a", "n/a"),
        (stated(0.0, "zero"), "0.00", "0.0"),
        (Ranged(-0.012, -0.02, 0.003, "bounded"), "−0.01 (−0.02 to 0.00)", "0.0"),
        (Ranged(None, -0.2, 0.4, "bounded"), "−0.20 to +0.40", "−0.2 to +0.4"),
        (Ranged(0.3, 0.3, None, "bounded"), "+0.30 (+0.30 to +1.00)", "+0.3 (+0.3 to +1.0)"),
    ],
)
def test_an_index_is_said_with_its_limits(number: Ranged, long: str, short: str) -> None:
    assert index_words(number) == long
    assert short_index_words(number) == short


def test_no_domain_is_refused() -> None:
    with pytest.raises(NoData, match="leave the chart out"):
        draw_balance((), PAIR, caption())
