"""What is one reading: a number as printed, with the year and the other party it names?"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One number read from one text of a page, in the unit the page prints."""

    value: Decimal
    year: int | None = None  # None when the text gives no year
    other: str | None = None  # partner, neighbour or organisation, as printed
    standing: str | None = None  # member, observer ...; only for organisations
