"""Pages become figures: right actor, direction, year, unit and place, and nothing left unsaid."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from counterpoise.errors import BadSource
from counterpoise.records import Skip, figure_schema
from counterpoise.sources.factbook.parse import Directory, parse

Read = Callable[..., tuple[list[dict[str, Any]], list[Skip]]]

RUSSIA = {
    "Exports - partners": {
        "text": "China 33%, India 17%, Turkey 8%, Kazakhstan 4%, Brazil 3% (2023)",
        "note": "<b>note:</b> top five export partners based on percentage share of exports",
    },
    "GDP (official exchange rate)": {
        "text": "$2.174 trillion (2024 est.)",
        "note": "<b>note:</b> data in current dollars at official exchange rate",
    },
    "Exports": {
        "Exports 2024": {"text": "$475.277 billion (2024 est.)"},
        "Exports 2023": {"text": "$465.22 billion (2023 est.)"},
        "note": "<b>note:</b> balance of payments - exports of goods and services in current dollars",
    },
}


def test_the_seller_acts_and_the_buyer_is_partner_in_an_export_list(read: Read) -> None:
    rows, _ = read("rs", Economy=RUSSIA)
    shares = {row["partner"]: row["value"] for row in rows if row["measure"] == "export_share"}
    assert shares == {"CHN": 0.33, "IND": 0.17, "TUR": 0.08, "KAZ": 0.04, "BRA": 0.03}
    assert {row["actor"] for row in rows} == {"RUS"}


def test_the_buyer_acts_in_an_import_list(read: Read) -> None:
    rows, _ = read("rs", Economy={"Imports - partners": {"text": "China 53% (2023)"}})
    assert [(row["measure"], row["actor"], row["partner"], row["value"]) for row in rows] == [
        ("import_share", "RUS", "CHN", 0.53)
    ]


def test_a_figure_says_where_it_stands_and_covers_its_year(read: Read) -> None:
    rows, _ = read("rs", Economy=RUSSIA)
    total = next(row for row in rows if row["measure"] == "exports_total" and row["start"].year == 2024)
    assert total["locator"] == "rs.json:Economy/Exports/Exports 2024"
    assert (total["start"], total["end"]) == (date(2024, 1, 1), date(2025, 1, 1))
    assert (total["source"], total["value"], total["unit"]) == ("factbook", 475277000000.0, "USD")


def test_gdp_is_exact_to_the_dollar_it_prints(read: Read) -> None:
    rows, _ = read("rs", Economy=RUSSIA)
    assert [row["value"] for row in rows if row["measure"] == "gdp_exchange_rate"] == [2174000000000.0]


@pytest.mark.parametrize(("page", "actor"), [("ch", "CHN"), ("gm", "DEU"), ("au", "AUT"), ("gb", "GAB")])
def test_page_codes_are_not_iso_codes(read: Read, page: str, actor: str) -> None:
    rows, _ = read(page, People_and_Society={"Population": {"total": {"text": "1,000 (2024 est.)"}}})
    assert [(row["actor"], row["value"]) for row in rows] == [(actor, 1000.0)]


def test_the_page_of_the_union_is_about_its_twenty_seven_members(read: Read) -> None:
    note = "<strong>note: </strong>top five non-EU export partners based on percentage share of external "
    note += "exports; does not include internal trade among EU member states"
    rows, _ = read("ee", Economy={"Exports - partners": {"text": "US 20%, UK 12% (2023)", "note": note}})
    assert [(row["actor"], row["partner"], row["value"]) for row in rows] == [
        ("EU27", "USA", 0.2),
        ("EU27", "GBR", 0.12),
    ]


def test_a_name_with_a_comma_is_one_partner(read: Read) -> None:
    text = "China 26%, Indonesia 8%, Spain 7%, Israel 6%, Congo, Republic of the 5% (2023)"
    rows, _ = read("gb", Economy={"Exports - partners": {"text": text}})
    assert [row["partner"] for row in rows] == ["CHN", "IDN", "ESP", "ISR", "COG"]


def test_the_year_of_the_dollars_stands_in_the_unit(read: Read) -> None:
    field = "Real GDP (purchasing power parity)"
    said = {f"{field} 2024": {"text": "$6.089 trillion (2024 est.)"}}
    units = [
        read(page, Economy={field: said | note})[0][0]["unit"]
        for page, note in (
            ("rs", {"note": "<b>note:</b> data in 2021 dollars"}),
            ("kn", {"note": "<strong>note:</strong> data are in 2015 dollars"}),
            ("tw", {}),
        )
    ]
    assert units == ["usd_2021_ppp", "usd_2015_ppp", "usd_ppp"]


def test_energy_and_arms_have_units_a_reader_can_check(read: Read) -> None:
    rows, _ = read(
        "rs",
        Energy={
            "Coal": {"production": {"text": "531.13 million metric tons (2023 est.)"}},
            "Energy consumption per capita": {
                "Total energy consumption per capita 2023": {"text": "224.858 million Btu/person (2023 est.)"}
            },
        },
        Military_and_Security={
            "Military expenditures": {"Military Expenditures 2024": {"text": "7% of GDP (2024 est.)"}}
        },
    )
    assert {row["measure"]: (row["value"], row["unit"]) for row in rows} == {
        "military_spending": (0.07, "share_of_gdp"),
        "energy_per_capita": (224.858, "million_btu/person"),
        "coal_production": (531130000.0, "t"),
    }


def test_undated_facts_stand_as_of_the_edition(read: Read) -> None:
    rows, _ = read("rs", Geography={"Area": {"total ": {"text": "17,098,242 sq km"}}})
    assert [(row["start"], row["end"], row["value"], row["unit"], row["locator"]) for row in rows] == [
        (date(2026, 1, 1), date(2026, 2, 1), 17098242.0, "km2", "rs.json:Geography/Area/total")
    ]


def test_borders_with_both_parts_of_palestine_are_one_border(read: Read) -> None:
    text = "Egypt 208 km; Gaza Strip 59 km; Jordan 327 km (20 km are within the Dead Sea); Lebanon 81 km; "
    text += "Syria 83 km; West Bank 330 km"
    rows, _ = read("is", Geography={"Land boundaries": {"border countries": {"text": text}}})
    lengths = {row["partner"]: row["value"] for row in rows}
    assert lengths == {"EGY": 208, "PSE": 389, "JOR": 327, "LBN": 81, "SYR": 83}


def test_only_members_are_counted_as_members(read: Read) -> None:
    text = "APEC, ASEAN (dialogue partner), CERN (observer), ITUC (NGOs), MONUSCO, "
    text += "UN Security Council (permanent), EITI (compliant country) (suspended)"
    rows, _ = read("rs", Government={"International organization participation": {"text": text}})
    assert {row["partner"]: row["unit"] for row in rows} == {
        "org:APEC": "member",
        "org:ASEAN": "partner",
        "org:CERN": "observer",
        "org:ITUC": "private",
        "org:MONUSCO": "participant",
        "org:UN Security Council": "member",
        "org:EITI": "suspended",
    }


def test_a_field_a_page_does_not_have_is_neither_figure_nor_skip(read: Read) -> None:
    assert read("rs", Introduction={"Background": {"text": "words"}}) == ([], [])


def test_batches_follow_the_schema_of_figures() -> None:
    page = b'{"Geography": {"Geographic coordinates": {"text": "60 00 N, 100 00 E"}}}'
    parsed = parse({"x/rs.json": page}, Directory({"RS": "RUS"}, str))
    assert [batch.schema for batch in parsed.batches] == [figure_schema()]


def test_the_same_pages_in_another_order_give_the_same_figures() -> None:
    pages = {
        f"x/{code}.json": b'{"Geography": {"Area": {"total ": {"text": "5 sq km"}}}}' for code in ("rs", "ch", "au")
    }
    directory = Directory({"RS": "RUS", "CH": "CHN", "AU": "AUT"}, str)
    orders = [pages, dict(reversed(pages.items()))]
    read = [[batch.to_pylist() for batch in parse(order, directory).batches] for order in orders]
    assert read[0] == read[1]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("China 33%, Wakanda 17% (2023)", "Wakanda"),
        ("China 33%, China 17% (2023)", "twice"),
        ("US 33%, USA 17% (2023)", "twice"),
        ("China 33% and others (2023)", "cannot read"),
    ],
)
def test_a_list_that_cannot_be_right_names_page_and_field(read: Read, text: str, fault: str) -> None:
    with pytest.raises(BadSource, match=rf"rs\.json:Economy/Exports - partners.*{fault}"):
        read("rs", Economy={"Exports - partners": {"text": text}})


def test_a_state_is_not_its_own_partner(read: Read) -> None:
    with pytest.raises(BadSource, match="China"):
        read("ch", Economy={"Exports - partners": {"text": "China 33% (2023)"}})


def test_a_text_of_another_year_than_its_heading_is_refused(read: Read) -> None:
    with pytest.raises(BadSource, match="2023"):
        read("rs", Economy={"Exports": {"Exports 2024": {"text": "$475.277 billion (2023 est.)"}}})


def test_a_page_without_a_state_is_refused(read: Read) -> None:
    with pytest.raises(BadSource, match=r"zq\.json"):
        read("zq", Economy={})
