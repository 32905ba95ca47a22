"""The brief on a terminal: sections as text, with tables as wide as the page."""

from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from counterpoise.briefing.dossier import Dossier
from counterpoise.briefing.layout import Block, Column, Figure, Prose, Section, Table, Words
from counterpoise.briefing.page import facts_to, sections

INDENT = (0, 0, 0, 2)
PAGE = 120  # columns where there is no terminal
NARROWEST = 60
NARROW = 110  # columns below which names are codes


def drawn(dossier: Dossier, *, full: bool = False, color: bool = False, width: int | None = None) -> str:
    """Draw a brief as text; `full` shows every part, `width` is in columns, a page's without it."""
    width = max(NARROWEST, width or PAGE)
    parts = [_title(dossier), *(_section(one, width) for one in sections(dossier, full=full, charts=False))]
    if not full:
        parts.append(Text("\n--full shows every part; -o FILE.html makes a page with charts.", style="dim"))
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
    return "\n".join(line.rstrip() for line in paper.getvalue().splitlines())


def _title(dossier: Dossier) -> RenderableType:
    names = Text(f"{dossier.a.name} and {dossier.b.name}", style="bold")
    about = Text(
        f"data to {dossier.year}{facts_to(dossier)} · snapshot {dossier.snapshot} · counterpoise {dossier.version}",
        style="dim",
    )
    notes = [Text(f"{party.name}: {party.note}", style="dim") for party in (dossier.a, dossier.b) if party.note]
    return Group(names, about, *notes)


def _section(one: Section, width: int) -> RenderableType:
    drawn_blocks = [_block(block, width) for block in one.blocks if not isinstance(block, Figure)]
    body = [Padding(block, INDENT) for block in drawn_blocks]
    return Group(Text(), Text(one.title.upper(), style="bold"), *body)


def _block(block: Block, width: int) -> RenderableType:
    if isinstance(block, Table):
        return _grid(block, width)
    if isinstance(block, Prose):
        return Text.assemble(*(_words(words, width) for words in block.words))
    raise AssertionError(block)


def _grid(table: Table, width: int) -> RenderableType:
    shown = [n for n, column in enumerate(table.columns) if width >= column.least]
    made = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for n in shown:
        column = table.columns[n]
        # A narrow page breaks a word rather than drop its end.
        made.add_column(_heading(column, width), justify=column.side, no_wrap=not column.breaks, overflow="fold")
    for row in table.rows:
        made.add_row(*(_words(row[n], width) for n in shown))
    caption = table.caption or table.folded
    return Group(Text(caption, style="dim"), made) if caption else made


def _heading(column: Column, width: int) -> str:
    return column.short if width < NARROW and column.short else column.title


def _words(words: Words, width: int) -> Text:
    marks = "".join(f"[{number}]" for number in words.marks)
    number = f"[{words.number}] " if words.number else ""
    shown = words.short if width < NARROW and words.short else words.text
    address = f"<{words.link}> " if words.spelled and words.link else ""
    text = Text(f"{number}{shown}{address}", style="dim" if words.dim else "")
    return Text.assemble(text, (f" {marks}", "dim")) if marks else text
