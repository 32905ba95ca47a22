"""Do words fit the room they are given, and is none lost?"""

from hypothesis import given
from hypothesis import strategies as st

from counterpoise.drawing.marks.marks import broken, fitted, width_of

NAMES = st.lists(st.text("abcdefgWMil", min_size=1, max_size=9), min_size=1, max_size=9).map(" ".join)


@given(NAMES, st.floats(20, 300))
def test_breaking_loses_no_word_and_keeps_their_order(text: str, room: float) -> None:
    assert " ".join(broken(text, 12, room)) == text


@given(NAMES, st.floats(20, 300))
def test_a_line_of_several_words_fits_the_room(text: str, room: float) -> None:
    assert all(width_of(line, 12) <= room for line in broken(text, 12, room) if " " in line)


def test_a_long_name_gets_smaller_before_it_takes_a_third_line() -> None:
    size, lines = fitted("Saint Helena, Ascension and Tristan da Cunha", (13, 12, 11), 160, 2)
    assert size < 13
    assert len(lines) == 2


def test_a_wide_letter_takes_more_room_than_a_narrow_one() -> None:
    assert width_of("W", 10) > width_of("n", 10) > width_of("i", 10)
    assert width_of("中", 10) == 10
