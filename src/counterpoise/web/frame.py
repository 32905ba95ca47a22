"""What stands around every served page: the menu, the style sheet."""

from dataclasses import replace
from hashlib import sha256

from counterpoise.drawing import Form, Link, Served
from counterpoise.drawing.html import stylesheet
from counterpoise.questions.measures import column_measure, section_measures
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


def with_forms(served: Served, *forms: Form) -> Served:
    """Return the same with what the page asks."""
    return replace(served, forms=forms)
