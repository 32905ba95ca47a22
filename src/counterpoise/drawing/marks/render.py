"""How a chart becomes SVG: two for a page, wide and for a phone, and one that stands alone with title and source.

The page shows one of the two by its width. Specifications are compiled and drawn by
vl-convert, which bundles Vega-Lite and Vega and sends no request. A picture that is passed on
without its source is of no use; the page has title, source and note in its text.
"""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

import vl_convert

from counterpoise.drawing.layout import Drawn
from counterpoise.drawing.marks.inline import SVG, Naming, inlined
from counterpoise.drawing.marks.layers import Specification
from counterpoise.drawing.marks.marks import Plane, fitted
from counterpoise.drawing.marks.theme import PALETTE, SMALL, TINY, Theme

HEADING = 16.0  # px, type of the title
VARIABLE = re.compile(r"var\(--([a-z0-9]+)\)")
LINE = 15.0  # px from one line below the chart to the next


def literal(chart: Drawn) -> Drawn:
    """Return a chart of a page with its colours written out, as a file without the page's style needs them."""
    return replace(chart, svg_wide=coloured(chart.svg_wide))


def coloured(svg: str) -> str:
    """Write the colours of a page's SVG out."""
    return VARIABLE.sub(lambda match: PALETTE[match[1]], svg)


SIZE = 'font-size="'


def unmeasured(specification: dict[str, Any]) -> dict[str, Any]:
    """Turn the sizes of all words round; rows that say something are those of words."""
    tables = specification.get("datasets", {})
    return specification | {"datasets": {name: [_turned(row) for row in rows] for name, rows in tables.items()}}


def measured(svg: str) -> str:
    """Turn the sizes of words back."""
    return svg.replace(f"{SIZE}-", SIZE)


def _turned(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"size": -row["size"]} if "text" in row else row


KEPT = 128  # compiled specifications, without rows
VEGALITE = "6.4"  # of the versions vl-convert holds; fixed, so that bytes change only when we say so


@dataclass(frozen=True, slots=True)
class Layout:
    """The room a chart has: all of the column of the page, or a phone's."""

    name: Literal["wide", "narrow"]
    width: float  # px

    @property
    def narrow(self) -> bool:
        """Return whether names go above what they name."""
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
class TextAlternative:
    """A chart as text and as a table, for readers who cannot see it."""

    description: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A specification for Vega-Lite and the whole size of what it draws, px."""

    specification: Specification
    width: float
    height: float


def drawn(build: Callable[[Layout], Picture], caption: Caption, alternative: TextAlternative, theme: Theme) -> Drawn:
    """Draw a chart in both layouts; `build` makes its specification for one."""

    def named(layout: Layout) -> Naming:
        key = f"{caption.key}-{layout.name}"
        return Naming(key=key, title=caption.title, description=alternative.description, theme=theme)

    return Drawn(
        key=caption.key,
        title=caption.title,
        svg_wide=_svg(build, WIDE, named(WIDE)),
        svg_narrow=_svg(build, NARROW, named(NARROW)),
        description=alternative.description,
        columns=alternative.columns,
        rows=alternative.rows,
        source=caption.source,
        note=caption.note,
    )


def _svg(build: Callable[[Layout], Picture], layout: Layout, naming: Naming) -> str:
    picture = build(layout)
    svg = measured(vl_convert.vega_to_svg(_compiled(unmeasured(picture.specification))))
    return inlined(svg, (picture.width, picture.height), naming)


def _compiled(specification: Specification) -> str:
    """Compile a specification for Vega; those that differ in their rows alone are compiled once."""
    tables = specification["datasets"]
    compiled = _compiled_bare(json.dumps(specification | {"datasets": {name: [] for name in tables}}))
    filled = [
        source | {"values": tables[source["name"]]} if source["name"] in tables else source
        for source in compiled["data"]
    ]
    return json.dumps(compiled | {"data": filled})


@lru_cache(KEPT)
def _compiled_bare(text: str) -> dict[str, Any]:
    compiled: dict[str, Any] = vl_convert.vegalite_to_vega(text, vl_version=VEGALITE)
    return compiled


def total(plane: Plane) -> tuple[float, float]:
    """Return the whole width and height of a chart of one plane, px."""
    left, right, top, bottom = plane.margins
    return plane.width + left + right, plane.height + top + bottom


def standalone(chart: Drawn) -> str:
    """Return the wide SVG as a document; draw the chart in the theme `literal` for it."""
    ET.register_namespace("", SVG)
    root = ET.fromstring(chart.svg_wide)
    _, _, width, height = (float(side) for side in root.get("viewBox", "").split())
    size, titles = fitted(chart.title, (HEADING, 14.0, SMALL), WIDE.width - 4, 1)
    notes = [part for part in (chart.source, chart.note) if part]
    lines = [line for part in notes for line in fitted(part, (TINY,), WIDE.width - 4, 1)[1]]
    above, below = 14 + 20.0 * len(titles), 10 + LINE * len(lines)
    for n, title in enumerate(titles):
        _write(root, title, (-above + 20 * (n + 1), size), {"fill": PALETTE["text"], "font-weight": "bold"})
    for n, line in enumerate(lines):
        _write(root, line, (height + LINE * (n + 1), TINY), {"fill": PALETTE["muted"]})
    root.set("viewBox", f"0 {-above:g} {width:g} {height + above + below:g}")
    root.set("height", f"{height + above + below:g}")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _write(root: ET.Element, text: str, place: tuple[float, float], look: dict[str, str]) -> None:
    down, size = place
    attributes = {"x": "2", "y": f"{down:g}", "font-size": f"{size:g}px"} | look
    ET.SubElement(root, f"{{{SVG}}}text", attributes).text = text
