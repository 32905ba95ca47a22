"""How does a fuller or newer edition of a source come from its producer into the ledger, or how is it given back?

The file is downloaded, or handed over; checked and read into Parquet beside what is in force; put in force in one
step once it is whole; and the ledger is made anew with it. Whatever fails before leaves everything as it was.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from counterpoise.build import Watch, build
from counterpoise.errors import BadSource, BadUse, CounterpoiseError
from counterpoise.ledger import editions
from counterpoise.ledger.editions import Edition, Place
from counterpoise.records import Parsed, Stored
from counterpoise.sources import registry
from counterpoise.sources.cards import full_of
from counterpoise.sources.carriers import https
from counterpoise.sources.carriers.cache import sha256
from counterpoise.sources.declared import refuse_undeclared
from counterpoise.sources.registry import Fetch, Registered, Selection

if TYPE_CHECKING:
    import pyarrow as pa

_BY_HAND = "supplied by hand"
_REASONS = 3  # for what is left out that a sync names


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be synced, and from where."""

    entry: Registered
    file: Path | None = None  # at hand, instead of a download
    rules: https.Rules = https.USUAL
    sources: Sequence[Registered] | None = None  # of the ledger; the package's own where they are not named
    selection: Selection | None = None  # of a source that gives only parts


@dataclass(frozen=True, slots=True)
class _Fetched:
    """The producer's file on this machine."""

    path: Path
    name: str
    origin: str
    used: Callable[[], None]  # called once it is not needed any more


def selection(states: str | None, years: str | None, monthly: bool) -> Selection | None:
    """Read which part of a source is wanted; None where nothing is said."""
    from counterpoise.states import find

    if states is None:
        if years or monthly:
            raise BadUse("--years and --monthly need --states: say whose trade is wanted")
        return None
    newest = date.today().year - 1
    first, _, last = (years or f"{newest - 2}-{newest}").partition("-")
    if not all(year.isascii() and year.isdecimal() and len(year) == 4 for year in (first, last or first)):
        raise BadUse(f"--years {years!r} is neither a year nor a run such as 2023-2025")
    span = range(int(first), int(last or first) + 1)
    if not span:
        raise BadUse(f"--years {years!r} runs backwards")
    actors = [find(word.strip(), year=span[-1]) for word in states.split(",") if word.strip()]
    codes = sorted({state for actor in actors for year in span for state in actor.members(year)})
    if not codes:
        raise BadUse("--states names nobody; give such as KAZ,CHN")
    return Selection(tuple(codes), span, monthly)


def sync(home: Path, order: Order, watch: Watch) -> str:
    """Bring the full edition of a source into force, make the ledger anew, and return its snapshot."""
    entry = order.entry
    with editions.syncing(home, entry.name, watch.waiting) as folder:
        place = _brought(folder, order, watch)
        snapshot = _ledger(home, order, watch, f"the edition {place.edition.file} of {entry.name} is kept")
        editions.sweep(folder)
    return snapshot


def drop(home: Path, order: Order, watch: Watch) -> str:
    """Go back to what a fresh machine has of a source, and return the snapshot."""
    entry = order.entry
    with editions.syncing(home, entry.name, watch.waiting) as folder:
        if not editions.drop(home, entry.name):
            raise BadUse(f"{entry.name}: no synced edition is in force, so there is none to drop")
        snapshot = _ledger(home, order, watch, f"the synced edition of {entry.name} is dropped")
        editions.sweep(folder)
    return snapshot


def _ledger(home: Path, order: Order, watch: Watch, done: str) -> str:
    """Make the ledger anew; where that fails, say what is done all the same."""
    try:
        return build(home, watch, sources=order.sources)
    except CounterpoiseError as error:
        watch.note(f"{done}, but the ledger could not be made anew with it: the old one is in force")
        raise type(error)(f"{error}. Then run `counterpoise build`") from error


def _brought(folder: Path, order: Order, watch: Watch) -> Place:
    """Get the file, read it into an edition, and put that in force."""
    entry, code = order.entry, registry.code_hash(order.entry)
    file = _fetched(folder, order, watch)
    with _readable(file.path):
        hashed, size = sha256(file.path), file.path.stat().st_size
    key = editions.key_of(hashed, code)
    if (now := editions.whole(folder)) and now.edition.key == key:
        watch.note(f"{file.name} is the edition of {entry.name} that is in force already")
        file.used()
        return now
    with editions.drafted(folder) as draft:
        contents = _imported(draft, order, file, watch)
        edition = Edition(
            source=entry.name,
            key=key,
            title=contents.title,
            file=file.name,
            sha256=hashed,
            bytes=size,
            origin=file.origin,
            fetched=datetime.now(UTC).isoformat(timespec="seconds"),
            code=code,
            rows=contents.rows,
            skips=tuple(contents.skips),
        )
        editions.keep(draft, edition)
    watch.note(_summary(edition))
    file.used()
    return Place(edition, folder / key)


def _summary(edition: Edition) -> str:
    """Say how many rows an edition has, and what most of the rows left out are left out for."""
    rows = f"{edition.rows:,} {'row' if edition.rows == 1 else 'rows'} of {edition.source}"
    if not edition.skips:
        return rows
    most = sorted(edition.skips, key=lambda skip: -skip.count)
    reasons = "; ".join(f"{skip.count:,} in {skip.field}: {skip.reason}" for skip in most[:_REASONS])
    more = f"; and {len(most) - _REASONS} more reasons" if len(most) > _REASONS else ""
    return f"{rows}; skipped: {reasons}{more} (`counterpoise sources` lists all)"


def _fetched(folder: Path, order: Order, watch: Watch) -> _Fetched:
    full, fetcher = full_of(order.entry.card), registry.full_fetcher(order.entry)
    if order.selection is not None and (fetcher is None or order.file is not None):
        raise BadUse(f"{order.entry.name}: {'a FILE' if fetcher else 'its edition'} is taken whole, without --states")
    if order.file is not None:
        if not order.file.is_file():
            raise BadSource(f"{order.file}: {'is no file' if order.file.exists() else 'is not there'}; check the path")
        return _Fetched(order.file, order.file.name, _BY_HAND, lambda: None)
    if not full.address:
        raise BadUse(
            f"{order.entry.name}: no program may fetch it. {full.how.rstrip('.')}; "
            f"then run `counterpoise sync {order.entry.name} FILE`"
        )
    watch.stage(f"getting {full.file}")
    if fetcher is not None:
        return _selected(folder, order, fetcher)
    steps = f"Get it by hand: {full.how.rstrip('.')}; then run `counterpoise sync {order.entry.name} FILE`."
    wanted = https.Wanted(address=full.address, file=full.file, largest=full.largest, steps=steps)
    path = https.fetch_unknown(wanted, folder, order.rules)
    return _Fetched(path, full.file, https.shown(full.address), lambda: https.drop_unknown(full.file, folder))


def _selected(folder: Path, order: Order, fetcher: Fetch) -> _Fetched:
    """Ask a source that gives only parts for one of them."""
    full = full_of(order.entry.card)
    if order.selection is None:
        raise BadUse(f"{order.entry.name}: say of whom: `counterpoise sync {order.entry.name} --states KAZ,CHN`")
    path = fetcher(full, order.selection, folder, order.rules)
    return _Fetched(path, path.name, https.shown(full.address), lambda: path.unlink(missing_ok=True))


def _imported(draft: Path, order: Order, file: _Fetched, watch: Watch) -> Stored:
    """Read the file into the draft; one that cannot be read is given up, so that it is fetched anew."""
    watch.stage(f"reading {file.name}")
    try:
        return _stored(draft, order, file.path, watch)
    except BadSource:
        file.used()
        raise


def _stored(draft: Path, order: Order, path: Path, watch: Watch) -> Stored:
    own = registry.full_store(order.entry)
    if own is not None:
        with editions.storable(draft.parent):
            return own.store(path, draft, watch.rows)
    with _readable(path):
        parsed = registry.full_reader(order.entry)(path)
    rows = editions.write_figures(draft, _checked(order.entry.name, parsed, path), watch.rows)
    return Stored(rows, "", parsed.skips)


def _checked(name: str, parsed: Parsed, path: Path) -> "Iterator[pa.RecordBatch]":
    """Yield the figures with only measures and units that the vocabulary declares."""
    while True:
        with _readable(path):
            batch = next(parsed.batches, None)
        if batch is None:
            return
        refuse_undeclared(name, batch)
        yield batch


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Name the file where the system cannot read it."""
    try:
        yield
    except OSError as error:
        raise BadSource(f"{path}: cannot be read ({error.strerror or error}); check the file given") from error
