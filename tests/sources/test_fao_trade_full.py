"""Does FAO's detailed trade matrix become what both sides reported, by weight and value, block by block?"""

from pathlib import Path

import pytest
from tests.sources.full_samples import FAO, broken, fao, rows, skipped, written, zipped

from counterpoise.errors import BadSource
from counterpoise.ledger.editions import figures, write_figures
from counterpoise.records import Parsed, packed_schema
from counterpoise.sources.fao_trade import full
from counterpoise.sources.fao_trade.full import read

ARCHIVE = {"Trade_E_All_Data_(Normalized).csv": FAO, "Trade_E_Flags.csv": "Flag,Description\nA,Official\n"}


def of(folder: Path, text: str) -> Parsed:
    return read(written(folder, "matrix.csv", text))


def test_the_seller_acts_on_the_buyer_whoever_reports(tmp_path: Path) -> None:
    figures = rows(of(tmp_path, FAO))
    assert [(row["measure"], row["actor"], row["partner"], row["value"], row["unit"]) for row in figures] == [
        ("food_sold", "BRA", "CHN", 60.5, "t"),
        ("food_sold", "BRA", "CHN", 61.0, "t"),
        ("food_sold_value", "BRA", "CHN", 20000.0, "kUSD"),
        ("food_bought", "BRA", "CHN", 64.0, "t"),
        ("food_bought_value", "BRA", "CHN", 26000.0, "kUSD"),
    ]
    assert (figures[0]["product"], figures[0]["year"], figures[1]["year"]) == ("fao:236", 2020, 2021)


def test_animals_areas_that_are_no_states_empty_cells_and_own_trade_are_counted(tmp_path: Path) -> None:
    parsed = of(tmp_path, FAO)
    assert all(batch.schema == packed_schema() for batch in parsed.batches)
    assert skipped(parsed) == dict.fromkeys(full.REASONS.values(), 1)
    assert {skip.example for skip in parsed.skips} == {f"matrix.csv: line {n}" for n in (5, 6, 9, 10)}


def test_the_matrix_is_found_in_the_archive_of_the_publisher(tmp_path: Path) -> None:
    assert rows(read(written(tmp_path, "Trade.zip", zipped(ARCHIVE)))) == rows(of(tmp_path, FAO))


def test_blocks_make_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [(76, n, 236, 5910, year, "t", n) for n in (156, 158, 840) for year in range(1990, 2020)]
    file = written(tmp_path, "matrix.csv", fao(*lines))
    whole = rows(read(file))
    monkeypatch.setattr(full, "BLOCK", 1000)
    assert rows(read(file)) == whole
    assert len(whole) == 90


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("5910,E,2021,2021", "5910,E,2020,2020", "line 3: states 2020 a second time"),
        ("5910,E,2021,2021", "5910,E,1821,1821", "line 3: Year is 1821"),
        ("'159", "'AA", "line 6: Partner Country Code .M49. is 'AA'"),
        ("5922,E", "5999,E", "line 4: Element Code is 5999"),
        ("t,60.5", "kg,60.5", "line 2: Unit is not that of its element"),
        ("t,60.5", "t,-60.5", "line 2: Value is -60.5, outside"),
        ("t,60.5", "t,many", "invalid value 'many'"),
        (",t,61,", ",61,", "Expected 16 columns, got 15"),
        (",Value,", ",Amount,", "line 1: no column Value"),
    ],
)
def test_what_is_not_understood_is_named(tmp_path: Path, before: str, after: str, message: str) -> None:
    with pytest.raises(BadSource, match=f"matrix.csv: .*{message}"):
        rows(of(tmp_path, FAO.replace(before, after, 1)))


def test_lines_that_are_repeated_are_refused(tmp_path: Path) -> None:
    lines = FAO.splitlines(keepends=True)
    with pytest.raises(BadSource, match="line 11: its reporter and partner stood apart before"):
        rows(of(tmp_path, FAO + lines[1]))
    with pytest.raises(BadSource, match="line 5: its item and element stood apart before"):
        rows(of(tmp_path, "".join((*lines[:4], *lines[1:]))))


@pytest.mark.parametrize("data", [FAO.encode(), zipped(ARCHIVE)])
def test_broken_copies_are_refused(tmp_path: Path, data: bytes) -> None:
    for what, copy in broken(data):
        with pytest.raises(BadSource, match="matrix"):
            pytest.fail(f"{what}: {rows(read(written(tmp_path, 'matrix', copy)))}")


def test_an_edition_of_packed_rows_is_stored_and_read_as_it_was(tmp_path: Path) -> None:
    draft = tmp_path / "draft"
    draft.mkdir()
    told: list[int] = []
    assert write_figures(draft, of(tmp_path, FAO).batches, told.append) == sum(told) == 5
    stored = [row for batch in figures(draft) for row in batch.to_pylist()]
    assert stored == rows(of(tmp_path, FAO))


def test_an_edition_that_states_a_packed_row_twice_is_refused_by_its_place(tmp_path: Path) -> None:
    draft = tmp_path / "draft"
    draft.mkdir()
    batches = [*of(tmp_path, FAO).batches, *of(tmp_path, FAO).batches]
    with pytest.raises(BadSource, match=r"20\d\d/fao:236/BRA/CHN/food_\w+ stands twice"):
        write_figures(draft, batches, lambda count: None)
