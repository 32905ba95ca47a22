"""Does the map show every place, with areas in proportion, and part no data from little?"""

from dataclasses import replace
from math import pi

import pytest
from tests.fixtures.drawings import UNKNOWN, Item, caption, items, stated, texts, view_box

from counterpoise.drawing.charts.world_map import SMALLEST, MapPlace, draw_world_map
from counterpoise.drawing.marks.theme import Role


def place(code: str, where: tuple[float, float], value: float | None, role: Role = "other") -> MapPlace:
    return MapPlace(code, code.title(), *where, UNKNOWN if value is None else stated(value), role)


PLACES = (
    place("RUS", (60, 100), None, "a"),
    place("CHN", (35, 105), 0.3, "b"),
    place("ARM", (40, 45), 0.36),
    place("BRA", (-10, -55), 0.09),
    place("TCD", (15, 19), 0.0),
    place("TUV", (-8, 178), None),
)
CHART = draw_world_map(PLACES, caption())


def circles(svg: str) -> list[Item]:
    """Return the circles on the map, those of the legend left out: largest first."""
    lowest = view_box(svg)[1] - 48
    result = [item for item in items(svg, "circle") if item.y < lowest]
    return sorted(result, key=lambda item: -float(item.look["r"]))


def test_every_place_is_drawn_and_stands_in_the_table() -> None:
    fills = [item.look["fill"] for item in items(CHART.svg_wide, "path")]
    assert fills.count("var(--b)") == 1
    # One square without data, and its sample in the legend.
    assert sum("hatch" in fill for fill in fills) == 2
    assert len(circles(CHART.svg_wide)) + 2 == len(PLACES)
    assert {row[1] for row in CHART.rows} == {item.code for item in PLACES}


def test_the_area_of_a_circle_is_in_proportion_to_the_share() -> None:
    shaded = [item for item in circles(CHART.svg_wide) if "seq" in item.look["fill"]]
    largest, second = (pi * float(item.look["r"]) ** 2 for item in shaded[:2])
    assert largest / second == pytest.approx(0.36 / 0.09, rel=0.01)


def test_nothing_is_a_small_filled_circle() -> None:
    *_, nothing = circles(CHART.svg_wide)
    assert (nothing.look["fill"], float(nothing.look["r"])) == ("var(--seq1)", SMALLEST)


def test_one_with_little_trade_is_drawn_and_not_named() -> None:
    small = replace(place("MAC", (22, 113), 1.0), large=False)
    drawn = draw_world_map([*PLACES, small], caption())
    assert "Mac" not in texts(drawn.svg_wide)
    assert drawn.rows[0][1] == "MAC"


def test_a_darker_shade_is_a_higher_class() -> None:
    fills = [item.look["fill"] for item in circles(CHART.svg_wide) if "seq" in item.look["fill"]]
    assert fills == ["var(--seq5)", "var(--seq3)", "var(--seq1)"]


def test_the_two_and_the_largest_others_are_named_and_no_one_without_a_share() -> None:
    said = set(texts(CHART.svg_wide))
    assert {"Rus", "Chn", "Arm", "Bra"} <= said
    assert not {"Tuv", "Tcd"} & said


def test_the_description_lists_the_largest_and_counts_the_unknown() -> None:
    assert CHART.description.startswith("Shares of 4 states, 2 without data. Largest: Arm 36 %; Chn 30 %; Bra 9.0 %")


def test_a_place_in_the_far_south_makes_the_map_reach_the_pole() -> None:
    whole = draw_world_map([*PLACES, place("ATA", (-80, 0), None)], caption())
    assert view_box(whole.svg_wide)[1] > view_box(CHART.svg_wide)[1]
