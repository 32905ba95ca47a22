"""How does a chart look as a file of its own: its title above it, its source and note below?

A picture that is passed on without its source is of no use. The page has these in its text.
"""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

from counterpoise.drawing.layout import Drawn
from counterpoise.drawing.marks.inline import SVG
from counterpoise.drawing.marks.render import WIDE
from counterpoise.drawing.marks.theme import PALETTE, SMALL, TINY
from counterpoise.drawing.marks.words import fitted

HEADING = 16.0  # px, type of the title
VARIABLE = re.compile(r"var\(--([a-z0-9]+)\)")
LINE = 15.0  # px from one line below the chart to the next


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


def literal(chart: Drawn) -> Drawn:
    """Return a chart of a page with its colours written out, as a file without the page's style needs them."""
    return replace(chart, svg_wide=VARIABLE.sub(lambda found: PALETTE[found[1]], chart.svg_wide))
