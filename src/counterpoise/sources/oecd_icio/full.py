"""What do the OECD's own yearly tables say that industries, and final users, of one economy buy of those of another?

An archive holds a table a year, `2022_SML.csv`: a row an industry of an economy (`ARG_A01`), then taxes, value added
and output (`TLS`, `VA`, `OUT`, with cells that may be empty); a column an industry of an economy, then final uses of
each (`ARG_HFCE` and others), then the output. All in million current US dollars at basic prices. What an industry sells
adds up to its output, which is checked for every row. The rest of the world (`ROW`) is read and checked, and left out
as in the starter edition, since it is no state: its rows are counted as skips, and a share stays an upper limit. A year
is in memory at a time.
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
LAST_ROWS = ("TLS", "VA", "OUT")
OUTPUT = "OUT"
LARGEST = 2_000_000_000  # bytes of a table; the published ones have some 0.2e9
UNBALANCED = 1e-4  # of its output by which the sales of an industry may miss it: the table's numbers are rounded
ROUNDED = 1.0  # MUSD by which they may miss it besides
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
    labels: _Labels
    inputs: Real  # (n, economies): bought by industries
    final: Real  # (n, economies): bought by final users
    output: Real  # (n,)


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
            rest = [economy == REST for economy in table.labels.economies]
            left_out += int(np.array(rest)[table.labels.rows[:, 0]].sum())
            yield from _figures(table)
    if left_out:
        reason = "the rest of the world is no state; what it sells and buys is left out"
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
    return _summed(rows.slice(0, count), labels, year, place)


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
    economies = tuple(dict.fromkeys(code.partition("_")[0] for code in codes))
    sectors = tuple(dict.fromkeys(code.partition("_")[2] for code in codes))
    _check_known(economies, sectors, place)
    at, sector_at = ({word: n for n, word in enumerate(words)} for words in (economies, sectors))
    rows = [(at[economy], sector_at[sector]) for economy, _, sector in (code.partition("_") for code in codes)]
    uses = [column.partition("_")[0] for column in columns[len(codes) + 1 : -1]]
    unknown = [use for use in uses if use not in at]
    if unknown or set(uses) != set(economies):
        what = unknown[0] if unknown else sorted(set(economies) - set(uses))[0]
        raise BadSource(f"{place}: line 1: final uses of {what!r} do not go with the rows of industries")
    return _Labels(economies, sectors, np.array(rows, np.int64), np.array([at[use] for use in uses], np.int64))


def _check_known(economies: tuple[str, ...], sectors: tuple[str, ...], place: str) -> None:
    from counterpoise.states import State, find

    for code in sectors:
        if code not in sector_names():
            raise BadSource(f"{place}: industry {code[:20]!r} is not in vocabulary/sectors.csv (2025 release)")
    for code in (code for code in economies if code != REST):
        try:
            known = find(code)
        except CounterpoiseError as error:
            raise BadSource(f"{place}: economy {code[:20]!r} is not understood: {error}") from error
        if not isinstance(known, State) or known.iso3 != code:
            raise BadSource(f"{place}: economy {code[:20]!r} is no state's code")


def _summed(rows: "pa.Table", labels: _Labels, year: int, place: str) -> _Table:
    """Add up what each economy buys, column by column, and hold it against the output."""
    count = len(labels.rows)
    inputs, final = (np.zeros((count, len(labels.economies))) for _ in range(2))
    buyers = [*labels.rows[:, 0].tolist(), *labels.uses.tolist()]
    for n, buyer in enumerate(buyers, start=1):
        bought = rows.column(n).to_numpy()
        if not np.all(np.isfinite(bought)):
            row = int(np.flatnonzero(~np.isfinite(bought))[0])
            raise BadSource(f"{place}: row {rows.column(0)[row]}, column {rows.column_names[n]}: is no number")
        (inputs if n <= count else final)[:, buyer] += bought
    output = rows.column(rows.num_columns - 1).to_numpy()
    missed = np.abs(inputs.sum(axis=1) + final.sum(axis=1) - output)
    wrong = np.flatnonzero(~(missed <= UNBALANCED * np.abs(output) + ROUNDED))
    if wrong.size:
        row = int(wrong[0])
        raise BadSource(
            f"{place}: row {rows.column(0)[row]}: sells {output[row] + missed[row]:.1f} or less than its output "
            f"{output[row]:.1f} by {missed[row]:.1f} MUSD; the table is damaged or of another layout"
        )
    return _Table(year, labels, inputs, final, output)


def _figures(table: _Table) -> "Iterator[pa.RecordBatch]":
    """Yield what the states of the table sell each other, make, and sell to final users."""
    state = np.array([economy != REST for economy in table.labels.economies])
    seller = state[table.labels.rows[:, 0]]
    for measure, amounts in (("sector_inputs", table.inputs), ("sector_final_by_buyer", table.final)):
        row, buyer = np.nonzero(np.where(seller[:, None] & state[None, :], amounts, 0.0))
        yield _batch(table, measure, row, buyer, amounts[row, buyer])
    made = np.flatnonzero(seller & (table.output != 0))
    for measure, sums in (("sector_output", table.output), ("sector_final", table.final.sum(axis=1))):
        yield _batch(table, measure, made, None, sums[made])


def _batch(table: _Table, measure: str, row: Whole, buyer: Whole | None, values: Real) -> "pa.RecordBatch":
    import pyarrow as pa
    import pyarrow.compute as pc

    count, labels = len(values), table.labels
    economies, sectors = pa.array(labels.economies), pa.array(labels.sectors)
    product, actor = pointing(labels.rows[row, 1], sectors), pointing(labels.rows[row, 0], economies)
    kind = figure_schema().field("partner").type
    partner = pa.nulls(count, kind) if buyer is None else pointing(buyer, economies)
    words = [column.cast(pa.string()) for column in (product, actor, *(() if buyer is None else (partner,)))]
    locator = pc.binary_join_element_wise(pa.array([str(table.year)] * count, pa.string()), *words, "/")
    year = np.full(count, table.year, dtype=np.int64)
    columns = [
        repeated(SOURCE, count), locator, repeated(measure, count), product, actor, partner,
        new_year(year), new_year(year + 1), pa.array(np.round(values, 4)), repeated("MUSD", count),
    ]  # fmt: skip
    return pa.RecordBatch.from_arrays(columns, schema=figure_schema())
