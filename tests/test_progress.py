"""Is whoever waits for a build told so on stderr, and never on stdout?"""

import pytest

from counterpoise.cli.ledger_access import build_watch, reading_watch


def test_without_a_terminal_each_stage_is_a_line_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    with build_watch() as watch:
        watch.stage("reading some source")
        watch.rows(1000)
        watch.waiting()
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        "counterpoise: reading some source",
        "counterpoise: another build is running; waiting for it to end",
    ]


def test_on_a_terminal_there_is_a_bar_and_stdout_stays_empty(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("FORCE_COLOR", "1")
    with build_watch() as watch:
        watch.stage("reading some source")
        watch.rows(1_000_000)
    said = capsys.readouterr()
    assert said.out == ""
    assert "reading some source" in said.err
    assert "%" in said.err


def test_a_reading_without_a_terminal_tells_lines_and_draws_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    with reading_watch(1000) as watch:
        watch.read(500)
        watch.tell("a.txt is empty")
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "counterpoise: a.txt is empty\n")


def test_a_reading_on_a_terminal_has_a_bar_on_stderr_only(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("FORCE_COLOR", "1")
    with reading_watch(1000) as watch:
        watch.read(500)
        watch.tell("[red]a.txt is empty")
    said = capsys.readouterr()
    assert said.out == ""
    assert "[red]a.txt is empty" in said.err
    assert "reading" in said.err
