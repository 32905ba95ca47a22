"""Are actors found with their roles, as one mention each, and as well as the labelled sentences ask?"""

import os
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reader.tests.labelled_actors import labelled, score

from counterpoise.errors import BadSource
from counterpoise_reader.actors.actors import load_actor_file, mentions


def read(text: str, day: date | None = None) -> list[tuple[str, str, str]]:
    return [(row.text, row.actor, row.role) for row in mentions(text, day)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russian President Vladimir Putin left.", [("Russian President Vladimir Putin", "RUS", "government")]),
        ("President Putin left.", [("President Putin", "RUS", "government")]),
        ("Russia's Putin left.", [("Russia's Putin", "RUS", "government")]),
        (
            "the Russian and Chinese presidents",
            [("Russian", "RUS", "government"), ("Chinese presidents", "CHN", "government")],
        ),
        ("leaders of Iran and Iraq", [("leaders of Iran", "IRN", "government"), ("Iraq", "IRQ", "government")]),
        ("the government of Iran", [("government of Iran", "IRN", "government")]),
        ("officials in Bern", [("officials in Bern", "CHE", "government")]),
        ("the Indian army", [("Indian army", "IND", "military")]),
        (
            "Russian opposition leader Alexei Navalny",
            [("Russian opposition leader Alexei Navalny", "RUS", "opposition")],
        ),
        ("Mexico's central bank", [("Mexico's central bank", "MEX", "government")]),
        ("Russia's state-owned oil company Rosneft", [("Russia's state-owned oil company Rosneft", "RUS", "business")]),
        (
            "Israeli military Chief of Staff Dan Levi said",
            [("Israeli military Chief of Staff Dan Levi", "ISR", "military")],
        ),
        ("three Americans", [("Americans", "USA", "civilians")]),
        ("a former French minister", [("French minister", "FRA", "")]),
        ("Polish police", [("Polish police", "POL", "police")]),
        ("a Franco-German plan", [("Franco", "FRA", ""), ("German", "DEU", "")]),
        ("US-China talks", [("US", "USA", ""), ("China", "CHN", "")]),
        ("Sino-Russian ties", [("Sino", "CHN", ""), ("Russian", "RUS", "")]),
        ("the Russians’ gains", [("Russians", "RUS", "")]),
        ("a UN envoy", [("UN envoy", "UN", "government")]),
    ],
)
def test_the_words_of_an_office_join_their_state(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert read(text, date(2020, 1, 1)) == expected


def test_a_person_a_report_introduces_is_known_by_his_surname_later() -> None:
    text = "Chilean envoy Ana van Soto met Peruvian officials. Later van Soto left, and Pedro Soto sang."
    assert read(text) == [
        ("Chilean envoy Ana van Soto", "CHL", "government"),
        ("Peruvian officials", "PER", "government"),
        ("van Soto", "CHL", "government"),
    ]


def test_an_east_asian_family_name_comes_first() -> None:
    text = "Chinese spokesman Lin Jian spoke. Lin named nobody, and Jian slept."
    assert [row[0] for row in read(text)] == ["Chinese spokesman Lin Jian", "Lin"]


def test_a_mention_says_where_it_stands_and_how_the_actor_is_named() -> None:
    text = "Putin, the Kremlin, NATO, Europe, Russia and Russian gas"
    result = mentions(text, None)
    assert [text[row.start : row.end] for row in result] == [row.text for row in result]
    assert [row.kind for row in result] == ["leader", "metonym", "bloc", "group", "name", "demonym"]


def test_the_labelled_sentences_are_read_as_well_as_before() -> None:
    counted = score(labelled())
    assert counted.right / (counted.right + counted.wrong) >= 0.99
    assert counted.right / (counted.right + counted.missed) >= 0.985
    assert counted.roles_right / counted.roles >= 0.98


def test_a_users_own_actors_come_before_the_vocabularys(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text("phrases,actor,role,start,end\nAcme Corp;Acme,ACME,business,,\nKremlin,UN,,,\n", encoding="utf-8")
    result = mentions("Acme sued the Kremlin and Russia.", None, load_actor_file(file))
    assert [(row.actor, row.role) for row in result] == [("ACME", "business"), ("UN", ""), ("RUS", "")]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"phrases,actor,role\nAcme,no code,\n", "line 2: 'no code' is no code"),
        (b"phrases,actor,role\nAcme,ACME,boss\n", "no role 'boss'"),
        (b"phrases,actor,start\nAcme,ACME,1.1.2020\n", "is no date"),
        (b"phrases,actor\n;,ACME\n", "no phrase"),
        (b"a,b\n1,2\n", "needs a header"),
        (b"phrases,actor\n", "one row at least"),
        (b"\xff\xfe\x00", "UTF-8"),
    ],
)
def test_a_file_that_cannot_be_right_is_refused_with_its_place(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "own.csv"
    file.write_bytes(content)
    with pytest.raises(BadSource, match=message):
        load_actor_file(file)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match="cannot be read"):
        load_actor_file(tmp_path / "none.csv")


@given(
    st.lists(
        st.sampled_from(
            ["Iran", "President", "May", "of", "the", "Russian", "Georgia", "Kim", "'s", "-", ". ", "army", "Ana"]
        )
    )
)
def test_any_text_gives_mentions_in_order_that_do_not_overlap(words: list[str]) -> None:
    text = " ".join(words)
    result = mentions(text, date(2020, 1, 1))
    assert all(row.end <= other.start for row, other in pairwise(result))
    assert all(text[row.start : row.end] == row.text for row in result)


def test_the_hash_seed_makes_no_difference() -> None:
    code = (
        "from counterpoise_reader.actors.actors import mentions\n"
        "print(mentions('Kim, Rasmussen, Georgia, the Koreans, Chilean envoy Ana Soto and Soto met in Congo.', None))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1


def test_a_file_of_names_without_end_is_refused_soon() -> None:
    with pytest.raises(BadSource, match="/dev/zero"):
        load_actor_file("/dev/zero")
