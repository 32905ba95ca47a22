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
from counterpoise.questions.reports.inputs import Input, Named, batches
from counterpoise.questions.reports.read import LONGEST, Had, Way, coded, dated, file_bytes, had_from
from counterpoise.questions.reports.readings import Reading, Refused
from counterpoise.records import Document
from counterpoise.reports.duplicates import Story, clusters, signature
from counterpoise.reports.reader import PageRead, installed
from counterpoise.workers import Died, in_processes, spread

DIED = "the process that read it died, perhaps for want of memory; read it alone with --jobs 1"
_Part = tuple[str, Document, tuple[str, ...]]  # place, document, what of it was not read


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one report."""

    found: Reading | Refused
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
        yield from _again(batch, work, watch) if isinstance(result, Died) else result
        watch.read(sum(one.size for one in batch))


def read_batch(batch: Sequence[Input], way: Way) -> list[Outcome]:
    """Read some inputs with one pass of the parser."""
    parts = [part for one in batch for part in _parts(one, way)]
    documents = [part[1] for part in parts if not isinstance(part, Outcome)]
    found = iter(coded(documents, way) if documents else [])
    outcomes = []
    for part in parts:
        if isinstance(part, Outcome):
            outcomes.append(part)
            continue
        place, document, skipped = part
        said = next(found)
        reading = Reading(place=place, document=document, statements=said.statements, skipped=(*skipped, *said.skipped))
        outcomes.append(Outcome(found=reading, signature=signature(document.text) if way.signed else b""))
    return outcomes


def _again(batch: Sequence[Input], work: Callable[[Sequence[Input]], list[Outcome]], watch: Watch) -> Iterator[Outcome]:
    """Read each input of a batch alone after the process at it has died: one that kills it again is given up."""
    watch.tell(f"a process died while it read {batch[0].place} and {len(batch) - 1} more; reading each again")
    singles: Iterable[Sequence[Input]] = [(one,) for one in batch]
    for (one,), result in in_processes(singles, work, min(2, len(batch))):
        if isinstance(result, Died):
            yield Outcome(found=Refused(place=one.place, reason=DIED), had=False)
        else:
            yield from result


def _parts(one: Input, way: Way) -> Iterator[_Part | Outcome]:
    """Part an input into its documents; what is none is an outcome already."""
    if one.fault:
        yield Outcome(found=Refused(place=one.place, reason=one.fault), had=one.empty)
        return
    try:
        had = _had(one, way)
    except BadSource as error:
        yield Outcome(found=Refused(place=one.place, reason=str(error)), had=False)
        return
    try:
        pages = installed().pages(had.data, name=had.name, kind=had.kind, address=had.address)
    except BadSource as error:
        yield Outcome(found=Refused(place=one.place, reason=str(error)))
        return
    for number, page in enumerate(pages, start=1):
        place = one.place if len(pages) == 1 else f"{one.place}, entry {number}"
        yield _part(page, place, way)
    if not pages:
        yield Outcome(found=Refused(place=one.place, reason="holds no report"))


def _had(one: Input, way: Way) -> Had:
    if one.address is not None:
        return had_from(one.address, way)
    return Had(file_bytes(one.path) if one.path else one.data, one.place, one.kind)


def _part(page: PageRead, place: str, way: Way) -> _Part | Outcome:
    document = page.document
    if document is None:
        return Outcome(found=Refused(place=place, reason="; ".join(page.skipped) or "nothing in it can be read"))
    if len(document.text) > LONGEST:
        said = f"is a text of {len(document.text):,} characters; up to {LONGEST:,} are read: part it"
        return Outcome(found=Refused(place=place, reason=said))
    return place, dated(document, way), page.skipped


@dataclass(slots=True)
class Kept:
    """What has gone into the store so far: the one count that grows."""

    new: int = 0
    documents: set[str] = field(default_factory=set)

    def said(self, reports: Reports) -> str:
        """Say how many documents were new, and how many stories all of this run make."""
        stories = [Story(document=key, signature=sign, day=day) for key, sign, day, _ in reports.stories()]
        leaders = clusters(stories)
        told = len({leaders.get(document, document) for document in self.documents})
        known = len(self.documents) - self.new
        return f"stored {_counted(self.new, 'new document')}, {known} known before, {_counted(told, 'story')} in all"


def opened(folder: Path) -> Reports:
    """Open the reports store of a folder, made where there is none."""
    return Reports(folder)


def kept(outcomes: Iterable[Outcome], reports: Reports, way: Way, count: Kept) -> Iterator[Outcome]:
    """Put each reading into the store, whole or not at all, before it is passed on."""
    reader = reader_of(way)
    for outcome in outcomes:
        if isinstance(outcome.found, Reading):
            about = outcome.found.document
            stored = Stored(
                document=about, statements=outcome.found.statements, reader=reader, signature=outcome.signature
            )
            count.new += reports.add([stored])
            count.documents.add(about.id)
        yield outcome


def reader_of(way: Way) -> str:
    """Name what read a document: the reader and its weights, the tier, a user's own names by their content."""
    own = f" {hashlib.sha256(file_bytes(way.actors)).hexdigest()[:8]}" if way.actors else ""
    return f"{installed().version} {way.tier}{own}"


def _counted(number: int, word: str) -> str:
    plural = word[:-1] + "ies" if word.endswith("y") else word + "s"
    return f"{number} {word if number == 1 else plural}"
