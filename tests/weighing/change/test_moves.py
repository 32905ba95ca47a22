"""Do price, volume and rerouting add up to the move of a share, and is each what its name says?"""

from math import e, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.errors import NoData
from counterpoise.weighing.change.moves import Lot, Parts, all_rerouted, log_mean, split

AMOUNTS = st.floats(1.0, 1e8)
UNIT_VALUES = st.floats(1e-3, 1e3)
FACTORS = st.floats(0.1, 10.0)


@st.composite
def year(draw: st.DrawFn) -> tuple[Lot, Lot]:
    """Draw what a pair traded in a year, and all the dependent traded: the pair's and the rest."""
    pair, rest = (Lot(draw(AMOUNTS), draw(UNIT_VALUES)) for _ in range(2))
    return pair, added(pair, rest)


def added(lot: Lot, other: Lot) -> Lot:
    value = lot.value + other.value
    return Lot(value, value / (lot.tonnes + other.tonnes))


def scaled(lot: Lot, tonnes: float, unit_value: float) -> Lot:
    return Lot(lot.value * tonnes * unit_value, lot.unit_value * unit_value)


def share(pair: Lot, whole: Lot) -> float:
    return pair.value / whole.value


def test_a_share_that_rises_from_a_half_to_three_quarters_by_hand() -> None:
    # Then 30 of 60 bn, all at 500 dollars a tonne: 60 of 120 Mt. Now 60 of 80 bn: 145 of 185 Mt, so the pair
    # pays 413.8 dollars where all pay 432.4. The logarithmic mean of the shares is 0.25 / ln 1.5 = 0.61658.
    move = split((Lot(30e6, 0.5), Lot(60e6, 60 / 145)), (Lot(60e6, 0.5), Lot(80e6, 80 / 185)))
    assert move.price == pytest.approx(-0.02717, abs=5e-6)  # 0.61658 x ln(413.8/432.4)
    assert move.volume == pytest.approx(-0.26689, abs=5e-6)  # -0.61658 x ln(185/120)
    assert move.rerouting == pytest.approx(0.54406, abs=5e-6)  # 0.61658 x ln(145/60)


@given(year(), year())
def test_the_parts_add_up_to_the_move(then: tuple[Lot, Lot], now: tuple[Lot, Lot]) -> None:
    move = split((then[0], now[0]), (then[1], now[1]))
    total = move.price + move.volume + move.rerouting
    size = max(abs(move.price), abs(move.volume), abs(move.rerouting), 1e-6)
    assert total == pytest.approx(share(*now) - share(*then), abs=1e-9 * size + 1e-12)


@given(year(), year())
def test_going_back_undoes_every_part(then: tuple[Lot, Lot], now: tuple[Lot, Lot]) -> None:
    there = split((then[0], now[0]), (then[1], now[1]))
    back = split((now[0], then[0]), (now[1], then[1]))
    for part, other in zip(parts(there), parts(back), strict=True):
        assert part == pytest.approx(-other, rel=1e-6, abs=1e-12)


def parts(move: Parts) -> tuple[float, float, float]:
    return move.price, move.volume, move.rerouting


@given(year(), FACTORS)
def test_where_weights_stand_still_all_is_price(then: tuple[Lot, Lot], dearer: float) -> None:
    pair, whole = then
    rest = Lot(whole.value - pair.value, (whole.value - pair.value) / (whole.tonnes - pair.tonnes))
    now = scaled(pair, 1.0, dearer)
    move = split((pair, now), (whole, added(now, rest)))
    assert move.volume == pytest.approx(0, abs=1e-6)
    assert move.rerouting == pytest.approx(0, abs=1e-6)


@given(year(), FACTORS, FACTORS)
def test_where_all_grows_alike_nothing_moves(then: tuple[Lot, Lot], grown: float, dearer: float) -> None:
    pair, whole = then
    move = split((pair, scaled(pair, grown, dearer)), (whole, scaled(whole, grown, dearer)))
    assert move.price == pytest.approx(0, abs=1e-9)
    assert move.volume == pytest.approx(-move.rerouting, abs=1e-9)


def test_a_partner_who_sells_as_before_to_a_buyer_of_twice_as_much_loses_by_volume() -> None:
    move = split((Lot(50, 1), Lot(50, 1)), (Lot(100, 1), Lot(200, 1)))
    assert (move.price, move.rerouting) == (0, 0)
    assert move.volume == pytest.approx(-0.25)


def test_from_or_to_nothing_all_is_rerouting() -> None:
    assert all_rerouted(0.0, 0.4) == Parts(0.0, 0.0, 0.4)
    assert all_rerouted(0.4, 0.0) == Parts(0.0, 0.0, -0.4)
    with pytest.raises(NoData, match="split it"):
        all_rerouted(0.1, 0.4)


@pytest.mark.parametrize(
    ("pair", "whole"), [(Lot(0, 1), Lot(1, 1)), (Lot(2, 1), Lot(1, 1)), (Lot(1, 0), Lot(1, 1)), (Lot(1, 1), Lot(1, 0))]
)
def test_what_is_no_share_is_refused(pair: Lot, whole: Lot) -> None:
    with pytest.raises(NoData, match="above zero"):
        split((pair, Lot(1, 1)), (whole, Lot(2, 1)))


def test_the_logarithmic_mean_of_one_and_e() -> None:
    assert log_mean(1.0, e) == pytest.approx(e - 1)
    assert log_mean(0.3, 0.3) == 0.3


@given(AMOUNTS, AMOUNTS)
def test_the_logarithmic_mean_lies_between_the_other_two(a: float, b: float) -> None:
    assert sqrt(a * b) * (1 - 1e-9) <= log_mean(a, b) <= (a + b) / 2 * (1 + 1e-9)
    assert log_mean(a, b) == pytest.approx(log_mean(b, a))
