"""Which names are filed under which state or bloc?

Built once, on the first question that is not a code.
"""

from functools import cache

from counterpoise.states.spelling import key
from counterpoise.vocabulary import table


@cache
def states_by_key() -> dict[str, tuple[str, ...]]:
    """File ISO3 codes under the keys of names and aliases.

    More than one only where former states of one name follow each other (Yugoslavia).
    """
    filed: dict[str, tuple[str, ...]] = {}
    for name, iso3 in spellings():
        codes = filed.get(key(name), ())
        if iso3 not in codes:
            filed[key(name)] = (*codes, iso3)
    return filed


@cache
def spellings() -> tuple[tuple[str, str], ...]:
    """List every name with its ISO3: English names first, then aliases."""
    english = [(row["name"], row["iso3"]) for row in table("states")]
    other = [(row["alias"], row["iso3"]) for row in table("aliases")]
    former = [(alias, row["iso3"]) for row in table("former_states") for alias in _list(row["aliases"])]
    return (*english, *other, *former)


@cache
def choices_by_key() -> dict[str, tuple[str, ...]]:
    """File the choices of names that more than one state goes by."""
    return {key(row["name"]): _list(row["choices"]) for row in table("ambiguous_names")}


@cache
def blocs_by_key() -> dict[str, str]:
    """File bloc codes under the keys of their names and aliases."""
    filed = {}
    for row in table("blocs"):
        for name in (row["name"], *_list(row["aliases"])):
            if "+" not in name:
                filed[key(name)] = row["code"]
    return filed


@cache
def blocs_with_plus() -> dict[str, str]:
    """File the blocs whose names hold a plus sign, which otherwise makes a sum."""
    return {name.upper(): row["code"] for row in table("blocs") for name in _list(row["aliases"]) if "+" in name}


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)
