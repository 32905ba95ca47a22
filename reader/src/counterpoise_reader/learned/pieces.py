"""Which pieces of words, and their numbers, does the network read a text as?

The cutting is WordPiece (Schuster and Nakajima 2012) as BERT uses it (Devlin and others 2019): lower case without
accents, marks apart, then from each word the longest piece that is known, again and again.
"""

import re
import unicodedata
from collections.abc import Mapping

UNKNOWN, OPENS, ENDS = "[UNK]", "[CLS]", "[SEP]"
_INNER = "##"  # before a piece that does not begin a word
_LONGEST = 100  # characters; a longer word is not cut
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
_DROPPED = ("Mn", "Cc", "Cf")  # accents, and marks that nobody sees


def cut(text: str, numbers: Mapping[str, int]) -> list[int]:
    """Return the numbers of the pieces of a text; a word with a part that is unknown is one unknown piece."""
    return [number for token in _TOKEN.findall(_plain(text)) for number in _pieces(token, numbers)]


def _plain(text: str) -> str:
    """Return a text in lower case, without accents and without marks that nobody sees."""
    apart = text.lower() if text.isascii() else unicodedata.normalize("NFD", text.lower())
    return "".join(one for one in apart if one.isspace() or unicodedata.category(one) not in _DROPPED)


def _pieces(token: str, numbers: Mapping[str, int]) -> list[int]:
    whole = numbers.get(token)
    if whole is not None:
        return [whole]
    found, place = list[int](), 0
    while place < len(token) <= _LONGEST:
        opening = _INNER if place else ""
        ends = range(len(token), place, -1)
        end = next((end for end in ends if opening + token[place:end] in numbers), None)
        if end is None:
            return [numbers[UNKNOWN]]
        found.append(numbers[opening + token[place:end]])
        place = end
    return found or [numbers[UNKNOWN]]
