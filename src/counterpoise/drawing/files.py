"""How a brief reaches a file: whole, or not at all."""

import os
import tempfile
from pathlib import Path

from counterpoise.errors import BadUse


def write(path: Path, text: str) -> None:
    """Write text to a file, replacing it in one step; what a link points to, not the link."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, made: bytes) -> None:
    """Write bytes to a file in the same way."""
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            # A device or a pipe is written to; replacing it would put a plain file in its place.
            target.write_bytes(made)
        else:
            _replace(target, made)
    except (OSError, RuntimeError) as error:  # the latter for links in a circle
        reason = getattr(error, "strerror", None) or error
        raise BadUse(f"cannot write {path}: {reason}; choose another path for --output") from error


def _replace(target: Path, made: bytes) -> None:
    place, name = tempfile.mkstemp(prefix=".counterpoise-", dir=target.parent)
    draft = Path(name)
    try:
        with open(place, "wb") as draft_file:
            draft_file.write(made)
        draft.chmod(_mode(target))
        draft.replace(target)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    """Return the mode a file has, or the one a new file is given here."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
