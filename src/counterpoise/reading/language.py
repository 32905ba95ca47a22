"""Is a text English, and if not, in which language is it?

Two steps. A text in which the commonest English words make a good part of all words is English; that
is what nearly every page is, and nothing needs loading for it. The others go to py3langid (M. Lui and
T. Baldwin, langid.py, 2012; BSD). A text of a few words is left undecided: nothing is guessed.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from counterpoise.vocabulary import table

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LOOK = 20_000  # characters looked at
WORDS = 8  # below which nothing is said
LETTERS = 30  # of a script without blanks between words
PLAIN = 0.18  # share of common words that makes a text English
SOME = 0.06  # share below which English is not claimed
SURE = 0.9  # of py3langid, to name another language written in Latin letters
SCRIPT = 0.3  # the same where most letters are of another script

_WORD = re.compile(r"[^\W\d_]+")
_COMMON = frozenset(
    _WORD.findall(
        "the of and to in a is that for it on with as was by be are this from at has have had not an which but "
        "were his its will said who their would been he they after or more about when than over also into between "
        "could against"
    )
)


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language, None where the text is too short to tell."""
    head = text[:LOOK]
    words = _WORD.findall(head.lower())
    letters = sum(map(len, words))
    if len(words) < WORDS and (letters < LETTERS or head.isascii()):
        return None
    share = sum(word in _COMMON for word in words) / len(words)
    if share >= PLAIN:
        return "en"
    code, sure = _identifier().classify(head)
    if code == "en":
        return "en" if share >= SOME else None
    foreign = sum(map(str.isascii, "".join(words))) < letters / 2
    return str(code) if sure >= (SCRIPT if foreign else SURE) and share < SOME * 2 else None


def name_of(code: str) -> str:
    """Name a language by its code, for a message."""
    names = {row["code"]: row["name"] for row in table("languages")}
    return names.get(code, f"the language {code!r}")


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
