"""Does our HHI give the numbers others print for theirs?"""

import pytest
from tests.fixtures.six_states import flows_of

from counterpoise.weighing.shares.concentration import concentration

YEARS, PRODUCTS = (2020,), ("100000",)


def hhi(*shares: float) -> float:
    """Let a buyer buy these parts from as many sellers."""
    names = tuple(f"S{n:02}" for n in range(len(shares)))
    rows = [(name, "buyer", PRODUCTS[0], YEARS[0], share) for name, share in zip(names, shares, strict=True)]
    item = flows_of(rows, (*names, "buyer"), PRODUCTS, YEARS)
    return float(concentration(item, "suppliers").hhi[-1, 0, 0])


def test_the_justice_departments_example_of_four_firms_is_2600_points() -> None:
    # U.S. Department of Justice, "Herfindahl-Hirschman Index": 30, 30, 20 and 20 per cent.
    assert hhi(30, 30, 20, 20) == pytest.approx(0.2600, abs=1e-12)


def test_investopedias_example_of_eight_firms_is_1296_points() -> None:
    # Investopedia, "Herfindahl-Hirschman Index" (video): 10, 9, 12, 15, 12, 11, 15 and 16 per cent.
    assert hhi(10, 9, 12, 15, 12, 11, 15, 16) == pytest.approx(0.1296, abs=1e-12)


@pytest.mark.parametrize("n", [1, 2, 4, 10, 50])
def test_n_equal_partners_give_one_over_n(n: int) -> None:
    # Hirschman (1945) and every textbook since; the bound the index cannot go below.
    assert hhi(*[3.0] * n) == pytest.approx(1 / n)


@pytest.mark.parametrize(
    ("shares", "points", "reading"),
    [
        ((10,) * 10, 1000, "at the lower edge of moderately concentrated"),
        ((60, 10, 10, 10, 10), 4000, "at the European Commission's and GeoDep's line of 0.4"),
        ((50, 50), 5000, "above 1,800: highly concentrated"),
        ((100,), 10_000, "a single seller"),
    ],
)
def test_shares_on_either_side_of_published_lines_fall_where_they_should(
    shares: tuple[float, ...], points: int, reading: str
) -> None:
    # Lines: Merger Guidelines (2023) section 2.1, 1,000 and 1,800 points; SWD(2021)352 and CEPII's GeoDep, 0.4.
    assert hhi(*shares) * 10_000 == pytest.approx(points), reading


def test_a_merger_adds_twice_the_product_of_the_shares() -> None:
    # The delta rule of the Merger Guidelines: (a + b)^2 - a^2 - b^2 = 2ab.
    assert hhi(50, 30, 20) - hhi(30, 20, 30, 20) == pytest.approx(2 * 0.3 * 0.2)
