"""What becomes of each state's real income: a dot and its range beside a line at nothing.

The two a what-if is about come first, A a circle and B a diamond. A mark is hollow where its range leaves the sign
open.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from counterpoise.drawing.layout import Drawn
from counterpoise.drawing.marks import (
    Caption,
    Entry,
    Layout,
    Mark,
    Picture,
    Plane,
    Role,
    Said,
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
    ticks,
    total,
    whole,
)
from counterpoise.errors import NoData
from counterpoise.wording import change, spanned


@dataclass(frozen=True, slots=True)
class IncomeRow:
    """A state, whose it is, and the change of its real income as a share with its range."""

    name: str
    role: Role
    value: float
    lo: float
    hi: float

    @property
    def open(self) -> bool:
        """Return whether the range leaves the sign open."""
        return self.lo < 0 < self.hi


def draw_incomes(rows: Sequence[IncomeRow], caption: Caption, theme: Theme = "css") -> Drawn:
    """Draw the changes in the order given."""
    if not rows:
        raise NoData("no state to draw real income of; leave the chart out")
    return drawn(lambda layout: incomes_picture(rows, layout), caption, _alternative(rows), theme)


def incomes_picture(rows: Sequence[IncomeRow], layout: Layout) -> Picture:
    """Return what is drawn; x is the change, y px from the top."""
    at = ticks([end for row in rows for end in (row.lo, row.hi, row.value)], 4 if layout.narrow else 5)
    entries = arranged(_entries(rows), layout.width)
    said = [value_words(layout, (row.value, row.lo, row.hi)) for row in rows]
    plane = row_plane(layout, len(rows), (at[0], at[-1]), height_of(entries) + 8, said)
    marks = [*legend(plane, entries, -plane.margins[2]), *axis(plane, [(value, _tick(value)) for value in at])]
    marks.append(Stroke(x=0, y=plane.y[0], x2=0, y2=0, colour="muted", width=1.5))
    marks += [mark for n, row in enumerate(rows) for mark in _row(plane, layout, n, row)]
    return Picture(whole(plane, marks), *total(plane))


def _row(plane: Plane, layout: Layout, n: int, row: IncomeRow) -> list[Mark]:
    y = plane.at(0, middle(layout, n))[1]
    return [
        *row_labels(plane, layout, n, row.name, value_words(layout, (row.value, row.lo, row.hi))),
        Stroke(x=row.lo, y=y, x2=row.hi, y2=y, colour=row.role, width=2.5),
        spot(row.role, row.value, y, hollow=row.open, size=100),
    ]


def value_words(layout: Layout, numbers: tuple[float, float, float]) -> list[Said]:
    """Say a change and its range: on a wide page each on its own line."""
    text = spanned(*numbers)
    value, _, ends = text.partition(" (")
    return [(None, text)] if layout.narrow or not ends else [(None, value), (None, f"({ends}")]


def _tick(at: float) -> str:
    return "0" if at == 0 else change(at)


def _entries(rows: Sequence[IncomeRow]) -> list[Entry]:
    return [Entry("hollow", "other", "range crosses 0: the sign is open")] if any(row.open for row in rows) else []


def _alternative(rows: Sequence[IncomeRow]) -> TextAlternative:
    values = "; ".join(f"{row.name} {spanned(row.value, row.lo, row.hi)}" for row in rows)
    table = tuple((row.name, change(row.value), change(row.lo), change(row.hi)) for row in rows)
    return TextAlternative(
        f"Change of real income by state. {values}.", ("State", "Real income", "Lowest", "Highest"), table
    )
