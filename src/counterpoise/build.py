"""How public data sets become a ledger: fetch, parse, write, put in force."""

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from counterpoise.errors import BadUse
from counterpoise.ledger.home import SCHEMA_VERSION, carriers, current, figures_file, remembered
from counterpoise.records import Skip, Source
from counterpoise.sources import registry
from counterpoise.sources.cards import how_to_supply
from counterpoise.sources.carriers.archive import files_of
from counterpoise.sources.carriers.carrier import Obtained, Ways, expected, is_missing, obtain
from counterpoise.sources.carriers.file import refuse_unmatched
from counterpoise.sources.declared import refuse_undeclared
from counterpoise.sources.registry import Registered

if TYPE_CHECKING:
    import pyarrow as pa

# Of the pinned editions, by part of the ledger; only the progress bar rests on it.
EXPECTED_FIGURES = {"": 3_159_736, "food": 16_060_968}
NEEDED = {"food": ("h5py", "counterpoise[food]")}  # by part: what reads it, and the extra it comes with


@dataclass(frozen=True, slots=True)
class Watch:
    """What a build tells whoever waits for it."""

    waiting: Callable[[], None]  # another build is running
    stage: Callable[[str], None]  # what begins now
    rows: Callable[[int], None]  # figures written since the last call
    note: Callable[[str], None] = lambda words: None  # what the user should know of, such as a source left out
    expected: Callable[[int], None] = lambda figures: None  # about how many figures will be written


def in_parts(parts: Collection[str]) -> list[Registered]:
    """Return the package's own sources of the ledger that every build makes, and of the parts named.

    A part that no source belongs to is refused, as is one whose reader is not installed, before anything is fetched.
    """
    every = registry.registered()
    known = sorted({entry.card.part for entry in every} - {""})
    for part in sorted(parts):
        if part not in known:
            raise BadUse(f"no part of the ledger is called {part!r}; there is {', '.join(known)}; try `--prune`")
        package, extra = NEEDED.get(part, ("", ""))
        if package and find_spec(package) is None:
            raise BadUse(f"building with {part} needs {package}; install the extra: pip install '{extra}'")
    return [entry for entry in every if entry.card.part in ("", *parts)]


def build(
    folder: Path,
    watch: Watch,
    *,
    given: Sequence[Path] = (),
    force: bool = False,
    sources: Sequence[Registered] | None = None,
) -> str:
    """Make the ledger of the sources and return its snapshot; does nothing if it is there.

    `given` are carrier files handed over by the user, taken instead of a download. `sources` are
    the package's own where they are not named, with those of the parts that were asked for before.
    """
    from counterpoise.ledger.writing import building, sweep_stale

    every = in_parts(remembered(folder)) if sources is None else sources
    refuse_unmatched(given, [entry.card for entry in (*registry.registered(), *every)])
    watch.expected(sum(EXPECTED_FIGURES.get(part, 0) for part in {entry.card.part for entry in every}))
    known = _at_hand(every, Ways(carriers(folder), given), watch)
    snapshot = snapshot_id([entry.card.source(expected(entry.card, given)) for entry in known], _code(known))
    force = force or _damaged(folder, snapshot)
    if current(folder) == snapshot and not force:
        sweep_stale(folder)
        return snapshot
    with building(folder, watch.waiting):
        if current(folder) != snapshot or force:
            ways = Ways(carriers(folder), given, getting=lambda file: watch.stage(f"getting {file}"))
            obtained = obtain([entry.card for entry in known], ways)
            # A carrier that failed may have left the sources as they were.
            snapshot = snapshot_id([file.source for file in obtained], _code(known))
            if current(folder) != snapshot or force:
                _write(folder, known, obtained, watch)
    return snapshot


def _damaged(folder: Path, snapshot: str) -> bool:
    """Tell whether the snapshot's file is there and cannot be read."""
    from counterpoise.errors import BadLedger
    from counterpoise.world import World

    if current(folder) != snapshot:
        return False
    try:
        with World(folder, snapshot):
            return False
    except BadLedger:
        return True


def _at_hand(every: Sequence[Registered], ways: Ways, watch: Watch) -> Sequence[Registered]:
    """Leave out each source whose file nobody has supplied, with a note, so that one of them stops no build."""
    missing = [entry for entry in every if entry.name not in registry.REQUIRED and is_missing(entry.card, ways)]
    if len(missing) == len(every):
        return every  # the build refuses the first of them
    for entry in missing:
        watch.note(f"{entry.name} is left out of the ledger. {how_to_supply(entry.card, entry.card.carriers[0])}")
    return [entry for entry in every if entry not in missing]


def snapshot_id(sources: Sequence[Source], code: Mapping[str, str]) -> str:
    """Name a snapshot by what goes into it: the sources' bytes, the code and tables that read them, the schema."""
    words = [f"{source.name}:{source.sha256}:{source.member}" for source in sources]
    words += [f"{name}:{code_hash}" for name, code_hash in code.items()]
    return hashlib.sha256("\n".join([SCHEMA_VERSION, *sorted(words)]).encode()).hexdigest()[:12]


def _code(known: Sequence[Registered]) -> dict[str, str]:
    return {entry.name: registry.code_hash(entry) for entry in known}


def _write(folder: Path, known: Sequence[Registered], obtained: Sequence[Obtained], watch: Watch) -> None:
    from counterpoise.ledger.writing import Contents, write
    from counterpoise.version import __version__

    sources = tuple(file.source for file in obtained)
    holes = {entry.name: registry.holes_of(entry) for entry in known}
    skips: list[Skip] = []
    batches = _batches(known, obtained, watch, skips)
    snapshot = snapshot_id(sources, _code(known))
    write(folder, Contents(snapshot, __version__, batches, sources, skips, holes), watch.rows)
    watch.note(f"the ledger takes {_size(figures_file(folder, snapshot))}")


def _size(file: Path) -> str:
    """Say how large a file is."""
    size = file.stat().st_size
    return f"{size / 1e6:.0f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"


def _batches(
    known: Sequence[Registered], obtained: Sequence[Obtained], watch: Watch, skips: list[Skip]
) -> "Iterator[pa.RecordBatch]":
    for entry, file in zip(known, obtained, strict=True):
        watch.stage(f"reading {entry.name} ({_size(file.path)})")
        parsed = registry.parser(entry)(files_of(file.path, file.carrier))
        for batch in parsed.batches:
            refuse_undeclared(entry.name, batch)
            yield batch
        skips.extend(parsed.skips)
