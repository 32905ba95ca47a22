"""In which order do the parts of a state's page stand?"""

from counterpoise.drawing.layout import Heading, Section, Sheet
from counterpoise.questions.state import about, sections
from counterpoise.questions.state.answer import Profile
from counterpoise.questions.state.ties import WAYS
from counterpoise.wording.prose import called


def state_sheet(found: Profile, *, charts: bool = True) -> Sheet:
    """Lay a profile out as a page; without charts there is no map."""
    party = found.party
    to = f", facts to {found.as_of}" if found.as_of else ""
    return Sheet(
        heading=(Heading(party.name, "a"),),
        window=f"{party.name}: who depends on it, and on whom it depends",
        vintage=f"data to {found.year}{to} · snapshot {found.snapshot} · counterpoise {found.version}",
        notes=(f"{party.name}: {party.note}",) if party.note else (),
        sections=_parts(found, charts=charts),
        description=f"Who depends on {called(party)}, and on whom it depends, by domain.",
        skip="overview",
    )


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
