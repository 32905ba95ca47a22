"""A text leads to the state or bloc it names, and to no other."""

import pytest

from counterpoise.errors import AmbiguousState, UnknownState, UnknownTerm
from counterpoise.states import Bloc, State, find


@pytest.mark.parametrize(
    "text", ["Russia", "russia ", "RUS", "rus", "RU", "643", "Russian Federation", "Россия", "РОССИЯ"]
)
def test_russia_goes_by_many_names(text: str) -> None:
    assert find(text).code == "RUS"


NATIVE = (
    ("中国", "CHN"),
    ("日本", "JPN"),
    ("대한민국", "KOR"),
    ("Deutschland", "DEU"),
    ("España", "ESP"),
    ("مصر", "EGY"),
    ("Ελλάδα", "GRC"),
    ("भारत", "IND"),
    ("Україна", "UKR"),
    ("ישראל", "ISR"),
    ("Türkiye", "TUR"),
    ("臺灣", "TWN"),
    ("香港", "HKG"),
    ("Kosova", "XKX"),
    ("فلسطين", "PSE"),
)


def test_native_names_are_known() -> None:
    assert not {text: iso3 for text, iso3 in NATIVE if find(text).code != iso3}


ENGLISH = (
    ("Burma", "MMR"),
    ("Swaziland", "SWZ"),
    ("Cape Verde", "CPV"),
    ("Ivory Coast", "CIV"),
    ("Holland", "NLD"),
    ("Great Britain", "GBR"),
    ("U.S.", "USA"),
    ("America", "USA"),
    ("UAE", "ARE"),
    ("Czech Republic", "CZE"),
    ("East Timor", "TLS"),
    ("DPRK", "PRK"),
    ("Korea, South", "KOR"),
    ("Congo, D.R.", "COD"),
    ("Zaire", "COD"),
    ("Congo, Republic of the", "COG"),
    ("Bahamas, The", "BHS"),
    ("Bosnia-Herzegovina", "BIH"),
    ("West Bank and Gaza", "PSE"),
    ("Other Asia, nes", "TWN"),
    ("Iran, Islamic Republic of", "IRN"),
    ("Macedonia", "MKD"),
)


def test_other_english_names_are_known() -> None:
    assert not {text: iso3 for text, iso3 in ENGLISH if find(text).code != iso3}


@pytest.mark.parametrize("name", ["Guinea", "Niger", "Ireland", "Sudan", "Samoa", "Georgia", "Dominica"])
def test_a_name_that_is_a_states_own_is_not_ambiguous(name: str) -> None:
    assert find(name).name == name


CODED = (
    ("365", "cow", "RUS"),
    ("255", "cow", "DEU"),
    ("260", "gw", "DEU"),
    ("679", "cow", "YEM"),
    ("678", "gw", "YEM"),
    ("970", "cow", "NRU"),
    ("970", "gw", "KIR"),
    ("002", "cow", "USA"),
    ("ROM", "cameo", "ROU"),
    ("TMP", "cameo", "TLS"),
    ("GM", "gec", "DEU"),
    ("ch", "fips", "CHN"),
    ("RS", "fips", "RUS"),
    ("842", "baci", "USA"),
    ("490", "baci", "TWN"),
)


def test_other_codes_are_read_when_asked_for() -> None:
    assert not [row for row in CODED if find(row[0], codes=row[1]).code != row[2]]


@pytest.mark.parametrize(("text", "iso3"), [("CH", "CHE"), ("RS", "SRB"), ("AU", "AUS"), ("GM", "GMB")])
def test_two_letters_are_iso_unless_asked_otherwise(text: str, iso3: str) -> None:
    assert find(text).code == iso3


def test_with_another_coding_system_names_are_not_looked_up() -> None:
    with pytest.raises(UnknownState, match="gec code 'Russia'"):
        find("Russia", codes="gec")


def test_an_unknown_coding_system_is_refused() -> None:
    with pytest.raises(UnknownTerm, match="ioc"):
        find("RUS", codes="ioc")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("EU27", "EU27"),
        ("EU-27", "EU27"),
        ("European Union", "EU"),
        ("nato", "NATO"),
        ("OPEC+", "OPECPLUS"),
        ("Arab League", "LAS"),
        ("African Union", "AFU"),
        ("Quad", "QUAD"),
    ],
)
def test_blocs_are_found_by_code_and_name(text: str, code: str) -> None:
    result = find(text)
    assert isinstance(result, Bloc)
    assert result.code == code


def test_a_sum_of_states_is_a_bloc_of_its_parts() -> None:
    result = find("China + HKG")
    assert result.code == "CHN+HKG"
    assert result.name == "China + Hong Kong"
    assert result.members(2024) == {"CHN", "HKG"}


def test_a_long_sum_is_named_by_how_many_it_holds() -> None:
    assert find("BRA+CHN+DEU+IND+JPN+RUS+SWE+TUR").name.endswith("Sweden + Turkey")
    assert find("BRA+CHN+DEU+IND+JPN+RUS+SWE+TUR+USA").name == "9 states (Brazil to United States)"
    assert find("EU+CHN+NOR+IND+JPN+RUS+CHE+TUR+USA").name.startswith("9 states and blocs (European Union")


def test_a_sum_may_hold_blocs_with_their_dates() -> None:
    assert find("EU+NOR").members(2020) == find("EU").members(2020) | {"NOR"}
    assert "GBR" in find("EU+NOR").members(2019)


def test_a_part_named_twice_counts_once() -> None:
    assert find("RUS+Russia") == find("RUS")


@pytest.mark.parametrize("text", ["CHN+", "+", "CHN++HKG"])
def test_a_sum_that_lacks_a_part_is_refused(text: str) -> None:
    with pytest.raises(UnknownState, match="lacks a part"):
        find(text)


def test_an_unknown_part_of_a_sum_is_named() -> None:
    with pytest.raises(UnknownState, match="Wakanda"):
        find("CHN+Wakanda")


@pytest.mark.parametrize("text", ["Korea", "Congo", "Virgin Islands", "the congo"])
def test_ambiguous_names_are_refused(text: str) -> None:
    with pytest.raises(AmbiguousState):
        find(text)


@pytest.mark.parametrize(
    ("text", "year", "iso3"),
    [
        ("USSR", 1985, "SUN"),
        ("Soviet Union", 1991, "SUN"),
        ("Yugoslavia", 1985, "YUG"),
        ("Yugoslavia", 2000, "SCG"),
        ("SCG", 2005, "SCG"),
        ("BLX", 1998, "BLX"),
        ("ZA1", 1999, "ZA1"),
        ("ANT", 2009, "ANT"),
        ("Czechoslovakia", 1992, "CSK"),
    ],
)
def test_former_states_are_found_in_their_time(text: str, year: int, iso3: str) -> None:
    result = find(text, year=year)
    assert isinstance(result, State)
    assert result.code == iso3


@pytest.mark.parametrize(
    ("text", "year"), [("USSR", None), ("USSR", 1992), ("BLX", 1999), ("DDR", 1991), ("ZA1", 2000)]
)
def test_former_states_are_refused_outside_their_time(text: str, year: int | None) -> None:
    with pytest.raises(UnknownState, match="followed by"):
        find(text, year=year)


def test_an_upper_cased_letter_is_not_taken_for_a_code() -> None:
    with pytest.raises(UnknownState):
        find("ß")
