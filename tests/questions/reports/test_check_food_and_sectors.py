"""Is a claim on food set against tonnes, and one on an industry's goods against a limit, and is silence no zero?

Numbers are those of tests/fixtures/food.py and tests/fixtures/sectors.py, worked out by hand.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.fixtures import food, icio, sectors
from tests.questions.reports.test_check import claim

from counterpoise.drawing import Prose
from counterpoise.questions.published import check_document, encoded
from counterpoise.questions.reports.answer import CheckedStatement
from counterpoise.questions.reports.check import check
from counterpoise.questions.reports.statement_blocks import checks
from counterpoise.records import Check, Statement
from counterpoise.wording import check_lines
from counterpoise.world import World

SCHEMA = Path(__file__).parents[3] / "docs" / "reference" / "schemas" / "read.json"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with World(food.write_home(tmp_path_factory.mktemp("food"))) as opened:
        yield opened


@pytest.fixture(scope="module")
def without_food(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with World(sectors.write_home(tmp_path_factory.mktemp("sectors"))) as opened:
        yield opened


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with World(icio.write_home(tmp_path_factory.mktemp("icio"))) as opened:
        yield opened


def said(sentence: str, relation: str, source: str, target: str, **fields: Any) -> Statement:
    return claim(relation, source, target, **{"evidence": sentence, "topics": ("trade",), "date": "2020", **fields})


def checked(world: World, statement: Statement) -> Check:
    (only,) = check(world, [statement])
    return only


def numbers(result: Check) -> list[tuple[str, str, Any]]:
    return [(yard.now.product, yard.now.side, yard.now.value) for yard in result.yardsticks]


SOYA = "China lives on German soya beans."


def test_a_dependence_on_a_food_is_set_against_tonnes_with_the_rows_they_rest_on(world: World) -> None:
    # All who report in 2020 sell China 60 + 40, and China sells none.
    result = checked(world, said(SOYA, "DEPEND", "CHN", "DEU"))
    assert numbers(result) == [("fao:236", "supply", 0.6)]
    assert (result.verdict, result.rule) == ("supported", "dependence")
    ((_, row),) = world.sources.rows(result.yardsticks[0].now.figures)
    assert (row.locator, row.value) == ("2020/fao:236/DEU/CHN", 60.0)


def test_of_a_dependence_the_side_with_more_of_the_food_counts(world: World) -> None:
    # Germany sells China 60 of the 80 t of soya it sells, and buys none.
    result = checked(world, said("Germany lives on the soy it sells China.", "DEPEND", "DEU", "CHN"))
    assert numbers(result) == [("fao:236", "market", 0.75)]
    assert result.verdict == "supported"


def test_a_silent_seller_is_not_recorded_and_never_a_contradiction(world: World) -> None:
    wheat = said("Turkey gets all its wheat from Russia.", "DEPEND", "TUR", "RUS")
    assert (checked(world, wheat).verdict, numbers(checked(world, wheat))) == ("supported", [("fao:15", "supply", 1.0)])
    for relation, source, target in (("DEPEND", "TUR", "RUS"), ("SUPPLY", "RUS", "TUR")):
        result = checked(world, replace(wheat, relation=relation, source=source, target=target, date="2021"))
        assert result.verdict == "not covered"
        assert result.why.startswith("Russia reported no sales of any food in 2021")


def test_a_supply_of_nothing_is_excluded_only_by_a_report_of_the_claims_own_year(world: World) -> None:
    # Sweden reports in 2020 and sells Turkey no soya; the newest figures are of 2022.
    none = said("Germany sells Sweden wheat.", "SUPPLY", "DEU", "SWE", date="2020")
    assert checked(world, none).verdict == "not covered", "nobody is recorded to sell Sweden wheat, which is no zero"
    soya = replace(none, evidence="Sweden sells Turkey soya beans.", source="SWE", target="TUR")
    assert checked(world, soya).verdict == "contradicted"
    later = checked(world, replace(soya, source="DEU", target="CHN", evidence="It sells maize.", date="2024"))
    assert later.verdict == "not covered"
    beside = checked(world, replace(soya, evidence="Sweden sells soya beans, as does the man who sells wheat."))
    assert beside.verdict == "mixed", "of two words one may be of something else"


def test_a_denied_supply_that_nobody_reports_is_borne_out(world: World) -> None:
    denied = said("Sweden sells Turkey no soya beans.", "SUPPLY", "SWE", "TUR", modality="negated")
    assert checked(world, denied).verdict == "supported"
    sold = said("Germany sells China no soya beans.", "SUPPLY", "DEU", "CHN", modality="negated")
    assert checked(world, sold).verdict == "mixed", "an upper limit has nothing as its lower end"


def test_a_claim_later_than_the_figures_says_how_far_it_is(world: World) -> None:
    result = checked(world, said(SOYA, "DEPEND", "CHN", "DEU", date="2024-05-01"))
    assert result.yardsticks[0].now.year == 2022
    assert "food is by weight, as sellers report it" in result.why
    assert result.why.endswith("the figures are of 2022, 2 years before it")
    far = checked(world, said(SOYA, "DEPEND", "CHN", "DEU", date="2026"))
    assert (far.verdict, far.why) == ("not covered", "figures on food run from 2020 to 2022, and it speaks of 2026")


def test_several_items_of_one_word_are_added_up(world: World) -> None:
    # Of cereals Sweden sells Germany 10 t of wheat and Germany Sweden 5 t of maize; Germany buys no other.
    result = checked(world, said("Sweden feeds Germany with its grain.", "SUPPLY", "SWE", "DEU"))
    ((product, _, share),) = numbers(result)
    assert ({"fao:15", "fao:56"} <= set(product.split(",")), share) == (True, 1.0)


def test_a_lever_of_food_has_its_number_and_no_verdict(world: World) -> None:
    result = checked(world, said("Its soya is a lever over China.", "LEVER", "DEU", "CHN"))
    assert result.verdict == "not covered"
    assert ("fao:236", "supply", 0.6) in numbers(result)
    assert "no loss is worked out for foods and industries" in result.why


def test_without_food_the_way_to_get_it_is_said_once(without_food: World) -> None:
    results = check(without_food, [said(SOYA, "DEPEND", "CHN", "DEU"), said(SOYA, "SUPPLY", "DEU", "CHN")])
    assert [result.verdict for result in results] == ["not covered", "not covered"]
    assert [result.why.count("counterpoise build --with food") for result in results] == [1, 0]


@pytest.mark.parametrize(
    ("part", "verdict"),
    [
        *(("60 %", "supported"), ("two thirds", "supported"), ("most", "supported"), ("90%", "contradicted")),
        *(("three quarters", "mixed"), ("30%", "mixed"), ("up to a third", "mixed")),
    ],
)
def test_a_stated_part_is_set_against_the_share(world: World, part: str, verdict: str) -> None:
    # The share is at most 60 %: within 10 points is near, and 80 % and more is out of its reach.
    result = checked(world, said(f"China buys {part} of its soya beans from Germany.", "DEPEND", "CHN", "DEU"))
    assert (result.rule, result.verdict) == ("stated part", verdict)


def test_a_stated_part_is_excluded_only_in_its_own_year_and_where_it_is_sure_whose_it_is(world: World) -> None:
    far = said("China buys 90% of its soya beans from Germany.", "DEPEND", "CHN", "DEU")
    assert checked(world, far).verdict == "contradicted"
    assert checked(world, replace(far, date="2023")).verdict != "contradicted"
    assert checked(world, replace(far, evidence="China buys 90% of Germany's soya beans.")).verdict == "mixed"
    own = replace(far, relation="SUPPLY", source="DEU", target="CHN", evidence="Germany sells China 90% of its soya.")
    assert (checked(world, own).rule, checked(world, own).verdict) == ("supply", "supported")


def test_a_part_below_that_of_a_year_before_is_not_excluded(world: World) -> None:
    # Of what China buys 30 of 90 t are Swedish in 2021, and 40 of 100 the year before.
    swedish = said("China buys 55% of its soya beans from Sweden.", "DEPEND", "CHN", "SWE", date="2021")
    result = checked(world, swedish)
    assert result.yardsticks[0].now.value == pytest.approx(30 / 90)
    assert result.verdict == "mixed"


CHIPS = "Taiwan supplies most of the electronics that China's industries buy."


def test_a_supply_of_all_an_industry_sells_is_borne_out_by_what_is_recorded(world: World) -> None:
    # Chinese industries buy C26 abroad for 30 + 10 from Taiwan and 20 from Russia, in 2022.
    result = checked(world, said(CHIPS, "SUPPLY", "TWN", "CHN", date="2022"))
    assert numbers(result) == [("C26", "supply", pytest.approx(40 / 60))]
    assert (result.verdict, result.yardsticks[0].now.state) == ("supported", "bounded")
    assert len(result.yardsticks[0].now.figures) == 1


def test_a_word_for_a_part_of_an_industry_is_not_decided_by_the_industry(world: World) -> None:
    chips = said("Taiwan sells China chips.", "SUPPLY", "TWN", "CHN", topics=("technology",), date="2022")
    result = checked(world, chips)
    assert result.verdict == "mixed"
    assert "chips: a part of what C26 (Computers, electronics and optics) sells" in result.why
    assert checked(world, replace(chips, source="CHN", target="TWN")).verdict != "contradicted"


def test_a_limit_never_bears_a_dependence_out(world: World) -> None:
    result = checked(world, said(CHIPS, "DEPEND", "CHN", "TWN", date="2022"))
    assert (result.verdict, numbers(result)[0]) == ("mixed", ("C26", "supply", pytest.approx(40 / 60)))
    assert "intermediate inputs only; the rest of the world is in no cell, so this is an upper limit" in result.why


def test_with_the_full_edition_of_the_tables_a_share_is_stated_and_decides(full: World) -> None:
    # Of the chips that China bought abroad, for any use, 55 of 97 were of Taiwan.
    result = checked(full, said(CHIPS, "DEPEND", "CHN", "TWN", date="2022"))
    assert (result.verdict, numbers(result)[0]) == ("supported", ("C26", "supply", pytest.approx(55 / 97)))
    assert "inputs" not in result.why
    assert "57 % of what it buys" in list(check_lines([result]))[1]
    cars = said("Taiwan sells China cars.", "SUPPLY", "TWN", "CHN", date="2022")
    assert "households" not in checked(full, cars).why


def test_inputs_contradict_nothing_that_households_buy(world: World) -> None:
    # No industry buys a Taiwanese car; who drives one is not in the table.
    cars = said("Taiwan sells China cars.", "SUPPLY", "TWN", "CHN", date="2022")
    assert checked(world, cars).verdict in ("mixed", "not covered")


def test_a_claim_up_to_five_years_later_is_near_enough_to_a_table(world: World) -> None:
    result = checked(world, said(CHIPS, "SUPPLY", "TWN", "CHN", date="2027"))
    assert result.why.endswith("the figures are of 2022, 5 years before it")
    for date in ("2021", "2028"):
        assert checked(world, said(CHIPS, "SUPPLY", "TWN", "CHN", date=date)).verdict == "not covered"


def test_who_is_outside_the_table_is_named(world: World) -> None:
    result = checked(world, said(CHIPS, "SUPPLY", "TWN", "SSD", date="2022"))
    assert (result.verdict, result.why) == ("not covered", "not in the input-output table of 2022: South Sudan")


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        (said(SOYA, "DEPEND", "CHN", "DEU"), "CHN on DEU, soya beans 2020: ≤ 60 % of what it buys abroad, by weight"),
        (
            said(CHIPS, "SUPPLY", "TWN", "CHN", date="2022"),
            "CHN on TWN, C26 (computers, electronics and optics) 2022: ≤ 67 % of the inputs its industries buy abroad",
        ),
    ],
)
def test_text_page_and_json_carry_the_number_and_its_row(world: World, statement: Statement, number: str) -> None:
    result = checked(world, statement)
    (row,) = result.yardsticks[0].now.figures
    assert list(check_lines([result]))[1] == f"    {number} [{row[:8]}]"

    item = CheckedStatement(statement=statement, source_name="A", target_name="B", check=result)
    words = [word for block in checks([item], {}) if isinstance(block, Prose) for word in block.words]
    assert [word.behind for word in words if word.text == number] == [(row,)]

    document = encoded(check_document(result))
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.validate(document, {"$defs": schema["$defs"], "$ref": "#/$defs/check"})
    assert document["yardsticks"][0]["now"]["figures"] == [row]
