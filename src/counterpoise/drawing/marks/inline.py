"""How Vega's SVG becomes one that can stand in a page among others.

It gets a title and a description, names that are its own, the page's colours, and loses what
only Vega needs. Numbers are cut to two decimals, a difference no eye can see.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from counterpoise.drawing.marks.marks import legal
from counterpoise.drawing.marks.theme import FONT, PALETTE, Theme, paint

MOVED = re.compile(r"translate\(([^,]+),([^,]+)\)")
CIRCLE = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0Z?")
SHARED = ("fill", "stroke", "stroke-width", "font-size", "text-anchor", "stroke-dasharray")  # inherited in SVG


def grouped(attributes: dict[str, str], inner: list[ET.Element]) -> list[ET.Element]:
    """Keep a group where it moves something or its members share something; else its members are enough."""
    group = ET.Element("g", attributes)
    group.extend(inner)
    return [group] if inner and _hoisted(group).attrib else inner


def smaller(element: ET.Element) -> ET.Element:
    """Say the same in fewer bytes: a circle as a circle, the place of text as x and y."""
    moved = MOVED.fullmatch(element.get("transform", ""))
    circle = CIRCLE.fullmatch(element.get("d", ""))
    names = ("x", "y") if element.tag == "text" else ("cx", "cy")
    if moved is None or not (element.tag == "text" or circle):
        return element
    del element.attrib["transform"]
    place = dict(zip(names, moved.groups(), strict=True))
    if circle:
        del element.attrib["d"]
        element.tag, place["r"] = "circle", circle[1]
    element.attrib.update(place)
    return element


def _hoisted(group: ET.Element) -> ET.Element:
    """Say once, on the group, what all in it have in common."""
    for name in SHARED:
        values = {child.get(name) for child in group}
        if len(group) > 1 and len(values) == 1 and None not in values:
            group.set(name, str(values.pop()))
            for child in group:
                del child.attrib[name]
    return group


SVG = "http://www.w3.org/2000/svg"
LOOK = ("fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray")
TEXT = ("font-size", "font-weight", "text-anchor")
PLACE = ("d", "transform", "x2", "y2")
KEPT = frozenset((*LOOK, *TEXT, *PLACE))
GROUP = frozenset(("transform",))  # what is kept of a group
DEFAULTS = {"text-anchor": "start", "stroke-dasharray": "1,0", "fill-opacity": "1", "font-weight": "normal"}
NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
PLAIN = re.compile(r"[a-z][a-z0-9-]*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What a chart is called inside a page: `key` starts all its ids."""

    key: str  # lower-case letters, digits and hyphens
    title: str
    description: str
    theme: Theme


def inlined(svg: str, size: tuple[float, float], naming: Naming) -> str:
    """Rewrite Vega's SVG; `size` is the width and height of its view box in px.

    The result starts with `<svg` and has no colours of its own under the theme `css`.
    """
    if not PLAIN.match(naming.key):
        raise ValueError(f"{naming.key!r} cannot start an id: lower-case letters, digits and hyphens only")
    root = _root(size, naming)
    body = [child for child in ET.fromstring(svg) if _tag(child) == "g"]
    for child in body:
        root.extend(_cleaned(child, naming))
    if any("url(#" in value for element in root.iter() for value in element.attrib.values()):
        root.insert(2, _hatch(naming))
    return _written(root)


def _root(size: tuple[float, float], naming: Naming) -> ET.Element:
    width, height = (_short(str(side)) for side in size)
    names = {"title": f"{naming.key}-title", "desc": f"{naming.key}-desc"}
    root = ET.Element(
        "svg",
        {
            "xmlns": SVG,
            "viewBox": f"0 0 {width} {height}",
            "width": width,
            "height": height,
            "role": "img",
            "aria-labelledby": f"{names['title']} {names['desc']}",
            "font-family": FONT,
            "fill": "none",
        },
    )
    ET.SubElement(root, "title", {"id": names["title"]}).text = legal(naming.title)
    ET.SubElement(root, "desc", {"id": names["desc"]}).text = legal(naming.description)
    return root


def _cleaned(element: ET.Element, naming: Naming) -> Iterator[ET.Element]:
    """Yield what is left of an element: itself, its children in its place, or nothing."""
    if element.get("display") == "none" or element.get("class") in ("background", "foreground"):
        return
    if _tag(element) == "text" and not "".join(element.itertext()):
        return
    inner = [kept for child in element for kept in _cleaned(child, naming)]
    attributes = dict(_attributes(element, naming))
    if _tag(element) == "g":
        yield from grouped(attributes, inner)
        return
    copy = ET.Element(_tag(element), attributes)
    copy.text = element.text
    copy.extend(inner)
    yield smaller(copy)


def _attributes(element: ET.Element, naming: Naming) -> Iterator[tuple[str, str]]:
    kept = KEPT if _tag(element) != "g" else GROUP
    for name, value in element.attrib.items():
        if name not in kept or DEFAULTS.get(name) == value:
            continue
        if name in ("fill", "stroke"):
            yield name, paint(value, naming.theme, f"{naming.key}-hatch")
        elif name in ("d", "transform") or NUMBER.fullmatch(value.removesuffix("px")):
            short = _short(value)
            if short != "translate(0,0)":
                yield name, short
        else:
            yield name, value


def _hatch(naming: Naming) -> ET.Element:
    """Return the pattern of what is not known: slanted lines."""
    defs = ET.Element("defs")
    look = {"id": f"{naming.key}-hatch", "width": "6", "height": "6", "patternUnits": "userSpaceOnUse"}
    pattern = ET.SubElement(defs, "pattern", look | {"patternTransform": "rotate(45)"})
    line = {"x1": "0", "y1": "0", "x2": "0", "y2": "6", "stroke-width": "2"}
    ET.SubElement(pattern, "line", line | {"stroke": paint(PALETTE["grid"], naming.theme, "")})
    return defs


@lru_cache(8_192)  # on every map the graticule and the states stand in the same places
def _short(text: str) -> str:
    return NUMBER.sub(lambda match: f"{round(float(match[0]), 2) + 0.0:g}", text)


def _tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _written(root: ET.Element) -> str:
    return ET.tostring(root, encoding="unicode", short_empty_elements=True)
