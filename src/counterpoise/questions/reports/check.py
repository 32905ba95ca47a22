"""How are statements set against the ledger: who are the two, in which year, and what is there on them?

Statements are weighed pair by pair, so that a pair named a hundred times is read once. The rule that
turns numbers into a verdict is `reading.checking`; its page is docs/reference/checking.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from counterpoise.errors import BadUse, CounterpoiseError
from counterpoise.questions.reports.grounds import (
    Weighed,
    claim_scope,
    ground,
    register_ground,
    sanctions_ground,
    weigh_pair,
)
from counterpoise.records import Check, Statement
from counterpoise.reports.checking import Ground, checkable, checked
from counterpoise.states import Actor, find, require_apart
from counterpoise.weighing.facts import COMPILED
from counterpoise.world import World

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
    checks = []
    for statement in statements:
        if checkable(statement):
            day = said_on(statement, days or {})
            checks.append(checked(statement, _ground(world, statement, day, (span, weights))))
    return tuple(checks)


def check_some(world: World, statements: Sequence[Statement], days: Days) -> tuple[dict[str, Check], int]:
    """Check the claims of the first pairs and years, and count those that are left: each pair is weighed anew.

    The checks are by statement.
    """
    claims = [statement for statement in statements if checkable(statement)]
    places = list(dict.fromkeys(_pair_and_year(claim, days) for claim in claims))[:FIRST]
    taken = [claim for claim in claims if _pair_and_year(claim, days) in places]
    return {checked.statement.id: checked for checked in check(world, taken, days)}, len(claims) - len(taken)


def _pair_and_year(statement: Statement, days: Days) -> tuple[str, str | None, int]:
    day = said_on(statement, days)
    return statement.source, statement.target, day.year if day else 0


def said_on(statement: Statement, days: Days) -> date | None:
    """Return the last day a statement may speak of; None where nothing dates it."""
    if not statement.date:
        return days.get(statement.document)
    parts = [int(part) for part in statement.date.split("-")]
    if len(parts) == 1:
        return date(parts[0], 12, 31)
    return date(parts[0], parts[1], parts[2] if len(parts) > 2 else 28)


_Known = tuple[tuple[int, int], dict[_Place, Weighed | str]]


def _ground(world: World, statement: Statement, day: date | None, known: _Known) -> Ground:
    try:
        source = find(statement.source)
        if statement.relation == "HOLD":
            return register_ground(source, statement)
        if statement.target is None or statement.target == statement.source:
            return Ground(gap="it names no second actor")
        target = find(statement.target)
        if statement.relation == "SANCTION":
            return sanctions_ground(source, target, statement, day or COMPILED)
        return _weighed(world, statement, day, known)
    except CounterpoiseError as error:
        # An actor the ledger does not weigh, such as EUROPE, or two that overlap.
        return Ground(gap=str(error))


def _weighed(world: World, statement: Statement, day: date | None, known: _Known) -> Ground:
    (first, last), weights = known
    about = claim_scope(statement)
    if about.gap:
        return Ground(gap=about.gap)
    year = min(day.year, last) if day else last
    if year < first or (day and day.year > last + STALE):
        return Ground(gap=f"figures run from {first} to {last}, and it speaks of {day.year if day else year}")
    place = _Place(statement.source, str(statement.target), year)
    if place not in weights and len(weights) >= MOST:
        weights.clear()
    if place not in weights:
        weights[place] = _pair(world, place)
    weighed = weights[place]
    return Ground(gap=weighed) if isinstance(weighed, str) else ground(weighed, statement.relation, about)


def _pair(world: World, place: _Place) -> Weighed | str:
    """Weigh a pair, or say why it cannot be."""
    a, b = _actor(place.source, place.year), _actor(place.target, place.year)
    try:
        require_apart(a, b, place.year)
    except BadUse as error:
        return str(error)
    return weigh_pair(world, a, b, place.year)


def _actor(code: str, year: int) -> Actor:
    return find(code, year=year)
