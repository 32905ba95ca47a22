"""Which goods does a sentence name: products of the trade by product, foods of the FAO, industries, or others?

Words are those reports use; the table is vocabulary/product_words.csv. A word for an industry may name a part of what
it sells (`part`), or what mostly goes to households, governments and investors and not to industries (`final`).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from counterpoise.vocabulary.goods.food import PREFIX, FoodItem, food_items
from counterpoise.vocabulary.goods.sectors import Sector, sector_names
from counterpoise.vocabulary.tables import table


@dataclass(frozen=True, slots=True)
class NamedSector:
    """An industry that a word for goods stands for, and how far its figures speak of them."""

    word: str
    sector: Sector
    part: bool  # the word names a part of what the industry sells
    final: bool  # the goods mostly go to others than industries


@dataclass(frozen=True, slots=True)
class NamedGoods:
    """The goods of one sentence, by the source that has figures on them."""

    codes: tuple[str, ...]  # sorted; products of the trade by product
    foods: tuple[tuple[FoodItem, ...], ...]  # of each word the items it stands for
    sectors: tuple[NamedSector, ...]
    words: tuple[str, ...]  # all that stand for them, and those that figures do not cover
    uncovered: tuple[str, ...]  # words for goods, and for ways to carry them, that no figures cover

    @property
    def covered(self) -> bool:
        """Tell whether any figures speak of them."""
        return bool(self.codes or self.foods or self.sectors)


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What one word stands for."""

    codes: tuple[str, ...]
    foods: tuple[FoodItem, ...]
    sectors: tuple[NamedSector, ...]
    rest: str  # what else it names that no source splits out
    covered: bool  # whether any figures speak of it


@dataclass(frozen=True, slots=True)
class GoodsMention:
    """A word for goods, or for a way to carry them, where a sentence has it."""

    word: str  # as in the table
    start: int  # characters into the sentence
    end: int  # not included


def goods_mentions(sentence: str) -> tuple[GoodsMention, ...]:
    """Find the words for goods in a sentence in lower case, in its order; of words that overlap the longest counts."""
    return tuple(GoodsMention(match[0], match.start(), match.end()) for match in _pattern().finditer(sentence))


def named_goods(sentence: str) -> NamedGoods:
    """Find the goods a sentence names; of words that overlap the longest counts."""
    said = " ".join(sentence.casefold().split())
    return goods_of(mention.word for mention in goods_mentions(said))


def goods_of(words: Iterable[str]) -> NamedGoods:
    """Return what words of the table stand for."""
    meanings = {word: _meanings()[word] for word in words}
    rest = ((meaning.rest, word) for word, meaning in meanings.items() if meaning.rest or not meaning.covered)
    return NamedGoods(
        codes=tuple(sorted({code for meaning in meanings.values() for code in meaning.codes})),
        foods=tuple(dict.fromkeys(meaning.foods for meaning in meanings.values() if meaning.foods)),
        sectors=tuple(named for meaning in meanings.values() for named in meaning.sectors),
        words=tuple(meanings),
        uncovered=tuple(dict.fromkeys(part or word for part, word in rest)),
    )


@cache
def _meanings() -> dict[str, _Meaning]:
    return {
        row["words"]: _Meaning(
            codes=tuple(row["products"].split()),
            foods=tuple(food_items()[f"{PREFIX}{item}"] for item in row["foods"].split()),
            sectors=_sectors(row["words"], row["sectors"].split(), row["reach"].split()),
            rest=row["rest"],
            covered=any(row[kind] for kind in ("products", "foods", "sectors")),
        )
        for row in table("product_words")
    }


def _sectors(word: str, codes: Iterable[str], reach: list[str]) -> tuple[NamedSector, ...]:
    return tuple(
        NamedSector(word, Sector(code, sector_names()[code]), part="part" in reach, final="final" in reach)
        for code in codes
    )


@cache
def _pattern() -> "re.Pattern[str]":
    longest = sorted((row["words"] for row in table("product_words")), key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")
