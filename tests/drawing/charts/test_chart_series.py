"""Are missing years gaps, limits dashed, and all panels on one scale?"""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fixtures.drawings import caption, items, text_at, texts

from counterpoise.drawing.charts.series import Moment, Panel, draw_series, series_picture
from counterpoise.drawing.marks.marks import Path, Spot
from counterpoise.drawing.marks.paths import Trace, last, trace_words, traced, year_ticks
from counterpoise.drawing.marks.render import WIDE
from counterpoise.errors import NoData
from counterpoise.records import CellState, Point


def points(*values: float | None, state: CellState = "stated", first: int = 2000) -> tuple[Point, ...]:
    return tuple(
        Point(first + n, value, state if value is not None else "not recorded") for n, value in enumerate(values)
    )


def test_a_year_nobody_recorded_parts_the_line_in_two() -> None:
    lines = traced(points(0.1, 0.2, None, 0.3, 0.4), "a")
    assert [mark.points for mark in lines if isinstance(mark, Path)] == [
        ((2000, 0.1), (2001, 0.2)),
        ((2003, 0.3), (2004, 0.4)),
    ]


def test_a_year_left_out_of_the_series_is_a_gap_too() -> None:
    series = (Point(2000, 0.1, "stated"), Point(2001, 0.2, "stated"), Point(2004, 0.3, "stated"))
    lone = [mark for mark in traced(series, "a") if isinstance(mark, Spot)]
    assert [(mark.x, mark.y) for mark in lone] == [(2004, 0.3)]


def test_a_zero_is_drawn_and_is_no_gap() -> None:
    (line,) = traced(points(0.1, 0.0, 0.1), "a")
    assert isinstance(line, Path)
    assert line.points[1] == (2001, 0.0)


def test_years_of_which_only_a_limit_is_known_are_dashed_from_the_last_sure_year_on() -> None:
    series = (*points(0.1, 0.2), *points(0.3, 0.4, state="bounded", first=2002))
    solid, dashed = (mark for mark in traced(series, "a") if isinstance(mark, Path))
    assert (solid.dashed, solid.points[-1]) == (False, (2001, 0.2))
    assert (dashed.dashed, dashed.points) == (True, ((2001, 0.2), (2002, 0.3), (2003, 0.4)))


@given(st.lists(st.one_of(st.none(), st.floats(0, 1)), max_size=30))
def test_every_value_is_drawn_and_no_line_crosses_a_gap(values: list[float | None]) -> None:
    marks = traced(points(*values), "a")
    steps = [step for mark in marks if isinstance(mark, Path) for step in pairwise(mark.points)]
    assert all(end[0] - start[0] == 1 for start, end in steps)
    seen = {place for mark in marks if isinstance(mark, Path) for place in mark.points}
    seen |= {(mark.x, mark.y) for mark in marks if isinstance(mark, Spot)}
    assert seen == {(2000 + n, value) for n, value in enumerate(values) if value is not None}


def test_all_panels_share_the_scale_from_nothing_to_all() -> None:
    panels = [Panel(str(n), (Trace("line", "a", points(0.01 * n, 0.02 * n)),)) for n in range(1, 5)]
    layers = series_picture(panels, (), WIDE).specification["spec"]["layer"]
    assert {tuple(layer["encoding"]["y"]["scale"]["domain"]) for layer in layers} == {(0.0, 1.0)}


def test_a_moment_is_a_dotted_line_in_each_panel_with_its_label_once() -> None:
    panels = [Panel(name, (Trace("line", "a", points(0.1, 0.2, 0.3)),)) for name in ("One", "Two")]
    svg = draw_series(panels, [Moment(2001, "a treaty"), Moment(1950, "long before")], caption()).svg_wide
    assert len([line for line in items(svg, "line") if line.look.get("stroke-dasharray")]) == 2
    assert texts(svg).count("1 2001: a treaty") == 1
    assert not [text for text in texts(svg) if "long before" in text]


def test_a_panel_without_a_number_says_so() -> None:
    known, silent = Trace("line", "a", points(0.1, 0.2)), Trace("line", "a", points(None, None))
    svg = draw_series([Panel("Known", (known,)), Panel("Silent", (silent,))], (), caption()).svg_wide
    assert text_at(svg, "n/a").x > text_at(svg, "Known").x


def test_a_last_value_of_an_earlier_year_carries_its_year() -> None:
    panel = Panel("Gas", (Trace("one", "a", points(0.1, 0.2, 0.3)), Trace("two", "b", points(0.4, 0.5, None))))
    svg = draw_series([panel], (), caption()).svg_narrow
    assert {"30 %", "50 % (2001)"} <= set(texts(svg))


def test_the_description_tells_where_a_line_began_was_highest_and_ended() -> None:
    trace = Trace("share of sales", "a", points(0.1, 0.9, 0.2))
    assert trace_words(trace) == "share of sales: 10 % in 2000, 90 % in 2001, 20 % in 2002."
    assert trace_words(Trace("none", "a", points(None))) == "none: not recorded."
    assert last(points(None, None)) is None


def test_ticks_are_round_years_and_few() -> None:
    assert year_ticks((1995, 2024), 5) == [2000, 2010, 2020]
    assert year_ticks((2021, 2022), 5) == [2021, 2022]
    assert year_ticks((2023, 2024), 1) == [2024]


def test_no_series_is_refused() -> None:
    with pytest.raises(NoData, match="leave the chart out"):
        draw_series([Panel("Empty", ())], (), caption())
