"""Is a stated part compared with the share of its own goods, actor and side, and excluded only where it must be?"""

from dataclasses import replace

import pytest

from counterpoise.records import Finding, Yardstick
from counterpoise.reports.claim_scope import GoodsPart
from counterpoise.reports.stated_numbers import excludes, part_fit, stated_number
from counterpoise.reports.stated_parts import StatedPart

HALF = StatedPart(
    words="half",
    least=0.5,
    most=0.5,
    goods="gas",
    owner="DEU",
    side="supply",
    abroad=False,
    used=False,
    joint=False,
    position=0,
)


def share(value: float | None, **fields: str | float) -> Finding:
    finding = Finding(
        method="share_of_imports",
        dependent="DEU",
        on="NOR",
        side="supply",
        product="271111,271121",
        value=value,
        lo=value,
        hi=value,
        state="not recorded" if value is None else "stated",
        unit="share",
        year=2024,
    )
    return replace(finding, **fields)  # type: ignore[arg-type]


def of_gas(stated: StatedPart) -> GoodsPart:
    return GoodsPart(stated, "271111,271121")


@pytest.mark.parametrize(
    ("value", "comparison", "why"),
    [
        (0.41, "agrees", "it agrees with 41 % in 2024"),
        (0.59, "agrees", "it agrees with 59 % in 2024"),
        (0.39, "higher", "higher than 39 % in 2024"),
        (0.61, "lower", "lower than 61 % in 2024"),
        (None, "not comparable", "not comparable, as the share is not recorded"),
    ],
)
def test_within_ten_points_a_number_agrees_with_its_share(value: float | None, comparison: str, why: str) -> None:
    number = stated_number(of_gas(HALF), [Yardstick(now=share(value))])
    assert number.comparison == comparison
    assert number.why == f"it says half of gas that DEU buys: {why}"


def test_a_share_of_other_goods_of_another_or_of_the_other_side_is_none_of_its_own() -> None:
    neighbours = [share(0.5, product="270900"), share(0.5, dependent="FRA"), share(0.5, side="market")]
    number = stated_number(of_gas(HALF), [Yardstick(now=each) for each in neighbours])
    assert (number.comparison, number.why.rsplit(": ", 1)[1]) == (
        "not comparable",
        "not comparable, as no figure is of that",
    )


def test_what_is_used_and_what_several_sell_is_not_compared() -> None:
    for stated in (replace(HALF, used=True), replace(HALF, joint=True)):
        assert stated_number(of_gas(stated), [Yardstick(now=share(0.5))]).comparison == "not comparable"
        assert part_fit(of_gas(stated), [Yardstick(now=share(0.1))], current=True) is None


def test_only_a_share_of_the_claims_own_year_excludes_a_part() -> None:
    shares = [Yardstick(now=share(0.1))]
    assert part_fit(of_gas(HALF), shares, current=True) == "excluded"
    assert part_fit(of_gas(HALF), shares, current=False) == "short"


def test_a_product_counts_by_weight_with_what_others_sell_at_twice_the_price() -> None:
    # 17 in 100 dollars at half the price are 34 of 117 tonnes, 29 %; 18 of 118 are over 30 %, twenty points from half.
    assert excludes(share(0.17), HALF)
    assert not excludes(share(0.18), HALF)
    # Of all goods, and of foods, which are in tonnes, what is stated is what counts.
    assert excludes(share(0.29, product="goods"), HALF)
    assert excludes(share(0.29, method="food_share_of_imports"), HALF)


def test_a_share_too_large_excludes_only_a_part_of_what_is_bought_abroad() -> None:
    # 83 in 100 dollars at twice the price are 41.5 of 58.5 tonnes, 71 %.
    assert excludes(share(0.83), replace(HALF, abroad=True))
    assert not excludes(share(0.82), replace(HALF, abroad=True))
    assert not excludes(share(0.99), HALF)


def test_of_a_product_neither_sales_nor_purchases_of_which_next_to_nothing_is_recorded_exclude_a_part() -> None:
    assert not excludes(share(0.0), HALF)
    assert not excludes(share(0.019), HALF)
    assert not excludes(share(0.1, side="market", method="share_of_exports"), HALF)
    assert excludes(share(0.1, side="market", method="share_of_exports", product="goods"), HALF)


def test_a_range_that_reaches_near_the_part_excludes_nothing() -> None:
    assert not excludes(share(0.1, hi=0.5), HALF)
    assert not excludes(share(None), HALF)
