"""Which actors does a text mention, where, and in which role?

A gazetteer finds the names, the words around decide who is meant, offices and armies join the state they are of, and a
person whom a report introduces ("Chilean envoy Ana Soto") is known by surname from there on. A mention that is not
certain may be no more than a place ("in Paris"), a tie ("Iran-backed") or a former office holder.
"""

import csv
import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Literal

from counterpoise.errors import BadSource
from counterpoise_reader.actors.ambiguity import Context, decide
from counterpoise_reader.actors.gazetteer import Entry, Gazetteer, Hit, Names, build, standard
from counterpoise_reader.actors.surroundings import FAMILY_FIRST, binding, first_name_before, word_before
from counterpoise_reader.actors.titles import office_after, office_before
from counterpoise_reader.vocabulary.actors import actor_codes, checked_role, span

Span = tuple[int, int]
Kind = Literal["name", "demonym", "metonym", "leader", "bloc", "group", "role"]

LARGEST_FILE = 5_000_000  # bytes of a user's own file
_COLUMNS = ("phrases", "actor", "role", "start", "end")
_CODE = re.compile(r"[A-Z][A-Z0-9_]{1,15}")
_JOINT = re.compile(r",? and |, | or |/|-|–| & |,? as well as ")
_NUMBER = re.compile(
    r"\b(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens of|hundreds of|thousands of|"
    r"many|several|some|another|an?)(?: (?:young|elderly|other|more|suspected|detained|wounded|former|jailed))? $",
    re.IGNORECASE,
)
# Names that serve as their own adjective: Hong Kong police.
_ALSO_ADJECTIVES = frozenset(("Hong Kong", "New Zealand", "Macau", "Taiwan", "Hamas", "Hezbollah", "Houthi", "Taliban"))
_PLACED = re.compile(r"\b(?:in|to|from|at|near|of|into) $")
_MOST_LEARNED = 200
_PARTICLES = "al|el|van|von|der|den|de|da|dos|di|du|le|la|bin|ben"


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a text names an actor; `end` is not included."""

    start: int
    end: int
    text: str
    actor: str  # code of a state, a bloc or a group
    role: str  # part of the state that is meant; empty: the state as such
    kind: Kind
    certain: bool


@dataclass(frozen=True, slots=True)
class _Person:
    """A person a text introduces, and the words of the name."""

    mention: Mention
    words: tuple[str, ...]
    common: bool  # the surname is a word of the text too


def mentions(text: str, day: date | None, gazetteer: Gazetteer | None = None) -> tuple[Mention, ...]:
    """Return the mentions of a text in its order, none over another; `day` dates office holders.

    Without a day, the latest holders are meant. `gazetteer` is one of `load_actor_file`.
    """
    hits = (gazetteer or standard()).scan(text)
    context = Context(text, day, hits)
    mentions: list[Mention] = []
    persons: dict[str, _Person] = {}
    read_to = 0
    for number, hit in enumerate(hits):
        if hit.start < read_to:
            continue
        read = decide(hit, context)
        if read is not None:
            mention, name = _grown(context, number, read, read_to)
            mentions.append(mention)
            _introduce(text, mention, name, persons)
            read_to = mention.end
    _share_roles(text, mentions)
    _share_doubt(text, mentions)
    return tuple(_with_persons(text, mentions, persons))


def load_actor_file(path: Path | str) -> Gazetteer:
    """Read a user's own actors (columns phrases, actor, role, start, end) on top of the vocabulary's.

    A phrase of the file is read as the file says, whatever the vocabulary says of it. A code may be new.
    """
    file = Path(path)
    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST_FILE + 1)  # a device has no end
        rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig"))))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadSource(
            f"{file}: cannot be read as a CSV file in UTF-8 ({error}); see the how-to on reading"
        ) from error
    if len(data) > LARGEST_FILE or not rows or not {"phrases", "actor"} <= set(rows[0]):
        raise BadSource(f"{file}: needs a header with {', '.join(_COLUMNS)}, one row at least and at most 5 MB")
    own: Names = {}
    for number, row in enumerate(rows, start=2):
        entry = _own_entry(row, f"{file}: line {number}")
        for phrase in (row["phrases"] or "").split(";"):
            if phrase.strip():
                own.setdefault(phrase.strip(), []).append(entry)
    return build(own)


def _own_entry(row: dict[str, str], place: str) -> Entry:
    actor = (row["actor"] or "").strip()
    if actor not in actor_codes() and not _CODE.fullmatch(actor):
        raise BadSource(
            f"{place}: {actor!r} is no code; use a state's, a bloc's, or 2 to 16 capitals and digits of your own"
        )
    if not (row["phrases"] or "").strip(" ;"):
        raise BadSource(f"{place}: no phrase stands for {actor}")
    start, end = span((row.get("start") or "").strip(), (row.get("end") or "").strip(), place)
    return Entry(actor, checked_role((row.get("role") or "").strip(), place), "metonym", "", start, end)


def _grown(context: Context, number: int, read: tuple[Entry, bool], read_to: int) -> tuple[Mention, Span | None]:
    """Make a mention of a name and the words that belong to it."""
    text, (entry, certain), hit = context.text, read, context.hits[number]
    tied = binding(text, hit)
    start, end, role, person = hit.start, hit.end, entry.role, None
    before = office_before(text, start, entry)
    if before is not None and before.place >= read_to:
        start, role = before.place, before.role if entry.kind != "leader" else role
    if tied == "" and before is None:
        end, office_role, person = _followed(context, number, entry)
        role = office_role or role
    if word_before(text, start).lower() in ("former", "ex"):
        role = ""
    if entry.kind == "demonym" and role == "" and entry.form in ("plural", "noun", "adjective") and _counted(text, hit):
        role = "civilians"
    kind = _kind(entry, context, number, end, person)
    ruled = before is not None and entry.kind != "leader"  # "officials in Bern" is no mere place
    certain = (certain or ruled) and tied != "loose"
    mention = Mention(start, end, text[start:end], entry.actor, role, kind, certain)
    return mention, person


def _kind(entry: Entry, context: Context, number: int, end: int, person: Span | None) -> Kind:
    """Return how the actor is named: by a person, where the mention holds his name."""
    after = context.hits[number + 1] if number + 1 < len(context.hits) else None
    holder = after is not None and after.end <= end and after.entries[0].kind == "leader"
    if person or holder:
        return "leader"
    return "metonym" if entry.kind == "none" else entry.kind


def _followed(context: Context, number: int, entry: Entry) -> tuple[int, str, Span | None]:
    """Follow a name over the office and the person after it; return where that ends, the role, the person."""
    text, hit = context.text, context.hits[number]
    end = hit.end
    owner = text[end : end + 2] in ("'s", "’s") or text[end : end + 1] in ("'", "’")
    past = end + (2 if text[end : end + 2] in ("'s", "’s") else 1 if owner else 0)
    limit, same = _limit(context, number, entry.actor)
    if not _takes_office(text, hit, entry, owner):
        return end, "", None
    office = office_after(text, past, limit)
    reach, role, person = (office.place, office.role, office.name) if office else (past, "", None)
    for other in same:
        if other.start != reach + 1 or (not office and not owner and entry.kind != "demonym"):
            break
        chosen = decide(other, context)
        if chosen is None or chosen[0].actor != entry.actor or chosen[0].kind not in ("leader", "metonym"):
            break
        reach, role = other.end, role or chosen[0].role
    return (reach, role, person) if reach > past else (end, "", None)


def _limit(context: Context, number: int, actor: str) -> tuple[int, list[Hit]]:
    """Return how far a mention may reach, to the next name of another, and the names of its own till there."""
    same: list[Hit] = []
    for hit in context.hits[number + 1 : number + 4]:
        if any(entry.actor == actor and entry.kind in ("leader", "metonym") for entry in hit.entries):
            same.append(hit)
        elif hit.entries[0].kind != "none" and hit.entries[0].form != "short":
            return hit.start - 1, same
    return len(context.text), same


def _takes_office(text: str, hit: Hit, entry: Entry, owner: bool) -> bool:
    """Return whether role words after a name are its own: "Russian troops", "US officials", not "in Iran police"."""
    if entry.kind in ("leader",) or entry.form == "plural":
        return False
    short = text[hit.start : hit.end].replace(".", "").isupper() and hit.end - hit.start <= len("ASEAN")
    if text[hit.start : hit.end] in _ALSO_ADJECTIVES and not _PLACED.search(text[max(0, hit.start - 12) : hit.start]):
        return True
    following = text[hit.end + 1 : hit.end + 2].isupper()
    return owner or short or following or entry.kind == "demonym" or entry.form == "adjective"


def _counted(text: str, hit: Hit) -> bool:
    """Return whether single people are meant: three Americans, a Russian."""
    noun = hit.entries[0].form in ("plural", "noun") or re.match(
        r"[.,;:]| (?:was|who|were|has|had|and)\b", text[hit.end :][:6]
    )
    return bool(noun) and bool(_NUMBER.search(text[max(0, hit.start - 40) : hit.start]))


def _share_roles(text: str, mentions: list[Mention]) -> None:
    """Give joint actors one role: the Russian and Chinese presidents, the leaders of Iran and Iraq."""
    for n in range(len(mentions) - 2, -1, -1):
        mention, other = mentions[n], mentions[n + 1]
        same_kind = mention.kind == other.kind and mention.kind in ("demonym", "name") and _joint(text, mention, other)
        if same_kind and not mention.role and other.role not in ("", "civilians"):
            mentions[n] = replace(mention, role=other.role)
    shares = False
    for n in range(1, len(mentions)):
        mention, other = mentions[n - 1], mentions[n]
        shares = (shares or " of " in mention.text) and _joint(text, mention, other)
        if shares and mention.role and not other.role and other.kind == "name":
            mentions[n] = replace(other, role=mention.role)


def _share_doubt(text: str, mentions: list[Mention]) -> None:
    """Doubt each of a row of places as the first: played in Beirut, Tbilisi and Quito."""
    for n in range(1, len(mentions)):
        mention, other = mentions[n - 1], mentions[n]
        if mention.kind == other.kind == "metonym" and not mention.certain and _joint(text, mention, other):
            mentions[n] = replace(other, certain=False)


def _joint(text: str, mention: Mention, other: Mention) -> bool:
    return (
        bool(_JOINT.fullmatch(text, mention.end, other.start))
        if other.start - mention.end <= len(", as well as ")
        else False
    )


def _introduce(text: str, mention: Mention, name: Span | None, persons: dict[str, _Person]) -> None:
    """Remember a person introduced by office, unless the surname is a word of this text too."""
    if name is None or len(persons) >= _MOST_LEARNED:
        return
    words = tuple(re.findall(r"[^\s.]{2,}", text[name[0] : name[1]]))
    proper = [word for word in words if word[:1].isupper() or "-" in word]
    if not proper:
        return
    surname = proper[0] if mention.actor in FAMILY_FIRST and len(proper) > 1 else proper[-1]
    if surname not in persons:
        common = re.search(rf"\b{re.escape(surname.lower())}\b", text) is not None
        persons[surname] = _Person(mention, words, common)


def _with_persons(text: str, mentions: list[Mention], persons: dict[str, _Person]) -> list[Mention]:
    """Add the later places where a person introduced before goes by his surname, or by his full name."""
    known = {surname: person for surname, person in persons.items() if not person.common}
    if not known:
        return mentions
    pattern = re.compile(rf"\b(?:(?:{_PARTICLES})[ -]){{0,2}}({'|'.join(map(re.escape, sorted(known)))})\b")
    starts = [mention.start for mention in mentions]
    added = []
    for match in pattern.finditer(text):
        person = known[match.group(1)]
        before = mentions[max(0, bisect_right(starts, match.start()) - 1)]
        if max(before.end, person.mention.end) <= match.start() and _alone(text, match.start(), person):
            mention = person.mention
            added.append(
                Mention(match.start(), match.end(), match.group(), mention.actor, mention.role, "leader", True)
            )
    return sorted([*mentions, *added], key=lambda mention: mention.start)


def _alone(text: str, start: int, person: _Person) -> bool:
    """Return whether a surname stands without another's first name."""
    first = first_name_before(text, start)
    return first == "" or first in person.words
