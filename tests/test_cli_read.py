"""Does `counterpoise read` write data to stdout, tell the rest on stderr, and end with the right code?"""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result
from tests.fixtures.coders import fake_coder

from counterpoise.cli import cli
from counterpoise.errors import CounterpoiseError
from counterpoise.ledger.reports import Reports

__all__ = ["fake_coder"]
pytestmark = pytest.mark.usefixtures("fake_coder")

SCHEMA = Path(__file__).parents[1] / "docs" / "reference" / "schemas" / "read.json"
SENTENCE = "The government said that Sweden depends on Latvia for most of its power."
GERMAN = "Die Regierung hat am Dienstag erklärt, dass sie die Beziehungen zu Polen verbessern möchte. " * 4


def run(*words: str | Path, given: str = "") -> Result:
    return CliRunner().invoke(cli, ["read", *(str(word) for word in words)], input=given, standalone_mode=False)


def code(result: Result) -> int:
    """Return the exit code `main` would end with."""
    if isinstance(result.exception, CounterpoiseError):
        return result.exception.exit_code
    return 2 if result.exception else int(result.return_value or 0)


def document(result: Result) -> Any:
    document = json.loads(result.stdout)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert [fault.message for fault in jsonschema.Draft202012Validator(schema).iter_errors(document)] == []
    return document


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "reports"
    place.mkdir()
    for name, text in (("a.txt", SENTENCE), ("b.md", f"# Head\n\n{SENTENCE}"), ("c.html", f"<p>{SENTENCE}</p>")):
        (place / name).write_text(text)
    return place


def test_a_text_on_stdin_is_read_as_of_its_day_into_the_published_document(isolated_home: Path) -> None:
    result = run("-", "--date", "2024-05-15", "--json", given=SENTENCE)
    (report,) = document(result)["documents"]
    assert (code(result), result.stderr) == (0, "")
    assert (report["place"], report["date"], report["statements"][0]["date"]) == (
        "standard input",
        "2024-05-15",
        "2024-05-15",
    )
    assert not isolated_home.exists()


def test_a_folder_is_read_in_order(folder: Path) -> None:
    result = run(folder, "--json")
    assert [Path(report["place"]).name for report in document(result)["documents"]] == ["a.txt", "b.md", "c.html"]
    assert code(result) == 0


def test_the_table_shows_the_sentence_once(folder: Path) -> None:
    result = run(folder / "a.txt")
    assert result.stdout.count(SENTENCE) == 1
    assert "→ LVA" in result.stdout


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"a.txt": SENTENCE, "b.txt": ""}, 4),
        ({"a.txt": SENTENCE, "b.txt": GERMAN}, 4),
        ({"a.txt": f"{SENTENCE} It is too long."}, 4),
        ({"b.txt": "", "c.txt": GERMAN}, 3),
        ({}, 3),
    ],
)
def test_the_exit_code_tells_what_was_missing(tmp_path: Path, files: dict[str, str], expected: int) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    result = run(tmp_path, "--json")
    assert code(result) == expected
    assert result.stderr
    document(result)


def test_what_failed_stands_on_stderr_and_in_skipped(folder: Path) -> None:
    (folder / "b.txt").write_text(GERMAN)
    result = run(folder, "--json")
    (skip,) = document(result)["skipped"]
    assert skip["place"] == str(folder / "b.txt")
    assert "German" in skip["reason"]
    assert "German" in result.stderr


def test_an_address_that_is_refused_is_out_of_reach() -> None:
    for address in ("http://127.0.0.1/", "file:///etc/passwd"):
        result = run(address)
        assert (code(result), result.stdout) == (5, "")
        assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("nosuch.html",),
        ("-", "--date", "yesterday"),
        ("-", "--date", "2024-13-01"),
        ("-", "--tier", "loose"),
        ("-", "--jobs", "0"),
        ("-", "--actors", "nosuch.csv"),
    ],
)
def test_bad_use_ends_with_two(words: tuple[str, ...]) -> None:
    assert code(run(*words)) == 2


def test_each_line_is_a_document(tmp_path: Path) -> None:
    file = tmp_path / "s.txt"
    file.write_text(f"{SENTENCE}\nOne more sentence that states nothing.\n")
    assert len(document(run("--lines", file, "--json"))["documents"]) == 2


def test_the_store_keeps_each_text_once_and_says_so_on_stderr(folder: Path, isolated_home: Path) -> None:
    (folder / "d.txt").write_text("Nothing of note happened in the town on Friday.")
    result = run(folder, "--store")
    assert (code(result), result.stdout) == (0, "")
    assert "stored 2 new documents, 0 known before, 2 stories in all" in result.stderr
    assert "stored 0 new documents, 2 known before" in run(folder, "--store").stderr
    with Reports(isolated_home) as reports:
        assert len(reports.statements()) == 1


def test_a_check_sets_the_statement_beside_the_figures(world_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTERPOISE_HOME", str(world_home))
    result = run("-", "--check", "--json", given=SENTENCE)
    written = document(result)
    assert written["snapshot"]
    assert len(written["documents"][0]["checks"]) == 1


def test_hostile_titles_come_out_inert(tmp_path: Path) -> None:
    nasty = "\x1b[2J\u202eevil"
    (tmp_path / "a.html").write_text(f"<title>{nasty}</title><p>{SENTENCE}</p>")
    for words in ((tmp_path,), (tmp_path, "--json")):
        result = run(*words)
        assert "\x1b" not in result.stdout
        assert "\u202e" not in result.stdout


def test_the_document_goes_to_a_file(folder: Path, tmp_path: Path) -> None:
    result = run(folder, "--json", "-o", tmp_path / "out.json")
    assert (code(result), result.stdout) == (0, "")
    assert len(json.loads((tmp_path / "out.json").read_text())["documents"]) == 3
