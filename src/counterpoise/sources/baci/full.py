"""What does CEPII's own archive of BACI hold: all products of a revision of the Harmonised System, year by year?

The archive holds a table of trade for every year (`t,i,j,k,v,q`, numbers padded with blanks, q may be NA), and the
tables of the countries and products that the numbers mean. 240 million rows are too many for a figure with its words
each: they are stored as numbers, in order of product, a Parquet file a year, so that one product is read without the
others. The memory this takes is that of one year, however many there are. The products of vocabulary/products.csv go
on into the ledger, by the same places and so with the same ids as those of the starter edition.

What is wrong in a table is found on the whole, and then looked for line by line, to name it.
"""

import csv
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import StringIO, TextIOWrapper
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from counterpoise.errors import BadSource
from counterpoise.records import TRADE_FILES, Skip, Stored
from counterpoise.sources.baci.parse import FIELDS, HIGHEST, LOWEST, SOURCE, Rows, batches
from counterpoise.vocabulary import product_names, table

if TYPE_CHECKING:
    import pyarrow as pa

REVISION = "HS92"  # of the products of the vocabulary
LARGEST_TABLE = 4_000_000_000  # bytes of one year unpacked; the largest has 0.4e9
COUNTRIES = ("country_code", "country_name", "country_iso2", "country_iso3")
# The same columns as they were called until 2023, with a name more.
OLDER_COUNTRIES = {
    "country_code": "country_code",
    "country_name_abbreviation": "country_name",
    "iso_2digit_alpha": "country_iso2",
    "iso_3digit_alpha": "country_iso3",
}
PRODUCTS = ("code", "description")
_YEAR = re.compile(r"BACI_(HS\d\d)_Y(\d{4})_V(\w+)\.csv")
_NO_PRODUCT = re.compile(r"\d{4}[A-Z]{2}")  # 9999AA, which no table of trade has
_BLOCK = 1 << 24  # bytes read at once
_GROUP = 65_536  # rows of a group in the Parquet file: what is read to find a product in a year
_WIDEST = 24  # characters that a cell is padded to at most
NO_WEIGHT = ("", *(f"{' ' * blanks}NA{' ' * after}" for blanks in range(_WIDEST) for after in range(2)))
_ENCODING = "utf-8-sig"

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Archive:
    """The producer's archive, and its tables by what they hold."""

    zipped: zipfile.ZipFile
    name: str
    version: str
    years: Mapping[int, str]  # year -> member
    countries: str
    products: str


@dataclass(frozen=True, slots=True)
class _Known:
    """The numbers that rows may have: arrays by number."""

    countries: NDArray[np.bool_]
    products: NDArray[np.bool_]


def store(file: Path, folder: Path, rows: Callable[[int], None]) -> Stored:
    """Fill a folder with the rows of all years, and what their numbers mean; `rows` is told how many came."""
    with _opened(file) as archive:
        countries = _countries(archive)
        ours = [number for number, country in countries.items() if country.state]
        known = _Known(_marked(ours, 1000), _marked(_products(archive, folder), 1_000_000))
        skips: dict[str, Skip] = {}
        total, speaking = 0, []
        for year in sorted(archive.years):
            count, numbers = _store_year(archive, year, known, folder, skips)
            speaking += [(year, number) for number in numbers]
            total += count
            rows(count)
    _write_words(folder, countries, speaking)
    return Stored(total, f"{REVISION}, V{archive.version}", list(skips.values()))


def figures(folder: Path) -> "Iterator[pa.RecordBatch]":
    """Return what of the stored rows goes into the ledger: those of the vocabulary's products."""
    import pyarrow.parquet as pq

    words = pq.read_table(folder / TRADE_FILES.countries).to_pydict()
    states = {str(number): state for number, state in zip(words["number"], words["state"], strict=True) if state}
    return batches(_rows(folder, sorted(int(code) for code in product_names())), states)


def _rows(folder: Path, products: list[int]) -> Rows:
    """Read the rows of some products of all years, in order of product, exporter, importer and year."""
    import pyarrow as pa
    import pyarrow.dataset as ds

    files = sorted(map(str, folder.glob(TRADE_FILES.trade)))
    chosen = ds.field("product").isin(pa.array(products, pa.int32()))
    trade = ds.dataset(files, format="parquet").to_table(filter=chosen, use_threads=True)
    columns = [trade[name].to_numpy() for name in ("year", "exporter", "importer", "product", "value", "quantity")]
    year, exporter, importer, product = columns[:4]
    order = np.lexsort((year, importer, exporter, product))
    return Rows(*(column[order] for column in columns))


@contextmanager
def _opened(file: Path) -> Iterator[_Archive]:
    """Open the archive and find its tables; whatever is wrong with it is a `BadSource` that names it."""
    try:
        with zipfile.ZipFile(file) as zipped:
            yield _archive(zipped, file.name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        with file.open("rb") as stream:
            start = stream.read(200).lstrip().lower()
        what = f"cannot be read as a zip archive ({error}); it is damaged or cut off"
        if start.startswith((b"<!doctype", b"<html")):
            what = "is a web page"
        elif start and not start.startswith(b"pk"):
            what = "is no zip archive"
        raise BadSource(f"{file.name}: {what}; expected BACI_{REVISION}_V....zip as CEPII publishes it") from error


def _archive(zipped: zipfile.ZipFile, name: str) -> _Archive:
    members = {path.rpartition("/")[2]: path for path in zipped.namelist() if not path.endswith("/")}
    tables = [(match, path) for member, path in members.items() if (match := _YEAR.fullmatch(member))]
    if not tables:
        raise BadSource(f"{name}: holds no table BACI_{REVISION}_Y...._V....csv, so it is another archive than BACI's")
    others = sorted({match[1] for match, _ in tables} - {REVISION})
    if others:
        raise BadSource(f"{name}: is of revision {others[0]}; the products here are of {REVISION}: get that archive")
    versions = sorted({match[3] for match, _ in tables})
    if len(versions) > 1:
        raise BadSource(f"{name}: mixes the versions {', '.join(versions)}; two editions are never joined")
    years = {int(match[2]): path for match, path in tables}
    missing = sorted(set(range(min(years), max(years))) - set(years))
    if missing:
        raise BadSource(f"{name}: no table of {missing[0]}, between {min(years)} and {max(years)}; the archive is cut")
    words = [_member(members, start, name) for start in ("country_codes_", f"product_codes_{REVISION}_")]
    return _Archive(zipped, name, versions[0], years, *words)


def _member(members: Mapping[str, str], start: str, name: str) -> str:
    found = [path for member, path in members.items() if member.startswith(start) and member.endswith(".csv")]
    if len(found) != 1:
        raise BadSource(f"{name}: expected one table {start}V....csv, found {len(found)}")
    return found[0]


def _words(
    archive: _Archive, member: str, columns: tuple[str, ...], older: Mapping[str, str] | None = None
) -> list[tuple[int, dict[str, str]]]:
    """Return the lines of a table of words, with their numbers; `older` has today's names of columns by former ones."""
    listed = []
    place = f"{archive.name}: {member}"
    lines = csv.reader(StringIO(_text(archive, member), newline=""))
    try:
        heads = [head.strip() for head in next(lines, [])]
        if older and set(older) <= set(heads):
            heads = [older.get(head, head) for head in heads]
        if not set(columns) <= set(heads):
            raise BadSource(f"{place}: columns are {', '.join(heads)[:200]!r}, expected {', '.join(columns)}")
        for cells in lines:
            if cells and len(cells) != len(heads):
                raise BadSource(f"{place}: line {lines.line_num}: {len(cells)} cells, expected {len(heads)}")
            if cells:
                listed.append((lines.line_num, dict(zip(heads, map(str.strip, cells), strict=True))))
    except csv.Error as error:
        raise BadSource(f"{place}: is no table with commas ({error})") from error
    return listed


def _text(archive: _Archive, member: str) -> str:
    """Return a table of words; CEPII has written them in UTF-8, and some with the accents of Windows."""
    data = archive.zipped.read(member)
    for encoding in (_ENCODING, "cp1252"):
        with suppress(UnicodeDecodeError):
            return data.decode(encoding)
    raise BadSource(f"{archive.name}: {member}: is neither in UTF-8 nor in Windows-1252; the file is of another make")


@dataclass(frozen=True, slots=True)
class _Country:
    """What a number means: a state, or nothing that has a code here."""

    state: str  # ISO3; empty where it is none of ours
    name: str


def _countries(archive: _Archive) -> dict[int, _Country]:
    """Read what the numbers of countries mean in this edition, and hold that against what they mean here."""
    from counterpoise.states import code_map, names

    ours, joined = code_map(SOURCE), {row["iso3"] for row in table("former_states")}
    countries: dict[int, _Country] = {}
    for line, row in _words(archive, archive.countries, COUNTRIES, OLDER_COUNTRIES):
        place = f"{archive.name}: {archive.countries}: line {line}"
        number, iso3 = _number(row["country_code"], 999, f"{place}: country_code"), row["country_iso3"]
        known = ours.get(str(number))
        if known and iso3 in names() and iso3 != known and known not in joined:
            raise BadSource(
                f"{place}: number {number} is {iso3} ({row['country_name']}) in this edition and {known} in "
                "vocabulary/states.csv; its codes have changed, and a newer Counterpoise has to know them"
            )
        countries[number] = _Country(known or (iso3 if iso3 in names() else ""), row["country_name"])
    return countries


def _products(archive: _Archive, folder: Path) -> set[int]:
    """Read and store what the numbers of products mean."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    named = {
        _number(row["code"], 999_999, f"{archive.name}: {archive.products}: line {line}: code"): row["description"]
        for line, row in _words(archive, archive.products, PRODUCTS)
        if not _NO_PRODUCT.fullmatch(row["code"])
    }
    words = {"number": pa.array(named, pa.int32()), "name": pa.array(named.values(), pa.string())}
    pq.write_table(pa.table(words), folder / TRADE_FILES.products)
    return set(named)


def _number(cell: str, highest: int, place: str) -> int:
    if not (cell.isascii() and cell.isdecimal() and 0 < int(cell) <= highest):
        raise BadSource(f"{place} is {cell[:20]!r}, expected a number up to {highest}")
    return int(cell)


def _marked(numbers: Iterable[int], size: int) -> NDArray[np.bool_]:
    marks = np.zeros(size, np.bool_)
    marks[sorted(numbers)] = True
    return marks


def _write_words(folder: Path, countries: Mapping[int, _Country], speaking: list[tuple[int, int]]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = {
        "number": pa.array(countries, pa.int16()),
        "state": pa.array([country.state for country in countries.values()], pa.string()),
        "name": pa.array([country.name for country in countries.values()], pa.string()),
    }
    pq.write_table(pa.table(columns), folder / TRADE_FILES.countries)
    years, numbers = zip(*speaking, strict=True)
    spoken = {"year": pa.array(years, pa.int16()), "number": pa.array(numbers, pa.int16())}
    pq.write_table(pa.table(spoken), folder / TRADE_FILES.speaking)


def _store_year(
    archive: _Archive, year: int, known: _Known, folder: Path, skips: dict[str, Skip]
) -> tuple[int, list[int]]:
    """Store the rows of a year; return how many, and the countries they are about."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    member = archive.years[year]
    rows = _read(archive, member, year, known)
    key = (rows["k"].to_numpy().astype(np.int64) * 1000 + rows["i"].to_numpy()) * 1000 + rows["j"].to_numpy()
    order = np.argsort(key)
    again = np.flatnonzero(np.diff(key[order]) == 0)
    if again.size:
        _refuse_twice(archive, member, int(key[order[again[0]]]))
    del key
    rows = rows.take(pa.array(order))
    rows = _without_inner(rows, year, skips)
    _count(skips, rows, year)
    names = {"t": "year", "i": "exporter", "j": "importer", "k": "product", "v": "value", "q": "quantity"}
    rows = rows.select(list(names)).rename_columns(list(names.values()))
    target = folder / TRADE_FILES.trade.replace("*", str(year))
    numbers = ["year", "exporter", "importer", "product"]
    pq.write_table(rows, target, row_group_size=_GROUP, compression="zstd", use_dictionary=numbers)
    about = pc.unique(pa.chunked_array([*rows["exporter"].chunks, *rows["importer"].chunks]))
    return rows.num_rows, sorted(about.to_pylist())


def _without_inner(rows: "pa.Table", year: int, skips: dict[str, Skip]) -> "pa.Table":
    """Leave out what a country is said to trade with itself: a fault of one version, which the next mended."""
    import pyarrow.compute as pc

    inner = pc.equal(rows["i"], rows["j"])
    count = int(pc.sum(inner).as_py() or 0)
    if not count:
        return rows
    place = rows.filter(inner).slice(0, 1)
    _add(skips, "j", "trade of a country with itself", count, _locator(place, year))
    return rows.filter(pc.invert(inner))


def _count(skips: dict[str, Skip], rows: "pa.Table", year: int) -> None:
    import pyarrow.compute as pc

    count = rows["q"].null_count
    if count:
        place = rows.filter(pc.is_null(rows["q"])).slice(0, 1)
        _add(skips, "q", "no quantity recorded; the value is kept", count, _locator(place, year))


def _add(skips: dict[str, Skip], field: str, reason: str, count: int, example: str) -> None:
    before = skips.get(field)
    skips[field] = Skip(
        source=SOURCE,
        field=field,
        reason=reason,
        count=count + (before.count if before else 0),
        example=before.example if before else example,
    )


def _locator(row: "pa.Table", year: int) -> str:
    """Name the only row of a table by BACI's own numbers, as the starter edition does."""
    (cells,) = row.to_pylist()
    return f"{year}/{cells['i']}/{cells['j']}/{cells['k']:06d}"


def _read(archive: _Archive, member: str, year: int, known: _Known) -> "pa.Table":
    """Read a year's table as numbers, and check all of them."""
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    # While it reads, pyarrow takes Ctrl-C for itself, and loses one that comes near the end.
    pa.enable_signal_handlers(False)
    kinds = dict(zip(FIELDS, ("int16", "int16", "int16", "int32", "double", "double"), strict=True))
    if archive.zipped.getinfo(member).file_size > LARGEST_TABLE:
        raise BadSource(f"{archive.name}: {member} unpacks to more than {LARGEST_TABLE:,} bytes; refused")
    _check_columns(archive, member)
    try:
        with archive.zipped.open(member) as raw:
            rows = arrow_csv.open_csv(
                raw,
                arrow_csv.ReadOptions(block_size=_BLOCK),
                arrow_csv.ParseOptions(quote_char=False),
                arrow_csv.ConvertOptions(column_types=kinds, null_values=list(NO_WEIGHT)),
            ).read_all()
    except pa.ArrowInvalid as error:
        _refuse(archive, member, year, known, str(error))
    if not rows.num_rows:
        raise BadSource(f"{archive.name}: {member}: has no rows")
    if not _sound(rows, year, known):
        _refuse(archive, member, year, known, "a number is out of its range")
    return rows


def _check_columns(archive: _Archive, member: str) -> None:
    with archive.zipped.open(member) as raw:
        line = raw.readline(1000)
    columns = [cell.strip() for cell in line.decode(_ENCODING, errors="replace").split(",")]
    if sorted(columns) != sorted(FIELDS):
        raise BadSource(
            f"{archive.name}: {member}: line 1: columns are {', '.join(columns)[:100]!r}, "
            f"expected {', '.join(FIELDS)}; the file is of another make or encoding"
        )


def _sound(rows: "pa.Table", year: int, known: _Known) -> bool:
    """Return whether every cell is there, save in q, and is what its field can be."""
    if any(rows[field].null_count for field in FIELDS if field != "q"):
        return False
    t, i, j, k, v = (rows[field].to_numpy() for field in FIELDS if field != "q")
    if not (np.all(t == year) and _inside(i, known.countries) and _inside(j, known.countries)):
        return False
    q = rows["q"].to_numpy()
    weighed = q[~np.isnan(q)] if rows["q"].null_count else q
    return (
        _inside(k, known.products)
        and bool(np.all((v >= LOWEST["v"]) & (v <= HIGHEST["v"])))
        and bool(np.all((weighed >= LOWEST["q"]) & (weighed <= HIGHEST["q"])))
    )


def _inside(numbers: "NDArray[np.integer[Any]]", known: NDArray[np.bool_]) -> bool:
    return bool(np.all((numbers >= 0) & (numbers < len(known)))) and bool(known[numbers].all())


def _refuse(archive: _Archive, member: str, year: int, known: _Known, reason: str) -> NoReturn:
    """Find the line and the cell that made a table wrong, and say so."""
    place = f"{archive.name}: {member}"
    with archive.zipped.open(member) as raw:
        for line, columns, cells in _lines(raw, place):
            if len(cells) != len(columns):
                raise BadSource(f"{place}: line {line}: {len(cells)} cells, expected {len(columns)}")
            for field, cell in zip(columns, cells, strict=True):
                if expected := _fault(field, cell.strip(), year, known):
                    raise BadSource(
                        f"{place}: line {line}: field {field} is {cell.strip()[:30]!r}, expected {expected}"
                    )
    raise BadSource(f"{place}: cannot be read as numbers ({reason})")


def _lines(raw: IO[bytes], place: str) -> Iterator[tuple[int, list[str], list[str]]]:
    with TextIOWrapper(raw, _ENCODING) as text:
        try:
            columns = [cell.strip() for cell in next(text).split(",")]
            for number, line in enumerate(text, start=2):
                if line.strip("\r\n"):
                    yield number, columns, line.rstrip("\r\n").split(",")
        except UnicodeDecodeError as error:
            raise BadSource(f"{place}: is not in UTF-8 ({error.reason}); the file is of another make") from error


def _fault(field: str, cell: str, year: int, known: _Known) -> str:
    """Say what was expected of a cell; nothing where it is that."""
    if field == "t":
        return "" if cell == str(year) else f"the year of the table, {year}"
    if field in ("v", "q"):
        amount = f"a number from {LOWEST[field]:g} to {HIGHEST[field]:g}"
        return "" if _is_amount(field, cell) else amount + (" or NA" if field == "q" else "")
    marks = known.products if field == "k" else known.countries
    if cell.isascii() and cell.isdecimal() and int(cell) < len(marks) and marks[int(cell)]:
        return ""
    if field == "k":
        return "a product number of the archive's own table"
    return "a country number of the archive's own table whose country vocabulary/states.csv knows"


def _is_amount(field: str, cell: str) -> bool:
    if cell in ("NA", ""):
        return field == "q"
    try:
        return bool(LOWEST[field] <= float(cell) <= HIGHEST[field])
    except ValueError:
        return False


def _refuse_twice(archive: _Archive, member: str, key: int) -> NoReturn:
    product, pair = divmod(key, 1_000_000)
    exporter, importer = divmod(pair, 1000)
    wanted = {"i": exporter, "j": importer, "k": product}
    place = f"{archive.name}: {member}"
    with archive.zipped.open(member) as raw:
        lines = [
            line
            for line, columns, cells in _lines(raw, place)
            if all(int(cell) == wanted.get(field, int(cell)) for field, cell in zip(columns, cells, strict=True)
                   if field in wanted)
        ]  # fmt: skip
    raise BadSource(
        f"{place}: lines {lines[0]} and {lines[-1]} are both exporter {exporter}, importer {importer}, product "
        f"{product:06d}; a flow stands once"
    )
