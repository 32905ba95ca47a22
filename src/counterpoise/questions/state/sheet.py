"""In which order do the parts of a state's page stand, and what may be chosen there?"""

from counterpoise.drawing import Field, Form, Heading, Option, Row, Section, Sheet
from counterpoise.drawing.forms import DRAWN, domain_options, suggested_states, year_field
from counterpoise.questions.question import PAGE, Ask
from counterpoise.questions.state import about, sections, synced
from counterpoise.questions.state.answer import WAYS, Profile
from counterpoise.questions.state.foods import foods
from counterpoise.questions.state.losses import losses
from counterpoise.wording import called

BY = {"trade": "part of trade", "loss": "what it would lose"}


def sheet(profile: Profile, ask: Ask = PAGE) -> Sheet:
    """Lay a profile out as a page; without charts there is no map."""
    party = profile.party
    to = f", facts to {profile.as_of}" if profile.as_of else ""
    return Sheet(
        heading=(Heading(party.name, "a"),),
        window=f"{party.name}: who depends on it, and on whom it depends",
        vintage=f"data to {profile.year}{to} · snapshot {profile.snapshot} · counterpoise {profile.version}",
        notes=(f"{party.name}: {party.note}",) if party.note else (),
        sections=_parts(profile, charts=ask.drawn),
        description=f"Who depends on {called(party)}, and on whom it depends, by domain.",
        skip="whom it could least do without" if profile.losses else "overview",
    )


def controls(profile: Profile, ask: Ask) -> tuple[Form, ...]:
    """Return the form of the served page: which state, year, domain and order."""
    options = domain_options(profile.domain, foods=profile.has_food)
    fields = (
        Field(name="of", label="State or bloc", value=profile.party.name, suggested="states", hint="China, CHN …"),
        year_field(profile.span, ask.year),
        Field(name="domain", label="Domain", value=profile.domain, options=options, wide=True),
        Field(
            name="by",
            label="Ranked by",
            value=profile.by,
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


def _parts(profile: Profile, *, charts: bool) -> tuple[Section, ...]:
    made = (
        *losses(profile),
        sections.overview(profile),
        about.not_covered(profile),
        *(sections.dependence(profile, way) for way in WAYS),
        *((sections.where(profile),) if charts else ()),
        sections.concentration(profile),
        sections.industries(profile),
        foods(profile, charts=charts),
        synced.section(profile),
        about.capability(profile),
        about.technology(profile),
        *about.facts(profile),
        about.statements(profile),
        about.members(profile),
        about.sources(profile),
    )
    return tuple(section for section in made if section.blocks)
