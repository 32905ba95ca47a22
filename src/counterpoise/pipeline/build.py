"""How public data sets become a ledger: fetch, parse, write, put in force."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from counterpoise.ledger.home import SCHEMA_VERSION, carriers, current
from counterpoise.records import Parsed, Skip, Source

if TYPE_CHECKING:
    import pyarrow as pa

EXPECTED_FIGURES = 2_513_311  # of the pinned editions; only the progress bar rests on it


@dataclass(frozen=True, slots=True)
class Watch:
    """What a build tells whoever waits for it."""

    waiting: Callable[[], None]  # another build is running
    stage: Callable[[str], None]  # what begins now
    rows: Callable[[int], None]  # figures written since the last call


def build(folder: Path, watch: Watch, *, given: Sequence[Path] = (), force: bool = False) -> str:
    """Make the ledger of the pinned sources and return its snapshot; does nothing if it is there.

    `given` are carrier files handed over by the user, taken instead of a download.
    """
    from counterpoise.ledger.writing import building
    from counterpoise.sources import cards, fetch

    known = tuple(cards.all_cards().values())
    snapshot = snapshot_id(known)
    fetch.refuse_strangers(given, known)
    force = force or _damaged(folder, snapshot)
    if current(folder) == snapshot and not force:
        return snapshot
    with building(folder, watch.waiting):
        if current(folder) != snapshot or force:
            _write(folder, known, watch, given)
    return snapshot


def _damaged(folder: Path, snapshot: str) -> bool:
    """Tell whether the snapshot's file is there and cannot be read."""
    from counterpoise.errors import BadLedger
    from counterpoise.world.world import World

    if current(folder) != snapshot:
        return False
    try:
        with World(folder, snapshot):
            return False
    except BadLedger:
        return True


def snapshot_id(known: Sequence[Source]) -> str:
    """Name a snapshot by what goes into it: the sources' bytes and the ledger's schema."""
    words = [f"{source.name}:{source.sha256}:{source.member}" for source in known]
    return hashlib.sha256("\n".join([SCHEMA_VERSION, *sorted(words)]).encode()).hexdigest()[:12]


def _write(folder: Path, known: tuple[Source, ...], watch: Watch, given: Sequence[Path]) -> None:
    from counterpoise import __version__
    from counterpoise.ledger.writing import Contents, write
    from counterpoise.sources import fetch

    found: dict[str, Path] = {}
    for source in known:
        if source.carrier not in found:
            watch.stage(f"getting {source.carrier}")
            found[source.carrier] = fetch.carrier(source, carriers(folder), given=given)
    files = {source.name: found[source.carrier] for source in known}
    skips: list[Skip] = []
    batches = _batches(known, files, watch, skips)
    write(folder, Contents(snapshot_id(known), __version__, batches, known, skips), watch.rows)


def _batches(
    known: Sequence[Source], files: dict[str, Path], watch: Watch, skips: list[Skip]
) -> "Iterator[pa.RecordBatch]":
    for source in known:
        watch.stage(f"reading {source.name}")
        parsed = _parsed(source, files[source.name])
        yield from parsed.batches
        skips.extend(parsed.skips)


def _parsed(source: Source, file: Path) -> Parsed:
    from counterpoise.sources import fetch
    from counterpoise.sources.baci import parse as baci
    from counterpoise.sources.factbook import parse as factbook
    from counterpoise.sources.wgi import parse as wgi
    from counterpoise.sources.world_mining import parse as world_mining

    if source.name == "factbook":
        return factbook.parse(fetch.members(file, source.member))
    readers = {"baci": baci.parse, "wgi": wgi.parse, "world_mining": world_mining.parse}
    return readers[source.name](fetch.member(file, source.member))
