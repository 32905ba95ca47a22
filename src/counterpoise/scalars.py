"""Which plain values stand in results, and what holds of each: a year, a part, an amount, an id of a row?

Beside a type stands what a schema says of it: a text is the meaning, `Words` are further words of JSON Schema.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal


@dataclass(frozen=True, slots=True)
class Words:
    """What a schema says of a value beside its type: keywords of JSON Schema with their values."""

    keywords: tuple[tuple[str, Any], ...]


def words(**keywords: Any) -> Words:
    """Say something of a value in keywords of JSON Schema."""
    return Words(tuple(keywords.items()))


def choice(*values: str | float) -> Words:
    """Say that a value is among a few."""
    return words(enum=values)


FACT_KEYS = "Keys of entries of `facts`."
AT_LEAST_ONE = words(minItems=1)

Day = date
Filled = Annotated[str, words(minLength=1)]
Year = Annotated[int, words(minimum=1900, maximum=2200)]
Part = Annotated[float, words(minimum=0, maximum=1)]  # of a whole
Balance = Annotated[float, words(minimum=-1, maximum=1)]  # a part less another
Amount = Annotated[float, words(minimum=0)]
Count = Annotated[int, words(minimum=0)]
Ordinal = Annotated[int, words(minimum=1)]
Discord = Annotated[float, choice(0, 0.5, 1)]
Flow = Annotated[str, choice("supply", "market")]  # what a dependent buys, or sells
RowId = Annotated[str, words(pattern="^[0-9a-f]{24}$")]
RowIds = Annotated[tuple[RowId, ...], "Ids of source rows; `counterpoise sources ID` shows one."]
HoleKeys = Annotated[tuple[Filled, ...], "Keys of the entries of `holes` that touch this number."]
FactKey = Annotated[str, words(minLength=1), "Key of an entry of `facts`."]
Currency = Literal["kUSD", "USD", "kUSD/t", "persons", "usd_2021_ppp", "million_btu"]
