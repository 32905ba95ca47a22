"""Do an actor's ties with all states, weighed at once, come out as each pair does by itself?"""

from collections.abc import Callable
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fixtures import six_states

from counterpoise.arrays import Coverage, Flows, Mask
from counterpoise.errors import NoData
from counterpoise.records import Of
from counterpoise.weighing.ground.grounds import WAYS, OneToAll, one_to_all
from counterpoise.weighing.ground.legs import tally
from counterpoise.weighing.ground.losses import Others, pair_losses, unsettled

YEAR = 2024


def of_year(year: int = YEAR) -> tuple[Flows, Coverage]:
    n = six_states.YEARS.index(year)
    rows = [row for row in six_states.trade() if row[3] == year]
    whole = six_states.coverage()
    return (
        six_states.flows_of(rows, six_states.STATES, six_states.PRODUCTS, (year,)),
        Coverage(whole.states[n : n + 1], whole.products[:, n : n + 1], whole.silent[n : n + 1]),
    )


def always(members: frozenset[str]) -> Callable[[int], frozenset[str]]:
    return lambda _: members


def weighed(own: frozenset[str], barred: Mask | None = None, year: int = YEAR) -> tuple[Flows, OneToAll]:
    flows, coverage = of_year(year)
    mask = np.array([state in own for state in flows.states], np.bool_)
    bars = np.zeros(len(flows.value), np.bool_) if barred is None else barred
    holes = tuple(hole for hole in six_states.holes() if hole.holds(year))
    return flows, one_to_all(flows, mask, (coverage, holes), bars)


@given(
    own=st.frozensets(st.sampled_from(six_states.STATES), min_size=1, max_size=3),
    bars=st.lists(st.booleans(), min_size=60, max_size=60),
    year=st.sampled_from(six_states.YEARS),
)
def test_every_column_is_what_the_pair_gives_by_itself(own: frozenset[str], bars: list[bool], year: int) -> None:
    flows, coverage = of_year(year)
    barred = np.array(bars[: len(flows.value)], np.bool_)
    _, columns = weighed(own, barred, year)
    holes = tuple(hole for hole in six_states.holes() if hole.holds(year))
    loose = unsettled(flows, holes)
    for n, state in enumerate(flows.states):
        if state in own:
            continue
        other = frozenset((state,))
        for who, side in WAYS:
            dependent, on = (own, other) if who == "one" else (other, own)
            unsure = loose.sales if side == "supply" else loose.purchases
            alone = pair_losses(flows, (always(dependent), always(on)), side, Others(barred, unsure))
            together = columns.losses[who, side]
            for field in fields(alone):
                np.testing.assert_allclose(
                    getattr(together, field.name)[:, n], getattr(alone, field.name)[:, 0], atol=1e-9, err_msg=field.name
                )
            seller, buyer = (on, dependent) if side == "supply" else (dependent, on)
            of: Of = "imports" if side == "supply" else "exports"
            alone_tally = tally(flows, always(seller), always(buyer), of, (coverage, holes))
            for part in fields(alone_tally):
                np.testing.assert_allclose(
                    getattr(columns.tallies[who, side], part.name)[:, n],
                    getattr(alone_tally, part.name)[:, 0],
                    err_msg=f"{who} {side} {state} {part.name}",
                )


def test_what_south_sudans_customers_would_miss_by_hand() -> None:
    # Crude to Germany in 2024: 10 billion by South Sudan, and nobody else; to China 60 by Russia, 20 by South Sudan.
    flows, columns = weighed(frozenset(("SSD",)))
    crude, germany, china = (
        six_states.PRODUCTS.index(six_states.CRUDE),
        flows.states.index("DEU"),
        flows.states.index("CHN"),
    )
    supply = columns.tallies["all", "supply"]
    assert supply.part[crude, germany] == supply.whole[crude, germany] == 10 * six_states.KUSD_A_BILLION
    assert supply.part[crude, china] / supply.whole[crude, china] == pytest.approx(0.25)
    # Russia, which sells 80 in all, could add a tenth of it: 8 of the 20.
    assert columns.losses["all", "supply"].value[crude, china] == pytest.approx(0.25 * (1 - 8 / 20))


def test_several_years_at_once_are_refused() -> None:
    flows = six_states.flows()
    with pytest.raises(NoData, match="one year"):
        one_to_all(flows, np.zeros(6, np.bool_), (six_states.coverage(), ()), np.zeros(len(flows.value), np.bool_))
