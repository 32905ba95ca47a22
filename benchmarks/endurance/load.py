"""Are fifty readers at once served, and does the server's memory stay as it is?

`python -m benchmarks.endurance.load [SECONDS [CLIENTS]]`. Clients ask for pages that are at hand and for pages that
have to be drawn, for a minute. A page at hand must never be turned away; one that has to be drawn may wait, and is
turned away with `Retry-After` only when nobody could have drawn it in time. Memory is printed along the way.
"""

import random
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from benchmarks.endurance.runs import Peak, answer, free_port, home_of_its_own, memories, server

PORT = free_port()
KEPT = ("/", "/pair/RUS/CHN", "/pair/RUS/CHN.json", "/state/KAZ", "/sources", "/product/270900")
STATES = (
    "DEU",
    "POL",
    "USA",
    "VNM",
    "BRA",
    "ARG",
    "IND",
    "SAU",
    "JPN",
    "KOR",
    "NGA",
    "GBR",
    "TUR",
    "ITA",
    "CHL",
    "PER",
)
PART_KEPT = 0.9  # of what is asked for
GROWTH = 1.15  # what memory may grow by after the first third,
SETTLED = 60  # seconds from which that is asked: before, workers still load what their first pages need


def asking(number: int, until: float) -> "Counter[tuple[str, int]]":
    """Ask until a moment, as one of many clients."""
    dice, got = random.Random(number), Counter[tuple[str, int]]()
    while time.monotonic() < until:
        kept = dice.random() < PART_KEPT
        a, b = dice.sample(STATES, 2)
        status, _, headers = answer(PORT, dice.choice(KEPT) if kept else f"/pair/{a}/{b}")
        got["kept" if kept else "drawn", status] += 1
        if status == 503 and "retry-after" not in headers:
            got["without Retry-After", status] += 1
    return got


def main(seconds: int = 60, clients: int = 50) -> None:
    """Ask with many at once, and count."""
    with home_of_its_own() as folder, server(folder, PORT) as process:
        for address in KEPT:
            if answer(PORT, address)[0] != 200:
                raise SystemExit(f"{address} does not answer")
        until, sizes, peak = time.monotonic() + seconds, list[float](), Peak()
        with ThreadPoolExecutor(clients) as pool:
            runs = [pool.submit(asking, number, until) for number in range(clients)]
            while time.monotonic() < until:
                time.sleep(seconds / 12)
                sizes.append(sum(memories(process.pid)))
                peak.look(process.pid)
            got = sum((run.result() for run in runs), Counter[tuple[str, int]]())
    for (kind, status), count in sorted(got.items()):
        print(f"{count:7,} x {status} {kind}")
    print("memory of all processes, MB: " + " ".join(f"{size:.0f}" for size in sizes) + f"; {peak}")
    refused = sum(count for (kind, status), count in got.items() if kind == "kept" and status != 200)
    grown = seconds >= SETTLED and max(sizes[-3:]) > GROWTH * max(sizes[: len(sizes) // 3])
    bare = got["without Retry-After", 503]
    if refused or grown or bare or peak.fault:
        raise SystemExit(
            f"{refused} kept pages not served; {bare} x 503 without Retry-After; memory grew: {grown}; {peak.fault}"
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
