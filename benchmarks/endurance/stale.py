"""Does a page show what was marked a moment ago, at the first look after the mark is stored?

`python -m benchmarks.endurance.stale [MARKS [SEED]]`. Readers ask a server for the pages of documents without a pause,
while statements are marked. The next page must show the mark, and its ETag must be another.
"""

import random
import sys
import threading
from pathlib import Path

from benchmarks.endurance.runs import Peak, answer, free_port, home_of_its_own, run, server
from counterpoise.ledger.reports import Reports

PORT, READERS = free_port(), 3
LINES = [f"Sweden met Latvia for round {n} of their talks on fish." for n in range(6)]


def reading(addresses: list[str], ended: threading.Event) -> None:
    """Ask for pages without a pause, so that one is drawn at any moment."""
    while not ended.is_set():
        for address in addresses:
            answer(PORT, address)


def stored(folder: Path) -> list[tuple[str, str]]:
    """Store the reports, and return document and statement ids."""
    report = folder / "lines.txt"
    report.write_text("\n".join(LINES), encoding="utf-8")
    kept = run(folder, "read", "--lines", str(report), "--store", "--jobs", "1")
    if kept.code:
        raise SystemExit(f"nothing could be stored: {kept.err}")
    with Reports(folder, reading=True) as reports:
        return [(statement.document, statement.id) for statement in reports.statements()]


def main(marks: int = 40, seed: int = 1) -> None:
    """Mark, and look at once."""
    dice, stale, etags, peak = random.Random(seed), 0, 0, Peak()
    with home_of_its_own() as folder:
        ids = stored(folder)
        pages = [f"/document/{document}" for document, _ in ids]
        with server(folder, PORT) as process:
            ended = threading.Event()
            readers = [threading.Thread(target=reading, args=(pages, ended)) for _ in range(READERS)]
            for reader in readers:
                reader.start()
            try:
                for number in range(marks):
                    document, statement = dice.choice(ids)
                    _, _, before = answer(PORT, f"/document/{document}")
                    reason = f"reason number {number} of this run"
                    with Reports(folder) as reports:
                        reports.mark(statement, "wrong", reason)
                    code, body, after = answer(PORT, f"/document/{document}")
                    if code != 200 or reason.encode() not in body:
                        stale += 1
                        print(f"mark {number}: {code}, the page does not show it", flush=True)
                    if before.get("etag") == after.get("etag"):
                        etags += 1
                peak.look(process.pid)
            finally:
                ended.set()
                for reader in readers:
                    reader.join()
    print(f"{marks} marks: {stale} pages stale, {etags} ETags the same as before; {peak}")
    if stale or etags or peak.fault:
        raise SystemExit(peak.fault or "a page stayed wrong after a write")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
