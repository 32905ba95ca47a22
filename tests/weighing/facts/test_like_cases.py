"""Are the cases like a transfer chosen by rule, dated and sourced, the nearest first?"""

from counterpoise.records import Fact
from counterpoise.states import find
from counterpoise.vocabulary.fact_cells import EVENT_KINDS, SANCTION_KINDS, TECHNOLOGIES, TOPICS
from counterpoise.vocabulary.tables import table
from counterpoise.weighing.facts.like_cases import KIND_GROUPS, MOST, SANCTION_GROUPS, TOPIC_GROUPS, like_cases


def cases(giver: str, taker: str, technology: str) -> tuple[Fact, ...]:
    return like_cases(technology, find(giver), find(taker))


def keys(giver: str, taker: str, technology: str) -> list[str]:
    return [fact.key for fact in cases(giver, taker, technology)]


def test_the_rule_uses_only_words_that_the_tables_have() -> None:
    assert set(KIND_GROUPS) <= set(EVENT_KINDS)
    assert set(TOPIC_GROUPS) <= set(TOPICS)
    assert set(SANCTION_GROUPS) <= set(SANCTION_KINDS)
    groups = {line["group"] for line in table("technologies")}
    assert {
        name for group in (KIND_GROUPS, TOPIC_GROUPS, SANCTION_GROUPS) for names in group.values() for name in names
    } == groups


def test_what_russia_and_china_did_stands_before_what_one_of_them_did_with_others() -> None:
    listed = keys("RUS", "CHN", "hypersonic_glide_vehicle")
    # The Su-35 contract, what the United States did about it, and help with early warning.
    assert {"E092", "E115", "E130"} <= set(listed)
    # The station on the Moon is of the two, but of another group.
    assert listed.index("E142") > listed.index("E092")


def test_a_measure_against_the_taker_for_russian_arms_is_a_like_case() -> None:
    assert keys("RUS", "TUR", "fifth_gen_fighter")[0] == "S112"  # CAATSA on Turkey for S-400; newest of those named


def test_a_measure_told_of_in_both_tables_stands_there_once() -> None:
    listed = keys("RUS", "CHN", "fifth_gen_fighter")
    assert "E115" in listed
    assert "S086" not in listed  # the same measure of 20 September 2018


def test_a_bloc_speaks_for_a_member_only_where_both_sides_are_there() -> None:
    # E068 is of the Union and China: of France and China, but not of France and India.
    assert "E068" in keys("FRA", "CHN", "nuclear_submarine")
    assert keys("FRA", "IND", "nuclear_submarine") == []


def test_no_exercise_no_tariff_and_no_war_is_a_transfer() -> None:
    listed = {fact.key for technology in TECHNOLOGIES for fact in cases("RUS", "CHN", technology)}
    assert not listed & {"E114", "E106", "E150", "E112"}


def test_every_case_is_dated_and_sourced_and_there_are_not_too_many() -> None:
    for technology in TECHNOLOGIES:
        for giver, taker in (
            ("RUS", "CHN"),
            ("USA", "CHN"),
            ("NLD", "CHN"),
            ("RUS", "PRK"),
            ("USA", "TWN"),
            ("CHN", "EU27"),
        ):
            listed = cases(giver, taker, technology)
            assert len(listed) <= MOST
            assert all(fact.when and fact.sources for fact in listed)
            assert len({fact.key for fact in listed}) == len(listed)
