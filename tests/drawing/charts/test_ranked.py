"""Does the chart of ranked ties show every row with its part, its loss and its range?"""

import pytest

from counterpoise.drawing.charts.ranked import RankedRow, draw_ranked
from counterpoise.drawing.marks.layers import Ranged
from counterpoise.drawing.marks.render import Caption
from counterpoise.errors import NoData

CAPTION = Caption(key="on-it", title="Who depends on A", source="Source: none.", note="")
HIGH = RankedRow("Mongolia", Ranged(0.9, 0.9, 0.9, "stated"), Ranged(0.8, 0.7, 0.85, "estimated"), ("90 %", "80 %"))
OPEN = RankedRow("Turkey", Ranged(0.014, 0.0, 1.0, "bounded"), Ranged(0.01, 0.0, 1.0, "bounded"), ("1.4 %", "n/a"))
PLAIN = RankedRow("Armenia", Ranged(0.29, 0.285, 0.295, "stated"), None, ("29 %",))


def test_every_row_stands_in_both_widths_and_in_the_table() -> None:
    drawn = draw_ranked([HIGH, OPEN], "other", CAPTION)
    for svg in (drawn.svg_wide, drawn.svg_narrow):
        for words in ("Mongolia", "Turkey", "80 %", "part of its trade", "range of the model"):
            assert words in svg
    assert [row[0] for row in drawn.rows] == ["Mongolia", "Turkey"]
    assert "Mongolia 90 %, 80 %" in drawn.description


def test_limits_that_say_nothing_draw_no_line() -> None:
    drawn = draw_ranked([OPEN], "a", CAPTION)
    assert "0.85" not in drawn.svg_wide.split("range of the model")[1]  # nor a dark bar
    assert "4 %" in drawn.svg_wide  # the scale is of the value, and not of a limit of 100 %
    assert drawn.svg_wide.count("100 %") == drawn.description.count("100 %")


def test_without_a_model_the_bar_is_the_share() -> None:
    drawn = draw_ranked([PLAIN], "a", CAPTION)
    assert "what it would lose" not in drawn.svg_wide
    assert drawn.rows == (("Armenia", "29 %", "stated", "no model", ""),)


def test_nothing_to_rank_is_refused() -> None:
    with pytest.raises(NoData):
        draw_ranked([], "a", CAPTION)
