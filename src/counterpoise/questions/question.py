"""What is a question, and what does whoever asks it say?

A question is a folder with a `QUESTION`. Its parts are files of fixed names, which are imported when they are needed:

- `find.py`: `find(world, ask)` answers with a frozen value;
- `sheet.py`: `sheet(answer, ask)` lays the answer out, `controls(answer, ask)` are the forms of its served page, and
  `links(answer)`, where there is one, what that page leads to besides;
- `charts.py`: `charts(answer)` draws its charts by key;
- `document.py`: `document(answer)` is the published value of the JSON by `SCHEMA`, `table(answer)` the CSV.

The command line, the addresses, the documents and the Python API are loops over the questions.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from types import ModuleType
from typing import Any, Literal

Value = str | int | float | bool
Form = Literal["text", "html", "md", "json", "csv"]
Kind = Literal["state", "product", "basket", "domain", "year", "choice", "text", "flag"]
PARTS = {
    "find": "find",
    "sheet": "sheet",
    "controls": "sheet",
    "charts": "charts",
    "document": "document",
    "table": "document",
}


@dataclass(frozen=True, slots=True)
class Argument:
    """What a question is about: a word of the command line, and a part of the address."""

    name: str
    kind: Kind
    field: str = ""  # of the form that leads to the page; named as the argument unless given
    api: str = ""  # its parameter in the API; named as the field unless given

    @property
    def in_form(self) -> str:
        """Return the name it has in the address of the form."""
        return self.field or self.name

    @property
    def in_api(self) -> str:
        """Return the name it has in the addresses of the API."""
        return self.api or self.in_form


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """What may be said of a question besides; declared once for the command line, the address and the API."""

    name: str
    kind: Kind
    help: str
    choices: tuple[str, ...] = ()
    default: str = ""  # what is meant where nothing is said
    served: bool = True  # whether an address may say it too


@dataclass(frozen=True, slots=True)
class Document:
    """A form in which the answer is a document of its own."""

    help: str  # what the command line says of it
    link: str = ""  # what the page calls it; by the name of the form unless given
    options: tuple[str, ...] | None = None  # those the page's link to it says; all unless given
    api: str = ""  # what the description of the API says of its address; empty: it has none there
    answer: str = ""  # what the same says of the document


@dataclass(frozen=True, slots=True)
class Ask:
    """A question that is asked: the codes it is about, and what is said besides."""

    words: tuple[str, ...] = ()
    options: Mapping[str, Value] = field(default_factory=dict)
    form: Form = "html"
    served: bool = False  # whether a server answers, which names no folder of its machine

    @property
    def year(self) -> int | None:
        """Return the year asked for; None for the latest."""
        year = self.options.get("year")
        return None if year is None else int(year)

    @property
    def drawn(self) -> bool:
        """Tell whether charts can be drawn where the answer goes."""
        return self.form == "html"

    @property
    def whole(self) -> bool:
        """Tell whether a program reads the answer, so that nothing is left out of it."""
        return self.form in ("json", "csv")

    def text(self, name: str) -> str:
        """Return an option as text, empty where nothing is said."""
        return str(self.options.get(name, ""))

    def flag(self, name: str) -> bool:
        """Tell whether a flag is set."""
        return bool(self.options.get(name))


PAGE = Ask()  # of a whole page, with nothing said besides


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing that can be asked, declared once."""

    name: str  # of the verb, the address and the document
    package: str  # import name of its folder
    help: str  # what the command line says of it
    arguments: tuple[Argument, ...] = ()
    options: tuple[Option, ...] = ()
    forms: tuple[Form, ...] = ("text", "html", "md", "json", "csv")
    of_form: str = "answer"  # what the help calls that which has a form
    documents: Mapping[Form, Document] = field(default_factory=dict)
    in_query: bool = False  # whether its arguments stand in the query of its address and not in the path
    unnamed: str = ""  # where a form that names nothing leads: an address, or why not; empty: no form leads here
    one_spelling: bool = False  # whether an address that says an option in another way leads to the proper one
    more_for_programs: bool = False  # whether JSON and CSV need more looked up than a page
    charts: bool = True  # whether it has any
    verb: bool = True  # whether the command line asks it

    def drawn(self, answer: Any) -> dict[str, Any]:
        """Draw the charts of an answer, by key; none where the question has none."""
        charts: dict[str, Any] = self.part("charts")(answer) if self.charts else {}
        return charts

    def part(self, name: str) -> Any:
        """Import one of the functions of the folder."""
        return getattr(self._module(PARTS[name]), name)

    @property
    def schema(self) -> str:
        """Return the name of the published schema of its JSON document."""
        return str(self._module("document").SCHEMA)

    def links(self, answer: Any) -> tuple[Any, ...]:
        """Return what the served page leads to besides its own documents."""
        made: Callable[[Any], tuple[Any, ...]] | None = getattr(self._module("sheet"), "links", None)
        return made(answer) if made else ()

    def _module(self, name: str) -> ModuleType:
        return import_module(f"{self.package}.{name}")

    @property
    def served(self) -> tuple[str, ...]:
        """Name the options that an address may say."""
        return tuple(option.name for option in self.options if option.served)
