"""How much processor time, memory and disk do the commands take, against the limits set for them?

Needs the two carrier files in the folder given (or downloads them once). Each command runs in
a process of its own with its bytecode compiled, five times; the least processor time counts.
Floors: a build must hash and write 2.5 million figures of about 150 bytes, 380 MB of text
through SHA-256, which alone is about a second on one core; a brief must import NumPy and
DuckDB, about 0.15 s.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

RUNS = 5
COMMAND = [sys.executable, "-c", "from counterpoise.cli import main; main()"]
# command, limit in seconds of processor time
COMMANDS = (
    (["--help"], 0.12),
    (["brief", "RUS", "CHN"], 0.6),
    (["brief", "RUS", "CHN", "--json"], 0.6),
    (["share", "RUS", "CHN", "--product", "270900", "--of", "exports"], 0.6),
    (["share", "RUS", "EU27", "--product", "energy", "--of", "imports", "--since", "1995"], 0.6),
)
BUILD_SECONDS, BUILD_MEGABYTES, LEDGER_MEGABYTES = 12.0, 600.0, 120.0


def main() -> int:
    """Run everything in a fresh home; 1 when a limit is missed."""
    carriers = [Path(name) for name in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "carriers").mkdir()
        for carrier in carriers:
            shutil.copy(carrier, place / "carriers")
        met = [_build(place), *(_command(place, words, limit) for words, limit in COMMANDS)]
    return 0 if all(met) else 1


def _build(place: Path) -> bool:
    started = resource.getrusage(resource.RUSAGE_CHILDREN)
    _run(place, ["build"])
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = usage.ru_utime + usage.ru_stime - started.ru_utime - started.ru_stime
    memory = usage.ru_maxrss / 1000
    size = next(place.glob("figures-*.duckdb")).stat().st_size / 1e6
    print(f"build: {seconds:.1f} s of processor (two cores; limit {BUILD_SECONDS} s by the clock)")
    print(f"build: {memory:.0f} MB (limit {BUILD_MEGABYTES:.0f}), ledger {size:.0f} MB (limit {LEDGER_MEGABYTES:.0f})")
    return memory <= BUILD_MEGABYTES and size <= LEDGER_MEGABYTES


def _command(place: Path, words: list[str], limit: float) -> bool:
    _run(place, words)
    least = min(_processor(place, words) for _ in range(RUNS))
    print(f"{' '.join(words)}: {least:.3f} s of processor (limit {limit})")
    return least <= limit


def _processor(place: Path, words: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _run(place, words)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _run(place: Path, words: list[str]) -> None:
    home = os.environ | {"COUNTERPOISE_HOME": str(place)}
    subprocess.run([*COMMAND, *words], env=home, check=True, capture_output=True)


if __name__ == "__main__":
    sys.exit(main())
