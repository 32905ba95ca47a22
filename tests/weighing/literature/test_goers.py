"""Is trade highly vulnerable only where all others together sell, or buy, less than one partner?"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fixtures import six_states
from tests.fixtures.frames import frame
from tests.fixtures.random_worlds import flows, single

from counterpoise.arrays import Flows
from counterpoise.records import Side
from counterpoise.states import find
from counterpoise.weighing.literature.goers import CONCENTRATED, Gaps, all_gaps, gaps
from counterpoise.weighing.shares.concentration import concentration

SIDES: tuple[Side, Side] = ("supply", "market")


def at(result: Gaps, product: str, year: int) -> tuple[float, float, float, bool]:
    cell = six_states.PRODUCTS.index(product), six_states.YEARS.index(year)
    tie, others = (float(part[cell]) / six_states.KUSD_A_BILLION for part in (result.tie, result.others))
    return tie, others, float(result.hhi[cell]), bool(result.vulnerable[cell])


@pytest.mark.parametrize(
    ("pair", "side", "cell", "expected"),
    [  # tie and others in USD billion, HHI, vulnerable
        # Sellers of crude in 2024: Russia 80, South Sudan 30, Germany 15.
        (("CHN", "RUS"), "supply", (six_states.CRUDE, 2024), (60, 45, (80**2 + 30**2 + 15**2) / 125**2, True)),
        (("SWE", "RUS"), "supply", (six_states.CRUDE, 2024), (20, 45, (80**2 + 30**2 + 15**2) / 125**2, False)),
        # Germany's own sale to Russia counts among the others.
        (("DEU", "CHN"), "supply", (six_states.GERMANIUM, 2022), (2, 1, 0.68, True)),
        # Buyers of it: Russia 3, Germany 2.
        (("CHN", "DEU"), "market", (six_states.GERMANIUM, 2022), (2, 3, 0.52, False)),
        # Buyers of iron: Germany 6, China 4, Turkey 2.
        (("SWE", "DEU"), "market", (six_states.IRON, 2024), (6, 6, 56 / 144, False)),
        # Russia and Sweden as one sell 9 of 11 outside, and what Russia sells Sweden is left out.
        (("CHN", "RUS+SWE"), "supply", (six_states.GAS, 2024), (8, 2, (9**2 + 2**2) / 11**2, True)),
    ],
)
def test_gaps_in_the_six_states_are_worked_by_hand(
    pair: tuple[str, str], side: Side, cell: tuple[str, int], expected: tuple[float, float, float, bool]
) -> None:
    members = find(pair[0]).members, find(pair[1]).members
    computed = at(gaps(six_states.flows(), members, side), *cell)
    assert computed == pytest.approx(expected)


@given(flows(), st.sampled_from(SIDES))
def test_every_flow_at_once_is_the_pair_by_itself(trade: Flows, side: Side) -> None:
    together = all_gaps(trade, side)
    row = 0
    ends = trade.states[trade.importer[row]], trade.states[trade.exporter[row]]
    dependent, partner = ends if side == "supply" else ends[::-1]
    alone = gaps(trade, (single(dependent), single(partner)), side)
    assert alone.gap[trade.product[row], trade.year[row]] == pytest.approx(together[row])


@given(flows(), st.sampled_from(SIDES))
def test_the_first_condition_follows_from_the_second(trade: Flows, side: Side) -> None:
    # Who outsells all others by a single flow sells over half; half squared is the line.
    world_hhi = _world_hhi(trade, side)
    hit = all_gaps(trade, side) > 0
    assert (world_hhi[trade.product[hit], trade.year[hit]] > CONCENTRATED).all()


@given(flows(), st.sampled_from(SIDES))
def test_it_is_what_pandas_gives(trade: Flows, side: Side) -> None:
    who = "exporter" if side == "supply" else "importer"
    table = frame(trade)
    cell = ["product", "year"]
    world_trade = table.groupby(cell)["value"].transform("sum")
    own = table.groupby([who, *cell])["value"].transform("sum")
    assert all_gaps(trade, side) == pytest.approx((table["value"] - (world_trade - own)).to_numpy(), rel=1e-9, abs=1e-3)


@given(flows())
def test_at_most_one_seller_has_a_gap_in_a_product_and_year(trade: Flows) -> None:
    hit = np.flatnonzero(all_gaps(trade, "supply") > 0)
    sellers = {(trade.product[row], trade.year[row], trade.exporter[row]) for row in hit}
    assert len(sellers) == len({cell[:2] for cell in sellers})


def _world_hhi(flows: Flows, side: Side) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    totals = concentration(flows, "customers" if side == "supply" else "suppliers").total
    whole = totals.sum(axis=0)
    return np.asarray(((totals / np.where(whole > 0, whole, 1)) ** 2).sum(axis=0), np.float64)
