"""Does a drawn series keep its scale and its gaps?"""

from counterpoise.records import Point
from counterpoise.wording.prose import at_year, sparkline

SERIES = (
    Point(2020, 0.0, "zero"),
    Point(2021, None, "not recorded"),
    Point(2022, 0.5, "stated"),
    Point(2023, 1.0, "bounded"),
)


def test_a_gap_is_a_gap_and_the_scale_is_fixed() -> None:
    assert sparkline(SERIES) == "▁·▅█"
    assert sparkline(()) == ""


def test_a_year_is_found_or_is_none() -> None:
    assert at_year(SERIES, 2022) == SERIES[2]
    assert at_year(SERIES, 1999) is None
