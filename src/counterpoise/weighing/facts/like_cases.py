"""Which dated cases are like a transfer of a technology, and what did third parties do in them?

A case is like it where it concerns the same group of technologies (`technologies.csv`) and both of the two; failing
that, both of the two and any technology; failing that, the same group and one of the two. Which groups a row concerns
follows from its kind and topic, never by its wording. Measures of third parties count where they strike the taker.

The tables are no sample, so cases are listed and never counted: a case that is not there may still have happened.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from counterpoise.records import Fact
from counterpoise.states import Actor
from counterpoise.vocabulary import Event, Sanction, chronology, table
from counterpoise.weighing.facts.discord import called, imposed, measures, own_names
from counterpoise.weighing.facts.facts import of_event

MOST = 12
MILITARY = ("nuclear forces", "missiles", "counterspace", "air and sea")
KIND_GROUPS = {"arms": MILITARY, "export_control": ("industry",)}
TOPIC_GROUPS = {
    "arms": MILITARY,
    "arms embargo": MILITARY,
    "dual use": (*MILITARY, "industry"),
    "missile warning": ("missiles", "space"),
    "proliferation": ("nuclear forces", "missiles"),
    "semiconductors": ("industry",),
    "space": ("space", "counterspace"),
    "technology": ("industry",),
    "technology secrecy": ("missiles",),
}
SANCTION_GROUPS = {"arms": MILITARY, "technology": ("industry",)}
NO_TRANSFER = ("exercise", "incident", "talks", "tariff", "visit")  # kinds that hand nothing over and answer nothing
BOTH_AND_GROUP, BOTH, GROUP = range(3)


@dataclass(frozen=True, slots=True)
class _Case:
    """A case, how near it is (lower is nearer), and the day by which the newest comes first."""

    nearness: int
    day: date
    fact: Fact


def like_cases(technology: str, giver: Actor, taker: Actor) -> tuple[Fact, ...]:
    """Return the nearest cases, at most `MOST`: the nearest first, and among those the newest."""
    group = next(line["group"] for line in table("technologies") if line["technology"] == technology)
    events = list(_events(group, giver, taker))
    days = {case.day for case in events}
    # Some measures stand in both tables; the chronology names more of those concerned.
    cases = [*events, *(case for case in _measures(group, giver, taker) if case.day not in days)]
    ordered = sorted(cases, key=lambda case: (case.nearness, -case.day.toordinal(), case.fact.key))
    return tuple(case.fact for case in ordered[:MOST])


def _events(group: str, giver: Actor, taker: Actor) -> Iterator[_Case]:
    for row in chronology():
        groups = _groups(row)
        both = _acts(row, giver, taker) and _acts(row, taker, giver)
        named = _named(row, giver) or _named(row, taker)
        near = _nearness(both, group in groups) if groups and (both or named) else None
        if near is not None:
            yield _Case(near, row.when.start, of_event(row))


def _groups(row: Event) -> frozenset[str]:
    if row.kind in NO_TRANSFER:
        return frozenset()
    return frozenset((*KIND_GROUPS.get(row.kind, ()), *TOPIC_GROUPS.get(row.topic, ())))


def _nearness(both: bool, same: bool) -> int | None:
    if both:
        return BOTH_AND_GROUP if same else BOTH
    return GROUP if same else None


def _acts(row: Event, actor: Actor, other: Actor) -> bool:
    """Tell whether an actor takes part, by itself or through a bloc that the other is not in, or a row bears on it."""
    mine, _ = called(actor.code, other.code, row.when.start)
    return not mine.isdisjoint(row.actors) or _named(row, actor)


def _named(row: Event, actor: Actor) -> bool:
    """Tell whether a row names an actor itself: where only one of the two is in it, its blocs are too far."""
    return any(name in row.actors or name in row.pair for name in own_names(actor.code))


def _measures(group: str, giver: Actor, taker: Actor) -> Iterator[_Case]:
    for restriction in measures():
        if not isinstance(restriction.row, Sanction):
            continue
        groups = {name for kind in restriction.kinds for name in SANCTION_GROUPS.get(kind, ())}
        day = restriction.start.start
        both = imposed(restriction, giver, taker, day) or imposed(restriction, taker, giver, day)
        strikes = not set(own_names(taker.code)).isdisjoint(restriction.targets)
        near = _nearness(both, group in groups) if groups and (both or strikes) else None
        if near is not None:
            yield _Case(near, day, restriction.fact)
