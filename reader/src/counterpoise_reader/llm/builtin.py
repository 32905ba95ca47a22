"""How does the builtin reader serve the others: as a judge, and where a model fails?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from counterpoise.records import Document
from counterpoise.reports.reader import Coded, Reader, Tier
from counterpoise_reader.actors.gazetteer import Gazetteer
from counterpoise_reader.pages.language import is_english
from counterpoise_reader.reader import own_names


@dataclass(frozen=True, slots=True)
class Builtin:
    """The builtin reader as one run uses it."""

    reader: Reader
    tier: Tier = "strict"
    actors: Path | None = None  # a user's own names

    @property
    def gazetteer(self) -> Gazetteer | None:
        """Return the names with a user's own; None: the standard ones."""
        return own_names(self.actors) if self.actors else None

    def strict(self) -> "Builtin":
        """Return the same, for sure statements alone."""
        return replace(self, tier="strict")

    def read(self, documents: Sequence[Document]) -> Mapping[str, Coded]:
        """Return what the documents in English state, by their id."""
        own = list({each.id: each for each in documents if is_english(each.language)}.values())
        readings = self.reader.statements(own, self.tier, self.actors) if own else []
        return {document.id: self._named(coded) for document, coded in zip(own, readings, strict=True)}

    def _named(self, coded: Coded) -> Coded:
        version = self.reader.version
        return replace(coded, statements=tuple(replace(each, reader=version) for each in coded.statements))
