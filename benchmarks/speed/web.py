"""How fast is the server with eight readers at once, how soon does a cold page begin, and how much memory does it take?

`python -m benchmarks.speed.web` starts `counterpoise serve` on the ledger in force, and prints a table. Only the
standard library asks, over connections that stay open, as a browser's do. A page is sent when it is whole, so a cold
page's first byte comes with its last. Not gating.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles

SMALL = 50  # MB
PORT, CLIENTS, EACH = 8765, 8, 50
WARM = ("/pair/RUS/CHN", "/pair/RUS/CHN.json", "/api/share?seller=RUS&buyer=CHN&product=270900&of=exports", "/")
COLD = (
    *("/pair/DEU/POL", "/pair/USA/VNM", "/pair/EU27/CHN", "/pair/BRA/ARG", "/pair/IND/SAU", "/pair/JPN/KOR"),
    *("/pair/NGA/GBR", "/pair/TUR/ITA", "/pair/AUS/CHN", "/pair/CHL/PER"),
)
LONG = "/whatif.json?shock=tariff+USA+CHN+25%25&shock=tariff+CHN+USA+15%25&draws=500"
LONGER = "/whatif?scenario=embargo+EU27+CHN&scenario=embargo+USA+CHN&scenario=decouple+EU27+USA+x2&draws=500"
GOALS = {"/pair/RUS/CHN": 60.0, "/pair/RUS/CHN.json": 25.0}  # ms


@contextmanager
def server() -> Iterator[int]:
    """Run a server, and yield its process id."""
    line = "from counterpoise.cli import main; main()"
    run = subprocess.Popen([sys.executable, "-c", line, "serve", "--port", str(PORT)], stderr=subprocess.DEVNULL)
    try:
        _wait()
        yield run.pid
    finally:
        run.terminate()
        run.wait()


def _wait() -> None:
    for _ in range(100):
        try:
            if asked("/")[0] < 60:
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the server does not answer")


def asked(address: str, line: HTTPConnection | None = None) -> tuple[float, float]:
    """Ask for a page, and return the seconds to its first and its last byte."""
    line = line or HTTPConnection("127.0.0.1", PORT, timeout=60)
    begun = time.perf_counter()
    line.request("GET", address)
    answer = line.getresponse()
    first = time.perf_counter() - begun
    answer.read()
    if answer.status not in (200, 202):
        raise SystemExit(f"{address}: {answer.status}")
    return first, time.perf_counter() - begun


def many(address: str) -> list[float]:
    """Have one reader ask again and again; seconds to the last byte of each."""
    line = HTTPConnection("127.0.0.1", PORT, timeout=60)
    return [asked(address, line)[1] for _ in range(EACH)]


def loaded(address: str) -> list[float]:
    """Have all readers ask at once."""
    with ThreadPoolExecutor(CLIENTS) as pool:
        return [second for seconds in pool.map(many, [address] * CLIENTS) for second in seconds]


def resident(process: int) -> float:
    """Return the resident memory of a process, MB."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def _workers(process: int) -> str:
    # Children of its own are few and start with the server; one small one keeps count of them.
    listed = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    return ", ".join(f"{size:.0f} MB" for child in listed if (size := resident(int(child))) > SMALL)


def spent(process: int) -> float:
    """Return the seconds of a core that a process's children have used."""
    listed = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    fields = [Path(f"/proc/{child}/stat").read_text(encoding="ascii").rpartition(")")[2].split() for child in listed]
    return sum(int(field[11]) + int(field[12]) for field in fields) / os.sysconf("SC_CLK_TCK")


def _cold(process: int) -> None:
    """Ask for pages nobody has asked for, one after the other; what a core spends hangs less on what else it does."""
    took, used = [], []
    for address in COLD:
        before = spent(process)
        took.append(asked(address)[0])
        used.append(spent(process) - before)
    print(f"cold pair page, first byte: median {_ms(median(took))}, slowest {_ms(max(took))}")
    print(f"the same, of a core: median {_ms(median(used))}, most {_ms(max(used))}")


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


def main() -> None:
    """Measure, and print a table."""
    with server() as process:
        _cold(process)
        for address in WARM:
            asked(address)
            took = loaded(address)
            goal = f", goal {GOALS[address]:.0f} ms" if address in GOALS else ""
            print(f"{address}: median {_ms(median(took))}, p95 {_ms(quantiles(took, n=20)[-1])}{goal}")
        with ThreadPoolExecutor(1) as pool:
            long = pool.submit(asked, LONG)
            beside = loaded("/pair/RUS/CHN")
            print(f"the page beside a long what-if: p95 {_ms(quantiles(beside, n=20)[-1])}, slowest {_ms(max(beside))}")
            print(f"the long what-if itself: {_ms(long.result()[1])}")
        print(f"a longer one, as a page: first word after {_ms(asked(LONGER)[0])}")
        print(f"resident: server {resident(process):.0f} MB, its workers {_workers(process)}")


if __name__ == "__main__":
    main()
