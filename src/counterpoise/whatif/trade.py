"""What becomes of trade and real incomes when tariffs, embargoes, cut-offs or dearer trade come over a pair of actors?

The middle world is solved by the ladder, worlds drawn around it give the ranges, and what they say is told in `told`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count

from counterpoise.arrays import Values
from counterpoise.errors import BadScenario
from counterpoise.whatif.baseline import Baseline
from counterpoise.whatif.equilibrium import Equilibrium, equilibrium
from counterpoise.whatif.market import Cleared
from counterpoise.whatif.montecarlo import Measure, Sampled, sampled
from counterpoise.whatif.scenario import Scenario
from counterpoise.whatif.shocked import TOUCHES, Parts, absent, pair_of, shocked
from counterpoise.whatif.told import TradeOutcome, measured, told

Watch = Callable[[int, int], None]  # worlds drawn and solved so far, and how many there will be


@dataclass(frozen=True, slots=True)
class TradeWorld:
    """The world before, and how well each cell of it is known."""

    base: Baseline
    spread: Values  # (n, n): standard deviation of the logarithm of a cell; 0 at home and where nothing is recorded
    year: int  # as of which blocs are taken


def touches_trade(scenario: Scenario) -> bool:
    """Tell whether any shock moves trade, so that the trade model has something to say."""
    return any(shock.verb in TOUCHES for shock in scenario.shocks)


def trade(scenario: Scenario, world: TradeWorld, parts: Parts, watch: Watch | None = None) -> TradeOutcome:
    """Solve a scenario and the worlds drawn around it.

    `parts` has an entry a shock: the part of each cell that a domain or product makes up, (n, n), 0 or more and above
    1 as good as 1, or None where the shock is of all goods. `watch` is told how many worlds are solved. BadScenario and
    NoData as `shocked` raises them, NotConverged where the middle world has no answer.
    """
    if not touches_trade(scenario):
        raise BadScenario("no shock here moves trade; name a tariff, an embargo, a cut-off or dearer trade")
    base, given = world.base, scenario.assumptions
    shock = shocked(scenario.shocks, base, parts, world.year)
    moved, rate = shock.tables(len(base.names), given.sigma.value)
    found = equilibrium(base, moved, given.sigma.value, "tariff", rate if shock.taxed else None)
    sides = pair_of(scenario.pair, base, world.year)
    measure = _watched(lambda before, after: measured(before, after, sides), given.draws, watch)
    many = sampled(found, shock, world.spread, given, measure)
    notes = (*_of_actors(scenario, world), *_of_debts(found), *_of_draws(many))
    return replace(told(scenario.pair, many, _settled(found, many.world), sides), notes=notes)


def _watched(measure: Measure, draws: int, watch: Watch | None) -> Measure:
    """Tell of each world that is solved: of the middle one as none, of a draw without an answer with the next."""
    if watch is None:
        return measure
    solved = count()

    def told_of(before: Values, after: Cleared) -> Values:
        watch(next(solved), draws)
        return measure(before, after)

    return told_of


def _settled(found: Equilibrium, world: Cleared) -> Equilibrium:
    """Take over the middle world as the draws have it: the same to the last digits, whatever the number of threads."""
    moved = {name: getattr(world, name) for name in ("price", "index", "real_income", "flows", "residual")}
    return replace(found, **moved)


def _of_actors(scenario: Scenario, world: TradeWorld) -> tuple[str, ...]:
    """Say which members of a bloc the matrix does not hold."""
    actors = {actor.code: actor for shock in scenario.shocks for actor in (shock.actor, shock.target)}
    missing = {code: absent(actor, world.base, world.year) for code, actor in actors.items()}
    return tuple(f"The trade matrix holds no {', '.join(out)} of {code}." for code, out in missing.items() if out)


def _of_debts(found: Equilibrium) -> tuple[str, ...]:
    if not found.rebalanced:
        return ()
    apart = found.apart
    if not apart:
        return ("After this shock old deficits cannot be kept: each state then spends what it earns.",)
    largest = max(apart, key=len)
    alone = "; ".join(", ".join(group) for group in apart if group is not largest)
    return (f"No longer trading with the others: {alone}. Nobody lends across the gap: each spends what it earns.",)


def _of_draws(many: Sampled) -> tuple[str, ...]:
    notes, whole = [], many.solved + many.unsolved
    if many.unsolved:
        notes.append(f"{many.unsolved} of {whole} draws had no answer and are left out of the ranges.")
    if many.rebalanced:
        notes.append(
            f"In {many.rebalanced} of {whole} draws old deficits could not be kept: each spends what it earns."
        )
    return tuple(notes)
