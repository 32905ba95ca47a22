"""An amount is one number with its unit and year, and nothing that only looks like one is read."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.errors import BadSource
from counterpoise.sources.factbook.fields import amount, dated, first_amount

PLACE = "rs.json:Economy/Exports/Exports 2024"


@pytest.mark.parametrize(
    ("text", "unit", "value", "year"),
    [
        ("$2.174 trillion (2024 est.)", "$", "2174000000000", 2024),
        ("$475.277 billion (2024 est.)", "$", "475277000000", 2024),
        ("$7,711,583 (2017 est.)", "$", "7711583", 2017),
        ("-$1.2 billion (2023 est.)", "$", "-1200000000", 2023),
        ("$-1.2 billion (2023 est.)", "$", "-1200000000", 2023),
        ("7% of GDP (2024 est.)", "% of GDP", "7", 2024),
        ("32.1% of GDP (2013)", "% of GDP", "32.1", 2013),
        ("1.011 trillion kWh (2023 est.)", "kWh", "1011000000000", 2023),
        ("10.879 million bbl/day (2023 est.)", "bbl/day", "10879000", 2023),
        ("946,000 Btu/person (2023 est.)", "Btu/person", "946000", 2023),
        ("0 cu m (1 January 2014 est.)", "cu m", "0", 2014),
        ("652,271 (July 2020 est.)", "", "652271", 2020),
        ("1,000 (2024)", "", "1000", 2024),
        ("1.284 million sq km", "sq km", "1284000", None),
        ("10 thousand t", "t", "10000", None),
    ],
)
def test_a_number_its_word_its_unit_and_its_year_are_read(text: str, unit: str, value: str, year: int | None) -> None:
    reading = amount(text, unit, PLACE)
    assert (reading.value, reading.year) == (Decimal(value), year)


@given(st.decimals(min_value=0, max_value=10**13, places=3), st.integers(1990, 2030))
def test_any_number_written_with_commas_reads_back_exactly(value: Decimal, year: int) -> None:
    reading = amount(f"${value:,} ({year} est.)", "$", PLACE)
    assert (reading.value, reading.year) == (value, year)


@pytest.mark.parametrize(
    "text",
    [
        "estimated 1.1-1.2 million (2025)",
        "20-30% of GDP (2020)",
        "less than 1% of GDP (2020)",
        "<1% of GDP (2020)",
        "7% of GDP (FY2023)",
        "7% of GDP (FY2023/24 est.)",
        "7% of GDP (2024 est.) and 5% of GDP (2023 est.)",
        "7% (2024 est.)",
        "7 of GDP (2024 est.)",
        "1,00% of GDP (2024 est.)",
        "--7% of GDP (2024 est.)",
        "% of GDP (2024 est.)",
        "NA",
        "",
    ],
)
def test_what_is_not_one_number_of_one_year_is_refused(text: str) -> None:
    with pytest.raises(BadSource, match=PLACE):
        amount(text, "% of GDP", PLACE)


def test_a_sign_on_both_sides_of_the_currency_is_refused() -> None:
    with pytest.raises(BadSource):
        amount("-$-1.2 billion (2023 est.)", "$", PLACE)


def test_dollars_are_not_read_where_a_quantity_is_expected() -> None:
    with pytest.raises(BadSource):
        amount("$5 (2023 est.)", "kWh", PLACE)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("643,801 sq km ; 551,500 sq km (metropolitan France)", 643801),
        ("443 sq km (Antigua 280 sq km; Barbuda 161 sq km)", 443),
        ("9,251 sq km (of which 3,355 sq km are in north Cyprus)", 9251),
        ("17,098,242 sq km", 17098242),
    ],
)
def test_a_remark_behind_the_first_amount_is_left_alone(text: str, value: int) -> None:
    assert first_amount(text, "sq km", PLACE).value == value


@pytest.mark.parametrize("text", ["3 sq km less than", "8 sq km ca."])
def test_a_limit_is_not_an_area(text: str) -> None:
    with pytest.raises(BadSource):
        first_amount(text, "sq km", PLACE)


def test_a_list_without_a_year_keeps_its_text_and_has_no_year() -> None:
    assert dated("China 33%, India 17%") == ("China 33%, India 17%", None)
    assert dated("China 33%, India 17% (2023)") == ("China 33%, India 17%", 2023)
