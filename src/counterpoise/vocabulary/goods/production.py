"""Which minerals' production may be set beside which product's trade, tonne for tonne?"""

from dataclasses import dataclass
from functools import cache

from counterpoise.vocabulary.tables import table


@dataclass(frozen=True, slots=True)
class Minerals:
    """Minerals whose production, times a factor, compares with trade in these products."""

    names: tuple[str, ...]
    factor: float  # tonnes of the product in one unit of the mineral


@cache
def comparable() -> dict[tuple[str, ...], Minerals]:
    """Return product codes -> minerals, for pairs whose weights are comparable."""
    minerals: dict[tuple[str, ...], Minerals] = {}
    for row in table("production"):
        if row["comparable"] != "yes":
            continue
        codes = tuple(sorted(row["products"].split(";")))
        names = minerals[codes].names if codes in minerals else ()
        minerals[codes] = Minerals((*names, row["mineral"]), float(row["factor"]))
    return minerals
