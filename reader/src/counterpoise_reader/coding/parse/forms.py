"""Which forms does a dictionary word take, and of which words may a form be one?

Forms come by the rules of English spelling and a table of exceptions, for the words of the lexicon only;
so no lemmatiser has to read every word of a report. Where spelling leaves it open, both spellings are made.
"""

from collections.abc import Iterable, Mapping, Set
from functools import cache

from counterpoise_reader.vocabulary import table

_SIBILANT = ("s", "x", "z", "ch", "sh", "o")
_VOWELS = "aeiou"
_SHORT = 8  # letters of an adjective that may take -er


def index(words: Iterable[str], adjectives: Set[str]) -> Mapping[str, frozenset[str]]:
    """Return form -> the words it may be a form of; only adjectives are compared."""
    by_form: dict[str, frozenset[str]] = {}
    for word in words:
        alone = frozenset((word,))  # most forms are of one word, and share it
        for form in forms(word, adjective=word in adjectives):
            by_form[form] = by_form[form] | alone if form in by_form else alone
    return by_form


@cache
def forms(word: str, *, adjective: bool = False) -> frozenset[str]:
    """Return a word and its forms as verb or noun, or as adjective; the first part of a joined one is not bent."""
    if not word.isalpha() and "-" not in word:
        return frozenset((word,))
    head, dash, stem = word.rpartition("-")
    bent = {stem, *irregular().get(stem, ()), *_noun(stem), *_verb(stem)}
    bent.update(_adjective(stem) if adjective else ())
    return frozenset(head + dash + form for form in bent)


@cache
def irregular() -> Mapping[str, tuple[str, ...]]:
    """Return word -> forms that no rule makes."""
    return {row["lemma"]: tuple(row["forms"].split(";")) for row in table("irregular_forms")}


def _noun(stem: str) -> Iterable[str]:
    if stem.endswith("y") and stem[-2:-1] not in _VOWELS:
        return (stem[:-1] + "ies",)
    return (stem + "es", stem + "s") if stem.endswith(_SIBILANT) else (stem + "s",)


def _verb(stem: str) -> Iterable[str]:
    if stem.endswith("e"):
        return (stem + "d", stem[:-1] + "ing", stem + "ing") if stem.endswith("ee") else (stem + "d", stem[:-1] + "ing")
    if stem.endswith("y") and stem[-2:-1] not in _VOWELS:
        return (stem[:-1] + "ied", stem + "ing")
    single = (stem + "ed", stem + "ing")
    return (*single, stem + stem[-1] + "ed", stem + stem[-1] + "ing") if _doubles(stem) else single


def _doubles(stem: str) -> bool:
    """Return whether a last consonant may be written twice: ban, halt not; label, in British spelling."""
    return (
        len(stem) > 2
        and stem[-1] not in _VOWELS + "wxyh"
        and stem[-2] in _VOWELS
        and (stem[-3] not in _VOWELS or stem[-3:-1] in ("ui", "ue") or stem[-2:] == "al")
    )


def _adjective(stem: str) -> Iterable[str]:
    if len(stem) >= _SHORT:
        return ()
    if stem.endswith("e"):
        return (stem + "r", stem + "st")
    if stem.endswith("y"):
        return (stem[:-1] + "ier", stem[:-1] + "iest")
    return (stem + "er", stem + "est")
