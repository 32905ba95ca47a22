"""How fast is a scenario by name with its range, on the world of the ledger?

Needs a built ledger (`counterpoise build`). Every draw is solved to the ladder's limit. The floor is drawing and
solving: a draw takes a normal and an exponential a cell, about 0.5 ms for 200 states, and a dozen steps of three or
four products of the matrix with a vector, about 0.4 ms; so 200 draws take 0.2 s on one thread.
"""

import sys
import time

from counterpoise.ledger.home import home
from counterpoise.states import find
from counterpoise.whatif import Assumptions, Scenario, Shock
from counterpoise.whatif.runs.goods_world import goods_world
from counterpoise.whatif.verbs import verbs
from counterpoise.whatif.worlds.trade import TradeOutcome, TradeWorld, trade
from counterpoise.world import World

LIMITS = {200: 1.5, 1_000: 7.0}  # draws -> seconds
CLEARED = 1e-10
ROUNDS = 3


def main() -> int:
    """Time four scenarios; 1 when a limit is missed or a market does not clear."""
    with World(home()) as world:
        started = time.perf_counter()
        goods = goods_world(world)
        print(f"world of {len(goods.base.names)} states made in {time.perf_counter() - started:.2f} s")
    trade_world, met = TradeWorld(goods.base, goods.spread, goods.year), True
    for shocks in _cases():
        for draws, limit in LIMITS.items():
            seconds, outcome = _timed(Scenario(shocks=shocks, assumptions=Assumptions(draws=draws)), trade_world)
            fine = seconds <= limit and outcome.residual < CLEARED and not outcome.unsolved
            print(
                f"{', '.join(shock.text for shock in shocks)}: {draws:,} draws {seconds:.2f} s (limit {limit} s), "
                f"residual {outcome.residual:.0e}, {outcome.unsolved} without an answer"
            )
            met = met and fine
    return 0 if met else 1


def _cases() -> list[tuple[Shock, ...]]:
    europe, usa, china, russia, world = (find(name) for name in ("EU27", "USA", "CHN", "RUS", "G20"))
    return [
        (Shock(verb=verbs()["embargo"], actor=europe, target=china),),
        (Shock(verb=verbs()["decouple"], actor=europe, target=china, amount=2.0),),
        (
            Shock(verb=verbs()["tariff"], actor=usa, target=china, amount=0.25),
            Shock(verb=verbs()["tariff"], actor=china, target=usa, amount=0.15),
        ),
        (Shock(verb=verbs()["embargo"], actor=world, target=russia),),
    ]


def _timed(scenario: Scenario, world: TradeWorld) -> tuple[float, TradeOutcome]:
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        outcome = trade(scenario, world, [None] * len(scenario.shocks))
        times.append(time.perf_counter() - started)
    return min(times), outcome


if __name__ == "__main__":
    sys.exit(main())
