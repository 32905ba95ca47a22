"""Does World Mining Data become the amounts it states, under the right states?"""

import sqlite3
from contextlib import closing
from datetime import date

import pytest
from tests.sources.databases import Row, database, read, real

from counterpoise.errors import BadSource
from counterpoise.records import Parsed
from counterpoise.sources.parsing import single
from counterpoise.sources.world_mining.parse import MEMBER, parse
from counterpoise.vocabulary.tables import table as vocabulary

YEARS = tuple(str(year) for year in range(2018, 2025))
COLUMNS = ("Country", "Country_Code", "Country_ISO", *YEARS, "unit", "data_source")
# As the file has them, faults included.
CONGO: Row = ("Congo, D.R.", "180", "COD", 77000, 77964, 98000, 119070, 144936, 175000, None, "metr. t", "e")
KOSOVO: Row = ("Kosovo", "697", "R20", 100, 90, 80, 70, 300, 10, 0, "metr. t", "r")
TOTAL: Row = ("Total", "DELETE", "DELETE", 77100, 78054, 98080, 119140, 145236, 175010, 0, "metr. t", "nan")


def parsed(*rows: Row, mineral: str = "Cobalt") -> Parsed:
    other = ("logging", ("sheet_name",), [("Cobalt",)])
    return parse({MEMBER: database((mineral, COLUMNS, rows), other)})


def changed(field: str, cell: object) -> Row:
    row = list(KOSOVO)
    row[COLUMNS.index(field)] = cell
    return row


def test_a_cell_gives_a_figure() -> None:
    first = read(parsed(CONGO)).to_pylist()[0]
    assert first == {
        "source": "world_mining",
        "locator": "Cobalt/Congo, D.R./2018/e",
        "measure": "mine_production",
        "product": "Cobalt",
        "actor": "COD",
        "partner": None,
        "start": date(2018, 1, 1),
        "end": date(2019, 1, 1),
        "value": 77000.0,
        "unit": "t",
    }


def test_states_go_by_name_where_the_files_code_is_wrong() -> None:
    guiana = ("French Guiana", "328", "GUY", *range(1, 8), "kg", "r")
    taiwan = ("Taiwan", "490", "S19", *range(1, 8), "kg", "r")
    table = read(parsed(guiana, taiwan, KOSOVO))
    assert table["actor"].unique().to_pylist() == ["GUF", "XKX", "TWN"]


def test_an_empty_cell_is_counted_and_a_zero_is_kept() -> None:
    result = parsed(CONGO, KOSOVO)
    table = read(result)
    assert table.num_rows == 13
    assert table["value"].to_pylist()[-1] == 0.0
    assert [(skip.count, skip.example) for skip in result.skips] == [(1, "Cobalt/Congo, D.R./2024/e")]


def test_the_total_is_no_state() -> None:
    result = parsed(KOSOVO, TOTAL)
    assert read(result)["actor"].unique().to_pylist() == ["XKX"]
    assert [(skip.field, skip.count) for skip in result.skips] == [("Country", 1)]


def test_guyanas_gold_is_left_out_where_it_was_overwritten() -> None:
    # The real row; 1,164 and 1,072 kg are French Guiana's, Guyana digs twelve times that.
    guyana = ("Guyana", "328", "GUY", 19090, 19690, 18105, 15406, 15129, 1164, 1072, "kg", "r")
    result = parsed(guyana, mineral="Gold")
    assert [row["start"].year for row in read(result).to_pylist()] == [2018, 2019, 2020, 2021, 2022]
    assert [skip.count for skip in result.skips] == [2]


@pytest.mark.parametrize(("given", "ours"), [("metr. t", "t"), ("kg", "kg"), ("ct", "ct"), ("Mio m3", "Mm3")])
def test_units_have_one_spelling(given: str, ours: str) -> None:
    assert read(parsed(changed("unit", given)))["unit"].to_pylist()[0] == ours


@pytest.mark.parametrize(
    ("field", "cell", "message"),
    [
        ("unit", "lb", "row Kosovo: field unit is 'lb'"),
        ("data_source", "x", "field data_source is 'x'"),
        ("2020", "many", "field 2020 is 'many'"),
        ("2020", -1, "field 2020 is -1"),
        ("2020", float("inf"), "field 2020 is inf"),
        ("Country", "Wakanda", "field Country is not understood"),
        ("Country", "EU27", "field Country is not understood"),
    ],
)
def test_a_cell_that_cannot_be_is_refused(field: str, cell: object, message: str) -> None:
    with pytest.raises(BadSource, match=message):
        read(parsed(changed(field, cell)))


def test_a_country_that_stands_twice_is_refused() -> None:
    with pytest.raises(BadSource, match="table Cobalt: Kosovo stands twice"):
        read(parsed(KOSOVO, KOSOVO))


def test_a_table_of_another_shape_is_refused() -> None:
    with pytest.raises(BadSource, match="table Cobalt: columns"):
        read(parse({MEMBER: database(("Cobalt", ("Country", "2018"), []))}))


@pytest.mark.parametrize("data", [b"", b"x" * 5000, database(("logging", ("sheet_name",), []))])
def test_bytes_without_minerals_are_refused(data: bytes) -> None:
    with pytest.raises(BadSource, match=r"world_mining_data\.db"):
        read(parse({MEMBER: data}))


def test_the_real_file_sums_to_what_separate_sql_sums() -> None:
    files = real("world_mining")
    rows = read(parse(files)).to_pylist()
    earths = [row["value"] for row in rows if (row["product"], row["start"].year) == ("Rare Earths (REO)", 2024)]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(single(files, "world_mining"))
        query = """SELECT sum("2024") FROM "Rare Earths (REO)" WHERE Country <> 'Total'"""
        assert sum(earths) == connection.execute(query).fetchone()[0]
    assert len(rows) == 13_405


def test_the_table_of_comparable_minerals_speaks_of_every_real_mineral() -> None:
    minerals = read(parse(real("world_mining")))["product"].unique().to_pylist()
    assert sorted(row["mineral"] for row in vocabulary("production")) == sorted(minerals)


def test_comparable_minerals_name_products_the_vocabulary_knows_and_a_factor() -> None:
    known = {row["code"] for row in vocabulary("products")}
    for row in vocabulary("production"):
        assert row["comparable"] in ("yes", "no")
        assert set(filter(None, row["products"].split(";"))) <= known
        assert (row["comparable"] == "yes") == bool(row["factor"])
        assert row["products"] or row["comparable"] == "no"
        assert row["factor"] == "" or float(row["factor"]) > 0
        assert row["note"] or row["comparable"] == "yes"
