"""How large a part of some goods does a sentence speak of: "70 % of its soybeans", "most of Egypt's wheat"?

A part is read only where it can be of one thing: one part and one word for goods in the sentence, both in one clause,
with nothing joined to them ("from Russia and Ukraine" are two who make up the part) and no way that goods pass through.
"""

import re
from dataclasses import dataclass

from counterpoise.vocabulary import named_goods
from counterpoise.vocabulary.number_words import DENOMINATORS, NUMBERS

COUNTS = NUMBERS | {"a": 1, "an": 1}
MOST, NEARLY_ALL = 0.6, 0.9  # more than half by some way; all but a little
TAIL = 4  # words between whose and what
_COUNT, _PART = "|".join(COUNTS), "|".join(DENOMINATORS)
_AMOUNT = rf"""
    (?P<percent>\d+(?:\.\d+)?)\s?(?:%|per\s?cent\b)
  | \b(?:(?P<count>{_COUNT})[ -])?(?P<part>{_PART})s?\b
  | \b(?P<some>{_COUNT})\ (?:in|of|out\ of)\ (?:every\ )?(?P<of>{_COUNT})\b
  | \b(?P<most>most)\b
  | \b(?P<nearly>nearly|almost|virtually)\ (?P<all>all)\b
"""
_ANY = re.compile(_AMOUNT, re.VERBOSE)
_OWNED = re.compile(
    rf"(?P<sign>more\ than|over|at\ least|less\ than|under|up\ to)?\ ?(?:{_AMOUNT})\ (?:of\ )?"
    r"(?P<whose>its|their|(?:\w+\ ){0,3}?\w+['’]s?)\ (?P<what>.+)",
    re.VERBOSE,
)
_CLAUSE = re.compile(r"[,;:.!?—–]\s|[.!?]$|\b(?:which|while|but|because|since|although|though|if|when|where)\b")
_JOINED = re.compile(r"\b(?:and|or|nor|plus|through|via|across|way of|world['’]s)\b")
# What may follow the word for goods, so that it is no part of another ("its wheat farmers").
_AFTER = re.compile(
    r"^(?:$|(?:imports?|exports?|purchases|sales|supply|supplies|needs|from|to|in|on|abroad|overseas|comes?|came|goes|go|went"
    r"|is|are|was|were|it|last|this|every|each)\b)"
)


@dataclass(frozen=True, slots=True)
class StatedPart:
    """How large a share a sentence states."""

    words: str  # as it says so
    least: float
    most: float
    named: bool  # whose it is, is said by name and not by "its"


def stated_part(sentence: str) -> StatedPart | None:
    """Return the part of its goods that a sentence speaks of; None where there is none, or it is not sure of what."""
    said = " ".join(sentence.casefold().split())
    goods = named_goods(said).words
    if len(goods) != 1 or len(list(_ANY.finditer(said))) != 1:
        return None
    for clause in _CLAUSE.split(said):
        match = _OWNED.search(clause)
        if match and not _JOINED.search(clause) and _is_of(match["what"].strip(), goods[0]):
            least, most = _range(match)
            words = match[0][: match.start("whose") - match.start()].strip().removesuffix(" of")
            return StatedPart(words, least, most, named=match["whose"] not in ("its", "their"))
    return None


def _is_of(what: str, good: str) -> bool:
    before, found, after = f" {what} ".partition(f" {good} ")
    return bool(found) and len(before.split()) <= TAIL and bool(_AFTER.match(after.strip()))


def _range(match: "re.Match[str]") -> tuple[float, float]:
    if match["most"]:
        return MOST, 1.0
    if match["all"]:
        return NEARLY_ALL, 1.0
    size = _size(match)
    if match["sign"] in ("more than", "over", "at least"):
        return size, 1.0
    return (0.0, size) if match["sign"] else (size, size)


def _size(match: "re.Match[str]") -> float:
    if match["percent"]:
        return min(float(match["percent"]) / 100, 1.0)
    if match["part"]:
        return min(COUNTS[match["count"] or "one"] / DENOMINATORS[match["part"]], 1.0)
    return min(COUNTS[match["some"]] / COUNTS[match["of"]], 1.0)
