"""How do the page of one measure, and the list of all, look?"""

import posixpath
from collections.abc import Iterator, Mapping, Sequence

from counterpoise.drawing.layout import Block, Column, Heading, Prose, Section, Sheet, Table, Words, note
from counterpoise.drawing.links import method_link
from counterpoise.drawing.method.marked import sections
from counterpoise.drawing.method.texts import text_of, title_of
from counterpoise.errors import UnknownTerm
from counterpoise.version import __version__
from counterpoise.vocabulary import table
from counterpoise.vocabulary.measure import GROUPS, Measure, grouped

WEB = ("https://", "http://")


def sheet(name: str, measures: Sequence[Measure]) -> Sheet:
    """Lay out the page of one measure: what the docs say, where it is shown, the constants it takes."""
    measure = found(name, measures)
    title = title_of(measure.page)
    links = {other.page: method_link(other.name) for other in measures}
    said = sections(text_of(measure.page), "What it is", lambda target: _address(measure.page, target, links))
    more = (
        Section("shown", "Where it is shown", tuple(_shown(measure))),
        Section("constants", "Measured constants", _constants(measure)),
    )
    return Sheet(
        heading=(Heading(title),),
        window=f"{title}: how it is worked out",
        vintage=f"counterpoise {__version__}",
        sections=(*said, *(section for section in more if section.blocks)),
        description=measure.answers,
        skip="formula",
    )


def index(measures: Sequence[Measure]) -> Sheet:
    """Lay out the list of all measures and models, by what they are about."""
    groups = tuple(Section(key, title, (_listed(grouped(measures, key)),)) for key, title in GROUPS.items())
    return Sheet(
        heading=(Heading("How the numbers are made"),),
        window="Method: how the numbers are made",
        vintage=f"{len(measures)} measures and models · counterpoise {__version__}",
        sections=groups,
        description="The formula of every measure, its source, range, and what is known to be wrong with it.",
    )


def found(name: str, measures: Sequence[Measure]) -> Measure:
    """Return a measure by its name or by a word of the data; UnknownTerm with what is near."""
    for measure in measures:
        if name == measure.name or name in measure.methods or name.replace("_", "-") == measure.name:
            return measure
    known = [measure.name for measure in measures]
    near = [other for other in known if len(name) > 2 and (name.lower() in other or other in name.lower())]
    hint = f"; near it: {', '.join(near)}" if near else "; /method lists all"
    raise UnknownTerm(f"no measure {name[:60]!r}{hint}")


def _address(page: str, target: str, links: Mapping[str, str]) -> str:
    """Return where a link of a page leads: another measure's page, the web, or nowhere here."""
    if target.startswith(WEB):
        return target
    place, _, anchor = target.partition("#")
    end = f"#{anchor}" if anchor else ""
    if not place:
        return end
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), place))
    return links[path] + end if path in links else ""


def _shown(measure: Measure) -> Iterator[Block]:
    yield Prose((Words(f"{measure.shown[:1].upper()}{measure.shown[1:]}."),))
    if measure.methods:
        words = [Words("In documents its findings have the method ")]
        for n, method in enumerate(measure.methods):
            words += [Words(", " if n else ""), Words(method, style="code")]
        yield Prose((*words, Words(".")))
    yield note(f"This page is docs/{measure.page} of the repository.")


def _constants(measure: Measure) -> tuple[Block, ...]:
    rows = tuple(
        (
            Words(row["name"], style="code"),
            Words(row["value"]),
            Words(f"{row['lo']} to {row['hi']}"),
            Words(row["meaning"]),
            Words(row["source"]),
        )
        for row in table("constants")
        if row["name"] in measure.constants
    )
    columns = (Column("constant"), Column("value", "right"), Column("range", "right"), Column("is"), Column("source"))
    return (Table(columns, rows),) if rows else ()


def _listed(measures: Sequence[Measure]) -> Table:
    columns = (Column("measure"), Column("answers"), Column("shown on"))
    rows = tuple(
        (Words(title_of(measure.page), link=method_link(measure.name)), Words(measure.answers), Words(measure.shown))
        for measure in measures
    )
    return Table(columns, rows)
