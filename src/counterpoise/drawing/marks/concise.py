"""How does an SVG say the same in fewer bytes?

A map has some 240 circles, and a page carries each chart twice.
"""

import re
import xml.etree.ElementTree as ET

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
