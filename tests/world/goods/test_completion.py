"""Is the matrix what three states give by hand, and do its laws hold for any lists?"""

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.arrays import Values
from counterpoise.errors import NoData
from counterpoise.vocabulary.constants import constant
from counterpoise.world.goods.completion import BOTH, ESTIMATED, HOME, NOT_RECORDED, ONE, Listed, TradeMatrix, complete
from counterpoise.world.goods.margins import Links

SPREADS = (0.4, 0.3)


def apart(n: int) -> Links:
    nothing = np.zeros((n, n))
    return Links(np.full((n, n), 1000.0), nothing, nothing, nothing)


def three(**instead: object) -> Listed:
    """Sell 100, 60 and 40, buy 70, 80 and 50; A's list says that B takes 60 % of its sales."""
    nothing = np.zeros((3, 3))
    of_exports = nothing.copy()
    of_exports[0, 1] = 0.60
    listed = Listed(
        states=("AAA", "BBB", "CCC"),
        totals=np.array([[100.0, 60.0, 40.0], [70.0, 80.0, 50.0]]),
        spreads=SPREADS,
        of_exports=of_exports,
        of_imports=nothing,
        ceilings=np.ones((2, 3)),
        silent=nothing.astype(np.bool_),
    )
    return replace(listed, **instead)  # type: ignore[arg-type]


def test_three_states_come_out_as_by_hand() -> None:
    # A has 40 left, all for C; C lacks 10, from B; B's other 50 go to A; A lacks 20 and B lacks 20, from C.
    result = complete(three(), apart(3))
    assert result.flows == pytest.approx(np.array([[0.0, 60.0, 40.0], [50.0, 0.0, 10.0], [20.0, 20.0, 0.0]]), rel=1e-6)


def test_each_cell_says_what_kind_of_number_it_is() -> None:
    back = np.zeros((3, 3))
    back[0, 1], back[1, 2] = 0.75, 0.2
    silent = np.zeros((3, 3), np.bool_)
    silent[2, 0] = True
    kind = complete(three(of_imports=back, silent=silent), apart(3)).kind
    assert kind.tolist() == [[HOME, BOTH, ESTIMATED], [ESTIMATED, HOME, ONE], [NOT_RECORDED, ESTIMATED, HOME]]


def test_a_cell_known_to_be_missing_is_nothing_and_marked_even_if_listed() -> None:
    silent = np.zeros((3, 3), np.bool_)
    silent[0, 1] = True
    result = complete(three(silent=silent), apart(3))
    assert result.kind[0, 1] == NOT_RECORDED
    assert result.flows[0, 1] == result.lo[0, 1] == result.hi[0, 1] == 0


def test_the_range_is_the_measured_error_of_the_kind() -> None:
    result, off = complete(three(), apart(3)), constant("matrix_error_stated_by_one").value
    assert (result.lo[0, 1], result.hi[0, 1]) == pytest.approx((60 * np.exp(-off), 60 * np.exp(off)))


def test_a_range_ends_at_what_a_list_allows() -> None:
    # B's list names none of A's size: whoever it leaves off sells it 30 % at most.
    result = complete(three(ceilings=np.array([[1.0, 1.0, 1.0], [1.0, 0.3, 1.0]])), apart(3))
    assert result.hi[2, 1] == pytest.approx(24.0)


def test_stated_cells_that_fill_a_total_raise_it_and_the_state_is_named() -> None:
    back = np.zeros((3, 3))
    back[2, 0] = 0.8  # A buys 70, 56 of it from C, which sells 40 in all by its own count
    result = complete(three(of_imports=back), apart(3))
    assert "CCC" in result.diagnostics.crowded
    assert result.totals[0, 2] > 56


def test_where_everything_is_stated_nothing_is_estimated() -> None:
    out = np.array([[0.0, 0.6, 0.4], [0.8, 0.0, 0.2], [0.5, 0.5, 0.0]])
    result = complete(three(of_exports=out), apart(3))
    assert not (result.kind == ESTIMATED).any()
    assert result.flows == pytest.approx(out * np.array([[100.0], [60.0], [40.0]]))


@pytest.mark.parametrize("total", [0.0, np.nan, np.inf, -1.0])
def test_a_state_without_totals_is_refused_by_name(total: float) -> None:
    totals = np.array([[100.0, total, 40.0], [70.0, 80.0, 50.0]])
    with pytest.raises(NoData, match="BBB"):
        complete(three(totals=totals), apart(3))


@st.composite
def worlds(draw: st.DrawFn) -> Listed:
    """Draw trade among four to six states, and what sellers that list their two largest buyers say of it."""
    n = draw(st.integers(4, 6))
    drawn = draw(st.lists(st.floats(1, 100), min_size=n * n, max_size=n * n))
    flows = np.array(drawn).reshape(n, n) * (1 - np.eye(n))
    shares = flows / flows.sum(axis=1, keepdims=True)
    second = np.sort(shares, axis=1)[:, -2]
    lists = np.where(shares >= second[:, None], np.round(shares, 2), 0.0)
    return Listed(
        states=tuple(f"S{k}" for k in range(n)),
        totals=np.stack([flows.sum(axis=1), flows.sum(axis=0)]),
        spreads=SPREADS,
        of_exports=lists,
        of_imports=np.zeros((n, n)),
        ceilings=np.stack([second + 0.01, np.ones(n)]),
        silent=np.zeros((n, n), np.bool_),
    )


@given(worlds())
def test_stated_cells_are_what_the_list_says(listed: Listed) -> None:
    result = complete(listed, apart(len(listed.states)))
    said = listed.of_exports > 0
    assert result.flows[said] == pytest.approx((listed.of_exports * listed.totals[0][:, None])[said])


@given(worlds())
def test_no_partner_left_off_is_above_the_smallest_listed(listed: Listed) -> None:
    result = complete(listed, apart(len(listed.states)))
    caps = np.minimum((listed.ceilings[0] * listed.totals[0])[:, None], listed.totals[1])
    assert (result.flows <= caps * (1 + 1e-9))[result.kind == ESTIMATED].all()


@given(worlds())
def test_totals_are_met_or_the_gap_is_told(listed: Listed) -> None:
    result = complete(listed, apart(len(listed.states)))
    sums = np.stack([result.flows.sum(axis=1), result.flows.sum(axis=0)])
    assert np.abs(sums - result.totals).max() <= (result.diagnostics.gap + 1e-9) * result.totals.max()


@given(worlds())
def test_every_number_is_a_number_and_inside_its_range(listed: Listed) -> None:
    result = complete(listed, apart(len(listed.states)))
    assert all(np.isfinite(of).all() for of in (result.flows, result.lo, result.hi, result.totals))
    assert ((result.lo <= result.flows) & (result.flows <= result.hi)).all()


@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_states_changes_nothing(listed: Listed, chance: Random) -> None:
    order = list(range(len(listed.states)))
    chance.shuffle(order)
    result = complete(listed, apart(len(order)))
    turned = complete(_reordered(listed, order), apart(len(order)))
    assert turned.flows == pytest.approx(result.flows[np.ix_(order, order)], rel=1e-5, abs=1e-6)


def _reordered(listed: Listed, order: list[int]) -> Listed:
    square = np.ix_(order, order)
    return replace(
        listed,
        states=tuple(listed.states[n] for n in order),
        totals=listed.totals[:, order],
        of_exports=listed.of_exports[square],
        ceilings=listed.ceilings[:, order],
    )


@given(worlds(), st.floats(0.001, 1000))
def test_in_another_currency_it_is_the_same_matrix(listed: Listed, rate: float) -> None:
    result = complete(listed, apart(len(listed.states)))
    other = complete(replace(listed, totals=listed.totals * rate), apart(len(listed.states)))
    assert _parts(other) == pytest.approx(_parts(result), rel=1e-6, abs=1e-9)


def _parts(matrix: TradeMatrix) -> Values:
    parts: Values = matrix.flows / matrix.flows.sum()
    return parts
