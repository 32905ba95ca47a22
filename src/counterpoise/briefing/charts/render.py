"""How a chart becomes two SVGs, for a wide page and for a phone, with its title, its values and its source.

The page shows one of the two by its width. Altair's specifications are compiled and drawn by
vl-convert, which holds Vega-Lite and Vega and asks no server.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt
import vl_convert
from altair.utils.schemapi import debug_mode

from counterpoise.briefing.charts.inline import Naming, inlined
from counterpoise.briefing.charts.marks import Plane
from counterpoise.briefing.charts.theme import Theme
from counterpoise.briefing.charts.unmeasured import measured, unmeasured

VEGALITE = "6.4"  # of the versions vl-convert holds; fixed, so that bytes change only when we say so


@dataclass(frozen=True, slots=True)
class Layout:
    """The room a chart has: all of the column of the page, or a phone's."""

    name: Literal["wide", "narrow"]
    width: float  # px

    @property
    def narrow(self) -> bool:
        """Tell whether names have to stand above what they name."""
        return self.name == "narrow"


WIDE = Layout("wide", 720)
NARROW = Layout("narrow", 340)


@dataclass(frozen=True, slots=True)
class Pair:
    """What the two are called."""

    a: str
    b: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """What stands around a chart: its name in the page, its heading, source and note."""

    key: str  # starts all ids of the chart; lower-case letters, digits and hyphens
    title: str
    source: str  # the whole line: "Source: ..."
    note: str


@dataclass(frozen=True, slots=True)
class Told:
    """A chart in words and in a table, for those who do not see it."""

    description: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """An Altair chart and the whole size of what it draws, px."""

    chart: alt.LayerChart | alt.FacetChart
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A chart as the page takes it. Only one of the two SVGs may be shown at a time."""

    key: str
    title: str
    svg_wide: str  # 720 px; text at least 11 px
    svg_narrow: str  # 340 px; text at least 11 px
    description: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str
    note: str


def drawn(build: Callable[[Layout], Picture], caption: Caption, told: Told, theme: Theme) -> Drawn:
    """Draw a chart in both layouts; `build` makes its specification for one."""

    def named(layout: Layout) -> Naming:
        key = f"{caption.key}-{layout.name}"
        return Naming(key=key, title=caption.title, description=told.description, theme=theme)

    return Drawn(
        key=caption.key,
        title=caption.title,
        svg_wide=_svg(build, WIDE, named(WIDE)),
        svg_narrow=_svg(build, NARROW, named(NARROW)),
        description=told.description,
        columns=told.columns,
        rows=told.rows,
        source=caption.source,
        note=caption.note,
    )


def _svg(build: Callable[[Layout], Picture], layout: Layout, naming: Naming) -> str:
    # Altair checks each part against the schema as it is made, which takes ten times as long
    # as drawing it; the tests check the whole instead.
    with debug_mode(False):
        picture = build(layout)
        specification = _specified(picture.chart)
    svg = measured(vl_convert.vegalite_to_svg(unmeasured(specification), vl_version=VEGALITE))
    return inlined(svg, (picture.width, picture.height), naming)


def _specified(chart: alt.LayerChart | alt.FacetChart) -> dict[str, Any]:
    """Write a chart out; Altair would copy the rows of its tables again and again, so they are put in afterwards."""
    tables: dict[str, Any] = {}
    for n, one in enumerate((chart, *getattr(chart, "layer", ()))):
        if isinstance(one.data, alt.InlineData):
            tables[f"table-{n}"], one.data = one.data.values, alt.NamedData(name=f"table-{n}")
    found: dict[str, Any] = chart.to_dict(validate=False)
    return found | {"datasets": tables}


def total(plane: Plane) -> tuple[float, float]:
    """Return the whole width and height of a chart of one plane, px."""
    left, right, top, bottom = plane.margins
    return plane.width + left + right, plane.height + top + bottom
