"""In which order do the parts of a state's page stand, and what may be chosen there?"""

from counterpoise.drawing.forms import DRAWN, domain_options, suggested_states, year_field
from counterpoise.drawing.layout import Field, Form, Heading, Option, Row, Section, Sheet
from counterpoise.questions.question import PAGE, Ask
from counterpoise.questions.state import about, sections
from counterpoise.questions.state.answer import WAYS, Profile
from counterpoise.wording.prose import called

BY = {"trade": "part of trade", "loss": "what it would lose"}


def sheet(found: Profile, ask: Ask = PAGE) -> Sheet:
    """Lay a profile out as a page; without charts there is no map."""
    party = found.party
    to = f", facts to {found.as_of}" if found.as_of else ""
    return Sheet(
        heading=(Heading(party.name, "a"),),
        window=f"{party.name}: who depends on it, and on whom it depends",
        vintage=f"data to {found.year}{to} · snapshot {found.snapshot} · counterpoise {found.version}",
        notes=(f"{party.name}: {party.note}",) if party.note else (),
        sections=_parts(found, charts=ask.drawn),
        description=f"Who depends on {called(party)}, and on whom it depends, by domain.",
        skip="overview",
    )


def controls(found: Profile, ask: Ask) -> tuple[Form, ...]:
    """Return the form of the served page: which state, year, domain and order."""
    fields = (
        Field(name="of", label="State or bloc", value=found.party.name, suggested="states", hint="China, CHN …"),
        year_field(found.span, ask.year),
        Field(name="domain", label="Domain", value=found.domain, options=domain_options(found.domain), wide=True),
        Field(
            name="by",
            label="Ranked by",
            value=found.by,
            options=tuple(Option(key, words) for key, words in BY.items()),
        ),
    )
    form = Form(
        action="/state",
        title="What is shown",
        rows=(Row("", fields),),
        submit="Show",
        redraws=DRAWN,
        suggestions=(("states", suggested_states()),),
    )
    return (form,)


def _parts(found: Profile, *, charts: bool) -> tuple[Section, ...]:
    made = (
        sections.overview(found),
        about.not_covered(found),
        *(sections.dependence(found, way) for way in WAYS),
        *((sections.where(found),) if charts else ()),
        sections.concentration(found),
        about.capability(found),
        about.technology(found),
        *about.facts(found),
        about.statements(found),
        about.members(found),
        about.sources(found),
    )
    return tuple(one for one in made if one.blocks)
