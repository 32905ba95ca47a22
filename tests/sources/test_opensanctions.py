"""Are the entities of OpenSanctions counted for the state whose list they are on and the state they are of?"""

from datetime import date
from pathlib import Path

import pytest
from tests.sources.full_samples import OPENSANCTIONS, real, rows, skipped, written

from counterpoise.errors import BadSource
from counterpoise.records import Parsed
from counterpoise.sources.opensanctions.full import read


def of(folder: Path, text: str) -> Parsed:
    return read(written(folder, "targets.simple.csv", text))


def counted(parsed: Parsed) -> dict[str, float]:
    return {row["locator"]: row["value"] for row in rows(parsed)}


def test_an_entity_counts_for_every_list_and_every_country_but_not_for_its_own(tmp_path: Path) -> None:
    assert counted(of(tmp_path, OPENSANCTIONS)) == {
        "EU/RUS/Person": 1,
        "EU/UKR/Person": 1,
        "UKR/RUS/Person": 1,
        "UKR/PAN/Vessel": 1,
        "UKR/RUS/Vessel": 1,
    }


def test_a_file_of_before_the_column_of_programmes_is_counted_by_its_lists(tmp_path: Path) -> None:
    older = (
        '"id","schema","name","countries","sanctions","dataset","first_seen","last_seen"\n'
        '"Q1","Person","A","ru","""Murder\nand theft""","EU Financial Sanctions Files (FSF);INTERPOL Red Notices",'
        '"2025-01-01","2025-05-23T18:28:10"\n'
    )
    assert counted(of(tmp_path, older)) == {"EU/RUS/Person": 1}


def test_the_day_is_the_last_on_which_an_entity_was_seen(tmp_path: Path) -> None:
    assert {row["start"] for row in rows(of(tmp_path, OPENSANCTIONS))} == {date(2026, 3, 13)}


def test_what_belongs_to_no_pair_is_counted(tmp_path: Path) -> None:
    parsed = of(tmp_path, OPENSANCTIONS)
    rows(parsed)
    assert skipped(parsed) == {
        "a list that is no state's, or whose state we do not know": 2,
        "no country that is a state we know": 2,
        "the code suhh is no state's": 1,
        "the entity is of the state that lists it": 1,
    }


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("2026-03-13T05:41:01", "yesterday", "line 2: last_seen is 'yesterday', which is no day"),
        ("2026-03-13T05:41:01", "2026-13-13", "line 2: last_seen is '2026-13-13', which is no day"),
        ('"ru;ua"', '"ru, ua"', "line 2: countries has 'ru, ua'"),
        ('"Q1","Person"', '"Q1","7"', "line 2: schema is '7'"),
        ('"Q2"', '"Q1"', "line 3: contradicts an earlier line about Q1"),
        ('"program_ids"', '"programs"', "line 2: no column program_ids, but programs"),
    ],
)
def test_what_is_not_understood_is_named(tmp_path: Path, before: str, after: str, message: str) -> None:
    with pytest.raises(BadSource, match=message):
        rows(of(tmp_path, OPENSANCTIONS.replace(before, after, 1)))


def test_a_line_that_is_repeated_counts_once(tmp_path: Path) -> None:
    again = OPENSANCTIONS + OPENSANCTIONS.splitlines(keepends=True)[1]
    assert counted(of(tmp_path, again)) == counted(of(tmp_path, OPENSANCTIONS))


def test_the_real_export_is_read_whole() -> None:
    # All 3,308 entities are on Ukraine's portal. Counted apart, with the csv module: by kind, those with a cell of
    # countries that holds `ru`, and those that have no country or none but Ukraine.
    parsed = read(real("opensanctions_targets_simple_head.csv"))
    counts = counted(parsed)
    assert {key.split("/")[0] for key in counts} == {"UKR"}
    russian = {"LegalEntity": 612, "Person": 442, "Vessel": 397, "Company": 140}
    assert {key.split("/")[2]: count for key, count in counts.items() if key.startswith("UKR/RUS/")} == russian
    assert sum(skipped(parsed).values()) == 462
