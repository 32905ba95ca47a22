"""How does a frozen value become JSON, and what does it say of that JSON beyond its fields and their types?

Fields stand in their order, tuples become lists, days ISO text. Nothing here knows what is written: `Forms` names the
classes that are published in another shape than their own, each with the function that gives it; everything else is
written field by field. A document value names its fields as the document names its keys. Beside a type, `Annotated`
holds what a schema says of it: see `records`. What else a class says, it says by the names here.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from math import isfinite
from types import MappingProxyType
from typing import Any, Final, TypeVar, cast

# Of a field whose own fields stand among those around it, and not in an object of their own.
INLINE: Final = MappingProxyType({"inline": True})
Shape = TypeVar("Shape")


class Absent(Enum):
    """The value of a key that a document leaves out; a field whose type names it is not required."""

    ABSENT = "absent"


ABSENT: Final = Absent.ABSENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Where keys have certain values, what the schema says of others: a class lists them as `RULES`."""

    where: Mapping[str, tuple[Any, ...]]  # key -> values it may have for the rule to hold
    then: Mapping[str, Mapping[str, Any]]  # key -> words of JSON Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """A published kind of document, and the classes it may be of."""

    name: str  # of its schema's file
    title: str
    about: str
    documents: tuple[type, ...]


def taken(kind: type[Shape], value: Any, **given: Any) -> Shape:
    """Return a document value whose fields are those of a value by name, but for what is given."""
    names = (field.name for field in fields(cast(Any, kind)) if field.name not in given)
    return kind(**{name: getattr(value, name) for name in names}, **given)


Forms = Mapping[type, Callable[[Any], Any]]
Kind = TypeVar("Kind")
NO_FORMS: Forms = {}
AS_IT_IS = frozenset((str, int, bool, type(None)))
ROOT = ("$",)

# The place of a value, for an error: the step that leads to it, after the place of what holds it.
Place = tuple[Any, ...]


def encode(value: Any, forms: Forms = NO_FORMS) -> Any:
    """Return a value as JSON has it: objects, lists, texts, numbers, true, false and null.

    ValueError names the place of a number that JSON has no word for, TypeError that of a value nobody can write.
    """
    return _encoded(value, forms, ROOT)


def text(value: Any, forms: Forms = NO_FORMS) -> str:
    """Write a value as JSON text."""
    return json.dumps(encode(value, forms), ensure_ascii=False, indent=1, allow_nan=False)


def within(value: Any, kind: type[Kind]) -> Iterator[Kind]:
    """Yield every value of a class that a frozen value holds, in the order in which they would be written."""
    if isinstance(value, kind):
        yield value
    elif is_dataclass(value):
        holder: Any = type(value)
        for name, _ in _fields(holder):
            yield from within(getattr(value, name), kind)
    elif isinstance(value, tuple):
        for part in value:
            yield from within(part, kind)


def _encoded(value: Any, forms: Forms, place: Place) -> Any:
    kind = type(value)
    if kind in AS_IT_IS:
        return value
    if kind is float:
        return _number(value, place)
    if form := forms.get(kind):
        return _encoded(form(value), forms, place)
    if kind is tuple or kind is list:
        return [_encoded(part, forms, (n, place)) for n, part in enumerate(value)]
    return _object(value, forms, place) if is_dataclass(kind) else _other(value, forms, place)


def _object(value: Any, forms: Forms, place: Place) -> dict[str, Any]:
    written: dict[str, Any] = {}
    kind: Any = type(value)
    for name, inlined in _fields(kind):
        part = getattr(value, name)
        if part is ABSENT:
            continue
        encoded = _encoded(part, forms, (name, place))
        if inlined:
            written.update(encoded)
        else:
            written[name] = encoded
    return written


@cache
def _fields(kind: Any) -> tuple[tuple[str, bool], ...]:
    """Return the names of the fields of a class, and whether each is written inline."""
    return tuple((field.name, field.metadata == INLINE) for field in fields(kind))


def _other(value: Any, forms: Forms, place: Place) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _encoded(part, forms, (key, place)) for key, part in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float):
        return _number(float(value), place)
    raise TypeError(f"{_path(place)} is a {type(value).__name__}, which nothing here writes as JSON")


def _number(value: float, place: Place) -> float:
    if isfinite(value):
        return value
    raise ValueError(f"{_path(place)} is {value}, which is not JSON compliant; a missing number is None")


def _path(place: Place) -> str:
    if place == ROOT:
        return "$"
    step, rest = place
    return f"{_path(rest)}[{step}]" if isinstance(step, int) else f"{_path(rest)}.{step}"
