"""Which files hold what is computed once a snapshot, so that the next process need not compute it again?

They lie beside the ledger, under the snapshot and a hash of the code and tables that they follow from. What is used is
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


def snapshot_file(world: World, prefix: str, folders: tuple[str, ...]) -> Path:
    """Name the file of what follows from the code and tables in some folders of the package."""
    return world.folder / f"{prefix}-{world.snapshot}-{_code(folders)}.npz"


def loaded_or_computed(file: Path, compute: Callable[[], bytes], read: Callable[[bytes], Value]) -> Value:
    """Return what a file holds; where it is not there or broken, compute it and store it."""
    with suppress(OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile):
        return read(file.read_bytes())
    computed = compute()
    _store(file, computed)
    return read(computed)


def _store(file: Path, computed: bytes) -> None:
    """Store for the next time; where the folder cannot be written to, the next process computes it again."""
    draft = file.with_suffix(f".{os.getpid()}.part")
    try:
        draft.write_bytes(computed)
        os.replace(draft, file)
        _sweep(file)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _sweep(file: Path) -> None:
    """Remove what older code stored of this snapshot."""
    of_snapshot = file.name.rpartition("-")[0]
    for stored in file.parent.glob(f"{of_snapshot}-*.npz"):
        if stored != file:
            stored.unlink(missing_ok=True)


@cache
def _code(folders: tuple[str, ...]) -> str:
    package = files("counterpoise")
    each = [file for folder in folders for file in package.joinpath(*folder.split("/")).iterdir()]
    read = sorted((file for file in each if file.name.endswith((".py", ".csv"))), key=_name)
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in read)).hexdigest()[:12]


def _name(file: Traversable) -> str:
    return str(file)
