"""Which relations may a statement have, which way do they read, and which modes and topics are there?

The classes are the ontology's: the sixteen roots of PLOVER for events and nine conditions of our own.
`symmetric` is `always` (stored once, actors in code order), `joint` (so only where both are subjects) or `no`.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from counterpoise.errors import BadSource, UnknownTerm
from counterpoise.vocabulary.tables import Row, table

Kind = Literal["event", "condition"]
Symmetry = Literal["no", "joint", "always"]
TOPICS = (
    "trade",
    "energy",
    "materials",
    "finance",
    "economy",
    "technology",
    "arms",
    "security",
    "war",
    "space",
    "cyber",
    "diplomacy",
    "territory",
    "migration",
    "health",
    "climate",
    "rights",
)
_PLACE = "vocabulary/relations.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One class a sentence may be coded into."""

    name: str
    kind: Kind
    symmetric: Symmetry
    modes: tuple[str, ...]  # finer PLOVER modes it may have
    meaning: str


@cache
def relations() -> dict[str, Relation]:
    """Return name -> relation, events first, in the order of the table."""
    return read(table("relations"))


@cache
def event_classes() -> tuple[str, ...]:
    """Return the sixteen roots of PLOVER, as the table spells and orders them."""
    return tuple(name for name, term in relations().items() if term.kind == "event")


def relation_terms() -> dict[str, list[str]]:
    """Return the relations there are, in the words of JSON Schema."""
    return {"enum": list(relations())}


def relation(name: str) -> Relation:
    """Return one relation, or refuse a word that is none."""
    known = relations()
    if name not in known:
        raise UnknownTerm(f"no relation named {name!r}; {_PLACE} has {', '.join(known)}")
    return known[name]


def read(rows: tuple[Row, ...]) -> dict[str, Relation]:
    """Turn rows into relations and refuse the first one that cannot be right."""
    relations: dict[str, Relation] = {}
    for n, row in enumerate(rows, start=2):
        entry = _relation(row, f"{_PLACE}: line {n}")
        if entry.name in relations:
            raise BadSource(f"{_PLACE}: line {n}: {entry.name} stands there twice; remove one")
        relations[entry.name] = entry
    return relations


def _relation(row: Row, place: str) -> Relation:
    if row["kind"] not in get_args(Kind):
        raise BadSource(f"{place}: kind is {row['kind']!r}, none of {', '.join(get_args(Kind))}")
    if row["symmetric"] not in get_args(Symmetry):
        raise BadSource(f"{place}: symmetric is {row['symmetric']!r}, none of {', '.join(get_args(Symmetry))}")
    if not (row["relation"] and row["meaning"]):
        raise BadSource(f"{place}: relation or meaning is empty")
    return Relation(
        name=row["relation"],
        kind=cast(Kind, row["kind"]),
        symmetric=cast(Symmetry, row["symmetric"]),
        modes=tuple(mode for mode in row["modes"].split(";") if mode),
        meaning=row["meaning"],
    )
