"""What the sources say: the one owner of the snapshot file, opened to read and never to write.

Results of queries are returned as labelled arrays: codes of the file become places in tuples of labels.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import fsum
from pathlib import Path
from string import hexdigits
from types import TracebackType
from typing import Any, Self

import duckdb
import numpy as np

from counterpoise.arrays import Codes, Coverage, Flows, Quantities, Values, WeighedFlows
from counterpoise.errors import BadLedger, NoData
from counterpoise.ledger.home import SCHEMA_VERSION, current, figures_file
from counterpoise.ledger.queries import query
from counterpoise.ledger.unlisted import SOURCE, UnlistedTrade
from counterpoise.records import FIGURE_COLUMNS, Doubt, Figure, Hole, Silence, Skip, Source

BASE = 1 << 15  # above every code and year, so that four of them make one key
EDITION = "edition:"  # before the name of a source that was read from a synced edition
LONGEST_NAME = 64  # characters of a snapshot's name
Ask = Callable[[str], list[tuple[Any, ...]]]  # runs a named query


def flows(ask: Ask, columns: dict[str, Any]) -> Flows:
    """Label rows of recorded trade; every state, product and year of the snapshot keeps its place."""
    spoken = ask("trade_states")
    states = tuple(sorted({state for state, _ in spoken}))
    products = tuple(code for code, _, _ in ask("trade_products"))
    years = tuple(sorted({year for _, year in spoken}))
    actor = _places(ask("actor_words"), states)
    columns = _in_order(columns)
    return Flows(
        states=states,
        products=products,
        years=years,
        exporter=actor[columns["exporter"]],
        importer=actor[columns["importer"]],
        product=_places(ask("product_words"), products)[columns["product"]],
        year=np.searchsorted(np.array(years, np.int64), columns["year"]),
        value=columns["value"],
    )


def quantities(products: Sequence[str], columns: dict[str, Any]) -> dict[str, Quantities]:
    """Add up rows of trade by product; sums are exact, so the order of the rows is no matter."""
    by_product = {}
    for n in np.unique(columns["place"]):
        rows = columns["place"] == n
        own, quantity, value = (columns[name][rows] for name in ("own", "quantity", "value"))
        own = own.astype(np.bool_)
        by_product[products[n - 1]] = Quantities(
            own_quantity=fsum(quantity[own]),
            own_value=fsum(value[own]),
            world_quantity=fsum(quantity),
            world_value=fsum(value),
        )
    return by_product


def _in_order(columns: dict[str, Any]) -> dict[str, Any]:
    """Put rows in order of product, exporter, importer and year; the file mostly has them so."""
    key = columns["product"].astype(np.int64)
    for name in ("exporter", "importer", "year"):
        key = key * BASE + columns[name]
    if np.all(key[1:] > key[:-1]):
        return columns
    order = np.argsort(key, kind="stable")
    return {name: column[order] for name, column in columns.items()}


def coverage(ask: Ask, labelled: Flows) -> Coverage:
    """Mark the years in which the trade source has rows of a state, lists a product, and a state reports nothing."""
    at = {state: n for n, state in enumerate(labelled.states)}
    when = {year: n for n, year in enumerate(labelled.years)}
    spoken, silent = (np.zeros((len(labelled.years), len(labelled.states)), np.bool_) for _ in range(2))
    for state, year in ask("trade_states"):
        spoken[when[year], at[state]] = True
    for state, year in ask("silent_years"):
        if state in at and year in when:
            silent[when[year], at[state]] = True
    spans = {code: (first, last) for code, first, last in ask("trade_products")}
    listed = [[spans[code][0] <= year <= spans[code][1] for year in labelled.years] for code in labelled.products]
    doubts = np.array(_doubted(ask, labelled), np.int64).reshape(-1, 5)
    return Coverage(spoken, np.array(listed, np.bool_).reshape(len(labelled.products), -1), silent, doubts)


def _doubted(ask: Ask, labelled: Flows) -> list[tuple[int, ...]]:
    """Return the places of the doubtful flows among the labels, and whether nothing can have passed."""
    states, products, years = (
        {label: n for n, label in enumerate(labels)} for labels in (labelled.states, labelled.products, labelled.years)
    )
    return [
        (states[seller], states[buyer], products[product], years[year], int(unreal))
        for seller, buyer, product, year, unreal in ask("doubt_cells")
        if seller in states and buyer in states and product in products and year in years
    ]


def _places(words: Sequence[tuple[Any, ...]], labels: Sequence[str]) -> Codes:
    """Map the file's code of each word to its place among the labels, -1 where it has none."""
    at = {label: n for n, label in enumerate(labels)}
    return np.array([at.get(word, -1) for (word,) in words], np.int64)


@dataclass(frozen=True, slots=True)
class SectorColumns:
    """What a measure says of sectors and two ends, row by row; a partner of -1 is nobody named."""

    sectors: tuple[str, ...]
    actors: tuple[str, ...]
    sector: Codes
    actor: Codes
    partner: Codes
    value: Values


Years = Collection[int] | None  # None: all years of the data
SMALL = 1_000.0  # kUSD a year, below which a flow says nothing of what a tonne usually costs


class Figures:
    """One snapshot of the figures; use it as a context manager, or close it."""

    def __init__(self, folder: Path, snapshot: str | None = None) -> None:
        chosen = current(folder) if snapshot is None else snapshot
        if chosen is None:
            raise NoData(f"no ledger in {folder}; run `counterpoise build`")
        file = figures_file(folder, chosen)
        if not chosen.isalnum() or len(chosen) > LONGEST_NAME or not file.is_file():
            raise NoData(f"no snapshot {chosen[:LONGEST_NAME]} in {folder}; run `counterpoise build`")
        self._begin(file, chosen)

    @classmethod
    def of_draft(cls, file: Path) -> Self:
        """Open a snapshot that is being written, before it is in force."""
        figures = cls.__new__(cls)
        figures._begin(file, file.stem)
        return figures

    def _begin(self, file: Path, snapshot: str) -> None:
        self._file = file
        self._db = self._opened()
        self._labels: dict[str, list[tuple[Any, ...]]] = {}
        self._spans: dict[str, tuple[int, int]] = {}
        self._packed: dict[str, dict[str, tuple[int, int]]] = {}
        self._holes: tuple[Hole, ...] | None = None
        self._covered: tuple[object, Coverage] | None = None  # of the labels of flows
        self.snapshot = snapshot

    @property
    def folder(self) -> Path:
        """Return the folder of the ledger."""
        return self._file.parent

    def trade(
        self, states: Collection[str] | None = None, products: Sequence[str] | None = None, year: int | None = None
    ) -> Flows:
        """Return recorded trade: all of it, or every row of the year that touches one of the states.

        The labels are those of the whole snapshot whatever rows are chosen.
        """
        wanted: dict[str, object] = {"states": _listed(states), "products": _listed(products), "year": year}
        with self._readable():
            columns = self._db.execute(query("trade"), wanted).fetchnumpy()
        return flows(self._select_once, columns)

    def coverage(self, flows: Flows) -> Coverage:
        """Return where an absent row of these flows is a zero."""
        labels = (flows.states, flows.products, flows.years)
        if self._covered is None or self._covered[0] != labels:  # all flows of the snapshot have the same labels
            self._covered = (labels, coverage(self._select_once, flows))
        return self._covered[1]

    def between(
        self, states: Collection[str], others: Collection[str], products: Sequence[str] | None, years: Years = None
    ) -> list[tuple[str, str, str, str, int]]:
        """Return (id, seller, buyer, product, year) of every row of what two groups sold each other."""
        wanted = {"states": sorted(states), "others": sorted(others), "products": _listed(products)}
        return self._select("between", wanted | {"years": None if years is None else sorted(years)})

    def touching(self, states: Collection[str], year: int) -> list[tuple[str, str, str, str]]:
        """Return (id, seller, buyer, product) of every row of what a group of states and all others sold each other."""
        return self._select("touching", {"states": sorted(states), "year": year})

    def totals_with(self, states: Collection[str], years: Collection[int]) -> list[tuple[str, str, int, float]]:
        """Return (seller, buyer, year, kUSD of all products) of a group of states and all others in some years."""
        return self._select("totals_with", {"states": sorted(states), "years": sorted(years)})

    def about(
        self,
        measures: Sequence[str],
        actors: Collection[str] | None,
        partners: Collection[str] | None = None,
        year: int | None = None,
    ) -> list[tuple[str, Figure]]:
        """Return the rows, with ids, of some measures about some actors, and some partners, oldest first."""
        wanted: dict[str, object] = {"measures": list(measures), "actors": _listed(actors)}
        wanted |= {"partners": _listed(partners), "year": year}
        return self._figures("about", wanted)

    def flows_of(
        self, measure: str, product: str, year: int, sellers: Collection[str] | None, buyers: Collection[str] | None
    ) -> list[tuple[str, str, str, float]]:
        """Return (id, seller, buyer, value) of what a measure says of a product in a year."""
        wanted: dict[str, object] = {"measure": measure, "product": product, "year": year}
        return self._select("flows_of", wanted | {"sellers": _listed(sellers), "buyers": _listed(buyers)})

    def actors_of(self, measure: str, year: int) -> frozenset[str]:
        """Return of whom a measure speaks in a year."""
        return frozenset(actor for (actor,) in self._select("actors_of", {"measure": measure, "year": year}))

    def sector_sales(self, measure: str, members: Collection[str], year: int) -> list[tuple[str, str, str, str, float]]:
        """Return (id, sector, seller, buyer, value) of all that some economies sold or bought in a year."""
        return self._select("sector_sales", {"measure": measure, "members": sorted(members), "year": year})

    def sector_cells(self, measure: str, year: int, labels: Mapping[str, Sequence[str]]) -> dict[str, Any]:
        """Return the cells of a measure of industries in a year as columns: places among `labels`, and values.

        labels : `sectors` and `economies`, in the order of the places
        """
        lists = {name: list(words) for name, words in labels.items()}
        wanted = {"measure": measure, "year": year, "industries": measure == "sector_use", **lists}
        with self._readable():
            return self._db.execute(query("sector_cells"), wanted).fetchnumpy()

    def sector_between(
        self, measure: str, members: Collection[str], others: Collection[str], year: int
    ) -> list[tuple[str, str, str, str, float]]:
        """Return (id, sector, seller, buyer, value) of all that two groups of economies sold each other in a year."""
        wanted = {"measure": measure, "members": sorted(members), "others": sorted(others), "year": year}
        return self._select("sector_between", wanted)

    def products_between(self, year: int) -> list[tuple[str, str, float]]:
        """Return (seller, buyer, kUSD) of all recorded products together in a year, doubtful rows left out."""
        return self._select("products_between", {"year": year})

    def sectors_between(self, measure: str, sectors: Collection[str], year: int) -> list[tuple[str, str, float]]:
        """Return (seller, buyer, value) of what economies sold each other of some sectors together in a year."""
        return self._select("sectors_between", {"measure": measure, "sectors": sorted(sectors), "year": year})

    def sector_columns(self, measure: str, members: Collection[str], year: int) -> SectorColumns:
        """Return all that some economies sold or bought in a year, by places in tuples of labels, without the ids."""
        wanted = {"measure": measure, "members": sorted(members), "year": year}
        with self._readable():
            columns = self._db.execute(query("sector_columns"), wanted).fetchnumpy()
        words = (self._select_once(f"{kind}_words") for kind in ("product", "actor"))
        sectors, actors = (tuple(word for (word,) in labels) for labels in words)
        return SectorColumns(sectors, actors, *(columns[name] for name in ("sector", "actor", "partner", "value")))

    def packed_products(self, measure: str) -> dict[str, tuple[int, int]]:
        """Return product -> first and last year of a measure of packed rows; empty where the snapshot has none."""
        if measure not in self._packed:
            rows = self._select("packed_products", {"measure": measure})
            self._packed[measure] = {product: (first, last) for product, first, last in rows}
        return self._packed[measure]

    def packed_actors(self, measure: str) -> list[tuple[str, int]]:
        """Return (actor, year) of all of whom a measure of packed rows speaks."""
        return self._select("packed_actors", {"measure": measure})

    def packed_flows(
        self,
        measure: str,
        products: Collection[str],
        years: Collection[int],
        sellers: Collection[str] | None = None,
        buyers: Collection[str] | None = None,
    ) -> list[tuple[str, str, str, str, int, float]]:
        """Return (id, product, seller, buyer, year, value) of what some sold or others bought; of all by default."""
        known = sorted(self.packed_products(measure).keys() & set(products))
        if not years or not known:
            return []  # the closed lists need not know the words
        wanted: dict[str, object] = {"measure": measure, "products": known, "years": sorted(years)}
        return self._select("packed_flows", wanted | {"sellers": _listed(sellers), "buyers": _listed(buyers)})

    def packed_between(
        self, measure: str, year: int, states: Collection[str], others: Collection[str]
    ) -> tuple[str, ...]:
        """Return the products of which a measure speaks between two groups of states in a year."""
        wanted = {"measure": measure, "year": year, "states": sorted(states), "others": sorted(others)}
        return tuple(product for (product,) in self._select("packed_between", wanted))

    def packed_most(
        self,
        measure: str,
        year: int,
        sellers: Collection[str] | None,
        buyers: Collection[str] | None,
    ) -> list[tuple[str, float]]:
        """Return (product, value) of what some sellers, or all, sold some buyers, or all, in a year; the most first.

        What members of one group sold each other is left out where that group alone is named.
        """
        inside = (sellers or buyers) if sellers is None or buyers is None else None
        wanted = {"sellers": _listed(sellers), "buyers": _listed(buyers), "inside": _listed(inside)}
        return self._select("packed_most", wanted | {"measure": measure, "year": year})

    def packed_totals(
        self, measure: str, products: Collection[str], years: range
    ) -> list[tuple[str, str | None, str | None, int, float, int]]:
        """Return (product, seller or None, buyer or None, year, value, partners) of all each state sold and bought."""
        known = sorted(self.packed_products(measure).keys() & set(products))
        if not years or not known:
            return []
        wanted = {"measure": measure, "products": known, "first": years[0], "last": years[-1]}
        return self._select("packed_totals", wanted)

    def packed_about(
        self, measures: Sequence[str], products: Collection[str], actors: Collection[str], years: range
    ) -> list[tuple[str, str, str, str, int, float]]:
        """Return (id, measure, product, actor, year, value) of measures about products in states, newest year first."""
        known = sorted({product for measure in measures for product in self.packed_products(measure)} & set(products))
        if not years or not known:
            return []
        wanted = {"measures": list(measures), "products": known, "actors": sorted(actors)}
        return self._select("packed_about", wanted | {"first": years[0], "last": years[-1]})

    def votes(self, measure: str, states: Collection[str] | None) -> tuple[tuple[str, ...], dict[str, Any]]:
        """Return the actors' labels, and the columns of a measure that some actors, or all, have for partners."""
        with self._readable():
            wanted = {"measure": measure, "states": _listed(states)}
            columns = self._db.execute(query("votes"), wanted).fetchnumpy()
        actors = tuple(label for (label,) in self._select_once("actor_words"))
        return actors, columns

    def quantities(self, buyers: Collection[str], products: Sequence[str], year: int) -> dict[str, Quantities]:
        """Return what the buyers and the world imported of each product, in kUSD and tonnes."""
        wanted = {"buyers": sorted(buyers), "products": sorted(products), "year": year}
        with self._readable():
            columns = self._db.execute(query("quantities"), wanted).fetchnumpy()
        return quantities(sorted(products), columns)

    def weighed(self, states: Collection[str], products: Sequence[str], years: Years = None) -> WeighedFlows:
        """Return every row that touches one of the states, with its weight and the world's usual unit value."""
        wanted = {"states": sorted(states), "products": sorted(products), "small": SMALL}
        with self._readable():
            parameters = wanted | {"years": None if years is None else sorted(years)}
            columns: dict[str, Any] = self._db.execute(query("weighed"), parameters).fetchnumpy()
        # The query puts rows in the order Flows promises, so that labelling leaves them in their places.
        return WeighedFlows(flows(self._select_once, columns), columns["tonnes"], columns["usual"])

    def weighed_between(
        self, states: Collection[str], others: Collection[str], products: Sequence[str], year: int
    ) -> list[tuple[str, str, str, str]]:
        """Return (id, seller, buyer, product) of the rows of value and weight of what two groups sold each other."""
        wanted = {"states": sorted(states), "others": sorted(others), "products": sorted(products)}
        return self._select("weighed_between", wanted | {"year": year})

    def unlisted(self) -> UnlistedTrade | None:
        """Return the trade in products that are not in the ledger; None where no edition with them was synced."""
        key = next((value for name, value in self._select_once("meta") if name == f"{EDITION}{SOURCE}"), None)
        return None if key is None else UnlistedTrade(self.folder, key)

    def synced(self) -> tuple[str, ...]:
        """Return the names of the sources that were read from an edition that the user synced."""
        words = [name for name, _ in self._select_once("meta")]
        return tuple(sorted(name.removeprefix(EDITION) for name in words if name.startswith(EDITION)))

    def span(self, measure: str) -> tuple[int, int]:
        """Return the first and last year any source gives a measure for; (0, -1) where none does."""
        if measure not in self._spans:
            first, last = self._select("span", {"measure": measure})[0]
            self._spans[measure] = (0, -1) if first is None else (first, last)
        return self._spans[measure]

    def by_id(self, ids: Sequence[str]) -> list[tuple[str, Figure]]:
        """Return the figures with these ids, whole or their first eight digits; an unknown one is an error."""
        askable = [key for key in ids if key.isascii()]  # ids are hexadecimal
        keys = [int(key[:8], 16) for key in askable if set(key[:8]) <= set(hexdigits) and key]
        rows = self._figures("by_id", {"ids": askable, "keys": keys})
        known = {key for key, _ in rows}
        missing = sorted(set(ids) - known - {key[:8] for key in known})
        if missing:
            raise NoData(f"no figure {missing[0]} in snapshot {self.snapshot}; an id is 24 digits, or its first eight")
        return rows

    @property
    def has_packed(self) -> bool:
        """Return whether a source of packed rows is in the snapshot."""
        return bool(self._select("packed_any"))

    def sources(self) -> list[Source]:
        """Return the cards of the sources this snapshot was built from."""
        return [Source(**row) for row in self._rows("sources")]

    def skips(self) -> list[Skip]:
        """Return what the parsers passed over, counted."""
        return [Skip(**row) for row in self._rows("skips")]

    def holes(self) -> tuple[Hole, ...]:
        """Return the trade that is known to take place and that no source records, in the order of the tables."""
        if self._holes is None:
            self._holes = tuple(Hole(**row | {"products": tuple(row["products"])}) for row in self._rows("holes"))
        return self._holes

    def silences(self) -> tuple[Silence, ...]:
        """Return the years in which a state reports nothing, by year and state."""
        return tuple(Silence(**row) for row in self._rows("silences"))

    def doubts(self) -> tuple[Doubt, ...]:
        """Return the recorded flows that cannot be what they are called, oldest first."""
        return tuple(Doubt(**row) for row in self._rows("doubts"))

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
        with self._readable():
            db = duckdb.connect(str(self._file), read_only=True, config={"threads": "2"})
            # A bar on stdout would stand among the data.
            db.execute("SET enable_progress_bar = false")
            about = _about(db)
        if about.get("schema") != SCHEMA_VERSION:
            db.close()
            raise BadLedger(
                f"{self._file} has schema {about.get('schema')}, this version reads {SCHEMA_VERSION}; "
                "run `counterpoise build --force`"
            )
        return db

    @contextmanager
    def _readable(self) -> Iterator[None]:
        # Whatever the database refuses here, the queries being fixed, is the file's fault: DuckDB has
        # no error class of its own for damage.
        try:
            yield
        except duckdb.Error as error:
            raise BadLedger(
                f"{self._file} is damaged or not a ledger ({str(error).splitlines()[0]}); "
                "run `counterpoise build --force` to make it anew"
            ) from error

    def _select(self, name: str, wanted: dict[str, object] | None = None) -> list[tuple[Any, ...]]:
        with self._readable():
            return self._db.execute(query(name), wanted or {}).fetchall()

    def _select_once(self, name: str) -> list[tuple[Any, ...]]:
        # Every panel needs the labels, and the file never changes.
        if name not in self._labels:
            self._labels[name] = self._select(name)
        return self._labels[name]

    def _rows(self, name: str) -> list[dict[str, Any]]:
        with self._readable():
            cursor = self._db.execute(query(name))
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def _figures(self, name: str, wanted: dict[str, object]) -> list[tuple[str, Figure]]:
        rows = self._select(name, wanted)
        return [(row[0], Figure(**dict(zip(FIGURE_COLUMNS, row[1:], strict=True)))) for row in rows]


def _listed(chosen: Collection[str] | None) -> list[str] | None:
    return None if chosen is None else sorted(chosen)


def _about(db: duckdb.DuckDBPyConnection) -> dict[str, str]:
    try:
        return dict(db.execute(query("meta")).fetchall())
    except duckdb.Error:
        db.close()
        raise
