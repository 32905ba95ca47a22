"""Which food or farm good of the FAO does a name or a code mean, and what comes near an unknown one?

Codes are those of FAOSTAT; an item whose code we do not know is named by the word its file has.
"""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from counterpoise.errors import UnknownTerm
from counterpoise.vocabulary.tables import table

NEAR = 6  # items suggested
LONGEST = 40  # characters of an unknown name that are shown
BRIEF = 60  # characters of the name of an item in a table
PREFIX = "fao:"
BALANCE = "fbs:"
STAPLES = (  # the items that forms offer: those of most weight in the world's trade of 2023, and rice and meat
    "fao:15", "fao:56", "fao:31", "fao:44", "fao:236", "fao:238", "fao:257", "fao:268", "fao:162", "fao:656", "fao:870",
    "fao:1058",
)  # fmt: skip
NOT_RANKED = {  # items that lists by weight leave out, and why
    "fao:ice_and_snow": "water with its ice and snow is no food",
    "fao:rice_paddy_rice_milled_equivalent": "it counts the other items of rice again",
}
ALIKE = 5  # letters by which an item of the balances has the name of one of trade
_LETTERS = re.compile(r"[^a-z]+")
_SHORT = re.compile(r"^(.+?)(?: \(|, )")


@dataclass(frozen=True, slots=True)
class FoodItem:
    """One item of the FAO's trade matrix."""

    key: str  # fao: and its code, or the word of its file
    name: str
    item: str  # the word its file has
    weighed: bool  # whether its amounts are tonnes alone
    balance: str  # key of the item of the food balances it is counted in; empty where that is not known

    @property
    def short(self) -> str:
        """Return the name as a table has it: one that is very long is cut after a part of it."""
        if len(self.name) <= BRIEF:
            return self.name
        cut = max(self.name.rfind(mark, 0, BRIEF) for mark in (", ", "; "))
        return f"{self.name[: cut if cut > 0 else self.name.rfind(' ', 0, BRIEF)]} …"

    @property
    def counted_wider(self) -> bool:
        """Tell whether the food balances count it in an item of another name, such as starch in cassava."""
        letters = (_LETTERS.sub("", name.lower()) for name in (self.name, balance_names().get(self.balance, "")))
        own, balance = (word[:ALIKE] for word in letters)
        return own != balance

    @property
    def ranked(self) -> bool:
        """Tell whether lists by weight name it."""
        return self.key not in NOT_RANKED


@cache
def food_items() -> dict[str, FoodItem]:
    """Return key -> item of all items."""
    items = (
        FoodItem(
            key=f"{PREFIX}{row['code'] or row['item']}",
            name=row["name"],
            item=row["item"],
            weighed=row["unit"] == "t",
            balance=f"{BALANCE}{row['balance']}" if row["balance"] else "",
        )
        for row in table("food_items")
    )
    return {item.key: item for item in items}


@cache
def balance_names() -> dict[str, str]:
    """Return key -> name of every item of the food balances."""
    return {f"{BALANCE}{row['code']}": row["name"] for row in table("food_balance_items")}


def food_item(text: str) -> FoodItem | None:
    """Read the code, such as fao:236, or the name of an item; None where it is neither.

    `UnknownTerm` where it is formed as a code, or where the item's amounts are no weights.
    """
    word = " ".join(text.lower().split())
    key = word if word in food_items() else _names().get(word)
    if key is None:
        if word.startswith(PREFIX):
            raise UnknownTerm(f"no FAO item {text[:LONGEST]!r}; near it: {_listed(nearest_food(word))}")
        return None
    item = food_items()[key]
    if not item.weighed:
        raise UnknownTerm(
            f"{item.name} ({key}) is in two units: the source has heads beside tonnes and does not say which is which, "
            "so no share can be given; ask for the meat instead"
        )
    return item


def nearest_food(text: str) -> tuple[str, ...]:
    """Return the keys of items like an unknown name or code, the most alike first."""
    word = " ".join(text.lower().split()).removeprefix(PREFIX)[:LONGEST]
    if word.isdecimal():
        codes = [key.removeprefix(PREFIX) for key in food_items()]
        by_number = sorted((code for code in codes if code.isdecimal()), key=lambda code: abs(int(code) - int(word)))
        return tuple(f"{PREFIX}{code}" for code in by_number[:NEAR])
    close = [_names()[name] for name in get_close_matches(word, _names(), n=NEAR, cutoff=0.6)]
    inside = [key for key, item in food_items().items() if len(word) >= 3 and word in item.name.lower()]
    return tuple(dict.fromkeys((*close, *inside)))[:NEAR]


def _listed(keys: tuple[str, ...]) -> str:
    return ", ".join(f"{food_items()[key].name[:LONGEST]} ({key})" for key in keys) or "see vocabulary/food_items.csv"


@cache
def _names() -> dict[str, str]:
    """Index the keys by name, in small letters, and by the part before a bracket or comma where it is one item's."""
    names = {item.name.lower(): key for key, item in food_items().items()}
    short = {name: match[1] for name in names if (match := _SHORT.match(name))}
    counts = Counter(short.values())
    return {part: names[name] for name, part in short.items() if counts[part] == 1 and part not in names} | names
