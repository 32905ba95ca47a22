"""Does the table of votes become what it states, and is a table that is damaged or of another make refused?"""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.sources.databases import read, real

from counterpoise.errors import BadSource
from counterpoise.sources import registry
from counterpoise.sources.cards import Card
from counterpoise.sources.carriers import carrier
from counterpoise.sources.carriers.carrier import Ways, obtain
from counterpoise.sources.un_votes.parse import FILE, parse

SMALL = "roll_call,resolution,session,CHN RUS USA\n101,101,46,YA.\n205,101,47,NNY\n"
SHARED = Path(__file__).parents[3] / "shared" / "data" / "un-votes" / "agreement_with_powers_1991_2023.csv"


def test_a_letter_is_a_vote_and_a_point_is_none() -> None:
    rows = read(parse({FILE: SMALL.encode()})).to_pylist()
    assert [(row["actor"], row["locator"], row["partner"], row["start"].year, row["value"]) for row in rows] == [
        ("CHN", "46/101:101/CHN", None, 1991, 1.0),
        ("RUS", "46/101:101/RUS", None, 1991, 0.0),
        ("CHN", "47/205:101/CHN", None, 1992, -1.0),
        ("RUS", "47/205:101/RUS", None, 1992, -1.0),
        ("USA", "47/205:101/USA", None, 1992, 1.0),
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "begins with"),
        ("<html>Not found</html>", "begins with"),
        ("roll_call,session,resolution,CHN\n101,46,101,Y\n", "begins with"),
        ("roll_call,resolution,session,CHN RUS\n", "0 rows"),
        ("roll_call,resolution,session,CHN XYZ\n101,101,46,YY\n", "'XYZ'"),
        ("roll_call,resolution,session,CHN CHN\n101,101,46,YY\n", "stands twice"),
        ("roll_call,resolution,session,CHN RUS\n101,101,46,Y\n", "line 2: 1 letters for 2 states"),
        ("roll_call,resolution,session,CHN RUS\n101,101,46,YX\n", r"\['X'\]"),
        ("roll_call,resolution,session,CHN RUS\n101,101,46\n", "line 2"),
        ("roll_call,resolution,session,CHN RUS\n101,101,4,YY\n", "session 4"),
        ("roll_call,resolution,session,CHN RUS\n101,101,46,YY\n101,101,46,YY\n", "101 stands twice"),
        ("roll_call,resolution,session,CHN RUS\n101,101,46,YÄ\n", "no ASCII"),
    ],
)
def test_what_is_not_the_table_is_refused_with_the_place(text: str, reason: str) -> None:
    with pytest.raises(BadSource, match=reason) as raised:
        parse({FILE: text.encode("latin-1")})
    assert FILE in str(raised.value)


@pytest.fixture(scope="module")
def letters() -> tuple[list[str], list[list[str]]]:
    (data,) = real("un_votes").values()
    head, *rows = csv.reader(data.decode().splitlines())
    return head[3].split(), rows


def test_the_table_holds_what_its_card_says(letters: tuple[list[str], list[list[str]]]) -> None:
    states, rows = letters
    counts = Counter("".join(row[3] for row in rows))
    assert (len(rows), len(set(states))) == (2166, len(states))
    assert (counts["Y"], counts["A"], counts["N"]) == (297_175, 45_353, 24_198)  # of the unvotes' 366,726 rows
    assert f"{len(states)} states (three of them former)" in registry.source("un_votes").card.about["covers"]


def test_agreement_with_six_powers_is_the_one_the_study_of_ideal_points_prints(
    letters: tuple[list[str], list[list[str]]],
) -> None:
    # Bailey, Strezhnev and Voeten publish agree_us and five others, to four decimals, for every state and session.
    if not SHARED.is_file():
        pytest.skip(f"no {SHARED}")
    states, rows = letters
    votes = {state: {(row[0], row[2]): row[3][n] for row in rows if row[3][n] != "."} for n, state in enumerate(states)}
    printed = list(_printed(set(states)))
    gaps = [abs(_agreement(votes[state], votes[power], session) - part) for state, power, session, part in printed]
    assert len(gaps) > 31_000
    assert max(gaps) < 5.1e-5


def _agreement(first: dict[tuple[str, str], str], other: dict[tuple[str, str], str], session: str) -> float:
    both = [call for call in first if call[1] == session and call in other]
    return sum(first[call] == other[call] for call in both) / len(both)


def _printed(states: set[str]) -> Iterator[tuple[str, str, str, float]]:
    powers = {"us": "USA", "russia": "RUS", "china": "CHN", "india": "IND", "brazil": "BRA", "israel": "ISR"}
    with SHARED.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            for column, power in powers.items():
                cell = row[f"agree_{column}"]
                if cell and row["iso3"] in states - {power, "YUG"} and int(row["session"]) <= 74:
                    yield row["iso3"], power, row["session"], float(cell)


def test_a_table_of_the_package_that_was_changed_is_refused_with_the_next_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = registry.source("un_votes").card
    (found,) = obtain([card], Ways(tmp_path))
    assert found.path.name == FILE
    for words in (SMALL, None):
        _changed(tmp_path, monkeypatch, card, words)
        with pytest.raises(BadSource, match=f"{FILE}: is missing or was changed; install counterpoise again"):
            obtain([card], Ways(tmp_path))


def _changed(folder: Path, monkeypatch: pytest.MonkeyPatch, card: Card, words: str | None) -> None:
    """Make `folder` the one that sources lie in, with a table of these words, or none."""
    monkeypatch.setattr(carrier, "SOURCES", folder)
    table = folder / card.name / FILE
    table.parent.mkdir(exist_ok=True)
    table.unlink(missing_ok=True)
    if words is not None:
        table.write_text(words)
