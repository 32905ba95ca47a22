"""How are statements set against the ledger: who are the two, in which year, and what is there on them?

Statements are weighed pair by pair, so that a pair named a hundred times is read once. The rule that
turns numbers into a verdict is `reading.checking`; its page is docs/reference/checking.md.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from counterpoise.errors import BadUse, CounterpoiseError
from counterpoise.questions.reports.grounds import (
    Ends,
    Weighed,
    food_ground,
    ground,
    register_ground,
    sanctions_ground,
    sector_ground,
    weigh_pair,
)
from counterpoise.records import Check, Statement
from counterpoise.reports.checking import Ground, checkable, checked
from counterpoise.reports.claim_scope import PART, Scope, claim_scope
from counterpoise.states import Actor, find, require_apart
from counterpoise.weighing.facts import COMPILED
from counterpoise.world import World
from counterpoise.world.food import NO_FOOD

STALE = 3  # years a claim may be later than the figures
STALE_TABLE = 5  # the same of an input-output table, which comes late and moves slowly
NO_TABLE = "no input-output table in this ledger; run `counterpoise build` where the network is reached"
BEGUN = "the figures are of another year, and trade may have begun since"
NO_FOOD_AGAIN = "no food data in this ledger"
FIRST = 24  # pairs and years of one page
MOST = 100  # pairs and years held at once, a few megabytes each

Days = Mapping[str, date | None]  # document -> the day it was published


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a claim belongs: who, whom, and the year of figures it is set against."""

    source: str
    target: str
    year: int


@dataclass(frozen=True, slots=True)
class _Claim:
    """A claim with what it is about and the last day it may speak of."""

    statement: Statement
    about: Scope
    day: date | None


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
    return tuple(_advised_once(checks))


def _advised_once(checks: Iterable[Check]) -> Iterator[Check]:
    """Leave the way to get food with the first claim that wants it."""
    advised = False
    for each in checks:
        yield replace(each, why=each.why.replace(NO_FOOD, NO_FOOD_AGAIN)) if advised else each
        advised = advised or NO_FOOD in each.why


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
    about = claim_scope(statement)
    if about.gap:
        return Ground(gap=about.gap)
    claim = _Claim(statement, about, day)
    parts = []
    if about.baskets:
        parts.append(_goods_ground(world, claim, known))
    if about.foods:
        parts.append(_food_ground(world, claim))
    if about.sectors:
        parts.append(_sector_ground(world, claim))
    return replace(_joined(parts), parts=about.parts)


def _goods_ground(world: World, claim: _Claim, known: _Known) -> Ground:
    (first, last), weights = known
    day, statement = claim.day, claim.statement
    year = min(day.year, last) if day else last
    if year < first or (day and day.year > last + STALE):
        return Ground(gap=f"figures run from {first} to {last}, and it speaks of {day.year if day else year}")
    place = _Place(statement.source, str(statement.target), year)
    if place not in weights and len(weights) >= MOST:
        weights.clear()
    if place not in weights:
        weights[place] = _pair(world, place)
    weighed = weights[place]
    if isinstance(weighed, str):
        return Ground(gap=weighed)
    return _dated_goods(ground(weighed, statement, claim.about), claim, year)


def _food_ground(world: World, claim: _Claim) -> Ground:
    years = world.food.years
    if not years:
        return Ground(gap=NO_FOOD)
    year = _nearest(years, claim.day, STALE)
    if year is None:
        return Ground(gap=_out_of_reach("figures on food", years, claim.day))
    return _dated(food_ground(world, _ends(claim.statement, year), claim.about, year), claim, year)


def _sector_ground(world: World, claim: _Claim) -> Ground:
    years = world.sectors.years
    year = _nearest(years, claim.day, STALE_TABLE) if years else None
    if year is None:
        return Ground(gap=_out_of_reach("input-output tables", years, claim.day) if years else NO_TABLE)
    return _dated(sector_ground(world, _ends(claim.statement, year), claim.about, year), claim, year)


def _nearest(years: range, day: date | None, stale: int) -> int | None:
    """Return the year a claim is set against: its own, or the newest before it unless that is too long ago."""
    if day is None:
        return years[-1]
    year = min(day.year, years[-1])
    return year if year >= years[0] and day.year <= year + stale else None


def _out_of_reach(what: str, years: range, day: date | None) -> str:
    return f"{what} run from {years[0]} to {years[-1]}, and it speaks of {day.year if day else years[-1]}"


def _dated(gathered: Ground, claim: _Claim, year: int) -> Ground:
    """Say how far a claim is from the year of its figures; of another year, trade may have begun since."""
    apart = claim.day.year - year if claim.day else None
    if gathered.gap:
        return gathered
    if apart == 0:
        return replace(gathered, current=True)
    if claim.statement.relation == "SUPPLY" and gathered.whole:
        gathered = replace(gathered, whole=False, short=BEGUN)
    if apart is None:
        return gathered
    note = f"{gathered.note}; the figures are of {year}, {apart} year{'s' * (apart != 1)} before it"
    return replace(gathered, note=note, earlier=True)


def _dated_goods(gathered: Ground, claim: _Claim, year: int) -> Ground:
    """Say which years stand beside a claim of another year; shares of all goods may be older than those of products."""
    years = sorted({share.now.year for share in gathered.yardsticks if share.now.value is not None}) or [year]
    if claim.day is None or years == [claim.day.year]:
        return replace(gathered, current=claim.day is not None)
    if claim.statement.relation == "SUPPLY" and gathered.whole:
        gathered = replace(gathered, whole=False, short=BEGUN)
    gathered = replace(gathered, earlier=years[0] < claim.day.year)
    named = " and ".join(map(str, years))
    return replace(gathered, note=f"it speaks of {claim.day.year}, and the figures beside it are of {named}")


def _ends(statement: Statement, year: int) -> Ends:
    """Return the two of a claim as they were in a year; two that overlap are refused."""
    a, b = _actor(statement.source, year), _actor(str(statement.target), year)
    require_apart(a, b, year)
    return Ends(a, b, statement.relation)


def _joined(parts: Sequence[Ground]) -> Ground:
    """Put what several sources have on a claim together; where one has nothing, the others cover part of it."""
    grounds = [part for part in parts if not part.gap]
    gaps = [part.gap for part in parts if part.gap]
    if not grounds:
        return Ground(gap="; ".join(gaps))
    return Ground(
        yardsticks=tuple(yardstick for part in grounds for yardstick in part.yardsticks),
        returned=tuple(yardstick for part in grounds for yardstick in part.returned),
        whole=not gaps and all(part.whole for part in grounds),
        short=next((part.short for part in grounds if not part.whole), PART),
        wider=frozenset(key for part in grounds for key in part.wider),
        current=all(part.current for part in grounds),
        earlier=any(part.earlier for part in grounds),
        note="; ".join([*(part.note for part in grounds if part.note), *gaps]),
    )


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
