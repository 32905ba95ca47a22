"""Which of the files supplied by the user contains a source?"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from counterpoise.errors import BadSource
from counterpoise.sources.cards import Card, Carrier
from counterpoise.sources.carriers.cache import sha256


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
                f"download {carrier.file} again, or leave it out and let `counterpoise build` fetch it"
            )
    return None


def refuse_unmatched(given: Iterable[Path], cards: Iterable[Card]) -> None:
    """Raise when a supplied file contains none of the sources, by name or by hash."""
    carriers = [carrier for card in cards for carrier in card.carriers]
    known = {carrier.file for carrier in carriers} | {carrier.sha256 for carrier in carriers}
    for path in given:
        if path.name not in known and _sha256(path) not in known:
            wanted = ", ".join(sorted({carrier.file for carrier in carriers}))
            raise BadSource(f"{path}: carries no source; expected one of: {wanted}")


def _sha256(path: Path) -> str:
    try:
        return sha256(path)
    except OSError as error:
        raise BadSource(f"{path}: cannot be read ({error.strerror}); check the path given") from error
