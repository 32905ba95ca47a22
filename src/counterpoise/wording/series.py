"""How a series is drawn in one line of text: a bar a year, a gap where nothing is recorded."""

from collections.abc import Sequence

from counterpoise.records import Point

BARS = "▁▂▃▄▅▆▇█"
GAP = "·"


def sparkline(series: Sequence[Point]) -> str:
    """Draw shares on the fixed scale 0 to 1, so that lines can be compared."""
    return "".join(GAP if one.value is None else BARS[min(7, int(one.value * 8))] for one in series)


def at_year(series: Sequence[Point], year: int) -> Point | None:
    """Return the point of a year, or None outside the series."""
    return next((one for one in series if one.year == year), None)
