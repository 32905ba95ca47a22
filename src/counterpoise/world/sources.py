"""Which sources is a snapshot built from, what does each give, what was passed over, and which row is this?"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from counterpoise.ledger.figures import Figures
from counterpoise.records import Figure, Skip, Source


class Provenance:
    """Where the figures of an open snapshot come from."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures

    def cards(self, names: Sequence[str] | None = None) -> tuple[Source, ...]:
        """Return the cards of the sources the snapshot was built from, of all or of some names."""
        return tuple(card for card in self._figures.sources() if names is None or card.name in names)

    def counts(self) -> list[dict[str, Any]]:
        """Say how many figures each source gives, by measure, and over which years."""
        return self._figures.counts()

    def skips(self) -> list[Skip]:
        """Return what the parsers passed over, counted."""
        return self._figures.skips()

    def rows(self, ids: Sequence[str]) -> list[tuple[str, Figure]]:
        """Return the figures with these ids, whole or their first eight digits; an unknown one is an error."""
        return self._figures.by_id(ids)

    def export(self, folder: Path) -> None:
        """Write the figures and the tables beside them as Parquet."""
        from counterpoise.ledger.export import export

        export(self._figures, folder)
