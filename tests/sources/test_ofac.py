"""Are the entries of the American list counted by the state they are about, and apart from that by nationality?"""

from datetime import date
from pathlib import Path

import pytest
from tests.sources.full_samples import OFAC, real, rows, skipped, written

from counterpoise.errors import BadSource
from counterpoise.records import Parsed
from counterpoise.sources.ofac.full import programmes, read
from counterpoise.states import names


def counted(parsed: Parsed) -> dict[str, float]:
    return {row["locator"]: row["value"] for row in rows(parsed)}


def of(folder: Path, text: str) -> Parsed:
    return read(written(folder, "sdn-2025-03-29.csv", text))


def test_an_entry_under_two_programmes_about_one_state_counts_once(tmp_path: Path) -> None:
    counts = counted(of(tmp_path, OFAC))
    assert counts["designations_in_force/IRN"] == 2  # of John Doe and the ship
    assert {key: counts[key] for key in counts if "programme" in key} == {
        "designations_by_programme/CUBA": 1,
        "designations_by_programme/IFSR": 1,
        "designations_by_programme/IRAN": 1,
        "designations_by_programme/IRGC": 1,
    }


def test_nationalities_are_read_out_of_the_remarks_and_a_name_is_none(tmp_path: Path) -> None:
    counts = counted(of(tmp_path, OFAC))
    assert {key: counts[key] for key in counts if "nationality" in key} == {
        "designations_by_nationality/IRN": 2,
        "designations_by_nationality/PRK": 1,
    }


def test_a_programme_that_nobody_put_into_the_table_is_named(tmp_path: Path) -> None:
    parsed = of(tmp_path, OFAC)
    rows(parsed)
    assert skipped(parsed) == {
        "programme NEWTAG is not in programmes.csv": 1,
        "under no programme about one state, and of no stated nationality": 1,
    }


def test_the_day_is_that_in_the_name_of_the_file_and_the_actor_the_united_states(tmp_path: Path) -> None:
    parsed = rows(of(tmp_path, OFAC))
    assert {(row["actor"], row["start"], row["end"]) for row in parsed} == {
        ("USA", date(2025, 3, 29), date(2025, 3, 30)),
    }


def test_a_file_with_a_head_is_read_as_well(tmp_path: Path) -> None:
    head = "ID,Name,Type,Country,Title,Col_F,Col_G,Col_H,Col_I,Col_J,Col_K,Details\r\n"
    assert counted(of(tmp_path, head + OFAC)) == counted(of(tmp_path, OFAC))


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("36,", "thirty-six,", "line 1: the number of the entry is 'thirty-six'"),
        (",vessel,", ",rowing boat,", "line 4: the kind of the entry is 'rowing boat'"),
        (",CUBA,", ",-0- ,", "line 1: the entry has no programme"),
        (",CUBA,", ",", "line 1 has 11 cells, expected 12"),
        ('42,"ROE', '41,"ROE', "line 3: contradicts an earlier line about 41"),
    ],
)
def test_what_is_not_understood_is_named(tmp_path: Path, before: str, after: str, message: str) -> None:
    with pytest.raises(BadSource, match=message):
        rows(of(tmp_path, OFAC.replace(before, after, 1)))


def test_a_line_that_is_repeated_counts_once(tmp_path: Path) -> None:
    first = OFAC.splitlines(keepends=True)[0]
    assert counted(of(tmp_path, first + OFAC)) == counted(of(tmp_path, OFAC))


def test_every_programme_of_the_table_is_about_a_state_or_none() -> None:
    assert {state for state in programmes().values() if state} <= names().keys()


def test_the_real_list_is_read_whole() -> None:
    # Counted apart, with the csv module and a set of tags: 601 entries have a tag of Iran, 225 name Mexico.
    parsed = read(real("ofac_sdn_head.csv"))
    counts = counted(parsed)
    assert counts["designations_in_force/IRN"] == 601
    assert counts["designations_by_nationality/MEX"] == 225
    assert counts["designations_by_programme/CUBA"] == counts["designations_in_force/CUB"] == 73
    assert counts["designations_by_programme/ZIMBABWE"] == 88
    assert "line" in {skip.field for skip in parsed.skips}
    assert not [skip for skip in parsed.skips if skip.field == "Program"]
