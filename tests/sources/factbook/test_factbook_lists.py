"""Lists are read item by item: commas inside names and numbers part nothing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.errors import BadSource
from counterpoise.sources.factbook.fields import Reading, joined, neighbours, organisations, partners

PLACE = "rs.json:Economy/Exports - partners"
PRINTED = (
    "China",
    "Bahamas, The",
    "Congo, Republic of the",
    "St. Kitts & Nevis",
    "Cote d'Ivoire",
    "S. Korea",
)


def said(readings: list[Reading]) -> dict[str | None, float]:
    return {reading.other: float(reading.value) for reading in readings}


def test_partners_of_russia_are_read_with_their_shares_and_the_year() -> None:
    result = partners("China 33%, India 17%, Turkey 8%, Kazakhstan 4%, Brazil 3% (2023)", PLACE)
    assert said(result) == {"China": 33, "India": 17, "Turkey": 8, "Kazakhstan": 4, "Brazil": 3}
    assert {reading.year for reading in result} == {2023}


@pytest.mark.parametrize(
    "name",
    [
        "Bahamas, The",
        "Gambia, The",
        "Congo, Republic of the",
        "Congo, Democratic Republic of the",
        "Korea, South",
        "St. Vincent & the Grenadines",
        "Cote d'Ivoire",
        "Bosnia & Herzegovina",
        "S. Korea",
    ],
)
def test_a_name_is_not_cut_at_its_comma(name: str) -> None:
    text = f"South Africa 37%, {name} 5%, UAE 4% (2023)"
    assert said(partners(text, PLACE)) == {"South Africa": 37, name: 5, "UAE": 4}


def test_shares_with_decimals_are_read() -> None:
    assert said(partners("Russia 26.4%, UK 14.1% (2017)", PLACE)) == {"Russia": 26.4, "UK": 14.1}


@given(st.lists(st.tuples(st.sampled_from(PRINTED), st.integers(0, 11)), min_size=1, max_size=9))
def test_any_list_reads_back_as_it_was_written(items: list[tuple[str, int]]) -> None:
    text = ", ".join(f"{name} {share}%" for name, share in items) + " (2023)"
    assert [(partner.other, int(partner.value)) for partner in partners(text, PLACE)] == items


@pytest.mark.parametrize(
    "text",
    [
        "almost entirely United Kingdom (2022)",
        "Italy, Switzerland, Germany (2021)",
        "China 33%, India (2023)",
        "China 33%; India 17% (2023)",
        "China 20-30% (2023)",
        "China 33% or so (2023)",
        "China <1% (2023)",
        "China 333% (2023)",
        "China 60%, India 42% (2023)",
        "China 33%, (2023)",
        "(2023)",
        "",
    ],
)
def test_a_list_that_lacks_a_share_is_refused(text: str) -> None:
    with pytest.raises(BadSource, match=r"rs\.json"):
        partners(text, PLACE)


def test_a_partner_list_without_a_year_has_no_year() -> None:
    assert [reading.year for reading in partners("China 33%", PLACE)] == [None]


def test_borders_with_numbers_that_hold_commas_are_read() -> None:
    text = "Algeria 1,359 km; Niger 838 km, Senegal 489 km; Bosnia and Herzegovina 956 km; Chad 1556 km"
    expected = {"Algeria": 1359, "Niger": 838, "Senegal": 489, "Bosnia and Herzegovina": 956, "Chad": 1556}
    assert said(neighbours(text, PLACE)) == expected


def test_two_stretches_of_one_border_add_up() -> None:
    text = "China (southeast) 4,133 km and China (south) 46 km; Estonia 324 km"
    assert said(joined(neighbours(text, PLACE))) == {"China": 4179, "Estonia": 324}


def test_a_remark_on_a_border_is_left_alone() -> None:
    text = "US 8,891 km (includes 2,475 km with Alaska); Denmark (Greenland) 1.3 km"
    assert said(neighbours(text, PLACE)) == {"US": 8891, "Greenland": 1.3}


def test_a_place_in_brackets_is_dropped_unless_it_is_a_territory() -> None:
    text = "Lithuania (Kaliningrad Oblast) 261 km; Saint Martin (France) 16 km; Holy See (Vatican City) 3 km"
    assert list(said(neighbours(text, PLACE))) == ["Lithuania", "Saint Martin", "Holy See"]


def test_a_border_without_a_length_is_refused() -> None:
    with pytest.raises(BadSource):
        neighbours("Estonia 324 km; Finland", PLACE)


def test_standing_in_brackets_is_kept_apart_from_the_name() -> None:
    result = organisations("APEC, ASEAN (dialogue partner), UN Security Council (permanent), G-20", PLACE)
    assert [(reading.other, reading.standing) for reading in result] == [
        ("APEC", "member"),
        ("ASEAN", "dialogue partner"),
        ("UN Security Council", "permanent"),
        ("G-20", "member"),
    ]
    assert {reading.value for reading in result} == {Decimal(1)}


def test_a_comma_inside_brackets_parts_no_organisations() -> None:
    result = organisations("CIS (participating member, has not signed the 1993 CIS charter), WTO", PLACE)
    assert [reading.other for reading in result] == ["CIS", "WTO"]


def test_words_before_a_colon_introduce_the_list() -> None:
    assert [reading.other for reading in organisations("A is in the following: ADB, CD", PLACE)] == [
        "ADB",
        "CD",
    ]


def test_an_organisation_named_twice_counts_once() -> None:
    assert len(organisations("UN, UNISFA, UNISFA", PLACE)) == 2


def test_none_is_an_empty_list() -> None:
    assert organisations("none", PLACE) == []


def test_an_empty_item_is_refused() -> None:
    with pytest.raises(BadSource):
        organisations("APEC, , BIS", PLACE)
