"""Does the World Bank's workbook become monthly prices in their units, and is a missing one never a zero?"""

import importlib.util
from datetime import date
from pathlib import Path

import pytest
from tests.sources.full_samples import PINK_SHEET, real, rows, skipped, workbook, written

from counterpoise.errors import BadSource
from counterpoise.records import Parsed
from counterpoise.sources.pink_sheet.full import read

needs_openpyxl = pytest.mark.skipif(importlib.util.find_spec("openpyxl") is None, reason="openpyxl is not installed")


def of(folder: Path, *lines: tuple[object, ...], sheet: str = "Monthly Prices") -> Parsed:
    return read(written(folder, "prices.xlsx", workbook(lines, sheet)))


@needs_openpyxl
def test_a_price_has_its_commodity_month_and_unit(tmp_path: Path) -> None:
    figures = rows(of(tmp_path, *PINK_SHEET))
    assert [(row["locator"], row["product"], row["value"], row["unit"]) for row in figures] == [
        ("1960M01/Crude oil, Brent", "Crude oil, Brent", 1.63, "USD/bbl"),
        ("1960M01/Natural gas index", "Natural gas index", 0.4, "index_2010"),
        ("1960M02/Crude oil, Brent", "Crude oil, Brent", 2.0, "USD/bbl"),
        ("1960M02/Natural gas index", "Natural gas index", 0.5, "index_2010"),
        ("1960M12/Crude oil, Brent", "Crude oil, Brent", 2.5, "USD/bbl"),
        ("1960M12/Coal, South African", "Coal, South African", 30.0, "USD/t"),
    ]
    assert (figures[-1]["actor"], figures[-1]["start"], figures[-1]["end"]) == (
        "WLD",
        date(1960, 12, 1),
        date(1961, 1, 1),
    )


@needs_openpyxl
def test_dots_and_empty_cells_are_counted(tmp_path: Path) -> None:
    parsed = of(tmp_path, *PINK_SHEET)
    rows(parsed)
    assert skipped(parsed) == {"no price in this month": 3}


@needs_openpyxl
@pytest.mark.parametrize(
    ("line", "message"),
    [
        (("1961M01", "dear", 1, 1), r"1961M01/Crude oil, Brent is 'dear', which is no price"),
        (("1960M12", 1, 1, 1), "row 8: 1960M12 does not follow 1960M12"),
        (("1961", 1, 1, 1), "row 8: begins with '1961', expected a month"),
    ],
)
def test_a_row_that_is_not_understood_is_named(tmp_path: Path, line: tuple[object, ...], message: str) -> None:
    with pytest.raises(BadSource, match=message):
        rows(of(tmp_path, *PINK_SHEET, line))


@needs_openpyxl
def test_a_unit_that_nobody_knows_a_head_without_units_and_another_sheet_are_refused(tmp_path: Path) -> None:
    names, units, *months = PINK_SHEET[2:]
    with pytest.raises(BadSource, match=r"Crude oil, Brent has the unit '\(\$/barrel\)'"):
        rows(of(tmp_path, names, (None, "($/barrel)", *units[2:]), *months))
    with pytest.raises(BadSource, match="no row of units"):
        rows(of(tmp_path, names, *months))
    with pytest.raises(BadSource, match="has no sheet 'Monthly Prices', only AFOSHEET, Annual Prices"):
        rows(of(tmp_path, *PINK_SHEET, sheet="Annual Prices"))


@needs_openpyxl
def test_a_page_of_html_is_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match=r"prices\.xlsx: cannot be read as a workbook"):
        rows(read(written(tmp_path, "prices.xlsx", "<html>Moved</html>")))


@needs_openpyxl
def test_the_real_workbook_is_read_whole() -> None:
    # 794 months from 1960M01 to 2026M02, 71 commodities; cells as the sheet shows them.
    parsed = read(real("pink_sheet.xlsx"))
    figures = {row["locator"]: row for row in rows(parsed)}
    assert len(figures) + sum(skipped(parsed).values()) == 794 * 71
    assert figures["2026M02/Crude oil, Brent"]["value"] == 71.114
    assert figures["2026M02/Gold"]["value"] == 5019.97
    assert figures["2026M02/Gold"]["unit"] == "USD/troy_oz"
    assert "2026M02/Tobacco, US import u.v." not in figures
