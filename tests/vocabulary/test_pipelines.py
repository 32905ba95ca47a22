"""Do the tables of pipelines and terminals say where gas can pass, and is a bad row refused by file, row and field?"""

from collections.abc import Mapping

import pytest

from counterpoise.errors import BadSource
from counterpoise.vocabulary import read, table
from counterpoise.vocabulary.pipelines import Pipeline, lng_terminals, pipelines, read_pipelines, terminal


def spoiled(name: str, cells: Mapping[str, str]) -> str:
    """Return what the reader says of the table's second row with some cells put otherwise."""
    first, second = table(name)[:2]
    rows = [first, {**second, **cells}]
    with pytest.raises(BadSource) as caught:
        read_pipelines(rows) if name == "pipelines" else read(name, rows, terminal)
    return str(caught.value)


def reached(state: str, year: int) -> set[str]:
    """Return the states that gas of one state can come to through pipes that are open in a year."""
    lines = [line for line in pipelines() if line.open_in(year)]
    seen, new = {state}, {state}
    while new:
        new = {line.to_state for line in lines if line.from_state in new} - seen
        seen |= new
    return seen - {state}


def landing(kind: str, year: int) -> set[str]:
    return {row.state for row in lng_terminals() if row.kind == kind and row.open_in(year)}


def lines(from_state: str, to_state: str) -> list[Pipeline]:
    return [line for line in pipelines() if (line.from_state, line.to_state) == (from_state, to_state)]


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("pipelines", "from_state", "EUR"),
        ("pipelines", "from_state", "SUN"),
        ("pipelines", "to_state", "ALB"),
        ("pipelines", "name", ""),
        ("pipelines", "start_year", "19x7"),
        ("pipelines", "start_year", "1799"),
        ("pipelines", "end_year", "1900"),
        ("pipelines", "capacity_bcm", "0"),
        ("pipelines", "capacity_bcm", "nan"),
        ("pipelines", "source", ""),
        ("pipelines", "address", "www.example.org"),
        ("pipelines", "verified", "maybe"),
        ("lng_terminals", "state", "EU"),
        ("lng_terminals", "kind", "both"),
        ("lng_terminals", "end_year", "1901"),
        ("lng_terminals", "address", ""),
        ("lng_terminals", "verified", "no"),
    ],
)
def test_a_bad_cell_is_refused_by_file_row_and_field(name: str, field: str, value: str) -> None:
    cells = {field: value} | ({"from_state": "ALB"} if field == "to_state" else {})
    assert f"{name}.csv, row 3, {field}: " in spoiled(name, cells)


def test_a_verified_row_without_its_first_year_is_refused() -> None:
    assert "row 3, start_year: is empty" in spoiled("pipelines", {"verified": "yes", "start_year": ""})
    assert "row 3, start_year: is empty" in spoiled("lng_terminals", {"verified": "yes", "start_year": ""})


def test_a_line_that_stands_twice_is_refused() -> None:
    first = table("pipelines")[0]
    with pytest.raises(BadSource, match=r"pipelines.csv, row 3, name: .* stands twice"):
        read_pipelines([first, first])


def test_nord_stream_carried_gas_from_2011_to_2022() -> None:
    (line,) = lines("RUS", "DEU")
    assert (line.name, line.capacity_bcm) == ("Nord Stream 1", 55)
    assert [year for year in range(2005, 2030) if line.open_in(year)] == list(range(2011, 2023))


def test_a_year_that_is_not_known_ends_nothing() -> None:
    line = next(line for line in pipelines() if line.start_year is None and line.end_year is None)
    assert line.open_in(1970)
    assert line.open_in(2025)


def test_no_pipe_joins_islands_and_far_shores() -> None:
    assert {"RUS", "NOR", "DZA"} <= {line.from_state for line in pipelines()}
    assert not reached("PER", 2024)
    assert not reached("TTO", 2024)
    assert not {"JPN", "KOR", "TWN", "VNM", "IND"} & reached("RUS", 2024)
    assert "CHN" not in reached("MYS", 2024) | reached("AUS", 2024) | reached("QAT", 2024)


def test_russian_gas_could_come_to_finland_until_2022_and_to_china_from_2019() -> None:
    assert ("FIN" in reached("RUS", 2018), lines("RUS", "FIN")[0].open_in(2023)) == (True, False)
    assert {line.start_year for line in lines("RUS", "CHN")} == {2019}


def test_algeria_reaches_morocco_only_by_way_of_spain_since_2021() -> None:
    assert [line.end_year for line in lines("DZA", "MAR")] == [2021]
    assert {line.start_year for line in lines("ESP", "MAR")} == {2022}
    assert "ESP" in reached("DZA", 2023)


def test_the_states_with_terminals_are_nearly_as_many_as_the_importers_group_counted() -> None:
    """19 states exported LNG and 40 imported it in 2017: GIIGNL by way of the US Energy Information Administration.

    https://www.eia.gov/todayinenergy/detail.php?id=36452. One exporter may be a state that only loads again, and
    the importers hold some that have small terminals.
    """
    assert len(landing("export", 2017)) in (18, 19)
    assert len(landing("import", 2017)) in range(38, 43)


def test_germany_had_no_terminal_before_2022_and_qatar_none_to_land() -> None:
    assert ("DEU" in landing("import", 2021), "DEU" in landing("import", 2023)) == (False, True)
    assert "QAT" in landing("export", 2000) - landing("import", 2000)


def test_a_state_has_a_second_terminal_of_a_kind_only_after_the_first_was_closed() -> None:
    for kind in ("import", "export"):
        for state in {row.state for row in lng_terminals() if row.kind == kind}:
            there = [row for row in lng_terminals() if (row.state, row.kind) == (state, kind)]
            assert all(earlier.end_year for earlier in there[:-1]), state
