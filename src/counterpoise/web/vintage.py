"""Of which snapshot, which reports and which version is an answer, and what is its ETag?"""

import hashlib
from pathlib import Path

from counterpoise.ledger.home import current, reports_file
from counterpoise.version import __version__
from counterpoise.web.asking import NO_LEDGER, Ask, Kind, Value
from counterpoise.web.failures import Refused


def question(folder: Path, kind: Kind, words: tuple[str, ...] = (), options: dict[str, Value] | None = None) -> Ask:
    """Put a question to the snapshot in force; Refused for now where there is none."""
    snapshot = current(folder)
    if snapshot is None:
        raise Refused(NO_LEDGER)
    return Ask(kind, snapshot, _reports(folder), words, tuple(sorted((options or {}).items())))


def etag(ask: Ask) -> str:
    """Name an answer by all it depends on."""
    return f'"{hashlib.sha256(repr((__version__, ask)).encode()).hexdigest()[:24]}"'


def matches(header: str, tag: str) -> bool:
    """Tell whether a browser has the answer already.

    An asterisk asks whether there is any; that is known only once it is drawn, so it counts for nothing here.
    """
    return tag in [one.strip().removeprefix("W/") for one in header.split(",")]


def _reports(folder: Path) -> str:
    """Tell two states of the stored reports apart: a brief shows what they say."""
    file = reports_file(folder)
    kept = [one.stat() for one in (file, file.with_name(f"{file.name}-wal")) if one.is_file()]
    # A log without a byte in it is what a reader leaves behind, and says nothing.
    return " ".join(f"{one.st_mtime_ns}:{one.st_size}" for one in kept if one.st_size)
