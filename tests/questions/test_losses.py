"""Do states, maps and the front page say of income lost what all pairs say, and in the words of their measure?"""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from tests.conformance.measure_rules import patterns_without_titles

from counterpoise.drawing.layout import Sheet, Table
from counterpoise.income.pairs.all_pairs import income_losses
from counterpoise.income.pairs.finding import MEASURE, findings_of
from counterpoise.income.pairs.values import Ranged
from counterpoise.questions.losses import finding_words, loss_words, part_words, range_words
from counterpoise.questions.map.find import Mapped
from counterpoise.questions.map.find import find as find_map
from counterpoise.questions.map.sheet import charts as map_charts
from counterpoise.questions.map.sheet import sheet as map_sheet
from counterpoise.questions.question import Ask, questions
from counterpoise.questions.state.answer import Profile
from counterpoise.questions.state.find import Asked, profile
from counterpoise.questions.state.losses import KEYS, loss_charts, ranked
from counterpoise.questions.state.sheet import sheet as state_sheet
from counterpoise.questions.typed_questions import rendered
from counterpoise.states import find, names
from counterpoise.web import home_page
from counterpoise.web.messages import Ask as WebAsk
from counterpoise.world import World


@pytest.fixture(scope="module")
def kazakhstan(built: World) -> Profile:
    return profile(built, find("KAZ"))


@pytest.fixture(scope="module")
def on_china(built: World) -> Mapped:
    return find_map(built, Ask(("CHN",)))


def tables(sheet: Sheet, key: str) -> list[Table]:
    section = next(section for section in sheet.sections if section.key == key)
    return [block for block in section.blocks if isinstance(block, Table)]


def test_a_state_is_ranked_both_ways_by_what_would_be_lost(kazakhstan: Profile) -> None:
    without_it, of_it = ranked(kazakhstan, "on it"), ranked(kazakhstan, "on others")
    assert [loss.without for loss in of_it[:2]] == ["CHN", "RUS"]
    assert {"UZB", "KGZ", "TJK"} <= {loss.code for loss in without_it[:5]}
    (table,) = tables(state_sheet(kazakhstan), "without-others")
    assert table.rows[0][0].text == "China"
    assert table.rows[0][0].link == "/pair/KAZ/CHN"
    assert table.rows[0][1].text == loss_words(of_it[0])
    assert set(loss_charts(kazakhstan)) == set(KEYS.values())


def test_a_year_before_the_table_says_why_there_is_none(built: World) -> None:
    past = profile(built, find("KAZ"), Asked(year=2019))
    assert past.losses is None
    assert any("worked out for 2022" in gap.why for gap in past.not_covered)
    assert not any(section.key in KEYS.values() for section in state_sheet(past).sections)


def test_a_map_shows_income_lost_unless_a_domain_is_named(built: World, on_china: Mapped) -> None:
    losses = income_losses(built)
    assert on_china.of_income
    numbers = {number.code: number for number in on_china.numbers}
    vietnam = losses.of("VNM", "CHN")
    assert vietnam is not None
    assert numbers["VNM"].finding.value == vietnam.after_adjusting.part.value
    assert numbers["AFG"].finding.value is None or numbers["AFG"].finding.value > 0
    assert (numbers["VAT"].finding.value, numbers["VAT"].finding.state) == (None, "not recorded")
    assert not find_map(built, Ask(("CHN",), {"domain": "energy"})).of_income


def test_one_side_and_the_first_year_are_the_threats_of_the_other(built: World) -> None:
    losses = income_losses(built)
    vietnam = losses.of("VNM", "CHN")
    assert vietnam is not None
    assert vietnam.first_as_buyer is not None
    mapped = find_map(built, Ask(("CHN",), {"side": "supply", "horizon": "first-year"}))
    numbers = {number.code: number.finding for number in mapped.numbers}
    assert numbers["VNM"].value == vietnam.first_as_buyer.value
    assert numbers["MNG"].value is None  # outside the table nothing is known of one side alone
    (table,) = tables(map_sheet(mapped), "states")
    shown = {row[0].text: row[1].text for row in table.rows}
    assert table.columns[1].title == "on the map"
    assert shown["Russia"] == finding_words(numbers["RUS"])
    assert "Mongolia" not in shown


def test_the_map_draws_no_circle_where_the_estimate_belongs_in_no_ranking(on_china: Mapped) -> None:
    rows = {row[1]: row for row in map_charts(on_china)["map"].rows}
    assert rows["MHL"][2] == "n/a"
    assert rows["VNM"][2] != "n/a"
    text = str(map_sheet(on_china))
    assert "Marshall Islands" in text


def test_documents_keep_all_that_is_known_in_per_cent_with_its_standing(
    built: World, kazakhstan: Profile, on_china: Mapped
) -> None:
    document = json.loads(rendered(questions()["state"], kazakhstan, Ask(("KAZ",), form="json")))
    lost: Mapping[str, Any] = document["income_lost"]
    first = lost["without_others"][0]
    loss = income_losses(built).of("KAZ", "CHN")
    assert loss is not None
    assert (first["iso3"], first["ranked"]) == ("CHN", True)
    assert first["after_adjusting"]["value"] == pytest.approx(100 * loss.after_adjusting.part.value, rel=1e-5)
    assert first["money"] == pytest.approx(loss.after_adjusting.money / 1e3, rel=1e-5)
    assert "value" not in document["domains"][0]["depends_on"]["ties"][0]
    assert not [each for each in lost["without_it"] if each["iso3"] == "KAZ"]
    mapped = json.loads(rendered(questions()["map"], on_china, Ask(("CHN",), form="json")))
    assert (mapped["domain"], mapped["year"], mapped["horizon"]) == ("income", 2022, "after-adjusting")
    assert rendered(questions()["map"], on_china, Ask(("CHN",), form="csv")).startswith("method,dependent,on,")


def test_a_bloc_has_its_own_losses(built: World) -> None:
    union = profile(built, find("EU27"))
    assert {loss.code for loss in ranked(union, "on it")[:8]} & {"CHE", "NOR", "TUN", "MKD"}
    assert "DEU" not in {loss.code for loss in ranked(union, "on it")}


def test_every_title_of_the_measure_is_drawn_and_the_front_leads_to_pairs(built: World, kazakhstan: Profile) -> None:
    front = home_page.page(built, WebAsk("front", built.snapshot, "")).body.decode()
    missing = {title for _, title in patterns_without_titles((MEASURE,), (state_sheet(kazakhstan),))}
    assert missing == {"Who would lose most*", "Threats that *"}
    assert "Who would lose most without whom" in front
    assert "Threats that would do most damage in the first year" in front
    assert 'href="/pair/VNM/CHN"' in front
    assert "leverage" not in front


def test_no_more_is_said_of_a_large_loss_than_the_model_can_say() -> None:
    assert part_words(Ranged(0.35, 0.2, 0.5)) == range_words(Ranged(0.35, 0.2, 0.5)) == "more than 15 %"
    assert range_words(Ranged(0.017, 0.0093, 0.032)) == "1.7 % (0.93 to 3.2 %)"
    assert part_words(None) == "n/a"


def test_findings_of_a_loss_name_what_they_rest_on(built: World) -> None:
    losses = income_losses(built)
    serbia, mongolia = losses.of("SRB", "GBR"), losses.of("MNG", "CHN")
    assert serbia is not None
    assert mongolia is not None
    assert all("in no ranking" in finding.note for finding in findings_of(serbia, 2022))
    assert [finding.method for finding in findings_of(mongolia, 2022)] == ["income_lost", "income_lost_first_year"]
    assert names()["MNG"] == "Mongolia"
