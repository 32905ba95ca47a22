"""Are two actors at odds on just the days on which the rows of the tables say so?"""

from datetime import date
from itertools import combinations

import pytest

from counterpoise.states import find
from counterpoise.vocabulary.fact_cells import RATE_TYPES
from counterpoise.vocabulary.fact_values import Sanction, Tariff
from counterpoise.weighing.facts.discord import RATES, at_odds, between, measures, own_names

END = date(2024, 12, 31)


def level(first: str, second: str, day: date = END) -> float:
    return at_odds(first, second, day)[0]


def keys(first: str, second: str, day: date = END) -> set[str]:
    return {fact.key for fact in at_odds(first, second, day)[1]}


def test_a_ban_counts_from_its_first_day() -> None:
    # Japan's ban on Russian gold is of 25 July 2022; the control of crude by licence came in December.
    assert level("JPN", "RUS", date(2022, 7, 24)) == 0
    assert level("JPN", "RUS", date(2022, 7, 25)) == 1
    assert len(keys("JPN", "RUS", date(2022, 12, 5))) == 2


def test_a_ban_that_ended_leaves_what_is_less() -> None:
    # Coal up to 3 January 2023, wine up to 28 March 2024; the row on all goods tells that they were lifted.
    assert level("CHN", "AUS", date(2023, 1, 2)) == 1
    assert level("CHN", "AUS", date(2023, 1, 3)) == 0.5
    assert level("CHN", "AUS", date(2024, 3, 28)) == 0.5
    assert level("CHN", "AUS", date(2024, 3, 29)) == 0


def test_a_licence_or_a_listing_counts_half() -> None:
    assert level("USA", "VEN", date(2022, 11, 25)) == 1
    assert level("USA", "VEN", date(2022, 11, 26)) == 0.5
    assert level("USA", "TUR") == 0.5


@pytest.mark.parametrize(("first", "second"), list(combinations(("RUS", "CHN", "EU27", "GBR", "USA", "NRU"), 2)))
def test_discord_has_no_direction(first: str, second: str) -> None:
    assert at_odds(first, second, END) == at_odds(second, first, END)


def test_the_weightiest_and_newest_fact_stands_first() -> None:
    # The ban on gallium of December 2024 is the only one at 1 between the two that year.
    assert at_odds("USA", "CHN", END)[1][0].text.startswith("China bans sales to the United States: germanium")
    assert level("USA", "CHN", date(2024, 12, 2)) == 0.5


def test_a_member_imposes_what_its_union_does_while_it_is_a_member() -> None:
    assert keys("DEU", "RUS") > keys("EU27", "RUS")  # and the gas that Russia stopped selling Germany
    assert "S030" in keys("GBR", "CHN", date(2019, 12, 31))  # the EU's arms embargo of 1989
    assert level("GBR", "CHN", date(2020, 2, 1)) == 0
    assert level("DEU", "FRA") == 0


def test_a_member_that_is_exempt_is_not_bound_by_that_row() -> None:
    crude = "embargo-EU-RUS-2709-2022-12-05"
    assert crude in keys("DEU", "RUS")
    assert crude not in keys("HUN", "RUS")
    assert level("HUN", "RUS") == 1  # coal and gold bind it


def test_what_binds_or_hits_everyone_sets_no_two_at_odds() -> None:
    assert level("CHN", "PRK") == 0  # the Security Council's bans
    assert level("IDN", "CHN") == 0  # Indonesia sells no nickel ore to anyone


def test_easing_is_no_discord() -> None:
    assert level("USA", "BLR", date(2025, 12, 31)) == level("USA", "BRA", date(2025, 12, 31)) == 0


def test_a_measure_without_a_known_end_says_so_and_is_forgotten_after_fifteen_years() -> None:
    # China's cut in tourism to Taiwan is of the year 2016, and nothing says how it went on.
    assert level("TWN", "CHN", date(2016, 6, 30)) == 0
    assert level("TWN", "CHN", date(2016, 12, 31)) == 0.5
    assert at_odds("TWN", "CHN", END)[1][0].note.endswith("no end known")
    assert level("TWN", "CHN", date(2030, 12, 31)) == 0.5
    assert level("TWN", "CHN", date(2031, 1, 1)) == 0


def test_an_end_that_is_known_is_told() -> None:
    (fact,) = [fact for fact in at_odds("USA", "TUR", END)[1] if fact.key == "S112"]
    assert fact.note.endswith("until 2026-07-07")


def test_rows_that_were_settled_or_are_doubtful_never_count() -> None:
    # Read by hand: lifted, eased, suspended, pending, apologised, doubted without a word that they hold.
    rows = [measure for measure in measures() if measure.level and measure.counts_until == measure.start.start]
    ids = {row.row.id for row in rows if isinstance(row.row, Sanction)}
    assert ids >= {"S002", "S012", "S014", "S016", "S017", "S084", "S110"}
    assert ids.isdisjoint({"S013", "S019", "S030", "S031", "S034", "S086", "S102", "S106", "S112"})
    assert {row.row.id for row in rows if isinstance(row.row, Tariff)} >= {"T042", "T080", "T089"}


def test_only_bans_on_goods_known_to_hold_or_over_weigh_one() -> None:
    ids = {measure.row.id for measure in measures() if measure.level == 1 and isinstance(measure.row, Sanction)}
    assert ids == {"S008", "S034", "S067", "S068", "S069", "S072", "S074", "S075", "S106", "S107"}
    assert {measure.kind for measure in measures() if measure.level == 1} == {"embargo", "sanctions"}


def test_every_type_of_rate_has_its_weight() -> None:
    assert set(RATES) == set(RATE_TYPES)


def test_a_sum_of_states_bears_what_any_part_does() -> None:
    assert keys("CHN+HKG", "USA") == keys("CHN", "USA")
    assert own_names("CHN+HKG") == ("CHN", "HKG")


def test_what_was_ever_imposed_takes_members_of_its_day() -> None:
    keys_then = {measure.fact.key for measure in between(find("GBR"), find("RUS"))}
    assert {"S033", "S035"} <= keys_then  # the EU of 2014
    assert "S038" not in keys_then  # that of 2022
