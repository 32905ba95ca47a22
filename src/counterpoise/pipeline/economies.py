"""What the sources say of an actor's economy: GDP and trade totals by year, with their rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from counterpoise.ledger.figures import Figures
from counterpoise.pipeline.legs import Actor, Side
from counterpoise.records import Figure
from counterpoise.states import Bloc, State

MEASURES = ("gdp_exchange_rate", "exports_total", "imports_total")
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

    def latest(self, measure: str, year: int) -> Amount | None:
        """Return the newest amount that is not later than `year`."""
        years = [known for name, known in self.totals if name == measure and known <= year]
        return self.totals[measure, max(years)] if years else None


def economy(figures: Figures, actor: Actor) -> Economy:
    """Read an actor's totals; a bloc without a page of its own is the sum of its members."""
    own = figures.about([*MEASURES, *SHARES], [actor.code])
    totals = _totals(own)
    if not totals and isinstance(actor, Bloc):
        totals = _summed(figures, actor)
    return Economy(actor, totals, _lists(own))


def economies(figures: Figures, states: Iterable[State]) -> dict[str, Economy]:
    """Read the totals of many states at once: code -> economy."""
    by_state: dict[str, list[tuple[str, Figure]]] = {}
    for key, figure in figures.about([*MEASURES, *SHARES], None):
        by_state.setdefault(figure.actor, []).append((key, figure))
    rows = {state: by_state.get(state.code, []) for state in states}
    return {state.code: Economy(state, _totals(own), _lists(own)) for state, own in rows.items()}


def _totals(rows: list[tuple[str, Figure]]) -> dict[tuple[str, int], Amount]:
    return {(figure.measure, figure.start.year): _amount([(key, figure)]) for key, figure in rows if not figure.partner}


def _lists(rows: list[tuple[str, Figure]]) -> dict[str, Listed]:
    return {measure: found for measure in SHARES if (found := _listed(rows, measure))}


def _amount(rows: list[tuple[str, Figure]]) -> Amount:
    year = rows[0][1].start.year
    return Amount(sum(figure.value for _, figure in rows), year, tuple(key for key, _ in rows))


def _listed(rows: list[tuple[str, Figure]], measure: str) -> Listed | None:
    chosen = [(key, figure) for key, figure in rows if figure.measure == measure and figure.partner]
    if not chosen:
        return None
    year = max(figure.start.year for _, figure in chosen)
    newest = [(key, figure) for key, figure in chosen if figure.start.year == year]
    shares = {figure.partner or "": figure.value for _, figure in newest}
    return Listed(year, shares, {figure.partner or "": key for key, figure in newest})


def _summed(figures: Figures, bloc: Bloc) -> dict[tuple[str, int], Amount]:
    """Add up members year by year, only where every member of that year is known."""
    members = frozenset(stay.iso3 for stay in bloc.memberships)
    by_cell: dict[tuple[str, int], list[tuple[str, Figure]]] = {}
    for key, figure in figures.about(MEASURES, members):
        by_cell.setdefault((figure.measure, figure.start.year), []).append((key, figure))
    return {
        (measure, year): _amount([row for row in rows if row[1].actor in bloc.members(year)])
        for (measure, year), rows in by_cell.items()
        if bloc.members(year) and bloc.members(year) <= {figure.actor for _, figure in rows}
    }
