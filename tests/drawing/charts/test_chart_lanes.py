"""Does the chart of statements show who does what when, by lane, shape and hollowness?"""

from datetime import date

import altair as alt
import pytest
from tests.fixtures.drawings import PAIR, caption, items, texts, view_box

from counterpoise.drawing.charts.lanes import LaneMark, draw_lanes, lanes_picture
from counterpoise.drawing.marks.marks import width_of
from counterpoise.drawing.marks.render import NARROW, WIDE
from counterpoise.errors import NoData


def mark(lane: str, side: str, day: date, *, hollow: bool = False) -> LaneMark:
    return LaneMark(lane=lane, side=side, day=day, hollow=hollow, words=(str(day), "what", "actual", "1 outlet: A"))


FOUND = (
    mark("agreement", "both", date(2022, 2, 4)),
    mark("pressure", "b", date(2023, 5, 1)),
    mark("condition", "a", date(2024, 5, 1), hollow=True),
)
CHART = draw_lanes(FOUND, PAIR, caption())


def test_only_lanes_with_something_in_them_are_there_in_their_order() -> None:
    said = list(dict.fromkeys(texts(CHART.svg_narrow)))  # each stands twice, once as its own edge
    assert [name for name in said if name in ("Agreement, talks", "Sanctions, pressure", "Conditions")] == [
        "Agreement, talks",
        "Sanctions, pressure",
        "Conditions",
    ]
    assert "Military acts" not in said


def test_a_later_day_stands_farther_right_and_what_is_not_actual_is_hollow() -> None:
    for svg in (CHART.svg_wide, CHART.svg_narrow):
        circles = [item for item in items(svg, "circle") if item.look.get("fill") == "var(--surface)"]
        assert max(circle.x for circle in circles) > view_box(svg)[0] / 2


def test_a_thousand_marks_stay_small_and_inside() -> None:
    many = [mark("condition", "ab"[n % 2], date.fromordinal(738000 + n)) for n in range(1500)]
    chart = draw_lanes(many, PAIR, caption())
    assert len(chart.svg_wide.encode()) < 40_000
    assert len(chart.rows) == 200
    assert "newest 200 of 1500" in chart.description


@pytest.mark.parametrize("days", [[738000], [738000, 738020], [738000, 738900], [730000, 738900]])
def test_labels_stay_inside_whatever_the_span(days: list[int]) -> None:
    chart = draw_lanes([mark("statement", "a", date.fromordinal(day)) for day in days], PAIR, caption())
    for svg in (chart.svg_wide, chart.svg_narrow):
        for item in items(svg, "text"):
            long = width_of(item.text, item.size)
            left = item.x - {"start": 0, "middle": long / 2, "end": long}[item.look.get("text-anchor", "start")]
            assert -2 <= left <= left + long <= view_box(svg)[0] + 2, item.text


def test_it_holds_to_altairs_schema_and_nothing_is_refused() -> None:
    for layout in (WIDE, NARROW):
        alt.LayerChart.from_dict(lanes_picture(FOUND, PAIR, layout).specification, validate=True)
    with pytest.raises(NoData, match="leave the chart out"):
        draw_lanes([], PAIR, caption())
