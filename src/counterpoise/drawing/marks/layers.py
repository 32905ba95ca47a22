"""Which numbers does a chart show between which limits, and how do its marks become layers for Vega-Lite?

One layer a kind, in the order in which they cover each other. Altair writes a layer out, once for each kind of marks
and span of the data, since that takes longer than drawing it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, cast

import altair as alt
from altair.utils.schemapi import debug_mode

from counterpoise.drawing.marks.marks import Block, Mark, Path, Plane, Spot, Stroke, Words, legal
from counterpoise.drawing.marks.theme import PALETTE, config
from counterpoise.records import CellState, Finding
from counterpoise.wording import MINUS, MISSING, limited, points

LOOSE: tuple[CellState, ...] = ("bounded", "estimated")  # states of which the value is not all


@dataclass(frozen=True, slots=True)
class Ranged:
    """A number with its limits and its state; None where it is not known."""

    value: float | None
    lo: float | None
    hi: float | None
    state: CellState


def spread(number: Ranged, edges: tuple[float, float]) -> tuple[float, float] | None:
    """Return the limits to draw; an unknown limit is the edge of the scale. None: nothing is known."""
    if number.state == "not recorded" or (number.value is None and number.lo is None and number.hi is None):
        return None
    if number.lo is None and number.hi is None:
        return (number.value, number.value) if number.value is not None else None
    lo, hi = (edges[0] if number.lo is None else number.lo), (edges[1] if number.hi is None else number.hi)
    return max(lo, edges[0]), min(hi, edges[1])


def share_words(number: Ranged) -> str:
    """Say a share as the tables say it: "50 %", "≤ 50 %", "33 to 54 %", "n/a"."""
    # `limited` reads the four fields the two have in common, and nothing else.
    return limited(cast(Finding, number))


def index_words(number: Ranged) -> str:
    """Say an index with two decimals and its limits: "−0.26 (−0.47 to +0.21)"."""
    limits = spread(number, (-1.0, 1.0))
    if limits is None:
        return MISSING
    lo, hi = map(points, limits)
    if number.value is None:
        return f"{lo} to {hi}"
    return lo if lo == hi == points(number.value) else f"{points(number.value)} ({lo} to {hi})"


def tenths(index: float | None) -> str:
    """Print an index from -1 to 1 with its sign and one decimal; "0" is never signed."""
    if index is None:
        return MISSING
    rounded = round(index, 1)
    return "0.0" if rounded == 0 else f"{'+' if rounded > 0 else MINUS}{abs(rounded):.1f}"


Datum = dict[str, Any]
Specification = dict[str, Any]
Span = tuple[float, float]
KEPT = 256  # layers that are written out


def whole(plane: Plane, marks: Sequence[Mark]) -> Specification:
    """Lay marks over each other on one plane, its margins and the theme included."""
    layers = _layers(plane, marks)
    own = [layer | {"data": {"name": f"table-{n}"}} for n, (_, layer) in enumerate(layers)]
    tables = {f"table-{n}": rows for n, (rows, _) in enumerate(layers)}
    return {**_plane(plane), "layer": own, "datasets": tables, **_around(plane)}


def faceted(plane: Plane, marks: Sequence[Mark], columns: int, apart: tuple[float, float]) -> Specification:
    """Lay out small charts side by side, `apart` px across and down; the panel of a mark says which it is in.

    A facet divides one table only, so the layers share one and each takes its own rows from it.
    Vega-Lite names the panels by their number unless the name is set to empty.
    """
    layers = _layers(plane, marks)
    own = [layer | {"transform": [{"filter": f"datum.layer === {n}"}]} for n, (_, layer) in enumerate(layers)]
    return {
        "spec": {**_plane(plane), "layer": own},
        "data": {"name": "table"},
        "datasets": {"table": [row | {"layer": n} for n, (rows, _) in enumerate(layers) for row in rows]},
        "facet": {"field": "panel", "type": "ordinal", "header": {"labelExpr": "''", "title": None}},
        "columns": columns,
        "bounds": "flush",
        "spacing": dict(zip(("column", "row"), apart, strict=True)),
        **_around(plane),
    }


def _layers(plane: Plane, marks: Sequence[Mark]) -> list[tuple[list[Datum], Specification]]:
    """Part marks by kind, in the order in which they cover each other: rows, and how they are drawn."""
    parts = [(kind, [mark for mark in marks if kind.holds(mark)]) for kind in KINDS]
    return [(kind.rows(chosen), _written(kind.look, plane.x, plane.y)) for kind, chosen in parts if chosen]


@lru_cache(KEPT)
def _written(look: Callable[[], alt.Chart], across: Span, up: Span) -> Specification:
    """Write out how marks of a kind are drawn, placed by their x and y; neither has an axis of Vega's."""
    # Altair would check each part against its schema as it is made; the tests check the whole instead.
    with debug_mode(False):
        x = alt.X("x:Q", scale=alt.Scale(domain=list(across), nice=False, zero=False), axis=None)
        y = alt.Y("y:Q", scale=alt.Scale(domain=list(up), nice=False, zero=False), axis=None)
        layer: Specification = look().encode(x=x, y=y).to_dict(validate=False, context={"top_level": False})
    return {name: value for name, value in layer.items() if name != "data"}  # Altair puts empty data in


def _plane(plane: Plane) -> Specification:
    return {"width": plane.width, "height": plane.height}


def _around(plane: Plane) -> Specification:
    """Return the margins and the theme."""
    margins = dict(zip(("left", "right", "top", "bottom"), plane.margins, strict=True))
    return {"autosize": "none", "padding": margins, "config": config()}


def _place(mark: Spot | Words | Stroke | Block) -> Datum:
    row: Datum = {"x": mark.x, "y": mark.y, "panel": mark.panel, "colour": PALETTE[mark.colour]}
    if isinstance(mark, Stroke | Block):
        row |= {"x2": mark.x2, "y2": mark.y2}
    return row


def _of_blocks(marks: Sequence[Any]) -> list[Datum]:
    return [_place(mark) | {"opacity": mark.opacity} for mark in marks]


def _blocks() -> alt.Chart:
    fill, opacity = alt.Fill("colour:N", scale=None), alt.FillOpacity("opacity:Q", scale=None)
    look: alt.Chart = alt.Chart().mark_rect().encode(x2=alt.X2("x2"), y2=alt.Y2("y2"), fill=fill, fillOpacity=opacity)
    return look


def _of_strokes(marks: Sequence[Any]) -> list[Datum]:
    return [_place(mark) | {"width": mark.width} for mark in marks]


def _strokes(*, dotted: bool) -> alt.Chart:
    rule = alt.Chart().mark_rule(strokeDash=[1.5, 2.5] if dotted else [1, 0])
    look: alt.Chart = rule.encode(x2=alt.X2("x2"), y2=alt.Y2("y2"), **_line("colour"))
    return look


def _of_paths(marks: Sequence[Any]) -> list[Datum]:
    rows = []
    for n, mark in enumerate(marks):
        same = {"path": n, "panel": mark.panel, "colour": PALETTE[mark.colour], "width": mark.width}
        rows += [{"x": x, "y": y, "step": step, **same} for step, (x, y) in enumerate(mark.points)]
    return rows


def _paths(*, dashed: bool) -> alt.Chart:
    line = alt.Chart().mark_line(strokeDash=[3, 2] if dashed else [1, 0])
    look: alt.Chart = line.encode(order=alt.Order("step:Q"), detail=alt.Detail("path:N"), **_line("colour"))
    return look


def _of_spots(marks: Sequence[Any]) -> list[Datum]:
    rows = []
    for mark in marks:
        fill, border = ("surface" if mark.hollow else mark.colour), mark.border or mark.colour
        look = {"shape": mark.shape, "size": mark.size, "fill": PALETTE[fill], "border": PALETTE[border]}
        rows.append(_place(mark) | look | {"width": mark.width})
    return rows


def _spots() -> alt.Chart:
    raw = {"fill": alt.Fill("fill:N", scale=None), "size": alt.Size("size:Q", scale=None)}
    look: alt.Chart = (
        alt.Chart().mark_point(opacity=1).encode(shape=alt.Shape("shape:N", scale=None), **raw, **_line("border"))
    )
    return look


def _line(colour: str) -> dict[str, Any]:
    width = alt.StrokeWidth("width:Q", scale=None)
    return {"stroke": alt.Stroke(f"{colour}:N", scale=None), "strokeWidth": width}


def _of_words(marks: Sequence[Any]) -> list[Datum]:
    return [
        _place(mark)
        | {
            "text": legal(mark.text),
            "align": mark.align,
            "size": mark.size,
            "weight": "bold" if mark.bold else "normal",
        }
        for mark in marks
    ]


def _words(*, halo: bool) -> alt.Chart:
    text = alt.Chart().mark_text(
        baseline="alphabetic",
        align=alt.ExprRef("datum.align"),
        fontWeight=alt.ExprRef("datum.weight"),
        stroke=PALETTE["surface"] if halo else alt.Undefined,
        strokeWidth=3 if halo else alt.Undefined,
    )
    raw = {"size": alt.Size("size:Q", scale=None), "fill": alt.Fill("colour:N", scale=None)}
    look: alt.Chart = text.encode(text=alt.Text("text:N"), **raw)
    return look


def _is(kind: type[Mark], **wanted: bool) -> Callable[[Mark], bool]:
    return lambda mark: isinstance(mark, kind) and all(getattr(mark, name) == value for name, value in wanted.items())


def _grid(mark: Mark) -> bool:
    return isinstance(mark, Stroke) and mark.colour == "grid"


@dataclass(frozen=True, slots=True)
class Kind:
    """Marks that are drawn the same way."""

    holds: Callable[[Mark], bool]
    rows: Callable[[Sequence[Any]], list[Datum]]
    look: Callable[[], alt.Chart]  # without data, and without its place on a plane


PLAIN, DOTTED = partial(_strokes, dotted=False), partial(_strokes, dotted=True)
KINDS = (
    Kind(_grid, _of_strokes, PLAIN),
    Kind(_is(Block), _of_blocks, _blocks),
    Kind(lambda mark: _is(Stroke, dotted=False)(mark) and not _grid(mark), _of_strokes, PLAIN),
    Kind(_is(Stroke, dotted=True), _of_strokes, DOTTED),
    Kind(_is(Path, dashed=False), _of_paths, partial(_paths, dashed=False)),
    Kind(_is(Path, dashed=True), _of_paths, partial(_paths, dashed=True)),
    Kind(_is(Spot), _of_spots, _spots),
    Kind(_is(Words, halo=True), _of_words, partial(_words, halo=True)),
    Kind(_is(Words, halo=False), _of_words, partial(_words, halo=False)),
)
