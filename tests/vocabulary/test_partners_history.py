"""Are lists of partners of past years read as printed, and is a bad cell refused by file, row and field?"""

import pytest

from counterpoise.errors import BadSource
from counterpoise.vocabulary import table
from counterpoise.vocabulary.partners_history import partner_share, partner_years, read_partners_history

ROW = {"iso3": "RUS", "flow": "import", "year": "2014", "partners": "CHN 17.8;DEU 11.4"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("iso3", "SUN"),
        ("flow", "both"),
        ("year", "14"),
        ("partners", ""),
        ("partners", "CHN"),
        ("partners", "CHN 0"),
        ("partners", "CHN 101"),
        ("partners", "CHN nan"),
        ("partners", "XXX 5"),
        ("partners", "RUS 5"),
        ("partners", "CHN 5;CHN 6"),
        ("partners", "CHN 60;DEU 60"),
    ],
)
def test_a_bad_cell_is_refused_by_file_row_and_field(field: str, value: str) -> None:
    with pytest.raises(BadSource, match=f"partners_history.csv, row 2, {field}: "):
        read_partners_history([{**ROW, field: value}])


def test_a_state_has_a_list_once() -> None:
    with pytest.raises(BadSource, match="row 3, year: RUS has two lists of imports in 2014"):
        read_partners_history([ROW, ROW])


def test_shares_are_parts_and_a_partner_that_is_not_listed_is_not_zero() -> None:
    assert read_partners_history([ROW])["RUS", "import", 2014] == pytest.approx({"CHN": 0.178, "DEU": 0.114})
    assert partner_share("RUS", "import", "TUV", 2014) is None
    assert partner_share("RUS", "import", "CHN", 1980) is None


def test_the_lists_are_of_the_years_that_most_states_have_and_stand_in_order() -> None:
    assert partner_years() == (2014, 2015, 2017, 2019, 2022, 2023)
    rows = [(row["iso3"], row["flow"], row["year"]) for row in table("partners_history")]
    assert rows == sorted(set(rows))
    for year in partner_years():
        assert sum(row[2] == str(year) for row in rows) > 300


def test_russia_buys_more_of_china_since_2014_as_both_lists_print_it() -> None:
    # The World Factbook, Imports - partners of Russia: China 17.8 % (2014), 53 % (2023).
    assert partner_share("RUS", "import", "CHN", 2014) == pytest.approx(0.178)
    assert partner_share("RUS", "import", "CHN", 2023) == pytest.approx(0.53)
