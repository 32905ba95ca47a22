"""Does the UN library's table become votes on their days, checked against the totals of each roll call?"""

from datetime import date
from pathlib import Path

import pytest
from tests.sources.full_samples import UN_VOTES, rows, skipped, written

from counterpoise.errors import BadSource
from counterpoise.records import Parsed
from counterpoise.sources.un_votes.full import read


def of(folder: Path, text: str) -> Parsed:
    return read(written(folder, "voting.csv", text))


def test_a_line_is_a_vote_on_its_day(tmp_path: Path) -> None:
    first, *_, last = rows(of(tmp_path, UN_VOTES))
    assert (first["actor"], first["locator"], first["value"]) == ("CHN", "11:A/RES/79/81/CHN", 1.0)
    assert (first["start"], first["end"]) == (date(2024, 12, 4), date(2024, 12, 5))
    assert (last["actor"], last["value"]) == ("SUN", -1.0)
    assert ":A/34/L.9/" in last["locator"]


def test_who_did_not_vote_has_no_figure(tmp_path: Path) -> None:
    parsed = of(tmp_path, UN_VOTES)
    assert "TGO" not in {row["actor"] for row in rows(parsed)}
    assert skipped(parsed) == {"the member did not vote": 1}


def test_a_file_without_the_column_of_notes_is_read_as_well(tmp_path: Path) -> None:
    older = UN_VOTES.replace("vote_note,", "").replace(",,,,2.0", ",,,2.0").replace("T,,,,,1.0", "T,,,,1.0")
    assert rows(of(tmp_path, older)) == rows(of(tmp_path, UN_VOTES))


def test_totals_that_differ_are_counted_and_the_votes_kept(tmp_path: Path) -> None:
    parsed = of(tmp_path, UN_VOTES.replace("2.0,1.0,1.0,1.0,5", "3.0,1.0,1.0,1.0,5"))
    assert len(rows(parsed)) == 5
    (skip,) = (skip for skip in parsed.skips if skip.field == "totals")
    assert (skip.count, skip.example) == (1, "roll call 11 has 2 votes Y where total_yes is 3")


def test_a_last_roll_call_that_misses_its_totals_was_cut_off(tmp_path: Path) -> None:
    cut = "".join(UN_VOTES.splitlines(keepends=True)[:4])
    with pytest.raises(
        BadSource, match="the last roll call, 11, has 0 votes A where total_abstentions is 1; the file is cut"
    ):
        rows(of(tmp_path, cut))


def test_many_roll_calls_that_miss_their_totals_are_no_table_of_votes(tmp_path: Path) -> None:
    wrong = [f"{n},TON,TONGA,Y,2024-12-04,79,R,,,,T,,,,2.0,0.0,0.0,0.0,2,https://x\n" for n in range(100, 104)]
    head, *lines = UN_VOTES.splitlines(keepends=True)
    with pytest.raises(BadSource, match="roll call 100 has 1 votes Y where total_yes is 2, and 3 others of 6"):
        rows(of(tmp_path, "".join((head, *wrong, *lines))))


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (",TONGA,A,", ",TONGA,YES,", "line 5: ms_vote is 'YES'"),
        (",TONGA,A,2024-12-04", ",TONGA,A,4 Dec 2024", "line 5: date is '4 Dec 2024'"),
        ("11,TON,TONGA,A", "11,CHN,CHINA,A", "line 5: CHN votes 'A' in roll call 11, after 'Y'"),
        ("ms_vote", "vote", "line 1: no column ms_vote"),
        ("2.0,1.0,1.0,1.0,5", "two,1.0,1.0,1.0,5", "line 2: total_yes is 'two'"),
    ],
)
def test_what_is_not_understood_is_named(tmp_path: Path, before: str, after: str, message: str) -> None:
    with pytest.raises(BadSource, match=message):
        rows(of(tmp_path, UN_VOTES.replace(before, after, 1)))


def test_a_line_that_is_repeated_counts_once(tmp_path: Path) -> None:
    lines = UN_VOTES.splitlines(keepends=True)
    parsed = of(tmp_path, "".join((*lines[:2], *lines[1:])))
    assert len(rows(parsed)) == 5
    assert skipped(parsed)["repeats an earlier line"] == 1
