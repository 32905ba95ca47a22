"""How a chart becomes two SVGs, for a wide page and for a phone, with its title, its values and its source.

The page shows one of the two by its width. Specifications are compiled and drawn by
vl-convert, which holds Vega-Lite and Vega and asks no server.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import vl_convert

from counterpoise.drawing.layout import Drawn
from counterpoise.drawing.marks.inline import Naming, inlined
from counterpoise.drawing.marks.layers import Specification
from counterpoise.drawing.marks.marks import Plane
from counterpoise.drawing.marks.theme import Theme

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
    """A specification for Vega-Lite and the whole size of what it draws, px."""

    specification: Specification
    width: float
    height: float


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
    picture = build(layout)
    svg = measured(vl_convert.vega_to_svg(_compiled(unmeasured(picture.specification))))
    return inlined(svg, (picture.width, picture.height), naming)


def _compiled(specification: Specification) -> str:
    """Compile a specification for Vega; those that differ in their rows alone are compiled once."""
    tables = specification["datasets"]
    found = _compiled_bare(json.dumps(specification | {"datasets": {name: [] for name in tables}}))
    filled = [one | {"values": tables[one["name"]]} if one["name"] in tables else one for one in found["data"]]
    return json.dumps(found | {"data": filled})


@lru_cache(KEPT)
def _compiled_bare(text: str) -> dict[str, Any]:
    found: dict[str, Any] = vl_convert.vegalite_to_vega(text, vl_version=VEGALITE)
    return found


def total(plane: Plane) -> tuple[float, float]:
    """Return the whole width and height of a chart of one plane, px."""
    left, right, top, bottom = plane.margins
    return plane.width + left + right, plane.height + top + bottom
