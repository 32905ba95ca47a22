"""What stands where in an SVG: its marks with the attributes they inherit, in px of the view box."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass

from counterpoise.briefing.charts.ranged import Ranged
from counterpoise.briefing.charts.render import Caption, Pair
from counterpoise.records import CellState

PAIR = Pair("Russia", "China")
UNKNOWN = Ranged(None, None, None, "not recorded")
MOVED = re.compile(r"translate\(([^,]+),([^,]+)\)")


def caption(key: str = "chart") -> Caption:
    return Caption(key=key, title="A title", source="Source: a register (2024).", note="")


def stated(value: float, state: CellState = "stated") -> Ranged:
    return Ranged(value, value, value, state)


@dataclass(frozen=True)
class Item:
    """One mark of an SVG; x and y are its anchor."""

    tag: str
    x: float
    y: float
    look: dict[str, str]
    text: str

    @property
    def size(self) -> float:
        return float(self.look["font-size"].removesuffix("px"))


def view_box(svg: str) -> tuple[float, float]:
    _, _, width, height = ET.fromstring(svg).attrib["viewBox"].split()
    return float(width), float(height)


def items(svg: str, tag: str | None = None) -> list[Item]:
    """List the marks of an SVG in the order in which they are drawn."""
    return [item for item in _walk(ET.fromstring(svg), (0.0, 0.0), {}) if tag is None or item.tag == tag]


def texts(svg: str) -> list[str]:
    return [item.text for item in items(svg, "text")]


def text_at(svg: str, words: str) -> Item:
    """Return the one line of text that says this."""
    (found,) = [item for item in items(svg, "text") if item.text == words]
    return found


def _walk(element: ET.Element, origin: tuple[float, float], inherited: dict[str, str]) -> Iterator[Item]:
    tag = element.tag.rpartition("}")[2]
    if tag in ("title", "desc", "defs"):
        return
    look = inherited | dict(element.attrib)
    moved = MOVED.match(look.pop("transform", ""))
    x, y = origin
    if moved:
        x, y = x + float(moved[1]), y + float(moved[2])
    if tag in ("svg", "g"):
        for child in element:
            yield from _walk(child, (x, y), look)
        return
    x, y = x + float(look.get("cx", look.get("x", 0))), y + float(look.get("cy", look.get("y", 0)))
    yield Item(tag, x, y, look, "".join(element.itertext()))
