"""Are those who could step in the ones the loss counts on, and is it said what bars the others?

Crude of 2024 in the six-state world, USD billion: Russia sells China 60 and Sweden 20, Germany sells
Turkey 10 and Sweden 5, South Sudan sells Germany 10 and China 20. Russia to Turkey is a hole.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fixtures.random_worlds import PRODUCTS, rows
from tests.fixtures.six_states import CRUDE, GAS, IRON, flows_of

from counterpoise.arrays import Coverage
from counterpoise.findings.context import Alternative
from counterpoise.records import Finding, Side
from counterpoise.states import find
from counterpoise.weighing.ground.losses import pair_losses
from counterpoise.weighing.loss.alternatives import LISTED, alternatives
from counterpoise.world.trade import TradeYear
from counterpoise.world.world import World

BILLION = 1e6  # kUSD


@pytest.fixture(scope="module")
def world(world_home: Path) -> Iterator[TradeYear]:
    with World(world_home) as world:
        yield world.trade.in_year(2024)


def share(dependent: str, on: str, side: str, product: str) -> Finding:
    return Finding(
        method="share",
        dependent=dependent,
        on=on,
        side=side,
        product=product,
        value=0.5,
        lo=0.5,
        hi=0.5,
        state="stated",
        unit="share",
        year=2024,
    )


def who(world: TradeYear, dependent: str, on: str, side: str, product: str = CRUDE) -> Alternative:
    finding = share(dependent, on, side, product)
    (alternative,) = alternatives(world, find(dependent), find(on), [(finding, finding)])
    return alternative


def test_another_supplier_adds_a_tenth_of_all_it_sells(world: TradeYear) -> None:
    alternative = who(world, "CHN", "RUS", "supply")
    sudan = alternative.candidates[0]
    assert (sudan.code, sudan.name) == ("SSD", "South Sudan")
    assert (sudan.trade, sudan.already) == (30 * BILLION, 20 * BILLION)
    assert sudan.could_add == pytest.approx(3 * BILLION)
    assert [(name, round(part, 3)) for name, part in sudan.mostly_with] == [("China", 0.667), ("Germany", 0.333)]
    assert sudan.barred is None


def test_a_large_one_that_trades_nothing_with_it_is_shown_with_nothing_to_add(world: TradeYear) -> None:
    alternative = who(world, "CHN", "RUS", "supply")
    assert [(candidate.code, candidate.already, candidate.could_add) for candidate in alternative.candidates[1:]] == [
        ("DEU", 0.0, 0.0)
    ]
    assert (alternative.product, alternative.others) == (CRUDE, 0)


def test_customers_behind_an_embargo_stand_last_with_the_embargo(world: TradeYear) -> None:
    alternative = who(world, "RUS", "CHN", "market")
    assert [candidate.code for candidate in alternative.candidates] == ["SWE", "DEU"]
    assert [candidate.could_add for candidate in alternative.candidates] == [0.0, 0.0]
    assert alternative.candidates[0].already == 20 * BILLION
    assert alternative.candidates[0].barred is not None
    assert alternative.candidates[0].barred.text == "The European Union bans purchases from Russia: crude oil (HS 2709)"


def test_who_is_in_a_hole_with_the_dependent_is_left_to_the_others(world: TradeYear) -> None:
    assert who(world, "RUS", "CHN", "market").others == 1  # Turkey
    assert "RUS" not in {candidate.code for candidate in who(world, "TUR", "DEU", "supply").candidates}


def test_members_of_either_side_are_no_candidates(world: TradeYear) -> None:
    assert [candidate.code for candidate in who(world, "EU27", "RUS", "supply").candidates] == ["SSD"]
    assert [candidate.code for candidate in who(world, "TUR", "EU27", "supply", IRON).candidates] == ["RUS"]


def test_several_products_are_weighed_apart_and_added_up(world: TradeYear) -> None:
    # Of gas only Russia sells China; iron ore it buys of Sweden (2 of the 10 Sweden sells) and of Russia.
    alternative = who(world, "CHN", "RUS", "supply", f"{IRON},{CRUDE},{GAS}")
    adds = {candidate.code: candidate.could_add for candidate in alternative.candidates if candidate.could_add}
    assert adds == {"SSD": pytest.approx(3 * BILLION), "SWE": pytest.approx(1 * BILLION)}


def test_a_share_of_either_one_keeps_its_own_loss(world: TradeYear) -> None:
    shares = [share("CHN", "RUS", "supply", CRUDE), share("RUS", "CHN", "market", CRUDE)]
    listed = alternatives(world, find("RUS"), find("CHN"), [(each, each) for each in shares])
    assert [each.share.dependent for each in listed] == ["CHN", "RUS"]


def test_nothing_traded_leaves_nobody(world: TradeYear) -> None:
    alternative = who(world, "CHN", "DEU", "supply", "811230")
    assert (alternative.candidates, alternative.others) == ((), 0)


NAMES = ("BRA", "CHN", "IND", "RUS", "ZAF")


@given(rows(), st.permutations(NAMES), st.sampled_from(("supply", "market")))
def test_what_all_could_add_is_what_the_loss_takes_off(
    drawn: list[tuple[str, str, str, int, float]], names: list[str], side: Side
) -> None:
    real = dict(zip(("AAA", "BBB", "CCC", "DDD", "EEE"), names, strict=True))
    traded = [
        (real[seller], real[buyer], CRUDE, 2001, usd)
        for seller, buyer, code, year, usd in drawn
        if (code, year) == (PRODUCTS[0], 2001)
    ]
    flows = flows_of(traded, NAMES, (CRUDE,), (2001,))
    free, covered = np.zeros(len(traded), np.bool_), np.ones((1, 5), np.bool_)
    whole = TradeYear(2001, flows, Coverage(covered, np.ones((1, 1), np.bool_), ~covered), free, ())
    a, b = find(names[0]), find(names[1])
    finding = share(a.code, b.code, side, CRUDE)
    (alternative,) = alternatives(whole, a, b, [(finding, finding)])
    lost = pair_losses(flows, (a.members, b.members), side)
    part, most = float(lost.part[0, 0]), float(lost.share[0, 0])
    added = sum(candidate.could_add for candidate in alternative.candidates[:LISTED])
    assert float(lost.value[0, 0]) == pytest.approx(most * (1 - min(1.0, added / part)) if part else 0.0, abs=1e-9)
