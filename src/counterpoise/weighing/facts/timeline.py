"""What happened between two actors, day by day, and in which years may their tie have changed course?

Events are the compiled facts about the two: dated interactions, what either imposed on the other, and
energy links. What was found is no sample, so nothing is counted: a break is a first of its kind, or
one of three years that changed many ties and touched this one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import permutations

from counterpoise.findings import Break, Event
from counterpoise.records import Fact
from counterpoise.states import Actor
from counterpoise.vocabulary import Embargo, Measure, chronology, energy_links, fact_values
from counterpoise.weighing.facts.discord import Restriction, between, called, measures, own_names
from counterpoise.weighing.facts.facts import of_event, of_link
from counterpoise.weighing.ground import PairGround

ENDED = "embargo_end"
CURB, LIFTING = "SANCTION", "CONCEDE"  # event classes of a measure and of its end
CROWD = 3  # actors above which an interaction is of a group
# Kinds of the chronology that say by themselves in which lane they stand; the others go by topic.
LANES = {
    "agreement": "agreement",
    "arms": "military",
    "diplomatic": "statement",
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
    "statement": (
        *("Iran", "Tibet", "Xinjiang", "diplomacy", "human rights", "strategy", "technology secrecy", "visas", "water"),
    ),
    "trade": (
        *("dual use", "economy", "finance", "food", "investment", "minerals", "seafood", "semiconductors"),
        *("technology", "trade", "transport"),
    ),
}
MEASURE_LANES = {"easing": "sanction", "embargo": "sanction", "licence": "sanction", "sanctions": "sanction"}
# World of a year and plans are no events.
LINKS = ("gas_contract", "gas_pipeline", "law", "lng_stake", "oil_contract", "oil_pipeline", "pledge")
PLANNED = ("under construction",)
# What a break rests on, weightiest first.
WAR, SHOCK, BAN, RESTRICTION, TREATY, LIFTED = range(6)
MOST = 5  # breaks of a pair
CITED = 3  # facts of a break
QUIET = 5  # years without a measure of its kind, after which the next is a break again
BANS = ("ban on fuels or raw materials", "ban on all goods")
WEIGHTY = {
    BANS[0]: BANS[0],
    BANS[1]: BANS[1],
    "energy": "curbs on energy",
    "financial": "financial sanctions",
    "tariff": "tariffs",
    "technology": "technology controls",
    "trade": "curbs on trade",
}
TREATIES = ("arms control", "border", "security", "trade")
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


def find(ground: PairGround) -> tuple[Event, ...]:
    """Return the dated facts of the two up to the ground's day, without repeats and what many did together."""
    return of_the_two(ground.once(_events), ground.a, ground.b)


def find_breaks(ground: PairGround) -> tuple[Break, ...]:
    """Return the years in which the tie of the two may have changed course."""
    return breaks(ground.once(_events), ground.a, ground.b)


def _events(ground: PairGround) -> tuple[Event, ...]:
    return unrepeated(timeline(ground.a, ground.b, ground.until))


@dataclass(frozen=True, slots=True)
class _Dated:
    """An event, and the last day it may mean."""

    event: Event
    last: date


def timeline(a: Actor, b: Actor, until: date | None = None) -> tuple[Event, ...]:
    """Return every dated fact about two actors up to a day, that day included, oldest first.

    A member of a bloc takes part in what the bloc does, unless the other is a member too.
    """
    dateds = [*_interactions(a, b), *_measures(a, b), *_links(a, b)]
    kept = [dated.event for dated in dateds if until is None or dated.last <= until]
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
    if row is None or all(any(name in row.pair for name in own_names(actor.code)) for actor in (a, b)):
        return True
    return len(row.actors) <= CROWD and row.kind != "un_vote"


def _interactions(a: Actor, b: Actor) -> Iterator[_Dated]:
    for row in chronology():
        if _about(row, a, b):
            event = Event(
                start=row.when.start,
                kind=row.kind,
                lane=lane(row),
                plover=row.plover,
                actors=row.actors,
                fact=of_event(row),
            )
            yield _Dated(event, row.when.end - timedelta(days=1))


def _about(row: fact_values.Event, a: Actor, b: Actor) -> bool:
    """Tell whether both take part, or the row bears on the two by their own names."""
    mine, theirs = called(a.code, b.code, row.when.start)
    first, other = own_names(a.code), own_names(b.code)
    named = [any(name in row.pair for name in names) for names in (first, other)]
    return all(named) or not (mine.isdisjoint(row.actors) or theirs.isdisjoint(row.actors))


def lane(row: fact_values.Event) -> str:
    """Return the lane an interaction stands in: by its kind or, for incidents and laws, by its topic."""
    if row.kind in BY_TOPIC:
        return next(name for name, topics in TOPIC_LANES.items() if row.topic in topics)
    return LANES[row.kind]


def _measures(a: Actor, b: Actor) -> Iterator[_Dated]:
    for restriction in between(a, b):
        if restriction.kind == "level":
            continue  # an average rate is a level on a date, nothing that was done
        where = MEASURE_LANES.get(restriction.kind, "trade")
        actors, fact = (restriction.imposer, *restriction.targets), restriction.fact
        event = Event(
            start=restriction.start.start,
            kind=restriction.kind,
            lane=where,
            plover=LIFTING if restriction.kind == "easing" else CURB,
            actors=actors,
            fact=fact,
        )
        yield _Dated(event, restriction.start.end - timedelta(days=1))
        if restriction.kind == "embargo" and restriction.ends:
            ended = replace(event, start=restriction.ends, kind=ENDED, plover=LIFTING)
            yield _Dated(ended, restriction.ends)


def _links(a: Actor, b: Actor) -> Iterator[_Dated]:
    for row in energy_links():
        if row.start and row.kind in LINKS and row.status not in PLANNED and _linked(row, row.start.start, (a, b)):
            actors = (*row.origins, *row.via, *row.destinations)
            event = Event(
                start=row.start.start, kind=row.kind, lane="energy", plover="", actors=actors, fact=of_link(row)
            )
            yield _Dated(event, row.start.end - timedelta(days=1))


def _linked(row: fact_values.EnergyLink, day: date, pair: tuple[Actor, Actor]) -> bool:
    """Tell whether a link joins the two: one at its start, on its way or at its end, the other elsewhere on it."""
    mine, theirs = called(pair[0].code, pair[1].code, day)
    stations = permutations((row.origins, row.via, row.destinations), 2)
    return any(not (mine.isdisjoint(here) or theirs.isdisjoint(there)) for here, there in stations)


@dataclass(frozen=True, slots=True)
class _Shock:
    """A year that changed many ties: who is at its centre, and which facts tie a pair to it."""

    year: int
    label: str
    centre: frozenset[str]
    topics: tuple[str, ...]
    kinds: tuple[str, ...]


SHOCKS = (
    _Shock(2014, "Crimea", frozenset(("RUS", "UKR")), ("Crimea", "Ukraine"), ("sanctions", "embargo")),
    _Shock(2018, "tariffs of 2018", frozenset(("USA", "CHN")), (), ("tariff",)),
    _Shock(2022, "invasion of Ukraine", frozenset(("RUS", "UKR")), ("Ukraine", "war"), ("sanctions", "embargo")),
)


@dataclass(frozen=True, slots=True)
class _Reason:
    """Why a year may be a break."""

    rank: int
    year: int
    label: str
    facts: tuple[Fact, ...]


def breaks(events: Sequence[Event], a: Actor, b: Actor) -> tuple[Break, ...]:
    """Return the years, five at most, in which the tie of two may have changed course, oldest first.

    `events` are those of `timeline` for the two. A war between them, one of the shocks that touched them, the
    first ban, the first sanctions of a weighty kind or tariffs (or the first after five quiet years), the first
    treaty of weight, and the end of a ban; in this order where there are more than five.
    """
    by_year: dict[int, list[_Reason]] = {}
    for reason in (*_shocks(events, a, b), *_wars(events, a, b), *_firsts(events), *_treaties(events, a, b)):
        by_year.setdefault(reason.year, []).append(reason)
    for event in events:
        if event.kind == ENDED:
            by_year.setdefault(event.start.year, []).append(
                _Reason(LIFTED, event.start.year, "ban ends", (event.fact,))
            )
    weightiest = sorted(by_year, key=lambda year: (min(reason.rank for reason in by_year[year]), year))[:MOST]
    return tuple(_break(year, by_year[year]) for year in sorted(weightiest))


def _break(year: int, reasons: Iterable[_Reason]) -> Break:
    ordered = sorted(reasons, key=lambda reason: reason.rank)
    words = dict.fromkeys(reason.label for reason in ordered)
    label = ordered[0].label if ordered[0].rank <= SHOCK else "; ".join(list(words)[:2])
    facts = dict.fromkeys(fact for reason in ordered for fact in reason.facts)
    return Break(year=year, label=label, facts=tuple(facts)[:CITED])


def _shocks(events: Sequence[Event], a: Actor, b: Actor) -> Iterator[_Reason]:
    """Yield the shocks that touched the two: one is at their centre and facts of the year tie the other to it."""
    for shock in SHOCKS:
        central = [not shock.centre.isdisjoint(own_names(actor.code)) for actor in (a, b)]
        facts = tuple(event.fact for event in events if event.start.year == shock.year and _of_shock(event, shock))
        if all(central) and not facts:
            facts = tuple(of_event(row) for row in chronology() if _heard_of(row, shock))
        if any(central) and facts:
            yield _Reason(SHOCK, shock.year, shock.label, facts[:CITED])


def _of_shock(event: Event, shock: _Shock) -> bool:
    row = _interaction(event)
    return event.kind in shock.kinds if row is None else event.kind in shock.kinds or row.topic in shock.topics


def _heard_of(row: fact_values.Event, shock: _Shock) -> bool:
    return row.when.start.year == shock.year and row.topic in shock.topics


def _wars(events: Sequence[Event], a: Actor, b: Actor) -> Iterator[_Reason]:
    """Yield wars of the two; the table names the belligerents first."""
    for event in events:
        row = _interaction(event)
        if row is not None and row.kind == "incident" and row.topic == "war":
            sides = row.actors[:2]
            if all(any(name in sides for name in own_names(actor.code)) for actor in (a, b)):
                yield _Reason(WAR, event.start.year, _first_clause(row), (event.fact,))


def _firsts(events: Sequence[Event]) -> Iterator[_Reason]:
    """Yield the first measure of each weighty kind, and the first after some quiet years."""
    last: dict[str, int] = {}
    for event in events:
        year = event.start.year
        for kind in _weighty(event):
            if year - last.get(kind, 0) >= QUIET:
                word = "new" if kind in last else "first"
                rank = BAN if kind in BANS else RESTRICTION
                yield _Reason(rank, year, f"{word} {WEIGHTY[kind]}", (event.fact,))
            last[kind] = year


def _weighty(event: Event) -> tuple[str, ...]:
    """Return of which weighty kinds a measure is; none where it is doubtful, eased or of no weight."""
    imposed = _imposed().get(event.fact.key)
    if event.kind == "embargo":
        return (BANS[": all goods" in event.fact.text],)
    if imposed is None or not (imposed.level and imposed.sure):
        return ()
    if imposed.kind == "tariff":
        return ("trade",) if "import_ban" in imposed.kinds else ("tariff",)
    return tuple(kind for kind in imposed.kinds if kind in WEIGHTY)


def _treaties(events: Sequence[Event], a: Actor, b: Actor) -> Iterator[_Reason]:
    """Yield the first treaty of weight that names both themselves."""
    for event in events:
        row = _interaction(event)
        if row is not None and row.kind == "treaty" and row.topic in TREATIES:
            named = {*row.pair, *row.actors}
            if all(not named.isdisjoint(own_names(actor.code)) for actor in (a, b)):
                yield _Reason(TREATY, event.start.year, _first_clause(row), (event.fact,))
                return


def _first_clause(row: fact_values.Event) -> str:
    return re.split(r"[,;:(]", row.descriptor, maxsplit=1)[0].strip()


def _interaction(event: Event) -> fact_values.Event | None:
    return _chronicled().get(event.fact.key)


@cache
def _chronicled() -> dict[str, fact_values.Event]:
    return {row.id: row for row in chronology()}


@cache
def _imposed() -> dict[str, Restriction]:
    """Index sanctions and tariffs by the key of their row."""
    return {restriction.row.id: restriction for restriction in measures() if not isinstance(restriction.row, Embargo)}
