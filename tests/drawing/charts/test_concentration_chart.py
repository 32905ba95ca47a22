"""Does the chart of concentration show both lines, its table and what is open?"""

import xml.etree.ElementTree as ET

import pytest

from counterpoise.drawing.charts.concentration import CrowdYear, draw_concentration
from counterpoise.drawing.marks.render import Caption
from counterpoise.errors import NoData
from counterpoise.records import CellState, Point

CAPTION = Caption(key="concentration", title="On how few", source="Source: none.", note="")


def year(when: int, sellers: float, buyers: float, *, loose: bool = False) -> CrowdYear:
    state: CellState = "bounded" if loose else "stated"
    return CrowdYear(when, Point(when, sellers, state), Point(when, buyers, state), (3, 4), "Russia, 64 %")


def test_both_lines_are_named_at_their_ends_and_stand_in_the_table() -> None:
    chart = draw_concentration([year(2020, 0.5, 0.3), year(2021, 0.48, 0.46)], CAPTION)
    for svg in (chart.svg_wide, chart.svg_narrow):
        ET.fromstring(svg)
        assert "sellers 0.48" in svg
        assert "buyers 0.46" in svg
        assert "dashed" not in svg
    assert chart.rows[-1] == ("2021", "0.480", "3", "0.460", "4", "Russia, 64 %")


def test_a_year_beside_a_hole_is_dashed_and_marked() -> None:
    chart = draw_concentration([year(2020, 0.5, 0.3), year(2021, 0.48, 0.46, loose=True)], CAPTION)
    assert "dashed: trade is known to be missing" in chart.svg_wide
    assert chart.rows[-1][1] == "0.480 ○"


def test_a_single_year_and_an_index_of_one_can_be_drawn() -> None:
    chart = draw_concentration([year(2013, 1.0, 1.0)], CAPTION)
    assert "1.00" in chart.svg_wide


def test_nothing_is_not_drawn() -> None:
    with pytest.raises(NoData):
        draw_concentration([], CAPTION)
