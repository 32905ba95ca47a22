"""Which pages, fields and notes of the Factbook are passed over, and why?

Every exception stands in a table with its reason and is counted. A note is part of the number:
a clause `notes.csv` does not know is an error, because it may say the number means another thing.
"""

import re

from counterpoise.errors import BadSource
from counterpoise.sources.factbook.pages import Place
from counterpoise.sources.factbook.tables import pairs, rows
from counterpoise.sources.factbook.text import plain

_LABEL = re.compile(r"^note ?: ?", re.IGNORECASE)
_FREE_NOTES = frozenset(  # remarks on how the land lies, on history and on policy, in free words
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
