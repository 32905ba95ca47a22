"""Where are the tables the code reads, and how is a table read?

Each table is a CSV file of this folder with a header row. Cells are text; an empty cell
is an empty string and means "nothing said", never zero.
"""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from io import StringIO

from counterpoise.errors import UnknownTerm

Row = Mapping[str, str]


@cache
def table(name: str) -> tuple[Row, ...]:
    """Read a vocabulary table by its file name without the ending."""
    return read_table("counterpoise.vocabulary", name)


def read_table(package: str, name: str) -> tuple[Row, ...]:
    """Read a table that lies in a package, such as the vocabulary of a reader of reports."""
    resource = files(package).joinpath(f"{name}.csv")
    if not resource.is_file():
        raise UnknownTerm(f"no vocabulary table named {name!r}; see the folder of {package}")
    # A reader of plain rows takes half the time of one of dictionaries, and refuses a row of another length.
    head, *rows = csv.reader(StringIO(resource.read_text(encoding="utf-8")))
    return tuple(dict(zip(head, row, strict=True)) for row in rows)
