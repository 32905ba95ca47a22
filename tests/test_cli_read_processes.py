"""Does `counterpoise read` give the same bytes with one process and two, under any order of sets?

The real reader runs here, in processes of its own.
"""

import json
import signal
import subprocess
import time
from pathlib import Path

import pytest
from tests.ledger.processes import COMMAND, command, environment

from counterpoise.ledger.reports import Reports
from counterpoise.questions.reports.inputs import MOST


@pytest.fixture
def sentences(tmp_path: Path) -> Path:
    """Return a file of more lines than one batch holds."""
    file = tmp_path / "sentences.txt"
    lines = [f"Sweden met Latvia in round {n} of their talks on Tuesday." for n in range(MOST + 20)]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_the_bytes_do_not_tell_how_many_processes_there_were(tmp_path: Path, sentences: Path) -> None:
    words = ("read", "--lines", str(sentences), "--json", "--date", "2024-05-15", "--jobs")
    result = command(tmp_path / "home", *words, "1", PYTHONHASHSEED="1")
    two = command(tmp_path / "home", *words, "2", PYTHONHASHSEED="2")
    assert (result.returncode, result.stderr) == (two.returncode, two.stderr) == (0, "")
    assert result.stdout == two.stdout
    documents = json.loads(result.stdout)["documents"]
    assert len(documents) == MOST + 20
    assert documents[-1]["statements"][0]["relation"] == "CONSULT"


def test_an_interrupted_reading_leaves_whole_documents_and_no_process(tmp_path: Path, sentences: Path) -> None:
    home = tmp_path / "home"
    words = [*COMMAND, "read", "--lines", str(sentences), "--store", "--jobs", "2"]
    with subprocess.Popen(words, env=environment(home), stderr=subprocess.PIPE, encoding="utf-8") as reading:
        deadline = time.monotonic() + 60
        while not (home / "reports.sqlite").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        reading.send_signal(signal.SIGINT)
        _, said = reading.communicate(timeout=30)
    assert reading.returncode in (0, 130)
    assert "Traceback" not in said
    with Reports(home) as reports:
        assert len(reports.statements()) >= reports.count() >= 0
