"""Where does what is computed once a snapshot lie, so that the next process need not compute it again?

It lies beside the ledger, under the snapshot and a hash of the code and tables that it follows from. What is used is
always read from these bytes, whether they come from the file or were just made, so the file changes no output.
"""

import hashlib
import os
import zipfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from counterpoise.world.world import World

Value = TypeVar("Value")


def place(world: World, prefix: str, folders: tuple[str, ...]) -> Path:
    """Name the file of what follows from the code and tables in some folders of the package."""
    return world.folder / f"{prefix}-{world.snapshot}-{_code(folders)}.npz"


def stored_or_made(place: Path, make: Callable[[], bytes], read: Callable[[bytes], Value]) -> Value:
    """Return what a file holds; where it is not there or broken, make it and store it."""
    with suppress(OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile):
        return read(place.read_bytes())
    made = make()
    _store(place, made)
    return read(made)


def _store(place: Path, made: bytes) -> None:
    """Store for the next time; where the place cannot be written to, the next time computes it again."""
    draft = place.with_suffix(f".{os.getpid()}.part")
    try:
        draft.write_bytes(made)
        os.replace(draft, place)
        _sweep(place)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _sweep(place: Path) -> None:
    """Remove what older code stored of this snapshot."""
    of_snapshot = place.name.rpartition("-")[0]
    for stored in place.parent.glob(f"{of_snapshot}-*.npz"):
        if stored != place:
            stored.unlink(missing_ok=True)


@cache
def _code(folders: tuple[str, ...]) -> str:
    package = files("counterpoise")
    each = [file for folder in folders for file in package.joinpath(*folder.split("/")).iterdir()]
    read = sorted((file for file in each if file.name.endswith((".py", ".csv"))), key=_name)
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in read)).hexdigest()[:12]


def _name(file: Traversable) -> str:
    return str(file)
