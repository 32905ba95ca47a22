"""Which fields of a page become which figures, and which numbers, years and names does a printed text give?

`fields.csv` has a row for each number wanted, and a row without a measure for each subfield that
stands beside them and is not wanted. A subfield no row knows is an error: the Factbook renames
its fields without notice, and a renamed one must not vanish in silence.

Names hold commas ("Bahamas, The") and so do numbers ("1,359 km"), so a list is read item by item
from its start, never cut at commas; what does not read as an item is refused.

The whole text must be one amount: a number, perhaps a word such as "million", the unit, and the
year in brackets. A range, a limit ("less than"), a second amount or a fiscal year is refused,
because none of them is a number of a calendar year.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from counterpoise.errors import BadSource
from counterpoise.sources.factbook.pages import rows

_PARTNER = re.compile(r"(?P<name>[^\d%;()]+) (?P<number>\d{1,3}(?:\.\d+)?)%(?:, |$)")
_NEIGHBOUR = re.compile(
    r"(?P<name>[^\d;,()]+(?: \([^\d()]+\))?) (?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?) km"
    r"(?: \([^()]*\))?(?:; |, | and |$)"
)
_ORGANISATION = re.compile(r"(?P<name>[^,()]+?)(?: \((?P<standing>.*)\))?")
_BETWEEN = re.compile(r", ?(?![^(]*\))")  # a comma outside brackets
_TERRITORIES = {"Denmark (Greenland)": "Greenland", "Saint Martin (France)": "Saint Martin"}
_ROUNDING = Decimal("0.5")  # the most that rounding to whole per cent adds to a share
_PREAMBLE = re.compile(r"^[^,:]*: ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One number read from one text of a page, in the unit the page prints."""

    value: Decimal
    year: int | None = None  # None when the text gives no year
    other: str | None = None  # partner, neighbour or organisation, as printed
    standing: str | None = None  # member, observer ...; only for organisations


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_YEAR = rf"\((?:(?:\d{{1,2}} )?(?:{_MONTHS}) )?(?P<year>(?:19|20)\d\d)(?: est\.)?\)"
_AMOUNT = re.compile(
    r"(?P<sign>-)?(?P<currency>\$)?(?P<inner>-)?"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?: (?P<word>thousand|million|billion|trillion))?"
    rf" ?(?P<unit>[^\d()\s][^\d()]*?)?(?: {_YEAR})?"
)
_REMARK = re.compile(r" ?[;(][^()]*(?:\([^()]*\))?\)?$")
_DATED = re.compile(rf"(?P<body>.*?) ?{_YEAR}")
_WORDS = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}


def amount(text: str, unit: str, place: str) -> Reading:
    """Read a text that is one amount in `unit` ("$" stands before the number) and nothing else."""
    match = _AMOUNT.fullmatch(text)
    if not match or _unit(match) != unit or (match["sign"] and match["inner"]):
        raise BadSource(f"{place}: cannot read {text!r} as one amount in {unit or 'plain numbers'}")
    size = Decimal(match["number"].replace(",", "")) * _WORDS.get(match["word"], 1)
    negative = match["sign"] or match["inner"]
    return Reading(value=-size if negative else size, year=year_of(match["year"]))


def first_amount(text: str, unit: str, place: str) -> Reading:
    """Read the amount a text begins with; what follows a semicolon or in brackets is a remark on it."""
    return amount(_REMARK.sub("", text), unit, place)


def dated(text: str) -> tuple[str, int | None]:
    """Part a list from the year in brackets at its end."""
    match = _DATED.fullmatch(text)
    return (match["body"], year_of(match["year"])) if match else (text, None)


def year_of(digits: str | None) -> int | None:
    """Turn the digits of a year into a number; no digits, no year."""
    return int(digits) if digits else None


def _unit(match: re.Match[str]) -> str:
    return (match["currency"] or "") + (match["unit"] or "")


_NORTH = r"(?P<north>\d{1,2}) (?P<north_minutes>[0-5]?\d) (?P<pole>[NS])"
_EAST = r"(?P<east>\d{1,3}) (?P<east_minutes>[0-5]?\d) (?P<side>[EW])"
_FIRST = re.compile(rf"(?:(?P<part>[^\d:]+): )?{_NORTH}, {_EAST}(?P<rest> .*)?")


def latitude(text: str, place: str) -> Reading:
    """Read degrees and minutes north, negative in the south; of several parts the first counts."""
    match = _first_point(text, place)
    return _degrees(match["north"], match["north_minutes"], south_or_west=match["pole"] == "S")


def longitude(text: str, place: str) -> Reading:
    """Read degrees and minutes east, negative in the west; of several parts the first counts."""
    match = _first_point(text, place)
    return _degrees(match["east"], match["east_minutes"], south_or_west=match["side"] == "W")


def _first_point(text: str, place: str) -> re.Match[str]:
    match = _FIRST.fullmatch(text)
    if not match or (match["rest"] and not match["part"]):
        raise BadSource(f"{place}: cannot read {text[:120]!r} as a place on the globe")
    return match


def _degrees(degrees: str, minutes: str, *, south_or_west: bool) -> Reading:
    value = Decimal(degrees) + Decimal(minutes) / 60
    return Reading(value=-value if south_or_west else value)


def partners(text: str, place: str) -> list[Reading]:
    """Read "China 33%, India 17% (2023)": shares in per cent, all of the year at the end."""
    body, year = dated(text)
    readings = [_numbered(item, year) for item in _items(_PARTNER, body, place)]
    total = sum(reading.value for reading in readings)
    if total > 100 + _ROUNDING * len(readings):
        raise BadSource(f"{place}: the shares sum to {total} per cent")
    return readings


def neighbours(text: str, place: str) -> list[Reading]:
    """Read "Estonia 324 km; Finland 1,309 km", one reading for each stretch of border."""
    stretches = [_numbered(item, None) for item in _items(_NEIGHBOUR, text, place)]
    return [replace(stretch, other=_without_place(stretch.other or "")) for stretch in stretches]


def joined(readings: list[Reading]) -> list[Reading]:
    """Add up readings with the same other party, such as two stretches of one border."""
    sums: dict[str | None, Reading] = {}
    for reading in readings:
        before = sums.get(reading.other)
        sums[reading.other] = replace(reading, value=before.value + reading.value) if before else reading
    return list(sums.values())


def organisations(text: str, place: str) -> list[Reading]:
    """Read "BRICS, CERN (observer)": each stands for 1, with the standing in brackets."""
    if text == "none":
        return []
    matches = [_ORGANISATION.fullmatch(item) for item in _BETWEEN.split(_PREAMBLE.sub("", text))]
    if not all(matches):
        raise BadSource(f"{place}: cannot read {text[:200]!r} as a list of organisations")
    return list(dict.fromkeys(_member(item["name"], item["standing"]) for item in matches if item))


def _items(pattern: re.Pattern[str], text: str, place: str) -> Iterator[re.Match[str]]:
    position = 0
    while position < len(text) or not text:  # an empty list is refused like any other non-item
        match = pattern.match(text, position)
        if not match:
            raise BadSource(f"{place}: cannot read the list from {text[position : position + 80]!r}")
        yield match
        position = match.end()


def _numbered(item: re.Match[str], year: int | None) -> Reading:
    return Reading(value=Decimal(item["number"].replace(",", "")), year=year, other=item["name"])


def _without_place(name: str) -> str:
    """Drop a place in brackets: "Spain (Ceuta)" is Spain; a territory of its own is kept."""
    return _TERRITORIES.get(name) or re.sub(r" \([^()]*\)$", "", name)


def _member(name: str, standing: str | None) -> Reading:
    return Reading(value=Decimal(1), other=name, standing=standing or "member")


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
    unit: str  # of the figure; "{base}" is the year of the dollars, from the note
    scale: Decimal  # printed number times this is the figure
    other: str  # what the other party is: state, organisation or none
    dating: str  # text: the text gives the year; edition: true when the edition came out

    def fits(self, subfield: str) -> bool:
        """Return whether a subfield of a page is this one."""
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
    return {key: tuple(rows) for key, rows in table.items()}


def fitting(fields: tuple[Field, ...], subfield: str, place: str) -> list[Field]:
    """Return the wanted rows for a subfield; none when it is known and not wanted."""
    matches = [field for field in fields if field.fits(subfield)]
    if not matches:
        raise BadSource(f"{place}: a subfield fields.csv does not know; add a row for it")
    return [field for field in matches if field.measure]


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
