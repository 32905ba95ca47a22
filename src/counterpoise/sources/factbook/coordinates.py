"""Where on the globe does a page put its state?"""

import re
from decimal import Decimal

from counterpoise.errors import BadSource
from counterpoise.sources.factbook.readings import Reading

_NORTH = r"(?P<north>\d{1,2}) (?P<north_minutes>[0-5]?\d) (?P<pole>[NS])"
_EAST = r"(?P<east>\d{1,3}) (?P<east_minutes>[0-5]?\d) (?P<side>[EW])"
_FIRST = re.compile(rf"(?:(?P<part>[^\d:]+): )?{_NORTH}, {_EAST}(?P<rest> .*)?")


def latitude(text: str, place: str) -> Reading:
    """Read degrees and minutes north, negative in the south; of several parts the first counts."""
    found = _first_point(text, place)
    return _degrees(found["north"], found["north_minutes"], south_or_west=found["pole"] == "S")


def longitude(text: str, place: str) -> Reading:
    """Read degrees and minutes east, negative in the west; of several parts the first counts."""
    found = _first_point(text, place)
    return _degrees(found["east"], found["east_minutes"], south_or_west=found["side"] == "W")


def _first_point(text: str, place: str) -> re.Match[str]:
    found = _FIRST.fullmatch(text)
    if not found or (found["rest"] and not found["part"]):
        raise BadSource(f"{place}: cannot read {text[:120]!r} as a place on the globe")
    return found


def _degrees(degrees: str, minutes: str, *, south_or_west: bool) -> Reading:
    value = Decimal(degrees) + Decimal(minutes) / 60
    return Reading(value=-value if south_or_west else value)
