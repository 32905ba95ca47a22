"""What becomes of trade and real incomes when shocks come over a pair of actors?

The middle world is solved by the ladder, and worlds drawn around it give the ranges. Money is the baseline's unit. The
world's nominal income stays what it was, so changes of exports are against it. A bloc's exports are what it sells
outside the bloc; its real income is its members', weighed by output before.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count

import numpy as np

from counterpoise.arithmetic import ordered_sum, ordered_sums
from counterpoise.arrays import Mask, Values
from counterpoise.errors import BadScenario
from counterpoise.states import Actor, names
from counterpoise.whatif import Country, PairFlow, Range, Scenario, ThirdParty
from counterpoise.whatif.solving.baseline import Baseline
from counterpoise.whatif.solving.equilibrium import Equilibrium, equilibrium
from counterpoise.whatif.solving.market import Cleared
from counterpoise.whatif.verbs import verbs
from counterpoise.whatif.worlds.montecarlo import Measure, Sampled, sampled
from counterpoise.whatif.worlds.shocked import Parts, absent, pair_of, shocked

Watch = Callable[[int, int], None]  # worlds drawn and solved so far, and how many there will be
Sides = tuple[Mask, Mask]  # (n,) each: who belongs to the first of the pair, and to the second


@dataclass(frozen=True, slots=True, kw_only=True)
class TradeOutcome:
    """What the trade model says of a scenario."""

    central: Equilibrium
    ratio: Values  # (n, n): flows after over before; 1 where there were none
    pair: tuple[Country, Country]
    countries: tuple[Country, ...]  # the pair, then all other states of the matrix, who loses most first
    flows: tuple[PairFlow, PairFlow]  # what the first sells the second, and back
    world_trade: Range  # change of all trade across borders
    third_parties: tuple[ThirdParty, ...]  # states outside the pair, who loses most real income first
    solved: int  # draws with an answer
    unsolved: int
    residual: float  # the largest of all worlds solved
    notes: tuple[str, ...] = ()

    @property
    def export_losers(self) -> tuple[ThirdParty, ...]:
        """Return third parties that sell less abroad, the largest loss in money first."""
        return tuple(
            sorted(
                (third_party for third_party in self.third_parties if third_party.exports < 0),
                key=lambda party: party.exports,
            )
        )

    @property
    def export_gainers(self) -> tuple[ThirdParty, ...]:
        """Return third parties that sell more abroad, the largest gain in money first."""
        return tuple(
            sorted(
                (third_party for third_party in self.third_parties if third_party.exports > 0),
                key=lambda party: -party.exports,
            )
        )


@dataclass(frozen=True, slots=True)
class TradeWorld:
    """The world before, and how well each cell of it is known."""

    base: Baseline
    spread: Values  # (n, n): standard deviation of the logarithm of a cell; 0 at home and where nothing is recorded
    year: int  # as of which blocs are taken


def touches_trade(scenario: Scenario) -> bool:
    """Return whether any shock moves trade, so that the trade model has something to say."""
    return any(shock.routes for shock in scenario.shocks)


def trade(scenario: Scenario, world: TradeWorld, parts: Parts, watch: Watch | None = None) -> TradeOutcome:
    """Solve a scenario and the worlds drawn around it.

    `parts` has an entry a shock: the part of each cell that a domain or product makes up, (n, n), 0 or more and above 1
    as good as 1, or None where the shock is of all goods. `watch` is called with the number of worlds solved.
    BadScenario and NoData as `shocked` raises them, NotConverged where the middle world has no answer.
    """
    if not touches_trade(scenario):
        known = ", ".join(verb.name for verb in verbs().values() if verb.model == "trade")
        raise BadScenario(f"no shock here moves trade; name one that does: {known}")
    base, given = world.base, scenario.assumptions
    shock = shocked(scenario.shocks, base, parts, world.year)
    moved, rate = shock.tables(len(base.names), given.sigma.value)
    central = equilibrium(base, moved, given.sigma.value, "tariff", rate if shock.taxed else None)
    sides = pair_of(scenario.pair, base, world.year)
    measure = _watched(lambda before, after: measured(before, after, sides), given.draws, watch)
    many = sampled(central, shock, world.spread, given, measure)
    notes = (*_of_actors(scenario, world), *_of_debts(central), *_of_draws(many))
    return replace(_outcome(scenario.pair, many, _settled(central, many.world), sides), notes=notes)


def _watched(measure: Measure, draws: int, watch: Watch | None) -> Measure:
    """Report each world that is solved: of the middle one as none, of a draw without an answer with the next."""
    if watch is None:
        return measure
    solved = count()

    def counted(before: Values, after: Cleared) -> Values:
        watch(next(solved), draws)
        return measure(before, after)

    return counted


def _settled(central: Equilibrium, world: Cleared) -> Equilibrium:
    """Take over the middle world as the draws have it: the same to the last digits, whatever the number of threads."""
    moved = {name: getattr(world, name) for name in ("price", "index", "real_income", "flows", "residual")}
    return replace(central, **moved)


def _of_actors(scenario: Scenario, world: TradeWorld) -> tuple[str, ...]:
    """Say which members of a bloc the matrix does not hold."""
    pairs = (scenario.pair, *((shock.actor, shock.target) for shock in scenario.shocks))
    actors = {actor.code: actor for pair in pairs for actor in pair}
    missing = {code: absent(actor, world.base, world.year) for code, actor in actors.items()}
    return tuple(f"The trade matrix holds no {', '.join(out)} of {code}." for code, out in missing.items() if out)


def _of_debts(central: Equilibrium) -> tuple[str, ...]:
    if not central.rebalanced:
        return ()
    apart = central.apart
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


def measured(before: Values, after: Cleared, sides: Sides) -> Values:
    """Put the outcome of a world in one row, each number a ratio of after to before: (3 (n + 2) + 3,).

    Real incomes, exports and imports, each of the n states and of the two of the pair; what these sell each other, and
    back; all trade across borders.
    """
    output = ordered_sums(before, axis=1)
    incomes = [ordered_sum(_parts(output[inside]) * after.real_income[inside]) for inside in sides]
    return np.concatenate([after.real_income, incomes, _over(_sums(after.flows, sides), _sums(before, sides))])


def _parts(output: Values) -> Values:
    """Return what part of all output each makes up, so that the mean of a single state is its own number."""
    parts: Values = output / ordered_sum(output)
    return parts


def _sums(flows: Values, sides: Sides) -> Values:
    """Add up exports, then imports, of all states and of the two of the pair; then pair flows, and all trade."""
    home = np.diagonal(flows)
    sold, bought = ordered_sums(flows, axis=1) - home, ordered_sums(flows, axis=0) - home
    within = [ordered_sum(flows[np.ix_(inside, inside)]) - ordered_sum(home[inside]) for inside in sides]
    outside = [
        [ordered_sum(side[inside]) - own for inside, own in zip(sides, within, strict=True)] for side in (sold, bought)
    ]
    left, right = sides
    shared = ordered_sum(home[left & right])
    both = [ordered_sum(flows[np.ix_(left, right)]) - shared, ordered_sum(flows[np.ix_(right, left)]) - shared]
    return np.concatenate([sold, outside[0], bought, outside[1], both, [ordered_sum(sold)]])


def _over(new: Values, old: Values) -> Values:
    """Return new over old, 1 where there was nothing."""
    ratio: Values = np.divide(new, old, out=np.ones_like(old), where=old > 0)
    return ratio


def _outcome(pair: tuple[Actor, Actor], many: Sampled, central: Equilibrium, sides: Sides) -> TradeOutcome:
    """Sum up the middle world with its ranges; the notes are left to the caller."""
    base, n = central.baseline, len(central.baseline.names)
    changes = [Range(*(float(ratio) - 1.0 for ratio in row)) for row in zip(many.middle, many.lo, many.hi, strict=True)]
    before = _sums(base.flows, sides)
    states = [_country(changes, before, k, code) for k, code in enumerate(base.names)]
    first, second = (
        _bloc(_country(changes, before, n + k, actor.code), actor, base, sides[k]) for k, actor in enumerate(pair)
    )
    alone, ranked = (
        {actor.code for actor in pair},
        sorted(states, key=lambda state: (state.real_income.value, state.code)),
    )
    third = [state for state in ranked if not (sides[0] | sides[1])[base.place(state.code)]]
    ratio = _over(central.flows, base.flows)
    return TradeOutcome(
        central=central,
        ratio=ratio,
        pair=(first, second),
        countries=(first, second, *(state for state in ranked if state.code not in alone)),
        flows=(_flow(pair, before[-3], changes[-3]), _flow(pair[::-1], before[-2], changes[-2])),
        world_trade=changes[-1],
        third_parties=_third(central, third, sides),
        solved=many.solved,
        unsolved=many.unsolved,
        residual=many.residual,
    )


def _country(changes: list[Range], before: Values, k: int, code: str) -> Country:
    """Return the kth of the n states and the two of the pair."""
    step = (len(before) - 3) // 2
    exports = changes[step + k] if before[k] > 0 else None
    imports = changes[2 * step + k] if before[step + k] > 0 else None
    return Country(code, names().get(code, code), changes[k], exports, imports)


def _bloc(country: Country, actor: Actor, base: Baseline, inside: Mask) -> Country:
    """Give one of the pair its name, and its members where it is a bloc."""
    members = tuple(base.names[k] for k in np.flatnonzero(inside))
    return replace(country, name=actor.name, members=() if members == (actor.code,) else members)


def _flow(pair: tuple[Actor, Actor], before: float, change: Range) -> PairFlow:
    after = Range(*(float(before) * (1.0 + part) for part in (change.value, change.lo, change.hi)))
    return PairFlow(pair[0].code, pair[1].code, float(before), after)


def _third(central: Equilibrium, states: list[Country], sides: Sides) -> tuple[ThirdParty, ...]:
    """Say in money what happens to the sales of states outside the pair."""
    change = central.flows - central.baseline.flows
    np.fill_diagonal(change, 0.0)
    to_pair = ordered_sums(change[:, sides[0] | sides[1]], axis=1)
    at = [central.baseline.place(state.code) for state in states]
    return tuple(
        ThirdParty(state.code, state.name, state.real_income, float(to_pair[k]), ordered_sum(change[k]))
        for state, k in zip(states, at, strict=True)
    )
