"""How does the list of products leave as a table?"""

from collections.abc import Iterator

from counterpoise.drawing import csv
from counterpoise.questions.products.find import Listing, Top

HEAD = (
    *("product", "name", "domain", "kusd", "sellers", "sellers_hhi", "largest_seller", "largest_seller_share"),
    *("buyers", "buyers_hhi", "largest_buyer", "largest_buyer_share"),
)


def table(listing: Listing) -> str:
    """Write the list as CSV, a row a product."""
    return csv.rows((HEAD, *_rows(listing)))


def _rows(listing: Listing) -> Iterator[list[str]]:
    for one in listing.entries:
        sides = [part for top in (one.sellers, one.buyers) for part in _cells(top)]
        yield [one.product, one.name, one.domain, str(one.value) if one.sellers else "", *sides]


def _cells(top: Top | None) -> tuple[str, ...]:
    return (str(top.count), str(top.index), top.code, str(top.share)) if top else ("", "", "", "")
