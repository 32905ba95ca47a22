"""A page on a terminal: sections as text, with tables as wide as the page."""

import re
from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from counterpoise.drawing.layout import (
    Block,
    Code,
    Column,
    Figure,
    Labelled,
    Prose,
    Section,
    Sheet,
    Table,
    Tiles,
    Words,
)

INDENT = (0, 0, 0, 2)
PAGE = 120  # columns where there is no terminal
NARROWEST = 60
LABEL = 12  # columns of the longest label
NARROW = 110  # columns below which names are codes
GLUE = "\ue000"  # a space at which no line breaks: Rich takes U+00A0 for any other
UNITS = re.compile(r"(?<=\d) (?=%|(?:tn|bn|m)\b)|(?<=USD) (?=\d)")


def text(page: Sheet, *, color: bool = False, width: int | None = None) -> str:
    """Draw any page as text."""
    width = max(NARROWEST, width or PAGE)
    parts = [_title(page), *(_section(section, width) for section in page.sections)]
    if page.hint:
        parts.append(Text(f"\n{page.hint}", style="dim"))
    return _text(Group(*parts), color=color, width=width)


def _text(group: Group, *, color: bool, width: int) -> str:
    paper = StringIO()
    console = Console(
        file=paper,
        width=width,
        force_terminal=color,
        no_color=not color,
        highlight=False,
        emoji=False,
        markup=False,
    )
    console.print(group)
    return "\n".join(line.rstrip() for line in paper.getvalue().replace(GLUE, " ").splitlines())


def _title(page: Sheet) -> RenderableType:
    notes = [Text(line, style="dim") for line in (page.vintage, *page.notes)]
    return Group(Text(page.title, style="bold"), *notes)


def _section(section: Section, width: int) -> RenderableType:
    drawn_blocks = [_block(block, width) for block in section.blocks if not isinstance(block, Figure | Tiles)]
    body = [Padding(block, INDENT) for block in drawn_blocks]
    return Group(Text(), Text(section.title.upper(), style="bold"), *body)


def _block(block: Block, width: int) -> RenderableType:
    if isinstance(block, Table):
        return _grid(block, width)
    if isinstance(block, Prose):
        return Text.assemble(*(_words(words, width) for words in block.words))
    if isinstance(block, Labelled):
        return _labelled(block)
    if isinstance(block, Code):
        return Text(block.text)
    raise AssertionError(block)


def _labelled(block: Labelled) -> RenderableType:
    made = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    # As wide in every block of a page, so that their texts stand under each other.
    made.add_column(no_wrap=True, min_width=LABEL)
    made.add_column()
    for label, text in block.lines:
        made.add_row(Text(label.upper(), style="bold"), Text(_glued(text)))
    return made


def _grid(table: Table, width: int) -> RenderableType:
    shown = [n for n, column in enumerate(table.columns) if width >= column.least]
    made = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for n in shown:
        column = table.columns[n]
        # A narrow page breaks a word rather than drop its end.
        made.add_column(
            _heading(column, width),
            justify=column.side,
            no_wrap=not column.breaks,
            overflow="fold",
            min_width=column.width if column.width and width >= NARROW else None,
        )
    for row in table.rows:
        made.add_row(*(_words(row[n], width) for n in shown))
    caption = table.caption or table.folded
    return Group(Text(caption, style="dim"), made) if caption else made


def _heading(column: Column, width: int) -> str:
    return column.short if width < NARROW and column.short else column.title


def _glued(text: str) -> str:
    """Keep numbers and their units on one line."""
    return UNITS.sub(GLUE, text)


def _words(words: Words, width: int) -> Text:
    marks = "".join(f"[{number}]" for number in words.marks)
    number = f"[{words.number}] " if words.number else ""
    shown = words.short if width < NARROW and words.short else words.text
    address = f"<{words.link}> " if words.spelled and words.link else ""
    text = Text(_glued(f"{number}{shown}{address}"), style="dim" if words.dim else "")
    return Text.assemble(text, (f" {marks}", "dim")) if marks else text
