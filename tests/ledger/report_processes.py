"""How tests keep reports from processes of their own, one of which is killed while it writes."""

import subprocess
import sys
from pathlib import Path

from tests.ledger.processes import environment

# Keeps documents named by its first letter; says when it is in the middle of one that never ends.
WRITER = """
import sys
from pathlib import Path
from counterpoise.ledger.reports import Reports, Stored
from tests.ledger.reporting import document, statement

folder, letter, count, hang = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4] == "hang"

def stored(name):
    return Stored(document=document(name), statements=(statement(name, name + "-1"),), reader="r", signature=b"")

def endless():
    yield stored(letter + "-never")
    print("inside", flush=True)
    sys.stdin.readline()

with Reports(folder) as reports:
    for number in range(count):
        reports.add([stored(f"{letter}{number}")])
    if hang:
        reports.add(endless())
"""


def writer(home: Path, letter: str, count: int, *, hang: bool = False) -> "subprocess.Popen[str]":
    """Begin a process that keeps some documents, and then hangs inside one where it is told to."""
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(home), letter, str(count), "hang" if hang else ""],
        env=environment(home),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
