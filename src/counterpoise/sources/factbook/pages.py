"""How are the pages told apart and opened?"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from counterpoise.errors import BadSource

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
    found = own | {name.strip(): content_of(part, place).get("text") for name, part in parts.items()}
    strings = {name: text for name, text in found.items() if isinstance(text, str)}
    note = said.get("note")
    if len(strings) < len(found) or not isinstance(note, str | None):
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
