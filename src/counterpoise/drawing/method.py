"""How do the page of one measure, and the list of all, look, and where does their text in Markdown lie?

They are files of `docs`, so that they are read, tested and corrected in one place. The wheel carries them as
`counterpoise/docs`; in a copy of the repository they lie beside `src`.

Only what the docs use: headings, paragraphs, lists, tables, code, and in a line code, stress and links. A link to
another page leads where `Addresses` says, or is plain words.
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import counterpoise
from counterpoise.drawing.layout import Block, Code, Column, Heading, Prose, Section, Sheet, Table, Words, note
from counterpoise.drawing.links import method_link
from counterpoise.errors import NoData, UnknownTerm
from counterpoise.version import __version__
from counterpoise.vocabulary import GROUPS, Measure, grouped, table

if TYPE_CHECKING:
    from markdown_it.token import Token

PACKAGE = Path(counterpoise.__file__).parent


@cache
def text_of(page: str) -> str:
    """Return the Markdown of a page, given by its path under `docs`."""
    file = folder() / page
    if not file.is_file():
        raise NoData(f"the page {page} is not with this installation; install counterpoise from its wheel anew")
    return file.read_text(encoding="utf-8")


@cache
def title_of(page: str) -> str:
    """Return the heading of a page."""
    return text_of(page).partition("\n")[0].removeprefix("# ").strip()


def folder() -> Path:
    """Return the folder of the docs: the wheel's copy, or else the repository's own."""
    carried = PACKAGE / "docs"
    return carried if carried.is_dir() else PACKAGE.parents[1] / "docs"


Style = Literal["", "code", "strong", "em"]
Addresses = Callable[[str], str]  # target of a link -> address, empty where there is none
STYLES: dict[str, Style] = {"strong_open": "strong", "strong_close": "", "em_open": "em", "em_close": ""}
FIRST = "measure"  # key of what stands before the first heading


def sections(text: str, first: str, addresses: Addresses) -> tuple[Section, ...]:
    """Part a page at its second-level headings; what comes before them is titled `first`."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(text)
    drafts: list[tuple[str, str, list[Block]]] = [(FIRST, first, [])]
    for title, part in _parts(tokens):
        if title is not None:
            drafts.append((slug(title), title, []))
        drafts[-1][2].extend(_blocks(part, addresses))
    return tuple(Section(key, title, tuple(blocks)) for key, title, blocks in drafts if blocks)


def slug(title: str) -> str:
    """Return the anchor that a heading has on GitHub."""
    return re.sub(r"[^\w -]", "", title).strip().lower().replace(" ", "-")


def _parts(tokens: "Sequence[Token]") -> "Iterator[tuple[str | None, list[Token]]]":
    """Yield the title of each part and its tokens; the heading of the whole page is left out."""
    title: str | None = None
    part: list[Token] = []
    n = 0
    while n < len(tokens):
        if tokens[n].type == "heading_open" and tokens[n].tag in ("h1", "h2"):
            yield title, part
            title = tokens[n + 1].content if tokens[n].tag == "h2" else None
            part, n = [], n + 3
        else:
            part.append(tokens[n])
            n += 1
    yield title, part


def _blocks(tokens: "Sequence[Token]", addresses: Addresses) -> Iterator[Block]:
    number: list[int | None] = []  # of the item in each list that is open; None: without numbers
    n = 0
    while n < len(tokens):
        token = tokens[n]
        if token.type == "table_open":
            end = next(m for m in range(n, len(tokens)) if tokens[m].type == "table_close")
            yield _table(tokens[n:end], addresses)
            n = end
        elif token.type in ("fence", "code_block"):
            yield Code(token.content.rstrip("\n"))
        elif token.type == "inline":
            yield _prose(token, number[-1] if number else 0, addresses)
        else:
            _count(token, number)
        n += 1


def _count(token: "Token", number: list[int | None]) -> None:
    """Keep count of the lists that are open, and of their items."""
    if token.type == "bullet_list_open":
        number.append(None)
    elif token.type == "ordered_list_open":
        number.append(0)
    elif token.type in ("bullet_list_close", "ordered_list_close"):
        number.pop()
    elif token.type == "list_item_open" and number[-1] is not None:
        number[-1] += 1


def _prose(token: "Token", number: int | None, addresses: Addresses) -> Prose:
    """Return a paragraph, or an item of a list: `number` is None where its list has none, 0 outside lists."""
    words = tuple(_words(token, addresses))
    if number is None:
        return Prose(words, "item")
    return Prose((Words(f"{number}. "), *words) if number else words)


def _words(token: "Token", addresses: Addresses) -> Iterator[Words]:
    style: Style = ""
    link = ""
    for child in token.children or ():
        if child.type in STYLES:
            style = STYLES[child.type]
        elif child.type == "link_open":
            link = addresses(str(child.attrGet("href") or ""))
        elif child.type == "link_close":
            link = ""
        elif child.type == "code_inline":
            yield Words(child.content, style="code", link=link)
        elif child.type == "softbreak":
            yield Words(" ")
        elif child.content:
            yield Words(child.content, style=style, link=link)


def _table(tokens: "Sequence[Token]", addresses: Addresses) -> Table:
    rows: list[list[tuple[Words, ...]]] = []
    right: list[bool] = []
    for n, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append(tuple(_words(tokens[n + 1], addresses)))
            if len(rows) == 1:
                right.append("right" in str(token.attrGet("style") or ""))
    head, *body = rows
    columns = tuple(
        Column(_joined(title).text, "right" if side else "left") for title, side in zip(head, right, strict=True)
    )
    return Table(columns, tuple(tuple(_joined(cell) for cell in row) for row in body))


def _joined(words: Sequence[Words]) -> Words:
    """Make a single piece of text of a cell; the first address in it is kept."""
    text = "".join(word.text for word in words)
    link = next((word.link for word in words if word.link), "")
    return Words(text, link=link, style="code" if words and all(word.style == "code" for word in words) else "")


WEB = ("https://", "http://")


def sheet(name: str, measures: Sequence[Measure]) -> Sheet:
    """Lay out the page of one measure: what the docs say, where it is shown, the constants it takes."""
    measure = find_measure(name, measures)
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


def find_measure(name: str, measures: Sequence[Measure]) -> Measure:
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
