"""What stands around every served page: the menu, the style sheet, the states that fields suggest."""

from dataclasses import replace
from functools import cache
from hashlib import sha256

from counterpoise.drawing.html import stylesheet
from counterpoise.drawing.layout import Form, Link, Option, Served
from counterpoise.questions.measures import column_measure, section_measures
from counterpoise.states import all_states, blocs
from counterpoise.web.scripts import NAMED, scripts

STYLE = f"/style.css?v={sha256(stylesheet().encode()).hexdigest()[:NAMED]}"
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


@cache
def suggested_states() -> tuple[Option, ...]:
    """Return every state and bloc that stands, by name, with its code."""
    standing = [(state.name, state.iso3) for state in all_states() if state.end is None and state.kind != "statistical"]
    listed = sorted((*standing, *((bloc.name, bloc.code) for bloc in blocs())))
    return tuple(Option(name, code) for name, code in dict(listed).items())


def with_forms(served: Served, *forms: Form) -> Served:
    """Return the same with what the page asks."""
    return replace(served, forms=forms)
