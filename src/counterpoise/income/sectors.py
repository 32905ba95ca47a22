"""Which sectors of the input-output table does the model of incomes tell apart?

Fuels that few economies dig are taken together, as are ores with stone and salt: a sector that an economy buys and
does not make at home has no price once its sellers are cut off.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from counterpoise.arrays import Values
from counterpoise.vocabulary import is_good, sector_names
from counterpoise.world.sector_table import SectorTable, Stated

JOINED = {"B05": "B05_06", "B06": "B05_06", "B07": "B07_08", "B08": "B07_08"}
NAMES = {"B05_06": "Coal, crude oil and natural gas", "B07_08": "Ores, stone and other minerals"}


def name(sector: str) -> str:
    """Return the name of a sector of the model."""
    return NAMES.get(sector) or sector_names()[sector]


def goods(sectors: Sequence[str]) -> Values:
    """Mark the sectors that are goods with 1, others with 0: (s,)."""
    return np.array([float(is_good(sector)) for sector in sectors])


def joined(table: SectorTable) -> SectorTable:
    """Take together the sectors that are joined."""
    codes = [JOINED.get(sector, sector) for sector in table.sectors]
    sectors = tuple(dict.fromkeys(codes))
    into = np.zeros((len(sectors), len(codes)))
    into[[sectors.index(code) for code in codes], range(len(codes))] = 1.0
    return replace(
        table,
        sectors=sectors,
        inputs=np.einsum("ab,bij->aij", into, table.inputs, optimize=True),
        use=np.einsum("ab,nbc,dc->nad", into, table.use, into, optimize=True),
        output=into @ table.output,
        final=into @ table.final,
        stated=table.stated and _joined_stated(table.stated, into),
    )


def _joined_stated(stated: Stated, into: Values) -> Stated:
    return Stated(
        final=np.einsum("ab,bij->aij", into, stated.final, optimize=True),
        inputs_to_rest=into @ stated.inputs_to_rest,
        inputs_from_rest=into @ stated.inputs_from_rest,
        final_to_rest=into @ stated.final_to_rest,
        final_from_rest=into @ stated.final_from_rest,
    )
