"""Does the page of a food say who sells, who buys, who depends on whom and who is silent, as worked by hand?"""

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from tests.fixtures import food

from counterpoise.errors import NoData, UnknownTerm
from counterpoise.questions.product import QUESTION
from counterpoise.questions.product.charts import charts
from counterpoise.questions.product.document import document, table
from counterpoise.questions.product.find import find
from counterpoise.questions.product.sheet import sheet
from counterpoise.questions.product.simple_market import SimpleMarket
from counterpoise.questions.published import text
from counterpoise.questions.question import Ask
from counterpoise.questions.typed_questions import code_of, rendered
from counterpoise.world import World

SCHEMA = Path(__file__).parents[3] / "docs/reference/schemas/product.json"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with World(food.write_home(tmp_path_factory.mktemp("food"))) as opened:
        yield opened


def soya(world: World, year: int | None = None) -> SimpleMarket:
    market = find(world, Ask(words=("fao:236",), options={} if year is None else {"year": year}))
    assert isinstance(market, SimpleMarket)
    return market


def test_what_sellers_report_is_added_up_by_seller_and_buyer(world: World) -> None:
    # In 2021 Germany sells China 60 and Turkey 20, Sweden China 30: 110 in all.
    market = soya(world, 2021)
    assert (market.world, market.rows, market.years, market.when) == (110.0, 3, (2020, 2021, 2022), 2021)
    sellers = [(trader.code, trader.part, trader.partners, trader.share.on) for trader in market.sellers]
    assert sellers == [("DEU", 80 / 110, 2, "CHN"), ("SWE", 30 / 110, 1, "CHN")]
    assert [(trader.code, trader.part, trader.share.value) for trader in market.buyers] == [
        ("CHN", 90 / 110, 60 / 90),
        ("TUR", 20 / 110, 1.0),
    ]


def test_a_share_of_sales_is_stated_and_one_of_purchases_a_limit(world: World) -> None:
    market = soya(world, 2021)
    assert [trader.share.state for trader in (*market.sellers, *market.buyers)] == [*["stated"] * 2, *["bounded"] * 2]
    assert market.buyers[0].use is not None
    assert market.buyers[0].use.part == 0.5  # 50 / (60 + 50 - 10)
    assert "it buys at most 67 % of what sellers report from Germany" in " ".join(line.text for line in market.lines)


def test_main_sellers_that_are_silent_are_named_on_the_page_and_beside_their_buyers(world: World) -> None:
    # Sweden sold 30 of 110 in 2021, and 30 of China's 90, and reports nothing in 2022.
    market = soya(world)
    assert [(of.code, of.year, of.part) for of in market.silent] == [("SWE", 2021, 30 / 110)]
    assert market.lines[1].text == (
        "Main sellers that report nothing, so not in it: Sweden (27 % of reported sales in 2021)."
    )
    by_code = {trader.code: [(of.code, of.part) for of in trader.silent] for trader in market.buyers}
    assert by_code == {"CHN": [("SWE", 30 / 90)], "TUR": []}
    assert soya(world, 2021).silent == ()
    page = rendered(QUESTION, market, Ask(words=("fao:236",), form="text"))
    assert "Sweden (33 % in 2021)" in page


def test_the_series_is_open_where_a_main_seller_is_silent(world: World) -> None:
    # (80² + 40²) / 120² in 2020, (80² + 30²) / 110² in 2021; one seller in 2022.
    over_time = soya(world).sellers_over_time
    assert [crowd.index.value for crowd in over_time] == [
        pytest.approx((80**2 + 40**2) / 120**2),
        pytest.approx((80**2 + 30**2) / 110**2),
        1.0,
    ]
    assert [(crowd.index.state, crowd.traders) for crowd in over_time] == [("stated", 2), ("stated", 2), ("bounded", 1)]
    assert list(charts(soya(world))) == ["concentration"]


def test_its_document_keeps_the_schema_of_products(world: World) -> None:
    laid = json.loads(text(document(soya(world))))
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(laid)
    assert (laid["traded"], laid["silent"][0]["code"]) == ({"value": 80.0, "unit": "t", "rows": 2}, "SWE")
    assert len(table(soya(world, 2021)).splitlines()) == 1 + 2 + 2


def test_every_part_of_its_page_has_something_in_it(world: World) -> None:
    page = sheet(soya(world))
    assert [part.key for part in page.sections] == [
        *("bottom-line", "exporters", "importers", "concentration", "dependent-buyers", "dependent-sellers", "sources")
    ]


def test_a_year_outside_the_items_own_is_refused(world: World) -> None:
    with pytest.raises(NoData, match=r"no trade in food is recorded for 2019; the data run from 2020 to 2022"):
        soya(world, 2019)
    with pytest.raises(NoData, match=r"no trade in Wheat \(fao:15\) is recorded for 2022; years from 2020 on to 2021"):
        find(world, Ask(words=("fao:15",), options={"year": 2022}))
    with pytest.raises(NoData, match=r"no trade in Rice \(fao:27\) is recorded in any year"):
        find(world, Ask(words=("rice",)))


def test_a_ledger_without_food_names_the_command_that_adds_it(world_home: Path) -> None:
    with World(world_home) as without, pytest.raises(NoData, match="run `counterpoise build --with food`"):
        find(without, Ask(words=("fao:236",)))


def test_a_food_is_named_by_code_or_name_and_an_unknown_one_names_the_nearest() -> None:
    (argument,) = QUESTION.arguments
    assert code_of(argument, "Soya Beans", None) == code_of(argument, "FAO:236", None) == "fao:236"
    with pytest.raises(UnknownTerm, match=r"near it: .*Sugar beet \(fao:157\)"):
        code_of(argument, "sugar", None)
    with pytest.raises(UnknownTerm, match="heads beside tonnes"):
        code_of(argument, "fao:cattle", None)
