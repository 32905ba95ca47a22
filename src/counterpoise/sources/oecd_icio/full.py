"""What do the OECD's own yearly tables say that industries, and final users, of one economy buy of those of another?

An archive holds a table a year, `2022_SML.csv`: a row an industry of an economy (`AGO_A01`), then taxes, value added
and output (`TLS`, `VA`, `OUT`, with cells that may be empty); a column an industry of an economy, then six final uses
of each (`AGO_HFCE` and others), then the output. All in million current US dollars at basic prices. Where China and
Mexico come in parts (`CN1`, `CN2`, `MX1`, `MX2`: the extended tables), the parts are added up.

Two laws are checked for every industry: its sales to industries and final users add up to its output, and so do its
inputs, taxes and value added. The published tables keep both to within a ten-thousandth or two, or to 0.1 MUSD.

The rest of the world (`ROW`) is no state: what a state sells it and buys of it is kept in measures of the state alone,
so that its trade abroad is whole; what it makes and trades within itself is left out. What each industry of a state
uses of a sector, of anybody, is kept too. A year is in memory at a time.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from counterpoise.errors import BadSource, CounterpoiseError
from counterpoise.records import Parsed, Skip, figure_schema
from counterpoise.sources.parsing import Whole, new_year, pointing, repeated
from counterpoise.vocabulary import sector_names

if TYPE_CHECKING:
    import pyarrow as pa

SOURCE = "oecd_icio"
REST = "ROW"  # of the world
PARTS = {"CN1": "CHN", "CN2": "CHN", "MX1": "MEX", "MX2": "MEX"}  # of the extended tables: by kind of exporter
FINAL_USES = ("HFCE", "NPISH", "GGFC", "GFCF", "INVNT", "DPABR")
LAST_ROWS = ("TLS", "VA", "OUT")
OUTPUT = "OUT"
LARGEST = 2_000_000_000  # bytes of a table; the published ones have some 0.2e9
# Balancing leaves small gaps in the published tables: 17.5 MUSD in the real estate of the USA in 2016, 1.6 % in the
# non-ferrous metals of Malta, which are next to none. Five times the widest gaps known of 2016 to 2022:
UNBALANCED = 1e-3  # of its output by which an industry's sales, or costs, may miss it,
ROUNDED = 0.5  # with so many MUSD besides
_YEAR = re.compile(r"(\d{4})(?:_SML)?\.csv", re.IGNORECASE)

Real = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Labels:
    """What the rows and columns of a table are: places by economy and industry."""

    economies: tuple[str, ...]
    sectors: tuple[str, ...]
    rows: NDArray[np.int64]  # (n, 2): economy and sector of each row of an industry
    uses: NDArray[np.int64]  # (m,): economy of each column of final use


@dataclass(frozen=True, slots=True)
class _Table:
    """The table of one year, added up over the buying industries and over the final uses; MUSD."""

    year: int
    economies: tuple[str, ...]  # one of them the rest of the world
    sectors: tuple[str, ...]
    inputs: Real  # (sectors, sellers, buyers): bought by industries
    final: Real  # (sectors, sellers, buyers): bought by final users
    use: Real  # (sectors, industries, buyers): of a sector, from anywhere, by each industry of a buyer
    output: Real  # (sectors, economies)


@dataclass(frozen=True, slots=True)
class _Cells:
    """Figures of one measure: places by sector, seller and buyer, and who of the two acts, on whom."""

    measure: str
    sector: Whole
    seller: Whole
    buyer: Whole | None
    values: Real
    actor: Whole
    partner: Whole | None = None
    industry: Whole | None = None  # that uses, where the measure says it


def read(file: Path) -> Parsed:
    """Read the tables of an archive as figures of inputs, output and final demand by buyer."""
    skips: list[Skip] = []
    return Parsed(_batches(file, skips), skips)


def _batches(file: Path, skips: list[Skip]) -> "Iterator[pa.RecordBatch]":
    left_out = 0
    with _opened(file) as archive:
        years = _years(archive, file.name)
        for year in sorted(years):
            table = _table(archive, file.name, years[year], year)
            left_out += len(table.sectors)
            yield from (_batch(table, cells) for cells in _cells(table))
    if left_out:
        reason = "the rest of the world is no state; what it makes and trades within itself is left out"
        skips.append(Skip(source=SOURCE, field="row", reason=reason, count=left_out, example=f"{min(years)}/{REST}"))


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise BadSource(
            f"{file.name}: cannot be read as a zip archive ({error}); it is damaged, cut off or a web page; "
            "expected tables such as 2022_SML.csv as the OECD publishes them"
        ) from error


def _years(archive: zipfile.ZipFile, name: str) -> dict[int, str]:
    """Return the table of each year."""
    years: dict[int, str] = {}
    for path in archive.namelist():
        match = _YEAR.fullmatch(path.rpartition("/")[2])
        if match and int(match[1]) in years:
            raise BadSource(f"{name}: has two tables of {match[1]}: {years[int(match[1])]} and {path}")
        if match:
            years[int(match[1])] = path
    if not years:
        raise BadSource(f"{name}: holds no table such as 2022_SML.csv, so it is another archive than the OECD's")
    missing = sorted(set(range(min(years), max(years))) - set(years))
    if missing:
        raise BadSource(f"{name}: no table of {missing[0]}, between {min(years)} and {max(years)}; put it in too")
    return years


def _table(archive: zipfile.ZipFile, name: str, member: str, year: int) -> _Table:
    import pyarrow as pa
    from pyarrow import csv

    place = f"{name}: {member}"
    if archive.getinfo(member).file_size > LARGEST:
        raise BadSource(f"{place}: unpacks to more than {LARGEST:,} bytes; refused")
    columns = _columns(archive, member, place)
    pa.enable_signal_handlers(False)  # it would take Ctrl-C for itself
    kinds = {column: pa.float64() for column in columns[1:]} | {columns[0]: pa.string()}
    try:
        with archive.open(member) as raw:
            rows = csv.read_csv(raw, convert_options=csv.ConvertOptions(column_types=kinds, null_values=[""]))
    except (pa.ArrowInvalid, pa.ArrowKeyError) as error:
        raise BadSource(f"{place}: cannot be read as numbers: {str(error).splitlines()[0][:200]}") from error
    codes = [str(code).strip() for code in rows[columns[0]].to_pylist()]
    count = len(codes) - len(LAST_ROWS)
    if tuple(codes[count:]) != LAST_ROWS:
        raise BadSource(
            f"{place}: the last rows are {', '.join(codes[-3:])[:60]!r}, expected TLS, VA, OUT; it is cut off"
        )
    labels = _labels(codes[:count], columns, place)
    return _summed(rows, labels, year, place)


def _columns(archive: zipfile.ZipFile, member: str, place: str) -> list[str]:
    with archive.open(member) as raw:
        line = raw.readline(1_000_000)
    columns = [cell.strip().strip('"') for cell in line.decode("utf-8-sig", errors="replace").strip().split(",")]
    if len(columns) < 4 or columns[-1] != OUTPUT or len(set(columns)) < len(columns):
        raise BadSource(
            f"{place}: line 1: columns are {', '.join(columns)[:80]!r}, expected V1, ARG_A01, ..., ARG_HFCE, ..., OUT; "
            "the file is of another make or encoding"
        )
    return columns


def _labels(codes: list[str], columns: list[str], place: str) -> _Labels:
    """Check that rows and columns are the same industries, and find out what each is."""
    industries = columns[1 : len(codes) + 1]
    if industries != codes:
        other = next((pair for pair in zip(codes, industries, strict=False) if pair[0] != pair[1]), ("", ""))
        raise BadSource(
            f"{place}: row {other[0]!r} stands where the columns have {other[1]!r}; expected the same order"
        )
    pairs = [_economy_and(code) for code in codes]
    economies, sectors = (tuple(dict.fromkeys(words)) for words in zip(*pairs, strict=True))
    _check_known(economies, sectors, place)
    at, sector_at = ({word: n for n, word in enumerate(words)} for words in (economies, sectors))
    rows = [(at[economy], sector_at[sector]) for economy, sector in pairs]
    return _Labels(economies, sectors, np.array(rows, np.int64), _uses(columns[len(codes) + 1 : -1], at, place))


def _uses(columns: list[str], at: dict[str, int], place: str) -> NDArray[np.int64]:
    """Check that the last columns are final uses of the same economies, and find out whose each is."""
    pairs = [_economy_and(column) for column in columns]
    for column, (economy, use) in zip(columns, pairs, strict=True):
        if use not in FINAL_USES or economy not in at:
            raise BadSource(
                f"{place}: line 1: column {column[:20]!r} is no final use of an economy in the rows; "
                f"expected such as AGO_{' AGO_'.join(FINAL_USES)}"
            )
    missing = sorted(set(at) - {economy for economy, _ in pairs})
    if missing:
        raise BadSource(f"{place}: line 1: final uses of {missing[0]!r} do not go with the rows of industries")
    return np.array([at[economy] for economy, _ in pairs], np.int64)


def _economy_and(label: str) -> tuple[str, str]:
    """Part a label into its economy, whole where it comes in parts, and the industry or final use."""
    economy, _, rest = label.partition("_")
    return PARTS.get(economy, economy), rest


def _check_known(economies: tuple[str, ...], sectors: tuple[str, ...], place: str) -> None:
    from counterpoise.states import State, find

    for code in sectors:
        if code not in sector_names():
            raise BadSource(f"{place}: industry {code[:20]!r} is not in vocabulary/sectors.csv (2025 release)")
    if REST not in economies:
        raise BadSource(f"{place}: no industry of {REST}, the rest of the world, so no trade abroad is whole")
    for code in (code for code in economies if code != REST):
        try:
            known = find(code)
        except CounterpoiseError as error:
            raise BadSource(f"{place}: economy {code[:20]!r} is not understood: {error}") from error
        if not isinstance(known, State) or known.iso3 != code:
            raise BadSource(f"{place}: economy {code[:20]!r} is no state's code")


def _summed(rows: "pa.Table", labels: _Labels, year: int, place: str) -> _Table:
    """Add up what each economy buys, column by column, and hold it against the output."""
    count, sellers = len(labels.rows), len(labels.economies)
    inputs, final = (np.zeros((count, sellers)) for _ in range(2))
    sectors = len(labels.sectors)
    use = np.zeros((sectors, sectors, sellers))
    costs = np.zeros(count)
    buyers = [*labels.rows[:, 0].tolist(), *labels.uses.tolist()]
    for n, buyer in enumerate(buyers, start=1):
        column = rows.column(n).to_numpy()
        bought = column[:count]
        if not np.all(np.isfinite(bought)):
            row = int(np.flatnonzero(~np.isfinite(bought))[0])
            raise BadSource(f"{place}: row {rows.column(0)[row]}, column {rows.column_names[n]}: is no number")
        (inputs if n <= count else final)[:, buyer] += bought
        if n <= count:
            use[:, labels.rows[n - 1, 1], buyer] += np.bincount(labels.rows[:, 1], bought, sectors)
            costs[n - 1] = bought.sum() + column[count] + column[count + 1]
    output = rows.column(rows.num_columns - 1).to_numpy()[:count]
    names = rows.column_names[1 : count + 1]
    _check_balance(names, inputs.sum(axis=1) + final.sum(axis=1), output, (f"{place}: row", "sells"))
    _check_balance(names, costs, output, (f"{place}: column", "with TLS and VA costs"))
    by_sector = [_by_sector(amounts, labels) for amounts in (inputs, final, output[:, None])]
    return _Table(year, labels.economies, labels.sectors, by_sector[0], by_sector[1], use, by_sector[2][:, :, 0])


def _check_balance(names: list[str], amounts: Real, output: Real, words: tuple[str, str]) -> None:
    """Refuse a table in which an industry does not sell what it makes, or does not cost what it is worth."""
    wrong = np.flatnonzero(~(np.abs(amounts - output) <= UNBALANCED * np.abs(output) + ROUNDED))
    if wrong.size:
        row = int(wrong[0])
        raise BadSource(
            f"{words[0]} {names[row]}: {words[1]} {amounts[row]:.1f} MUSD, "
            f"where its output (OUT) is {output[row]:.1f}; "
            f"{wrong.size} of {len(names)} industries miss it: the table is damaged or of another layout"
        )


def _by_sector(amounts: Real, labels: _Labels) -> Real:
    """Put rows in places by sector and economy, the parts of one economy added up."""
    cube = np.zeros((len(labels.sectors), len(labels.economies), amounts.shape[1]))
    np.add.at(cube, (labels.rows[:, 1], labels.rows[:, 0]), amounts)
    return cube


def _cells(table: _Table) -> Iterator[_Cells]:
    """Yield what the states of the table sell each other and the rest of the world, buy of it, and make."""
    state = np.array([economy != REST for economy in table.economies])
    for name, flows in (("sector_inputs", table.inputs), ("sector_final", table.final)):
        between = "sector_inputs" if name == "sector_inputs" else "sector_final_by_buyer"
        sector, seller, buyer = np.nonzero(np.where(state[:, None] & state, flows, 0.0))
        values = flows[sector, seller, buyer]
        yield _Cells(between, sector, seller, buyer, values, actor=seller, partner=buyer)
        sector, seller, buyer = np.nonzero(np.where(state[:, None] & ~state, flows, 0.0))
        yield _Cells(f"{name}_to_rest", sector, seller, buyer, flows[sector, seller, buyer], actor=seller)
        sector, seller, buyer = np.nonzero(np.where(~state[:, None] & state, flows, 0.0))
        yield _Cells(f"{name}_from_rest", sector, seller, buyer, flows[sector, seller, buyer], actor=buyer)
    used, industry, user = np.nonzero(np.where(state, table.use, 0.0))
    yield _Cells("sector_use", used, user, None, table.use[used, industry, user], actor=user, industry=industry)
    sector, seller = np.nonzero(np.where(state, table.output, 0.0))
    for measure, sums in (("sector_output", table.output), ("sector_final", table.final.sum(axis=2))):
        yield _Cells(measure, sector, seller, None, sums[sector, seller], actor=seller)


def _batch(table: _Table, cells: _Cells) -> "pa.RecordBatch":
    import pyarrow as pa
    import pyarrow.compute as pc

    count = len(cells.values)
    economies, sectors = pa.array(table.economies), pa.array(table.sectors)
    product, actor = pointing(cells.sector, sectors), pointing(cells.actor, economies)
    kind = figure_schema().field("partner").type
    partner = pa.nulls(count, kind) if cells.partner is None else pointing(cells.partner, economies)
    ends = [pointing(end, economies) for end in (cells.seller, cells.buyer) if end is not None]
    of_industry = [] if cells.industry is None else [pointing(cells.industry, sectors)]
    words = [column.cast(pa.string()) for column in (product, *of_industry, *ends)]
    locator = pc.binary_join_element_wise(pa.array([str(table.year)] * count, pa.string()), *words, "/")
    year = np.full(count, table.year, dtype=np.int64)
    columns = [
        repeated(SOURCE, count), locator, repeated(cells.measure, count), product, actor, partner,
        new_year(year), new_year(year + 1), pa.array(np.round(cells.values, 4)), repeated("MUSD", count),
    ]  # fmt: skip
    return pa.RecordBatch.from_arrays(columns, schema=figure_schema())
