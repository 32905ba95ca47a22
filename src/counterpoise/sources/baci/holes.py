"""Where does BACI say nothing, although goods are known to have moved?

The rows of `holes.csv`, checked against the years BACI has data for. A build writes them into the
ledger, from where every answer takes them.
"""

from counterpoise.records import Hole
from counterpoise.sources import holes
from counterpoise.sources.baci.rows import FIRST_YEAR, LAST_YEAR


def load() -> tuple[Hole, ...]:
    """Read the known holes."""
    return holes.load("baci", range(FIRST_YEAR, LAST_YEAR + 1))
