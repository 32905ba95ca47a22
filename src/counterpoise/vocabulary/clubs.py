"""Which organisations are exclusive clubs, and what do their members have from each other?

A row of `clubs.csv` is there if a state comes in only with the consent of those inside, or the
founding treaty closes it; if its members give each other something that outsiders do not get
(defence, secrets, a market, a currency, open borders, a say in output, a seat among powers); and if
it has at most `CEILING` members. The count alone will not do: small banks and boards are no clubs.
The rule is ours.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from counterpoise.errors import BadSource
from counterpoise.vocabulary.tables import Row, table

Kind = Literal["defence", "secrets", "market", "currency", "borders", "output", "powers"]
CEILING = 40  # members: beyond a fifth of the United Nations a shared seat says little
_PLACE = "vocabulary/clubs.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusiveClub:
    """One organisation that keeps others out."""

    code: str
    name: str
    kind: Kind  # what its members have from each other
    bloc: str  # the bloc with its dated members; empty: members only as the Factbook prints them
    printed: str  # its name in the Factbook; empty where the Factbook lists it nowhere
    listed: int | None  # members the Factbook lists, where there are no dated ones; a test counts them anew
    ally: bool  # members owe each other defence, or pool secrets: a positive tie
    why: str  # what makes it exclusive, with the treaty


@cache
def exclusive_clubs() -> tuple[ExclusiveClub, ...]:
    """Return the rows of the table in its order."""
    return read(table("clubs"))


def read(rows: tuple[Row, ...]) -> tuple[ExclusiveClub, ...]:
    """Turn rows into clubs and refuse the first one that cannot be right."""
    blocs = {row["code"] for row in table("blocs")}
    clubs = tuple(_club(row, f"{_PLACE}: line {n}", blocs) for n, row in enumerate(rows, start=2))
    codes = [club.code for club in clubs]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise BadSource(f"{_PLACE}: {twice[0]} stands there twice")
    return clubs


def _club(row: Row, place: str, blocs: set[str]) -> ExclusiveClub:
    if row["kind"] not in get_args(Kind):
        raise BadSource(f"{place}: kind is {row['kind']!r}, none of {', '.join(get_args(Kind))}")
    if row["ally"] not in ("yes", "no"):
        raise BadSource(f"{place}: ally is {row['ally']!r}, neither yes nor no")
    if row["bloc"] and row["bloc"] not in blocs:
        raise BadSource(f"{place}: bloc is {row['bloc']!r}, which blocs.csv has not")
    if not (row["bloc"] or row["printed"]):
        raise BadSource(f"{place}: has neither dated members nor a printed name, so nobody is in it")
    if row["ally"] == "yes" and not row["bloc"]:
        raise BadSource(f"{place}: signs ties without dated members")
    if bool(row["listed"]) is bool(row["bloc"]) or not (row["listed"] or "0").isdecimal():
        raise BadSource(f"{place}: listed is {row['listed']!r}; it counts members where there are no dated ones")
    if not all(row[field] for field in ("code", "name", "why")):
        raise BadSource(f"{place}: code, name or why is empty")
    return ExclusiveClub(
        code=row["code"],
        name=row["name"],
        kind=cast(Kind, row["kind"]),
        bloc=row["bloc"],
        printed=row["printed"],
        listed=int(row["listed"]) if row["listed"] else None,
        ally=row["ally"] == "yes",
        why=row["why"],
    )
