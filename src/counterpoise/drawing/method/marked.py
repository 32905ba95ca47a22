"""How does a page in Markdown become sections of blocks that every printer knows?

Only what the docs use: headings, paragraphs, lists, tables, code, and in a line code, stress and links. A link to
another page leads where `Addresses` says, or is plain words.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from counterpoise.drawing.layout import Block, Code, Column, Prose, Section, Table, Words

if TYPE_CHECKING:
    from markdown_it.token import Token

Style = Literal["", "code", "strong", "em"]
Addresses = Callable[[str], str]  # target of a link -> address, empty where there is none
STYLES: dict[str, Style] = {"strong_open": "strong", "strong_close": "", "em_open": "em", "em_close": ""}
FIRST = "measure"  # key of what stands before the first heading


def sections(text: str, first: str, addresses: Addresses) -> tuple[Section, ...]:
    """Part a page at its second-level headings; what comes before them is titled `first`."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(text)
    found: list[tuple[str, str, list[Block]]] = [(FIRST, first, [])]
    for title, part in _parts(tokens):
        if title is not None:
            found.append((slug(title), title, []))
        found[-1][2].extend(_blocks(part, addresses))
    return tuple(Section(key, title, tuple(blocks)) for key, title, blocks in found if blocks)


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
    for one in token.children or ():
        if one.type in STYLES:
            style = STYLES[one.type]
        elif one.type == "link_open":
            link = addresses(str(one.attrGet("href") or ""))
        elif one.type == "link_close":
            link = ""
        elif one.type == "code_inline":
            yield Words(one.content, style="code", link=link)
        elif one.type == "softbreak":
            yield Words(" ")
        elif one.content:
            yield Words(one.content, style=style, link=link)


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
    """Make one piece of a cell: a table has one a cell. The first address in it is kept."""
    text = "".join(one.text for one in words)
    link = next((one.link for one in words if one.link), "")
    return Words(text, link=link, style="code" if words and all(one.style == "code" for one in words) else "")
