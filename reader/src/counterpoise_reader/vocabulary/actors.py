"""Which words of a report stand for which state, organisation or group, and since when?

Five tables: `metonyms.csv`, `leaders.csv`, `roles.csv`, and `demonyms.csv` and `groups.csv` of the core. A cell may
hold several spellings, separated by `;`. A guarded spelling is read only where something else in the text
speaks for it: its state is named, or the person has a title or a first name. Dates are as sharp as
the row's source is; an end is not included. What the Factbook does not hold is from memory, and the
row says so.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal, cast, get_args

from counterpoise import vocabulary
from counterpoise.errors import BadSource
from counterpoise.vocabulary import Row
from counterpoise_reader.vocabulary import table

MetonymKind = Literal["capital", "seat", "organ", "army", "company", "place", "none"]
GroupKind = Literal["loose", "organisation", "armed"]
RoleKind = Literal["title", "noun", "weak", "modifier"]
ROLES = (
    "government", "legislature", "court", "police", "military", "intelligence", "opposition", "rebels",
    "criminals", "business", "media", "civilians", "activists",
)  # fmt: skip
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Demonym:
    """What the people of a state are called, and what is theirs."""

    actor: str
    adjectives: tuple[str, ...]
    nouns: tuple[str, ...]  # one of them
    plurals: tuple[str, ...]
    prefixes: tuple[str, ...]  # as in Sino-Indian
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Metonym:
    """A capital, a seat, an army, an organ or a company that stands for its state.

    Of kind `none`, with no actor, its words are never read as one: the Vietnam War, Jersey.
    """

    phrases: tuple[str, ...]
    actor: str
    role: str
    kind: MetonymKind
    guarded: bool
    start: date | None
    end: date | None  # not included
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """One person in one office of a state or an organisation."""

    persons: tuple[str, ...]  # full names, all spellings
    short: tuple[str, ...]  # how reports call them after that
    guarded_short: tuple[str, ...]  # the same, where it is also another's name or a word
    actor: str
    office: str
    role: str
    start: date
    end: date | None  # not included; None: in office when the table was made
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """An organisation that is no bloc of `blocs.csv`, a loosely named group, or an armed one of no state."""

    code: str
    kind: GroupKind
    name: str
    phrases: tuple[str, ...]
    guarded_phrases: tuple[str, ...]
    adjectives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoleWord:
    """A word, or some, that says which part of a state is meant.

    A title may have a name after it; a weak one ("leader", "officials") yields to the word before it.
    """

    word: str  # lower case
    role: str  # empty for a modifier
    kind: RoleKind


@cache
def demonyms() -> tuple[Demonym, ...]:
    """Return the peoples in the table's order."""
    return read_demonyms(vocabulary.table("demonyms"))


@cache
def metonyms() -> tuple[Metonym, ...]:
    """Return the metonyms in the table's order."""
    return read_metonyms(table("metonyms"))


@cache
def leaders() -> tuple[Leader, ...]:
    """Return the office holders in the table's order."""
    return read_leaders(table("leaders"))


@cache
def groups() -> tuple[Group, ...]:
    """Return the groups and organisations in the table's order."""
    return read_groups(vocabulary.table("groups"))


@cache
def role_words() -> dict[str, RoleWord]:
    """Return word -> what it says, for all role words."""
    return read_roles(table("roles"))


@cache
def actor_codes() -> frozenset[str]:
    """Return every code an actor may have: states, blocs, groups."""
    states = {row["iso3"] for row in vocabulary.table("states")}
    return frozenset(states | {row["code"] for name in ("blocs", "groups") for row in vocabulary.table(name)})


def read_demonyms(rows: tuple[Row, ...]) -> tuple[Demonym, ...]:
    """Turn rows into peoples and refuse the first one that cannot be right."""
    demonyms_ = []
    for number, row in enumerate(rows, start=2):
        place = f"vocabulary/demonyms.csv: line {number}"
        demonyms_.append(
            Demonym(
                actor=checked_actor(row["iso3"], place),
                adjectives=_several(row["adjectives"], place),
                nouns=_list(row["nouns"]),
                plurals=_list(row["plurals"]),
                prefixes=_list(row["prefixes"]),
                source=_required(row["source"], place),
            )
        )
    _refuse_twice([demonym.actor for demonym in demonyms_], "vocabulary/demonyms.csv")
    return tuple(demonyms_)


def read_metonyms(rows: tuple[Row, ...]) -> tuple[Metonym, ...]:
    """Turn rows into metonyms and refuse the first one that cannot be right."""
    return tuple(_metonym(row, f"vocabulary/metonyms.csv: line {n}") for n, row in enumerate(rows, start=2))


def read_leaders(rows: tuple[Row, ...]) -> tuple[Leader, ...]:
    """Turn rows into office holders and refuse the first one that cannot be right."""
    return tuple(_leader(row, f"vocabulary/leaders.csv: line {n}") for n, row in enumerate(rows, start=2))


def read_groups(rows: tuple[Row, ...]) -> tuple[Group, ...]:
    """Turn rows into groups and refuse the first one that cannot be right."""
    taken = {row["iso3"] for row in vocabulary.table("states")} | {row["code"] for row in vocabulary.table("blocs")}
    groups_ = tuple(_group(row, f"vocabulary/groups.csv: line {n}", taken) for n, row in enumerate(rows, start=2))
    _refuse_twice([group.code for group in groups_], "vocabulary/groups.csv")
    return groups_


def read_roles(rows: tuple[Row, ...]) -> dict[str, RoleWord]:
    """Turn rows into role words and refuse the first one that cannot be right."""
    role_words_: dict[str, RoleWord] = {}
    for number, row in enumerate(rows, start=2):
        place = f"vocabulary/roles.csv: line {number}"
        kind = choice(row["kind"], get_args(RoleKind), place)
        role = checked_role(row["role"], place)
        if (kind == "modifier") != (role == ""):
            raise BadSource(f"{place}: a modifier has no role, and every other word has one")
        if row["word"] in role_words_ or row["word"] != row["word"].lower() or not row["word"]:
            raise BadSource(f"{place}: {row['word']!r} is empty, stands there twice or is not lower case")
        role_words_[row["word"]] = RoleWord(row["word"], role, cast(RoleKind, kind))
    return role_words_


def checked_actor(code: str, place: str) -> str:
    """Return a code if it is a state's, a bloc's or a group's."""
    if code not in actor_codes():
        raise BadSource(f"{place}: no state, bloc or group has the code {code!r}")
    return code


def checked_role(role: str, place: str) -> str:
    """Return a role if it is one of the ontology's, or empty."""
    if role and role not in ROLES:
        raise BadSource(f"{place}: no role {role!r}; use one of {', '.join(ROLES)}")
    return role


def choice(word: str, allowed: tuple[str, ...], place: str) -> str:
    """Return a word if it is one of those allowed."""
    if word not in allowed:
        raise BadSource(f"{place}: {word!r} is none of {', '.join(allowed)}")
    return word


def span(start: str, end: str, place: str) -> tuple[date | None, date | None]:
    """Read two dates as sharp as known; an end by month or year is the first day after it."""
    first, last = _day(start, place), _day(end, place)
    if last is not None and len(end) == len("2012-05"):
        last = (last + timedelta(days=31)).replace(day=1)
    elif last is not None and len(end) == len("2012"):
        last = date(last.year + 1, 1, 1)
    if first is not None and last is not None and last <= first:
        raise BadSource(f"{place}: ends on {last}, before it begins on {first}")
    return first, last


def _day(cell: str, place: str) -> date | None:
    """Read the first day a date can mean; empty means no date."""
    if not cell:
        return None
    if not _DATE.fullmatch(cell):
        raise BadSource(f"{place}: {cell!r} is no date; write 2012, 2012-05 or 2012-05-07")
    try:
        return date.fromisoformat((cell + "-01-01")[:10])
    except ValueError as error:
        raise BadSource(f"{place}: {cell!r} is no day of the calendar") from error


def _metonym(row: Row, place: str) -> Metonym:
    kind = cast(MetonymKind, choice(row["kind"], get_args(MetonymKind), place))
    if (kind == "none") != (row["actor"] == ""):
        raise BadSource(f"{place}: only a phrase of kind none has no actor")
    start, end = span(row["start"], row["end"], place)
    return Metonym(
        phrases=_several(row["phrases"], place),
        actor=checked_actor(row["actor"], place) if row["actor"] else "",
        role=checked_role(row["role"], place),
        kind=kind,
        guarded=choice(row["guarded"], ("", "yes"), place) == "yes",
        start=start,
        end=end,
        source=_required(row["source"], place) if row["actor"] else row["source"],
    )


def _leader(row: Row, place: str) -> Leader:
    start, end = span(row["start"], row["end"], place)
    if start is None:
        raise BadSource(f"{place}: an office begins on a day, in a month or in a year; give one")
    return Leader(
        persons=_several(row["person"], place),
        short=_list(row["short"]),
        guarded_short=_list(row["guarded_short"]),
        actor=checked_actor(row["state"], place),
        office=_required(row["office"], place),
        role=checked_role(_required(row["role"], place), place),
        start=start,
        end=end,
        source=_required(row["source"], place),
    )


def _group(row: Row, place: str, taken: set[str]) -> Group:
    if not re.fullmatch(r"[A-Z][A-Z0-9]{1,11}", row["code"]) or row["code"] in taken:
        raise BadSource(f"{place}: {row['code']!r} is no code of two to twelve capitals, or another's")
    return Group(
        code=row["code"],
        kind=cast(GroupKind, choice(row["kind"], get_args(GroupKind), place)),
        name=_required(row["name"], place),
        phrases=_several(row["phrases"], place),
        guarded_phrases=_list(row["guarded_phrases"]),
        adjectives=_list(row["adjectives"]),
    )


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)


def _several(cell: str, place: str) -> tuple[str, ...]:
    parts = _list(cell)
    if not parts or any(part != part.strip() for part in parts):
        raise BadSource(f"{place}: a list of spellings is empty or has spaces at an edge: {cell!r}")
    return parts


def _required(cell: str, place: str) -> str:
    if not cell:
        raise BadSource(f"{place}: a cell that must say something is empty")
    return cell


def _refuse_twice(codes: list[str], place: str) -> None:
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise BadSource(f"{place}: {twice[0]} stands there twice")
