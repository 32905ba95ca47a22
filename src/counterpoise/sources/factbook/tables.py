"""Where do the tables lie that steer the reading of the Factbook?"""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from io import StringIO


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
