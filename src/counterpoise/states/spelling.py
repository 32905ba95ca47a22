"""When do two spellings of a name count as one?

Case, accents, punctuation, spaces, a leading or trailing "the", "&" for "and" and "St."
for "Saint" make no difference. The rules are ours.
"""

import re
import unicodedata

# Letters Unicode does not decompose, though readers take them for their plain neighbours.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_SAINT = re.compile(r"\bst\b\.?")
_DROPPED = re.compile(r"[.'’‘ʻʼ`´]")
_WORD = re.compile(r"[^\W_]+")


def key(name: str) -> str:
    """Reduce a name to what all its spellings share; empty when nothing is left."""
    plain = _without_accents(name.casefold()).translate(_PLAIN)
    plain = _DROPPED.sub("", _SAINT.sub("saint ", plain)).replace("&", " and ")
    words = _WORD.findall(plain)
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if len(words) > 1 and words[-1] == "the":
        words = words[:-1]
    return "".join(words)


def keys(name: str) -> tuple[str, ...]:
    """Give the keys a name may be filed under: as written, and with its comma turned round.

    "Korea, South" is also tried as "South Korea".
    """
    head, comma, tail = name.partition(",")
    if not comma:
        return (key(name),)
    return key(name), key(f"{tail} {head}")


def _without_accents(name: str) -> str:
    if name.isascii():
        return name
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
