"""How do many reports become readings: had, parted, coded together, in their order?

What cannot be had or read is told in its place, and the rest goes on.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from counterpoise.errors import BadSource
from counterpoise.ledger.reports import Reports, Stored
from counterpoise.ledger.reports_care import opened_to_add
from counterpoise.questions.reports.answer import Reading, Refused
from counterpoise.questions.reports.inputs import Input, Named, batches
from counterpoise.questions.reports.read import LONGEST, Content, Way, coded, dated, fetched_content, file_bytes
from counterpoise.records import Document
from counterpoise.reports.duplicates import Story, clusters, signature
from counterpoise.reports.reader import PageRead, installed
from counterpoise.workers import Died, in_processes, spread

DIED = "the process that read it died, perhaps for want of memory; read it alone with --jobs 1"
_Part = tuple[str, Document, tuple[str, ...]]  # place, document, what of it was not read


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one report."""

    result: Reading | Refused
    had: bool = True  # False: the file or address could not be had at all
    signature: bytes = b""


@dataclass(frozen=True, slots=True)
class Watch:
    """What reading tells whoever waits for it."""

    tell: Callable[[str], None]  # something went wrong, or is done
    read: Callable[[int], None]  # bytes read since the last call


def gather(named: Named, way: Way, jobs: int, watch: Watch) -> Iterator[Outcome]:
    """Read all that is named, in its order; the same comes out however many processes there are."""
    work = partial(read_batch, way=way)
    for batch, result in spread(batches(named.inputs()), work, jobs):
        yield from _read_singly(batch, work, watch) if isinstance(result, Died) else result
        watch.read(sum(item.size for item in batch))


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that is named, had and parted, before any of it is read: so that it can be said what reading it will cost."""

    batches: tuple[tuple[_Part | Outcome, ...], ...]
    sizes: tuple[int, ...]  # bytes of each

    @property
    def documents(self) -> list[Document]:
        """Return the documents in it."""
        return [part[1] for batch in self.batches for part in batch if not isinstance(part, Outcome)]


def prepare(named: Named, way: Way) -> Prepared:
    """Have and part all that is named, in its order, and read none of it."""
    batched = list(batches(named.inputs()))
    return Prepared(
        tuple(tuple(part for item in batch for part in _parts(item, way)) for batch in batched),
        tuple(sum(item.size for item in batch) for batch in batched),
    )


def read_prepared(prepared: Prepared, way: Way, watch: Watch) -> Iterator[Outcome]:
    """Read what was prepared, in its order, in this process."""
    for parts, size in zip(prepared.batches, prepared.sizes, strict=True):
        yield from _read_parts(parts, way)
        watch.read(size)


def read_batch(batch: Sequence[Input], way: Way) -> list[Outcome]:
    """Read some inputs with one pass of the parser."""
    return _read_parts([part for item in batch for part in _parts(item, way)], way)


def _read_parts(parts: Sequence[_Part | Outcome], way: Way) -> list[Outcome]:
    documents = [part[1] for part in parts if not isinstance(part, Outcome)]
    results = iter(coded(documents, way) if documents else [])
    outcomes = []
    for part in parts:
        if isinstance(part, Outcome):
            outcomes.append(part)
            continue
        place, document, skipped = part
        said = next(results)
        reading = Reading(
            place=place,
            document=document,
            statements=said.statements,
            skipped=(*skipped, *said.skipped),
            notes=said.notes,
            unfinished=said.unfinished,
        )
        outcomes.append(Outcome(result=reading, signature=signature(document.text) if way.signed else b""))
    return outcomes


def _read_singly(
    batch: Sequence[Input], work: Callable[[Sequence[Input]], list[Outcome]], watch: Watch
) -> Iterator[Outcome]:
    """Read each input of a batch alone after the process at it has died: one that kills it again is given up."""
    watch.tell(f"a process died while it read {batch[0].place} and {len(batch) - 1} more; reading each again")
    singles: Iterable[Sequence[Input]] = [(item,) for item in batch]
    for (item,), result in in_processes(singles, work, min(2, len(batch))):
        if isinstance(result, Died):
            yield Outcome(result=Refused(place=item.place, reason=DIED), had=False)
        else:
            yield from result


def _parts(item: Input, way: Way) -> Iterator[_Part | Outcome]:
    """Part an input into its documents; what is none is an outcome already."""
    if item.fault:
        yield Outcome(result=Refused(place=item.place, reason=item.fault), had=item.empty)
        return
    try:
        had = _content(item, way)
    except BadSource as error:
        yield Outcome(result=Refused(place=item.place, reason=str(error)), had=False)
        return
    try:
        pages = (way.reader or installed()).pages(had.data, name=had.name, kind=had.kind, address=had.address)
    except BadSource as error:
        yield Outcome(result=Refused(place=item.place, reason=str(error)))
        return
    for number, page in enumerate(pages, start=1):
        place = item.place if len(pages) == 1 else f"{item.place}, entry {number}"
        yield _part(page, place, way)
    if not pages:
        yield Outcome(result=Refused(place=item.place, reason="holds no report"))


def _content(item: Input, way: Way) -> Content:
    if item.address is not None:
        return fetched_content(item.address, way)
    return Content(file_bytes(item.path) if item.path else item.data, item.place, item.kind)


def _part(page: PageRead, place: str, way: Way) -> _Part | Outcome:
    document = page.document
    if document is None:
        return Outcome(result=Refused(place=place, reason="; ".join(page.skipped) or "nothing in it can be read"))
    if len(document.text) > LONGEST:
        said = f"is a text of {len(document.text):,} characters; up to {LONGEST:,} are read: part it"
        return Outcome(result=Refused(place=place, reason=said))
    return place, dated(document, way), page.skipped


@dataclass(slots=True)
class StoreCount:
    """What has gone into the store so far: the one count that grows."""

    new: int = 0
    documents: set[str] = field(default_factory=set)

    def said(self, reports: Reports) -> str:
        """Say how many documents were new, and how many stories all of this run make."""
        stories = [Story(document=key, signature=sign, day=day) for key, sign, day, _ in reports.stories()]
        leaders = clusters(stories)
        total = len({leaders.get(document, document) for document in self.documents})
        known = len(self.documents) - self.new
        return f"stored {_counted(self.new, 'new document')}, {known} known before, {_counted(total, 'story')} in all"


def opened(folder: Path) -> Reports:
    """Open the reports store of a folder to add to it, made where there is none."""
    return opened_to_add(folder)


def store_outcomes(outcomes: Iterable[Outcome], reports: Reports, way: Way, count: StoreCount) -> Iterator[Outcome]:
    """Put each reading into the store, whole or not at all, before it is passed on."""
    reader = reader_of(way)
    for outcome in outcomes:
        if isinstance(outcome.result, Reading):
            about = outcome.result.document
            by = f"{reader} unfinished" if outcome.result.unfinished else reader  # the next run reads it again
            stored = Stored(
                document=about, statements=outcome.result.statements, reader=by, signature=outcome.signature
            )
            count.new += reports.add([stored])
            count.documents.add(about.id)
        yield outcome


def reader_of(way: Way) -> str:
    """Name what read a document: the reader and its weights, the tier, a user's own names by their content."""
    own = f" {hashlib.sha256(file_bytes(way.actors)).hexdigest()[:8]}" if way.actors else ""
    return f"{(way.reader or installed()).version} {way.tier}{own}"


def _counted(number: int, word: str) -> str:
    plural = word[:-1] + "ies" if word.endswith("y") else word + "s"
    return f"{number} {word if number == 1 else plural}"
