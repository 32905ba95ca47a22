"""Which actors may the facts of a report be about: those that it names, each with its code?

The gazetteer finds them in English. In other languages the names of states in that language, as CLDR has them, are
looked for, in Cyrillic without their endings. Leaders and capitals are not found there, so that a code which the
register knows passes too, and says that it was not verified.
"""

import re
from dataclasses import dataclass
from functools import cache

from counterpoise.errors import CounterpoiseError
from counterpoise.records import Document
from counterpoise.states import State, find
from counterpoise.vocabulary import table
from counterpoise_reader.actors.actors import mentions
from counterpoise_reader.actors.gazetteer import Gazetteer
from counterpoise_reader.pages.language import is_english
from counterpoise_reader.vocabulary.actors import actor_codes

MOST = 60  # actors listed
WORDS = 3  # spellings of one that are shown
_INFLECTED = 5  # letters of a name whose ending may be another
_ALEPHS = str.maketrans("أإآ", "ااا")  # Arabic writes the same name with and without the sign


@dataclass(frozen=True, slots=True)
class Candidates:
    """The actors a document names."""

    spellings: dict[str, tuple[str, ...]]  # by code, in the order of the text
    closed: bool  # whether all that a text of this language names is found
    places: tuple[tuple[int, str], ...] = ()  # where the text names which, in its order

    @property
    def lines(self) -> str:
        """List them for the model, a line each."""
        listed = list(self.spellings.items())[:MOST]
        return "\n".join(f"{code} {actor_name(code)}: {', '.join(words[:WORDS])}" for code, words in listed)

    def named_between(self, start: int, end: int) -> set[str]:
        """Return the codes of those that a part of the text names."""
        return {actor for place, actor in self.places if start <= place < end}

    def code(self, said: str) -> str | None:
        """Return the code of an actor as the model names it; None where the report does not name it."""
        if said in self.spellings:
            return said
        code = said if said in actor_codes() else _found(said)
        named = code in self.spellings or not self.closed
        return code if code and named else None


def candidates(document: Document, gazetteer: Gazetteer | None = None) -> Candidates:
    """Return the actors that a document names in its title or its text."""
    found: dict[str, dict[str, None]] = {}
    in_text = mentions(document.text, document.published, gazetteer)
    for mention in (*mentions(document.title or "", document.published, gazetteer), *in_text):
        found.setdefault(mention.actor, {})[" ".join(mention.text.split())] = None
    closed = is_english(document.language)
    if not closed:
        for code, name in _native(document):
            found.setdefault(code, {})[name] = None
    places = tuple((mention.start, mention.actor) for mention in in_text)
    return Candidates({code: tuple(words) for code, words in found.items()}, closed, places)


def actor_name(code: str) -> str:
    """Return the name of an actor; a stranger of a user's own file goes by its code."""
    loose = _groups().get(code)
    if loose:
        return loose
    try:
        return find(code).name
    except CounterpoiseError:
        return code


def _found(said: str) -> str | None:
    """Return the code that the register, or the table of groups, has for a name."""
    for code, name in _groups().items():
        if name.casefold() == said.casefold():
            return code
    try:
        actor = find(said)
    except CounterpoiseError:
        return None
    code = actor.iso3 if isinstance(actor, State) else actor.code
    return code if code in actor_codes() else None


def _native(document: Document) -> list[tuple[str, str]]:
    """Return the states that a text names in its own language."""
    text = f"{document.title or ''}\n{document.text}".translate(_ALEPHS)
    known = _in_language(str(document.language))
    return [(code, name) for code, name in known if _stem(name) in text and _is_word(_stem(name), text)]


def _stem(name: str) -> str:
    """Return what of a name every case of it has: in Cyrillic all but its ending."""
    cyrillic = len(name) >= _INFLECTED and " " not in name and "\u0400" <= name[-1] <= "\u04ff"
    return (name[:-1] if cyrillic else name).translate(_ALEPHS)


def _is_word(name: str, text: str) -> bool:
    """Tell whether a name begins a word; Chinese and Japanese part no words, and Arabic joins what stands before."""
    return not (name[0].isascii() or "\u0400" <= name[0] <= "\u04ff") or bool(re.search(rf"\b{re.escape(name)}", text))


@cache
def _in_language(language: str) -> tuple[tuple[str, str], ...]:
    """Return the codes and names of states in a language: those of CLDR, and our other names."""
    from babel import Locale, UnknownLocaleError

    rows = [(row["iso3"], row["alias"]) for row in table("aliases") if row["language"].partition("-")[0] == language]
    try:
        names = dict(Locale.parse(language).territories)
    except (UnknownLocaleError, ValueError):
        names = {}
    rows += [(row["iso3"], names[row["iso2"]]) for row in table("states") if row["iso2"] in names]
    return tuple(row for row in rows if len(row[1]) > 1)


@cache
def _groups() -> dict[str, str]:
    return {row["code"]: row["name"] for row in table("groups")}
