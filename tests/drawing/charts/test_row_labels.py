"""Do names and values of a row have the room they need, on a wide page and on a phone?"""

from counterpoise.drawing.marks.marks import Words, width_of
from counterpoise.drawing.marks.render import Layout
from counterpoise.drawing.marks.rows import Said, row_labels, row_plane
from counterpoise.drawing.marks.theme import SMALL

WIDE, NARROW = Layout("wide", 680.0), Layout("narrow", 330.0)
SHORT: list[Said] = [(None, "27 %")]
LONG: list[Said] = [("a", "<0.1 % (<0.1 to 0.1 %)"), ("b", "0.1 % (0 to 100 %)")]


def heights(said: list[Said]) -> tuple[float, float]:
    """Return how far below the top a name and the values stand on a phone."""
    plane = row_plane(NARROW, 1, (0.0, 1.0), 0.0, [said])
    words = [mark for mark in row_labels(plane, NARROW, 0, "Crude, gas and coal", said) if isinstance(mark, Words)]
    (name,) = {plane.height - mark.y for mark in words if mark.text == "Crude, gas and coal"}
    (values,) = {plane.height - mark.y for mark in words if mark.text != "Crude, gas and coal"}
    return name, values


def test_the_widest_value_gets_its_room_right_of_the_rows() -> None:
    short, long = (row_plane(WIDE, 1, (0.0, 1.0), 0.0, [SHORT, said]) for said in (SHORT, LONG))
    assert short.margins[1] < long.margins[1]
    assert long.margins[1] > width_of("<0.1 % (<0.1 to 0.1 %)", SMALL)
    assert sum((long.width, *long.margins[:2])) == WIDE.width


def test_on_a_phone_values_that_do_not_fit_beside_the_name_stand_a_line_below_it() -> None:
    beside, below = heights(SHORT), heights(LONG)
    assert beside[0] == beside[1]
    assert abs(below[0] - below[1]) >= SMALL
