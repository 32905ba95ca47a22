"""Does the page of an industry say who sells, who buys and who depends on whom, as the table gives it by hand?"""

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from tests.fixtures import sectors

from counterpoise.errors import NoData, UnknownTerm
from counterpoise.questions.product import QUESTION
from counterpoise.questions.product.document import document, table
from counterpoise.questions.product.find import find
from counterpoise.questions.product.sheet import sheet
from counterpoise.questions.product.simple_market import SimpleMarket
from counterpoise.questions.published import text
from counterpoise.questions.question import Ask
from counterpoise.questions.typed_questions import code_of
from counterpoise.world import World

SCHEMA = Path(__file__).parents[3] / "docs/reference/schemas/product.json"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with World(sectors.write_home(tmp_path_factory.mktemp("sectors"))) as opened:
        yield opened


def chips(world: World) -> SimpleMarket:
    market = find(world, Ask(words=("C26",)))
    assert isinstance(market, SimpleMarket)
    return market


def test_what_is_sold_abroad_is_added_up_by_seller_and_buyer(world: World) -> None:
    # Taiwan sells chips for 40 and Russia for 20, all of it to China, whose own 60 stay at home.
    market = chips(world)
    assert (market.world, market.rows, market.year, market.years) == (60.0, 2, 2022, (2022,))
    assert [(trader.code, trader.part, trader.largest_name) for trader in market.sellers] == [
        ("TWN", 40 / 60, "China"),
        ("RUS", 20 / 60, "China"),
    ]
    assert [(trader.code, trader.part, trader.partners) for trader in market.buyers] == [("CHN", 1.0, 2)]


def test_who_depends_most_on_one_other_is_listed_by_share(world: World) -> None:
    market = chips(world)
    assert [(trader.code, trader.share.on, trader.share.value) for trader in market.dependent_sellers] == [
        ("RUS", "CHN", 1.0),
        ("TWN", "CHN", 1.0),
    ]
    (buyer,) = market.dependent_buyers
    assert (buyer.share.on, buyer.share.value, buyer.share.state) == ("TWN", 40 / 60, "bounded")


def test_the_first_sentences_carry_the_sign_of_the_limit(world: World) -> None:
    texts = [line.text for line in chips(world).lines]
    assert texts[0].startswith("Inputs that industries of 3 economies bought of each other in 2022: USD 60.0 m.")
    assert "it buys at most 67 % from Taiwan" in texts[1]


def test_its_document_keeps_the_schema_of_products(world: World) -> None:
    laid = json.loads(text(document(chips(world))))
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(laid)
    assert (laid["traded"], laid["sellers"][0]["share"]["money"]) == (
        {"value": 60.0, "unit": "MUSD", "rows": 2},
        "MUSD",
    )
    assert len(table(chips(world)).splitlines()) == 1 + 2 + 1


def test_every_part_of_its_page_has_something_in_it(world: World) -> None:
    page = sheet(chips(world))
    assert [part.key for part in page.sections] == [
        *("bottom-line", "exporters", "importers", "dependent-buyers", "dependent-sellers", "sources")
    ]
    assert all(part.blocks for part in page.sections)


def test_a_year_or_a_sector_without_trade_is_refused(world: World) -> None:
    with pytest.raises(NoData, match=r"no input-output table of 2019; there are tables of 2022"):
        find(world, Ask(words=("C26",), options={"year": 2019}))
    with pytest.raises(NoData, match=r"nothing of Motor vehicles \(C29\) is sold abroad in the table of 2022"):
        find(world, Ask(words=("C29",)))


def test_a_ledger_without_tables_says_how_to_get_them(world_home: Path) -> None:
    with World(world_home) as without, pytest.raises(NoData, match="run `counterpoise build`"):
        find(without, Ask(words=("C26",)))


def test_an_industry_is_named_by_code_or_name_and_an_unknown_code_names_the_nearest() -> None:
    (argument,) = QUESTION.arguments
    assert code_of(argument, "computers, electronics and optics", None) == code_of(argument, "c26", None) == "C26"
    with pytest.raises(UnknownTerm, match="near it: C29"):
        code_of(argument, "C99", None)
