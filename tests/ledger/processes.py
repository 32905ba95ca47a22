"""How tests run the command line, or a build of the six-state world, as processes of their own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HUNG = 400  # seconds after which a command hangs: a build takes 60 to 130, by how busy the machine is
COMMAND = (sys.executable, "-c", "from counterpoise.cli import main; main()")

# A build of the six-state world whose last batch waits for a line on stdin.
BUILD = """
import sys
from pathlib import Path
from tests.fixtures import six_states
from counterpoise import __version__
from counterpoise.ledger.writing import Contents, building, write

def batches():
    yield from six_states.batches()
    print("written", flush=True)
    sys.stdin.readline()

folder = Path(sys.argv[1])
with building(folder, lambda: print("waiting", file=sys.stderr, flush=True)):
    about = (six_states.sources(), six_states.skips(), six_states.known_holes())
    write(folder, Contents(sys.argv[2], __version__, batches(), *about), lambda _: None)
print("done", flush=True)
"""


def environment(home: Path, **settings: str) -> dict[str, str]:
    """Return this process's settings, with a home of the test's own and none of a person's tastes."""
    loose = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "PYTHONIOENCODING")
    kept = {name: value for name, value in os.environ.items() if name not in loose}
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return kept | {"PYTHONPATH": path, "COUNTERPOISE_HOME": str(home), "PIP_NO_INDEX": "1"} | settings


def command(home: Path, *words: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    """Run `counterpoise` with a home, and return what it printed and how it ended."""
    return subprocess.run(
        [*COMMAND, *words],
        env=environment(home, **settings),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=HUNG,
    )


def started_build(home: Path, snapshot: str) -> "subprocess.Popen[str]":
    """Begin a build of the six-state world that ends when it is given a line."""
    return subprocess.Popen(
        [sys.executable, "-c", BUILD, str(home), snapshot],
        env=environment(home),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def said(build: "subprocess.Popen[str]") -> str:
    """Wait for the next line a build prints."""
    assert build.stdout is not None
    return build.stdout.readline().strip()
