"""Are mines and trade compared only where both weigh the same thing?"""

from counterpoise.vocabulary.goods.baskets import product_names
from counterpoise.vocabulary.goods.production import comparable
from counterpoise.vocabulary.tables import table

ROWS = table("production")


def test_every_mineral_stands_once_with_products_that_exist() -> None:
    assert len({row["mineral"] for row in ROWS}) == len(ROWS)
    named = {code for row in ROWS for code in row["products"].split(";") if code}
    assert named <= set(product_names())


def test_only_comparable_minerals_have_a_factor_and_all_others_say_why_not() -> None:
    assert {row["comparable"] for row in ROWS} == {"yes", "no"}
    for row in ROWS:
        if row["comparable"] == "yes":
            assert float(row["factor"]) > 0
            assert row["products"]
        else:
            assert not row["factor"]
            assert row["note"]


def test_minerals_of_one_group_of_products_share_its_factor() -> None:
    for codes, minerals in comparable().items():
        factors = {float(row["factor"]) for row in ROWS if row["mineral"] in minerals.names}
        assert factors == {minerals.factor}, codes


def test_no_product_is_compared_in_two_groups() -> None:
    codes = [code for group in comparable() for code in group]
    assert len(set(codes)) == len(codes)


def test_both_kinds_of_hard_coal_are_set_beside_all_three_codes_of_coal() -> None:
    assert comparable()[("270111", "270112", "270119")].names == ("Coking Coal", "Steam Coal")


def test_a_million_cubic_metres_of_gas_is_735_tonnes() -> None:
    # BP: 1 billion m3 of natural gas is 0.735 million t of LNG.
    assert comparable()[("271111", "271121")].factor == 735


def test_metal_content_is_never_divided_by_the_weight_of_ore() -> None:
    compared = {name for minerals in comparable().values() for name in minerals.names}
    assert not compared & {row["mineral"] for row in ROWS if "content" in row["basis"]}
