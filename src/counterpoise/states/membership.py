"""Which blocs are there, who was in them when, and what is a sum of states?"""

from functools import cache

from counterpoise.states.register import day
from counterpoise.states.values import Bloc, Membership, State
from counterpoise.vocabulary import table

NAMED = 8  # parts of a sum, up to which its name has them all


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
