"""Do the OECD's yearly tables become the figures they state, the rest of the world apart, and are faults named?"""

from pathlib import Path

import pytest
from tests.fixtures.icio import ECONOMIES, NAME, SALES, archive, table, two_years
from tests.sources.databases import read

from counterpoise.errors import BadSource
from counterpoise.sources.oecd_icio.full import read as read_file

TABLE = table()


def rows_of(path: Path) -> dict[tuple[str, str], float]:
    return {(row["measure"], row["locator"]): row["value"] for row in read(read_file(path)).to_pylist()}


def refused(path: Path) -> str:
    with pytest.raises(BadSource) as error:
        read(read_file(path))
    assert str(error.value).startswith(f"{NAME}: ")
    return str(error.value)


def test_sales_are_added_up_by_buyer(tmp_path: Path) -> None:
    rows = rows_of(two_years(tmp_path))
    assert rows["sector_inputs", "2022/C26/TWN/CHN"] == 30 + 10
    assert rows["sector_inputs", "2021/C26/TWN/CHN"] == 10 + 10
    assert rows["sector_inputs", "2022/C26/CHN/CHN"] == 60
    assert rows["sector_final_by_buyer", "2022/C26/TWN/CHN"] == 20 - 5
    assert rows["sector_final_by_buyer", "2022/C26/RUS/CHN"] == -3
    assert rows["sector_final", "2022/C26/TWN"] == 20 - 5 + 20 + 4
    assert rows["sector_output", "2022/C26/TWN"] == 30 + 10 + 5 + 20 - 5 + 20 + 4


def test_what_each_industry_uses_of_a_sector_is_added_up_over_sellers_and_the_rest_of_the_world(tmp_path: Path) -> None:
    rows = rows_of(two_years(tmp_path))
    use = {place: value for (measure, place), value in rows.items() if measure == "sector_use"}
    # C26 of Taiwan 10, of the rest of the world 15 and its own 60; of Taiwan 30 and Russia 20.
    assert use["2022/C26/C26/CHN"] == 10 + 15 + 60
    assert use["2022/C26/C29/CHN"] == 30 + 20
    assert not [place for place in use if place.endswith("ROW")]


def test_the_rest_of_the_world_is_an_end_of_trade_and_no_actor(tmp_path: Path) -> None:
    parsed = read_file(archive(tmp_path, {"2022_SML.csv": TABLE}))
    rows = read(parsed).to_pylist()
    rest = {(row["measure"], row["actor"], row["product"]): row["value"] for row in rows if "ROW" in row["locator"]}
    assert rest == {
        ("sector_inputs_to_rest", "TWN", "C26"): 5,
        ("sector_inputs_from_rest", "CHN", "C26"): 15,
        ("sector_final_to_rest", "TWN", "C26"): 20,
        ("sector_final_from_rest", "CHN", "C26"): 10,
    }
    assert not [row for row in rows if "ROW" in (row["actor"], row["partner"])]
    (skip,) = parsed.skips
    assert (skip.count, skip.example) == (2, "2022/ROW")


def test_what_a_state_sells_adds_up_to_its_output(tmp_path: Path) -> None:
    rows = read(read_file(archive(tmp_path, {"2022_SML.csv": TABLE}))).to_pylist()
    parts = ("sector_inputs", "sector_final_by_buyer", "sector_inputs_to_rest", "sector_final_to_rest")
    for state in ("CHN", "RUS", "TWN"):
        of = [row for row in rows if row["actor"] == state and row["product"] == "C26"]
        (output,) = (row["value"] for row in of if row["measure"] == "sector_output")
        assert sum(row["value"] for row in of if row["measure"] in parts) == output


def test_the_parts_of_china_in_the_extended_tables_are_one_state(tmp_path: Path) -> None:
    def part(end: str) -> str:
        return end.replace("CHN_C", "CN2_C")

    sales = {(part(seller), part(buyer)): value for (seller, buyer), value in SALES.items()}
    sales |= {("TWN_C26", "CN1_C26"): 4.0, ("TWN_C26", "CN2_C26"): 6.0, ("CN1_C29", "CN1_C26"): 1.0}
    text = table(sales, ("RUS", "TWN", "ROW", "CHN", "CN1", "CN2"))
    rows = rows_of(archive(tmp_path, {"2022.csv": text}))
    assert rows["sector_inputs", "2022/C26/TWN/CHN"] == 30 + 4 + 6
    assert rows["sector_inputs", "2022/C29/CHN/CHN"] == 1
    assert not [place for _, place in rows if "CN1" in place or "CN2" in place]


def test_gaps_as_wide_as_those_of_the_published_tables_pass(tmp_path: Path) -> None:
    # Malta's non-ferrous metals of one year: 1.6 % of next to nothing.
    sales = SALES | {("RUS_C29", "RUS_HFCE"): 2.0}
    text = table(sales).replace("\nRUS_C29,0,0,0,0,0,0", "\nRUS_C29,0,0,0,0.03,0,0", 1)
    assert text != table(sales)
    assert rows_of(archive(tmp_path, {"2022_SML.csv": text}))["sector_output", "2022/C29/RUS"] == 2.0


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("TWN_C26,10,", "TWN_C26,99,", "row TWN_C26: sells 173.0 MUSD, where its output (OUT) is 84.0; 1 of 8 industr"),
        ("\nVA,-", "\nVA,9", "column CHN_C26: with TLS and VA costs 1004.0 MUSD, where its output (OUT) is 68.0"),
        ("TWN_C26,10,", "TWN_C26,ten,", "2022_SML.csv: cannot be read as numbers"),
        ("TWN_C26,10,", "TWN_C26,nan,", "row TWN_C26, column CHN_C26: is no number"),
        ("TWN_C26,10,", "TWN_C26,,", "row TWN_C26, column CHN_C26: is no number"),
        ("TWN_C26,10,", "TWN_C26,10,1,", "cannot be read as numbers"),
        ("\nCHN_C26,", "\nCHN_C27,", "row 'CHN_C27' stands where the columns have 'CHN_C26'"),
        ("C26", "C99", "industry 'C99' is not in vocabulary/sectors.csv"),
        ("TWN", "TPE", "economy 'TPE' is"),
        ("ROW", "DEU", "no industry of ROW, the rest of the world"),
        ("CHN_HFCE", "CHN_SOLD", "column 'CHN_SOLD' is no final use of an economy in the rows"),
        ("CHN_HFCE", "USA_HFCE", "column 'USA_HFCE' is no final use of an economy in the rows"),
        ("\nOUT,", "\nALL,", "expected TLS, VA, OUT; it is cut off"),
        (",OUT\n", ",TOTAL\n", "line 1: columns are"),
        ("V1,", "<html>,<html>,", "line 1: columns are"),
    ],
)
def test_a_broken_table_is_refused_by_name(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in TABLE
    text = TABLE.replace(old, new) if old in ("C26", "TWN", "ROW") else TABLE.replace(old, new, 1)
    assert words in refused(archive(tmp_path, {"2022_SML.csv": text}))


def test_a_broken_archive_is_refused_by_name(tmp_path: Path) -> None:
    def of(*names: str) -> Path:
        return archive(tmp_path, dict.fromkeys(names, TABLE))

    assert "no table of 2021, between 2020 and 2022" in refused(of("2020_SML.csv", "2022_SML.csv"))
    assert "has two tables of 2022" in refused(of("2022.csv", "2022_SML.csv"))
    assert "holds no table such as 2022_SML.csv" in refused(of("other.csv"))
    assert "line 1: columns are" in refused(archive(tmp_path, {"2022_SML.csv": TABLE.encode("utf-16")}))
    path = two_years(tmp_path)
    path.write_bytes(path.read_bytes()[:700])
    assert "cannot be read as a zip archive" in refused(path)
    path.write_text("<html>")
    assert "or a web page" in refused(path)


def test_the_order_of_economies_is_free(tmp_path: Path) -> None:
    forward = rows_of(archive(tmp_path, {"2022_SML.csv": TABLE}))
    assert rows_of(archive(tmp_path, {"2022_SML.csv": table(SALES, ECONOMIES[::-1])})) == forward
