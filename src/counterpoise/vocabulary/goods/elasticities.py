"""How far do imports of a product fall when its price rises, by published estimates?

A trade elasticity is the change in per cent of what a buyer imports from a seller when the price at the border rises
by one per cent, all others' prices staying as they are; by theory it is below zero. By product (HS 2007, six digits)
from CEPII's ProTEE, by sector (GTAP 10) from the same authors. Fontagné, L., Guimbard, H. and Orefice, G. (2022),
Tariff-based product-level trade elasticities, Journal of International Economics 137.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from counterpoise.errors import UnknownTerm
from counterpoise.vocabulary.tables import Row, table

# What a value is: the estimate itself; or the mean of the heading of four digits, put where the estimate was not
# significant at 1 per cent or came out positive. `none`: there is no estimate.
Basis = Literal["estimated", "not_significant", "positive", "none"]
UNIT = "per cent of imports per per cent of price"
LONGEST = 20  # characters of an unknown code that are shown


@dataclass(frozen=True, slots=True)
class Elasticity:
    """The trade elasticity of one product or sector; `value` is None where neither it nor a mean was published."""

    key: str  # HS 2007 of six digits, or a sector of GTAP 10
    value: float | None  # in UNIT, below zero
    basis: Basis
    source: str  # protee or gtap_theta


def elasticity(product: str) -> Elasticity:
    """Return the elasticity of a product code (HS 2007) or a sector of GTAP 10; `UnknownTerm` where there is none."""
    key = product.strip().lower()
    known = _elasticities().get(key)
    if known is None:
        raise UnknownTerm(
            f"no trade elasticity of {product[:LONGEST]!r}: neither a product of HS 2007, such as 270900, nor a sector "
            "of GTAP 10, such as wht"
        )
    return known


@cache
def _elasticities() -> dict[str, Elasticity]:
    products, sectors = table("product_elasticities"), table("sector_elasticities")
    by_product = {row["product"]: _of(row["product"], row, row["basis"], "protee") for row in products}
    return by_product | {row["sector"]: _of(row["sector"], row, _basis(row), "gtap_theta") for row in sectors}


def _basis(sector: Row) -> Basis:
    return "estimated" if sector["elasticity"] else "none"


def _of(key: str, row: Row, basis: str, source: str) -> Elasticity:
    if basis not in get_args(Basis):
        raise UnknownTerm(f"elasticity of {key}: basis is {basis!r}, expected one of {', '.join(get_args(Basis))}")
    return Elasticity(key, float(row["elasticity"]) if row["elasticity"] else None, cast(Basis, basis), source)
