"""Which measures and models are there, on which page of the docs does each stand, and where is it shown?

The pages themselves are the Markdown files of `docs`, which the wheel carries along; nothing of them is said twice.
"""

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

from counterpoise.vocabulary import table

GROUPS = {
    "tie": "The tie of two",
    "market": "A product's market",
    "around": "What stands around a tie",
    "whatif": "Models of what-ifs",
    "reading": "Reports",
    "literature": "Measures of the literature, as their authors define them",
}


@dataclass(frozen=True, slots=True)
class Method:
    """One measure or model."""

    name: str  # in addresses
    page: str  # path of its page under `docs`
    group: str  # a key of GROUPS
    methods: tuple[str, ...]  # words in the field `method` of documents; one may end in *
    answers: str  # the question it answers
    shown: str  # where, in words
    sections: tuple[str, ...]  # patterns of the titles of sections that show it
    columns: tuple[str, ...]  # patterns of the titles of columns that hold it
    constants: tuple[str, ...]  # names in constants.csv


@cache
def methods() -> tuple[Method, ...]:
    """Return every row of the table, in its order."""
    return tuple(_method(row["name"], dict(row)) for row in table("methods"))


def grouped(group: str) -> tuple[Method, ...]:
    """Return the measures of one group, in the order of the table."""
    return tuple(one for one in methods() if one.group == group)


@cache
def of_section(title: str) -> tuple[str, ...]:
    """Return the names of the measures a section of this title shows."""
    return tuple(one.name for one in methods() if any(fnmatchcase(title, pattern) for pattern in one.sections))


@cache
def of_column(title: str) -> str:
    """Return the name of the measure a column of this title holds, empty where it holds none."""
    found = (one.name for one in methods() if any(fnmatchcase(title, pattern) for pattern in one.columns))
    return next(found, "")


def _method(name: str, row: dict[str, str]) -> Method:
    listed = {
        field: tuple(part for part in row[field].split(";") if part)
        for field in ("methods", "sections", "columns", "constants")
    }
    return Method(name, row["page"], row["group"], answers=row["answers"], shown=row["shown"], **listed)
