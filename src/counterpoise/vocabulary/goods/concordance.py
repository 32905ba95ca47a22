"""Which industry makes the good of a customs code, and for what is it: the one concordance of products and industries?

From the Harmonised System to the industries of the OECD's input-output tables, by the longest of the prefixes of
`hs_sectors.csv` (a chapter, a heading or six digits of HS92). The table is ours: it follows the texts of the
Harmonised System and of ISIC revision 4. `basis` says how: `text`, the two name the same goods; `cpc`, they meet by way
of the Central Product Classification; `choice`, several classes share the goods and the largest has them.

From the items of the FAO to HS92 by `food_hs.csv`, ours too, by what the two say that they hold.
"""

from functools import cache

from counterpoise.errors import UnknownTerm
from counterpoise.vocabulary.goods.sectors import sector_domain
from counterpoise.vocabulary.tables import Row, table

CHAPTER, PRODUCT = 2, 6  # digits
NEGLIGIBLE = frozenset({"271410"})  # oil shale and tar sands: the next to nothing that is traded leaves no tie untold


def hs_sector(code: str) -> str | None:
    """Return the code of the industry that makes a product; None where no industry of goods does, as of antiques."""
    return _row(code)["sector"] or None


def hs_domain(code: str) -> str | None:
    """Return the domain of a product of HS92; None of goods that are not specified.

    That of the products of the ledger stands in their own table; all others follow their industry, but for arms, gold
    and scrap, which the table names.
    """
    listed = _listed().get(code)
    if listed:
        return listed
    row = _row(code)
    return row["domain"] or (sector_domain(row["sector"]) if row["sector"] else None)


@cache
def sector_products(sector: str) -> frozenset[str]:
    """Return the products of the ledger that an industry makes."""
    return frozenset(code for code in _listed() if hs_sector(code) == sector)


@cache
def by_product(sector: str) -> bool:
    """Tell whether the products of the ledger are all that an industry sells, so that they state the same tie better.

    The table gives such an industry by six digits alone.
    """
    prefixes = {row["hs"] for row in table("hs_sectors") if row["sector"] == sector} - NEGLIGIBLE
    return bool(prefixes) and prefixes <= sector_products(sector)


@cache
def food_products(item: str) -> tuple[str, ...]:
    """Return the headings or six digits of HS92 that the FAO counts as one of its items; empty where not known.

    Several items share a code that HS92 does not part, such as oranges' juice and its concentrate.
    """
    return {row["item"]: tuple(row["hs"].split(";")) for row in table("food_hs")}.get(item, ())


@cache
def food_sectors(item: str) -> frozenset[str]:
    """Return the industries that make an item of the FAO; empty where its codes are not known."""
    return frozenset(sector for prefix in food_products(item) for sector in _sectors_under(prefix))


def _sectors_under(prefix: str) -> set[str]:
    """Return the industries of a heading or product, with those of its parts that the table tells apart."""
    parts = {row["sector"] for hs, row in _rows().items() if hs.startswith(prefix) and hs != prefix}
    return parts | {_row(f"{prefix:0<{PRODUCT}}")["sector"]}


def _row(code: str) -> Row:
    """Return the row of the longest prefix of a product."""
    if len(code) == PRODUCT and code.isascii() and code.isdecimal():
        for digits in range(PRODUCT, CHAPTER - 1, -1):
            if row := _rows().get(code[:digits]):
                return row
    raise UnknownTerm(f"no chapter of the Harmonised System holds a product {code[:PRODUCT]!r}")


@cache
def _rows() -> dict[str, Row]:
    return {row["hs"]: row for row in table("hs_sectors")}


@cache
def _listed() -> dict[str, str]:
    return {row["code"]: row["domain"] for row in table("products")}
