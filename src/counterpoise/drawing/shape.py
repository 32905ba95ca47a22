"""What does a frozen value say of the JSON it becomes, beyond its fields and their types?

A document value names its fields as the document names its keys. Beside a type, `Annotated` holds what a schema
says of it: see `scalars`. What else a class says, it says by the names here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import Enum
from types import MappingProxyType
from typing import Any, Final, TypeVar, cast

# Of a field whose own fields stand among those around it, and not in an object of their own.
INLINE: Final = MappingProxyType({"inline": True})
Kind = TypeVar("Kind")


class Absent(Enum):
    """The value of a key that a document leaves out; a field whose type names it is not required."""

    ABSENT = "absent"


ABSENT: Final = Absent.ABSENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Where keys have certain values, what the schema says of others: a class lists them as `RULES`."""

    where: Mapping[str, tuple[Any, ...]]  # key -> values it may have for the rule to hold
    then: Mapping[str, Mapping[str, Any]]  # key -> words of JSON Schema


def taken(kind: type[Kind], value: Any, **given: Any) -> Kind:
    """Return a document value whose fields are those of a value by name, but for what is given."""
    names = (field.name for field in fields(cast(Any, kind)) if field.name not in given)
    return kind(**{name: getattr(value, name) for name in names}, **given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """A published kind of document, and the classes it may be of."""

    name: str  # of its schema's file
    title: str
    about: str
    documents: tuple[type, ...]
