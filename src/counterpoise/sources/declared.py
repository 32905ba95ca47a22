"""Does a parser give only measures that the vocabulary declares, each in a unit declared for it?"""

from functools import cache
from typing import TYPE_CHECKING

from counterpoise.errors import BadSource
from counterpoise.vocabulary.tables import table

if TYPE_CHECKING:
    import pyarrow as pa


def refuse_undeclared(source: str, batch: "pa.RecordBatch") -> None:
    """Raise where a batch of figures has a measure or a unit that vocabulary/measures.csv does not declare."""
    import pyarrow as pa

    words = pa.table({name: batch.column(name).cast(pa.string()) for name in ("measure", "unit")})
    pairs = words.group_by(["measure", "unit"]).aggregate([]).to_pydict()
    for measure, unit in zip(pairs["measure"], pairs["unit"], strict=True):
        _check(source, measure, unit)


def _check(source: str, measure: str, unit: str) -> None:
    declared = _units().get(measure)
    if declared is None:
        raise BadSource(
            f"{source}: its parser gives the measure {measure!r} (in {unit!r}), which vocabulary/measures.csv does not "
            "declare; use a measure of that table, or add a row to it"
        )
    if unit not in declared:
        raise BadSource(
            f"{source}: its parser gives {measure!r} in {unit!r}; "
            f"vocabulary/measures.csv declares {', '.join(declared)}"
        )


@cache
def _units() -> dict[str, tuple[str, ...]]:
    return {row["measure"]: tuple(row["units"].split(";")) for row in table("measures")}
