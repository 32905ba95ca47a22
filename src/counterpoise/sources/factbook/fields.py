"""Which fields of a page become which figures, in which unit?

`fields.csv` has a row for each number wanted, and a row without a measure for each subfield that
stands beside them and is not wanted. A subfield no row knows is an error: the Factbook renames
its fields without notice, and a renamed one must not vanish in silence.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from counterpoise.errors import BadSource
from counterpoise.sources.factbook.amounts import amount, first_amount
from counterpoise.sources.factbook.lists import neighbours, organisations, partners
from counterpoise.sources.factbook.readings import Reading
from counterpoise.sources.factbook.tables import rows

_NORTH = r"(?P<north>\d{1,2}) (?P<north_minutes>[0-5]?\d) (?P<pole>[NS])"
_EAST = r"(?P<east>\d{1,3}) (?P<east_minutes>[0-5]?\d) (?P<side>[EW])"
_FIRST = re.compile(rf"(?:(?P<part>[^\d:]+): )?{_NORTH}, {_EAST}(?P<rest> .*)?")


def latitude(text: str, place: str) -> Reading:
    """Read degrees and minutes north, negative in the south; of several parts the first counts."""
    found = _first_point(text, place)
    return _degrees(found["north"], found["north_minutes"], south_or_west=found["pole"] == "S")


def longitude(text: str, place: str) -> Reading:
    """Read degrees and minutes east, negative in the west; of several parts the first counts."""
    found = _first_point(text, place)
    return _degrees(found["east"], found["east_minutes"], south_or_west=found["side"] == "W")


def _first_point(text: str, place: str) -> re.Match[str]:
    found = _FIRST.fullmatch(text)
    if not found or (found["rest"] and not found["part"]):
        raise BadSource(f"{place}: cannot read {text[:120]!r} as a place on the globe")
    return found


def _degrees(degrees: str, minutes: str, *, south_or_west: bool) -> Reading:
    value = Decimal(degrees) + Decimal(minutes) / 60
    return Reading(value=-value if south_or_west else value)


_READERS: dict[str, Callable[[str, str, str], list[Reading]]] = {
    "amount": lambda text, unit, place: [amount(text, unit, place)],
    "first_amount": lambda text, unit, place: [first_amount(text, unit, place)],
    "latitude": lambda text, _, place: [latitude(text, place)],
    "longitude": lambda text, _, place: [longitude(text, place)],
    "partners": lambda text, _, place: partners(text, place),
    "neighbours": lambda text, _, place: neighbours(text, place),
    "organisations": lambda text, _, place: organisations(text, place),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One row of `fields.csv`: where a number stands and what becomes of it."""

    section: str
    name: str
    subfield: str  # empty when the text stands in the field itself; "{year}" is any year
    measure: str  # empty: not wanted
    reader: str
    printed: str  # unit as the page prints it
    unit: str  # of the figure; "{base}" is the year of the dollars, told by the note
    scale: Decimal  # printed number times this is the figure
    other: str  # what the other party is: state, organisation or nobody
    dating: str  # text: the text gives the year; edition: true when the edition came out

    def fits(self, subfield: str) -> bool:
        """Tell whether a subfield of a page is this one."""
        pattern = re.escape(self.subfield).replace(re.escape("{year}"), r"(?:19|20)\d\d")
        return re.fullmatch(pattern, subfield) is not None

    def read(self, text: str, place: str) -> list[Reading]:
        """Read the numbers of a text with the reader the table names."""
        return _READERS[self.reader](text, self.printed, place)


@cache
def wanted() -> Mapping[tuple[str, str], tuple[Field, ...]]:
    """Return the rows of `fields.csv` by section and field."""
    table: dict[tuple[str, str], list[Field]] = defaultdict(list)
    for row in rows("fields"):
        field = _from_row(row)
        table[field.section, field.name].append(field)
    return {key: tuple(found) for key, found in table.items()}


def fitting(fields: tuple[Field, ...], subfield: str, place: str) -> list[Field]:
    """Return the wanted rows for a subfield; none when it is known and not wanted."""
    found = [field for field in fields if field.fits(subfield)]
    if not found:
        raise BadSource(f"{place}: a subfield fields.csv does not know; add a row for it")
    return [field for field in found if field.measure]


def _from_row(row: Mapping[str, str]) -> Field:
    return Field(
        section=row["section"],
        name=row["field"],
        subfield=row["subfield"],
        measure=row["measure"],
        reader=row["reader"],
        printed=row["printed"],
        unit=row["unit"],
        scale=Decimal(row["scale"] or 1),
        other=row["other"],
        dating=row["dating"],
    )
