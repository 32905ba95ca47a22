"""Does a frozen value become JSON by its fields, and does what has no word in JSON name its place?"""

import json
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

import pytest

from counterpoise.drawing.encoder import ABSENT, INLINE, Absent, encode, taken, text, within


class Colour(Enum):
    RED = "red"


@dataclass(frozen=True)
class Point:
    x: float
    y: float | None = None


@dataclass(frozen=True)
class Drawing:
    name: str
    day: date
    points: tuple[Point, ...]
    size: tuple[int, str]
    colour: Colour
    counts: dict[str, int]
    note: str | Absent = ABSENT


@dataclass(frozen=True, kw_only=True)
class Titled:
    name: str
    point: Point = field(metadata=INLINE)
    last: bool = True


DRAWING = Drawing("d", date(2024, 2, 29), (Point(1.5), Point(2, 0.5)), (3, "cm"), Colour.RED, {"a": 1})


def test_a_value_is_its_fields_in_their_order_with_lists_days_and_nulls() -> None:
    laid = encode(DRAWING)
    assert laid == {
        "name": "d",
        "day": "2024-02-29",
        "points": [{"x": 1.5, "y": None}, {"x": 2, "y": 0.5}],
        "size": [3, "cm"],
        "colour": "red",
        "counts": {"a": 1},
    }
    assert list(laid) == ["name", "day", "points", "size", "colour", "counts"]


@pytest.mark.parametrize("value", [0, 0.5, "text", True, None, [], {"a": 1}, "ä\n"])
def test_what_json_has_a_word_for_stays_as_it_is(value: Any) -> None:
    assert encode(value) == value
    assert json.loads(text(value)) == value


def test_an_inlined_value_stands_among_the_fields_around_it() -> None:
    assert list(encode(Titled(name="t", point=Point(1, 2))).items()) == [
        ("name", "t"),
        ("x", 1),
        ("y", 2),
        ("last", True),
    ]


def test_a_form_is_written_in_place_of_a_value_however_deep() -> None:
    assert encode(DRAWING, {Point: lambda point: f"{point.x}"})["points"] == ["1.5", "2"]


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_json_has_no_word_for_names_its_place(number: float) -> None:
    broken = Drawing("d", date(2024, 1, 1), (Point(1), Point(0, number)), (1, ""), Colour.RED, {})
    with pytest.raises(ValueError, match=r"\$\.points\[1\]\.y is -?(nan|inf), which is not JSON compliant"):
        encode({"drawing": broken}["drawing"])


def test_a_value_that_nothing_writes_names_its_place() -> None:
    with pytest.raises(TypeError, match=r"\$\.a\[0\] is a set"):
        encode({"a": [{1}]})


def test_values_are_found_in_the_order_in_which_they_are_written() -> None:
    assert [point.x for point in within((DRAWING, Titled(name="t", point=Point(7))), Point)] == [1.5, 2, 7]


def test_a_document_takes_the_fields_of_a_value_but_for_what_is_given() -> None:
    assert taken(Point, Point(1, 2), y=5.0) == Point(1, 5)
