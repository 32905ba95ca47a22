"""Which scripts do pages run, and at which addresses?

Pages are complete without them. Script only redraws a part of a page where a whole one would be fetched: htmx asks
for the part, and a file of ours says how our controls behave. No script stands in a page, and none makes code of text.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.exceptions import HTTPException

YEAR = 365 * 86_400  # seconds a browser keeps a script: its address names its content
NAMED = 12  # characters of the hash that do
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
