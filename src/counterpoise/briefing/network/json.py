"""The network of a pair as JSON, and its lines as CSV: values, limits, states, ids of source rows."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from counterpoise.briefing import csv
from counterpoise.briefing.dossier import Party
from counterpoise.briefing.network.ego import Ego
from counterpoise.briefing.plain import plain
from counterpoise.records import Fact, Finding, Hole

SCHEMA = "counterpoise/network/1"
HEAD = ("dependent", "on", "share", "lo", "hi", "state", "year", "discord", "figures")


def document(ego: Ego) -> dict[str, Any]:
    """Lay a network out: the two, their ties, and one entry a third party."""
    facts = {fact.key: fact for one in ego.bonds for fact in one.facts} | {fact.key: fact for fact in ego.facts}
    holes = {hole.key: hole for finding, _ in _lines(ego) for hole in finding.holes}
    return {
        "schema": SCHEMA,
        "version": ego.version,
        "snapshot": ego.snapshot,
        "pair": {"a": _party(ego.a), "b": _party(ego.b)},
        "domain": ego.domain,
        "year": ego.year,
        "as_of": ego.as_of,
        "a_on_b": plain(ego.a_on_b),
        "b_on_a": plain(ego.b_on_a),
        "discord": ego.discord,
        "direct": plain(ego.facts),
        "third_parties": plain(ego.bonds),
        "left_out": ego.others,
        "facts": [{field.name: plain(getattr(one, field.name)) for field in fields(Fact)} for one in facts.values()],
        "holes": [
            {"key": key} | {f.name: plain(getattr(one, f.name)) for f in fields(Hole)} for key, one in holes.items()
        ],
    }


def table(ego: Ego) -> str:
    """Write a row a line: who depends, on whom, by which part of its trade."""
    return csv.rows((HEAD, *(_row(finding, discord) for finding, discord in _lines(ego))))


def _party(one: Party) -> dict[str, str]:
    return {"iso3": one.code, "name": one.name, "note": one.note}


def _lines(ego: Ego) -> Iterator[tuple[Finding, float]]:
    yield from ((one, ego.discord) for one in (ego.a_on_b, ego.b_on_a))
    for one in ego.bonds:
        yield from ((share, one.discord_a) for share in (one.a_on, one.on_a))
        yield from ((share, one.discord_b) for share in (one.b_on, one.on_b))


def _row(one: Finding, discord: float) -> list[str]:
    numbers = ("" if number is None else str(number) for number in (one.value, one.lo, one.hi))
    return [one.dependent, one.on, *numbers, one.state, str(one.year), str(discord), " ".join(one.figures)]
