"""Which products are recorded, before anyone draws the list of them?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Top:
    """One side of a product's trade: the largest, and how few there are."""

    code: str
    name: str
    share: float  # of the world's recorded trade
    index: float  # Herfindahl's
    count: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One product; without sides where none of it is recorded in the year."""

    product: str
    name: str
    domain: str
    domain_name: str
    value: float  # kUSD
    sellers: Top | None
    buyers: Top | None


@dataclass(frozen=True, slots=True)
class Listing:
    """All products in one year."""

    year: int
    years: tuple[int, ...]
    snapshot: str
    entries: tuple[Entry, ...]  # by domain, the most traded first
