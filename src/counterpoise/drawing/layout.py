"""What a page is made of, whoever draws it: sections of prose, tables and charts, with their [n] marks."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

LED_TO = 20  # source rows of a number that a link leads to


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of text, with the numbers of the evidence it rests on."""

    text: str
    marks: tuple[int, ...] = ()
    dim: bool = False  # said in passing
    short: str = ""  # for a narrow page
    link: str = ""  # an address the text leads to, where the page can link
    spelled: bool = False  # whether the address is printed too where nothing can be clicked
    number: int = 0  # the [n] that is explained here; 0: none
    series: tuple[float | None, ...] = ()  # shares by year that the text draws in characters
    behind: tuple[str, ...] = ()  # ids of source rows and facts it names, which a served page leads to
    statement: str = ""  # id of the stored statement it describes, which a served page links to
    struck: bool = False  # said to be wrong
    style: Literal["", "code", "strong", "em"] = ""  # code: a word of the data or of a program


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `least` is the page width, in characters, from which it has room."""

    title: str
    side: Literal["left", "right"] = "left"
    short: str = ""  # title on a narrow page
    least: int = 0
    breaks: bool = True  # whether a line may be broken inside a cell
    width: int = 0  # characters it takes at least on a wide page of text, so that tables stand under each other


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; every row has a cell for each column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Words, ...], ...]
    caption: str = ""
    folded: str = ""  # why a page may show it collapsed; empty: expanded


@dataclass(frozen=True, slots=True)
class Prose:
    """One paragraph, or one item of a list."""

    words: tuple[Words, ...]
    kind: Literal["paragraph", "item", "note"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Labelled:
    """Lines of text, each behind a label that a reader looks for."""

    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """One large number with what it is of, and a few lines below it."""

    title: str
    side: Literal["a", "b"]
    number: str
    of: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tiles:
    """Large numbers beside each other; what cannot draw them leaves them out, since a table says the same."""

    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A place for a chart; what cannot draw it leaves it out, since a table beside it says the same."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A chart as the page takes it. Only one of the two SVGs may be shown at a time."""

    key: str
    title: str
    svg_wide: str  # 720 px; text at least 11 px
    svg_narrow: str  # 340 px; text at least 11 px
    description: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a quoted text; one that states something is highlighted, with the numbers of its statements."""

    text: str
    marks: tuple[int, ...] = ()
    highlighted: bool = False  # whatever the numbers
    struck: bool = False  # all it states is marked wrong


@dataclass(frozen=True, slots=True)
class Code:
    """Lines of a program, or of what it printed, as they stand."""

    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that is quoted, or the sentences of it that count, in paragraphs; on served pages only."""

    paragraphs: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Option:
    """A value a field may be set to."""

    value: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """An input of a form on a served page."""

    name: str  # of the parameter
    label: str
    value: str = ""
    options: tuple[Option, ...] = ()  # a choice among these; empty: typed
    suggested: str = ""  # key of the form's list of suggestions
    hint: str = ""  # what may be typed, where nothing is yet
    number: tuple[str, str, str] | None = None  # least, most, step
    slider: tuple[str, str, str] | None = None  # the same of a slider beside it, for a page with script
    wide: bool = False
    kind: Literal["text", "area", "file", "date"] = "text"  # of one that is neither chosen nor a number
    most: int = 400  # characters
    refused: bool = False  # whether what is wrong with its row is about it
    turns: "Button | None" = None  # to be pressed where a change here changes the query


@dataclass(frozen=True, slots=True)
class Button:
    """Another way to send a form, by a name and value of its own."""

    text: str
    name: str
    value: str
    about: str = ""  # what it does, where its text does not say to what


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why what was typed cannot be taken: in words, and the typed line with the word it is about."""

    why: str
    line: str = ""
    start: int = 0
    end: int = 0
    choices: tuple["Link", ...] = ()  # the same question, with what may be meant in its place


@dataclass(frozen=True, slots=True)
class Row:
    """Fields that belong together, and what is wrong with them."""

    legend: str
    fields: tuple[Field, ...]
    wrong: Wrong | None = None
    drop: Button | None = None  # takes the row away
    buttons: tuple[Button, ...] = ()
    opens: str = ""  # title of a group of rows that begins here


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a served page asks; the answer stands in the address unless it is posted. Drawn on pages only."""

    action: str
    rows: tuple[Row, ...]
    submit: str
    title: str = ""
    suggestions: tuple[tuple[str, tuple[Option, ...]], ...] = ()  # by key
    buttons: tuple[Button, ...] = ()
    key: str = ""  # id of the form, where what it redraws brings it along; empty: it stays as it is
    drawer: str = ""  # title of what holds it folded; empty: it is not folded
    pulled: bool = False  # whether the drawer is open
    redraws: str = ""  # id of what the answer takes the place of, where script runs; empty: a whole page comes
    live: bool = False  # then every change sends the form, not the button alone
    post: bool = False  # it changes something, or is too long for an address
    hidden: tuple[tuple[str, str], ...] = ()  # hidden values sent with it, by name


Block = Prose | Table | Labelled | Tiles | Figure | Code | Passage | Form


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a page."""

    key: str
    title: str
    blocks: tuple[Block, ...] = field(default_factory=tuple)
    group: str = ""  # what its title begins with, where the contents fold several under that
    methods: tuple[str, ...] = ()  # names of the measures it shows, where its title does not name them


@dataclass(frozen=True, slots=True)
class Link:
    """An address of the same server, in words."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Wait:
    """The progress of an unfinished page: what is running, and how far it is."""

    words: str
    done: int
    of: int  # 0: not known yet
    address: str  # of what is waited for
    seconds: int  # after which the page reloads, where no script does it


def _no_measures(_: str) -> tuple[str, ...]:
    """Link a section to no measure."""
    return ()


def _no_measure(_: str) -> str:
    """Link a column to no measure."""
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What a page has in addition when a server serves it."""

    style: str  # address of the style sheet
    scripts: tuple[str, ...] = ()  # addresses, in the order they run in
    source: str  # what addresses of source rows begin with
    menu: tuple[Link, ...]
    forms: tuple[Form, ...] = ()
    other_forms: tuple[Link, ...] = ()  # the same as JSON, Markdown, CSV
    chart: str = ""  # what addresses of charts begin with; empty: they have none
    query: str = ""  # what they end with
    statement: str = ""  # what addresses of stored statements begin with; empty: they have none
    wait: Wait | None = None
    section_measures: Callable[[str], tuple[str, ...]] = _no_measures  # names of those a section's title stands for
    column_measure: Callable[[str], str] = _no_measure  # name of that a column's title stands for; empty: none


@dataclass(frozen=True, slots=True)
class Heading:
    """A piece of a page's title; the two a page is about have a hue each."""

    text: str
    side: Literal["", "a", "b"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A whole page of any kind, before anyone draws it."""

    heading: tuple[Heading, ...]
    window: str  # title of the browser's window
    vintage: str  # line under the title: data, snapshot, version
    sections: tuple[Section, ...]
    description: str  # the page in a sentence or two, for who links to it
    notes: tuple[str, ...] = ()  # under the vintage
    leads: bool = False  # whether its first section stands before the list of its contents
    skip: str = ""  # where the link for keyboards leads, in words: the first section
    hint: str = ""  # last line of a short page
    sheets: int = 0  # of A4 that it is made to fit, without a list of its contents; 0: any number

    @property
    def title(self) -> str:
        """Return the title without its hues."""
        return "".join(piece.text for piece in self.heading)


def unmarked(section: Section) -> Section:
    """Return a section without the marks of the evidence, for a page that lists none."""

    def bare(words: tuple[Words, ...]) -> tuple[Words, ...]:
        return tuple(replace(piece, marks=()) for piece in words)

    def without(block: Block) -> Block:
        if isinstance(block, Table):
            return replace(block, rows=tuple(map(bare, block.rows)))
        return replace(block, words=bare(block.words)) if isinstance(block, Prose) else block

    return replace(section, blocks=tuple(map(without, section.blocks)))


def note(text: str) -> Prose:
    """Return an aside."""
    return Prose((Words(text, dim=True),), "note")


def said(text: str, marks: tuple[int, ...] = ()) -> Prose:
    """Return a paragraph of one piece."""
    return Prose((Words(text, marks),))
