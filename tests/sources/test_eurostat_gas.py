"""Do Eurostat's tables of energy imports become figures by origin, and does a secret cell never become a zero?"""

from datetime import date
from pathlib import Path

import pytest
from tests.sources.full_samples import EUROSTAT_CSV, EUROSTAT_TSV, rows, skipped, written, zipped

from counterpoise.errors import BadSource
from counterpoise.records import Parsed
from counterpoise.sources.eurostat_gas.full import REPORTER_GROUP, read


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


def test_a_table_may_have_the_names_beside_its_codes(tmp_path: Path) -> None:
    head = "DATAFLOW,LAST UPDATE,freq,siec,partner,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n"
    line = (
        "ESTAT:X(1.0),20/11/25,A:Annual,G3000:Natural gas,RU:Russia,MIO_M3:Million,AT:Austria,2022,5.5,p: provisional,"
    )
    assert by_locator(of(tmp_path, f"{head}{line}\n")) == {
        "G3000/RU/MIO_M3/AT/2022/p": ("energy_imports", "RUS", "AUT", 5.5, "Mm3")
    }
    named = (
        "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,freq,Time frequency,siec,SIEC,partner,Geopolitical entity (partner),"
        "unit,Unit,geo,Geopolitical entity (reporting),TIME_PERIOD,Time,OBS_VALUE,Observation value,OBS_FLAG,Flag,"
        "CONF_STATUS,C\n"
        "dataflow,X,Imports,A,Annual,G3000,Gas,RU,Russia,MIO_M3,Million,AT,Austria,2022,,5.5,,p,provisional,,\n"
        "dataflow,X,Imports,A,Annual,G3000,Gas,DE,Germany,MIO_M3,Million,AT,Austria,2022,,,,,,C,Confidential\n"
    )
    assert [figure[0] for figure in by_locator(of(tmp_path, named)).values()] == [
        "energy_imports",
        "energy_imports_confidential",
    ]


def test_origins_of_the_tables_of_oil_are_states_groups_or_not_specified(tmp_path: Path) -> None:
    table = EUROSTAT_TSV + "".join(
        f"A,O4000,{origin},THS_T,DE\t1 \t: \t: @C\n" for origin in ("AN", "AME_LAT", "ASI_NME", "EX_YU_OTH")
    )
    parsed = of(tmp_path, table)
    measures = {place: figure[0] for place, figure in by_locator(parsed).items() if "O4000" in place}
    assert measures == {
        "O4000/AN/THS_T/DE/2020": "energy_imports",
        "O4000/AN/THS_T/DE/2022/c": "energy_imports_confidential",
        "O4000/EX_YU_OTH/THS_T/DE/2020": "energy_imports_unspecified",
    }
    groups = [skip.count for skip in parsed.skips if (skip.field, skip.reason) == ("partner", REPORTER_GROUP)]
    assert groups == [2]  # AME_LAT and ASI_NME in 2020; their other cells have no value


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("A,G3000,NO,", "A,G3000,QQ,", "line 4: partner is 'QQ', neither a state's code nor a known group's"),
        ("TJ_GCV,EL", "TJ_GCV,ZZZ", "line 4: geo is 'ZZZ'"),
        ("TJ_GCV,EL", "TJ_GCV,Greece", "geo is 'Greece', .*; tables are read with codes, not with names alone"),
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
