"""Does the chart of votes show the pair above all, and name every line?"""

from itertools import pairwise

import pytest
from tests.fixtures.drawings import caption, items, texts

from counterpoise.drawing.charts.alignment import VotingLine, draw_alignment
from counterpoise.errors import NoData
from counterpoise.records import Point

# Agreement as the compiled table has it for 2017 to 2019.
PAIR = tuple(Point(year, value, "stated") for year, value in ((2017, 0.787), (2018, 0.785), (2019, 0.79)))
BESIDE = tuple(Point(year, value, "stated") for year, value in ((2017, 0.27), (2018, 0.2), (2019, 0.21)))
LINES = (
    VotingLine("Russia and China", "pair", PAIR),
    VotingLine("Russia and United States", "a", BESIDE),
    VotingLine("China and United States", "b", tuple(Point(item.year, item.value, "stated") for item in BESIDE[:2])),
)
CHART = draw_alignment(LINES, caption())


def test_every_line_is_named_with_its_last_value_and_an_older_one_with_its_year() -> None:
    said = " ".join(texts(CHART.svg_narrow))
    for words in ("Russia and China 79 %", "Russia and United States 21 %", "China and United States 20 % (2018)"):
        assert words in said


def test_the_pairs_line_is_the_thickest_and_drawn_last() -> None:
    widths = [float(item.look["stroke-width"]) for item in items(CHART.svg_wide, "path") if "L" in item.look["d"][1:]]
    thick = [width for width in widths if width == 3]
    assert len(thick) == 1
    assert max(widths) == 3


def test_names_of_lines_that_end_together_keep_apart() -> None:
    same = [VotingLine(f"State {n}", "a", BESIDE) for n in range(6)]
    heights = sorted(item.y for item in items(draw_alignment(same, caption()).svg_wide, "text") if "State" in item.text)
    assert min(b - a for a, b in pairwise(heights)) >= 14


def test_the_table_holds_every_year() -> None:
    assert ("Russia and China", "2019", "79 %", "stated") in CHART.rows
    assert len(CHART.rows) == 8


def test_no_votes_are_refused() -> None:
    with pytest.raises(NoData, match="leave the chart out"):
        draw_alignment([VotingLine("nobody", "pair", (Point(2000, None, "not recorded"),))], caption())
