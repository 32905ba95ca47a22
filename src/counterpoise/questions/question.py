"""What is a question, and what does whoever asks it say?

A question is a folder with a `QUESTION`, or a few close ones with `QUESTIONS`. Its parts stand in files of fixed
names, imported when they are needed; `files` says where one stands under another name:

- `find.py`: `find(world, ask)` answers with a frozen value;
- `sheet.py`: `sheet(answer, ask)` lays the answer out and `controls(answer, ask)` are the forms of its served page.
  Where they are there, `text(answer)` writes what a terminal shows in place of the page, and `links(answer, ask)` is
  what the served page leads to besides;
- `charts.py`: `charts(answer)` draws its charts by key;
- `document.py`: `document(answer)` is the published value of the JSON by `SCHEMA`, `table(answer)` the CSV;
- `options.py`, where `checked` says so: `require(ask)` refuses what cannot be asked before any ledger is opened.

The command line, the addresses, the documents and the Python API are loops over the questions.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any, Literal
from urllib.parse import quote, urlencode

Value = str | int | float | bool
Form = Literal["text", "html", "md", "json", "csv", "docx", "pdf"]
Named = Literal["state", "product", "id", "shock"]  # what an argument is
Kinds = Callable[[], tuple[tuple[str, str], ...]]  # returns an example and a label for each
Kind = Literal[
    "basket", "listed", "traded", "domain", "domain_or_listed", "domains", "weights", "year", "whole", "part",
    "choice", "text", "flag", "state", "words", "day", "order", "page",
]  # fmt: skip
PARTS = {
    "require": "options",
    "find": "find",
    "sheet": "sheet",
    "text": "sheet",
    "controls": "sheet",
    "links": "sheet",
    "charts": "charts",
    "document": "document",
    "table": "document",
    "SCHEMA": "document",
    "CONTRACT": "document",
}


@dataclass(frozen=True, slots=True)
class Argument:
    """What a question is about: a word of the command line, and a part of the address."""

    name: str
    kind: Named
    field: str = ""  # of the form that leads to the page; named as the argument unless given
    api: str = ""  # its parameter in the API; named as the field unless given
    most: int = 1  # how many words it may be in an address; the command line takes any number where it is not one
    needed: bool = True

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
    limits: tuple[int, int] | None = None  # of a whole number in an address
    default: str = ""  # what is meant where nothing is said
    needed: bool = False
    served: bool = True  # whether an address may say it too
    charted: bool = True  # whether charts show what it changes


CODES = Option(  # of questions about two states or blocs
    name="codes",
    kind="choice",
    help="Coding system the two states are given in.",
    choices=("iso", "cow", "gw", "cameo", "gec", "fips", "baci"),
    default="iso",
    served=False,
)


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
    reports: str = ""  # which state of the stored reports a server saw; empty where nobody looked

    @property
    def year(self) -> int | None:
        """Return the year asked for; None for the latest."""
        return self.whole_number("year")

    @property
    def drawn(self) -> bool:
        """Tell whether charts can be drawn where the answer goes."""
        return self.form in ("html", "docx", "pdf")

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

    def whole_number(self, name: str) -> int | None:
        """Return an option that is a whole number, None where nothing is said."""
        number = self.options.get(name)
        return None if number is None else int(number)

    def number(self, name: str) -> float | None:
        """Return an option that is a number, None where nothing is said."""
        number = self.options.get(name)
        return None if number is None else float(number)


PAGE = Ask()  # of a whole page, with nothing said besides


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing that can be asked, declared once."""

    name: str  # of the address and the document
    package: str  # import name of its folder
    help: str  # what the command line says of it
    verb: str = ""  # of the command line, such as "share" or "reports list"; empty where it asks in no way
    arguments: tuple[Argument, ...] = ()
    options: tuple[Option, ...] = ()
    kinds: Kinds | None = None  # of what it is about
    forms: tuple[Form, ...] = ("text", "html", "md", "json", "csv")
    printed: tuple[Form, ...] = ()  # forms that are bytes, for a file
    of_form: str = "answer"  # what the help calls that which has a form
    documents: Mapping[Form, Document] = field(default_factory=dict)
    addresses: bool = True  # whether its page stands at an address by this declaration
    of_named: str = ""  # how its address begins where something is named, if not with the name of the question
    in_query: bool = False  # whether its arguments stand in the query of its address and not in the path
    unnamed: str = ""  # where a form that names nothing leads: an address, or why not; empty: no form leads here
    one_spelling: bool = False  # whether an address that says an option in another way leads to the proper one
    more_for_programs: bool = False  # whether JSON and CSV need something else looked up than a page
    charts: bool = True  # whether it has any
    checked: bool = False  # whether something is refused before any ledger is opened
    incomes: bool = False  # whether the model of incomes, worked out once for a ledger, stands behind it
    figures: bool = True  # whether it needs the ledger; False: what is stored of reports answers it alone
    posts: bool = False  # whether its page has a form that changes what is stored, which needs the server's token
    files: Mapping[str, str] = field(default_factory=dict)  # part -> "file" or "file:name", where not the usual ones

    @property
    def served(self) -> tuple[str, ...]:
        """Name the options that an address may say."""
        return tuple(option.name for option in self.options if option.served)

    @property
    def schema(self) -> str:
        """Return the name of the published schema of its JSON document."""
        return str(self.part("SCHEMA"))

    def place(self, words: tuple[str, ...] = ()) -> str:
        """Return the address of the question about some words, without its query."""
        if self.in_query or not words:
            return f"/{self.name}"
        parts = [quote(word, safe="+") for word in words]
        between = "," if any(argument.most > 1 for argument in self.arguments) else "/"
        return f"/{self.of_named or self.name}/{between.join(parts)}"

    def query(self, words: tuple[str, ...], said: Mapping[str, Value]) -> str:
        """Return the query of the address of the question about some words, with what is said besides."""
        names = tuple(argument.in_form for argument in self.arguments)
        given = dict(zip(names, words, strict=False)) if self.in_query else {}
        given |= {name: str(value) for name, value in said.items()}
        return f"?{urlencode(given)}" if given else ""

    def query_of(self, ask: Ask, names: tuple[str, ...] | None = None) -> str:
        """Return the query with some of what is said, all unless named, in the order in which options are declared."""
        wanted = self.served if names is None else names
        return self.query(ask.words, {name: ask.options[name] for name in wanted if name in ask.options})

    def last_year(self, said: Mapping[str, Any]) -> int | None:
        """Return the last year some options ask about, in which names are looked up; None for the latest."""
        years = {option.name: said.get(option.name) for option in self.options if option.kind == "year"}
        year = years.get("until") or years.get("year")
        return None if year is None else int(year)

    def drawn(self, answer: Any) -> dict[str, Any]:
        """Draw the charts of an answer, by key; none where the question has none."""
        charts: dict[str, Any] = self.part("charts")(answer) if self.charts else {}
        return charts

    def part(self, name: str) -> Any:
        """Import one of the parts of the folder."""
        module, own_name = self._place(name)
        return getattr(module, own_name)

    def part_if_there(self, name: str) -> Callable[..., Any] | None:
        """Import one of the functions that a folder may do without."""
        module, own_name = self._place(name)
        made: Callable[..., Any] | None = getattr(module, own_name, None)
        return made

    def _place(self, part: str) -> tuple[ModuleType, str]:
        file, _, own_name = self.files.get(part, PARTS[part]).partition(":")
        return import_module(f"{self.package}.{file}"), own_name or part


@cache
def questions() -> MappingProxyType[str, Question]:
    """Return every question by its name, in the order of the names of the folders beside this file."""
    names = sorted(file.parent.name for file in Path(__file__).parent.glob("*/__init__.py"))
    folders = [import_module(f"counterpoise.questions.{name}") for name in names]
    declared: list[Question] = [folder.QUESTION for folder in folders if hasattr(folder, "QUESTION")]
    declared += [question for folder in folders for question in getattr(folder, "QUESTIONS", ())]
    return MappingProxyType({question.name: question for question in declared})
