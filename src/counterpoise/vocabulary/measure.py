"""What does a measure or model declare of itself: its name, unit, page of the docs, and where it is shown?

A module that works a measure out declares it as its `MEASURE`; `questions/measures.py` finds them all. A model of a
what-if and what is done with reports are declared the same way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal

GROUPS = {
    "tie": "The tie of two",
    "market": "A product's market",
    "around": "What stands around a tie",
    "whatif": "Models of what-ifs",
    "reading": "Reports",
    "literature": "Measures of the literature, as their authors define them",
}
UNITS = {
    "share": "a part of a whole, 0 to 1; a difference of two, -1 to 1",
    "share_of_gdp": "a part of a year's GDP; more than 1 where goods or ships only pass through",
    "share_of_income": "a part of real income that would be lost, 0 to 1; below 0 where it would be gained",
    "hhi": "sum of squared shares, from 1/n for n alike to 1",
    "index": "a number without a unit, in limits of its own",
    "position": "a place on the line that best divides votes; 1 is a standard deviation over all states and years",
    "gap": "how far one price is from another, as a part of it",
    "change": "how far something moves, as a part of what it was",
    "kg_cu/kg": "kilograms of copper that bear the same risk as a kilogram of a mineral",
    "rank": "a place, from 1",
    "products": "a count of products",
    "USD": "US dollars a year",
    "kUSD": "thousand US dollars a year",
    "day": "a date",
    "entry": "an entry of a list",
    "word": "one of a few words",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure or model, as its module declares it."""

    name: str  # in addresses
    order: int  # in lists, and where a column's title fits two
    group: str  # a key of GROUPS
    page: str  # path of its page under `docs`
    units: tuple[str, ...]  # keys of UNITS, that of its findings first
    side: Literal["supply", "market", "both", ""] = ""  # of its findings; "both": either; empty: none alone
    methods: tuple[str, ...] = ()  # words in the field `method` of documents; one may end in *
    answers: str  # the question it answers
    shown: str  # where, in words
    legend: str = ""  # what its numbers are, under the table of a brief; what it answers unless given
    sections: tuple[str, ...] = ()  # patterns of the titles of sections that show it
    columns: tuple[str, ...] = ()  # patterns of the titles of columns that hold it
    constants: tuple[str, ...] = ()  # names in constants.csv

    def is_method(self, word: str) -> bool:
        """Return whether a word in the field `method` is one of its own."""
        return any(fnmatchcase(word, pattern) for pattern in self.methods)

    def is_shown_in_section(self, title: str) -> bool:
        """Return whether a section of this title shows it."""
        return any(fnmatchcase(title, pattern) for pattern in self.sections)

    def is_shown_in_column(self, title: str) -> bool:
        """Return whether a column of this title holds it."""
        return any(fnmatchcase(title, pattern) for pattern in self.columns)


def grouped(measures: Sequence[Measure], group: str) -> tuple[Measure, ...]:
    """Return the measures of one group, in their order."""
    return tuple(measure for measure in measures if measure.group == group)
