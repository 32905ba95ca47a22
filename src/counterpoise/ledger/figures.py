"""What the sources say: the one owner of the snapshot file, opened to read and never to write."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from counterpoise.arrays import Coverage, Flows
from counterpoise.errors import BadLedger, NoData
from counterpoise.ledger import panels
from counterpoise.ledger.home import current, figures_file
from counterpoise.ledger.queries import query
from counterpoise.ledger.writing import SCHEMA_VERSION
from counterpoise.records import FIGURE_COLUMNS, Figure, Skip, Source


@dataclass(frozen=True, slots=True)
class Quantities:
    """Trade in one product and year, over rows that give both a quantity and a value."""

    own_quantity: float  # t, imports of the states asked about
    own_value: float  # kUSD
    world_quantity: float  # t
    world_value: float  # kUSD


class Figures:
    """One snapshot of the figures; use it as a context manager, or close it."""

    def __init__(self, folder: Path, snapshot: str | None = None) -> None:
        chosen = snapshot or current(folder)
        if chosen is None:
            raise NoData(f"no ledger in {folder}; run `counterpoise build`")
        self._file = figures_file(folder, chosen)
        if not self._file.is_file():
            raise NoData(f"no snapshot {chosen} in {folder}; run `counterpoise build`")
        self._db = self._opened()
        self.snapshot = chosen

    def trade(self, states: Collection[str] | None = None, products: Sequence[str] | None = None) -> Flows:
        """Return recorded trade: all of it, or every row that touches one of the states."""
        wanted: dict[str, object] = {"states": _listed(states), "products": _listed(products)}
        columns = self._execute("trade", wanted).fetchnumpy()
        return panels.flows(self._ask, columns)

    def coverage(self, flows: Flows) -> Coverage:
        """Return where an absent row of these flows is a zero."""
        return panels.coverage(self._ask, flows)

    def between(
        self, sellers: Collection[str], buyers: Collection[str], *, both: bool, products: Sequence[str] | None
    ) -> list[tuple[str, Figure]]:
        """Return the rows, with ids, of what one group sold the other, or each the other if `both`."""
        wanted = {"sellers": sorted(sellers), "buyers": sorted(buyers), "both": both}
        return self._figures("between", wanted | {"products": _listed(products)})

    def about(self, measures: Sequence[str], actors: Collection[str] | None) -> list[tuple[str, Figure]]:
        """Return the rows, with ids, of some measures about some actors, oldest first."""
        return self._figures("about", {"measures": list(measures), "actors": _listed(actors)})

    def quantities(self, buyers: Collection[str], products: Sequence[str], year: int) -> dict[str, Quantities]:
        """Return what the buyers and the world imported of each product, in kUSD and tonnes."""
        wanted = {"buyers": sorted(buyers), "products": sorted(products), "year": year}
        return {row[0]: Quantities(*row[1:]) for row in self._execute("quantities", wanted).fetchall()}

    def span(self, measure: str) -> tuple[int, int]:
        """Return the first and last year any source gives a measure for; (0, -1) where none does."""
        first, last = self._execute("span", {"measure": measure}).fetchall()[0]
        return (0, -1) if first is None else (first, last)

    def by_id(self, ids: Sequence[str]) -> list[tuple[str, Figure]]:
        """Return the figures with these ids, whole or their first eight digits; an unknown one is an error."""
        found = self._figures("by_id", {"ids": list(ids)})
        known = {key for key, _ in found}
        missing = sorted(set(ids) - known - {key[:8] for key in known})
        if missing:
            raise NoData(f"no figure {missing[0]} in snapshot {self.snapshot}; ids change with the snapshot")
        return found

    def sources(self) -> list[Source]:
        """Return the cards of the sources this snapshot was built from."""
        return [Source(**row) for row in self._rows("sources")]

    def skips(self) -> list[Skip]:
        """Return what the parsers passed over, counted."""
        return [Skip(**row) for row in self._rows("skips")]

    def counts(self) -> list[dict[str, Any]]:
        """Say how many figures each source gives, by measure, and over which years."""
        return self._rows("counts")

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The open database, for `counterpoise.ledger.export` only."""
        return self._db

    def _opened(self) -> duckdb.DuckDBPyConnection:
        try:
            db = duckdb.connect(str(self._file), read_only=True, config={"threads": "2"})
            about = dict(db.execute(query("meta")).fetchall())
        except duckdb.Error as error:
            raise BadLedger(
                f"{self._file} is damaged or not a ledger ({_first_line(error)}); "
                "run `counterpoise build --force` to make it anew"
            ) from error
        if about.get("schema") != SCHEMA_VERSION:
            db.close()
            raise BadLedger(
                f"{self._file} has schema {about.get('schema')}, this version reads {SCHEMA_VERSION}; "
                "run `counterpoise build`"
            )
        return db

    def _execute(self, name: str, wanted: dict[str, object]) -> duckdb.DuckDBPyConnection:
        try:
            return self._db.execute(query(name), wanted)
        except (duckdb.IOException, duckdb.InternalException, duckdb.FatalException) as error:
            raise BadLedger(
                f"{self._file} cannot be read ({_first_line(error)}); run `counterpoise build --force`"
            ) from error

    def _ask(self, name: str) -> list[tuple[Any, ...]]:
        return self._execute(name, {}).fetchall()

    def _rows(self, name: str) -> list[dict[str, Any]]:
        cursor = self._execute(name, {})
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def _figures(self, name: str, wanted: dict[str, object]) -> list[tuple[str, Figure]]:
        rows = self._execute(name, wanted).fetchall()
        return [(row[0], Figure(**dict(zip(FIGURE_COLUMNS, row[1:], strict=True)))) for row in rows]


def _listed(chosen: Collection[str] | None) -> list[str] | None:
    return None if chosen is None else sorted(chosen)


def _first_line(error: duckdb.Error) -> str:
    return str(error).splitlines()[0]
