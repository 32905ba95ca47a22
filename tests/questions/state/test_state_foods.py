"""Does the page of a state say which foods it buys and sells, from whom, and how far it lives on imports?"""

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from tests.fixtures import food

from counterpoise.questions.map.find import find as find_map
from counterpoise.questions.network.document import document as network_document
from counterpoise.questions.network.find import find as find_network
from counterpoise.questions.published import encoded
from counterpoise.questions.question import Ask
from counterpoise.questions.state import QUESTION
from counterpoise.questions.state.answer import Profile
from counterpoise.questions.state.document import document
from counterpoise.questions.state.find import find
from counterpoise.questions.typed_questions import rendered
from counterpoise.world import World

SCHEMAS = Path(__file__).parents[3] / "docs/reference/schemas"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with World(food.write_home(tmp_path_factory.mktemp("food"))) as opened:
        yield opened


def profile(world: World, code: str, **options: str | int) -> Profile:
    answer = find(world, Ask(words=(code,), options={"year": 2022, **options}))
    assert isinstance(answer, Profile)
    return answer


def page(world: World, code: str, **options: str | int) -> str:
    ask = Ask(words=(code,), options={"year": 2022, **options}, form="text")
    return rendered(QUESTION, find(world, ask), ask)


def test_each_food_stands_with_its_largest_partner_and_the_balance(world: World) -> None:
    # China is sold 60 by Germany in 2022; Sweden, which sold it 30 of 90 in 2021, reports nothing.
    foods = profile(world, "CHN").foods
    assert foods is not None
    ((bought,), sold) = (foods.bought, foods.sold)
    assert (bought.item, bought.share.on) == ("fao:236", "DEU")
    assert (bought.share.numerator, bought.share.denominator) == (60, 60)
    assert (bought.use and (bought.use.part, bought.use.year)) == (0.5, 2021)
    assert [seller.code for seller in bought.silent] == ["SWE"]
    assert (sold, foods.silent, foods.year) == ((), True, 2022)


def test_foods_stand_by_weight_and_only_so_many(world: World) -> None:
    foods = profile(world, "DEU", year=2021).foods
    assert foods is not None
    assert [(row.item, row.share.denominator) for row in foods.sold] == [("fao:236", 80.0), ("fao:56", 5.0)]
    assert [(row.item, row.share.on) for row in foods.bought] == [("fao:15", "SWE")]
    assert (foods.more_bought, foods.more_sold, foods.silent) == (0, 0, False)


def test_the_page_names_the_silent_main_sellers_and_whose_reports_it_stands_on(world: World) -> None:
    text = page(world, "CHN")
    assert "Main sellers that report nothing, so not in it: Sweden (soya beans 33 % in 2021)." in text
    assert "its part, of what sellers report" in text
    assert "What it sells is not recorded: it reported no sales to the FAO for 2022." in text


def test_the_documents_hold_the_foods_and_keep_their_schemas(world: World) -> None:
    laid = encoded(document(profile(world, "DEU")))
    schema = json.loads((SCHEMAS / "state.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(json.dumps(laid)))
    assert [row["item"] for row in laid["foods"]["sold"]] == ["fao:236", "fao:56"]
    network = find_network(world, Ask(words=("CHN", "DEU"), options={"domain": "fao:236", "year": 2021}))
    schema = json.loads((SCHEMAS / "network.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(json.dumps(encoded(network_document(network)))))


def test_a_ledger_without_food_has_none_of_it(world_home: Path) -> None:
    with World(world_home) as without:
        answer = find(without, Ask(words=("RUS",), form="text"))
        assert answer.foods is None
        assert "FOOD AND FARM" not in rendered(QUESTION, answer, Ask(words=("RUS",), form="text"))
        assert ("Food", "this ledger was built without it; `counterpoise build --with food` brings it") in [
            (gap.what, gap.why) for gap in answer.not_covered
        ]


def test_states_are_ranked_by_a_food_on_the_side_on_which_they_trade_more(world: World) -> None:
    on_germany = profile(world, "DEU", domain="soya beans", year=2021).of("on it")
    assert on_germany is not None
    by_code = {tie.partner: tie.value for tie in on_germany.ties}
    assert (by_code["CHN"].value, by_code["CHN"].side, by_code["CHN"].state) == (60 / 90, "supply", "bounded")
    assert by_code["TUR"].value == 1.0
    on_others = profile(world, "DEU", domain="fao:236", year=2021).of("on others")
    assert on_others is not None
    assert [(tie.partner, tie.value.value, tie.value.state) for tie in on_others.ties[:2]] == [
        ("CHN", 60 / 80, "stated"),
        ("TUR", 20 / 80, "stated"),
    ]


def test_the_map_of_a_food_is_of_the_newest_year_up_to_the_one_asked_for(world: World) -> None:
    mapped = find_map(world, Ask(words=("SWE",), options={"domain": "fao:236", "year": 2023}))
    ties = {tie.partner: tie.value for tie in mapped.ranked.ties}
    # Sweden reports nothing in 2022: no buyer's share is known, and it is named with the 30 of 110 it last sold.
    assert (ties["CHN"].state, ties["TUR"].state) == ("not recorded", "not recorded")
    # Germany sells soya beans and reports none to Sweden.
    assert (ties["DEU"].state, ties["DEU"].side) == ("zero", "market")
    assert [(of.code, of.part) for of in mapped.ranked.silent] == [("SWE", 30 / 110)]


def test_the_network_of_a_food_adds_both_sides_and_knows_nothing_of_the_silent(world: World) -> None:
    network = find_network(world, Ask(words=("CHN", "DEU"), options={"domain": "fao:236", "year": 2021}))
    # Germany sells China 60 of its 80. China reports no sales, so that what it sold Germany is not known.
    assert (network.b_on_a.state, network.a_on_b.state) == ("not recorded", "not recorded")
    network = find_network(world, Ask(words=("DEU", "SWE"), options={"domain": "fao:15", "year": 2021}))
    assert (network.a_on_b.value, network.a_on_b.numerator, network.a_on_b.denominator) == (1.0, 10.0, 10.0)
    assert (network.domain, network.year, network.years) == ("fao:15", 2021, (2020, 2021))
