"""Does the command keep its promises: data on stdout, messages on stderr, and the right exit code?

Every test runs a process, as a person would.
"""

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.fixtures import six_states, synced
from tests.ledger.processes import COMMAND, command, environment

SHARE = ("share", "RUS", "CHN", "--product", "270900", "--of", "exports")
BRIEF = ("brief", "RUS", "CHN")


def on_a_terminal(home: Path, *words: str, keyboard: bool = False, **settings: str) -> str:
    """Run the command with a terminal for stdout, and return what it drew."""
    leader, follower = pty.openpty()
    settings = {"TERM": "xterm", "COLUMNS": "120"} | settings
    stdin = follower if keyboard else None
    variables = environment(home, **settings)
    with subprocess.Popen([*COMMAND, *words], env=variables, stdin=stdin, stdout=follower) as drawing:
        os.close(follower)
        drawn = b""
        try:
            while part := os.read(leader, 65536):
                drawn += part
        except OSError:  # so a terminal says that the other end has gone
            pass
        os.close(leader)
    assert drawing.returncode == 0
    return drawn.decode()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("brief", "Korea", "JPN"), 2, "South Korea (KOR) or North Korea (PRK)"),
        (("brief", "Wakanda", "JPN"), 2, "nearest: "),
        (("brief", "RUS", "Russia"), 2, "set against itself"),
        (("brief", "DEU", "EU27"), 2, "is a member of EU27"),
        (("brief", "CHN+HKG", "HKG"), 2, "is a member of CHN+HKG"),
        (("brief", "USSR", "CHN"), 2, "followed by Russia (RUS)"),
        (("brief", "RUS"), 2, "Missing argument"),
        ((*BRIEF, "--bad"), 2, "No such option"),
        (("nosuch",), 2, "No such command"),
        ((*BRIEF, "--codes", "iata"), 2, "is not one of"),
        ((*BRIEF, "--year", "abc"), 2, "not a valid integer"),
        ((*BRIEF, "-o", "/nosuch/folder/brief.txt"), 2, "choose another path for --output"),
        ((*BRIEF, "-o", ""), 2, "choose another path for --output"),
        (("export", "/dev/null/x"), 2, "choose another folder"),
        (("share", "RUS", "CHN", "--product", "999999", "--of", "exports"), 2, "no source has a product"),
        (("share", "RUS", "CHN", "--product", "270900"), 2, "Missing option '--of'"),
        ((*SHARE, "--year", "2021", "--since", "2020"), 2, "not both"),
        ((*SHARE, "--until", "2020"), 2, "--until needs --since"),
        ((*SHARE, "--since", "2022", "--until", "2021"), 2, "runs backwards"),
        ((*BRIEF, "--year", "1890"), 3, "the data run from 2020 to 2024"),
        ((*BRIEF, "--year", "0"), 3, "the data run from 2020 to 2024"),
        ((*SHARE, "--year", "2031"), 3, "the data run from 2020 to 2024"),
        ((*SHARE, "--since", "2031"), 3, "no trade is recorded from 2031 on"),
        ((*SHARE, "--since", "99999"), 3, "no trade is recorded for 99999"),
        (("sources", "zzz"), 3, "no figure zzz"),
        (("build", "--wheel", "/nosuch.whl"), 5, "check the path given"),
    ],
)
def test_what_goes_wrong_has_its_exit_code_and_a_message_on_stderr_only(
    world_home: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    ended = command(world_home, *words)
    assert (ended.returncode, ended.stdout) == (code, "")
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    "words",
    [
        BRIEF,
        (*BRIEF, "--json"),
        (*BRIEF, "--full"),
        ("brief", "Россия", "中国"),
        ("brief", "365", "710", "--codes", "cow"),
        ("brief", "CHN+SSD", "EU27", "--year", "2021"),
        SHARE,
        (*SHARE, "--json"),
        (*SHARE, "--since", "2021", "--until", "2022"),
        ("share", "RUS", "EU", "--product", "energy,260111", "--of", "imports", "--since", "1995"),
        ("sources",),
        ("sources", "--json"),
        ("--version",),
        ("--help",),
    ],
)
def test_what_goes_well_ends_with_zero_and_an_empty_stderr(world_home: Path, words: tuple[str, ...]) -> None:
    ended = command(world_home, *words)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.endswith("\n")
    assert "\x1b" not in ended.stdout


@pytest.mark.parametrize(
    "text",
    [
        "CH\x01N",
        "\x1b[31mCHN\x1b[0m",
        "\u202eCHN",
        "CHN\u200f",
        "\udcff",
        "'; DROP TABLE figure; --",
        '"CHN" OR 1=1',
        "a" * 10_000,
        "CHN+",
        "+",
        " ",
        "../../etc/passwd",
        "%s%n{0}$(id)",
    ],
)
@pytest.mark.parametrize("place", [1, 4])
def test_hostile_words_are_refused_in_one_readable_line(world_home: Path, text: str, place: int) -> None:
    words = list(SHARE)
    words[place] = text
    ended = command(world_home, *words)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert len(ended.stderr) < 600
    assert ended.stderr.count("\n") == 1
    assert ended.stderr.strip().isprintable()


def test_share_as_json_is_the_number_worked_by_hand(world_home: Path) -> None:
    document = json.loads(command(world_home, *SHARE, "--year", "2021", "--json").stdout)
    assert (document["value"], document["state"], document["year"]) == (0.5, "stated", 2021)
    run = json.loads(command(world_home, *SHARE, "--since", "2021", "--json").stdout)
    assert [point["year"] for point in run["series"]] == [2021, 2022, 2023, 2024]


def test_the_same_question_has_the_same_bytes(world_home: Path) -> None:
    for words in (BRIEF, (*BRIEF, "--json"), ("sources", "--json")):
        assert command(world_home, *words).stdout == command(world_home, *words).stdout


def test_output_goes_to_a_file_and_a_dash_is_stdout(world_home: Path, tmp_path: Path) -> None:
    printed = command(world_home, *BRIEF).stdout
    assert command(world_home, *BRIEF, "-o", "-").stdout == printed
    ended = command(world_home, *BRIEF, "-o", str(tmp_path / "brief.txt"), FORCE_COLOR="1")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    assert (tmp_path / "brief.txt").read_text(encoding="utf-8") == printed


def test_colour_is_for_terminals_unless_asked_for_or_refused(world_home: Path) -> None:
    assert "\x1b[" in on_a_terminal(world_home, *BRIEF)
    assert "\x1b[" not in on_a_terminal(world_home, *BRIEF, NO_COLOR="1")
    assert "\x1b[" not in on_a_terminal(world_home, *BRIEF, TERM="dumb")
    assert "\x1b[" in command(world_home, *BRIEF, FORCE_COLOR="1", TERM="xterm").stdout
    assert "\x1b[" not in command(world_home, *BRIEF, FORCE_COLOR="1", NO_COLOR="1", TERM="xterm").stdout
    assert "\x1b[" not in command(world_home, *BRIEF, "--json", FORCE_COLOR="1", TERM="xterm").stdout


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_columns_set_the_width_of_the_page(world_home: Path, width: int) -> None:
    lines = command(world_home, *BRIEF, "--full", COLUMNS=str(width)).stdout.splitlines()
    assert max(map(len, lines)) <= width
    # A narrow page may break a word, but loses none.
    assert {"77", "68.0", "3.4"} <= set(re.findall(r"[\d.]+\d", " ".join(lines)))


def test_a_terminal_lower_than_the_text_has_it_through_a_pager(world_home: Path, tmp_path: Path) -> None:
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\necho paged\ncat\n", encoding="utf-8")
    pager.chmod(0o755)
    low = on_a_terminal(world_home, *BRIEF, keyboard=True, PAGER=str(pager), LINES="10")
    assert low.startswith("paged")
    assert "THE ANSWER" in low
    assert "paged" not in on_a_terminal(world_home, *BRIEF, keyboard=True, PAGER=str(pager), LINES="60")
    assert "paged" not in on_a_terminal(world_home, *BRIEF, "--json", keyboard=True, PAGER=str(pager), LINES="10")
    assert "paged" not in command(world_home, *BRIEF, PAGER=str(pager), LINES="10").stdout


def test_a_reader_that_leaves_early_is_no_fault(world_home: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "sources", "--json"],
        env=environment(world_home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as writing:
        assert writing.stdout is not None
        assert writing.stderr is not None
        writing.stdout.close()
        said = writing.stderr.read()
    assert (writing.returncode, said) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="this system has no full device")
def test_a_full_stdout_is_told(world_home: Path) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [*COMMAND, *BRIEF],
            env=environment(world_home),
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert ended.returncode == 2
    assert ended.stderr.startswith("counterpoise: cannot write to standard output: ")


def test_a_closed_stdout_is_told(world_home: Path) -> None:
    ended = subprocess.run(
        ["sh", "-c", '"$@" >&-', "sh", *COMMAND, *BRIEF],
        env=environment(world_home),
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    assert (ended.returncode, "standard output is closed" in ended.stderr) == (2, True)


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "cp1252"])
def test_an_older_encoding_does_not_stop_the_output(world_home: Path, encoding: str) -> None:
    ended = command(world_home, *BRIEF, "--full", PYTHONIOENCODING=encoding)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "≤ 75 %" in ended.stdout


def test_sources_shows_the_row_behind_an_id(world_home: Path) -> None:
    document = json.loads(command(world_home, *SHARE, "--json").stdout)["figures"][0]
    said = command(world_home, "sources", document[:8]).stdout
    assert said.startswith(f"{document}  trade_value 270900 RUS to CHN 2024-01-01 to 2025-01-01: 60,000,000.0 kUSD")


def test_export_prints_the_folder_it_filled(world_home: Path, tmp_path: Path) -> None:
    folder = tmp_path / 'it\'s "here"'
    ended = command(world_home, "export", str(folder))
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, f"{folder}\n", "")
    assert sorted(path.name for path in folder.iterdir())[1:3] == ["figures", "findings"]


def test_an_export_with_synced_sources_says_under_which_terms_it_may_be_passed_on(tmp_path: Path) -> None:
    folder = tmp_path / "home"
    folder.mkdir()
    ended = command(synced.write_home(folder), "export", str(tmp_path / "out"))
    assert (ended.returncode, ended.stdout) == (0, f"{tmp_path / 'out'}\n")
    assert "sipri_arms: Own analysis that is not commercial" in ended.stderr
    assert "do not pass on the data set or a ledger that holds it" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
    assert (tmp_path / "out/figures/measure=arms_delivered/year=2024").is_dir()


@pytest.mark.parametrize("said", [b"", b"\xff\xfe", b"nosuchsnapshot\n"])
def test_a_current_that_names_nothing_makes_the_first_build_begin(tmp_path: Path, said: bytes) -> None:
    (tmp_path / "current").write_bytes(said)
    ended = command(tmp_path, *BRIEF, PIP_FIND_LINKS="")
    assert (ended.returncode, ended.stdout) == (5, "")
    assert "counterpoise build --wheel FILE" in ended.stderr


@pytest.mark.parametrize("words", [BRIEF, ("build",), ("sources",)])
def test_a_home_that_is_a_file_says_what_to_set(tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "file").touch()
    ended = command(tmp_path / "file", *words)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "set COUNTERPOISE_HOME to another folder" in ended.stderr


def test_a_damaged_ledger_is_a_message_and_no_answer(world_home: Path, tmp_path: Path) -> None:
    shutil.copytree(world_home, tmp_path / "home")
    file = next((tmp_path / "home").glob("*.duckdb"))
    file.write_bytes(file.read_bytes()[:5000])
    for words in (BRIEF, SHARE, ("sources",), ("export", str(tmp_path / "out"))):
        ended = command(tmp_path / "home", *words)
        assert (ended.returncode, ended.stdout) == (1, "")
        assert "run `counterpoise build --force` to make it anew" in ended.stderr


def test_help_names_every_verb_and_the_usage_says_the_command(world_home: Path) -> None:
    said = command(world_home, "--help").stdout
    assert said.startswith("Usage: counterpoise [OPTIONS] COMMAND")
    for verb in ("brief", "share", "build", "sources", "export"):
        assert re.search(rf"^  {verb} ", said, re.MULTILINE)
        assert command(world_home, verb, "-h").returncode == 0


def test_the_world_is_the_one_the_fixture_built(world_home: Path) -> None:
    assert f"snapshot {six_states.SNAPSHOT}" in command(world_home, *BRIEF, "--full").stdout


def test_the_module_answers_as_the_command_does(world_home: Path) -> None:
    module = subprocess.run(
        [sys.executable, "-m", "counterpoise", *SHARE],
        env=environment(world_home),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    said = command(world_home, *SHARE)
    assert (module.returncode, module.stdout) == (said.returncode, said.stdout)
    assert module.returncode == 0


@pytest.mark.parametrize("words", [("--help",), ("brief", "--help"), ("--version",)])
def test_help_that_cannot_be_printed_says_so(tmp_path: Path, words: tuple[str, ...]) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [*COMMAND, *words], env=environment(tmp_path), stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert done.stderr == "counterpoise: cannot write to standard output: No space left on device; give another place\n"


def test_names_that_no_file_can_have_are_refused_with_a_message(world_home: Path, tmp_path: Path) -> None:
    long = "a" * 300  # a file's name has at most 255 bytes
    for home, words in (
        (world_home, (*BRIEF, "--snapshot", long)),
        (world_home, (*BRIEF, "--snapshot", "../x")),
        (world_home, (*BRIEF, "-o", long)),
        (world_home, ("export", str(tmp_path / long))),
        (tmp_path / long, BRIEF),
        (tmp_path / long, ("reports", "list")),
        (tmp_path / long, ("build",)),
    ):
        refused = command(home, *words)
        assert refused.returncode in (1, 2, 3), words
        assert refused.stdout == ""
        assert refused.stderr.startswith("counterpoise: "), refused.stderr[-300:]
        assert "Traceback" not in refused.stderr
