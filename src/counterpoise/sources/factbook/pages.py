"""How are the pages opened, and which pages, fields and notes are passed over, and why?

Every exception stands in a table with its reason and is counted. A note is part of the number:
a clause `notes.csv` does not know is an error, because it may change what the number means.
"""

import csv
import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO
from pathlib import PurePosixPath

from counterpoise.errors import BadSource

_LINE_BREAK = re.compile(r"</?(?:br|p)\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-"})


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """Read a table of this folder by its file name without the ending; an empty cell is empty text."""
    text = files(__package__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(StringIO(text)))


@cache
def pairs(name: str) -> Mapping[str, str]:
    """Read a table of two columns as a mapping from the first to the second."""
    first, second = rows(name)[0]
    return {row[first]: row[second] for row in rows(name)}


def plain(printed: str) -> str:
    """Return one line of text; tags go first, so that an escaped `<` stays a sign."""
    untagged = _TAG.sub("", _LINE_BREAK.sub(" ", printed))
    return " ".join(html.unescape(untagged).translate(_DASHES).split())


Content = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Place:
    """Where on the pages a text stands; printed, it is the locator of a figure."""

    page: str  # GEC code in lower case
    section: str = ""
    field: str = ""
    subfield: str = ""

    def __str__(self) -> str:
        inside = "/".join(part for part in (self.section, self.field, self.subfield) if part)
        return f"{self.page}.json:{inside}" if inside else f"{self.page}.json"


def opened(pages: Mapping[str, bytes]) -> Iterator[tuple[str, Content]]:
    """Yield code and content of each page, in the order of the codes."""
    paths: dict[str, str] = {}
    for path in pages:
        code = PurePosixPath(path).stem
        if not path.endswith(".json") or code in paths:
            raise BadSource(f"{path}: not a page, or the second page of {code!r}; pages are <code>.json")
        paths[code] = path
    for code in sorted(paths):
        yield code, _content(pages[paths[code]], paths[code])


def texts(content: Content, place: Place) -> tuple[dict[str, str], str | None]:
    """Return the texts of one field by subfield ("" for its own text), and its note if it has one."""
    said = content_at(content, place)
    own = {"": said["text"]} if "text" in said else {}
    parts = {name: part for name, part in said.items() if name not in ("text", "note")}
    values = own | {name.strip(): content_of(part, place).get("text") for name, part in parts.items()}
    strings = {name: text for name, text in values.items() if isinstance(text, str)}
    note = said.get("note")
    if len(strings) < len(values) or not isinstance(note, str | None):
        raise BadSource(f"{place}: a subfield or note that is not text")
    return strings, note


def content_at(content: Content, place: Place) -> Content:
    """Return what a page holds for a field; nothing when it does not have the field."""
    section = content_of(content.get(place.section, {}), place)
    return content_of(section.get(place.field, {}), place)


def content_of(part: object, place: Place) -> Content:
    """Return a part of a page that must hold further parts."""
    if not isinstance(part, dict):
        raise BadSource(f"{place}: expected subfields, found {str(part)[:80]!r}")
    return part


def _content(data: bytes, path: str) -> Content:
    try:
        said = json.loads(data)
    except ValueError as error:  # bad JSON or bad UTF-8
        raise BadSource(f"{path}: not JSON: {error}; fetch the source anew") from error
    if not isinstance(said, dict):
        raise BadSource(f"{path}: expected sections of a page, found {str(said)[:80]!r}")
    return said


_LABEL = re.compile(r"^note ?: ?", re.IGNORECASE)
_FREE_NOTES = frozenset(  # remarks on terrain, on history and on policy, in free words
    {
        "Area",
        "Geographic coordinates",
        "International organization participation",
        "Land boundaries",
        "Military expenditures",
        "Population",
    }
)


def reason_for_page(page: str) -> str | None:
    """Return why a whole page is passed over, if it is."""
    return pairs("pages").get(page)


def reason_for_text(place: Place, text: str) -> str | None:
    """Return why one text is passed over, if it is: by the field it is in, or by what it says."""
    for row in rows("passed"):
        same_field = (row["page"], row["field"]) == (place.page, place.field)
        if same_field and row["printed"] in ("", text):
            return row["reason"]
    return pairs("words").get(text)


def clauses(field: str, note: str, place: str) -> list[tuple[str, re.Match[str]]]:
    """Return for each clause of a note the reason to pass the field over (or "") and its match."""
    if field in _FREE_NOTES:
        return []
    said = [clause.strip() for clause in _LABEL.sub("", plain(note)).split(";")]
    return [_known(field, clause, place) for clause in said]


def _known(field: str, clause: str, place: str) -> tuple[str, re.Match[str]]:
    for row in rows("notes"):
        match = re.fullmatch(row["clause"], clause)
        if match and re.fullmatch(row["field"], field):
            return row["reason"], match
    raise BadSource(f"{place}: a note notes.csv does not know: {clause[:200]!r}")
