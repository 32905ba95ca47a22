"""What do the sources say of states themselves: where they lie, what they have, what they are members of?"""

from collections.abc import Collection, Sequence

from counterpoise.ledger.figures import Figures
from counterpoise.records import Figure
from counterpoise.states import Spot
from counterpoise.world.cache import Cache
from counterpoise.world.economies import nearest_year

MEMBER = "member"  # unit of a full membership; observers, partners and the suspended have others
ORGANISATION = "org:"  # before the name of an organisation that is a figure's partner
MINED = "mine_production"
STABILITY = "political_stability"
COORDINATES = ("latitude", "longitude")

Row = tuple[str, Figure]  # id and figure


class StateFigures:
    """What an open snapshot holds about single states, apart from trade and the totals of economies."""

    def __init__(self, figures: Figures, cache: Cache) -> None:
        self._figures = figures
        self._cache = cache

    def rows(self, measures: Sequence[str], states: Collection[str] | None = None) -> dict[str, dict[str, list[Row]]]:
        """Return measure -> state -> its rows with their ids, oldest first; a measure without any row is empty."""
        by_measure: dict[str, dict[str, list[Row]]] = {measure: {} for measure in measures}
        for key, figure in self._figures.about(measures, states):
            by_measure[figure.measure].setdefault(figure.actor, []).append((key, figure))
        return by_measure

    def in_year(self, measure: str, year: int) -> list[Row]:
        """Return the rows of one measure about all states in a year."""
        return self._figures.about([measure], None, year=year)

    def mined_years(self) -> range:
        """Return the years of which mine production is known; empty where it never is."""
        first, last = self._figures.span(MINED)
        return range(first, last + 1)

    def spots(self) -> dict[str, Spot]:
        """Return where each state lies that has a place."""
        return self._cache.get("spots", None, self._spots)

    def memberships(
        self, states: Collection[str] | None = None, organisations: Collection[str] | None = None
    ) -> dict[tuple[str, str], str]:
        """Return (state, organisation as printed) -> id of the figure, of full memberships, of some or of all."""
        named = None if organisations is None else [f"{ORGANISATION}{name}" for name in organisations]
        rows = self._figures.about(["membership"], states, named)
        return {
            (figure.actor, (figure.partner or "").removeprefix(ORGANISATION)): key
            for key, figure in rows
            if figure.unit == MEMBER
        }

    def _spots(self) -> dict[str, Spot]:
        degrees: dict[str, dict[str, float]] = {measure: {} for measure in COORDINATES}
        for _, row in self._figures.about(COORDINATES, None):
            degrees[row.measure][row.actor] = row.value
        north, east = (degrees[measure] for measure in COORDINATES)
        return {code: Spot(north[code], east[code]) for code in north if code in east}


def nearest_row(rows: Sequence[Row], year: int, *, back: int | None = None, ahead: int | None = None) -> Row | None:
    """Return the row of the year nearest to a year, by the rule of `world.nearest`; of one year's rows the last."""
    by_year = {figure.start.year: (key, figure) for key, figure in rows}
    chosen = nearest_year(by_year, year, back=back, ahead=ahead)
    return None if chosen is None else by_year[chosen]
