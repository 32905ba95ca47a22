"""Is a text English, and if not, in which language is it?

Two steps. A text in which the commonest English words make a good part of all words is English; that
is what nearly every page is, and nothing needs loading for it. The others go to py3langid (M. Lui and
T. Baldwin, langid.py, 2012; BSD). A text of a few words is left undecided: nothing is guessed.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from counterpoise_reader.vocabulary import table

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LOOK = 20_000  # characters looked at
WORDS = 8  # below which the language stays open
LETTERS = 8  # the same, where most letters are of another script
PLAIN = 0.18  # share of common words that makes a text English
SOME = 0.06  # share below which English is not claimed
SURE = 0.9  # of py3langid, for its three best together, to name another language written in Latin letters
SCRIPT = 0.3  # of its best where most letters are of another script
HARDLY = 0.01  # of py3langid for English, from which on no other language is named

_WORD = re.compile(r"[^\W\d_]+")
_COMMON = frozenset(
    _WORD.findall(
        "the of and to in a is that for it on with as was by be are this from at has have had not an which but "
        "were his its will said who their would been he they after or more about when than over also into between "
        "could against"
    )
)
_ELSEWHERE = frozenset(_WORD.findall("to in a is that for it on as was be are at an his will he or over had"))  # too
_BROAD = {"wuu": "zh", "yue": "zh", "ary": "ar", "arz": "ar", "nn": "no", "nb": "no"}
_KIN = ("pcm", "sco")  # near enough to English for its words to be read


def is_english(language: str | None) -> bool:
    """Return whether a text of this language is read as English: one too short to decide is."""
    return language in (None, "en")


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language, None where the text is too short to decide."""
    head = text[:LOOK]
    words = _WORD.findall(head.lower())
    letters = sum(map(len, words))
    share = sum(word in _COMMON for word in words) / max(len(words), 1)
    if share < PLAIN and 2 * sum(map(str.isascii, "".join(words))) < letters:
        return _of_another_script(head) if letters >= LETTERS else None
    if len(words) < WORDS:
        return None
    if share >= PLAIN:
        return "en"
    ranked = _identifier().rank(head)
    if ranked[0][0] == "en":
        return "en" if share >= SOME else None
    own = sum(word in _COMMON and word not in _ELSEWHERE for word in words) / len(words)
    return _named(ranked) if own < SOME else None


def _of_another_script(head: str) -> str | None:
    code, sure = _identifier().classify(head)
    return _BROAD.get(code, str(code)) if sure >= SCRIPT else None


def _named(ranked: "list[tuple[str, float]]") -> str | None:
    """Name the likeliest language where English is all but excluded."""
    code = ranked[0][0]
    sure = sum(part for _, part in ranked[:3])
    if code in _KIN or sure < SURE or dict(ranked)["en"] >= HARDLY:
        return None
    return _BROAD.get(code, str(code))


def name_of(code: str) -> str:
    """Name a language by its code, for a message."""
    names = {row["code"]: row["name"] for row in table("languages")}
    return names.get(code, f"the language {code!r}")


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
