"""Which embargoes and export controls on fuels and raw materials stand between whom, and since when?

Rows of `embargoes.csv`, checked as they are read. A bloc stands for its members of each year;
`*` for every state, where the Security Council binds all or a state stops selling to anyone.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, cast, get_args

from counterpoise.errors import BadSource
from counterpoise.vocabulary.tables import Row, table

EVERYONE = "*"
Kind = Literal["ban", "licence"]
Stops = Literal["purchases", "sales", "both"]
_CHOICES = {"kind": get_args(Kind), "stops": get_args(Stops)}
_PLACE = "vocabulary/embargoes.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Embargo:
    """One ban, or one control by licence, of one side on trade with another."""

    imposer: str  # code of a state or a bloc, or EVERYONE
    target: str  # the same
    kind: Kind  # a licence slows trade, only a ban stops it
    stops: Stops  # the imposer's purchases from the target, its sales to it, or both
    products: tuple[str, ...]  # HS codes of two to six digits, or EVERYONE for all goods
    goods: str  # the same in words
    start: date
    end: date | None  # not included; None: in force
    exempt: tuple[str, ...]  # members of the imposer it does not bind
    exemptions: str  # what else is let through, in words
    note: str
    source: str
    address: str

    def in_force(self, day: date) -> bool:
        """Return whether it holds on a day."""
        return self.start <= day and (self.end is None or day < self.end)

    def covers(self, product: str) -> bool:
        """Return whether it is about a product, given by its six-digit code."""
        return any(code in (EVERYONE, product[: len(code)]) for code in self.products)


@cache
def embargoes() -> tuple[Embargo, ...]:
    """Return the rows of the table in its order."""
    return read(table("embargoes"))


def read(rows: tuple[Row, ...]) -> tuple[Embargo, ...]:
    """Turn rows into embargoes and refuse the first one that cannot be right."""
    states = {row["iso3"] for row in table("states")}
    actors = {*states, *(row["code"] for row in table("blocs")), EVERYONE}
    return tuple(_embargo(row, f"{_PLACE}: line {n}", actors, states) for n, row in enumerate(rows, start=2))


def _embargo(row: Row, place: str, actors: set[str], states: set[str]) -> Embargo:
    _check_sides(row, place, actors)
    _check_words(row, place)
    exempt = tuple(code for code in row["exempt"].split(";") if code)
    if not set(exempt) <= states:
        raise BadSource(f"{place}: exempt is {row['exempt']!r}, not states' codes with ; between")
    start, end = _day(row["start"], f"{place}: start"), _day(row["end"], f"{place}: end") if row["end"] else None
    if end is not None and end <= start:
        raise BadSource(f"{place}: ends on {end}, not after it starts on {start}")
    return Embargo(
        imposer=row["imposer"],
        target=row["target"],
        kind=cast(Kind, row["kind"]),
        stops=cast(Stops, row["stops"]),
        products=_products(row["products"], place),
        goods=row["goods"],
        start=start,
        end=end,
        exempt=exempt,
        exemptions=row["exemptions"],
        note=row["note"],
        source=row["source"],
        address=row["address"],
    )


def _check_sides(row: Row, place: str, actors: set[str]) -> None:
    for field in ("imposer", "target"):
        if row[field] not in actors:
            raise BadSource(f"{place}: {field} is {row[field]!r}, neither a state, a bloc nor {EVERYONE}")
    if row["imposer"] == row["target"]:
        raise BadSource(f"{place}: nobody bans trade with oneself")


def _check_words(row: Row, place: str) -> None:
    for field, allowed in _CHOICES.items():
        if row[field] not in allowed:
            raise BadSource(f"{place}: {field} is {row[field]!r}, none of {', '.join(allowed)}")
    for field in ("goods", "source"):
        if not row[field]:
            raise BadSource(f"{place}: {field} is empty")
    addresses = row["address"].split()
    if not addresses or not all(address.startswith(("https://", "http://")) for address in addresses):
        raise BadSource(f"{place}: address is {row['address']!r}, not addresses with a space between")


def _products(cell: str, place: str) -> tuple[str, ...]:
    codes = tuple(cell.split(";"))
    if codes != (EVERYONE,) and not all(code.isdecimal() and 2 <= len(code) <= 6 for code in codes):
        raise BadSource(f"{place}: products is {cell!r}, neither {EVERYONE} nor codes of 2 to 6 digits with ; between")
    return codes


def _day(cell: str, place: str) -> date:
    try:
        return date.fromisoformat(cell)
    except ValueError as error:
        raise BadSource(f"{place} is {cell!r}, not a day such as 2022-12-05") from error
