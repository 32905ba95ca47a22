"""Does the table of political stability become what it states, under the right states?"""

import pytest
from tests.sources.databases import Row, database, read, real

from counterpoise.errors import BadSource
from counterpoise.records import Parsed
from counterpoise.sources.wgi.parse import MEMBER, YEARS, parse

COLUMNS = ("Country/Territory", "Code", *map(str, YEARS), "country_code")


def line(name: str, code: str, cell: str = "0.5", **years: str) -> Row:
    return (name, code, *(years.get(f"y{year}", cell) for year in YEARS), "1")


def parsed(*rows: Row) -> Parsed:
    errors = [line(str(row[0]), str(row[1]), "0.2") for row in rows]
    return parse({MEMBER: database(("Estimate", COLUMNS, rows), ("StdErr", COLUMNS, errors))})


def by_locator(result: Parsed) -> dict[str, tuple[str, float]]:
    return {row["locator"]: (row["actor"], row["value"]) for row in read(result).to_pylist()}


def test_estimate_and_standard_error_are_two_measures() -> None:
    rows = read(parsed(line("China", "CHN", "-0.15"))).to_pylist()
    pairs = {(row["measure"], row["value"], row["unit"]) for row in rows}
    assert pairs == {("political_stability", -0.15, "wgi"), ("political_stability_stderr", 0.2, "wgi")}
    assert rows[0]["locator"] == "Estimate/CHN/1996"


@pytest.mark.parametrize("word", ["nan", "NA", "None"])
def test_a_word_for_nothing_is_counted_not_read_as_zero(word: str) -> None:
    result = parsed(line("China", "CHN", y1998=word))
    assert "Estimate/CHN/1998" not in by_locator(result)
    assert [(skip.count, skip.example) for skip in result.skips] == [(1, "Estimate/CHN/1998")]


def test_kosovo_comes_out_from_under_its_strange_code() -> None:
    assert by_locator(parsed(line("Europe EFTA, nes", "R20")))["Estimate/R20/2024"] == ("XKX", 0.5)


def test_the_first_of_the_two_guyanas_is_french_guiana() -> None:
    # Numbers of 2022 as the file has them; 2024 is the same in both rows, so it is neither's.
    result = parsed(
        line("Guyana", "GUY", "0.33", y2024="0.41"),
        line("Guam", "GUM"),
        line("Guyana", "GUY", "0.027", y2024="0.41"),
    )
    actual = by_locator(result)
    assert actual["Estimate/GUY#1/2022"] == ("GUF", 0.33)
    assert actual["Estimate/GUY#3/2022"] == ("GUY", 0.027)
    assert not {"Estimate/GUY#1/2024", "Estimate/GUY#3/2024"} & set(actual)


def test_rows_whose_territory_is_in_doubt_are_counted_and_left() -> None:
    result = parsed(line("Br. Virgin Isds", "VGB"), line("US Misc. Pacific Isds", "PUS"), line("China", "CHN"))
    assert {actor for actor, _ in by_locator(result).values()} == {"CHN"}
    assert [skip.count for skip in result.skips] == [2 * 2 * len(YEARS)]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (line("China", "CHN", y2000="high"), "Estimate/CHN/2000 is 'high'"),
        (line("China", "CHN", y2000="9.5"), r"Estimate/CHN/2000 is 9\.5, outside"),
        (line("China", "CHN", y2000="NaN"), "Estimate/CHN/2000 is nan, outside"),
        (line("Wakanda", "WKD"), "field Code is 'WKD'"),
    ],
)
def test_a_cell_that_cannot_be_is_refused(row: Row, message: str) -> None:
    with pytest.raises(BadSource, match=message):
        read(parsed(row))


def test_a_code_that_stands_twice_is_refused_where_nobody_looked_at_it() -> None:
    with pytest.raises(BadSource, match="code CHN stands 2 times"):
        read(parsed(line("China", "CHN"), line("China", "CHN")))


@pytest.mark.parametrize("data", [b"", b"x" * 5000, database(("Estimate", ("Code",), []))])
def test_bytes_that_are_no_such_tables_are_refused(data: bytes) -> None:
    with pytest.raises(BadSource, match=r"wgi\.db"):
        read(parse({MEMBER: data}))


def test_the_real_file_gives_as_many_errors_as_estimates_and_every_state_once() -> None:
    rows = read(parse(real("wgi"))).to_pylist()
    keys = [(row["measure"], row["actor"], row["start"]) for row in rows]
    assert len(keys) == len(set(keys)) == 10_760
    lowest = min((row["value"], row["actor"]) for row in rows if row["start"].year == 2024)
    assert lowest[0] == pytest.approx(-2.7505641)
