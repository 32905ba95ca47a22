"""How does the network see a sentence: actors under borrowed names, after what came before, cut into pieces?

Every name is changed for one of nine others, so that a state is judged by what the sentence says of it and never by
what is known of that state from elsewhere. The possible actors stand in front: first those named or referred to in the
sentence, then those the text is about. The text is then cut into WordPiece tokens (Schuster and Nakajima 2012) as BERT
cuts it (Devlin and others 2019): lower case without accents, punctuation apart, then from each word the longest known
piece, again and again.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from counterpoise_reader.actors.actors import Mention

UNKNOWN, OPENS, ENDS = "[UNK]", "[CLS]", "[SEP]"
_INNER = "##"  # before a piece that does not begin a word
_LONGEST_WORD = 100  # characters; a longer word is not cut
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
_DROPPED = ("Mn", "Cc", "Cf")  # accents, and invisible marks
# One piece each, and no two of them quarrel or trade much, so that none is better than another.
NAMES = ("norway", "brazil", "kenya", "nepal", "poland", "chile", "egypt", "thailand", "greece")
_HERE, _ABOUT = "[unused12]", "[unused13]"  # before those of the sentence, before those of the text
MOST_HERE = 6  # actors named in a sentence
_MOST, _MOST_ABOUT = len(NAMES), 5
_LONGEST, _LONGEST_BEFORE = 128, 80  # pieces
_PLAIN = ("", "government")
_NOUN = re.compile(r" [a-z]")
_BORROWED, _OTHER = re.compile(rf"\b(?:{'|'.join(NAMES)})\b", re.IGNORECASE), "elsewhere"  # stands for none of them
Places = tuple[tuple[int, ...], ...]


class SentenceText(Protocol):
    """What the network needs of a sentence; `start` counts characters of its text."""

    @property
    def start(self) -> int:
        """Return where it begins."""

    @property
    def text(self) -> str:
        """Return its words."""

    @property
    def mentions(self) -> Sequence[Mention]:
        """Return its actors."""


@dataclass(frozen=True, slots=True)
class ModelInput:
    """One sentence as the network takes it; rows of places are "no actor" and then the actors in their order."""

    actors: tuple[str, ...]
    numbers: tuple[int, ...]  # of pieces
    parts: tuple[int, ...]  # 0 before the sentence, 1 in it
    ahead: Places  # where each stands in front
    here: Places  # where each is named in the sentence
    before: Places  # and in those before


def possible_actors(mentions: Sequence[Mention], about: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who may be meant in a sentence: whom it names, and whom the text is about besides."""
    here = tuple(dict.fromkeys(mention.actor for mention in mentions))[:MOST_HERE]
    room = max(0, min(_MOST_ABOUT, _MOST - len(here)))
    return here, tuple(actor for actor in about if actor not in here)[:room]


def model_input(
    now: SentenceText,
    before: Sequence[SentenceText],
    about: Sequence[str],
    numbers: Mapping[str, int],
    names: Sequence[str] = NAMES,
) -> ModelInput:
    """Disguise a sentence and those before it; `names` are given to the actors in their order."""
    here, others = possible_actors(now.mentions, about)
    borrowed = dict(zip((*here, *others), names, strict=False))
    row = [OPENS, _HERE, *(borrowed[actor] for actor in here), _ABOUT, *(borrowed[actor] for actor in others), ENDS]
    front = [numbers[piece] for piece in row]
    ahead = [row.index(name, 2) for name in borrowed.values()]
    text = piece_numbers(disguised(now, borrowed), numbers)
    earlier = [piece for sentence in before for piece in piece_numbers(disguised(sentence, borrowed), numbers)][
        -_LONGEST_BEFORE:
    ]
    sequence = [*front, *earlier, numbers[ENDS], *text[:_LONGEST], numbers[ENDS]]
    begins = len(front) + len(earlier) + 1
    name_numbers = [numbers[name] for name in borrowed.values()]
    return ModelInput(
        (*here, *others),
        tuple(sequence),
        (0,) * begins + (1,) * (len(sequence) - begins),
        ((1,), *((place,) for place in ahead)),
        ((), *(_places(sequence, token, begins, len(sequence)) for token in name_numbers)),
        ((), *(_places(sequence, token, len(front), begins) for token in name_numbers)),
    )


def disguised(sentence: SentenceText, borrowed: Mapping[str, str]) -> str:
    """Return a sentence with borrowed names for those who have one; a word that refers stays, after the name."""
    return "".join(_parts(sentence, borrowed))


def _parts(sentence: SentenceText, borrowed: Mapping[str, str]) -> Iterator[str]:
    place, groups = 0, dict[tuple[int, int], list[Mention]]()
    for mention in sentence.mentions:
        groups.setdefault((mention.start - sentence.start, mention.end - sentence.start), []).append(mention)
    for (start, end), same_place in sorted(groups.items()):
        if start < place:
            continue
        yield _BORROWED.sub(_OTHER, sentence.text[place:start])
        yield _named(same_place, sentence.text[start:end], sentence.text[end : end + 2], borrowed)
        place = end
    yield _BORROWED.sub(_OTHER, sentence.text[place:])


def _named(same_place: Sequence[Mention], word: str, after: str, borrowed: Mapping[str, str]) -> str:
    names = " ".join(f" {borrowed[mention.actor]} " for mention in same_place if mention.actor in borrowed)
    mention = same_place[0]
    if not names:
        return _BORROWED.sub(_OTHER, word)
    if mention.kind == "role" and mention.text.lower() == word.lower():
        return f"{names} {word}"
    role = "" if mention.role in _PLAIN else f" {mention.role}"
    owns = mention.kind == "demonym" and not role and _NOUN.match(after) and not word.endswith("s")
    return f"{names}{role}" + ("'s" if owns else "")


def _places(sequence: Sequence[int], number: int, start: int, end: int) -> tuple[int, ...]:
    return tuple(place for place in range(start, end) if sequence[place] == number)


def piece_numbers(text: str, numbers: Mapping[str, int]) -> list[int]:
    """Return the numbers of the pieces of a text; a word with a part that is unknown is one unknown piece."""
    return [number for token in _TOKEN.findall(_plain(text)) for number in _pieces(token, numbers)]


def _plain(text: str) -> str:
    """Return a text in lower case, without accents and without invisible marks."""
    decomposed = text.lower() if text.isascii() else unicodedata.normalize("NFD", text.lower())
    return "".join(char for char in decomposed if char.isspace() or unicodedata.category(char) not in _DROPPED)


def _pieces(token: str, numbers: Mapping[str, int]) -> list[int]:
    whole_word = numbers.get(token)
    if whole_word is not None:
        return [whole_word]
    numbered, place = list[int](), 0
    while place < len(token) <= _LONGEST_WORD:
        opening = _INNER if place else ""
        ends = range(len(token), place, -1)
        end = next((end for end in ends if opening + token[place:end] in numbers), None)
        if end is None:
            return [numbers[UNKNOWN]]
        numbered.append(numbers[opening + token[place:end]])
        place = end
    return numbered or [numbers[UNKNOWN]]
