"""Which words round a name belong to it: offices, ministries, armies, the holder's own name?

"Russian President Vladimir Putin", "Chile's foreign ministry spokesman", "the government of Iran" are
one actor each, in a role. The walk goes from the name outwards, word by word, as far as the table of
role words goes with it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from counterpoise_reader.actors.gazetteer import Entry
from counterpoise_reader.vocabulary.actors import RoleWord, role_words

_MOST_WORDS = 8
_NEXT = re.compile(r"[ \u00a0]([^\W\d_][\w’'-]*\.?)")
_OWNER = re.compile(r"['’]s?$")
_NAME = re.compile(
    r"(?:[ \u00a0](?:(?:al|el|bin|bint|ben|ibn|van|von|der|den|ter|de|del|da|do|dos|das|di|du|la|le|abu|zu)[ -]){0,2}"
    r"(?:al-|el-|d['’])?[A-ZÀ-ÞĀ-ŽȘȚ](?:\.|[\w’'-]{1,24}\.?)){1,5}"
)
_NEVER_NAMED = frozenset((
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March",
    "April", "June", "July", "August", "September", "October", "November", "December",
    "On", "In", "At", "The", "And", "But", "Mr",
    "Ms", "Mrs", "He", "She", "It", "They", "If", "When", "While", "As", "After", "Before",
))  # fmt: skip
_FORMER = ("former", "ex", "late", "retired", "then")
_ONE_MAN = (
    "spokesman", "spokeswoman", "spokesperson", "leader", "diplomat", "negotiator", "dissident", "activist",
    "journalist", "businessman", "oligarch", "tycoon", "prosecutor", "judge", "lawyer", "scientist", "politician",
    "figure", "candidate", "lawmaker", "general", "chief", "commander",
)  # fmt: skip
_ONLY_RULERS = frozenset(
    ("government", "authorities", "leadership", "leaders", "regime", "administration", "officials")
)
_JOINTS = (" of the ", " of ", " in the ", " in ")
_LONGEST_PHRASE = 4  # words
_LONGEST_BEFORE = 70  # characters looked at before a name


@dataclass(frozen=True, slots=True)
class Office:
    """The part of a state that is meant, and where its words end or begin."""

    place: int
    role: str
    name: tuple[int, int] | None = None  # of the person who holds it


def office_after(text: str, place: int, limit: int) -> Office | None:
    """Walk over the role words after a name and over a person's name after them, up to a limit."""
    role, end, last, former = "", place, None, False
    for word, stop in _phrases(text, place, limit):
        former = former or word.word in _FORMER
        if word.kind == "modifier":
            continue
        role = word.role if word.kind != "weak" or not role else role
        end, last = stop, word
    if last is None:
        return None
    name = person_after(text, end, limit) if _may_be_named(last) else None
    return Office(name[1] if name else end, "" if former else role, name)


def person_after(text: str, place: int, limit: int) -> tuple[int, int] | None:
    """Return where a person's name stands that follows at once; None where none does."""
    match = _NAME.match(text, place, limit)
    if match is None:
        return None
    end = place
    for word in re.finditer(r"[ \u00a0][^ \u00a0]+", match.group()):
        bare_name = word.group().strip(" .\u00a0")
        if re.sub(r"['’]s$", "", bare_name) in _NEVER_NAMED:
            break
        end = place + word.end()
        if bare_name.endswith(("'s", "’s")):
            end = place + word.end() - 2
            break
    end = _without_stop(text, place, end)
    return (place + 1, end) if end > place + 1 else None


def office_before(text: str, start: int, entry: Entry) -> Office | None:
    """Find the role words before a name: "President" before a person, "the government of" before a state."""
    text_before = text[max(0, start - _LONGEST_BEFORE) : start]
    if entry.kind == "leader":
        return _titles_before(text_before, start, entry)
    joined = next((tail for tail in _JOINTS if text_before.endswith(tail)), "")
    word = _last_phrase(text_before[: len(text_before) - len(joined)]) if joined else None
    if word is None or word[0].kind == "modifier" or (" in " in joined and word[0].word not in _ONLY_RULERS):
        return None
    return Office(start - len(text_before) + word[1], word[0].role)


def _titles_before(text_before: str, start: int, entry: Entry) -> Office | None:
    place, has_title = len(text_before), False
    for _ in range(3):
        if not text_before[:place].endswith(" "):
            break
        word = _last_phrase(text_before[: place - 1])
        if word is None or word[0].kind == "noun":
            break
        place, has_title = word[1], has_title or word[0].kind != "modifier"
    courtesy = re.search(r"\b(?:Mr|Mrs|Ms|Dr)\.? $", text_before[:place])
    if courtesy:
        return Office(start - len(text_before) + courtesy.start(), entry.role)
    return Office(start - len(text_before) + place, entry.role) if has_title else None


def _last_phrase(words: str) -> tuple[RoleWord, int] | None:
    """Return the role word a text ends with, the longest there is, and where it begins."""
    place = len(words)
    starts: list[int] = []
    while place > 0 and len(starts) < _LONGEST_PHRASE:
        place = words.rfind(" ", 0, place)
        starts.append(place + 1)
    for start in reversed(starts):
        phrase = words[start:].lstrip('"“‘(')
        role_word = role_words().get(phrase.lower())
        if role_word is not None:
            return role_word, len(words) - len(phrase)
    return None


def _phrases(text: str, place: int, limit: int) -> Iterator[tuple[RoleWord, int]]:
    """Yield the role words that follow one another, each as long as can be, with their ends."""
    words: list[tuple[str, int]] = []
    while len(words) < _MOST_WORDS:
        match = _NEXT.match(text, place, limit)
        if match is None:
            break
        bare = match.group(1).rstrip(".")
        bare_word = _OWNER.sub("", bare)
        if not words and bare_word.lower() not in _phrase_lengths():
            return  # as behind most names
        words.append((bare_word.lower(), match.start(1) + len(bare_word)))
        place = match.end()
        if bare_word != match.group(1):
            break  # an owner or the end of a sentence: what follows is another thing
    first = 0
    while first < len(words):
        length = _longest(words, first)
        if not length:
            return
        first += length
        yield role_words()[" ".join(word for word, _ in words[first - length : first])], words[first - 1][1]


def _longest(words: list[tuple[str, int]], first: int) -> int:
    for length in range(min(_phrase_lengths().get(words[first][0], 0), len(words) - first), 0, -1):
        if " ".join(word for word, _ in words[first : first + length]) in role_words():
            return length
    return 0


@cache
def _phrase_lengths() -> dict[str, int]:
    """Return how many words the longest phrase has that begins with a word."""
    longest: dict[str, int] = {}
    for phrase in role_words():
        words = phrase.split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def _may_be_named(word: RoleWord) -> bool:
    return word.kind == "title" or word.word.endswith(_ONE_MAN)


def _without_stop(text: str, place: int, end: int) -> int:
    """Drop from a name the full stop that ends a sentence, but not that of an initial or of Jr."""
    last = text[place:end].split()[-1:] or [""]
    if last[0].endswith(".") and len(last[0]) > len("J.") and last[0] not in ("Jr.", "Sr."):
        return end - 1
    return end
