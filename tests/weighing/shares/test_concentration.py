"""Is concentration Hirschman's and Herfindahl's, between 1/n and 1?"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fixtures import six_states
from tests.fixtures.frames import frame
from tests.fixtures.random_worlds import flows

from counterpoise.arrays import Flows
from counterpoise.errors import NoData
from counterpoise.weighing.shares.concentration import Concentration, Partners, concentration, hhi

SIDES: tuple[Partners, Partners] = ("suppliers", "customers")


def at(result: Concentration, state: str, product: str, year: int) -> tuple[float, int, float]:
    place = six_states.STATES.index(state), six_states.PRODUCTS.index(product), six_states.YEARS.index(year)
    return float(result.hhi[place]), int(result.partners[place]), float(result.total[place]) / six_states.KUSD_A_BILLION


@pytest.mark.parametrize(
    ("side", "cell", "index", "partners", "total"),
    [
        ("suppliers", ("CHN", six_states.CRUDE, 2024), 10 / 16, 2, 80),  # 3/4 and 1/4
        ("customers", ("RUS", six_states.CRUDE, 2020), 0.36, 3, 50),  # 2/5, 2/5, 1/5
        ("customers", ("RUS", six_states.CRUDE, 2021), 7 / 18, 3, 60),  # 1/2, 1/3, 1/6
        ("customers", ("SWE", six_states.IRON, 2024), 0.44, 3, 10),  # 3/5, 1/5, 1/5
        ("customers", ("CHN", six_states.GERMANIUM, 2022), 0.5, 2, 4),
        ("suppliers", ("TUR", six_states.CRUDE, 2022), 1.0, 1, 10),  # because of the hole
        ("customers", ("SSD", six_states.IRON, 2024), 0.0, 0, 0),
    ],
)
def test_concentration_in_the_six_states_is_worked_by_hand(
    side: Partners, cell: tuple[str, str, int], index: float, partners: int, total: float
) -> None:
    computed = at(concentration(six_states.flows(), side), *cell)
    assert computed == pytest.approx((index, partners, total))


@given(flows(), st.sampled_from(SIDES))
def test_it_lies_between_one_over_n_and_one(trade: Flows, side: Partners) -> None:
    result = concentration(trade, side)
    trades = result.partners > 0
    assert np.array_equal(trades, result.total > 0)
    assert (result.hhi[trades] >= 1 / result.partners[trades] * (1 - 1e-12)).all()
    assert (result.hhi[trades] <= 1 + 1e-12).all()
    assert not result.hhi[~trades].any()


@given(flows(), st.sampled_from(SIDES))
def test_it_is_what_pandas_gives(trade: Flows, side: Partners) -> None:
    whose = "importer" if side == "suppliers" else "exporter"
    table = frame(trade)
    share = table["value"] / table.groupby([whose, "product", "year"])["value"].transform("sum")
    peer = (share**2).groupby([table[whose], table["product"], table["year"]]).sum()
    result = concentration(trade, side)
    assert (result.partners > 0).sum() == len(peer)
    for place, index in zip(peer.index, peer, strict=True):
        cell = trade.states.index(place[0]), trade.products.index(place[1]), trade.years.index(place[2])
        assert result.hhi[cell] == pytest.approx(index, rel=1e-9)


@given(flows(), st.floats(0.001, 1000))
def test_the_unit_of_money_does_not_matter(trade: Flows, factor: float) -> None:
    dear = Flows(
        trade.states,
        trade.products,
        trade.years,
        trade.exporter,
        trade.importer,
        trade.product,
        trade.year,
        trade.value * factor,
    )
    before, after = (concentration(each, "suppliers").hhi for each in (trade, dear))
    assert before == pytest.approx(after)


@given(flows(), st.sampled_from(SIDES))
def test_one_total_is_weighed_as_all_are(trade: Flows, side: Partners) -> None:
    result = concentration(trade, side)
    whose = trade.importer if side == "suppliers" else trade.exporter
    state, product, year = whose[0], trade.product[0], trade.year[0]
    rows = (whose == state) & (trade.product == product) & (trade.year == year)
    assert hhi(trade.value[rows]) == pytest.approx(result.hhi[state, product, year])


@pytest.mark.parametrize("amounts", [[], [0.0, 0.0], [float("nan")]])
def test_nothing_has_no_concentration(amounts: list[float]) -> None:
    with pytest.raises(NoData):
        hhi(np.array(amounts))
