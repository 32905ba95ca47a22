"""What do sources that a user syncs say, and which of them does the snapshot hold at all?

Nothing is looked up of a source that is not in the snapshot, so that a fresh ledger is as quick as without them.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from counterpoise.ledger.figures import Figures
from counterpoise.records import Figure
from counterpoise.world.cache import Cache

ARMS = "sipri_arms"
DELIVERED, UNCERTAIN = "arms_delivered", "arms_delivered_uncertain"
SYNCED = (
    ARMS,
    *("eurostat_gas", "ofac", "opensanctions", "kiel_ukraine", "comtrade", "gdelt_pairs", "pink_sheet"),
)  # that no fresh build brings
KEPT = 8  # groups of states whose deliveries of arms are cached: two of a pair, both ways

Row = tuple[str, Figure]  # id and figure


@dataclass(frozen=True, slots=True)
class Delivery:
    """Major arms of one order, or of one year of a deal, that a supplier delivered over some years."""

    id: str
    supplier: str
    recipient: str
    weapon: str
    first: int
    last: int
    value: float  # million TIV, of all these years
    uncertain: bool

    def part_in(self, years: range) -> float:
        """Return which part of the years of delivery lies in some years."""
        inside = min(self.last, years[-1]) - max(self.first, years[0]) + 1
        return max(inside, 0) / (self.last - self.first + 1)


class SyncedFigures:
    """The rows of synced sources in one open snapshot."""

    def __init__(self, figures: Figures, cache: Cache) -> None:
        self._figures = figures
        self._cache = cache

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the names of the synced sources that the snapshot holds."""
        return self._cache.get("synced sources", None, self._sources)

    def rows(
        self,
        source: str,
        measures: Sequence[str],
        actors: Collection[str] | None = None,
        partners: Collection[str] | None = None,
        year: int | None = None,
    ) -> list[Row]:
        """Return rows of a source, or those of a year, oldest first; none where the snapshot does not hold it."""
        if source not in self.sources:
            return []
        rows = self._figures.about(measures, actors, partners, year)
        return sorted(rows, key=lambda row: (row[1].start, row[1].measure, row[1].locator))

    @property
    def arms_years(self) -> range:
        """Return the years of the register of arms; empty where the snapshot does not hold it."""
        if ARMS not in self.sources:
            return range(0)
        first, last = self._figures.span(DELIVERED)
        return range(first, last + 1)

    def deliveries(
        self, suppliers: Collection[str] | None = None, recipients: Collection[str] | None = None
    ) -> tuple[Delivery, ...]:
        """Return deliveries of arms by some suppliers, or all, to some recipients, or all."""
        key = (frozenset(suppliers or ()), frozenset(recipients or ()))
        return self._cache.get("arms", key, lambda: self._deliveries(suppliers, recipients), limit=KEPT)

    def _deliveries(
        self, suppliers: Collection[str] | None, recipients: Collection[str] | None
    ) -> tuple[Delivery, ...]:
        rows = self.rows(ARMS, (DELIVERED, UNCERTAIN), suppliers, recipients)
        doubted = {figure.locator for _, figure in rows if figure.measure == UNCERTAIN}
        return tuple(_delivery(key, figure, doubted) for key, figure in rows if figure.measure == DELIVERED)

    def _sources(self) -> tuple[str, ...]:
        there = {source.name for source in self._figures.sources()}
        return tuple(name for name in SYNCED if name in there)


def _delivery(key: str, figure: Figure, doubted: Collection[str]) -> Delivery:
    return Delivery(
        id=key,
        supplier=figure.actor,
        recipient=figure.partner or "",
        weapon=figure.product or "",
        first=figure.start.year,
        last=figure.end.year - 1,
        value=figure.value,
        uncertain=figure.locator in doubted,
    )
