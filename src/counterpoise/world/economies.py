"""What the sources say of an actor's economy, GDP and trade totals by year with their rows, and which year is nearest?

One rule for every number that sources give in some years only, such as GDP: the newest figure that is not later than
the year, else the oldest one after it. `back` and `ahead` bound how far off it may be; every caller that sets them says
why.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import fsum

from counterpoise.ledger.figures import Figures
from counterpoise.records import Figure, Side
from counterpoise.states import Actor, Bloc, State
from counterpoise.world.cache import Cache


def nearest_year(years: Iterable[int], year: int, *, back: int | None = None, ahead: int | None = None) -> int | None:
    """Return which of some years stands in for a year; None where none lies within the bounds.

    back : years before it that count, all unless given
    ahead : years after it that count, all unless given; 0 for none
    """
    known = list(years)
    earlier = [when for when in known if when <= year and (back is None or year - when <= back)]
    if earlier:
        return max(earlier)
    later = [when for when in known if when > year and (ahead is None or when - year <= ahead)]
    return min(later, default=None)


MEASURES = ("gdp_exchange_rate", "exports_total", "imports_total")
ECONOMIES_KEPT = 64  # of single actors; a page asks for a dozen
GDP = "gdp_exchange_rate"
SHARES = ("export_share", "import_share")
LISTS: dict[Side, str] = {"supply": "import_share", "market": "export_share"}
TOTALS: dict[Side, str] = {"supply": "imports_total", "market": "exports_total"}
PARTS: dict[Side, str] = {"supply": "goods_part_of_imports", "market": "goods_part_of_exports"}
OTHER: dict[Side, Side] = {"supply": "market", "market": "supply"}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number about an actor in a year, and the ids of the figures it sums."""

    value: float  # USD
    year: int
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """The largest partners a source lists for an actor: partner -> share and id of its figure."""

    year: int
    shares: dict[str, float]
    figures: dict[str, str]


@dataclass(frozen=True, slots=True)
class Economy:
    """Totals of an actor by measure and year, and its lists of largest partners."""

    actor: Actor
    totals: dict[tuple[str, int], Amount]
    lists: dict[str, Listed]  # by measure; absent where no list is given

    def nearest(self, measure: str, year: int, *, back: int | None = None, ahead: int | None = None) -> Amount | None:
        """Return the amount of the year nearest to a year, by the rule of `world.nearest`."""
        chosen = nearest_year((known for name, known in self.totals if name == measure), year, back=back, ahead=ahead)
        return None if chosen is None else self.totals[measure, chosen]


class Economies:
    """The economies of one open snapshot."""

    def __init__(self, figures: Figures, cache: Cache) -> None:
        self._figures = figures
        self._cache = cache

    def of(self, actor: Actor) -> Economy:
        """Read an actor's totals, the last few cached; a bloc without a page of its own is the sum of its members."""
        return self._cache.get("economy", actor, lambda: self._of(actor), limit=ECONOMIES_KEPT)

    def _of(self, actor: Actor) -> Economy:
        own = self._figures.about([*MEASURES, *SHARES], [actor.code])
        totals = _totals(own)
        if not totals and isinstance(actor, Bloc):
            totals = self._summed(actor)
        return Economy(actor, totals, _lists(own))

    def of_states(self, states: Iterable[State]) -> dict[str, Economy]:
        """Read the totals of many states at once: code -> economy."""
        by_state: dict[str, list[tuple[str, Figure]]] = {}
        for key, figure in self._figures.about([*MEASURES, *SHARES], None):
            by_state.setdefault(figure.actor, []).append((key, figure))
        rows = {state: by_state.get(state.code, []) for state in states}
        return {state.code: Economy(state, _totals(own), _lists(own)) for state, own in rows.items()}

    def totals_of(self, measure: str, states: Collection[str]) -> dict[str, tuple[Amount, ...]]:
        """Read one total of many states, all its years, oldest first; a state without any is left out."""
        amounts: dict[str, tuple[Amount, ...]] = {}
        for key, figure in self._figures.about([measure], states):
            amounts[figure.actor] = (*amounts.get(figure.actor, ()), _amount([(key, figure)]))
        return amounts

    def gdp(self, actor: Actor, year: int) -> Amount | None:
        """Return the GDP at exchange rate nearest to a year, USD; a bloc without one is its members' sum.

        A member without any GDP leaves its bloc without one. The sum has the year farthest from the requested one.
        """
        own = self.of(actor)
        if any(measure == GDP for measure, _ in own.totals) or not isinstance(actor, Bloc):
            return own.nearest(GDP, year)
        members = sorted(actor.members(year))
        amounts = self.gdps(members, year)
        if not members or len(amounts) < len(members):
            return None
        farthest = max((amount.year for amount in amounts.values()), key=lambda when: abs(when - year))
        figures = tuple(key for amount in amounts.values() for key in amount.figures)
        return Amount(fsum(amount.value for amount in amounts.values()), farthest, figures)

    def gdps(self, states: Collection[str], year: int) -> dict[str, Amount]:
        """Return the GDP of each of many states nearest to a year; a state without any is left out."""
        nearest = {state: nearest_amount(rows, year) for state, rows in self.totals_of(GDP, states).items()}
        return {state: amount for state, amount in nearest.items() if amount is not None}

    def list_years(self, side: Side) -> range:
        """Return the years of which there are lists of the largest partners on one side."""
        first, last = self._figures.span(LISTS[side])
        return range(first, last + 1)

    def _summed(self, bloc: Bloc) -> dict[tuple[str, int], Amount]:
        """Add up members year by year, only where every member of that year is known."""
        members = frozenset(stay.iso3 for stay in bloc.memberships)
        by_cell: dict[tuple[str, int], list[tuple[str, Figure]]] = {}
        for key, figure in self._figures.about(MEASURES, members):
            by_cell.setdefault((figure.measure, figure.start.year), []).append((key, figure))
        return {
            (measure, year): _amount([row for row in rows if row[1].actor in bloc.members(year)])
            for (measure, year), rows in by_cell.items()
            if bloc.members(year) and bloc.members(year) <= {figure.actor for _, figure in rows}
        }


def _totals(rows: list[tuple[str, Figure]]) -> dict[tuple[str, int], Amount]:
    return {(figure.measure, figure.start.year): _amount([(key, figure)]) for key, figure in rows if not figure.partner}


def _lists(rows: list[tuple[str, Figure]]) -> dict[str, Listed]:
    return {measure: listed for measure in SHARES if (listed := _listed(rows, measure))}


def _amount(rows: list[tuple[str, Figure]]) -> Amount:
    year = rows[0][1].start.year
    return Amount(fsum(figure.value for _, figure in rows), year, tuple(key for key, _ in rows))


def _listed(rows: list[tuple[str, Figure]], measure: str) -> Listed | None:
    chosen = [(key, figure) for key, figure in rows if figure.measure == measure and figure.partner]
    if not chosen:
        return None
    year = max(figure.start.year for _, figure in chosen)
    newest = [(key, figure) for key, figure in chosen if figure.start.year == year]
    shares = {figure.partner or "": figure.value for _, figure in newest}
    return Listed(year, shares, {figure.partner or "": key for key, figure in newest})


def nearest_amount(
    amounts: Iterable[Amount], year: int, *, back: int | None = None, ahead: int | None = None
) -> Amount | None:
    """Return the amount of the year nearest to a year, by the rule of `world.nearest`."""
    by_year = {amount.year: amount for amount in amounts}
    chosen = nearest_year(by_year, year, back=back, ahead=ahead)
    return None if chosen is None else by_year[chosen]
