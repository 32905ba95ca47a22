"""What happened between two actors, day by day, and in which years may their tie have changed course?

Events are the compiled facts about the two: dated interactions, what either imposed on the other, and
energy links. What was found is no sample, so nothing is counted: a break is a first of its kind, or
one of three years that changed many ties and touched this one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import permutations

from counterpoise.findings import Event
from counterpoise.states import Actor
from counterpoise.vocabulary import Measure, chronology, energy_links, fact_values
from counterpoise.weighing.facts.discord import between, called, own_names
from counterpoise.weighing.facts.facts import of_event, of_link

ENDED = "embargo_end"
CROWD = 3  # actors above which an interaction is of a group
# Kinds of the chronology that say by themselves in which lane they stand; the others go by topic.
LANES = {
    "agreement": "agreement",
    "arms": "military",
    "diplomatic": "statement",
    "economy": "trade",
    "energy": "energy",
    "exercise": "military",
    "export_control": "sanction",
    "military": "military",
    "sanctions": "sanction",
    "statement": "statement",
    "summit": "visit",
    "talks": "visit",
    "tariff": "trade",
    "trade": "trade",
    "transport": "trade",
    "treaty": "agreement",
    "un_vote": "statement",
    "visit": "visit",
}
BY_TOPIC = ("incident", "law", "legal")
TOPIC_LANES = {
    "energy": ("energy", "gas", "oil"),
    "military": (
        *("Crimea", "Taiwan", "Ukraine", "arms", "arms control", "arms embargo", "border", "military"),
        *("missile defence", "missile warning", "proliferation", "security", "space", "terrorism", "war"),
    ),
    "statement": ("Iran", "Tibet", "Xinjiang", "diplomacy", "human rights", "strategy", "technology secrecy", "visas"),
    "trade": (
        *("dual use", "economy", "finance", "food", "investment", "minerals", "seafood", "semiconductors"),
        *("technology", "trade", "transport"),
    ),
}
MEASURE_LANES = {"easing": "sanction", "embargo": "sanction", "licence": "sanction", "sanctions": "sanction"}
# World of a year and plans are no events.
LINKS = ("gas_contract", "gas_pipeline", "law", "lng_stake", "oil_contract", "oil_pipeline", "pledge")
PLANNED = ("cancelled", "proposed", "shelved", "under construction")
MEASURE = Measure(
    name="timeline",
    order=240,
    group="around",
    page="reference/measures/timeline.md",
    units=("day",),
    answers="what happened, and where may a series break?",
    shown="pair: dated facts",
    sections=("Dated facts",),
)


@dataclass(frozen=True, slots=True)
class _Dated:
    """An event, and the last day it may mean."""

    event: Event
    last: date


def timeline(a: Actor, b: Actor, until: date | None = None) -> tuple[Event, ...]:
    """Return every dated fact about two actors up to a day, that day included, oldest first.

    A member of a bloc takes part in what the bloc does, unless the other is a member too.
    """
    found = [*_interactions(a, b), *_measures(a, b), *_links(a, b)]
    kept = [one.event for one in found if until is None or one.last <= until]
    return tuple(sorted(kept, key=lambda event: (event.start, event.kind, event.fact.key)))


def unrepeated(events: Sequence[Event]) -> tuple[Event, ...]:
    """Leave out interactions that tell of the very measure another row holds: same day, and a curb too."""
    held = {event.start for event in events if event.fact.table in ("sanctions", "tariffs", "embargoes")}
    curbs = ("sanctions", "tariff", "export_control")
    return tuple(
        event
        for event in events
        if not (event.fact.table == "chronology" and event.kind in curbs and event.start in held)
    )


def of_the_two(events: Sequence[Event], a: Actor, b: Actor) -> tuple[Event, ...]:
    """Leave out what many did together, unless the row bears on the two by name: it is no act of two of them."""
    rows = {row.id: row for row in chronology()}
    return tuple(event for event in events if _between(rows.get(event.fact.key), a, b))


def _between(row: fact_values.Event | None, a: Actor, b: Actor) -> bool:
    if row is None or all(any(name in row.pair for name in own_names(one.code)) for one in (a, b)):
        return True
    return len(row.actors) <= CROWD and row.kind != "un_vote"


def _interactions(a: Actor, b: Actor) -> Iterator[_Dated]:
    for row in chronology():
        if _about(row, a, b):
            event = Event(start=row.when.start, kind=row.kind, lane=lane(row), actors=row.actors, fact=of_event(row))
            yield _Dated(event, row.when.end - timedelta(days=1))


def _about(row: fact_values.Event, a: Actor, b: Actor) -> bool:
    """Tell whether both take part, or the row bears on the two by their own names."""
    mine, theirs = called(a.code, b.code, row.when.start)
    one, other = own_names(a.code), own_names(b.code)
    named = [any(name in row.pair for name in names) for names in (one, other)]
    return all(named) or not (mine.isdisjoint(row.actors) or theirs.isdisjoint(row.actors))


def lane(row: fact_values.Event) -> str:
    """Return the lane an interaction stands in: by its kind or, for incidents and laws, by its topic."""
    if row.kind in BY_TOPIC:
        return next(name for name, topics in TOPIC_LANES.items() if row.topic in topics)
    return LANES[row.kind]


def _measures(a: Actor, b: Actor) -> Iterator[_Dated]:
    for found in between(a, b):
        if found.kind == "level":
            continue  # an average rate is a level on a date, nothing that was done
        where = MEASURE_LANES.get(found.kind, "trade")
        actors, fact = (found.imposer, *found.targets), found.fact
        event = Event(start=found.start.start, kind=found.kind, lane=where, actors=actors, fact=fact)
        yield _Dated(event, found.start.end - timedelta(days=1))
        if found.kind == "embargo" and found.ends:
            yield _Dated(Event(start=found.ends, kind=ENDED, lane=where, actors=actors, fact=fact), found.ends)


def _links(a: Actor, b: Actor) -> Iterator[_Dated]:
    for row in energy_links():
        if row.start and row.kind in LINKS and row.status not in PLANNED and _linked(row, row.start.start, (a, b)):
            actors = (*row.origins, *row.via, *row.destinations)
            event = Event(start=row.start.start, kind=row.kind, lane="energy", actors=actors, fact=of_link(row))
            yield _Dated(event, row.start.end - timedelta(days=1))


def _linked(row: fact_values.EnergyLink, day: date, pair: tuple[Actor, Actor]) -> bool:
    """Tell whether a link joins the two: one at its start, on its way or at its end, the other elsewhere on it."""
    mine, theirs = called(pair[0].code, pair[1].code, day)
    stations = permutations((row.origins, row.via, row.destinations), 2)
    return any(not (mine.isdisjoint(here) or theirs.isdisjoint(there)) for here, there in stations)
