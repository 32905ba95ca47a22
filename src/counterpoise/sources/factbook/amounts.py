"""Which number, and of which year, does a printed amount state?

The whole text must be one amount: a number, perhaps a word such as "million", the unit, and the
year in brackets. A range, a limit ("less than"), a second amount or a fiscal year is refused,
because none of them is a number of a calendar year.
"""

import re
from decimal import Decimal

from counterpoise.errors import BadSource
from counterpoise.sources.factbook.readings import Reading

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
