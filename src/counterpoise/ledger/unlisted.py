"""What does the synced edition of the trade by product record of a product that is not in the ledger?

The edition lies beside the snapshot that was made with it, as `records.TradeFiles` says: numbers in order of product,
so that one product is read without the others. Rows become figures with the places and ids of those of the ledger.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import numpy as np

from counterpoise.arrays import Coverage, Flows
from counterpoise.errors import BadLedger, NoData
from counterpoise.ledger.home import folder_of
from counterpoise.ledger.queries import query
from counterpoise.records import TRADE_FILES, Figure, Silence

SOURCE = "baci"
VALUE, QUANTITY = ("trade_value", "kUSD"), ("trade_quantity", "t")
NEVER = (0, -1)  # the span of a product that nobody trades
Rows = TypeVar("Rows")


@dataclass(frozen=True, slots=True)
class UnlistedFlow:
    """What one state sold another of a product in a year."""

    figure: Figure  # its value
    quantity: float | None  # t

    @property
    def weight(self) -> Figure | None:
        """Return the figure of its quantity, where there is one."""
        if self.quantity is None:
            return None
        return _figure(self.figure, self.quantity)


def _figure(value: Figure, quantity: float) -> Figure:
    measure, unit = QUANTITY
    return Figure(
        source=value.source,
        locator=value.locator,
        measure=measure,
        product=value.product,
        actor=value.actor,
        partner=value.partner,
        start=value.start,
        end=value.end,
        value=quantity,
        unit=unit,
    )


class UnlistedTrade:
    """The rows of one synced edition; nothing of it is read before it is needed."""

    def __init__(self, home: Path, key: str) -> None:
        self._folder = folder_of(home, SOURCE) / key

    def name(self, code: str) -> str | None:
        """Return what the edition calls a product; None where it does not list it."""
        rows = self._select("unlisted_name", "products", {"product": int(code)})
        return rows[0][0] if rows else None

    def flows(self, code: str, states: Collection[str] | None = None) -> tuple[UnlistedFlow, ...]:
        """Return the trade in a product: all of it, or what touches one of the states; oldest first by pair."""
        wanted: dict[str, object] = {"product": int(code), "states": None if states is None else sorted(states)}
        wanted["countries"] = str(self._folder / TRADE_FILES.countries)
        rows = self._select("unlisted_trade", "trade", wanted)
        return tuple(_flow(code, row) for row in rows)

    @cached_property
    def names(self) -> dict[str, str]:
        """Return code -> name of every product the edition lists, in the order of the codes."""
        return {f"{number:06}": name for number, name in self._select("unlisted_names", "products", {})}

    def trade(self, codes: Sequence[str], states: Collection[str], years: Collection[int] | None = None) -> Flows:
        """Return the trade in some products that touches some states, as arrays; of all years, or of some.

        Every state and year of the edition keeps its place.
        """
        labels, axis, products = self._states, self._years, tuple(sorted(codes))
        places = {number: labels.index(state) for number, state in self._countries if state in labels}
        wanted: dict[str, object] = {
            "products": [int(code) for code in products],
            "countries": [number for number, place in places.items() if labels[place] in states],
            "years": None if years is None else sorted(years),
        }
        columns = self._fetch("unlisted_flows", "trade", wanted)
        place = np.zeros(max(places, default=0) + 1, np.int64)
        place[list(places)] = list(places.values())
        rows = {
            "exporter": place[columns["exporter"]],
            "importer": place[columns["importer"]],
            "product": np.searchsorted(np.array(wanted["products"], np.int64), columns["product"]),
            "year": columns["year"].astype(np.int64) - axis[0],
        }
        order = np.lexsort((rows["year"], rows["importer"], rows["exporter"], rows["product"]))
        ordered: dict[str, Any] = {name: column[order] for name, column in rows.items()}
        return Flows(states=labels, products=products, years=axis, value=columns["value"][order], **ordered)

    def between(
        self, codes: Sequence[str], group: Collection[str], other: Collection[str], years: Collection[int] | None = None
    ) -> tuple[UnlistedFlow, ...]:
        """Return what two groups of states sold each other of some products, each flow with its source row."""
        wanted: dict[str, object] = {
            "products": [int(code) for code in codes],
            "states": sorted(group),
            "others": sorted(other),
            "years": None if years is None else sorted(years),
            "countries": str(self._folder / TRADE_FILES.countries),
        }
        rows = self._select("unlisted_between", "trade", wanted)
        return tuple(_flow(f"{row[-1]:06}", row[:-1]) for row in rows)

    def coverage(self, codes: Sequence[str], silences: Iterable[Silence]) -> Coverage:
        """Return where an absent row is a zero, in the labels of `trade`; `silences` are those of the snapshot."""
        spoken = np.zeros((len(self._years), len(self._states)), np.bool_)
        at = {state: n for n, state in enumerate(self._states)}
        for state, year in self._spoken:
            spoken[year - self._years[0], at[state]] = True
        silent = np.zeros_like(spoken)
        for silence in silences:
            if silence.state in at and silence.year in self._years:
                silent[silence.year - self._years[0], at[silence.state]] = True
        rows = self._select("unlisted_spans", "trade", {"products": [int(code) for code in codes]})
        known = {number: (first, last) for number, first, last in rows}
        spans = [known.get(int(code), NEVER) for code in sorted(codes)]
        listed = [[first <= year <= last for year in self._years] for first, last in spans]
        return Coverage(spoken, np.array(listed, np.bool_).reshape(len(spans), -1), silent)

    @cached_property
    def _countries(self) -> list[tuple[int, str]]:
        return self._select("unlisted_countries", "countries", {})

    @cached_property
    def _spoken(self) -> list[tuple[str, int]]:
        wanted: dict[str, object] = {"countries": str(self._folder / TRADE_FILES.countries)}
        return [(state, year) for state, year in self._select("unlisted_speaking", "speaking", wanted)]

    @cached_property
    def _states(self) -> tuple[str, ...]:
        return tuple(sorted({state for state, _ in self._spoken}))

    @cached_property
    def _years(self) -> tuple[int, ...]:
        years = [year for _, year in self._spoken]
        return tuple(range(min(years), max(years) + 1))

    @cached_property
    def _db(self) -> duckdb.DuckDBPyConnection:
        db = duckdb.connect(config={"threads": "2"})
        db.execute("SET enable_progress_bar = false")
        return db

    def _select(self, name: str, file: str, wanted: dict[str, object]) -> list[tuple[Any, ...]]:
        return self._query(name, file, wanted, lambda result: result.fetchall())

    def _fetch(self, name: str, file: str, wanted: dict[str, object]) -> dict[str, Any]:
        """Return the columns of a query as arrays."""
        return self._query(name, file, wanted, lambda result: result.fetchnumpy())

    def _query(
        self, name: str, file: str, wanted: dict[str, object], read: Callable[[duckdb.DuckDBPyConnection], Rows]
    ) -> Rows:
        if not self._folder.is_dir():
            raise NoData(
                f"{self._folder}: the edition this snapshot was made with is not there any more; "
                f"run `counterpoise build`, or `counterpoise sync {SOURCE}`"
            )
        files = str(self._folder / getattr(TRADE_FILES, file))
        try:
            return read(self._db.execute(query(name), {**wanted, "file": files}))
        except duckdb.Error as error:
            raise BadLedger(
                f"{files}: cannot be read ({str(error).splitlines()[0]}); "
                f"run `counterpoise sync {SOURCE} --drop`, then sync it again"
            ) from error


def _flow(code: str, row: tuple[Any, ...]) -> UnlistedFlow:
    year, exporter, importer, seller, buyer, value, quantity = row
    measure, unit = VALUE
    figure = Figure(
        source=SOURCE,
        locator=f"{year}/{exporter}/{importer}/{code}",
        measure=measure,
        product=code,
        actor=seller,
        partner=buyer,
        start=date(year, 1, 1),
        end=date(year + 1, 1, 1),
        value=value,
        unit=unit,
    )
    return UnlistedFlow(figure, quantity)
