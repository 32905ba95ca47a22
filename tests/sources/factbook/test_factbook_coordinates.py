"""Degrees and minutes become degrees, south and west negative."""

import pytest

from counterpoise.errors import BadSource
from counterpoise.sources.factbook.fields import latitude, longitude

PLACE = "rs.json:Geography/Geographic coordinates"


@pytest.mark.parametrize(
    ("text", "north", "east"),
    [
        ("60 00 N, 100 00 E", 60, 100),
        ("18 4 N, 63 4 W", 18 + 4 / 60, -63 - 4 / 60),
        ("15 57 S, 5 42 W", -15.95, -5.7),
        ("metropolitan France: 46 00 N, 2 00 E French Guiana: 4 00 N, 53 00 W", 46, 2),
    ],
)
def test_a_point_is_read_and_of_several_the_first(text: str, north: float, east: float) -> None:
    assert float(latitude(text, PLACE).value) == pytest.approx(north, abs=1e-12)
    assert float(longitude(text, PLACE).value) == pytest.approx(east, abs=1e-12)


@pytest.mark.parametrize("text", ["17 90 N, 62 85 W", "60 N, 100 E", "60 00 N", "60 00 N, 100 00 E or so"])
def test_what_is_no_point_is_refused(text: str) -> None:
    with pytest.raises(BadSource, match=r"rs\.json"):
        latitude(text, PLACE)
