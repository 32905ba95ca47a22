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
class SectorTable:
    """The input-output table of one year, MUSD at basic prices; s sectors, n economies."""

    year: int
    sectors: tuple[str, ...]
    economies: tuple[str, ...]
    inputs: Values  # (s, sellers, buyers): by all industries of the buyer
    use: Values  # (n, s, industries): of a sector, from anywhere, by each industry of an economy
    output: Values  # (s, n)
    final: Values  # (s, n): sold to final users anywhere


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
    return SectorTable(year, sectors, tuple(economies), inputs, use.transpose(2, 0, 1).copy(), output, final)
