"""Which products are recorded, and how does the list of them look?"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from counterpoise import __version__
from counterpoise.briefing import csv
from counterpoise.briefing.layout import Block, Column, Heading, Section, Sheet, Table, Words, note
from counterpoise.briefing.links import product_link, state_link
from counterpoise.briefing.numbers import MISSING, kusd, percent

HEAD = (
    *("product", "name", "domain", "kusd", "sellers", "sellers_hhi", "largest_seller", "largest_seller_share"),
    *("buyers", "buyers_hhi", "largest_buyer", "largest_buyer_share"),
)


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


def sheet(listing: Listing) -> Sheet:
    """Lay the list out, a section a domain."""
    sections = tuple(
        Section(domain, next(iter(rows)).domain_name, (_table(listing, rows),))
        for domain, found in groupby(listing.entries, key=lambda one: one.domain)
        for rows in (tuple(found),)
    )
    legend: tuple[Block, ...] = (
        note(
            f"Recorded trade of {listing.year}. Index: Herfindahl's, 0 to 1, of all who sell or buy; near 1 where one "
            "does nearly all. Codes are those of the Harmonised System of 1992."
        ),
    )
    return Sheet(
        heading=(Heading("Products"),),
        window="Products: who sells, who buys, on how few it rests",
        vintage=f"{len(listing.entries)} products · trade of {listing.year} · snapshot {listing.snapshot} · "
        f"counterpoise {__version__}",
        sections=(*sections, Section("legend", "How to read it", legend)),
        description="Every product that is recorded one by one, with its largest sellers and buyers.",
    )


def table(listing: Listing) -> str:
    """Write the list as CSV, a row a product."""
    return csv.rows((HEAD, *_rows(listing)))


def _table(listing: Listing, rows: tuple[Entry, ...]) -> Table:
    columns = (
        Column("product"),
        Column("HS", breaks=False),
        Column("value", "right", breaks=False),
        Column("largest seller"),
        Column("index, sellers", "right", breaks=False),
        Column("largest buyer"),
        Column("index, buyers", "right", breaks=False),
    )
    return Table(columns, tuple(_line(listing, one) for one in rows))


def _line(listing: Listing, one: Entry) -> tuple[Words, ...]:
    when = None if listing.year == listing.years[-1] else listing.year
    address = product_link(one.product, when if one.sellers else None)
    value = kusd(one.value) if one.sellers else MISSING
    return (
        Words(one.name, link=address),
        Words(one.product),
        Words(value),
        *_side(one.sellers, when),
        *_side(one.buyers, when),
    )


def _side(top: Top | None, when: int | None) -> tuple[Words, Words]:
    if top is None:
        return Words(MISSING), Words(MISSING)
    return Words(f"{top.name}, {percent(top.share)}", link=state_link(top.code, when)), Words(f"{top.index:.2f}")


def _rows(listing: Listing) -> Iterator[list[str]]:
    for one in listing.entries:
        sides = [part for top in (one.sellers, one.buyers) for part in _cells(top)]
        yield [one.product, one.name, one.domain, str(one.value) if one.sellers else "", *sides]


def _cells(top: Top | None) -> tuple[str, ...]:
    return (str(top.count), str(top.index), top.code, str(top.share)) if top else ("", "", "", "")
