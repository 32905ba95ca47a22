"""Does the table of aid to Ukraine become commitments and allocations of each donor, by month?"""

import csv
from datetime import date
from pathlib import Path

import pytest
from tests.sources.full_samples import KIEL, real, rows, skipped, written

from counterpoise.errors import BadSource
from counterpoise.records import Parsed
from counterpoise.sources.kiel_ukraine.full import read


def of(folder: Path, text: str) -> Parsed:
    return read(written(folder, "support.csv", text))


def test_a_month_of_a_donor_is_a_total_three_kinds_and_a_commitment(tmp_path: Path) -> None:
    first = rows(of(tmp_path, KIEL))[:5]
    assert [(row["measure"], row["product"], row["value"]) for row in first] == [
        ("aid_allocated", None, 0.5),
        ("aid_allocated_by_kind", "financial", 0.1),
        ("aid_allocated_by_kind", "humanitarian", 0.1),
        ("aid_allocated_by_kind", "military", 0.3),
        ("aid_committed", None, 2.5),
    ]
    assert {(row["actor"], row["partner"], row["start"], row["end"], row["unit"]) for row in first} == {
        ("NOR", "UKR", date(2022, 2, 1), date(2022, 3, 1), "EUR_bn"),
    }


def test_the_institutions_of_the_union_are_an_actor_of_their_own_and_december_ends_in_january(tmp_path: Path) -> None:
    last = rows(of(tmp_path, KIEL))[-1]
    assert (last["actor"], last["start"], last["end"]) == ("EU", date(2022, 12, 1), date(2023, 1, 1))


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('"NOR",2022,2,0.5', '"NOR",2022,2,0.6', r"line 2: the parts miss the total of 0\.6 by 0\.1"),
        ('"NOR",2022,2', '"NOR",2022,13', "line 2: month is '13'"),
        ('"NOR",2022,2', '"NO",2022,2', "line 2: iso is 'NO'"),
        ('"NOR",2022,2', '"QQQ",2022,2', "line 2: iso is 'QQQ', which is no state's code"),
        ('"NOR",2022,3', '"NOR",2022,2', "line 3: contradicts an earlier line about NOR,2022,2"),
        ("2.5,2.0", "NA,2.0", "line 2: commitments is 'NA', which is no number"),
        ('"military"', '"arms"', "line 1: no column military"),
    ],
)
def test_what_is_not_understood_is_named(tmp_path: Path, before: str, after: str, message: str) -> None:
    with pytest.raises(BadSource, match=message):
        rows(of(tmp_path, KIEL.replace(before, after, 1)))


def test_a_line_that_is_repeated_counts_once(tmp_path: Path) -> None:
    parsed = of(tmp_path, KIEL + KIEL.splitlines(keepends=True)[-1])
    assert len(rows(parsed)) == 15
    assert skipped(parsed)["repeats an earlier line"] == 1


def test_the_real_table_is_read_whole() -> None:
    file = real("kiel_support.csv")
    parsed = read(file)
    figures = {(row["locator"], row["measure"]): row["value"] for row in rows(parsed)}
    assert len(figures) == 5 * 1079  # lines under the head
    # Cells as they stand in the file.
    assert figures["USA/2024-12/total", "aid_allocated"] == 6.813217
    assert figures["AUS/2022-03/humanitarian", "aid_allocated_by_kind"] == 0.0653
    with file.open(encoding="utf-8", newline="") as text:
        stated = [float(line["total"]) for line in csv.DictReader(text) if line["iso"] == "DEU"]
    germany = [
        value for (locator, measure), value in figures.items() if locator[:3] == "DEU" and measure == "aid_allocated"
    ]
    assert germany == stated
