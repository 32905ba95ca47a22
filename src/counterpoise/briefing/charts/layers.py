"""How marks become an Altair chart: one layer a kind, in the order in which they cover each other."""

from collections.abc import Callable, Sequence
from typing import Any

import altair as alt

from counterpoise.briefing.charts.marks import Block, Mark, Path, Plane, Spot, Stroke, Words
from counterpoise.briefing.charts.theme import PALETTE, config
from counterpoise.briefing.charts.words import legal

Datum = dict[str, Any]
Layer = tuple[list[Datum], alt.Chart]  # rows, and how they are drawn


def whole(plane: Plane, marks: Sequence[Mark]) -> alt.LayerChart:
    """Lay marks over each other on one plane, its margins and the theme included."""
    layers = _layers(plane, marks)
    chart = _layered(plane, layers)
    for layer, (rows, _) in zip(chart.layer, layers, strict=True):
        layer.data = alt.InlineData(values=rows)
    chart.autosize, chart.padding, chart.config = "none", padding(plane), config()
    return chart


def faceted(plane: Plane, marks: Sequence[Mark], columns: int, apart: tuple[float, float]) -> alt.FacetChart:
    """Lay out small charts side by side, `apart` px across and down; the panel of a mark says which it is in.

    A facet divides one table only, so the layers share one and each takes its own rows from it.
    Vega-Lite names the panels by their number unless it is told that the name is empty.
    """
    layers = _layers(plane, marks)
    for n, (_, layer) in enumerate(layers):
        layer.transform = [alt.FilterTransform(filter=f"datum.layer === {n}")]
    across, down = apart
    chart = alt.FacetChart(
        spec=alt.LayerChart(),
        data=alt.Undefined,
        facet=alt.FacetFieldDef(field="panel", type="ordinal", header=alt.Header(labelExpr="''", title=None)),
        columns=columns,
        bounds="flush",
        spacing={"row": down, "column": across},
        autosize="none",
        padding=padding(plane),
        config=config(),
    )
    chart.spec = _layered(plane, layers)
    chart.data = alt.InlineData(values=[row | {"layer": n} for n, (rows, _) in enumerate(layers) for row in rows])
    return chart


def _layers(plane: Plane, marks: Sequence[Mark]) -> list[Layer]:
    """Part marks by kind, in the order in which they cover each other."""
    parts = [(layer, [mark for mark in marks if kind(mark)]) for kind, layer in LAYERS]
    return [layer(plane, chosen) for layer, chosen in parts if chosen]


def _layered(plane: Plane, layers: Sequence[Layer]) -> alt.LayerChart:
    # Altair copies what a chart is made of again and again, which takes longer than drawing it: so it's put in afterwards.
    chart = alt.LayerChart(width=plane.width, height=plane.height)
    chart.layer = [layer for _, layer in layers]
    return chart


def padding(plane: Plane) -> dict[str, float]:
    """Return the margins as Vega-Lite names them."""
    return dict(zip(("left", "right", "top", "bottom"), plane.margins, strict=True))


def _on(plane: Plane, chart: alt.Chart, **channels: Any) -> alt.Chart:
    """Place marks by their x and y; neither has an axis of Vega's."""
    x = alt.X("x:Q", scale=alt.Scale(domain=list(plane.x), nice=False, zero=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=list(plane.y), nice=False, zero=False), axis=None)
    encoded: alt.Chart = chart.encode(x=x, y=y, **channels)
    return encoded


def _place(mark: Spot | Words | Stroke | Block) -> Datum:
    row: Datum = {"x": mark.x, "y": mark.y, "panel": mark.panel, "colour": PALETTE[mark.colour]}
    if isinstance(mark, Stroke | Block):
        row |= {"x2": mark.x2, "y2": mark.y2}
    return row


def _blocks(plane: Plane, marks: Sequence[Any]) -> Layer:
    rows = [_place(mark) | {"opacity": mark.opacity} for mark in marks]
    fill, opacity = alt.Fill("colour:N", scale=None), alt.FillOpacity("opacity:Q", scale=None)
    return rows, _on(plane, alt.Chart().mark_rect(), x2=alt.X2("x2"), y2=alt.Y2("y2"), fill=fill, fillOpacity=opacity)


def _strokes(plane: Plane, marks: Sequence[Any]) -> Layer:
    rows = [_place(mark) | {"width": mark.width} for mark in marks]
    rule = alt.Chart().mark_rule(strokeDash=[1.5, 2.5] if marks[0].dotted else [1, 0])
    return rows, _on(plane, rule, x2=alt.X2("x2"), y2=alt.Y2("y2"), **_line("colour"))


def _paths(plane: Plane, marks: Sequence[Any]) -> Layer:
    rows = []
    for n, mark in enumerate(marks):
        same = {"path": n, "panel": mark.panel, "colour": PALETTE[mark.colour], "width": mark.width}
        rows += [{"x": x, "y": y, "step": step, **same} for step, (x, y) in enumerate(mark.points)]
    line = alt.Chart().mark_line(strokeDash=[3, 2] if marks[0].dashed else [1, 0])
    return rows, _on(plane, line, order=alt.Order("step:Q"), detail=alt.Detail("path:N"), **_line("colour"))


def _spots(plane: Plane, marks: Sequence[Any]) -> Layer:
    rows = []
    for mark in marks:
        fill, border = ("surface" if mark.hollow else mark.colour), mark.border or mark.colour
        look = {"shape": mark.shape, "size": mark.size, "fill": PALETTE[fill], "border": PALETTE[border]}
        rows.append(_place(mark) | look | {"width": mark.width})
    raw = {"fill": alt.Fill("fill:N", scale=None), "size": alt.Size("size:Q", scale=None)}
    return rows, _on(
        plane, alt.Chart().mark_point(opacity=1), shape=alt.Shape("shape:N", scale=None), **raw, **_line("border")
    )


def _line(colour: str) -> dict[str, Any]:
    width = alt.StrokeWidth("width:Q", scale=None)
    return {"stroke": alt.Stroke(f"{colour}:N", scale=None), "strokeWidth": width}


def _words(plane: Plane, marks: Sequence[Any]) -> Layer:
    rows = [
        _place(mark)
        | {
            "text": legal(mark.text),
            "align": mark.align,
            "size": mark.size,
            "weight": "bold" if mark.bold else "normal",
        }
        for mark in marks
    ]
    halo = marks[0].halo
    text = alt.Chart().mark_text(
        baseline="alphabetic",
        align=alt.ExprRef("datum.align"),
        fontWeight=alt.ExprRef("datum.weight"),
        stroke=PALETTE["surface"] if halo else alt.Undefined,
        strokeWidth=3 if halo else alt.Undefined,
    )
    raw = {"size": alt.Size("size:Q", scale=None), "fill": alt.Fill("colour:N", scale=None)}
    return rows, _on(plane, text, text=alt.Text("text:N"), **raw)


def _is(kind: type[Mark], **wanted: bool) -> Callable[[Mark], bool]:
    return lambda mark: isinstance(mark, kind) and all(getattr(mark, name) == value for name, value in wanted.items())


def _grid(mark: Mark) -> bool:
    return isinstance(mark, Stroke) and mark.colour == "grid"


LAYERS: tuple[tuple[Callable[[Mark], bool], Callable[[Plane, Sequence[Any]], Layer]], ...] = (
    (_grid, _strokes),
    (_is(Block), _blocks),
    (lambda mark: _is(Stroke, dotted=False)(mark) and not _grid(mark), _strokes),
    (_is(Stroke, dotted=True), _strokes),
    (_is(Path, dashed=False), _paths),
    (_is(Path, dashed=True), _paths),
    (_is(Spot), _spots),
    (_is(Words, halo=True), _words),
    (_is(Words, halo=False), _words),
)
