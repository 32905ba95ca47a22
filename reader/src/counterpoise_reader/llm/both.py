"""How do the builtin reader and a language model read together? The reader `both`.

The builtin reader reads every document. The model reads those that matter more or went worse: a watched pair is named
(`COUNTERPOISE_LLM_PAIRS`), the builtin reader is not sure, finds nothing between actors that are named, or does not
know the language. What both find is one statement.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from counterpoise.agreement import AND, merged
from counterpoise.records import Document
from counterpoise.reports.reader import Coded, PageRead, Permission, Plan, Reader, Tier
from counterpoise_reader.llm.candidates import candidates
from counterpoise_reader.llm.documents import LENIENT
from counterpoise_reader.llm.reader import LanguageModel
from counterpoise_reader.llm.settings import settings
from counterpoise_reader.llm.verdict import BOUNDS, Builtin
from counterpoise_reader.pages.language import is_english
from counterpoise_reader.reader import english

UNSURE = 0.6  # mean confidence of a document's statements, below which the model reads it too


def builtin_and_language_model() -> Reader:
    """Return the reader that sends some reports to a language model; nothing is sent, and no address looked at, yet."""
    return BuiltinAndModel(LanguageModel(english()))


@dataclass(frozen=True, slots=True)
class BuiltinAndModel:
    """The builtin reader, and a model for the documents that need it."""

    model: LanguageModel
    first: dict[tuple[str, Builtin], Coded] = field(default_factory=dict)  # what builtin read, by document and way

    @property
    def version(self) -> str:
        """Name both readers."""
        return f"{self.model.builtin.version}{AND}{self.model.version}"

    def pages(
        self, data: bytes, *, name: str = "", kind: str | None = None, address: str | None = None
    ) -> list[PageRead]:
        """Part a page's bytes into its reports, of any language; raise BadSource where there are none."""
        return self.model.pages(data, name=name, kind=kind, address=address)

    def document(self, text: str, *, published: date | None = None) -> Document:
        """Make a document of plain text, in any language."""
        return self.model.document(text, published=published)

    def check_actors(self, file: Path) -> None:
        """Raise BadSource where a user's file of names is wrong."""
        self.model.check_actors(file)

    def statements(
        self, documents: Sequence[Document], tier: Tier = "strict", actors: Path | None = None
    ) -> list[Coded]:
        """Return what each document states; raise BadUse where sending is not permitted."""
        builtin = Builtin(self.model.builtin, tier, actors)
        chosen = self._chosen(documents, actors)
        own = self._own(documents, builtin)
        # Facts that the builtin reader contradicts, too: it may be wrong itself.
        second = dict(zip((each.id for each in chosen), self.model.statements(chosen, "lenient", actors), strict=True))
        return [self._merged(own.get(each.id, Coded(())), second.get(each.id), tier) for each in documents]

    def check_settings(self) -> None:
        """Raise NoReader where no model is named, BadUse where a setting means nothing."""
        self.model.check_settings()

    def plan(self, documents: Sequence[Document], folder: Path, actors: Path | None = None) -> Plan:
        """Say what reading these documents would send: those that the builtin reader alone would not do for."""
        return self.model.plan(self._chosen(documents, actors), folder, actors)

    def permitted(self, permission: Permission) -> Reader:
        """Return the reader that may send."""
        return BuiltinAndModel(self.model.permitted(permission), self.first)

    def _own(self, documents: Sequence[Document], builtin: Builtin) -> dict[str, Coded]:
        """Return what the builtin reader finds in the documents in English, by their id, read once each."""
        new = builtin.read([each for each in documents if (each.id, builtin) not in self.first])
        self.first.update({(document, builtin): coded for document, coded in new.items()})
        own = [each.id for each in documents if is_english(each.language)]
        return {document: self.first[document, builtin] for document in own}

    def _chosen(self, documents: Sequence[Document], actors: Path | None) -> list[Document]:
        """Return the documents that the model reads, too."""
        builtin = Builtin(self.model.builtin, actors=actors)
        own = self._own(documents, builtin)
        return [each for each in documents if each.id not in own or _needs_model(each, own[each.id], builtin)]

    def _merged(self, first: Coded, second: Coded | None, tier: Tier) -> Coded:
        """Return what either reader found, what both found once."""
        if second is None:
            return first
        by_model = [each if each.reader else replace(each, reader=self.model.version) for each in second.statements]
        every = merged((first.statements, by_model))
        kept = [each for each in every if not each.doubt or each.confidence >= BOUNDS[tier]]
        left_out = len(every) - len(kept)
        notes = (f"{left_out} statements that one reader holds against the other are left out; {LENIENT}",)
        said = (*second.notes, *(notes if left_out else ()))
        kept.sort(key=lambda each: (each.start, -each.confidence))
        return replace(second, statements=tuple(kept), notes=said)


def _needs_model(document: Document, own: Coded, builtin: Builtin) -> bool:
    """Return whether what the builtin reader finds in a document will not do."""
    named = candidates(document, builtin.gazetteer).spellings
    if any(pair <= named.keys() for pair in settings().pairs):
        return True
    confidences = [each.confidence for each in own.statements]
    if not confidences:
        return len(named) > 1
    return sum(confidences) < UNSURE * len(confidences)
