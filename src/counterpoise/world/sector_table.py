"""What did the industries of all economies buy of each other in a year, as arrays?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Values
from counterpoise.errors import NoData
from counterpoise.ledger.figures import Figures
from counterpoise.vocabulary import sector_names

USE = "sector_use"


@dataclass(frozen=True, slots=True)
class Stated:
    """What a full edition states besides: the buyers of final sales, and trade with the rest of the world; MUSD.

    Purchases by final users may be below 0, where stocks run down.
    """

    final: Values  # (s, sellers, buyers): by final users of the buyer
    inputs_to_rest: Values  # (s, n)
    inputs_from_rest: Values  # (s, n)
    final_to_rest: Values  # (s, n)
    final_from_rest: Values  # (s, n)


@dataclass(frozen=True, slots=True)
class SectorTable:
    """The input-output table of one year, MUSD at basic prices; s sectors, n economies."""

    year: int
    sectors: tuple[str, ...]
    economies: tuple[str, ...]
    inputs: Values  # (s, sellers, buyers): by all industries of the buyer
    use: Values  # (n, s, industries): of a sector, from anywhere, by each industry of an economy
    output: Values  # (s, n)
    final: Values  # (s, n): sold to final users anywhere
    stated: Stated | None = None  # of a full edition; None of the starter's


def read(figures: Figures, year: int, economies: Sequence[str]) -> SectorTable:
    """Read the whole table; NoData where the snapshot lacks what each industry uses."""
    sectors = tuple(sector_names())
    s, n = len(sectors), len(economies)
    labels = {"sectors": sectors, "economies": tuple(economies)}

    def cells(measure: str, middle: int) -> Values:
        columns = figures.sector_cells(measure, year, labels)
        dense = np.zeros((s, middle, n))
        dense[columns["sector"], columns["middle"], columns["last"]] = columns["value"]
        return dense

    use = cells(USE, s)
    if not use.any():
        raise NoData(
            f"this snapshot does not say what each industry used in {year}; run `counterpoise build` to make it anew"
        )
    inputs = cells("sector_inputs", n)
    output, final = (cells(measure, 1)[:, 0] for measure in ("sector_output", "sector_final"))
    by_buyer = cells("sector_final_by_buyer", n)
    stated = None
    if by_buyer.any():
        ends = ("inputs_to_rest", "inputs_from_rest", "final_to_rest", "final_from_rest")
        stated = Stated(by_buyer, *(cells(f"sector_{end}", 1)[:, 0] for end in ends))
    return SectorTable(year, sectors, tuple(economies), inputs, use.transpose(2, 0, 1).copy(), output, final, stated)
