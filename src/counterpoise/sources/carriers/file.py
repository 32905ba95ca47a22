"""Which of the files supplied by the user contains a source, and where is a copy of it kept?"""

import hashlib
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from counterpoise.errors import BadSource
from counterpoise.sources.cards import LARGEST, Card, Carrier
from counterpoise.sources.carriers.cache import cached, store, writable_cache

_PIECE = 1 << 20  # bytes hashed at once


def by_hash(given: Sequence[Path]) -> dict[str, Path]:
    """Return the files the user supplied by their sha256."""
    return {_sha256(path): path for path in given}


def supplied(carrier: Carrier, given: Mapping[str, Path]) -> Path | None:
    """Return the given file with the carrier's hash; one with its name and another hash is refused."""
    if carrier.sha256 in given:
        return given[carrier.sha256]
    for hashed, path in given.items():
        if path.name == carrier.file:
            raise BadSource(
                f"{path}: not the file it should be: its sha256 is {hashed}, expected {carrier.sha256}; "
                f"{_next_step(carrier)}"
            )
    return None


def _next_step(carrier: Carrier) -> str:
    """Say what to do about a file with another hash; one of kind `file` is fetched from nowhere."""
    if carrier.kind == "file":
        return (
            f"get {carrier.file} again; if its producer has published another edition, the source's card must name it"
        )
    return f"download {carrier.file} again, or leave it out and let `counterpoise build` fetch it"


def keep_copy(path: Path, carrier: Carrier, cache: Path) -> Path:
    """Copy a supplied file that is fetched from nowhere into the cache, so that a later build has it too."""
    if file := cached(carrier, cache):
        return file
    draft = cache / f"{carrier.file}.copy"
    with writable_cache(cache):
        shutil.copyfile(path, draft)
        return store(draft, carrier, cache, "supplied by hand")


def refuse_unmatched(given: Iterable[Path], cards: Iterable[Card]) -> None:
    """Raise when a supplied file contains none of the sources by its hash, in force or not."""
    carriers = [carrier for card in cards for carrier in card.carriers]
    hashed = by_hash(tuple(given))
    for carrier in carriers:
        supplied(carrier, hashed)  # raises for a file with its name and another hash
    for path in (hashed[unknown] for unknown in hashed.keys() - {carrier.sha256 for carrier in carriers}):
        wanted = ", ".join(sorted({carrier.file for carrier in carriers}))
        raise BadSource(f"{path}: carries no source; expected one of: {wanted}")


def _sha256(path: Path) -> str:
    """Hash a file that ends: a device might not, and nothing is taken for a source that is larger than one may be."""
    try:
        if path.exists() and not path.is_file():
            raise BadSource(f"{path}: is no file; give the file that carries a source")
        digest, left = hashlib.sha256(), LARGEST
        with path.open("rb") as file:
            while piece := file.read(min(_PIECE, left + 1)):
                digest.update(piece)
                left -= len(piece)
                if left < 0:
                    raise BadSource(f"{path}: is larger than {LARGEST:,} bytes, so it carries no source")
        return digest.hexdigest()
    except OSError as error:
        raise BadSource(f"{path}: cannot be read ({error.strerror}); check the path given") from error
