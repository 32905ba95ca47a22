"""How are statements set against the ledger: who are the two, in which year, and what is there on them?

Statements are weighed pair by pair, so that a pair named a hundred times is read once. The rule that
turns numbers into a verdict is `reading.checking`; its page is docs/reference/checking.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from counterpoise.errors import BadUse, CounterpoiseError
from counterpoise.questions.reports.grounds import Weighed, asked, ground, held, sanctioned, weighed
from counterpoise.records import Check, Statement
from counterpoise.reports.checking import Ground, checkable, checked
from counterpoise.states import Actor, find, require_apart
from counterpoise.weighing.facts.facts import COMPILED
from counterpoise.world.world import World

STALE = 3  # years a claim may be later than the figures
FIRST = 24  # pairs and years of one page
MOST = 100  # pairs and years held at once, a few megabytes each

Days = Mapping[str, date | None]  # document -> the day it was published


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a claim belongs: who, whom, and the year of figures it is set against."""

    source: str
    target: str
    year: int


def check(world: World, statements: Sequence[Statement], days: Days | None = None) -> tuple[Check, ...]:
    """Check every statement of a kind that can be checked, in the order given.

    `days` dates those that carry no date by their documents; one that has none either is set against the
    newest figures.
    """
    span = world.trade.span
    weights: dict[_Place, Weighed | str] = {}
    found = []
    for one in statements:
        if checkable(one):
            day = said_on(one, days or {})
            found.append(checked(one, _ground(world, one, day, (span, weights))))
    return tuple(found)


def check_some(world: World, statements: Sequence[Statement], days: Days) -> tuple[dict[str, Check], int]:
    """Check the claims of the first pairs and years, and count those that are left: each pair is weighed anew.

    The checks are by statement.
    """
    claims = [one for one in statements if checkable(one)]
    places = list(dict.fromkeys(_pair_and_year(one, days) for one in claims))[:FIRST]
    taken = [one for one in claims if _pair_and_year(one, days) in places]
    return {one.statement.id: one for one in check(world, taken, days)}, len(claims) - len(taken)


def _pair_and_year(one: Statement, days: Days) -> tuple[str, str | None, int]:
    day = said_on(one, days)
    return one.source, one.target, day.year if day else 0


def said_on(one: Statement, days: Days) -> date | None:
    """Return the last day a statement may speak of; None where nothing dates it."""
    if not one.date:
        return days.get(one.document)
    parts = [int(part) for part in one.date.split("-")]
    if len(parts) == 1:
        return date(parts[0], 12, 31)
    return date(parts[0], parts[1], parts[2] if len(parts) > 2 else 28)


_Known = tuple[tuple[int, int], dict[_Place, Weighed | str]]


def _ground(world: World, one: Statement, day: date | None, known: _Known) -> Ground:
    try:
        source = find(one.source)
        if one.relation == "HOLD":
            return held(source, one)
        if one.target is None or one.target == one.source:
            return Ground(gap="it names no second actor")
        target = find(one.target)
        if one.relation == "SANCTION":
            return sanctioned(source, target, one, day or COMPILED)
        return _weighed(world, one, day, known)
    except CounterpoiseError as error:
        # An actor the ledger does not weigh, such as EUROPE, or two that overlap.
        return Ground(gap=str(error))


def _weighed(world: World, one: Statement, day: date | None, known: _Known) -> Ground:
    (first, last), weights = known
    about = asked(one)
    if about.gap:
        return Ground(gap=about.gap)
    year = min(day.year, last) if day else last
    if year < first or (day and day.year > last + STALE):
        return Ground(gap=f"figures run from {first} to {last}, and it speaks of {day.year if day else year}")
    place = _Place(one.source, str(one.target), year)
    if place not in weights and len(weights) >= MOST:
        weights.clear()
    if place not in weights:
        weights[place] = _pair(world, place)
    found = weights[place]
    return Ground(gap=found) if isinstance(found, str) else ground(found, one.relation, about)


def _pair(world: World, place: _Place) -> Weighed | str:
    """Weigh a pair, or say why it cannot be."""
    a, b = _actor(place.source, place.year), _actor(place.target, place.year)
    try:
        require_apart(a, b, place.year)
    except BadUse as error:
        return str(error)
    return weighed(world, a, b, place.year)


def _actor(code: str, year: int) -> Actor:
    return find(code, year=year)
