"""What a page is made of, whoever draws it: sections of prose, tables and charts, with their [n] marks."""

from dataclasses import dataclass, field
from typing import Literal


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


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `least` is the page width, in characters, from which it has room."""

    title: str
    side: Literal["left", "right"] = "left"
    short: str = ""  # title on a narrow page
    least: int = 0
    breaks: bool = True  # whether a line may be broken inside a cell


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; every row has a cell for each column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Words, ...], ...]
    caption: str = ""
    folded: str = ""  # why a page may keep it shut until asked; empty: open


@dataclass(frozen=True, slots=True)
class Prose:
    """One paragraph, or one item of a list."""

    words: tuple[Words, ...]
    kind: Literal["paragraph", "item", "note"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Figure:
    """A place for a chart; what cannot draw it leaves it out, since a table beside it says the same."""

    key: str


Block = Prose | Table | Figure


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a page."""

    key: str
    title: str
    blocks: tuple[Block, ...] = field(default_factory=tuple)


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
    skip: str = ""  # where the link for keyboards leads, in words: the first section
    hint: str = ""  # last line of a short page

    @property
    def title(self) -> str:
        """Return the title without its hues."""
        return "".join(piece.text for piece in self.heading)


def note(text: str) -> Prose:
    """Return an aside."""
    return Prose((Words(text, dim=True),), "note")


def said(text: str, marks: tuple[int, ...] = ()) -> Prose:
    """Return a paragraph of one piece."""
    return Prose((Words(text, marks),))
