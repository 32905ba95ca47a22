"""Where in a text do names stand that may mean an actor?

All names of the vocabulary are searched for at once (Aho, A. V. and Corasick, M. J., 1975), so that
a text costs one pass however many names there are. Case counts: polish is no people, turkey no state.
Who is meant, and whether anybody is, `ambiguity` decides.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from counterpoise.vocabulary import table
from counterpoise_reader.vocabulary.actors import Demonym, Leader, Metonym, demonyms, groups, leaders, metonyms

EntryKind = Literal["name", "demonym", "metonym", "leader", "bloc", "group", "none"]
Form = Literal["", "adjective", "noun", "plural", "prefix", "full", "short", "place"]
Names = dict[str, list["Entry"]]

_CAPITALS_FROM = 4  # letters: shorter names in capitals are other words
_INITIALS = {"US": "USA", "USA": "USA", "UK": "GBR", "U.K.": "GBR", "USSR": "SUN", "U.S.S.R.": "SUN", "UAE": "ARE"}
# Other people, companies and parts of speech of the same spelling; their states have other names.
_NO_NAMES = frozenset(("Dominican", "Saudi", "Lao", "Vatican", "Emirates", "Luxemburg", "Siam", "Persia", "Helvetia"))
_AGREEMENTS = frozenset(("EU27", "SCHENGEN", "USMCA", "CPTPP"))  # blocs that sign nothing and say nothing
_NO_CODE_IN_REPORTS = frozenset(("AES", "LAS", "AFU", "EUROAREA", "QUAD", "OPECPLUS"))
_EURO = ("eurozone", "euro zone", "euro area")


@dataclass(frozen=True, slots=True)
class Entry:
    """What one spelling may stand for."""

    actor: str  # empty for kind none: the words name no actor
    role: str
    kind: EntryKind
    form: Form = ""
    start: date | None = None
    end: date | None = None  # not included
    guarded: bool = False
    person: str = ""  # of a leader, his first spelling
    office: str = ""  # the same

    def holds(self, day: date | None) -> bool:
        """Return whether it can be meant on a day; without a day, whether it can be meant now."""
        if day is None:
            return self.end is None
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a text that are in the gazetteer, the longest that begin there."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    sure: str  # the actor, where only one can be meant and nothing guards it; else empty


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The searching machine over all spellings, and what each may stand for."""

    automaton: Any  # ahocorasick.Automaton, which has no types
    lengths: tuple[int, ...]
    entries: tuple[tuple[Entry, ...], ...]
    sure: tuple[str, ...]

    def scan(self, text: str) -> list[Hit]:
        """Find the spellings that stand as words of their own, leftmost and longest first."""
        spans, lengths, size = [], self.lengths, len(text)
        for last, number in self.automaton.iter(text):
            end = last + 1
            start = end - lengths[number]
            if (start and text[start - 1].isalnum()) or (end < size and text[end].isalnum()):
                continue
            spans.append((start, -end, number))
        spans.sort()
        hits, read_to = [], 0
        for start, minus_end, number in spans:
            if start >= read_to:
                read_to = -minus_end
                hits.append(Hit(start, read_to, self.entries[number], self.sure[number]))
        return hits


@cache
def standard() -> Gazetteer:
    """Return the gazetteer of the vocabulary, built once a process."""
    return build({})


def build(own: Names) -> Gazetteer:
    """Build a gazetteer of the vocabulary and a user's own names, which come first."""
    import ahocorasick

    names = _names()
    names.update({spelling: entries for key, entries in own.items() for spelling in _spellings(key)})
    automaton = ahocorasick.Automaton()
    kept_entries: list[tuple[Entry, ...]] = []
    lengths = []
    for number, (spelling, entries) in enumerate(sorted(names.items())):
        automaton.add_word(spelling, number)
        lengths.append(len(spelling))
        kept_entries.append(_without_rivals(entries))
    automaton.make_automaton()
    return Gazetteer(
        automaton, tuple(lengths), tuple(kept_entries), tuple(_single_actor(entries) for entries in kept_entries)
    )


def _without_rivals(entries: list[Entry]) -> tuple[Entry, ...]:
    """Return what a spelling means first: no actor before all, the name of a state before that of its capital."""
    if len(entries) == 1:
        return tuple(entries)
    distinct = tuple(dict.fromkeys(entries))
    for kind in ("none", "name"):
        only = tuple(entry for entry in distinct if entry.kind == kind)
        if only:
            return only
    return distinct


def _single_actor(entries: tuple[Entry, ...]) -> str:
    actors = {entry.actor for entry in entries}
    unguarded = all(not entry.guarded and entry.form not in ("prefix", "short") for entry in entries)
    return actors.pop() if len(actors) == 1 and unguarded else ""


def _names() -> Names:
    filed: Names = {}
    for key, entry in _all():
        for spelling in _spellings(key):
            filed.setdefault(spelling, []).append(entry)
        if entry.kind in ("name", "demonym") or entry.form in ("place", "full"):
            shout = key.upper()
            if len(key) >= _CAPITALS_FROM and shout != key and entry.form != "prefix":
                filed.setdefault(shout, []).append(entry)
    return filed


def _spellings(key: str) -> tuple[str, ...]:
    """Give a name as it is, without accents, and with the typesetter's apostrophe."""
    if key.isascii() and "'" not in key:
        return (key,)  # as nearly all are
    without_accents = "".join(char for char in unicodedata.normalize("NFKD", key) if not unicodedata.combining(char))
    without_accents = without_accents.translate(str.maketrans("øØłŁđĐı", "oOlLdDi"))
    return tuple(
        dict.fromkeys(form for spelling in (key, without_accents) for form in (spelling, spelling.replace("'", "’")))
    )


def _all() -> Iterator[tuple[str, Entry]]:
    yield from _states()
    yield from _blocs()
    for demonym in demonyms():
        yield from _of_demonym(demonym)
    for metonym in metonyms():
        yield from _of_metonym(metonym)
    for leader in leaders():
        yield from _of_leader(leader)
    for group in groups():
        kind: EntryKind = "bloc" if group.kind == "organisation" else "group"
        role = "rebels" if group.kind == "armed" else ""
        loose: Form = "place" if group.kind == "loose" else ""
        yield from ((phrase, Entry(group.code, role, kind, loose)) for phrase in group.phrases)
        yield from ((phrase, Entry(group.code, role, kind, guarded=True)) for phrase in group.guarded_phrases)
        yield from ((phrase, Entry(group.code, role, kind, "adjective")) for phrase in group.adjectives)


def _states() -> Iterator[tuple[str, Entry]]:
    kinds = {row["iso3"]: row["kind"] for row in table("states")}
    yield from (
        (row["name"], Entry(row["iso3"], "", "name"))
        for row in table("states")
        if _is_written(row["kind"], row["name"])
    )
    for row in table("aliases"):
        if row["language"] == "en" and kinds[row["iso3"]] != "former" and _is_written(kinds[row["iso3"]], row["alias"]):
            yield row["alias"], Entry(row["iso3"], "", "name")
    for row in table("ambiguous_names"):
        yield from (
            (row["name"], Entry(code, "", "name"))
            for code in row["choices"].split(";")
            if row["name"] in ("Korea", "Congo")
        )
    yield from ((initials, Entry(iso3, "", "name")) for initials, iso3 in _INITIALS.items())


def _is_written(kind: str, name: str) -> bool:
    """Return whether reports write a name as the table has it: without brackets, commas and list codes."""
    plain_name = not any(mark in name for mark in "(),&") and (len(name) > 2 or name in ("UK",))
    return kind != "statistical" and plain_name and name not in _NO_NAMES and not name.endswith(" nes")


def _blocs() -> Iterator[tuple[str, Entry]]:
    for row in table("blocs"):
        if row["code"] in _AGREEMENTS:
            continue
        names = [row["name"], *(alias for alias in row["aliases"].split(";") if alias)]
        if row["code"] not in _NO_CODE_IN_REPORTS:
            names += [row["code"], row["code"].capitalize()] if len(row["code"]) > _CAPITALS_FROM - 1 else [row["code"]]
        names += _EURO if row["code"] == "EUROAREA" else ()
        yield from ((name, Entry(row["code"], "", "bloc")) for name in names)


def _of_demonym(row: Demonym) -> Iterator[tuple[str, Entry]]:
    forms: tuple[tuple[Form, tuple[str, ...]], ...] = (
        ("adjective", row.adjectives),
        ("noun", tuple(noun for noun in row.nouns if noun not in row.adjectives)),
        ("plural", row.plurals),
        ("prefix", row.prefixes),
    )
    yield from ((word, Entry(row.actor, "", "demonym", form)) for form, words in forms for word in words)


def _of_metonym(row: Metonym) -> Iterator[tuple[str, Entry]]:
    form: Form = "place" if row.kind in ("capital", "seat", "place") else ""
    kind: EntryKind = "none" if row.kind == "none" else "metonym"
    entry = Entry(row.actor, row.role, kind, form, row.start, row.end, row.guarded)
    yield from ((phrase, entry) for phrase in row.phrases)


def _of_leader(row: Leader) -> Iterator[tuple[str, Entry]]:
    def entry(form: Form, guarded: bool) -> Entry:
        return Entry(row.actor, row.role, "leader", form, row.start, row.end, guarded, row.persons[0], row.office)

    yield from ((name, entry("full", False)) for name in row.persons)
    yield from ((name, entry("short", False)) for name in row.short)
    yield from ((name, entry("short", True)) for name in row.guarded_short)
