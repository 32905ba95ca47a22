"""Which states and blocs are there, what does each coding system call a state, and who was in a bloc when?"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import cast

from counterpoise.errors import UnknownTerm
from counterpoise.states.values import Bloc, Kind, Membership, State
from counterpoise.vocabulary import Row, table

NAMED = 8  # parts of a sum, up to which its name has them all
# Name users give a coding system -> column of states.csv.
SYSTEMS = {
    "iso2": "iso2",
    "numeric": "numeric",
    "cow": "cow",
    "gw": "gw",
    "cameo": "cameo",
    "gec": "gec",
    "fips": "gec",  # the standard's older name
    "baci": "baci",
}


def all_states(kind: Kind | None = None) -> tuple[State, ...]:
    """Return every row of the table, or those of one kind, in the table's order."""
    rows = by_iso3().values()
    return tuple(state for state in rows if kind is None or state.kind == kind)


@cache
def names() -> Mapping[str, str]:
    """Return ISO3 -> English name for every row, former states and reporting units too."""
    return MappingProxyType({state.iso3: state.name for state in by_iso3().values()})


def code_map(system: str) -> dict[str, str]:
    """Return code -> ISO3 for cow, gw, cameo, gec (or fips), baci, iso2 or numeric.

    Numbers are decimal text without leading zeros, letters are upper case. Codes of former
    states are included: a parser that meets one has data of that time in hand.
    """
    if system not in SYSTEMS:
        raise UnknownTerm(f"no coding system {system!r}; use one of iso, {', '.join(SYSTEMS)}")
    return dict(_codes(SYSTEMS[system]))


def plain_code(text: str) -> str:
    """Bring a typed code to the form `code_map` uses: 004 -> 4, gm -> GM."""
    if not text.isascii():
        return text  # "ß".upper() would be South Sudan
    return (text.lstrip("0") or "0") if text.isdecimal() else text.upper()


@cache
def by_iso3() -> dict[str, State]:
    """Index the states by ISO3."""
    return {row["iso3"]: _state(row) for row in table("states")}


@cache
def _codes(column: str) -> dict[str, str]:
    return {code: row["iso3"] for row in table("states") for code in _cell_codes(row[column])}


def _cell_codes(cell: str) -> Iterator[str]:
    return (plain_code(code) for code in cell.split(";") if code)


def _state(row: Row) -> State:
    return State(
        iso3=row["iso3"],
        name=row["name"],
        kind=cast(Kind, row["kind"]),  # the test over the table holds it to KINDS
        iso2=row["iso2"],
        numeric=row["numeric"],
        start=day(row["start"]),
        end=day(row["end"]),
        note=row["note"],
        scope=row["scope"],
    )


def day(cell: str) -> date | None:
    """Read a date cell; empty means nothing said."""
    return date.fromisoformat(cell) if cell else None


def blocs() -> tuple[Bloc, ...]:
    """Return all blocs of the vocabulary, in its order."""
    return tuple(by_code().values())


@cache
def by_code() -> dict[str, Bloc]:
    """Index the blocs by code."""
    stays: dict[str, list[Membership]] = {}
    for row in table("bloc_members"):
        stay = Membership(iso3=row["iso3"], start=day(row["start"]), end=day(row["end"]), note=row["note"])
        stays.setdefault(row["bloc"], []).append(stay)
    return {
        row["code"]: Bloc(
            code=row["code"],
            name=row["name"],
            memberships=tuple(stays[row["code"]]),
            note=row["note"],
            source=row["source"],
        )
        for row in table("blocs")
    }


def together(parts: list[State | Bloc]) -> State | Bloc:
    """Make one bloc of several states or blocs; a part named twice counts once."""
    distinct = list({part.code: part for part in parts}.values())
    if len(distinct) == 1:
        return distinct[0]
    return Bloc(
        code="+".join(part.code for part in distinct),
        name=_name(distinct),
        memberships=tuple(stay for part in distinct for stay in _stays(part)),
        note="sum made on request; trade among its parts is inner trade",
    )


def _name(parts: list[State | Bloc]) -> str:
    """Name a sum by its parts; a long one by how many they are, since a page says the name a hundred times."""
    if len(parts) <= NAMED:
        return " + ".join(part.name for part in parts)
    kind = "states" if all(isinstance(part, State) for part in parts) else "states and blocs"
    return f"{len(parts)} {kind} ({parts[0].name} to {parts[-1].name})"


def _stays(part: State | Bloc) -> tuple[Membership, ...]:
    if isinstance(part, Bloc):
        return part.memberships
    return (Membership(iso3=part.iso3, start=None, end=None),)
