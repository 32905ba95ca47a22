"""Are the known holes read as they are written, and does no row of the data lie inside one?"""

import sqlite3
from contextlib import closing

import pytest
from tests.sources.databases import real

from counterpoise.errors import BadSource
from counterpoise.records import Hole
from counterpoise.sources import registry
from counterpoise.sources.baci.holes import load
from counterpoise.sources.parsing import single
from counterpoise.states import code_map

HEAD = "exporter,importer,products,start_year,end_year,reason,source,address\n"
PLACE = "sources/baci/registry.csv"
LINE = "RUS,DEU,271121,2000,2022,not told,a page,https://example.org\n"


def read(text: str) -> tuple[Hole, ...]:
    return registry.read_holes(text, PLACE, range(1995, 2025))


def test_a_hole_is_read_as_it_stands() -> None:
    (hole,) = read(HEAD + LINE)
    assert (hole.exporter, hole.importer, hole.products) == ("RUS", "DEU", ("271121",))
    assert (hole.start_year, hole.end_year) == (2000, 2022)


def test_a_hole_without_an_end_runs_on() -> None:
    (hole,) = read(HEAD + LINE.replace("2022", ""))
    assert hole.end_year is None


def test_a_hole_may_hold_several_products_or_all() -> None:
    several, every = read(HEAD + LINE.replace("271121", "270900;271121") + LINE.replace("271121", "*"))
    assert several.products == ("270900", "271121")
    assert every.products == registry.ALL


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("RUS", "RU", "line 2: exporter is 'RU'"),
        ("DEU", "", "importer is ''"),
        ("DEU", "RUS", "no trade with itself"),
        ("271121", "27112", "products is '27112'"),
        ("271121", "", "products is ''"),
        ("2000", "1994", "start_year is '1994'"),
        ("2022", "1999", "end_year 1999 is before"),
        ("2022", "later", "end_year is 'later'"),
        ("not told", "", "reason is empty"),
        ("a page", "", "source is empty"),
        (",a page", "", "not 8 cells"),
    ],
)
def test_a_cell_that_cannot_be_is_refused_with_its_line(old: str, new: str, message: str) -> None:
    with pytest.raises(BadSource, match=message):
        read(HEAD + LINE.replace(old, new))


def test_another_head_is_refused() -> None:
    with pytest.raises(BadSource, match="columns"):
        read(LINE)


def test_a_source_without_a_table_has_no_holes() -> None:
    assert registry.holes_of(registry.source("wgi")) == ()


def test_known_holes_are_there_in_the_years_that_invert_the_conclusion() -> None:
    known = {
        (hole.exporter, hole.importer, year)
        for hole in load()
        if "271121" in hole.products
        for year in range(hole.start_year, (hole.end_year or 2024) + 1)
    }
    buyers = ("DEU", "TUR", "AUT", "FRA", "POL", "FIN", "UKR")
    assert {("RUS", buyer, 2019) for buyer in buyers} <= known
    assert ("RUS", "BLR", 2021) in known


def test_no_two_holes_swallow_the_same_cell() -> None:
    cells = [
        (hole.exporter, hole.importer, product, year)
        for hole in load()
        for product in hole.products
        for year in range(hole.start_year, (hole.end_year or 2024) + 1)
    ]
    assert len(cells) == len(set(cells))


def test_no_row_of_the_real_data_lies_inside_a_hole() -> None:
    numbers = {iso3: number for number, iso3 in code_map("baci").items()}
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(single(real("baci"), "baci"))
        for hole in load():
            inside = connection.execute(
                "SELECT t, k, v FROM baci_trade WHERE i = ? AND j = ? AND CAST(t AS INT) BETWEEN ? AND ?",
                (numbers[hole.exporter], numbers[hole.importer], hole.start_year, hole.end_year or 2024),
            ).fetchall()
            assert not [row for row in inside if hole.products == registry.ALL or str(row[1]) in hole.products]
