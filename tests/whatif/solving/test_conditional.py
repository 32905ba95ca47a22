"""Are shocked flows balanced back to the old sums, as plain balancing would in the end?"""

import numpy as np
import pytest
from tests.fixtures.worlds import drawn, shock

from counterpoise.errors import BadScenario
from counterpoise.whatif.solving.conditional import conditional


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_sums_are_kept_and_flows_are_those_of_plain_balancing(seed: int) -> None:
    world, moved = drawn(12, seed), shock(12, seed + 9, 1.0)
    plain = world.flows * moved
    for _ in range(5000):
        plain = plain * (world.output / plain.sum(axis=1))[:, None]
        plain = plain * (world.spending / plain.sum(axis=0))
    result = conditional(world, moved)
    assert result.flows.sum(axis=1) == pytest.approx(world.output, rel=1e-11)
    assert result.flows.sum(axis=0) == pytest.approx(world.spending, rel=1e-11)
    assert result.flows == pytest.approx(plain, rel=1e-9)


def test_the_reference_keeps_its_price_index() -> None:
    world, moved = drawn(12, 1), shock(12, 2)
    result = conditional(world, moved, 5.0, "S03")
    assert result.index[3] == pytest.approx(1, abs=1e-15)
    assert result.terms_of_trade == pytest.approx(conditional(world, moved, 5.0, "S07").terms_of_trade)


def test_with_a_reference_trade_is_balanced_and_revalued_at_the_new_prices_as_gegravity_does() -> None:
    # Gravity with outputs p Y and spending p E instead of Y and E, resistances as balanced: each flow of sellers and
    # buyers times both prices, over the world's output at the new prices.
    world, moved = drawn(12, 5), shock(12, 6)
    held, result = conditional(world, moved, 4.0), conditional(world, moved, 4.0, "S03")
    price = held.price / held.index[3]
    revalued = held.flows * np.outer(price, price) * world.output.sum() / (price @ world.output)
    np.testing.assert_allclose(result.price, price, rtol=1e-12)
    np.testing.assert_allclose(result.flows, revalued, rtol=1e-12)


@pytest.mark.parametrize("size", [3.0, 6.0])
def test_far_shocks_are_balanced_too(size: float) -> None:
    result = conditional(drawn(40, 3), shock(40, 4, size))
    assert result.residual < 1e-11


def test_debts_between_states_that_are_parted_cannot_be_kept() -> None:
    with pytest.raises(BadScenario, match="full mode"):
        conditional(drawn(6, 1), np.eye(6))


def test_what_cannot_be_posed_is_refused() -> None:
    with pytest.raises(BadScenario, match="above 1"):
        conditional(drawn(3, 1), np.ones((3, 3)), 0.5)
    with pytest.raises(BadScenario, match="'XYZ' is not in the matrix"):
        conditional(drawn(3, 1), np.ones((3, 3)), 5.0, "XYZ")
    with pytest.raises(BadScenario, match="buy from nobody"):
        conditional(drawn(3, 1), np.zeros((3, 3)))
