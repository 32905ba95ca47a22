"""Is a part read as the claim's own, of the right goods, side and owner, and never of something else?"""

import pytest

from counterpoise.records import Statement
from counterpoise.reports.amounts import MOST, NEARLY_ALL
from counterpoise.reports.stated_parts import ALL_GOODS, StatedPart, claim_goods


def claim(sentence: str, relation: str = "DEPEND", source: str = "CHN", target: str = "BRA") -> Statement:
    return Statement(
        id="1" * 24,
        document="d",
        evidence=sentence,
        start=0,
        end=len(sentence),
        source=source,
        target=target,
        relation=relation,
        topics=("trade",),
        confidence=0.9,
        rule="test",
    )


def only_part(said: Statement) -> StatedPart:
    (part,) = claim_goods(said).parts
    return part


@pytest.mark.parametrize(
    ("sentence", "words", "least", "most"),
    [
        ("China buys 70 % of its soybeans from Brazil.", "70 %", 0.7, 0.7),
        ("China buys about 70.5 percent of its soya from Brazil.", "70.5 percent", 0.705, 0.705),
        ("China got 43pc of its beef from Brazil.", "43pc", 0.43, 0.43),
        ("China imports most of its wheat from Brazil.", "most", MOST, 1.0),
        ("Four-fifths of the country’s rice comes from Brazil.", "four-fifths", 0.8, 0.8),
        ("It gets more than two thirds of its corn abroad, a habit.", "more than two thirds", 2 / 3, 1.0),
        ("Up to a quarter of its beef is Brazilian.", "up to a quarter", 0.0, 0.25),
        ("Half its wheat is from Brazil.", "half", 0.5, 0.5),
        ("Nine in ten of its chips are from Brazil.", "nine in ten", 0.9, 0.9),
        ("China buys seven of every ten tonnes of its soya from Brazil.", "seven of every ten", 0.7, 0.7),
        ("It buys nearly all of its steel imports from one seller.", "nearly all", NEARLY_ALL, 1.0),
        ("It gets 60% of its wheat from Brazil, down from 90%.", "60%", 0.6, 0.6),
        ("It buys 300% of its wheat from Brazil.", "300%", 1.0, 1.0),
    ],
)
def test_a_part_is_read_with_its_range(sentence: str, words: str, least: float, most: float) -> None:
    part = only_part(claim(sentence))
    assert part.words.startswith(words)
    assert part.least == pytest.approx(least)
    assert part.most == pytest.approx(most)


@pytest.mark.parametrize(
    "sentence",
    [
        "It buys most of its wheat through Georgia.",  # a way, and no seller
        "A third of the world's wheat is Brazilian.",
        "Half of its wheat farmers sell to China.",  # a part of something else
        "A 25% tariff on its wheat.",
        "China's purchases of wheat rose by half.",
        "Brazil sells China 90% of its soya.",  # the seller's or the buyer's
        "China buys soybeans from Brazil.",
        "It sells 110 of its ships.",
        "Brazil provides half a million tonnes of wheat.",
    ],
)
def test_a_part_that_may_be_of_something_else_is_none(sentence: str) -> None:
    assert claim_goods(claim(sentence)).parts == ()


@pytest.mark.parametrize(
    ("sentence", "relation", "owner", "side"),
    [
        ("China buys half of its soya from Brazil.", "DEPEND", "CHN", "supply"),
        ("Most of the soya that China imports is from Brazil.", "DEPEND", "CHN", "supply"),
        ("China sells half of its soya to Brazil.", "DEPEND", "CHN", "market"),
        ("Brazil takes half of China's soya.", "DEPEND", "CHN", "market"),
        ("Half of its soya goes to Brazil.", "DEPEND", "CHN", "market"),
        ("China ships half of its soya to Brazil.", "SUPPLY", "CHN", "market"),
        ("China provides half of Brazil's soya.", "SUPPLY", "BRA", "supply"),
        ("Brazil buys half of the soya that China exports.", "SUPPLY", "CHN", "market"),
    ],
)
def test_a_part_says_whose_purchases_or_sales_it_is_of(sentence: str, relation: str, owner: str, side: str) -> None:
    part = only_part(claim(sentence, relation))
    assert (part.goods, part.owner, part.side) == ("soya", owner, side)


def test_a_part_of_all_exports_is_of_all_goods_and_of_none_of_those_named_beside_it() -> None:
    said = claim("About two-fifths of Chinese exports go to Brazil, many of them cars, phones and gold.")
    goods = claim_goods(said)
    assert (goods.words, goods.all_goods) == ((), True)
    assert (goods.parts[0].goods, goods.parts[0].side) == (ALL_GOODS, "market")


def test_a_part_of_exports_of_goods_that_no_table_names_is_of_none() -> None:
    goods = claim_goods(claim("More than 70% of its oyster exports go to Brazil."))
    assert (goods.parts, goods.all_goods, goods.unknown) == ((), False, "oyster")


def test_of_two_goods_each_has_its_own_part() -> None:
    parts = claim_goods(claim("China gets more than 60% of its soya meal and most of its raw sugar from Brazil.")).parts
    assert [(part.goods, part.least) for part in parts] == [("soya meal", 0.6), ("raw sugar", MOST)]


def test_a_part_of_what_is_used_and_one_of_several_sellers_are_marked() -> None:
    assert only_part(claim("Brazil provides half of the wheat eaten in China.", "SUPPLY", "BRA", "CHN")).used
    assert only_part(claim("Brazil makes up half of the chips in Chinese missiles.")).used
    assert only_part(claim("China got four-fifths of its wheat from Brazil and Ukraine.")).joint
    assert not only_part(claim("China got four-fifths of its imported wheat from Brazil.")).joint


def test_a_clause_about_another_pair_has_nothing_for_a_claim() -> None:
    sentence = "Brazil took 36pc of China's lithium carbonate, while Chile sells Peru half of its copper ore."
    assert claim_goods(claim(sentence)).words == ("lithium carbonate",)
    nickel = (
        "Indonesian coal feeds China's power stations, while the cobalt in its batteries comes from Brazilian pits."
    )
    assert claim_goods(claim(nickel)).words == ("cobalt",)


def test_the_share_that_is_stated_last_of_one_whole_counts() -> None:
    said = claim("Before the war China got 45% of its imported gas from Brazil; the share is now about 15%.")
    assert (only_part(said).words, only_part(said).goods) == ("15%", "gas")


def test_a_part_of_imports_of_something_is_of_that_and_not_of_all_imports() -> None:
    assert (
        only_part(claim("Brazil supplies three quarters of China's imports of soybeans.", "SUPPLY", "BRA", "CHN")).goods
        == "soybeans"
    )
    assert only_part(claim("China gets a third of its imports of cheap wheat from Brazil.")).goods == "wheat"
    assert only_part(claim("China gets a third of its imports of goods from Brazil.")).goods == ALL_GOODS
    assert claim_goods(claim("China gets a third of its imports of widgets from Brazil.")).parts == ()
