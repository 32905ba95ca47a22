"""Which measured constants the measures use, each with its range and where it was measured."""

from dataclasses import dataclass

from counterpoise.errors import UnknownTerm
from counterpoise.vocabulary.tables import table


@dataclass(frozen=True, slots=True)
class Constant:
    """A number measured once and used as given; `lo` and `hi` are its range over states."""

    value: float
    lo: float
    hi: float
    source: str


def constant(name: str) -> Constant:
    """Return a row of `vocabulary/constants.csv` by name."""
    for row in table("constants"):
        if row["name"] == name:
            return Constant(float(row["value"]), float(row["lo"]), float(row["hi"]), row["source"])
    raise UnknownTerm(f"no constant {name!r}; see src/counterpoise/vocabulary/constants.csv")
