"""Does Ctrl-C end a command with 130 and one line, wherever it falls, even where its exception gets lost?

The code of 130 is the shells' for a command ended by the signal of number 2: 128 + 2.
"""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.endurance.interrupt import names_ours
from tests.ledger.processes import environment

import counterpoise

# Ctrl-C while a module is loaded: the loader of `counterpoise.cli.app` presses it.
WHILE_LOADING = """
import signal, sys
class Pressing:
    def find_spec(self, name, path, target=None):
        if name == "counterpoise.cli.app":
            signal.raise_signal(signal.SIGINT)
sys.meta_path.insert(0, Pressing())
sys.argv = ["counterpoise", "--version"]
from counterpoise.__main__ import main
main()
"""
# Ctrl-C in a verb, in a place that loses it in its own way.
IN_A_VERB = """
import signal, sys
from counterpoise.cli import cli, main

class Lost:
    def __del__(self):
        signal.raise_signal(signal.SIGINT)

def dropped():
    Lost()

def became_another():
    try:
        signal.raise_signal(signal.SIGINT)
    except KeyboardInterrupt:
        raise ImportError("half loaded")

@cli.command()
def lose():
    {way}()
    print("ran on")

sys.argv = ["counterpoise", "lose"]
sys.unraisablehook = lambda about: None
main()
"""
# Ctrl-C while a process is begun, where another thread of this one takes the signal.
IN_A_START = """
import os, signal, sys, threading, time
from counterpoise.cli import cli, main
from counterpoise.workers import without_interrupts

threading.Thread(target=time.sleep, args=(60,), daemon=True).start()

@cli.command()
def start():
    with without_interrupts():
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.2)
        print("whole", flush=True)
    print("ran on")

sys.argv = ["counterpoise", "start"]
main()
"""
# A module in C++ that is given an exception while it loads may abort the process.
IN_AN_IMPORT = """
import signal, sys, time
from counterpoise.cli import cli, main
class Aborting:
    def find_spec(self, name, path, target=None):
        if name == "made_in_c":
            try:
                signal.raise_signal(signal.SIGINT)
            except KeyboardInterrupt:
                import os
                os.abort()
sys.meta_path.insert(0, Aborting())

@cli.command()
def lose():
    try:
        import made_in_c
    except ImportError:
        time.sleep(60)

sys.argv = ["counterpoise", "lose"]
main()
"""
IN_A_BUILD = """
import signal
from counterpoise import interrupts
from counterpoise.cli.ledger_access import build_watch

interrupts.listen()
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    pass
with build_watch() as watch:
    try:
        watch.{told}
    except KeyboardInterrupt:
        print("stopped")
"""


# Arrow's readers of CSV stand in this block; a signal that comes after their last look at it was lost.
IN_ARROW = """
import signal, sys
from pyarrow.lib import SignalStopHandler
from counterpoise.sources.baci.parse import _numbers
from counterpoise.cli import cli, main

@cli.command()
def lose():
    assert _numbers("2020,1,2,3,4,5\\n").num_rows == 1
    with SignalStopHandler():
        signal.raise_signal(signal.SIGINT)
    print("ran on")

sys.argv = ["counterpoise", "lose"]
main()
"""


def run(tmp_path: Path, code: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", code], env=environment(tmp_path), capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "code",
    [WHILE_LOADING, IN_A_VERB.format(way="dropped"), IN_A_VERB.format(way="became_another"), IN_ARROW, IN_AN_IMPORT],
    ids=["while loading", "dropped", "became another error", "taken by Arrow", "in an import"],
)
def test_an_interruption_that_gets_lost_ends_the_command_with_130_all_the_same(tmp_path: Path, code: str) -> None:
    done = run(tmp_path, code)
    assert done.returncode == 128 + signal.SIGINT, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.endswith("counterpoise: interrupted; nothing half-done is in force\n")


@pytest.mark.parametrize("told", ["stage('reading baci')", "rows(1)"])
def test_an_interruption_that_gets_lost_in_a_build_ends_it_at_its_next_step(tmp_path: Path, told: str) -> None:
    assert run(tmp_path, IN_A_BUILD.format(told=told)).stdout == "stopped\n"


def test_a_job_that_ignores_the_signal_goes_on_ignoring_it(tmp_path: Path) -> None:
    ignoring = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    done = run(tmp_path, ignoring + WHILE_LOADING)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_process_that_is_being_begun_is_begun_before_the_interruption_counts(tmp_path: Path) -> None:
    ended = run(tmp_path, IN_A_START)
    assert (ended.returncode, ended.stdout) == (130, "whole\n")
    assert "Traceback" not in ended.stderr


def test_the_round_of_interruptions_tells_pythons_own_search_for_the_package_from_a_file_of_ours() -> None:
    """The checkout itself is called counterpoise too, and its environment may lie inside it."""
    package = Path(counterpoise.__file__).parent
    search = f'  File "{package.parents[1]}/.venv/lib/python3.11/site-packages/_distutils_hack/__init__.py", line 95'
    loaded = f'  File "{package / "__init__.py"}", line 1'
    ours = f'  File "{package / "cli" / "app.py"}", line 1'
    assert not names_ours(f"Traceback (most recent call last):\n{search}\n{loaded}\nKeyboardInterrupt")
    assert names_ours(f"Traceback (most recent call last):\n{loaded}\n{ours}\nKeyboardInterrupt")
