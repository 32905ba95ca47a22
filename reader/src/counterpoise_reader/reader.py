"""How does Counterpoise read reports with this package? The object that the entry point gives it.

Importing this loads nothing heavy; the parser and the network are loaded with the first text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from counterpoise.errors import BadSource, NoReader
from counterpoise.records import Document
from counterpoise.reports.reader import Coded, PageRead, Reader, Tier
from counterpoise_reader import __version__
from counterpoise_reader.actors.gazetteer import Gazetteer

_NEEDED = ("spacy", "trafilatura", "lxml", "feedparser", "ahocorasick", "onnxruntime", "py3langid")


def english() -> Reader:
    """Return the reader of reports in English; raise where a library it needs is not installed."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise NoReader(f"it needs {', '.join(missing)}")
    return EnglishReader()


@dataclass(frozen=True, slots=True)
class EnglishReader:
    """Pages in English into documents, documents into statements."""

    @property
    def version(self) -> str:
        """Name this reader, its release and the network's weights."""
        from counterpoise_reader.learned.network import weights

        return f"builtin {__version__} {weights()[:8]}"

    def pages(
        self, data: bytes, *, name: str = "", kind: str | None = None, address: str | None = None
    ) -> list[PageRead]:
        """Part a page's bytes into its reports; raise BadSource where there are none."""
        from counterpoise_reader.pages.page import read_page

        return read_page(data, name=name, kind=kind, address=address)

    def document(self, text: str, *, published: date | None = None) -> Document:
        """Make a document of plain text; raise BadSource where it is in another language than English."""
        from counterpoise_reader.pages.language import is_english, name_of
        from counterpoise_reader.pages.page import document_of

        document = document_of(text, published=published)
        if not is_english(document.language):
            raise BadSource(f"the text is in {name_of(str(document.language))}; only English is read")
        return document

    def statements(
        self, documents: Sequence[Document], tier: Tier = "strict", actors: Path | None = None
    ) -> list[Coded]:
        """Return what each document states, with one pass of the parser for all."""
        from counterpoise_reader.coding.statements import coded

        return coded(documents, tier, own_names(actors) if actors else None)

    def check_actors(self, file: Path) -> None:
        """Raise BadSource where a user's file of names is wrong."""
        own_names(file)


@cache
def own_names(file: Path) -> Gazetteer:
    """Return the gazetteer with a user's own names, built once a process; raise BadSource where the file is wrong."""
    from counterpoise_reader.actors.actors import load_actor_file

    return load_actor_file(file)
