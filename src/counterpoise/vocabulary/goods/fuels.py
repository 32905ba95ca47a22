"""Which fuels do Eurostat's energy tables name by code (SIEC), and which products of the trade are these?"""

from dataclasses import dataclass
from functools import cache

from counterpoise.vocabulary.tables import table


@dataclass(frozen=True, slots=True)
class FuelCode:
    """A fuel of Eurostat's tables."""

    code: str
    name: str
    main: bool  # it stands for its kind; the others are parts of one that does
    products: frozenset[str]  # of the trade by product, HS92; empty: none there


@cache
def fuel_codes() -> dict[str, FuelCode]:
    """Return the fuels by their codes."""
    return {
        row["fuel"]: FuelCode(
            row["fuel"], row["name"], row["main"] == "yes", frozenset(filter(None, row["products"].split(";")))
        )
        for row in table("fuels")
    }


def fuel_code(code: str) -> FuelCode:
    """Return the fuel of a code; one that the table does not name goes by its code and is no main one."""
    return fuel_codes().get(code) or FuelCode(code, f"fuel {code}", False, frozenset())
