"""Does a brief show what one sells the other where it is a quarter of the trade of either, with the parts of both?

Russia sells China goods here, worth so many USD bn; the parts are worked by hand.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures.dossiers import answered, filled, finding

from counterpoise.drawing import Evidence, Prose, Table
from counterpoise.findings import ProductRow, SectorRow
from counterpoise.questions.pair.answer import Dossier
from counterpoise.questions.pair.answer_document import answer_document
from counterpoise.questions.pair.incomes import find_cards
from counterpoise.questions.pair.sections.cards import cards, find_sales
from counterpoise.questions.pair.sheet import as_text
from counterpoise.records import SIDES, STARTER_SCOPE, Finding, Side

IRON, COPPER, CRUDE = "260111", "260300", "270900"  # the first two are metal ores, B07
ORES = (IRON, COPPER, "260400", "260600", "260700", "260800")
GDP = 2e9  # kUSD, of which a thousandth is more than half a billion


@pytest.fixture(scope="module")
def empty(world_home: Path) -> Dossier:
    """Return a brief on Russia and China that trade nothing."""
    return replace(filled(world_home), products=(), industries=())


def part(side: Side, sold: float, whole: float, **rest: Any) -> Finding:
    """Return what part USD bn sold by Russia to China are of all that China buys (supply) or Russia sells (market)."""
    dependent, on = ("CHN", "RUS") if side == "supply" else ("RUS", "CHN")
    ends = {"dependent": dependent, "on": on, "side": side, "money": "kUSD", "numerator": sold * 1e6}
    value = sold / whole
    return finding(**(ends | {"value": value, "lo": value, "hi": value} | rest))


def limit(side: Side, sold: float, whole: float) -> Finding:
    return part(side, sold, whole, lo=0.0, state="bounded")


STAKE = finding(method="stake", side="", unit="share_of_gdp", denominator=GDP, money="kUSD")


def product(code: str, share: Finding, domain: str = "materials") -> ProductRow:
    return ProductRow(code, f"Good {code}", domain, share, share, None, STAKE, None, share, ())


def industry(code: str, share: Finding) -> SectorRow:
    return SectorRow(code, f"Industry {code}", share, STAKE, STARTER_SCOPE)


def sold(code: str, worth: float, imports: float, exports: float) -> tuple[ProductRow, ProductRow]:
    """Return a good of which Russia sells China so much, of all that China imports and all that Russia exports."""
    return product(code, part("supply", worth, imports)), product(code, part("market", worth, exports))


def shown(dossier: Dossier, most: int = 12) -> list[tuple[str, ...]]:
    """Return what stands in the table of what Russia sells China."""
    table = next(block for block in cards(dossier, Evidence(), most) if isinstance(block, Table))
    return [tuple(cell.text for cell in row) for row in table.rows]


def test_half_of_what_one_sells_abroad_is_a_card_of_the_buyer_though_it_is_a_fifth_of_its_imports(
    empty: Dossier,
) -> None:
    dossier = replace(empty, products=sold(CRUDE, 50, imports=250, exports=100))
    found = find_cards(dossier)
    assert not found.a
    (card,) = found.b
    assert (card.side, card.code, card.share.value) == ("buyer", CRUDE, 0.5)
    assert shown(dossier) == [("good 270900", "20 %", "50 %", "USD 50.0 bn", "2024")]


def test_a_good_that_is_a_card_of_both_stands_in_one_row(empty: Dossier) -> None:
    dossier = replace(empty, products=sold(IRON, 8, imports=10, exports=16))
    found = find_cards(dossier)
    assert [(card.side, card.share.value) for card in (*found.a, *found.b)] == [("seller", 0.8), ("buyer", 0.5)]
    assert shown(dossier) == [("good 260111", "80 %", "50 %", "USD 8.0 bn", "2024")]


def test_less_than_a_quarter_of_either_is_no_card(empty: Dossier) -> None:
    dossier = replace(empty, products=sold(CRUDE, 24, imports=100, exports=100))
    assert not find_sales(dossier, 12)[0]
    (words,) = cards(dossier, Evidence())
    assert isinstance(words, Prose)
    assert (
        words.words[0].text == "Neither is on record with a quarter of what the other imports or exports of anything."
    )


def test_without_a_table_of_industries_nothing_on_record_is_said_of_raw_materials_alone(empty: Dossier) -> None:
    for answer in (None, replace(answered(), basis="trade")):
        (words,) = cards(replace(empty, answer=answer), Evidence())
        assert isinstance(words, Prose)
        assert words.words[0].text == (
            "Of fuels and raw materials neither is on record with a quarter of what the other imports or exports; of "
            "other goods no shares are known here."
        )


@pytest.mark.parametrize("margin", ["G", "H49", "H50", "H51", "H52"])
def test_trade_and_transport_come_with_goods_and_are_no_cards(empty: Dossier, margin: str) -> None:
    rows = tuple(industry(code, limit(side, 30, 50)) for code in (margin, "C29") for side in SIDES)
    found = find_cards(replace(empty, industries=rows))
    assert [(card.code, card.side) for card in (*found.a, *found.b)] == [("C29", "seller"), ("C29", "buyer")]


def test_gold_is_bought_and_sold_anywhere_and_no_card_of_either(empty: Dossier) -> None:
    rows = tuple(replace(row, domain="precious") for row in sold("710812", 8, imports=10, exports=16))
    assert find_sales(replace(empty, products=rows), 12) == ((), ())


@pytest.mark.parametrize(("ore", "codes"), [(20, {IRON}), (19, {"B07", IRON})])
def test_an_industry_is_left_out_where_products_among_the_cards_are_a_quarter_of_it(
    empty: Dossier, ore: float, codes: set[str]
) -> None:
    rows = (product(IRON, part("market", ore, 40)),)
    whole = (industry("B07", limit("market", 80, 160)),)
    held = find_cards(replace(empty, products=rows, industries=whole)).b
    assert {card.code for card in held} == codes


def test_a_part_that_is_not_listed_is_less_than_a_hundredth(empty: Dossier) -> None:
    alone = product(COPPER, part("supply", 2, 4))
    assert shown(replace(empty, products=(alone,))) == [("good 260300", "50 %", "<1 %", "USD 2.0 bn", "2024")]


def test_a_part_that_is_not_listed_is_open_where_the_two_trade_more_than_is_recorded(empty: Dossier) -> None:
    floor = product(COPPER, part("supply", 2, 4, hi=1.0, state="bounded"))
    assert shown(replace(empty, products=(floor,))) == [("good 260300", "≥ 50 %", "n/a", "USD 2.0 bn", "2024")]


def test_cards_of_the_seller_and_of_the_buyer_are_chosen_in_turn_and_shown_by_money(empty: Dossier) -> None:
    # Russia holds ores as seller, 3 and 2 bn; China holds crude and coal as buyer, 50 and 8 bn.
    seller = [*sold(IRON, 3, imports=6, exports=60), *sold(COPPER, 2, imports=4, exports=40)]
    buyer = [*sold(CRUDE, 50, imports=500, exports=100), *sold("270112", 8, imports=80, exports=16)]
    dossier = replace(empty, products=(*seller, *buyer))
    values = {most: [row[3] for row in shown(dossier, most)] for most in (2, 3, 4)}
    assert values == {
        2: ["USD 50.0 bn", "USD 3.0 bn"],
        3: ["USD 50.0 bn", "USD 3.0 bn", "USD 2.0 bn"],
        4: ["USD 50.0 bn", "USD 8.0 bn", "USD 3.0 bn", "USD 2.0 bn"],
    }


def test_what_is_known_of_one_side_stands_before_what_is_a_limit_on_both(empty: Dossier) -> None:
    known = (product(IRON, limit("supply", 3, 20)), product(IRON, part("market", 3, 10)))
    limits = (product(CRUDE, limit("supply", 60, 300)), product(CRUDE, limit("market", 60, 120)))
    dossier = replace(empty, products=(*limits, *known))
    assert [row[:3] for row in shown(dossier)] == [
        ("good 260111", "≤ 15 %", "30 %"),
        ("good 270900", "≤ 20 %", "≤ 50 %"),
    ]
    legend = cards(dossier, Evidence())[-1]
    assert isinstance(legend, Prose)
    assert legend.words[0].text.startswith("≤: at most")


def test_rows_that_one_table_does_not_need_go_to_the_other(empty: Dossier) -> None:
    russian = [row for code in ORES[:5] for row in sold(code, 2, imports=4, exports=8)]
    back = replace(part("supply", 3, 6), dependent="RUS", on="CHN")
    dossier = replace(empty, products=(*russian, product("270112", back)))
    assert [tuple(map(len, find_sales(dossier, most))) for most in (6, 4, 2)] == [(5, 1), (3, 1), (1, 1)]


def test_the_document_says_which_side_of_the_trade_holds_a_card(empty: Dossier) -> None:
    document = answer_document(replace(empty, products=sold(CRUDE, 50, imports=125, exports=100)))
    assert document is not None
    (seller,), (buyer,) = document.cards.a, document.cards.b
    assert (seller.side, seller.share, seller.money) == ("seller", 0.4, 50.0)
    assert (buyer.side, buyer.share, buyer.money) == ("buyer", 0.5, 50.0)
    assert not document.chokepoints


def test_an_answer_that_would_be_longer_than_forty_lines_has_fewer_cards(empty: Dossier) -> None:
    dossier = replace(empty, products=tuple(row for code in ORES for row in sold(code, 2, imports=4, exports=8)))

    def lines(notes: int) -> list[str]:
        noted = replace(dossier.a, note="word " * 22 * notes)  # a line each
        return as_text(replace(dossier, a=noted), width=120).splitlines()

    pages = [lines(notes) for notes in range(2, 10)]
    assert [len(page) for page in pages] == [37, 38, 39, 40, 40, 40, 40, 40]
    assert [sum("good 26" in line for line in page) for page in pages] == [6, 6, 6, 6, 5, 4, 3, 2]
