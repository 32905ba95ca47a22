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


def at(one: Concentration, state: str, product: str, year: int) -> tuple[float, int, float]:
    place = six_states.STATES.index(state), six_states.PRODUCTS.index(product), six_states.YEARS.index(year)
    return float(one.hhi[place]), int(one.partners[place]), float(one.total[place]) / six_states.KUSD_A_BILLION


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
    found = at(concentration(six_states.flows(), side), *cell)
    assert found == pytest.approx((index, partners, total))


@given(flows(), st.sampled_from(SIDES))
def test_it_lies_between_one_over_n_and_one(one: Flows, side: Partners) -> None:
    found = concentration(one, side)
    trades = found.partners > 0
    assert np.array_equal(trades, found.total > 0)
    assert (found.hhi[trades] >= 1 / found.partners[trades] * (1 - 1e-12)).all()
    assert (found.hhi[trades] <= 1 + 1e-12).all()
    assert not found.hhi[~trades].any()


@given(flows(), st.sampled_from(SIDES))
def test_it_is_what_pandas_gives(one: Flows, side: Partners) -> None:
    whose = "importer" if side == "suppliers" else "exporter"
    table = frame(one)
    share = table["value"] / table.groupby([whose, "product", "year"])["value"].transform("sum")
    peer = (share**2).groupby([table[whose], table["product"], table["year"]]).sum()
    found = concentration(one, side)
    assert (found.partners > 0).sum() == len(peer)
    for place, index in zip(peer.index, peer, strict=True):
        cell = one.states.index(place[0]), one.products.index(place[1]), one.years.index(place[2])
        assert found.hhi[cell] == pytest.approx(index, rel=1e-9)


@given(flows(), st.floats(0.001, 1000))
def test_the_unit_of_money_does_not_matter(one: Flows, factor: float) -> None:
    dear = Flows(
        one.states, one.products, one.years, one.exporter, one.importer, one.product, one.year, one.value * factor
    )
    before, after = (concentration(each, "suppliers").hhi for each in (one, dear))
    assert before == pytest.approx(after)


@given(flows(), st.sampled_from(SIDES))
def test_one_total_is_weighed_as_all_are(one: Flows, side: Partners) -> None:
    found = concentration(one, side)
    whose = one.importer if side == "suppliers" else one.exporter
    state, product, year = whose[0], one.product[0], one.year[0]
    rows = (whose == state) & (one.product == product) & (one.year == year)
    assert hhi(one.value[rows]) == pytest.approx(found.hhi[state, product, year])


@pytest.mark.parametrize("amounts", [[], [0.0, 0.0], [float("nan")]])
def test_nothing_has_no_concentration(amounts: list[float]) -> None:
    with pytest.raises(NoData):
        hhi(np.array(amounts))
