"""How does Counterpoise read reports with a language model? The reader `llm`, for any OpenAI-compatible address.

The model takes an article apart; what it gives is held to the text, and the builtin reader judges each fact. Nothing
leaves the machine before it is permitted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from counterpoise.errors import BadUse
from counterpoise.records import Document
from counterpoise.reports.reader import Coded, PageRead, Permission, Plan, Reader, Tier
from counterpoise_reader import __version__
from counterpoise_reader.llm.cache import Cache
from counterpoise_reader.llm.documents import Parted, parted, read_documents
from counterpoise_reader.llm.prompt import Request, version
from counterpoise_reader.llm.session import Session, expected_tokens
from counterpoise_reader.llm.settings import Settings, settings
from counterpoise_reader.llm.verdict import Builtin
from counterpoise_reader.reader import english, own_names

NOT_PERMITTED = (
    "the reader {} sends texts to {}: it has to be permitted first; `counterpoise read` asks, or takes --yes"
)


def language_model() -> Reader:
    """Return the reader that sends reports to a language model; nothing is sent, and no address looked at, yet."""
    return LanguageModel(english())


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """Pages in any language into documents, documents into statements, by a model that the environment names."""

    builtin: Reader
    session: Session | None = None  # None: not permitted yet

    @property
    def version(self) -> str:
        """Name the release of this package, the version of the prompt, and the model."""
        return version_of(self.session.settings if self.session else settings())

    def pages(
        self, data: bytes, *, name: str = "", kind: str | None = None, address: str | None = None
    ) -> list[PageRead]:
        """Part a page's bytes into its reports, of any language; raise BadSource where there are none."""
        from counterpoise_reader.pages.page import read_page

        return read_page(data, name=name, kind=kind, address=address, any_language=True)

    def document(self, text: str, *, published: date | None = None) -> Document:
        """Make a document of plain text, in any language."""
        from counterpoise_reader.pages.page import document_of

        return document_of(text, published=published)

    def statements(
        self, documents: Sequence[Document], tier: Tier = "strict", actors: Path | None = None
    ) -> list[Coded]:
        """Return what each document states; raise BadUse where sending it is not permitted."""
        if self.session is None:
            raise BadUse(NOT_PERMITTED.format("llm", settings().host))
        builtin = Builtin(self.builtin, tier, actors)
        return read_documents([parted(each, builtin.gazetteer) for each in documents], self.session, builtin)

    def check_actors(self, file: Path) -> None:
        """Raise BadSource where a user's file of names is wrong."""
        own_names(file)

    def check_settings(self) -> None:
        """Raise NoReader where no model is named, BadUse where a setting means nothing."""
        settings()

    def plan(self, documents: Sequence[Document], folder: Path, actors: Path | None = None) -> Plan:
        """Say what reading these documents would send, answers that are at hand left out; nothing is sent."""
        gazetteer = Builtin(self.builtin, actors=actors).gazetteer
        return plan_of([parted(document, gazetteer) for document in documents], folder, settings())

    def permitted(self, permission: Permission) -> "LanguageModel":
        """Return the reader that may send, with connections and a budget of its own."""
        return LanguageModel(self.builtin, Session(settings(), permission))


def version_of(settings: Settings) -> str:
    """Name what reads with a model: the reader, its release, the prompt, the model."""
    return f"llm {__version__} {version()} {settings.model}"


def plan_of(documents: Sequence[Parted], folder: Path, settings: Settings) -> Plan:
    """Say what asking a model about these documents would send."""
    cache = Cache(folder)
    open_: dict[str, Request] = {}
    answered, asked_of = set[str](), set[str]()
    for document in documents:
        for request in document.requests:
            key = request.key(settings.model)
            if cache.get(key) is not None:
                answered.add(key)
            else:
                open_[key] = request
                asked_of.add(document.document.id)
    counts = [expected_tokens(request) for request in open_.values()]
    read, written = sum(count[0] for count in counts), sum(count[1] for count in counts)
    return Plan(
        address=settings.url,
        model=settings.model,
        documents=len(asked_of),
        requests=len(open_),
        answered=len(answered),
        tokens=read + written,
        dollars=settings.price.of(read, written) if settings.price else None,
    )
