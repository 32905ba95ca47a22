"""How the values of a dossier become plain lists and dictionaries: keys are names of fields."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any, TypeVar

from counterpoise.briefing.dossier import Dossier, Line, Party
from counterpoise.records import Check, Fact, Finding, Hole
from counterpoise.states import Bloc, State

Kind = TypeVar("Kind", Fact, Finding)
FINDING = ("method", "dependent", "on", "side", "product", "value", "lo", "hi", "state", "unit", "year", "note")
MONEY = ("numerator", "denominator", "money", "denominator_figures")


def plain(value: Any) -> Any:
    """Lay a value out; a finding keeps the ids of its rows, a fact is named by its key.

    The facts themselves stand once, under `facts`.
    """
    if isinstance(value, Finding):
        return _finding(value)
    if isinstance(value, Fact):
        return value.key
    if isinstance(value, Line):
        return {"text": value.text, "rests_on": [_rest(one) for one in value.rests_on]}
    if is_dataclass(value):
        # A statement stands beside its check and not in it again.
        kept = [field.name for field in fields(value) if not (isinstance(value, Check) and field.name == "statement")]
        return {name: plain(getattr(value, name)) for name in kept}
    if isinstance(value, (tuple, list)):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def who(one: State | Bloc | Party) -> dict[str, Any]:
    """Lay out who is meant, as every document does."""
    return {"iso3": one.code, "name": one.name}


def facts(dossier: Dossier) -> list[dict[str, Any]]:
    """List every fact a dossier holds, each once, by key."""
    found = {fact.key: replace(fact, note="") if dossier.past else fact for fact in _within(dossier, Fact)}
    return [{field.name: plain(getattr(found[key], field.name)) for field in fields(Fact)} for key in sorted(found)]


def holes(dossier: Dossier) -> tuple[Hole, ...]:
    """List every hole a number of the dossier lies beside, each once, by key."""
    found = {hole.key: hole for finding in _within(dossier, Finding) for hole in finding.holes}
    return tuple(found[key] for key in sorted(found))


def _finding(one: Finding) -> dict[str, Any]:
    kept = {name: getattr(one, name) for name in FINDING}
    money = (
        {name: getattr(one, name) for name in MONEY} if one.numerator is not None or one.denominator is not None else {}
    )
    return {**kept, **money, "holes": [hole.key for hole in one.holes], "figures": list(one.figures)}


def _rest(one: Finding | Fact) -> str | dict[str, Any]:
    return one.key if isinstance(one, Fact) else _finding(one)


def _within(value: Any, kind: type[Kind]) -> Iterator[Kind]:
    if isinstance(value, kind):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _within(getattr(value, field.name), kind)
    elif isinstance(value, tuple):
        for one in value:
            yield from _within(one, kind)
