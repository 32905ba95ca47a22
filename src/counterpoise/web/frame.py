"""What stands around every served page: the menu, the style sheet, the scripts, and where are they had?

Pages are complete without script. It only redraws a part of a page where a whole one would be fetched: htmx asks for
the part, and a file of ours says how our controls behave. No script stands in a page, and none makes code of text.
"""

import hashlib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from counterpoise.drawing import Form, Link, Served
from counterpoise.drawing.html import stylesheet
from counterpoise.questions.measures import column_measure, section_measures

YEAR = 365 * 86_400  # seconds a browser keeps a script: its address names its content
NAMED = 12  # characters of the hash that do
STYLE_SECONDS = 86_400  # the address of the style sheet names the version
ORDER = ("htmx", "explorer")
router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Script:
    """One file of script, and the address it has."""

    body: bytes
    address: str


@cache
def scripts() -> dict[str, Script]:
    """Return every script by its name, in the order they run in; of htmx, the file that its package carries."""
    bodies = {
        "htmx": files("js_lib_htmx").joinpath("static/htmx/htmx.min.js").read_bytes(),
        "explorer": files("counterpoise.web").joinpath("static/explorer.js").read_bytes(),
    }
    return {name: Script(bodies[name], _address(name, bodies[name])) for name in ORDER}


def _address(name: str, body: bytes) -> str:
    return f"/script/{name}.js?v={hashlib.sha256(body).hexdigest()[:NAMED]}"


@router.get("/script/{name}.js")
def script(name: str) -> Response:
    """Send one script."""
    if name not in scripts():
        raise HTTPException(404)
    headers = {"Cache-Control": f"public, max-age={YEAR}, immutable"}
    return Response(scripts()[name].body, headers=headers, media_type="text/javascript; charset=utf-8")


@router.get("/style.css")
def style() -> Response:
    """Send the style sheet of all pages."""
    headers = {"Cache-Control": f"public, max-age={STYLE_SECONDS}"}
    return Response(stylesheet(), headers=headers, media_type="text/css; charset=utf-8")


STYLE = f"/style.css?v={hashlib.sha256(stylesheet().encode()).hexdigest()[:NAMED]}"
SOURCE = "/source/"
STATEMENT = "/statement/"
MENU = (
    Link("Counterpoise", "/"),
    Link("Map", "/map"),
    Link("Products", "/products"),
    Link("What if", "/whatif"),
    Link("Inbox", "/inbox"),
    Link("Method", "/method"),
    Link("Sources", "/sources"),
)
BARE = Served(
    style=STYLE,
    scripts=tuple(script.address for script in scripts().values()),
    source=SOURCE,
    menu=MENU,
    statement=STATEMENT,
    section_measures=section_measures,
    column_measure=column_measure,
)  # what a page adds to this is its own


def with_forms(served: Served, *forms: Form) -> Served:
    """Return the same with what the page asks."""
    return replace(served, forms=forms)
