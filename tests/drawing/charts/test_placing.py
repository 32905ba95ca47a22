"""Do labels keep clear of each other, and stay in the frame?"""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.drawing.marks.placing import Box, Dot, placed, stacked

FRAME = Box(0, 0, 700, 350)
DOTS = st.lists(
    st.builds(
        Dot,
        x=st.floats(0, 700),
        y=st.floats(0, 350),
        radius=st.floats(1, 20),
        width=st.floats(20, 120),
        height=st.just(15.0),
    ),
    max_size=12,
)


@given(DOTS)
def test_no_two_labels_overlap_and_none_leaves_the_frame(dots: list[Dot]) -> None:
    result = [spot.box for spot in placed(dots, dots, FRAME) if spot is not None]
    assert all(box.inside(FRAME) for box in result)
    assert all(first.over(second) == 0 for first, second in combinations(result, 2))


def test_a_label_stands_right_of_a_dot_that_is_alone() -> None:
    (spot,) = placed([Dot(100, 100, 5, 40, 15)], [], FRAME)
    assert spot is not None
    assert (spot.x, spot.y, spot.align, spot.apart) == (109, 100, "left", False)


def test_a_label_goes_to_the_left_where_the_frame_ends_on_the_right() -> None:
    (spot,) = placed([Dot(690, 100, 5, 40, 15)], [], FRAME)
    assert spot is not None
    assert spot.align == "right"


def test_a_label_keeps_off_another_dot() -> None:
    (spot,) = placed([Dot(100, 100, 5, 40, 15)], [Dot(125, 100, 8)], FRAME)
    assert spot is not None
    assert spot.box.over(Dot(125, 100, 8).box) == 0


@given(st.lists(st.tuples(st.floats(0, 200), st.floats(5, 40)), min_size=1, max_size=8))
def test_a_stack_keeps_its_order_and_nothing_overlaps(rows: list[tuple[float, float]]) -> None:
    wanted, heights = sorted(row[0] for row in rows), [row[1] for row in rows]
    centres = stacked(wanted, heights, 200)
    for (first, high), (second, tall) in pairwise(zip(centres, heights, strict=True)):
        assert second - first >= (high + tall) / 2 - 1e-9


def test_labels_with_room_enough_stand_where_they_want() -> None:
    assert stacked([20, 60, 100], [10, 10, 10], 200) == [20, 60, 100]


def test_labels_at_the_lower_edge_are_pushed_up() -> None:
    assert stacked([95, 100], [20, 20], 100) == pytest.approx([70, 90])
