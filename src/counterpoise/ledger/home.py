"""Where the ledger's files lie on this machine, and which snapshot is in force.

`COUNTERPOISE_HOME` overrides the user's data directory. The file `current` names the
snapshot in force and is replaced in one step, so a reader sees the old one or the new one.
"""

import errno
import os
from pathlib import Path

from counterpoise.errors import BadLedger

CURRENT = "current"
PARTS = "parts"
LONGEST_FILE = "carriers/" + "x" * 120  # as long as any name below the home
SCHEMA_VERSION = "3"  # of the figures file; a change makes every older file one to build anew


def home() -> Path:
    """Return the folder that holds the ledger; it need not exist yet."""
    override = os.environ.get("COUNTERPOISE_HOME")
    if override:
        return _possible(override)
    from platformdirs import user_data_path

    return user_data_path("counterpoise", appauthor=False)


def folder_of(place: Path, source: str) -> Path:
    """Return the folder in the ledger's home that belongs to the synced editions of a source; it need not exist."""
    return place / "editions" / source


def _possible(override: str) -> Path:
    """Return the folder that COUNTERPOISE_HOME names; raise where there can be none of that name."""
    try:
        place = Path(override).expanduser()
        (place / LONGEST_FILE).stat()
    except (OSError, RuntimeError) as error:  # the latter for ~NAME of somebody unknown
        if isinstance(error, OSError) and error.errno not in (errno.ENAMETOOLONG, errno.ELOOP):
            return place  # it need not exist, and what else is wrong with it shows when it is used
        reason = getattr(error, "strerror", None) or str(error).rstrip(".")
        raise BadLedger(f"COUNTERPOISE_HOME is {override[:60]!r}: {reason}; name another folder by it") from error
    return place


def carriers(folder: Path) -> Path:
    """Return the folder of fetched source files."""
    return folder / "carriers"


def figures_file(folder: Path, snapshot: str) -> Path:
    """Name the file of a snapshot's figures."""
    return folder / f"figures-{snapshot}.duckdb"


def reports_file(folder: Path) -> Path:
    """Name the file of documents and statements."""
    return folder / "reports.sqlite"


def current(folder: Path) -> str | None:
    """Say which snapshot is in force, or None where there is none: not built yet, or `current` names none."""
    try:
        snapshot = (folder / CURRENT).read_text(encoding="ascii", errors="replace").strip()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BadLedger(
            f"cannot read {folder / CURRENT}: {error.strerror}; make it readable, or remove it and run "
            "`counterpoise build`, or set COUNTERPOISE_HOME to another folder"
        ) from error
    there = snapshot.isalnum() and figures_file(folder, snapshot).is_file()
    return snapshot if there else None


def remembered(folder: Path) -> frozenset[str]:
    """Return the parts of the ledger that were asked for before, such as food."""
    file = folder / PARTS
    return frozenset(file.read_text(encoding="ascii", errors="replace").split()) if file.is_file() else frozenset()


def remember(folder: Path, parts: frozenset[str]) -> None:
    """Write down which parts later builds make too."""
    if parts == remembered(folder):
        return
    draft = folder / f"{PARTS}.part"
    draft.write_text(" ".join(sorted(parts)) + "\n", encoding="ascii")
    draft.replace(folder / PARTS)


def put_in_force(folder: Path, snapshot: str) -> None:
    """Make a finished snapshot the one every reader opens next."""
    draft = folder / f"{CURRENT}.part"
    with draft.open("w", encoding="ascii") as lines:
        lines.write(snapshot + "\n")
        lines.flush()
        os.fsync(lines.fileno())
    draft.replace(folder / CURRENT)
