"""Does the solved model of the real table keep to formulas that need no solution?"""

import numpy as np
import pytest

from counterpoise.income.answer import answer_of
from counterpoise.income.cuts import kept, rupture
from counterpoise.income.equilibrium import equilibrium
from counterpoise.income.pairs.setup import setup
from counterpoise.states import find
from counterpoise.world import World

CLOSED = ("USA", "CHN", "KOR", "VNM")


@pytest.mark.parametrize("code", CLOSED)
def test_a_state_alone_loses_what_its_home_shares_say_through_the_chains(built: World, code: str) -> None:
    # Arkolakis, Costinot and Rodriguez-Clare 2012 with many sectors and inputs: own shares to the power of 1 / theta,
    # each as often as it is bought at any stage of what is consumed.
    made = setup(built)
    base, n = made.base, made.base.at(code)
    lost = equilibrium(base, kept(base, rupture([code], set(base.economies) - {code})), made.by).lost[n]
    home = np.diagonal(base.shares, axis1=1, axis2=2)[:, n]
    bought = base.spending[n] > 0
    # What is bought and not made at home has no such formula; the reserve stands for it.
    assert (home[bought] > 0).all()
    rise = np.where(bought, -np.log(np.where(bought, home, 1.0)) / made.by.trade, 0.0)
    chains = np.eye(len(home)) - base.inputs[n].T * (1 - base.added[n])[:, None]
    assert 1 - lost == pytest.approx(float(np.exp(-base.final[n] @ np.linalg.solve(chains, rise))), rel=1e-5)


@pytest.mark.parametrize("pair", ["DEU RUS", "SAU USA"])
def test_what_is_lost_as_buyer_and_as_seller_adds_up_to_the_whole_within_three_hundredths(
    built: World, pair: str
) -> None:
    a, b = (find(code) for code in pair.split())
    answer = answer_of(built, a, b, exact=True)
    for side in (answer.a, answer.b):
        assert side.as_buyer is not None
        assert side.as_seller is not None
        parts = side.as_buyer.value + side.as_seller.value
        assert parts == pytest.approx(side.after_adjusting.part.value, rel=0.03)
