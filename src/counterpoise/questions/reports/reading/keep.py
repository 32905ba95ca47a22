"""How do readings go into the reports store as they come, and how many of them were new?"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from counterpoise.ledger.reports import Reports, Stored
from counterpoise.questions.reports.reading.document import Reading
from counterpoise.questions.reports.reading.gather import Outcome
from counterpoise.questions.reports.reading.read import Way
from counterpoise.reports.duplicates import Story, clusters
from counterpoise.reports.reader import installed


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
    for one in outcomes:
        if isinstance(one.found, Reading):
            about = one.found.document
            stored = Stored(document=about, statements=one.found.statements, reader=reader, signature=one.signature)
            count.new += reports.add([stored])
            count.documents.add(about.id)
        yield one


def reader_of(way: Way) -> str:
    """Name what read a document: the reader and its weights, the tier, a user's own names by their content."""
    own = f" {hashlib.sha256(way.actors.read_bytes()).hexdigest()[:8]}" if way.actors else ""
    return f"{installed().version} {way.tier}{own}"


def _counted(number: int, word: str) -> str:
    plural = word[:-1] + "ies" if word.endswith("y") else word + "s"
    return f"{number} {word if number == 1 else plural}"
