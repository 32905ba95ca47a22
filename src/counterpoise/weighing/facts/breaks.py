"""In which years may the tie of two actors have changed course? By rule, from their dated facts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from counterpoise.findings import Break, Event
from counterpoise.records import Fact
from counterpoise.states import Actor
from counterpoise.vocabulary import Embargo, chronology, fact_values
from counterpoise.weighing.facts.discord import Measure, measures, own_names
from counterpoise.weighing.facts.facts import of_event
from counterpoise.weighing.facts.timeline import ENDED

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
    found = _imposed().get(event.fact.key)
    if event.kind == "embargo":
        return (BANS[": all goods" in event.fact.text],)
    if found is None or not (found.level and found.sure):
        return ()
    if found.kind == "tariff":
        return ("trade",) if "import_ban" in found.kinds else ("tariff",)
    return tuple(kind for kind in found.kinds if kind in WEIGHTY)


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
def _imposed() -> dict[str, Measure]:
    """Index sanctions and tariffs by the key of their row."""
    return {found.row.id: found for found in measures() if not isinstance(found.row, Embargo)}
