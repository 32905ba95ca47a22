"""What stands around every served page: the menu, the style sheet, the states that fields suggest."""

from dataclasses import replace
from functools import cache

from counterpoise import __version__
from counterpoise.briefing.layout import Form, Link, Option, Served
from counterpoise.states import all_states, blocs

STYLE = f"/style.css?v={__version__}"
SOURCE = "/source/"
MENU = (Link("Counterpoise", "/"), Link("Map", "/map"), Link("What if", "/whatif"), Link("Sources", "/sources"))
BARE = Served(style=STYLE, source=SOURCE, menu=MENU)


@cache
def suggested_states() -> tuple[Option, ...]:
    """Return every state and bloc that stands, by name, with its code."""
    standing = [(state.name, state.iso3) for state in all_states() if state.end is None and state.kind != "statistical"]
    listed = sorted((*standing, *((bloc.name, bloc.code) for bloc in blocs())))
    return tuple(Option(name, code) for name, code in dict(listed).items())


def with_forms(served: Served, *forms: Form) -> Served:
    """Return the same with what the page asks."""
    return replace(served, forms=forms)
