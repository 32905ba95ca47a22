"""How public data sets become a ledger: fetch, parse, write, put in force."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from counterpoise.ledger.home import SCHEMA_VERSION, carriers, current
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

    from counterpoise.ledger.writing import RunGates

GATE_TABLES = ("embargoes", "blocs", "bloc_members", "products", "pipelines")  # of the vocabulary, read by gates
GATED = "baci"  # the source of trade by product
EXPECTED_FIGURES = 2_513_311  # of the pinned editions; only the progress bar rests on it


@dataclass(frozen=True, slots=True)
class Watch:
    """What a build tells whoever waits for it."""

    waiting: Callable[[], None]  # another build is running
    stage: Callable[[str], None]  # what begins now
    rows: Callable[[int], None]  # figures written since the last call
    note: Callable[[str], None] = lambda words: None  # what the user should know of, such as a source left out


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
    the package's own where they are not named.
    """
    from counterpoise.ledger.writing import building, sweep_stale

    every = registry.registered() if sources is None else sources
    refuse_unmatched(given, [entry.card for entry in every])
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
    return {entry.name: registry.code_hash(entry) for entry in known} | {"gates": gates_hash()}


def gates_hash() -> str:
    """Return a hash of the code of the gates and of the tables that it reads."""
    package = files("counterpoise")
    gates = [each for each in package.joinpath("world", "gates").iterdir() if each.name.endswith(".py")]
    tables = [package.joinpath("vocabulary", f"{name}.csv") for name in GATE_TABLES]
    pieces = (each.read_bytes() for each in (*sorted(gates, key=lambda file: file.name), *tables))
    return hashlib.sha256(b"\0".join(pieces)).hexdigest()


def _write(folder: Path, known: Sequence[Registered], obtained: Sequence[Obtained], watch: Watch) -> None:
    from counterpoise.ledger.writing import Contents, write
    from counterpoise.version import __version__

    sources = tuple(file.source for file in obtained)
    holes = {entry.name: registry.holes_of(entry) for entry in known}
    skips: list[Skip] = []
    batches = _batches(known, obtained, watch, skips)
    snapshot = snapshot_id(sources, _code(known))
    write(folder, Contents(snapshot, __version__, batches, sources, skips, holes, _gates(known)), watch.rows)


def _gates(known: Sequence[Registered]) -> "RunGates | None":
    """Return the gates of the trade source, to be run over the rows once written; None where it is not read."""
    from counterpoise.world.gates import Listed, gated

    entry = next((each for each in known if each.name == GATED), None)
    if entry is None:
        return None
    listed = Listed(
        dataset=entry.name,
        holes=registry.holes_of(entry),
        stops=registry.stops_of(entry),
        silences=registry.silences_of(entry),
        withheld=registry.withheld_of(entry),
    )

    return partial(gated, listed=listed)


def _batches(
    known: Sequence[Registered], obtained: Sequence[Obtained], watch: Watch, skips: list[Skip]
) -> "Iterator[pa.RecordBatch]":
    for entry, file in zip(known, obtained, strict=True):
        watch.stage(f"reading {entry.name}")
        parsed = registry.parser(entry)(files_of(file.path, file.carrier))
        for batch in parsed.batches:
            refuse_undeclared(entry.name, batch)
            yield batch
        skips.extend(parsed.skips)
