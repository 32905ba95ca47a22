"""Which scenarios and worlds of named states do the tests of the trade model share?"""

import numpy as np
from tests.whatif.worlds import drawn

from counterpoise.states import Actor, Bloc, Membership, State, find
from counterpoise.whatif.baseline import baseline
from counterpoise.whatif.scenario import Assumptions, Scenario, Shock, Span
from counterpoise.whatif.trade import TradeWorld
from counterpoise.whatif.verbs import verbs

CODES = ("BRA", "CHN", "DEU", "IND", "JPN", "RUS", "SWE", "TUR")


def state(code: str) -> State:
    found = find(code)
    assert isinstance(found, State)
    return found


def bloc(code: str, *members: str) -> Bloc:
    return Bloc(code=code, name=code, memberships=tuple(Membership(iso3=one, start=None, end=None) for one in members))


def shock(verb: str, actor: str | Actor, target: str | Actor, amount: float | None = None, what: str = "") -> Shock:
    a, b = (state(one) if isinstance(one, str) else one for one in (actor, target))
    return Shock(verb=verbs()[verb], actor=a, target=b, amount=amount, what=what)


def scenario(*shocks: Shock, sigma: float = 4.0, draws: int = 0, seed: int = 1) -> Scenario:
    span = Span(sigma, 1 + 0.6 * (sigma - 1), sigma + 2) if draws else Span(sigma, sigma, sigma)
    return Scenario(shocks=shocks, assumptions=Assumptions(sigma=span, draws=draws, seed=seed))


def alike(*codes: str, abroad: float = 2.0) -> TradeWorld:
    """Return a world of equal states that each spend 10, `abroad` of it in equal parts on the others' goods."""
    n = len(codes)
    flows = np.full((n, n), abroad / (n - 1))
    np.fill_diagonal(flows, 10 - abroad)
    return TradeWorld(baseline(codes, flows), np.zeros((n, n)), 2023)


def uneven(seed: int = 3, spread: float = 0.4, codes: tuple[str, ...] = CODES) -> TradeWorld:
    """Draw a world of states in debt to each other, every cell abroad known to the same error."""
    n = len(codes)
    return TradeWorld(baseline(codes, drawn(n, seed).flows), spread * (1 - np.eye(n)), 2023)
