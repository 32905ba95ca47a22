"""A state's profile, and the map of a state, as JSON documents that other programs read, and as rows of findings.

Schemas are published in docs/reference/schemas.
"""

from dataclasses import replace
from typing import Any

from counterpoise.briefing.json import hole_document, source_document
from counterpoise.briefing.plain import plain
from counterpoise.briefing.state.profile import Crowd, Profile
from counterpoise.briefing.state.ties import WAYS, Ranked, Tie, Way
from counterpoise.records import Fact, Finding

STATE_SCHEMA = "counterpoise/state/1"
MAP_SCHEMA = "counterpoise/map/1"
LIMITS = ("value", "lo", "hi", "state")
KEYS: dict[Way, str] = {"on it": "dependents", "on others": "depends_on"}


def state_document(found: Profile) -> dict[str, Any]:
    """Lay a profile out by the published contract; it should hold the ties of all domains."""
    return {
        **_head(found, STATE_SCHEMA),
        "as_of": plain(found.as_of),
        "domains": [_domain(found, key) for key in dict.fromkeys(one.key for one in found.ranked)],
        "concentration": [_crowd(one) for one in found.crowds],
        **{name: plain(getattr(found, name)) for name in ("capability", "energy", "mines", "technology")},
        "measures_on_it": plain(found.facts.on_it),
        "measures_by_it": plain(found.facts.by_it),
        "energy_links": plain(found.facts.energy),
        "facts": [_fact(one, past=found.past) for one in _facts(found)],
        "statements": plain(found.said.statements),
        "statements_left_out": {"wrong": found.said.wrong, "later": found.said.later},
        "holes": [hole_document(hole) for hole in _holes(found)],
        "not_covered": plain(found.not_covered),
        "sources": [source_document(one) for one in found.sources],
    }


def map_document(found: Profile, side: str) -> dict[str, Any]:
    """Lay the map out: how far every state depends on one in one domain."""
    (ranked,) = found.ranked
    return {
        **_head(found, MAP_SCHEMA),
        "domain": ranked.key,
        "name": ranked.name,
        "side": side or "both",
        "states": [_placed(found, tie, side) for tie in ranked.ties],
        "holes": [hole_document(hole) for hole in _holes(found)],
        "sources": [source_document(one) for one in found.sources],
    }


def rows(found: Profile) -> list[Finding]:
    """Return every number of every tie that is recorded, or hidden by a hole: a row each."""
    ties = [tie for one in found.ranked for tie in one.ties]
    every = [one for tie in ties for one in _numbers(tie)]
    return [one for one in every if one.state != "not recorded" or one.holes]


def _numbers(tie: Tie) -> tuple[Finding, ...]:
    shares = (tie.of("supply"), tie.of("market"))
    return (tie.value, tie.part, *shares) if tie.modelled else shares


def _head(found: Profile, schema: str) -> dict[str, Any]:
    party = found.party
    return {
        "schema": schema,
        "version": found.version,
        "snapshot": found.snapshot,
        "state": {"iso3": party.code, "name": party.name, "note": party.note, "members": list(found.members)},
        "year": found.year,
    }


def _domain(found: Profile, key: str) -> dict[str, Any]:
    both = [(way, one) for way in WAYS if (one := found.of(way, key))]
    return {"domain": key, "name": both[0][1].name, **{KEYS[way]: _ranked(one) for way, one in both}}


def _ranked(one: Ranked) -> dict[str, Any]:
    shown = [tie for tie in one.ties if tie.hidden or (tie.known and tie.value.state != "zero")]
    rest = [tie for tie in one.ties if tie not in shown]
    return {
        "ties": [_tie(tie) for tie in shown],
        "zero": [tie.partner for tie in rest if tie.known],
        "not_recorded": [tie.partner for tie in rest if not tie.known],
    }


def _tie(tie: Tie) -> dict[str, Any]:
    return {
        "iso3": tie.partner,
        "name": tie.name,
        # The rows of a loss are those of the two shares.
        "value": plain(replace(tie.value, figures=()) if tie.modelled else tie.value),
        "part_of_trade": {name: getattr(tie.part, name) for name in LIMITS} if tie.modelled else None,
        "supply": plain(tie.of("supply")),
        "market": plain(tie.of("market")),
        "hidden": tie.hidden,
    }


def _placed(found: Profile, tie: Tie, side: str) -> dict[str, Any]:
    spot = found.spots.get(tie.partner)
    number = tie.of(side) if side else tie.value
    return {
        "iso3": tie.partner,
        "name": tie.name,
        "latitude": spot and spot.latitude,
        "longitude": spot and spot.longitude,
        **plain(number),
    }


def _crowd(one: Crowd) -> dict[str, Any]:
    return {
        "key": one.key,
        "name": one.name,
        "side": one.index.side,
        "index": plain(one.index),
        "partners": one.partners,
        "largest": one.largest,
        "largest_name": one.largest_name,
        "share": one.share and plain(one.share),
    }


def _facts(found: Profile) -> list[Fact]:
    listed = [*found.facts.on_it, *found.facts.by_it, *found.facts.energy]
    every = [*listed, *(fact for one in found.technology for fact in one.held.facts)]
    by_key = {one.key: one for one in every}
    return [by_key[key] for key in sorted(by_key)]


def _fact(one: Fact, *, past: bool) -> dict[str, Any]:
    names = ("key", "table", "text", "note", "when", "sources", "verified", "doubt")
    return {name: "" if past and name == "note" else plain(getattr(one, name)) for name in names}


def _holes(found: Profile) -> list[Any]:
    ties = [tie for one in found.ranked for tie in one.ties]
    holes = {hole.key: hole for tie in ties for one in _numbers(tie) for hole in one.holes}
    return [holes[key] for key in sorted(holes)]
