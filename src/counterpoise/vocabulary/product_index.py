"""Which single product may a word mean: one, several, or none, and what comes near it?"""

from difflib import get_close_matches
from functools import cache

from counterpoise.vocabulary import table
from counterpoise.vocabulary.baskets import product_names

NEAR = 6  # products suggested


def meanings(text: str) -> tuple[str, ...]:
    """Return the codes of the products a code, a name or a common word stands for; none where it stands for none.

    A common word, such as gas, may stand for several; so may the words several names begin with.
    """
    word = _plain(text)
    if word in product_names():
        return (word,)
    exact = tuple(code for code, name in product_names().items() if _plain(name) == word)
    if exact:
        return exact
    return _words().get(word, ()) or tuple(
        code for code, name in product_names().items() if _plain(name).startswith(f"{word},")
    )


def nearest(text: str) -> tuple[str, ...]:
    """Return the codes of products that come near a word nobody knows, the nearest first."""
    word = _plain(text)
    if word.isdecimal():
        return tuple(code for code in product_names() if len(word) >= 2 and code.startswith(word[:4]))[:NEAR]
    inside = [code for code, name in product_names().items() if len(word) >= 3 and word in _plain(name)]
    names = {_plain(name): code for code, name in product_names().items()}
    close = [names[name] for name in get_close_matches(word, names, n=NEAR, cutoff=0.6)]
    common = [code for name in get_close_matches(word, _words(), n=2, cutoff=0.6) for code in _words()[name]]
    return tuple(dict.fromkeys((*inside, *close, *common)))[:NEAR]


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


@cache
def _words() -> dict[str, tuple[str, ...]]:
    """Return common words -> codes; words for goods that are not recorded are left out."""
    return {row["words"]: codes for row in table("product_words") if (codes := tuple(row["products"].split()))}
