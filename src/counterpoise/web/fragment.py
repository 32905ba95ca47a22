"""Does a request want a page, or only a part of it that a script then puts in its place?

htmx names itself and the element that the answer will take the place of. The part has the address of its page, so the
browser must keep the two apart: by Vary, and by an ETag each.
"""

import re

from fastapi import Request

from counterpoise.drawing.forms import DRAWN, GAUGE

__all__ = ["DRAWN", "GAUGE", "VARY", "part", "place"]

VARY = "HX-Request, HX-Target"
PLACE = re.compile(r"[a-z][a-z0-9-]{0,40}")


def place(request: Request) -> str:
    """Return the id of the element a script will put the answer in; empty where a page is wanted."""
    given = request.headers.get("hx-target", "")
    asked = request.headers.get("hx-request") == "true" and PLACE.fullmatch(given)
    return given if asked else ""


def part(request: Request, parts: tuple[str, ...]) -> str:
    """Return which of the parts a page can be asked for is wanted; empty: the whole of it."""
    wanted = place(request)
    return wanted if wanted in parts else ""
