"""Which requests were answered before? What a model said is kept, so that the same is never paid twice.

A file an answer, named by the hash of what was asked: text, prompt, version, model. It is written whole or not at all,
as soon as the answer is there, so that an interrupted run goes on where it was.
"""

import json
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from counterpoise.errors import BadLedger

FOLDER = "llm"


@dataclass(frozen=True, slots=True)
class Kept:
    """What a model answered to one request, and to the one that asked it to repair the answer."""

    answers: tuple[str, ...]
    cut_off: bool  # whether the last was cut off, or the request too long


@dataclass(frozen=True, slots=True)
class Cache:
    """The folder of answers of one model and one version of the prompt."""

    folder: Path

    def get(self, key: str) -> Kept | None:
        """Return what was answered; None where nothing was, or where the file is not what was written."""
        try:
            value = json.loads(self._file(key).read_text(encoding="utf-8"))
            answers, cut_off = value["answers"], value["cut_off"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        sound = isinstance(answers, list) and all(isinstance(text, str) for text in answers)
        return Kept(tuple(answers), cut_off is True) if sound else None

    def put(self, key: str, answers: Sequence[str], *, cut_off: bool) -> None:
        """Keep what was answered; raise BadLedger where it cannot be written."""
        file = self._file(key)
        text = json.dumps({"answers": list(answers), "cut_off": cut_off}, ensure_ascii=False)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=file.parent, prefix="new-")
            try:
                with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as opened:
                    opened.write(text)
                Path(name).replace(file)
            finally:
                with suppress(FileNotFoundError):
                    Path(name).unlink()
        except OSError as error:
            raise BadLedger(
                f"an answer of the model cannot be kept in {file.parent} ({error.strerror or error}): free some space "
                "or make it writable, else it would be paid again; nothing more was sent"
            ) from error

    def _file(self, key: str) -> Path:
        return self.folder / FOLDER / key[:2] / f"{key}.json"
