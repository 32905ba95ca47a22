"""Do losses of a pair come out as by hand, and does every kind of hole leave the limits it must?

The answers are worked in docs/explanation/six-state-world.md.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.fixtures import six_states

from counterpoise.records import SIDES, Finding
from counterpoise.states import find
from counterpoise.vocabulary.goods.baskets import Basket, basket, trade_domains
from counterpoise.weighing.ground.grounds import PairView, view
from counterpoise.weighing.ground.losses import Lost, lost
from counterpoise.weighing.loss.loss import DOMAIN, METHOD, after_adjustment, dependence_finding, loss_finding
from counterpoise.weighing.shares.share import finding
from counterpoise.world.world import World

PAIRS = [*itertools.combinations(six_states.STATES, 2), ("RUS", "EU27"), ("CHN+SSD", "NATO")]
Limits = tuple[float | None, float | None, float | None, str]


@pytest.fixture(scope="module")
def world(world_home: Path) -> Iterator[World]:
    with World(world_home) as opened:
        yield opened


@dataclass(frozen=True, slots=True)
class Weighed:
    """A pair weighed in a year, for questions about single findings."""

    pair: PairView
    lost: Lost
    year: int

    def share(self, dependent: str, side: str, what: Basket) -> Finding:
        actor = self.pair.a if dependent == self.pair.a.code else self.pair.b
        (which,) = [each for each in SIDES if each == side]
        return finding(self.pair.pooled(actor, which, what), what, self.year)

    def loss(self, dependent: str, side: str, product: str) -> Finding:
        what = basket(product)
        return loss_finding(self.lost, self.share(dependent, side, what), what)

    def dependence(self, dependent: str, domain: str) -> Finding:
        what = basket(domain)
        supply, market = (self.share(dependent, side, what) for side in SIDES)
        return dependence_finding(self.lost, (supply, market), what)


def weighed(world: World, a: str, b: str, year: int = 2024) -> Weighed:
    first, second = find(a), find(b)
    return Weighed(view(world, first, second, year), lost(world.trade.in_year(year), first, second), year)


def limits(number: Finding) -> Limits:
    return number.value, number.lo, number.hi, number.state


def near(value: float, lo: float, hi: float, state: str) -> Limits:
    return pytest.approx(value), pytest.approx(lo), pytest.approx(hi), state  # type: ignore[return-value]


def test_what_others_can_add_comes_back(world: World) -> None:
    # South Sudan sells 30 of crude, 20 of it to China: it adds 3 (1.5 to 7.5) of the 60 Russia sells of China's 80.
    loss = weighed(world, "RUS", "CHN").loss("CHN", "supply", six_states.CRUDE)
    assert limits(loss) == near(57 / 80, 52.5 / 80, 58.5 / 80, "estimated")
    assert loss.method == METHOD
    assert (loss.numerator, loss.denominator) == pytest.approx((57e6, 80e6))


def test_a_buyer_under_a_ban_does_not_step_in_and_a_hole_beside_leaves_no_floor(world: World) -> None:
    # Sweden took 20 of Russia's crude, but the EU bans it; what Turkey takes is not recorded.
    loss = weighed(world, "RUS", "CHN").loss("RUS", "market", six_states.CRUDE)
    assert limits(loss) == near(0.75, 0.0, 0.75, "bounded")
    assert "RUS>TUR:270900:2022" in {hole.key for hole in loss.holes}


def test_a_partner_with_a_hole_of_its_own_may_add_all_that_its_reach_allows(world: World) -> None:
    # Turkey bought 10 of Germany's 15, and nobody knows how much in all: it could take the 5 Sweden would leave.
    loss = weighed(world, "DEU", "SWE").loss("DEU", "market", six_states.CRUDE)
    assert limits(loss) == near(4 / 15, 0.0, 4.5 / 15, "estimated")


def test_a_domain_adds_both_sides_up_in_money(world: World) -> None:
    russia_china = weighed(world, "RUS", "CHN")
    assert limits(russia_china.dependence("RUS", "energy")) == near(67.8 / 90, 0.0, 67.9 / 90, "bounded")
    assert limits(russia_china.dependence("CHN", "energy")) == near(65 / 88, 60.5 / 88, 66.5 / 88, "estimated")
    assert limits(russia_china.dependence("RUS", "precious")) == near(3.2 / 8, 2.5 / 8, 3.6 / 8, "estimated")
    germany_sweden = weighed(world, "DEU", "SWE")
    assert limits(germany_sweden.dependence("DEU", "energy")) == near(4.8 / 28, 0.0, 5.4 / 28, "bounded")
    assert limits(germany_sweden.dependence("SWE", "energy")) == near(6 / 28, 6 / 28, 6 / 28, "estimated")
    assert limits(germany_sweden.dependence("SWE", "materials")) == near(0.54, 0.45, 0.57, "estimated")


def test_after_years_the_whole_world_turns(world: World) -> None:
    # A quarter of the 45 of crude that others buy, and of the 5 of gas, comes to Russia's 60 and 8.
    pair, energy = weighed(world, "RUS", "CHN"), basket("energy")
    assert after_adjustment(pair.lost, pair.share("RUS", "market", energy), energy) == pytest.approx(55.5 / 90)


def test_trade_hidden_between_the_two_leaves_everything_open(world: World) -> None:
    # To the EU 12 of crude and 1.2 of gas would be missing of 90, but what Germany takes of gas is not recorded.
    bloc = weighed(world, "RUS", "EU27")
    assert limits(bloc.dependence("RUS", "energy")) == (None, None, None, "not recorded")
    assert limits(bloc.dependence("EU27", "energy")) == (None, None, None, "not recorded")
    assert bloc.dependence("RUS", "energy").numerator is None


def test_trade_that_a_hole_swallows_is_not_recorded_and_names_the_hole(world: World) -> None:
    pair = weighed(world, "RUS", "TUR")
    for hidden in (pair.loss("TUR", "supply", six_states.GAS), pair.dependence("RUS", "energy")):
        assert limits(hidden) == (None, None, None, "not recorded")
        assert hidden.numerator is None
        assert hidden.holes
    swallowed = pair.share("RUS", "market", basket(six_states.GAS))
    assert after_adjustment(pair.lost, swallowed, basket(six_states.GAS)) is None


def test_a_side_a_hole_swallows_may_be_anything_beside_one_that_is_known(world: World) -> None:
    # Turkey sells Germany all its gas and Russia none of it; what it buys of Russia nobody says.
    dependence = weighed(world, "RUS", "TUR").dependence("TUR", "energy")
    assert limits(dependence) == (None, None, None, "not recorded")


def test_no_trade_is_a_zero_where_the_source_covers_it(world: World) -> None:
    pair = weighed(world, "DEU", "CHN")
    assert limits(pair.loss("DEU", "market", six_states.CRUDE)) == (0.0, 0.0, 0.0, "zero")
    assert limits(pair.dependence("DEU", "energy")) == (0.0, 0.0, 0.0, "zero")
    # Nothing is said of South Sudan's trade before 2023.
    early = weighed(world, "SSD", "CHN", 2022)
    assert limits(early.dependence("SSD", "energy")) == (None, None, None, "not recorded")


@pytest.mark.parametrize(("a", "b"), PAIRS)
@pytest.mark.parametrize("year", [2020, 2024])
def test_every_loss_keeps_the_laws_of_its_state(world: World, a: str, b: str, year: int) -> None:
    pair = weighed(world, a, b, year)
    for dependent, side, product in itertools.product((a, b), SIDES, (*six_states.PRODUCTS, "energy", "materials")):
        share, loss = pair.share(dependent, side, basket(product)), pair.loss(dependent, side, product)
        assert (loss.method, loss.unit, loss.figures, loss.holes) == (METHOD, "share", share.figures, share.holes)
        keep_the_laws(loss)
        if share.state in ("not recorded", "zero"):
            assert limits(loss) == limits(share)
        elif share.value is not None and loss.value is not None:
            assert loss.value <= share.value + 1e-9
            assert loss.state in ("estimated", "bounded")
            assert (loss.state == "bounded") >= (share.state == "bounded")


@pytest.mark.parametrize(("a", "b"), PAIRS)
@pytest.mark.parametrize("year", [2020, 2024])
def test_every_domain_is_the_sum_of_its_products(world: World, a: str, b: str, year: int) -> None:
    pair = weighed(world, a, b, year)
    for dependent, what in itertools.product((a, b), trade_domains()):
        dependence = pair.dependence(dependent, what.key)
        keep_the_laws(dependence)
        assert dependence.method == DOMAIN
        assert dependence.state != "stated"
        if dependence.value is not None:
            codes = [code for code in what.codes if code in six_states.PRODUCTS]
            parts = [pair.loss(dependent, side, code).numerator or 0.0 for side in SIDES for code in codes]
            assert dependence.numerator == pytest.approx(sum(parts))
            assert dependence.denominator is not None
            assert dependence.value == pytest.approx(sum(parts) / dependence.denominator)


def keep_the_laws(number: Finding) -> None:
    if number.state == "not recorded":
        assert (number.value, number.lo, number.hi) == (None, None, None)
        return
    assert number.value is not None
    assert number.lo is not None
    assert number.hi is not None
    assert 0 <= number.lo <= number.value + 1e-12
    assert number.value <= number.hi + 1e-12
    assert number.hi <= 1
    if number.state == "zero":
        assert (number.value, number.lo, number.hi) == (0, 0, 0)
    if number.state == "bounded":
        assert number.lo == 0
        assert number.holes
