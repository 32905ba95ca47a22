"""How is a snapshot exported as Parquet that any engine reads: partitioned by measure and year, whole or not at all?

All is written into a folder beside, which takes the name of the one asked for in one step. An export that is killed
leaves that folder behind, hidden; a later one into the same place removes it when it is a day old.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from counterpoise.errors import BadUse
from counterpoise.ledger.figures import Figures
from counterpoise.ledger.limits import MEMORY
from counterpoise.ledger.queries import query

STAGE = ".counterpoise-export-"
_DAY = 86_400  # seconds


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """Give a folder to write into, moved to its place when all is written; nothing is left of it on any failure."""
    if not str(folder).isprintable():
        raise BadUse(f"cannot export to {str(folder)!r}: its name is not text; choose another folder")
    made: list[Path] = []
    done = False
    try:
        target = folder.resolve()
        _refuse_filled(target)
        made += _made_above(target)
        _sweep(target.parent)
        stage = Path(tempfile.mkdtemp(prefix=STAGE, dir=target.parent))
        made.append(stage)
        yield stage
        stage.chmod(_mode(target))
        stage.replace(target)
        done = True
    except (OSError, RuntimeError, duckdb.Error) as error:  # RuntimeError: links in a circle
        raise BadUse(f"cannot export to {folder}: {_reason(error)}; choose another folder") from error
    finally:
        if not done:
            _remove(made)


def export(figures: Figures, stage: Path) -> None:
    """Write the figures to `stage/figures/measure=.../year=.../*.parquet`, and the source cards and holes beside."""
    target = stage / "figures"
    target.mkdir()
    # One thread writes the rows in the same order each time; as much as it likes to hold, it took 730 MB.
    figures.connection.execute(f"SET threads = 1; SET memory_limit = '{MEMORY}'")
    _copy(figures, "export", "figure", target)
    if figures.has_packed:
        _copy(figures, "export", "packed_figure", target, ", OVERWRITE_OR_IGNORE")
    for table in ("source", "hole", "silence", "doubt", "skip", "meta"):
        _copy(figures, "export_table", table, stage / f"{table}.parquet")


def _refuse_filled(target: Path) -> None:
    """Raise when a folder already holds something: rows of two snapshots must not lie side by side."""
    if target.exists() and any(target.iterdir()):
        raise BadUse(f"{target} is not empty; choose another folder, or clear it first")
    if target.exists() and target.samefile(Path.cwd()):
        raise BadUse(f"cannot export to {target}: it is the folder you are in; name a folder in it")


def _made_above(target: Path) -> list[Path]:
    """Make the folders above a target, and return those that were not there, the uppermost first."""
    missing = [folder for folder in target.parents if not folder.exists()][::-1]
    target.parent.mkdir(parents=True, exist_ok=True)
    return missing


def _sweep(parent: Path) -> None:
    """Remove what a killed export left; a young folder may be another process at work."""
    for stale in parent.glob(f"{STAGE}*"):
        if time.time() - stale.stat().st_mtime > _DAY:
            shutil.rmtree(stale, ignore_errors=True)


def _mode(target: Path) -> int:
    """Return the mode the folder has, or the one a new folder is given here."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o777 & ~mask


def _remove(made: list[Path]) -> None:
    """Remove the stage, and the folders above it that were made for it and hold nothing else."""
    for folder in reversed(made):
        if folder.name.startswith(STAGE):
            shutil.rmtree(folder, ignore_errors=True)
        elif folder.exists() and not any(folder.iterdir()):
            folder.rmdir()


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).splitlines()[0]


def _copy(figures: Figures, name: str, table: str, target: Path, more: str = "") -> None:
    # COPY takes no parameters, so the path goes in as a quoted literal.
    path = str(target).replace("'", "''")
    statement = query(name).replace("$table", table).replace("$target", path).replace("$more", more)
    figures.connection.execute(statement)
