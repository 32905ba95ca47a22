"""Who is reported to do or say what, and when: a lane a kind, circles for A, diamonds for B, squares for both.

A lane has three tracks, so that no side hides another. What falls together on a track is one mark, larger
where it stands for more; it is hollow where no report in it says it has happened or holds.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from counterpoise.drawing.layout import Drawn
from counterpoise.drawing.marks import (
    Caption,
    Entry,
    Layout,
    Mark,
    Pair,
    Picture,
    Plane,
    Spot,
    Stroke,
    TextAlternative,
    Theme,
    arranged,
    axis,
    drawn,
    height_of,
    legend,
    middle,
    row_labels,
    row_plane,
    spot,
    total,
    whole,
    year_ticks,
)
from counterpoise.errors import NoData

NAMES = {
    "statement": "Statements, demands",
    "agreement": "Agreement, talks",
    "support": "Support, aid, cooperation",
    "pressure": "Sanctions, pressure",
    "military": "Military acts",
    "condition": "Conditions",
}
TRACKS = {"a": -9.0, "both": 0.0, "b": 9.0}  # px from the middle of a lane
STEP = 9.0  # px within which marks of one track are one
LEAST = 60  # days shown at least
ROWS = 200  # rows of the table
MONTHS = (1, 2, 3, 4, 6, 12)


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneMark:
    """A reported event or condition: its lane, who acts, and its row in the table."""

    lane: str
    side: str  # a, b or both
    day: date
    hollow: bool
    words: tuple[str, str, str, str]  # date, what, how real, outlets


def draw_lanes(lane_marks: Sequence[LaneMark], pair: Pair, caption: Caption, theme: Theme = "css") -> Drawn:
    """Draw what is reported by kind and date."""
    if not lane_marks:
        raise NoData("no dated statement to draw; leave the chart out")
    return drawn(lambda layout: lanes_picture(lane_marks, pair, layout), caption, _alternative(lane_marks, pair), theme)


def lanes_picture(lane_marks: Sequence[LaneMark], pair: Pair, layout: Layout) -> Picture:
    """Return what is drawn; x is the day, a row a lane."""
    entries = arranged(_entries(lane_marks, pair), layout.width)
    head = height_of(entries) + 10
    lanes = _lanes(lane_marks)
    plane = row_plane(layout, len(lanes), _span(lane_marks), head)
    marks: list[Mark] = [*legend(plane, entries, -head), *axis(plane, _ticks(plane))]
    for n, lane in enumerate(lanes):
        here = [lane_mark for lane_mark in lane_marks if lane_mark.lane == lane]
        marks += row_labels(plane, layout, n, NAMES[lane], [(None, str(len(here)))])
        marks.append(_line(plane, layout, n))
        marks += _spots(plane, middle(layout, n), here)
    return Picture(whole(plane, marks), *total(plane))


def _lanes(lane_marks: Sequence[LaneMark]) -> list[str]:
    held = {lane_mark.lane for lane_mark in lane_marks}
    return [lane for lane in NAMES if lane in held]


def _span(lane_marks: Sequence[LaneMark]) -> tuple[float, float]:
    days = [lane_mark.day.toordinal() for lane_mark in lane_marks]
    first, last = min(days), max(days)
    air = max((last - first) * 0.03, (LEAST - (last - first)) / 2)
    return first - air, last + air


def _ticks(plane: Plane) -> list[tuple[float, str]]:
    """Return first days of years, or of months where the span is short."""
    first, last = (date.fromordinal(max(1, round(edge))) for edge in plane.x)
    most = int(plane.width / 56)
    if last.year - first.year > 2:
        days = [date(year, 1, 1) for year in year_ticks((first.year + 1, last.year), most)]
        return [(day.toordinal(), str(day.year)) for day in days if first <= day <= last]
    months = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)]
    inside = [day for day in months if first <= day <= last]
    step = next((step for step in MONTHS if len(inside) / step <= most), 12)
    shown = [day for day in inside if (day.month - 1) % step == 0]
    return [(day.toordinal(), f"{day:%Y-%m}") for day in shown if _clear(plane, day.toordinal())]


def _clear(plane: Plane, day: float) -> bool:
    """Keep a label from running out of the picture."""
    per = plane.width / (plane.x[1] - plane.x[0])
    return (day - plane.x[0]) * per > 12 and (plane.x[1] - day) * per > 12


def _line(plane: Plane, layout: Layout, row: int) -> Mark:
    y = plane.at(0, middle(layout, row))[1]
    return Stroke(x=plane.x[0], y=y, x2=plane.x[1], y2=y, colour="grid")


def _spots(plane: Plane, centre: float, here: Sequence[LaneMark]) -> list[Mark]:
    per = plane.width / (plane.x[1] - plane.x[0])
    together: defaultdict[tuple[str, int], list[LaneMark]] = defaultdict(list)
    for lane_mark in here:
        together[lane_mark.side, int((lane_mark.day.toordinal() - plane.x[0]) * per / STEP)].append(lane_mark)
    marks: list[Mark] = []
    for (side, _), group in sorted(together.items()):
        x = sum(lane_mark.day.toordinal() for lane_mark in group) / len(group)
        y = plane.at(0, centre + TRACKS[side])[1]
        hollow, size = all(lane_mark.hollow for lane_mark in group), 38.0 * min(len(group), 5) ** 0.6
        if side == "both":
            marks.append(Spot(x=x, y=y, colour="other", shape="square", hollow=hollow, size=size))
        else:
            marks.append(spot(side, x, y, hollow=hollow, size=size))
    return marks


def _entries(lane_marks: Sequence[LaneMark], pair: Pair) -> list[Entry]:
    sides = {lane_mark.side for lane_mark in lane_marks}
    entries = [Entry("spot", side, f"{name} acts") for side, name in (("a", pair.a), ("b", pair.b)) if side in sides]
    if "both" in sides:
        entries.append(Entry("square", "other", "both"))
    if any(lane_mark.hollow for lane_mark in lane_marks):
        entries.append(Entry("hollow", "other", "hollow: expected, possible, on a condition, or denied"))
    return entries


def _alternative(lane_marks: Sequence[LaneMark], pair: Pair) -> TextAlternative:
    words = []
    for lane in _lanes(lane_marks):
        here = [lane_mark for lane_mark in lane_marks if lane_mark.lane == lane]
        counts = ((pair.a, "a"), (pair.b, "b"), ("both", "both"))
        sides = [f"{n} by {name}" for name, side in counts if (n := sum(lane_mark.side == side for lane_mark in here))]
        words.append(f"{NAMES[lane]}: {', '.join(sides)}, {here[0].words[0]} to {here[-1].words[0]}.")
    rows = tuple(
        (lane_mark.words[0], NAMES[lane_mark.lane], *lane_mark.words[1:]) for lane_mark in reversed(lane_marks[-ROWS:])
    )
    more = f" The table has the newest {ROWS} of {len(lane_marks)}." if len(lane_marks) > ROWS else ""
    about = f"Things reported of the two, by kind and date. {' '.join(words)}{more}"
    return TextAlternative(about, ("Date", "Kind", "What", "How real", "Told by"), rows)
