"""Which third parties does the tie expose each of the two to, ranked, with the range of each number?

Bars in two groups, A's and B's; a pale bar is a limit and not a value. The scale starts at 0
and ends at a round number above the largest, since exposures are often a few per cent.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from counterpoise.drawing.layout import Drawn
from counterpoise.drawing.marks import (
    BODY,
    Block,
    Caption,
    Layout,
    Mark,
    Pair,
    Picture,
    Plane,
    Ranged,
    Role,
    Said,
    Stroke,
    TextAlternative,
    Theme,
    Words,
    axis,
    drawn,
    middle,
    pitch,
    row_labels,
    row_plane,
    share_words,
    spot,
    spread,
    total,
    unknown,
    whole,
)
from counterpoise.errors import NoData
from counterpoise.wording import sentence

ENDS = (0.02, 0.04, 0.1, 0.2, 0.4, 0.6, 1.0)  # where the scale may end
STEPS = 4  # parts of the scale
SIDES: tuple[Role, ...] = ("a", "b")


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """A third party and how far one of the two is exposed to it, 0 to 1."""

    name: str
    of: Role  # a or b: who is exposed
    exposure: Ranged


Row = ThirdParty | Role  # a group's heading takes a row too


def draw_third_parties(rows: Sequence[ThirdParty], pair: Pair, caption: Caption, theme: Theme = "css") -> Drawn:
    """Draw exposures as bars, A's first, each group from the largest down and the unknown last."""
    if not rows:
        raise NoData("no third party to draw; leave the chart out")
    ranked = sorted(rows, key=_place)
    return drawn(lambda layout: third_parties_picture(ranked, pair, layout), caption, _alternative(ranked, pair), theme)


def third_parties_picture(rows: Sequence[ThirdParty], pair: Pair, layout: Layout) -> Picture:
    """Return what is drawn; x is the exposure, y px from the top."""
    lines = _lines(rows)
    edges = (0.0, _end(rows))
    # On a phone the first heading stands low in its row, under room no name needs.
    plane = row_plane(layout, len(lines), edges, -20 if layout.narrow else 4, map(_said, rows))
    marks = axis(plane, [(edges[1] * n / STEPS, f"{edges[1] * n / STEPS * 100:g} %") for n in range(STEPS + 1)])
    for n, line in enumerate(lines):
        if isinstance(line, ThirdParty):
            marks += _bar(plane, layout, n, line)
        else:
            marks += _heading(plane, (pitch(layout) * n, middle(layout, n)), line, pair)
    return Picture(whole(plane, marks), *total(plane))


def _lines(rows: Sequence[ThirdParty]) -> list[Row]:
    lines: list[Row] = []
    for side in SIDES:
        group = [row for row in rows if row.of == side]
        lines += [side, *group] if group else []
    return lines


def _heading(plane: Plane, down: tuple[float, float], side: Role, pair: Pair) -> list[Mark]:
    """Write whose exposures follow; `down` is where the row begins and has its middle, px."""
    left, (begin, centre) = -plane.margins[0], down
    x, y = plane.at(left + 6, centre)
    words_x, words_y = plane.at(left + 17, centre + 4)
    name = pair.a if side == "a" else pair.b
    # Grid lines stop at a heading, or they would run through it.
    top, bottom = plane.at(plane.width + 4, begin - 1), plane.at(left, centre + 14)
    return [
        Block(x=bottom[0], y=top[1], x2=top[0], y2=bottom[1], colour="surface"),
        spot(side, x, y, size=70),
        Words(
            x=words_x,
            y=words_y,
            text=sentence(f"{name} is exposed to"),
            colour=side,
            bold=True,
            size=BODY,
        ),
    ]


def _bar(plane: Plane, layout: Layout, n: int, row: ThirdParty) -> list[Mark]:
    marks = row_labels(plane, layout, n, row.name, _said(row))
    limits = spread(row.exposure, plane.x)
    if limits is None:
        return [*marks, unknown(plane, layout, n)]
    centre = middle(layout, n)
    (top, bottom), y = (plane.at(0, centre + step)[1] for step in (-7, 7)), plane.at(0, centre)[1]
    if row.exposure.value is not None:
        opacity = 0.3 if row.exposure.state == "bounded" else 0.75
        marks.append(Block(x=0, y=top, x2=row.exposure.value, y2=bottom, colour=row.of, opacity=opacity))
    if limits[0] < limits[1]:
        marks.append(Stroke(x=limits[0], y=y, x2=limits[1], y2=y, colour="text", width=1.5))
        ends = [plane.at(0, centre + step)[1] for step in (-4, 4)]
        marks += [Stroke(x=at, y=ends[0], x2=at, y2=ends[1], colour="text", width=1.5) for at in limits]
    return marks


def _said(row: ThirdParty) -> list[Said]:
    return [(None, share_words(row.exposure))]


def _end(rows: Sequence[ThirdParty]) -> float:
    known = [limit for row in rows for limit in (row.exposure.value, row.exposure.hi) if limit is not None]
    return next((end for end in ENDS if max(known, default=0.0) <= end), ENDS[-1])


def _place(row: ThirdParty) -> tuple[int, bool, float, str]:
    value = row.exposure.value
    return SIDES.index(row.of), value is None, -(value or 0.0), row.name


def _alternative(rows: Sequence[ThirdParty], pair: Pair) -> TextAlternative:
    names = {"a": pair.a, "b": pair.b}
    values = "; ".join(f"{names[row.of]} to {row.name} {share_words(row.exposure)}" for row in rows)
    table = tuple((names[row.of], row.name, share_words(row.exposure), row.exposure.state) for row in rows)
    return TextAlternative(
        f"Exposure to third parties, largest first. {values}.", ("Who", "To", "Exposure", "State"), table
    )
