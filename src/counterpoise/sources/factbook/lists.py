"""Which partners, neighbours and organisations does a printed list name, and with what number?

Names hold commas ("Bahamas, The") and so do numbers ("1,359 km"), so a list is read item by item
from its start, never cut at commas; what does not read as an item is refused.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from counterpoise.errors import BadSource
from counterpoise.sources.factbook.amounts import dated
from counterpoise.sources.factbook.readings import Reading

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


def partners(text: str, place: str) -> list[Reading]:
    """Read "China 33%, India 17% (2023)": shares in per cent, all of the year at the end."""
    body, year = dated(text)
    found = [_numbered(item, year) for item in _items(_PARTNER, body, place)]
    total = sum(reading.value for reading in found)
    if total > 100 + _ROUNDING * len(found):
        raise BadSource(f"{place}: the shares sum to {total} per cent")
    return found


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
    found = [_ORGANISATION.fullmatch(item) for item in _BETWEEN.split(_PREAMBLE.sub("", text))]
    if not all(found):
        raise BadSource(f"{place}: cannot read {text[:200]!r} as a list of organisations")
    return list(dict.fromkeys(_member(item["name"], item["standing"]) for item in found if item))


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
