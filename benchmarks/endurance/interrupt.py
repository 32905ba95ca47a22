"""Does Ctrl-C at any moment end a command with 130 and one line, and leave nothing half-done and no process behind?

`python -m benchmarks.endurance.interrupt [RUNS [SEED [VERB]]]`. Each verb in turn is interrupted at a random moment of
its length, measured before; every other time the whole group of processes gets the signal, as from a terminal. A small
round leaves out the verbs that take long. An interruption before the first line of ours is Python's own matter: those
are counted apart.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import counterpoise
from benchmarks.endurance.runs import Run, awaited, home_of_its_own, run
from counterpoise.ledger.home import carriers, home

# The first line tells, down a pipe, that Python has begun; the others are the script that pip installs.
BEGUN = "import os; os.write({pipe}, b'.'); from counterpoise.__main__ import main; main()"
OURS = Path(counterpoise.__file__).parent  # not just any folder of that name: a checkout with its .venv may have it
PACKAGE = OURS / "__init__.py"  # loaded before Ctrl-C can be heard by us
SENTENCES = 300  # more than one batch, so that two processes read
READ = ("read", "--lines", "lines.txt", "--jobs", "2")
QUICK: "Mapping[str, Sequence[str]]" = {
    "help": ("--help",),
    "share": ("share", "RUS", "CHN", "--product", "270900", "--of", "exports", "--year", "2023"),
    "brief": ("brief", "RUS", "CHN"),
    "whatif": ("whatif", "tariff USA CHN 25%"),
    "read --store": (*READ, "--store"),
}
SLOW: "Mapping[str, Sequence[str]]" = {"read": READ, "build": ("build", "--force"), "export": ("export", "out")}
DEFAULTS = (60, 1)  # runs and seed
LARGE_ROUND = 40  # runs from which slow verbs take part
MEASURES = 5  # of a whole export
PATIENCE = 5.0  # seconds in which the processes that a command began have to end after it


@dataclass(frozen=True, slots=True)
class Interrupted:
    """How a command ended that was interrupted."""

    run: Run
    begun: bool  # the first line of ours was reached
    faults: list[str]


def interrupted(folder: Path, words: Sequence[str], after: float, *, group: bool) -> Interrupted:
    """Run a command and interrupt it after some seconds, alone or with all processes it began."""
    mark, pipe = os.pipe()
    os.set_blocking(mark, False)
    environment = os.environ | {"COUNTERPOISE_HOME": str(folder), "PIP_NO_INDEX": "1"}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-c", BEGUN.format(pipe=pipe), *words],
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            pass_fds=[pipe],
            start_new_session=True,
        )
        os.close(pipe)
        time.sleep(after)
        (os.killpg if group else os.kill)(process.pid, signal.SIGINT)
        ended = awaited(process, start, (out, err))
    try:
        begun = os.read(mark, 1) == b"."
    except BlockingIOError:  # a process that is left over holds it open
        begun = False
    os.close(mark)
    begun = begun and not (ended.code == -signal.SIGINT and not names_ours(ended.err))
    faults = ended.faults if begun else []
    if begun and ended.code not in (0, 130):
        faults.append(f"it ended with {ended.code}")
    faults += [f"it left process {pid}: {line}" for pid, line in left_over(process.pid).items()]
    return Interrupted(ended, begun, [*faults, *half_done(folder)])


def names_ours(traceback: str) -> bool:
    """Tell whether a traceback names a file of ours: before it lies Python's own search for the package."""
    return any(f"{OURS}{os.sep}" in line and str(PACKAGE) not in line for line in traceback.splitlines())


def left_over(session: int) -> dict[int, str]:
    """Name the processes of a session that do not end in time, and end them."""
    until = time.monotonic() + PATIENCE
    while (there := _of_session(session)) and time.monotonic() < until:
        time.sleep(0.05)
    for pid in there:
        os.kill(pid, signal.SIGKILL)
    return there


def _of_session(session: int) -> dict[int, str]:
    there = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            if int(fields[3]) == session and fields[0] != "Z":
                there[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()[:200]
        except OSError:  # it has ended since
            continue
    return there


def half_done(folder: Path) -> list[str]:
    """Name what a command left behind that is neither whole nor gone, and clear its place for the next."""
    parts = [f"it left {path.name}" for path in folder.iterdir() if ".part" in path.name]
    out = folder / "out"
    if out.exists() and len(list(out.glob("findings/measure=*"))) != MEASURES:
        parts.append("it left half an export")
    shutil.rmtree(out, ignore_errors=True)
    return parts


def ready(folder: Path) -> None:
    """Put what the verbs need into a home: sentences to read, and the files that a build is made of."""
    lines = [f"Sweden met Latvia for round {n} of their talks on fish, timber and tariffs." for n in range(SENTENCES)]
    (folder / "lines.txt").write_text("\n".join(lines), encoding="utf-8")
    if carriers(home()).is_dir():
        shutil.copytree(carriers(home()), carriers(folder))


def main(*numbers: int, verb: str = "") -> None:
    """Interrupt, and name what went wrong."""
    runs, seed = (*numbers, *DEFAULTS[len(numbers) :])
    dice, codes, wrong, before, most = random.Random(seed), Counter[str](), 0, 0, 0.0
    verbs = {**QUICK, **(SLOW if runs >= LARGE_ROUND or verb else {})}
    verbs = {verb: verbs[verb]} if verb else verbs
    with home_of_its_own() as folder:
        ready(folder)
        lengths = {}
        for name, words in verbs.items():
            whole = run(folder, *words)
            if whole.code:
                raise SystemExit(f"{name} ends with {whole.code} where nothing interrupts it: {whole.err[-300:]}")
            lengths[name] = whole.seconds
            half_done(folder)
        for number in range(runs):
            name = list(verbs)[number % len(verbs)]
            after = dice.uniform(0, lengths[name])
            result = interrupted(folder, verbs[name], after, group=number // len(verbs) % 2 == 0)
            before += not result.begun
            codes[f"{name}: {result.run.code if result.begun else 'before the first line'}"] += 1
            most = max(most, result.run.memory)
            wrong += bool(result.faults)
            for fault in result.faults:
                print(f"{name} after {after:.2f} s: {fault}\n{result.run.err[-2_000:]}", flush=True)
        check = run(folder, "reports", "check")
        brief = run(folder, "brief", "SWE", "LVA")
    print(f"{runs} interrupted runs, {before} of them before the first line of ours; {most:.0f} MB at most")
    print(", ".join(f"{count} x {name}" for name, count in sorted(codes.items())))
    if wrong or check.code not in (0, 3) or brief.code:
        raise SystemExit(f"{wrong} runs went wrong; the store's check: {check.code}; a brief afterwards: {brief.code}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]), verb=" ".join(sys.argv[3:]))
