"""Do Eurostat's tables of energy imports become figures by origin, and does a secret cell never become a zero?"""

from datetime import date
from pathlib import Path

import pytest
from tests.sources.full_samples import EUROSTAT_CSV, EUROSTAT_TSV, rows, skipped, written, zipped

from counterpoise.errors import BadSource
from counterpoise.records import Parsed
from counterpoise.sources.eurostat_gas.full import read


def of(folder: Path, text: str) -> Parsed:
    return read(written(folder, "table", text))


def by_locator(parsed: Parsed) -> dict[str, tuple[str, str, str | None, float, str]]:
    return {
        row["locator"]: (row["measure"], row["actor"], row["partner"], row["value"], row["unit"])
        for row in rows(parsed)
    }


def test_the_origin_acts_on_the_buyer_and_flags_stand_in_the_locator(tmp_path: Path) -> None:
    figures = by_locator(of(tmp_path, EUROSTAT_TSV))
    assert figures["G3000/RU/TJ_GCV/DE/2020"] == ("energy_imports", "RUS", "DEU", 2000.5, "TJ_gcv")
    assert figures["G3000/RU/MIO_M3/DE/2021/e"] == ("energy_imports", "RUS", "DEU", 52.5, "Mm3")


def test_greece_and_a_stated_zero_are_what_they_are(tmp_path: Path) -> None:
    assert by_locator(of(tmp_path, EUROSTAT_TSV))["G3000/NO/TJ_GCV/EL/2020"][1:4] == ("NOR", "GRC", 0.0)


def test_a_confidential_cell_is_stated_as_secret(tmp_path: Path) -> None:
    figures = by_locator(of(tmp_path, EUROSTAT_TSV))
    secret = ("energy_imports_confidential", "RUS", "DEU", 1.0, "cell")
    assert figures["G3000/RU/TJ_GCV/DE/2022/c"] == secret
    assert by_locator(of(tmp_path, EUROSTAT_CSV))["G3000/RU/TJ_GCV/AT/2024-12/c"][0] == secret[0]


def test_totals_and_unknown_origins_are_the_buyers_own(tmp_path: Path) -> None:
    figures = by_locator(of(tmp_path, EUROSTAT_TSV))
    assert figures["G3000/TOTAL/TJ_GCV/DE/2022/b"] == ("energy_imports_total", "DEU", None, 2500.0, "TJ_gcv")
    assert figures["G3000/NSP/TJ_GCV/DE/2021"] == ("energy_imports_unspecified", "DEU", None, 8.0, "TJ_gcv")
    assert figures["G3000/EUR_OTH/TJ_GCV/DE/2020"][0] == "energy_imports_unspecified"


def test_every_cell_is_a_figure_or_a_skip(tmp_path: Path) -> None:
    parsed = of(tmp_path, EUROSTAT_TSV)
    assert len(rows(parsed)) + sum(skipped(parsed).values()) == 7 * 3
    assert skipped(parsed) == {
        "a group of states that have rows of their own": 3,
        "not available: no value, and no zero": 2,
        "not applicable: no value, and no zero": 1,
        "a total or a group of origins is confidential": 1,
    }


def test_a_month_is_a_month(tmp_path: Path) -> None:
    spans = [(row["start"], row["end"]) for row in rows(of(tmp_path, EUROSTAT_CSV))]
    assert spans[:2] == [(date(2024, 11, 1), date(2024, 12, 1)), (date(2024, 12, 1), date(2025, 1, 1))]


def test_several_tables_come_in_one_archive(tmp_path: Path) -> None:
    archive = zipped({"nrg_ti_gas.tsv": EUROSTAT_TSV, "nrg_ti_gasm.csv": EUROSTAT_CSV})
    alone = [by_locator(of(tmp_path, text)) for text in (EUROSTAT_TSV, EUROSTAT_CSV)]
    assert by_locator(read(written(tmp_path, "tables.zip", archive))) == alone[0] | alone[1]


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("A,G3000,NO,", "A,G3000,QQ,", "line 4: partner is 'QQ', neither a state's code nor a known group's"),
        ("TJ_GCV,EL", "TJ_GCV,ZZZ", "line 4: geo is 'ZZZ'"),
        ("TJ_GCV,EL", "BARREL,EL", "line 4: unit is 'BARREL', expected one of TJ_GCV"),
        ("1900 p", "many p", "line 2: 2021 is 'many p', neither a number nor : with flags"),
        ("1900 p", "1900 ?", r"line 2: 2021 is '1900 \?'"),
        ("1900 p", "1.9.0 p", r"line 2: value is '1\.9\.0', which is no number"),
        ("2021 ", "2021-Q1 ", "period '2021-Q1' is neither a year nor a month"),
        ("A,G3000,RU,MIO_M3,DE", "A,G3000,RU,TJ_GCV,DE", "line 3: G3000/RU/TJ_GCV/DE has 2020 a second time"),
        ("siec,partner", "siec,nation", "has no partner"),
    ],
)
def test_what_is_not_understood_is_named(tmp_path: Path, before: str, after: str, message: str) -> None:
    with pytest.raises(BadSource, match=message):
        rows(of(tmp_path, EUROSTAT_TSV.replace(before, after, 1)))


def test_an_observation_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match="line 5: G3000/NO/TJ_GCV/AT has 2024-12 a second time"):
        rows(of(tmp_path, EUROSTAT_CSV + EUROSTAT_CSV.splitlines(keepends=True)[-1]))


def test_flags_may_stand_without_a_blank(tmp_path: Path) -> None:
    older = EUROSTAT_TSV.replace(": c", ":c").replace("52.5 e", "52.5e")
    assert by_locator(of(tmp_path, older)) == by_locator(of(tmp_path, EUROSTAT_TSV))
