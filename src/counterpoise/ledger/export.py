"""How is a snapshot exported as Parquet that any engine reads: partitioned by measure and year."""

from pathlib import Path

import duckdb

from counterpoise.errors import BadUse
from counterpoise.ledger.figures import Figures
from counterpoise.ledger.queries import query


def export(figures: Figures, folder: Path) -> None:
    """Write the figures to `folder/figures/measure=.../year=.../*.parquet`, and the source cards and holes beside."""
    target = folder / "figures"
    try:
        refuse_filled(target)
        target.mkdir(parents=True, exist_ok=True)
        _copy(figures, "export", "figure", target)
        for table in ("source", "hole", "skip", "meta"):
            _copy(figures, "export_table", table, folder / f"{table}.parquet")
    except (OSError, duckdb.IOException) as error:
        raise BadUse(f"cannot export to {folder}: {str(error).splitlines()[0]}; choose another folder") from error


def refuse_filled(target: Path) -> None:
    """Raise when a folder already holds something: rows of two snapshots must not lie side by side."""
    if not str(target).isprintable():
        raise BadUse(f"cannot export to {str(target)!r}: its name is not text; choose another folder")
    if target.exists() and any(target.iterdir()):
        raise BadUse(f"{target} is not empty; choose another folder, or clear it first")


def _copy(figures: Figures, name: str, table: str, target: Path) -> None:
    # COPY takes no parameters, so the path goes in as a quoted literal.
    path = str(target).replace("'", "''")
    figures.connection.execute(query(name).replace("$table", table).replace("$target", path))
