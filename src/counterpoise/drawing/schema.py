"""Which JSON Schema do the documents of a class keep to? It follows from the types of the fields.

`T | None` may be null, a `Literal` is among its values, a tuple is a list, a class is an object that has every key but
those that may be absent and no other. A class that `Forms` names stands as what its function returns.
"""

import re
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from counterpoise.drawing.encoder import INLINE, NO_FORMS, Absent, Contract, Forms, Rule
from counterpoise.records import Words

DRAFT = "https://json-schema.org/draft/2020-12/schema"
DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    NoneType: {"type": "null"},
    date: {"type": "string", "pattern": DAY},
}
BEGINNINGS = re.compile(r"(?<=[a-z])(?=[A-Z])")

Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the types of one schema are read by: the forms of its contract, and the classes defined so far."""

    forms: Forms
    kinds: dict[str, type] = field(default_factory=dict)
    definitions: dict[str, Schema] = field(default_factory=dict)


def schema_of(contract: Contract, forms: Forms = NO_FORMS) -> Schema:
    """Return the schema of a kind of document; of several classes, a document keeps to exactly one."""
    parts = _Parts(forms)
    roots = [_of(kind, parts) for kind in contract.documents]
    head: Schema = {
        "$schema": DRAFT,
        "$id": f"urn:counterpoise:{contract.name}:1",
        "title": contract.title,
        "description": contract.about,
    }
    if len(roots) == 1:
        root = parts.definitions.pop(named(contract.documents[0]))
        head |= {word: value for word, value in root.items() if word != "description"}
    else:
        head["oneOf"] = roots
    return head | {"$defs": dict(sorted(parts.definitions.items()))}


def named(kind: type) -> str:
    """Name a class as schemas do: `RollCallDocument` is `roll_call`."""
    return BEGINNINGS.sub("_", kind.__name__.removesuffix("Document")).lower()


def _of(hint: Any, parts: _Parts) -> Schema:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _annotated(_of(arguments[0], parts), hint.__metadata__)
    if origin is Literal:
        return {"const": arguments[0]} if len(arguments) == 1 else {"enum": list(arguments)}
    if origin in (Union, UnionType):
        return _union([part for part in arguments if part is not Absent], parts)
    return _tuple(arguments, parts) if origin is tuple else _of_class(hint, parts)


def _of_class(hint: Any, parts: _Parts) -> Schema:
    if hint in PLAIN:
        return dict(PLAIN[hint])
    if hint in parts.forms:
        return _of(get_type_hints(parts.forms[hint], include_extras=True)["return"], parts)
    if is_dataclass(hint):
        return _reference(hint, parts)
    raise TypeError(f"no schema is known for {hint}: give the type in `PLAIN`, or a form")


def _annotated(schema: Schema, notes: tuple[Any, ...]) -> Schema:
    """Add what stands beside a type: its meaning, and further words of JSON Schema."""
    for note in notes:
        schema = schema | _noted(note)
    return schema


def _noted(note: Any) -> Schema:
    if isinstance(note, str):
        return {"description": note}
    keywords = dict(note.keywords) if isinstance(note, Words) else note()
    return {word: list(value) if isinstance(value, tuple) else value for word, value in keywords.items()}


def _union(hints: list[Any], parts: _Parts) -> Schema:
    schemas = [_of(hint, parts) for hint in hints if hint is not NoneType]
    if NoneType not in hints:
        return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}
    if len(schemas) > 1 or not {"type", "enum", "const"} & schemas[0].keys():
        return {"anyOf": [*schemas, {"type": "null"}]}
    (schema,) = schemas
    if "const" in schema:
        return schema | {"enum": [schema.pop("const"), None]}
    typed = {"type": [schema["type"], "null"]} if "type" in schema else {}
    listed = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return schema | typed | listed


def _tuple(arguments: tuple[Any, ...], parts: _Parts) -> Schema:
    if arguments[1:] == (...,):
        return {"type": "array", "items": _of(arguments[0], parts)}
    count = len(arguments)
    first = [_of(argument, parts) for argument in arguments]
    return {"type": "array", "prefixItems": first, "minItems": count, "maxItems": count, "items": False}


def _reference(kind: Any, parts: _Parts) -> Schema:
    name = named(kind)
    if parts.kinds.setdefault(name, kind) is not kind:
        raise TypeError(f"{kind} and {parts.kinds[name]} would both be {name} in one schema: rename one of them")
    if name not in parts.definitions:
        parts.definitions[name] = {}
        parts.definitions[name] = _object(kind, parts)
    return {"$ref": f"#/$defs/{name}"}


def _object(kind: type, parts: _Parts) -> Schema:
    properties, required = _keys(kind, parts)
    schema: Schema = {
        "type": "object",
        "description": " ".join((kind.__doc__ or "").split()),
        "required": required,
        "additionalProperties": False,
        "properties": properties,
    }
    if rules := _listed(kind, "RULES"):
        schema["allOf"] = [_rule(rule) for rule in rules]
    together = _listed(kind, "TOGETHER")
    if together:
        schema["dependentRequired"] = {key: list(keys) for keys in together for key in keys}
    return schema


def _keys(kind: type, parts: _Parts) -> tuple[dict[str, Schema], list[str]]:
    """Return the keys of a class with their schemas, and those that are required."""
    hints = get_type_hints(kind, include_extras=True)
    properties: dict[str, Schema] = {}
    required: dict[str, None] = {}
    for each in fields(kind):
        hint = hints[each.name]
        if each.metadata == INLINE:
            inner, needed = _keys(hint, parts)
            properties |= inner
            required |= dict.fromkeys(needed)
        else:
            properties[each.name] = _of(hint, parts)
            if Absent not in _alternatives(hint):
                required[each.name] = None
    return properties, list(required)


def _listed(kind: type, name: str) -> list[Any]:
    """Return what a class, and those that stand inline in it, list under a name."""
    hints = get_type_hints(kind)
    inner = [hints[each.name] for each in fields(kind) if each.metadata == INLINE]
    return [*getattr(kind, name, ()), *(entry for each in inner for entry in _listed(each, name))]


def _alternatives(hint: Any) -> tuple[Any, ...]:
    """Return the types a hint allows."""
    if get_origin(hint) is Annotated:
        return _alternatives(get_args(hint)[0])
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)


def _rule(rule: Rule) -> Schema:
    where = {
        key: {"const": values[0]} if len(values) == 1 else {"enum": list(values)} for key, values in rule.where.items()
    }
    return {"if": {"properties": where}, "then": {"properties": {key: dict(words) for key, words in rule.then.items()}}}
