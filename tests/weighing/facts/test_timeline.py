"""Does a timeline hold what the tables say of two, and do breaks follow by rule?"""

from datetime import date
from itertools import pairwise

import pytest

from counterpoise.findings.context import Event
from counterpoise.states import find
from counterpoise.vocabulary.fact_cells import EVENT_KINDS
from counterpoise.vocabulary.facts import chronology
from counterpoise.weighing.facts.timeline import LANES, breaks, lane, timeline, unrepeated

END = date(2024, 12, 31)
ALL_LANES = {"agreement", "sanction", "statement", "visit", "military", "energy", "trade"}


def events(a: str, b: str, until: date | None = END) -> tuple[Event, ...]:
    return timeline(find(a), find(b), until)


def years(a: str, b: str, until: date | None = END) -> list[int]:
    return [each.year for each in breaks(events(a, b, until), find(a), find(b))]


def keys(a: str, b: str, until: date | None = END) -> set[str]:
    return {event.fact.key for event in events(a, b, until)}


def test_events_are_in_order_and_not_later_than_the_day() -> None:
    listed = events("RUS", "CHN", date(2022, 2, 4))
    assert listed[-1].fact.key == "E148"  # the joint statement of that day
    assert all(earlier.start <= later.start for earlier, later in pairwise(listed))


def test_order_of_the_two_does_not_matter() -> None:
    assert events("RUS", "CHN") == events("CHN", "RUS")


def test_a_date_that_may_lie_after_the_day_is_left_out() -> None:
    # Obama hosts Xi in 2013, no sharper than the year.
    assert "E072" not in keys("USA", "CHN", date(2013, 6, 30))
    assert "E072" in keys("USA", "CHN", date(2013, 12, 31))


def test_events_that_bear_on_the_two_count_though_one_did_not_act() -> None:
    # Russia jails scientists over technology for China: it acts alone.
    assert "E164" in keys("RUS", "CHN")


def test_a_member_takes_part_in_what_its_union_does() -> None:
    assert "E084" in keys("DEU", "RUS")  # the EU on Crimea
    assert "E161" not in keys("DEU", "RUS")  # Gazprom and Poland, Bulgaria
    assert "E161" in keys("POL", "RUS")
    assert "E162" not in keys("GBR", "RUS")
    assert events("DEU", "FRA") == events("DEU", "HUN") == ()


def test_measures_say_who_acts_and_the_end_of_a_ban_is_an_event() -> None:
    coal = [event for event in events("AUS", "CHN") if event.fact.table == "embargoes"]
    assert [(event.start, event.kind) for event in coal] == [
        (date(2020, 10, 6), "embargo"),
        (date(2023, 1, 3), "embargo_end"),
    ]
    assert coal[0].actors == ("CHN", "AUS")
    assert [event.kind for event in events("AUS", "CHN", date(2022, 12, 31))].count("embargo_end") == 0


def test_levels_of_tariffs_and_plans_of_pipelines_are_no_events() -> None:
    assert not {"T012", "T043", "T069"} & keys("CHN", "USA", None)  # average rates
    assert not {"L024", "L027", "L001", "L016"} & keys("RUS", "CHN", None)
    assert {"L010", "L025"} <= keys("RUS", "CHN")


def test_a_link_joins_its_ends_and_those_on_its_way() -> None:
    assert "L012" in keys("RUS", "UKR")  # transit
    assert "L012" in keys("UKR", "DEU")  # to the EU
    assert "L046" not in keys("CHN", "FRA")  # both are customers of Yamal LNG


def test_every_event_has_a_lane() -> None:
    assert {lane(row) for row in chronology()} == ALL_LANES
    assert {*LANES, "incident", "law", "legal"} == set(EVENT_KINDS)
    assert {event.lane for event in events("RUS", "EU27", None)} <= ALL_LANES


def test_one_measure_told_twice_can_be_told_once() -> None:
    # 17 March 2014 stands in the chronology and among the sanctions.
    both = events("EU27", "RUS")
    once = unrepeated(both)
    assert {"E078", "S033"} <= {event.fact.key for event in both}
    assert {event.fact.key for event in both} - {event.fact.key for event in once} >= {"E078"}
    assert "S033" in {event.fact.key for event in once}
    assert "E150" in {event.fact.key for event in once}  # the invasion is no curb


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("RUS", "CHN", [2001, 2014, 2022]),
        ("CHN", "AUS", [2020, 2023]),
        ("JPN", "CHN", [2010]),
        ("DEU", "RUS", [2014, 2022]),
        ("NOR", "RUS", [2014]),
        ("GEO", "RUS", [2008]),
        ("RUS", "UKR", [2006, 2014, 2019, 2022]),
        ("CHN", "USA", [2001, 2018, 2019, 2024]),
        ("EU27", "USA", [2018]),
        ("EU27", "CHN", [2021, 2024]),
        ("USA", "VEN", [2019, 2022]),
        ("IND", "CHN", []),
        ("SRB", "XKX", []),
        ("NER", "NGA", []),
        ("ARM", "RUS", []),
        ("TWN", "QAT", []),
    ],
)
def test_breaks_are_the_years_the_rules_name(a: str, b: str, expected: list[int]) -> None:
    assert years(a, b) == years(b, a) == expected


def test_a_break_says_what_happened_and_cites_it() -> None:
    by_year = {each.year: each for each in breaks(events("CHN", "AUS"), find("CHN"), find("AUS"))}
    assert by_year[2020].label == "first ban on fuels or raw materials; first curbs on trade"
    assert {fact.key for fact in by_year[2020].facts} >= {"S002", "T003"}
    assert by_year[2023].label == "ban ends"
    (russia, *_) = [each for each in breaks(events("RUS", "CHN"), find("RUS"), find("CHN")) if each.year == 2014]
    assert (russia.label, [fact.key for fact in russia.facts]) == ("Crimea", ["E080"])


def test_there_are_five_breaks_at_most_and_each_is_cited() -> None:
    for a, b in (("USA", "CHN"), ("USA", "RUS"), ("EU27", "RUS"), ("UKR", "RUS"), ("GBR", "RUS")):
        listed = breaks(events(a, b, None), find(a), find(b))
        assert len(listed) <= 5
        assert all(1 <= len(each.facts) <= 3 for each in listed)


def test_measures_that_were_doubted_or_only_announced_are_no_break() -> None:
    assert 2012 not in years("USA", "CHN")  # a report on Huawei
    assert years("USA", "CAN", None) == []  # announced, and an order nobody saw take effect
