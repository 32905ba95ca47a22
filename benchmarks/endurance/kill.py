"""Is anything lost or doubled when server, workers and writers are killed at random while they read, store and answer?

`python -m benchmarks.endurance.kill [ROUNDS [SEED]]`. In a home of its own, with a copy of the ledger in force: writers
store reports by the command line, readers ask the server for pages, and at four random moments of each round one of
them is ended by SIGKILL and begun anew. What a writer said it had stored must be there once, what it did not say at
most once; the stores must pass SQLite's own check, the ledger must open, and the next server must answer.
"""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from benchmarks.endurance.runs import Peak, free_port
from counterpoise.ledger.home import current, figures_file, home, reports_file
from counterpoise.ledger.reports import Reports
from counterpoise.world import World

COMMAND = (sys.executable, "-c", "from counterpoise.cli import main; main()")
PORT = free_port()
WRITERS, READERS, LINES = 3, 4, 40
KILLS = 4  # a round
SECONDS = 18.0  # a round lasts at most
ASKED = ("/", "/pair/DEU/SWE", "/pair/RUS/CHN.json", "/sources", "/pair/DEU/SWE.md")


class Crowd:
    """The processes of one round, on one home."""

    def __init__(self, folder: Path, number: int, dice: random.Random) -> None:
        self.folder, self.number, self.peak, self._dice = folder, number, Peak(), dice
        self.server = self._begun("serve", "--port", str(PORT))
        self.writers = [self._writer(writer) for writer in range(WRITERS)]

    def lines(self, writer: int) -> list[str]:
        """Return what a writer stores; no two store the same."""
        return [f"Sweden met Latvia in round {self.number}-{writer}-{n} of their talks." for n in range(LINES)]

    def _writer(self, writer: int) -> "subprocess.Popen[bytes]":
        file = self.folder / f"lines-{self.number}-{writer}.txt"
        file.write_text("\n".join(self.lines(writer)), encoding="utf-8")
        return self._begun("read", "--lines", str(file), "--store", "--jobs", "1")

    def _begun(self, *words: str) -> "subprocess.Popen[bytes]":
        environment = os.environ | {"COUNTERPOISE_HOME": str(self.folder)}
        quiet = subprocess.DEVNULL
        return subprocess.Popen([*COMMAND, *words], env=environment, stdout=quiet, stderr=quiet)

    def kill(self) -> str:
        """Kill the server, one of its workers, or a writer, begin it anew, and say which it was."""
        self.look()
        kind = self._dice.choice(("server", "worker", "writer", "writer"))
        if kind == "writer":
            number = self._dice.randrange(WRITERS)
            done = _kill(self.writers[number].pid) and self.writers[number].wait() == -signal.SIGKILL
            # What the one before had stored is there already.
            self.writers[number] = self._writer(number)
            return kind if done else f"{kind}, which had ended"
        children = Path(f"/proc/{self.server.pid}/task/{self.server.pid}/children")
        workers = children.read_text(encoding="ascii").split() if kind == "worker" else []
        if workers and _kill(int(self._dice.choice(workers))):
            return kind
        self.server.kill()
        self.server.wait()
        self.server = self._begun("serve", "--port", str(PORT))
        return "server"

    def look(self) -> None:
        """Look at how much memory each process holds."""
        for process in (self.server, *self.writers):
            self.peak.look(process.pid)

    def ended(self) -> set[str]:
        """Wait for the writers and end the server; return the lines that were said to be stored."""
        said = [writer.wait(timeout=300) == 0 for writer in self.writers]
        self.look()
        self.server.kill()
        self.server.wait()
        return {line for n, done in enumerate(said) if done for line in self.lines(n)}


def _kill(process: int) -> bool:
    """Kill a process; return whether it was there."""
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def asking(until: float) -> Counter[int]:
    """Ask for pages until a moment; a server that is not there answers 0."""
    got: Counter[int] = Counter()
    while time.monotonic() < until:
        for address in ASKED:
            got[status := _status(address)] += 1
            time.sleep(0.02 if status else 0.5)
    return got


def _status(address: str) -> int:
    try:
        with closing(HTTPConnection("127.0.0.1", PORT, timeout=30)) as line:
            line.request("GET", address)
            answer = line.getresponse()
            answer.read()
            return answer.status
    except (OSError, HTTPException):
        return 0


def _round(folder: Path, number: int, dice: random.Random) -> tuple[list[str], set[str], Counter[int], Peak]:
    crowd = Crowd(folder, number, dice)
    until = time.monotonic() + SECONDS
    kinds = []
    with ThreadPoolExecutor(READERS) as pool:
        readers = [pool.submit(asking, until) for _ in range(READERS)]
        for _ in range(KILLS):
            time.sleep(dice.uniform(0.2, 2 * SECONDS / (KILLS + 1)))
            kinds.append(crowd.kill())
        got = sum((reader.result() for reader in readers), Counter[int]())
    return kinds, crowd.ended(), got, crowd.peak


def _checked(folder: Path, stored: set[str]) -> int:
    """Open the stores as the next reader would; return how many documents are there."""
    with closing(sqlite3.connect(reports_file(folder))) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        texts = Counter(text for (text,) in db.execute("SELECT text FROM document"))
    assert not {text for text, count in texts.items() if count > 1}, "doubled"
    assert stored <= set(texts), f"lost: {len(stored - set(texts))}"
    with World(folder) as world, Reports(folder, reading=True) as reports:
        assert world.sources.cards()
        assert reports.count() == texts.total()
        assert len(reports.statements()) >= len(stored)
    return texts.total()


def main(rounds: int = 10, seed: int = 1) -> None:
    """Run rounds on one home, and check after each."""
    dice, stored, peak = random.Random(seed), set[str](), Peak()
    with tempfile.TemporaryDirectory() as name:
        folder, ours = Path(name), home()
        snapshot = current(ours)
        if snapshot is None:
            raise SystemExit("no ledger is built yet; run `counterpoise build`")
        for file in (figures_file(ours, snapshot), ours / "current"):
            shutil.copy(file, folder)
        for number in range(rounds):
            kinds, said, got, held = _round(folder, number, dice)
            peak.note(held.megabytes)
            stored |= said
            there = _checked(folder, stored)
            answers = ", ".join(f"{count} x {status or 'none'}" for status, count in sorted(got.items()))
            killed = ", the ".join(kinds)
            print(f"round {number}: killed the {killed}; {there} documents, {len(stored)} said stored", flush=True)
            print(f"    {answers}", flush=True)
    print(f"{rounds * KILLS} kills: nothing lost, nothing doubled, every store opened; {peak}")
    if peak.fault:
        raise SystemExit(peak.fault)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
