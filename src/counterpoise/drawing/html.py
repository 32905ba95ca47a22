"""A page as a single HTML file that needs no script and sends no request."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from counterpoise.drawing.layout import (
    Code,
    Drawn,
    Figure,
    Form,
    Labelled,
    Link,
    Passage,
    Prose,
    Section,
    Served,
    Sheet,
    Table,
    Tiles,
    Words,
)
from counterpoise.drawing.links import method_link
from counterpoise.wording import MISSING

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from markupsafe import Markup


OPEN = "○"  # after a number that is uncertain because of missing trade or a range across 0
_UNIT = r"(?: ?(?:%|bn|m|tn|kt|t|years?))?"
_SINGLE = rf"[≤≥<>−+~]? ?(?:USD )?\d[\d,.]*{_UNIT}"
_RANGE = rf"{_SINGLE} to {_SINGLE}"
_NUMBER = re.compile(rf"(?:{_RANGE}|{_SINGLE}(?: \((?:{_RANGE}|{_SINGLE})\))?|\({_RANGE}\))(?: {OPEN})?")


def right_aligned(table: Table) -> tuple[bool, ...]:
    """Return for each column whether it is right-aligned; the first, which names the row, only if it says so."""
    return tuple(
        column.side == "right" or bool(n and _numeric([row[n] for row in table.rows]))
        for n, column in enumerate(table.columns)
    )


def open_columns(table: Table) -> tuple[bool, ...]:
    """Return for each column whether a circle follows some of its numbers."""
    return tuple(any(row[n].text.endswith(f" {OPEN}") for row in table.rows) for n in range(len(table.columns)))


def _numeric(cells: list[Words]) -> bool:
    """Return whether all values are numbers, apart from notes such as that there is none."""
    said = [cell.text.replace("\u00a0", " ") for cell in cells if not cell.dim and cell.text not in ("", MISSING)]
    return bool(said) and all(map(_NUMBER.fullmatch, said))


# The space before a per cent sign, after a currency, and before its millions and billions.
UNIT = re.compile(r"(?<=\d) (?=%)|(?<=USD) (?=\d)|(?<=\d) (?=(?:tn|bn|m|k)\b)|(?<=[≤≥]) (?=\d)")
STEP, HIGH = 4, 20  # px a year and for a share of 1, of the lines inside tables
CIRCLE = f'<span class="circle">{OPEN}</span>'
TEMPLATES = Path(__file__).parent / "templates"
# Style sheets of a served page, in their order.
SERVED = ("style", "served", "sliders", "whatif", "product", "method", "inbox", "state")


def text(page: Sheet, charts: Mapping[str, Drawn], served: Served | None = None) -> str:
    """Draw any page with its charts, by their keys: a standalone file, or a page that a server serves."""
    style = "" if served else _style("style")
    return _template("page").render(page=page, charts=charts, style=style, served=served, part=False)


def redrawn(page: Sheet, charts: Mapping[str, Drawn], served: Served) -> str:
    """Draw what of a served page changes with its form: all but the menu and the form itself."""
    return _template("redrawn").render(page=page, charts=charts, served=served, part=True)


def parts(page: Sheet, charts: Mapping[str, Drawn], served: Served) -> str:
    """Draw the sections of a served page alone: the first takes the place a script asks for, the rest their own."""
    return _template("parts").render(page=page, charts=charts, served=served)


@cache
def stylesheet() -> str:
    """Return the style of served pages: that of a file, and what forms need."""
    return "".join(_style(name) for name in SERVED)


def _style(name: str) -> str:
    return (TEMPLATES / f"{name}.css").read_text(encoding="utf-8")


def _template(name: str) -> "Template":
    return _environment().get_template(f"{name}.html")


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    # Every value is escaped; charts and style sheet are ours and are marked safe in the template.
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["address"] = partial(quote, safe=",")
    environment.filters["runs"] = _runs
    environment.filters["whole"] = _whole
    environment.tests["table"] = _is_table
    environment.tests["prose"] = _is_prose
    environment.tests["figure"] = _is_figure
    environment.tests["passage"] = _is_passage
    environment.tests["form"] = _is_form
    environment.tests["code"] = _is_code
    environment.tests["labelled"] = _is_labelled
    environment.tests["tiles"] = _is_tiles
    environment.filters["right_aligned"] = right_aligned
    environment.filters["open_columns"] = open_columns
    environment.filters["circled"] = _circled
    environment.filters["measure_links"] = _measure_links
    environment.filters["column_link"] = _column_link
    return environment


def _is_table(block: object) -> bool:
    return isinstance(block, Table)


def _is_prose(block: object) -> bool:
    return isinstance(block, Prose)


def _is_figure(block: object) -> bool:
    return isinstance(block, Figure)


def _is_passage(block: object) -> bool:
    return isinstance(block, Passage)


def _is_form(block: object) -> bool:
    return isinstance(block, Form)


def _is_code(block: object) -> bool:
    return isinstance(block, Code)


def _is_labelled(block: object) -> bool:
    return isinstance(block, Labelled)


def _is_tiles(block: object) -> bool:
    return isinstance(block, Tiles)


def _measure_links(section: Section, served: Served) -> list[Link]:
    """Return what says how the numbers of a section are made, by its title where it does not say itself."""
    named = section.methods or served.section_measures(section.title)
    return [Link(name.replace("-", " "), method_link(name)) for name in named]


def _column_link(title: str, served: Served) -> str:
    """Return the address of what says how a column's numbers are made, empty where nothing does."""
    name = served.column_measure(title)
    return method_link(name) if name else ""


def _circled(cell: "Markup") -> "Markup":
    """Mark the circle after a number, so that a column of them can reserve space for it."""
    return cell.replace(OPEN, type(cell)(CIRCLE)) if OPEN in cell else cell


def _whole(text: str) -> str:
    """Keep a number and its unit on one line."""
    return UNIT.sub("\u00a0", text)


def _runs(series: Sequence[float | None]) -> list[str]:
    """Turn a series of shares into the points of lines, broken where a year is not recorded."""
    runs: list[list[str]] = [[]]
    for n, value in enumerate(series):
        if value is None:
            runs.append([])
        else:
            runs[-1].append(f"{n * STEP},{HIGH - value * HIGH:.1f}")
    return [" ".join(run if len(run) > 1 else run * 2) for run in runs if run]
