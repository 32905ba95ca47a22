"""Which names are filed under which state or bloc, and when do two spellings count as one name?

Built once, on the first question that is not a code.

Case, accents, punctuation, spaces, a leading or trailing "the", "&" for "and" and "St."
for "Saint" make no difference. The rules are ours.
"""

import re
import unicodedata
from functools import cache

from counterpoise.vocabulary import table

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


@cache
def states_by_key() -> dict[str, tuple[str, ...]]:
    """File ISO3 codes under the keys of names and aliases.

    More than one only where former states of one name follow each other (Yugoslavia).
    """
    filed: dict[str, tuple[str, ...]] = {}
    for name, iso3 in spellings():
        codes = filed.get(key(name), ())
        if iso3 not in codes:
            filed[key(name)] = (*codes, iso3)
    return filed


@cache
def spellings() -> tuple[tuple[str, str], ...]:
    """List every name with its ISO3: English names first, then aliases."""
    english = [(row["name"], row["iso3"]) for row in table("states")]
    other = [(row["alias"], row["iso3"]) for row in table("aliases")]
    former = [(alias, row["iso3"]) for row in table("former_states") for alias in _list(row["aliases"])]
    return (*english, *other, *former)


@cache
def choices_by_key() -> dict[str, tuple[str, ...]]:
    """File the choices of names that more than one state goes by."""
    return {key(row["name"]): _list(row["choices"]) for row in table("ambiguous_names")}


@cache
def blocs_by_key() -> dict[str, str]:
    """File bloc codes under the keys of their names and aliases."""
    filed = {}
    for row in table("blocs"):
        for name in (row["name"], *_list(row["aliases"])):
            if "+" not in name:
                filed[key(name)] = row["code"]
    return filed


@cache
def blocs_with_plus() -> dict[str, str]:
    """File the blocs whose names hold a plus sign, which otherwise makes a sum."""
    return {name.upper(): row["code"] for row in table("blocs") for name in _list(row["aliases"]) if "+" in name}


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)
