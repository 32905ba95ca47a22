"""Which words of a sentence may state a relation, in which frame, and what do they state?

Two tables hold the frames, `triggers_events.csv` and `triggers_conditions.csv`; `word_groups.csv` names
lists of words the frames share, `topic_words.csv` the words that tell a topic. Every cell is checked when
read, and a refusal names the file, the line and the word. How a frame is met in a sentence is the business
of `counterpoise_reader.coding`. The columns are explained in docs/reference/reading.md.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Literal, Protocol, TypeVar, cast, get_args

from counterpoise.errors import BadSource
from counterpoise.vocabulary import TOPICS, Row, relations
from counterpoise_reader.vocabulary.actors import ROLES

Pos = Literal["verb", "noun", "adj", "prep"]
Clause = Literal["", "taken", "possible", "expected", "negated", "conditional", "actual"]
Mood = Literal["actual", "expected", "possible", "conditional", "negated"]
Trend = Literal["rising", "falling", "steady", ""]
Form = Literal["to", "that", "ing", "any"]
Kind = Literal["word", "actor", "role", "share", "most"]
Slots = tuple[tuple[str, ...], ...]  # in order of preference
Made = TypeVar("Made")
_Reading = Callable[[str, str], Made]  # of a text and the place it stands at
TABLES = ("triggers_events", "triggers_conditions")
COLUMNS = (
    "trigger", "pos", "needs", "source", "target", "relation", "mode", "topics", "modality", "trend", "clause",
    "strength",
)  # fmt: skip
_CHOICES = {
    "pos": get_args(Pos), "modality": ("", *get_args(Mood)), "trend": get_args(Trend), "clause": get_args(Clause),
    "strength": ("1", "2", "3"),
}  # fmt: skip
_STEP = re.compile(
    r"subj|obj|oprd|dative|by|of|poss|mod|between|joined|joint|any|clause|relcl|beside|aux|if|sayer|told|neg|whole|"
    r"waiting|asked|under:verb|under:prep|prep:(?:\*|[a-z_]+)"
)
_BRACES = re.compile(r"\{([a-z_|]+)\}")
_PLAIN_KINDS = ("actor", "share", "most")
_ENDS = ("same", "focus", "doer", "none")
_WORD = re.compile(r"[^\W_A-Z][^\sA-Z]*|%")


class _Read(Protocol):
    def read_text(self, encoding: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that must hold of a trigger's surroundings before its frame is met."""

    slot: tuple[str, ...]  # steps from the trigger, such as ("obj", "prep:on")
    words: frozenset[str] | None  # one of them must stand there; None: anything
    kind: Kind = "word"  # what must stand there: words, an actor, its role, a share of something, at least half of it
    absent: bool = False  # must not hold instead


@dataclass(frozen=True, slots=True)
class Frame:
    """One reading of a trigger: what must hold, where its actors stand, and what it states."""

    triggers: tuple[str, ...]  # dictionary forms; a particle is joined by "_"
    pos: Pos
    needs: tuple[Need, ...]
    source: Slots
    target: Slots
    relation: str  # empty: the frame only says how its clause is to be read
    mode: str
    topics: tuple[str, ...]
    modality: Mood | None  # None: as the sentence has it
    trend: Trend
    clause: Clause  # what becomes of a complement clause
    strength: int  # 3 sure, 2 usual, 1 weak
    name: str  # how a statement's rule is called

    @property
    def weight(self) -> int:
        """Count what the frame needs: the more, the more special it is."""
        return sum(not need.absent for need in self.needs)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every frame, and the lists of words around them."""

    frames: tuple[Frame, ...]
    groups: Mapping[str, frozenset[str]]
    topics: Mapping[str, tuple[str, ...]]  # word or two words -> topics


def lexicon(folder: Path | None = None) -> Lexicon:
    """Read the package's lexicon, or one in a folder; a missing table there is an empty one."""
    return _standard() if folder is None else _lexicon(folder)


@cache
def _standard() -> Lexicon:
    return _lexicon(None)


def _lexicon(folder: Path | None) -> Lexicon:
    groups = {
        row["group"]: _words(row["words"], ";", place)
        for place, row in _rows(folder, "word_groups", ("group", "words"))
    }
    topics: dict[str, tuple[str, ...]] = {}
    for place, row in _rows(folder, "topic_words", ("topic", "words")):
        _known(row["topic"], TOPICS, "topic", place)
        for word in row["words"].split(";"):
            topics[word.strip()] = tuple(sorted({*topics.get(word.strip(), ()), row["topic"]}))
    words = _once(partial(_alternatives, groups=groups))
    need, slots = _once(partial(_need, words=words)), _once(_slots)
    frames = [_frame(row, need, slots, place) for name in TABLES for place, row in _rows(folder, name, COLUMNS)]
    return Lexicon(tuple(frames), groups, topics)


def _once(reading: _Reading[Made]) -> _Reading[Made]:
    """Read each text where it first stands, and take what was read wherever it stands again."""
    had: dict[str, Made] = {}

    def read(text: str, place: str) -> Made:
        if text not in had:
            had[text] = reading(text, place)
        return had[text]

    return read


def _rows(folder: Path | None, name: str, columns: tuple[str, ...]) -> Iterator[tuple[str, Row]]:
    """Yield each row of a table with the place to name when it is wrong."""
    file = files(__package__).joinpath(f"{name}.csv") if folder is None else folder / f"{name}.csv"
    if folder is not None and not file.is_file():
        return
    head, *rows = csv.reader(cast(_Read, file).read_text(encoding="utf-8").splitlines())
    if tuple(head) != columns:
        raise BadSource(f"vocabulary/{name}.csv: columns are {','.join(head)}; they should be {','.join(columns)}")
    for number, cells in enumerate(rows, start=2):
        place = f"vocabulary/{name}.csv: line {number}"
        if len(cells) != len(columns):
            raise BadSource(f"{place}: has {len(cells)} cells, not {len(columns)}; quote a cell that holds a comma")
        for each in _each_of(cells):
            yield place, dict(zip(columns, map(str.strip, each), strict=True))


def _each_of(cells: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield a row once for each word of its braces: `prep:{to|through}=*`, later in the row only `prep:{}`."""
    braces = _BRACES.search("\n".join(cells))  # one search for all: no braces hold a line break
    if braces is None:
        yield cells
        return
    for word in braces[1].split("|"):
        yield [cell.replace(braces[0], word).replace("{}", word) for cell in cells]


def _frame(row: Row, need: _Reading[Need], slots: _Reading[Slots], place: str) -> Frame:
    relation, modality, trend = row["relation"], row["modality"], row["trend"]
    for column, words in _CHOICES.items():
        _known(row[column], words, column, place)
    _check_relation(row, place)
    return Frame(
        triggers=tuple(sorted(_words(row["trigger"], ";", place))),
        pos=cast(Pos, row["pos"]),
        needs=tuple(need(text, place) for text in row["needs"].split()),
        source=slots(row["source"], place),
        target=slots(row["target"], place),
        relation=relation,
        mode=row["mode"],
        topics=_topics(row["topics"], place),
        modality=cast(Mood, modality) if modality else None,
        trend=cast(Trend, trend),
        clause=cast(Clause, row["clause"]),
        strength=int(row["strength"]),
        name=" ".join(part for part in (row["trigger"].split(";")[0], row["pos"], row["needs"], relation) if part),
    )


def _check_relation(row: Row, place: str) -> None:
    if not row["relation"]:
        if row["clause"] in ("", "taken"):
            raise BadSource(f"{place}: no relation, and the clause gets no modality; give one of them")
        return
    _known(row["relation"], tuple(relations()), "relation", place)
    _known(row["mode"], ("", *relations()[row["relation"]].modes), f"mode of {row['relation']}", place)
    if not row["source"] or not row["target"]:
        raise BadSource(f"{place}: source or target is empty; write `none` where there is no target")


def _topics(text: str, place: str) -> tuple[str, ...]:
    found = tuple(sorted(part.strip() for part in text.split(";") if part.strip()))
    for topic in found:
        _known(topic, TOPICS, "topic", place)
    return found


def _need(text: str, place: str, words: _Reading[frozenset[str] | None]) -> Need:
    slot, _, said = text.partition("=")
    absent = slot.startswith("not:")
    slot = slot.removeprefix("not:")
    kind, _, path = slot.partition(":")
    if kind in _PLAIN_KINDS:
        return Need(_path(path, place), None, cast(Kind, kind), absent)
    if not said:
        raise BadSource(f"{place}: need {text!r} has no `=`; write slot=words, or slot=* for anything")
    if slot == "clause":
        for word in said.split("|"):
            _known(word, get_args(Form), "form of clause", place)
        return Need(("clause",), frozenset(said.split("|")), absent=absent)
    if slot.startswith("role:"):
        for word in said.split("|"):
            _known(word, ("none", *ROLES), "role", place)
        return Need(_path(slot.removeprefix("role:"), place), frozenset(said.split("|")), "role", absent)
    return Need(_path("clause.verb" if slot == "verb" else slot, place), words(said, place), absent=absent)


def _alternatives(text: str, place: str, groups: Mapping[str, frozenset[str]]) -> frozenset[str] | None:
    """Return the words one of which must stand there; None where anything will do."""
    if text == "*":
        return None
    words = frozenset(text.split("|"))
    named = sorted(word[1:] for word in words if word.startswith("@"))
    for group in named:
        _known(group, tuple(groups), "group", place)
    plain = frozenset(word for word in words if not word.startswith("@"))
    return _checked(plain, place).union(*(groups[group] for group in named))


def _slots(text: str, place: str) -> Slots:
    return tuple(_path(slot.strip(), place) for slot in text.split(";") if slot.strip())


def _path(slot: str, place: str) -> tuple[str, ...]:
    if slot in _ENDS:
        return (slot,)
    steps = tuple(slot.split("."))
    for step in steps:
        if not _STEP.fullmatch(step) and (step, steps[0]) != ("verb", "clause"):
            raise BadSource(f"{place}: slot {slot!r} has {step!r}; see the slots in docs/reference/reading.md")
    return steps


def _words(text: str, between: str, place: str) -> frozenset[str]:
    found = frozenset(filter(None, map(str.strip, text.split(between))))
    if not found:
        raise BadSource(f"{place}: a list of words is empty; give one, or take the row out")
    return _checked(found, place)


def _checked(words: frozenset[str], place: str) -> frozenset[str]:
    wrong = [word for word in words if not _WORD.fullmatch(word)]
    if wrong:
        raise BadSource(f"{place}: {min(wrong)!r} is no word; write lower case, particles joined by _, no blanks")
    return words


def _known(word: str, words: tuple[str, ...], what: str, place: str) -> None:
    if word not in words:
        raise BadSource(f"{place}: {what} {word!r} is none of {', '.join(w or 'empty' for w in words)}")
