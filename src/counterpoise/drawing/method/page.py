"""How do the page of one measure, and the list of all, look?"""

import posixpath
from collections.abc import Iterator

from counterpoise.drawing.layout import Block, Column, Heading, Prose, Section, Sheet, Table, Words, note
from counterpoise.drawing.links import method_link
from counterpoise.drawing.method.marked import sections
from counterpoise.drawing.method.texts import text_of, title_of
from counterpoise.errors import UnknownTerm
from counterpoise.version import __version__
from counterpoise.vocabulary import table
from counterpoise.vocabulary.methods import GROUPS, Method, grouped, methods

WEB = ("https://", "http://")


def sheet(name: str) -> Sheet:
    """Lay out the page of one measure: what the docs say, where it is shown, the constants it takes."""
    one = found(name)
    title = title_of(one.page)
    said = sections(text_of(one.page), "What it is", lambda target: _address(one.page, target))
    more = (
        Section("shown", "Where it is shown", tuple(_shown(one))),
        Section("constants", "Measured constants", _constants(one)),
    )
    return Sheet(
        heading=(Heading(title),),
        window=f"{title}: how it is worked out",
        vintage=f"counterpoise {__version__}",
        sections=(*said, *(section for section in more if section.blocks)),
        description=one.answers,
        skip="formula",
    )


def index() -> Sheet:
    """Lay out the list of all measures and models, by what they are about."""
    groups = tuple(Section(key, title, (_listed(key),)) for key, title in GROUPS.items())
    return Sheet(
        heading=(Heading("How the numbers are made"),),
        window="Method: how the numbers are made",
        vintage=f"{len(methods())} measures and models · counterpoise {__version__}",
        sections=groups,
        description="The formula of every measure, its source, range, and what is known to be wrong with it.",
    )


def found(name: str) -> Method:
    """Return a measure by its name or by a word of the data; UnknownTerm with what is near."""
    for one in methods():
        if name == one.name or name in one.methods or name.replace("_", "-") == one.name:
            return one
    near = [one.name for one in methods() if len(name) > 2 and (name.lower() in one.name or one.name in name.lower())]
    hint = f"; near it: {', '.join(near)}" if near else "; /method lists all"
    raise UnknownTerm(f"no measure {name[:60]!r}{hint}")


def _address(page: str, target: str) -> str:
    """Return where a link of a page leads: another measure's page, the web, or nowhere here."""
    if target.startswith(WEB):
        return target
    place, _, anchor = target.partition("#")
    end = f"#{anchor}" if anchor else ""
    if not place:
        return end
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), place))
    return next((method_link(one.name) + end for one in methods() if one.page == path), "")


def _shown(one: Method) -> Iterator[Block]:
    yield Prose((Words(f"{one.shown[:1].upper()}{one.shown[1:]}."),))
    if one.methods:
        words = [Words("In documents its findings have the method ")]
        for n, method in enumerate(one.methods):
            words += [Words(", " if n else ""), Words(method, style="code")]
        yield Prose((*words, Words(".")))
    yield note(f"This page is docs/{one.page} of the repository.")


def _constants(one: Method) -> tuple[Block, ...]:
    rows = tuple(
        (
            Words(row["name"], style="code"),
            Words(row["value"]),
            Words(f"{row['lo']} to {row['hi']}"),
            Words(row["meaning"]),
            Words(row["source"]),
        )
        for row in table("constants")
        if row["name"] in one.constants
    )
    columns = (Column("constant"), Column("value", "right"), Column("range", "right"), Column("is"), Column("source"))
    return (Table(columns, rows),) if rows else ()


def _listed(group: str) -> Table:
    columns = (Column("measure"), Column("answers"), Column("shown on"))
    rows = tuple(
        (Words(title_of(one.page), link=method_link(one.name)), Words(one.answers), Words(one.shown))
        for one in grouped(group)
    )
    return Table(columns, rows)
