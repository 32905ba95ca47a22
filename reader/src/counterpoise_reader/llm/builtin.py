"""How does the builtin reader serve the others: as a judge, and where a model fails?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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

    def read(self, documents: Sequence[Document]) -> Mapping[str, Coded]:
        """Return what the documents in English state, by their id."""
        own = list({each.id: each for each in documents if is_english(each.language)}.values())
        readings = self.reader.statements(own, self.tier, self.actors) if own else []
        return dict(zip((each.id for each in own), readings, strict=True))
