"""How fast does a whole archive of BACI become Parquet, in how much memory, beside DuckDB that copies its tables?

`python -m benchmarks.speed.sync [ROWS_A_YEAR [YEARS]]`; 1,000,000 and 30 unless given, 4,900,000 a year at most. The
archive is synthetic: as many rows in each year, in the order of CEPII's tables (exporter, importer, product), numbers
padded with blanks, some NA. The peer reads the tables unpacked beforehand, by `read_csv`, and writes them by `COPY`: it
neither unzips, checks, sorts nor names a fault. Both are processes of their own, with two threads; what counts besides
the seconds on the clock is the time of the processor, which other work on the machine lengthens less. The memory is
that of a third of the years and of all of them, which must be the same.
"""

import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import duckdb
from tests.sources.baci_archive import COUNTRIES, PRODUCTS, VERSION

from counterpoise.states import code_map
from counterpoise.vocabulary import product_names

ROWS, YEARS = 1_000_000, 30
SPEED = 1e6  # rows a second on two cores
MEMORY = 4_000.0  # megabytes
GROWTH = 1.15  # of memory, from a third of the years to all of them
FIRST = 1995
STATES, GOODS = 200, 5_000
WRITE = """
COPY (
    SELECT
        {year} AS t, {states}[1 + n % 200] AS i, {states}[1 + (n // 25000 + n % 200 + 1) % 200] AS j,
        {goods}[1 + (n // 5) % 5000] AS k,
        lpad(printf('%.3f', 0.001 + (hash(n + {year}) % 100000000) / 1000.0), 11, ' ') AS v,
        CASE WHEN n % 20 = 0 THEN lpad('NA', 11, ' ')
            ELSE lpad(printf('%.3f', (hash(n) % 100000000) / 1000.0), 11, ' ') END AS q
    FROM (SELECT range AS n FROM range({rows}))
    ORDER BY i, j, k
) TO '{file}' (HEADER, QUOTE '')
"""
RUN = """
import json, resource, sys, time
from pathlib import Path
sys.path[:0] = json.loads(sys.argv[1])
{setup}
started = time.perf_counter()
{run}
clock = time.perf_counter() - started
used = resource.getrusage(resource.RUSAGE_SELF)
# The peak by getrusage is that of whoever began this process, where that is more.
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps([clock, used.ru_utime + used.ru_stime, int(peak) / 1000]))
"""
OURS = (
    "from counterpoise.sources.baci.full import store",
    "store(Path(sys.argv[2]), Path(sys.argv[3]), lambda _: None)",
)
PEER = (
    "import duckdb\ndb = duckdb.connect(config={'threads': '2'})\ndb.execute('SET enable_progress_bar = false')",
    "for file in sorted(Path(sys.argv[2]).glob('BACI*.csv')):\n"
    "    db.execute(f\"COPY (FROM read_csv('{file}')) TO '{sys.argv[3]}/{file.stem}.parquet'\")",
)
Used = tuple[float, float, float]  # seconds on the clock, of the processor, megabytes


def main(arguments: list[str]) -> int:
    """Write the archives, time both, print the ratio; 1 where a limit is missed."""
    rows, years = (int(given) for given in (arguments + [str(ROWS), str(YEARS)][len(arguments) :]))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        tables = [written(folder, FIRST + n, rows) for n in range(years)]
        part, whole = (archived(folder, tables[:count]) for count in (max(1, years // 3), years))
        less, ours, peer = ran(OURS, part), ran(OURS, whole), ran(PEER, folder)
    total = rows * years
    for name, (clock, cpu, memory) in (("counterpoise", ours), ("DuckDB read_csv + COPY", peer)):
        print(
            f"{name:24} {clock:6.1f} s, {total / clock / 1e6:5.2f} m rows/s; processor {cpu:6.1f} s, "
            f"{2 * total / cpu / 1e6:5.2f} m rows/s on two cores; {memory:,.0f} MB"
        )
    clock, cpu = (mine / theirs for mine, theirs in zip(ours[:2], peer[:2], strict=True))
    print(f"rows {total:,}; seconds over DuckDB's: {clock:.2f} by the clock, {cpu:.2f} by the processor")
    peaks = (f"{years // 3 or 1} years {less[2]:,.0f} MB", f"{years} years {ours[2]:,.0f} MB")
    print(f"memory of {peaks[0]}, of {peaks[1]} (limit {MEMORY:,.0f} MB)")
    return 0 if 2 * total / ours[1] >= SPEED and ours[2] <= min(MEMORY, less[2] * GROWTH) else 1


def written(folder: Path, year: int, rows: int) -> Path:
    """Write the table of a year."""
    file = folder / f"BACI_HS92_Y{year}_{VERSION}.csv"
    duckdb.execute(WRITE.format(year=year, rows=rows, file=file, states=numbers(), goods=products()))
    return file


def numbers() -> list[int]:
    """Return the numbers of the states that trade."""
    return sorted(map(int, code_map("baci")))[:STATES]


def products() -> list[str]:
    """Return the codes of the goods that are traded: those of the ledger, and as many more."""
    ours = sorted(product_names())
    more = (code for n in range(GOODS) if (code := f"{10101 + 97 * n:06d}") not in product_names())
    return sorted([*ours, *more][:GOODS])


def archived(folder: Path, tables: list[Path]) -> Path:
    """Zip tables, with what their numbers mean."""
    path = folder / f"{len(tables)}.zip"
    names = [f"{number},Country {number},," for number in numbers()]
    goods = [f"{code},Product {code}" for code in products()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as zipped:
        zipped.writestr(COUNTRIES, "\n".join(["country_code,country_name,country_iso2,country_iso3", *names, ""]))
        zipped.writestr(PRODUCTS, "\n".join(["code,description", *goods, ""]))
        for file in tables:
            zipped.write(file, file.name)
    return path


def ran(what: tuple[str, str], source: Path) -> Used:
    """Run one of the two as a process of its own."""
    setup, run = what
    with tempfile.TemporaryDirectory() as target:
        code = RUN.format(setup=setup, run=run)
        words = [sys.executable, "-c", code, json.dumps(sys.path), str(source), target]
        done = subprocess.run(words, check=True, capture_output=True, encoding="utf-8")
    clock, cpu, memory = json.loads(done.stdout)
    return clock, cpu, memory


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
