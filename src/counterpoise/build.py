"""How public data sets become a ledger: fetch, parse, write, put in force."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from counterpoise.errors import BadSource
from counterpoise.ledger import editions
from counterpoise.ledger.editions import Place
from counterpoise.ledger.home import SCHEMA_VERSION, carriers, current
from counterpoise.records import Parsed, Skip, Source
from counterpoise.sources import registry
from counterpoise.sources.cards import full_of, how_to_supply
from counterpoise.sources.carriers.archive import files_of
from counterpoise.sources.carriers.carrier import Obtained, Ways, expected, is_missing, obtain
from counterpoise.sources.carriers.file import refuse_unmatched
from counterpoise.sources.declared import refuse_undeclared
from counterpoise.sources.registry import Registered

if TYPE_CHECKING:
    import pyarrow as pa

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
    the package's own where they are not named. An edition that was synced is taken instead of the carriers.
    """
    from counterpoise.ledger.writing import building, sweep_stale

    every = registry.registered() if sources is None else sources
    refuse_unmatched(given, [entry.card for entry in every])
    known = _known(every, Ways(carriers(folder), given), folder, watch)
    snapshot = _expected(known, given)
    force = force or _damaged(folder, snapshot)
    if current(folder) == snapshot and not force:
        sweep_stale(folder)
        return snapshot
    with building(folder, watch.waiting):
        known = _again(known, folder)
        snapshot = _expected(known, given)
        if current(folder) != snapshot or force:
            ways = Ways(carriers(folder), given, getting=lambda file: watch.stage(f"getting {file}"))
            obtained = _obtained(known, ways)
            # A carrier that failed may have left the sources as they were.
            snapshot = snapshot_id([each.source for each in obtained], _code(known))
            if current(folder) != snapshot or force:
                _write(folder, known, obtained, watch)
    return snapshot


@dataclass(frozen=True, slots=True)
class _Known:
    """A source that goes into the ledger, and its synced edition where there is one."""

    entry: Registered
    edition: Place | None


@dataclass(frozen=True, slots=True)
class _Data:
    """The data of a source: the file of a carrier, or a synced edition."""

    known: _Known
    source: Source
    file: Obtained | None  # None: the edition


def _known(every: Sequence[Registered], ways: Ways, folder: Path, watch: Watch) -> Sequence[_Known]:
    """Choose the sources that go in; what only a sync brings, and nobody has synced, is no part of the ledger."""
    synced = editions.in_force(folder)
    starters = [entry for entry in every if entry.card.carriers and entry.name not in synced]
    chosen = {entry.name for entry in _at_hand(starters, ways, watch)} | synced.keys()
    return [_Known(entry, synced.get(entry.name)) for entry in every if entry.name in chosen]


def _again(known: Sequence[_Known], folder: Path) -> Sequence[_Known]:
    """Look once more which editions are in force: one may have been synced while this build waited."""
    synced = editions.in_force(folder)
    return [
        _Known(each.entry, synced.get(each.entry.name))
        for each in known
        if each.entry.card.carriers or each.entry.name in synced
    ]


def _expected(known: Sequence[_Known], given: Sequence[Path]) -> str:
    """Name the snapshot that comes of these sources where no carrier fails."""
    sources = [
        _source_of(each.entry, each.edition)
        if each.edition
        else each.entry.card.source(expected(each.entry.card, given))
        for each in known
    ]
    return snapshot_id(sources, _code(known))


def _source_of(entry: Registered, edition: Place) -> Source:
    return Source(**editions.about(edition.edition, {**entry.card.about, **full_of(entry.card).about}))


def _obtained(known: Sequence[_Known], ways: Ways) -> Sequence[_Data]:
    """Get the file of each source of which no edition was synced."""
    files = obtain([each.entry.card for each in known if each.edition is None], ways)
    by_name = {file.card.name: file for file in files}
    return [
        _Data(each, _source_of(each.entry, each.edition), None)
        if each.edition
        else _Data(each, by_name[each.entry.name].source, by_name[each.entry.name])
        for each in known
    ]


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
    if every and len(missing) == len(every):
        return every  # the build refuses the first of them
    for entry in missing:
        watch.note(f"{entry.name} is left out of the ledger. {how_to_supply(entry.card)}")
    return [entry for entry in every if entry not in missing]


def snapshot_id(sources: Sequence[Source], code: Mapping[str, str]) -> str:
    """Name a snapshot by what goes into it: the sources' bytes, the code and tables that read them, the schema."""
    words = [f"{source.name}:{source.sha256}:{source.member}" for source in sources]
    words += [f"{name}:{code_hash}" for name, code_hash in code.items()]
    return hashlib.sha256("\n".join([SCHEMA_VERSION, *sorted(words)]).encode()).hexdigest()[:12]


def _code(known: Sequence[_Known]) -> dict[str, str]:
    """Hash the code of each source as it is, and as it was when the edition was read."""
    return {
        each.entry.name: registry.code_hash(each.entry) + (f":{each.edition.edition.code}" if each.edition else "")
        for each in known
    }


def _write(folder: Path, known: Sequence[_Known], obtained: Sequence[_Data], watch: Watch) -> None:
    from counterpoise.ledger.writing import Contents, write
    from counterpoise.version import __version__

    sources = tuple(each.source for each in obtained)
    skips: list[Skip] = []
    contents = Contents(
        snapshot=snapshot_id(sources, _code(known)),
        version=__version__,
        batches=_batches(obtained, watch, skips),
        sources=sources,
        skips=skips,
        holes={each.entry.name: registry.holes_of(each.entry) for each in known},
        editions={each.entry.name: each.edition.edition.key for each in known if each.edition},
    )
    write(folder, contents, watch.rows)


def _batches(obtained: Sequence[_Data], watch: Watch, skips: list[Skip]) -> "Iterator[pa.RecordBatch]":
    for data in obtained:
        name = data.known.entry.name
        watch.stage(f"reading {name}")
        parsed = _parsed(data)
        for batch in parsed.batches:
            refuse_undeclared(name, batch)
            yield batch
        skips.extend(parsed.skips)


def _parsed(data: _Data) -> Parsed:
    """Read the figures of a source, out of the carrier's file or out of the edition."""
    entry, edition = data.known.entry, data.known.edition
    if data.file is not None:
        return registry.parser(entry)(files_of(data.file.path, data.file.carrier))
    if edition is None:
        raise BadSource(f"{entry.name}: has neither a file nor an edition; run `counterpoise sync {entry.name}`")
    own = registry.full_store(entry)
    batches = own.figures(edition.folder) if own else editions.figures(edition.folder)
    return Parsed(batches, list(edition.edition.skips))
