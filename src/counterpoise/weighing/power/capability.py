"""What are two actors' parts of the world's output, people, arms spending and energy?

The mean of world shares is the Composite Index of National Capability of Singer, Bremer and
Stuckey (1972), "Capability Distribution, Uncertainty, and Major Power War", whose six
components are total and urban population, iron and steel, energy, military spending and
military personnel. Like theirs, ours is the mean over the components a state has. The
components, and the limits of a share and of the mean, are ours.

A number is used if it is of the brief's year or one of the two years before, so that a brief of
2010 never shows a GDP of 2024, nor one of 2024 a rate of spending from before a war. Population
may also be of the year after: it moves by about a hundredth a year, and the source gives one
estimate a state, of differing years.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum, prod

import numpy as np

from counterpoise.arithmetic import matrix_product, ordered_sum, ordered_sums
from counterpoise.arrays import Codes, Mask, Values
from counterpoise.errors import NoData
from counterpoise.findings import Capability, Component
from counterpoise.records import Figure, Finding
from counterpoise.states import Actor, names
from counterpoise.vocabulary import Measure
from counterpoise.weighing.ground import PairGround
from counterpoise.world import World, nearest_row

ENOUGH = 0.9  # of the people: a total that leaves out more is no total of the world, or of a bloc
AGE = 2  # years; see above
FEWEST = 3  # components a mean needs, as the composite of dependence does
MOST = 4  # years that are kept: a server needs the latest again and again
COMPONENTS = {
    "gdp_exchange_rate": "GDP at exchange rate",
    "gdp_ppp": "GDP at purchasing power parity",
    "population": "Population",
    "military_spending": "Military spending",
    "energy_use": "Energy use",
}
# What the two rows of a product are, for the note that says they are of different years.
ROWS = {"military_spending": ("GDP", "spending over GDP"), "energy_use": ("energy a head", "population")}
READ = ("gdp_exchange_rate", "gdp_ppp", "population", "military_spending", "energy_per_capita")
Row = tuple[str, Figure]  # id and figure
Rows = dict[str, list[Row]]  # by state
MEASURE = Measure(
    name="capability",
    order=170,
    group="around",
    page="reference/measures/capability.md",
    units=("share",),
    methods=("capability", "world_share"),
    answers="how much of the world's output, people, arms spending, energy?",
    shown="pair: capability; state: what it has",
    sections=("Capability", "What it has"),
)


def find(ground: PairGround) -> Capability:
    """Weigh the two by their world shares in the year."""
    return capability(ground.world, ground.a, ground.b, ground.year)


@dataclass(frozen=True, slots=True)
class WorldShares:
    """Each state's part of the total of all states counted; rows are states, columns components."""

    value: Values  # (n, k), 0 to 1; 0 where not known
    known: Mask  # (n, k); a whole column is False where too few states are counted
    total: Values  # (k,), in each component's own unit
    counted: Codes  # (k,): how many states the total sums
    covered: Values  # (k,), 0 to 1: part of the world's people who live in the states counted


@dataclass(frozen=True, slots=True)
class Part:
    """What one state, or several together, have of one world total."""

    value: float  # 0 to 1
    lo: float  # if the states not counted had as much a head as the rest
    hi: float  # if the members not known had as much a head as the others; else the value


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of several world shares, with the least and the greatest of them."""

    value: float
    lo: float
    hi: float


def world_shares(amounts: Values, known: Mask, people: Values, enough: float = ENOUGH) -> WorldShares:
    """Divide what states have by what all the states counted have.

    Parameters
    ----------
    amounts : (n, k), zero or more where known
        What each state has of each component, each in a unit of its own.
    known : (n, k)
    people : (n,), persons, 0 where not known
        Used only to tell how much of the world a total leaves out.
    enough : 0 to 1
        A component known for states with less of the world's people than this is not known at all.
    """
    if not (np.isfinite(amounts[known]).all() and (amounts[known] >= 0).all()):
        raise NoData("a world share needs amounts of zero or more")
    held = np.where(known, amounts, 0.0)
    total = ordered_sums(held, axis=0)
    everyone = ordered_sum(people)
    covered = np.minimum(matrix_product(known.T, people) / everyone, 1.0) if everyone > 0 else np.zeros(total.size)
    usable = known & (total > 0) & (covered >= enough)
    value = np.divide(held, total, out=np.zeros_like(held), where=usable)
    return WorldShares(value, usable, total, np.count_nonzero(known, axis=0), covered)


def part(shares: WorldShares, people: Values, members: Sequence[int], column: int) -> Part | None:
    """Add up the shares of the members of one actor, given by row; None where too little is known.

    A member that is not known is left out of the sum if the others hold nine tenths of the
    members' people; where its people are not known either, nothing can be said.
    """
    rows = np.array(members, np.int64)
    there = shares.known[rows, column]
    known, missing = rows[there], rows[~there]
    if known.size == 0 or not (people[missing] > 0).all():
        return None
    held = float(ordered_sum(people[known]) / ordered_sum(people[rows])) if missing.size else 1.0
    if held < ENOUGH:
        return None
    value = ordered_sum(shares.value[known, column])
    return Part(value, value * float(shares.covered[column]), value / held)


def mean_share(values: Sequence[float]) -> Mean:
    """Take the mean of an actor's world shares; its limits are the least and the greatest share."""
    if not values:
        raise NoData("a mean of world shares needs one share at least")
    return Mean(fsum(values) / len(values), min(values), max(values))


def cinc(shares: WorldShares) -> Values:
    """Weigh every state by the mean of its world shares over the components it has: (n,), 0 to 1.

    This is how the National Material Capabilities data treat a component not known. Means of
    states with different components are not of one scale, so that they need not sum to one.
    A state without any component has 0.
    """
    count = np.count_nonzero(shares.known, axis=1)
    mean: Values = np.divide(ordered_sums(shares.value, axis=1), count, out=np.zeros(count.size), where=count > 0)
    return mean


@dataclass(frozen=True, slots=True)
class Amount:
    """What one state has of one component."""

    value: float
    unit: str
    years: tuple[int, ...]  # of the rows it rests on; the first is the year it is of
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorldTotals:
    """What all states have, and their shares: rows as in `states`, columns as in COMPONENTS."""

    year: int
    states: tuple[str, ...]
    amounts: dict[str, dict[str, Amount]]  # by component and state
    people: Values  # persons, newest of any year, 0 where not known; weighs what a total leaves out
    shares: WorldShares
    bases: dict[str, str]  # price base of a state's newest GDP at purchasing power parity


def capability(world: World, a: Actor, b: Actor, year: int) -> Capability:
    """Weigh two actors by their world shares in a year, and by the mean of those known for both."""
    totals = of_world(world, year)
    components = tuple(
        Component(
            measure=measure, name=name, a=share_of_world(totals, a, measure), b=share_of_world(totals, b, measure)
        )
        for measure, name in COMPONENTS.items()
    )
    common = [component for component in components if component.a.value is not None and component.b.value is not None]
    means = (
        _mean(a, [(component.name, component.a) for component in common], year),
        _mean(b, [(component.name, component.b) for component in common], year),
    )
    return Capability(components=components, a=means[0], b=means[1])


def ranking(world: World, year: int) -> list[tuple[str, float]]:
    """Return every state's mean over the components it has, 0 to 1, greatest first; none with fewer than three."""
    totals = of_world(world, year)
    enough = np.count_nonzero(totals.shares.known, axis=1) >= FEWEST
    means = [
        (state, float(mean))
        for state, mean, known in zip(totals.states, cinc(totals.shares), enough, strict=True)
        if known
    ]
    return sorted(means, key=lambda pair: -pair[1])


def of_world(world: World, year: int) -> WorldTotals:
    """Read what every state and territory has, blocs left out since their members are counted; once a year of data."""
    return world.cached("capability", year, lambda: _of_world(world, year), limit=MOST)


def _of_world(world: World, year: int) -> WorldTotals:
    states = tuple(names())
    read = _of_states(world.states.rows(READ), frozenset(states))
    bases = {state: row[1].unit for state, row in _nearest(read["gdp_ppp"], year).items()}
    amounts = _amounts(read, _commonest(bases.values()), year)
    table, known = np.zeros((len(states), len(COMPONENTS))), np.zeros((len(states), len(COMPONENTS)), np.bool_)
    for column, measure in enumerate(COMPONENTS):
        rows = [states.index(state) for state in amounts[measure]]
        table[rows, column] = [amount.value for amount in amounts[measure].values()]
        known[rows, column] = True
    counts = {state: rows[-1][1].value for state, rows in read["population"].items()}
    people = np.array([counts.get(state, 0.0) for state in states])
    return WorldTotals(year, states, amounts, people, world_shares(table, known, people), bases)


def _of_states(rows: Mapping[str, Rows], states: Collection[str]) -> dict[str, Rows]:
    """Leave out the rows of blocs, whose members are counted."""
    return {measure: {state: of[state] for state in of if state in states} for measure, of in rows.items()}


def _nearest(rows: Rows, year: int, ahead: int = 0) -> dict[str, Row]:
    """Choose each state's row nearest to a year, no more than two years older."""
    chosen = {state: nearest_row(rows_of, year, back=AGE, ahead=ahead) for state, rows_of in rows.items()}
    return {state: row for state, row in chosen.items() if row is not None}


def _commonest(units: Collection[str]) -> str:
    """Choose the price base most states are given in; of two alike, the later by name."""
    counts = Counter(units)
    return max(counts, key=lambda unit: (counts[unit], unit)) if counts else ""


def _amounts(read: dict[str, Rows], base: str, year: int) -> dict[str, dict[str, Amount]]:
    alike = {state: [row for row in rows_of if row[1].unit == base] for state, rows_of in read["gdp_ppp"].items()}
    gdp = _nearest(read["gdp_exchange_rate"], year)
    people = _nearest(read["population"], year, ahead=1)
    energy = _nearest(read["energy_per_capita"], year)
    return {
        "gdp_exchange_rate": {state: _amount([row], row[1].unit) for state, row in gdp.items()},
        "gdp_ppp": {state: _amount([row], base) for state, row in _nearest(alike, year).items()},
        "population": {state: _amount([row], row[1].unit) for state, row in people.items()},
        "military_spending": _spending(gdp, read["military_spending"], year),
        "energy_use": {
            state: _amount([row, people[state]], "million_btu") for state, row in energy.items() if state in people
        },
    }


def _spending(gdp: dict[str, Row], rates: Rows, year: int) -> dict[str, Amount]:
    """Multiply each GDP by the rate of spending nearest to its own year, and not later than `year`."""
    spending = {}
    for state, row in gdp.items():
        own = row[1].start.year
        rate = nearest_row(rates.get(state, []), own, back=AGE, ahead=min(AGE, year - own))
        if rate is not None:
            spending[state] = _amount([row, rate], row[1].unit)
    return spending


def _amount(rows: list[Row], unit: str) -> Amount:
    value = prod(figure.value for _, figure in rows)
    return Amount(value, unit, tuple(figure.start.year for _, figure in rows), tuple(key for key, _ in rows))


def share_of_world(totals: WorldTotals, actor: Actor, measure: str) -> Finding:
    """Return an actor's part of the world's total of one component; its numerator is the amount."""
    column = list(COMPONENTS).index(measure)
    members = sorted(actor.members(totals.year))
    held = [totals.amounts[measure][state] for state in members if state in totals.amounts[measure]]
    held_part = part(totals.shares, totals.people, [totals.states.index(state) for state in members], column)
    blank = _blank("world_share", actor, totals.year)
    if held_part is None:
        return replace(blank, product=measure, note=_why_not(totals, actor, measure))
    return replace(
        blank,
        product=measure,
        value=held_part.value,
        lo=held_part.lo,
        hi=held_part.hi,
        state="estimated" if held_part.value > 0 else "zero",
        year=max(amount.years[0] for amount in held),
        numerator=fsum(amount.value for amount in held),
        denominator=float(totals.shares.total[column]),
        money=held[0].unit,
        figures=tuple(dict.fromkeys(key for amount in held for key in amount.figures)),
        denominator_figures=int(totals.shares.counted[column]),
        note="; ".join(_notes(totals, members, measure)),
    )


def _notes(totals: WorldTotals, members: list[str], measure: str) -> Iterable[str]:
    """Say of which years the rows are, who is left out, and what the total counts."""
    amounts = totals.amounts[measure]
    held = [amounts[state] for state in members if state in amounts]
    of = [_span(amount.years[n] for amount in held) for n in range(len(held[0].years))]
    if len(set(of)) > 1:
        yield ", ".join(f"{name} of {years}" for name, years in zip(ROWS[measure], of, strict=True))
    elif "to" in of[0]:
        yield f"of {of[0]}"
    if missing := [names()[state] for state in members if state not in amounts]:
        yield f"without {', '.join(missing)}"
    column = list(COMPONENTS).index(measure)
    counted, covered = int(totals.shares.counted[column]), int(1000 * float(totals.shares.covered[column])) / 10
    years = _span(year for amount in amounts.values() for year in amount.years[:1])
    yield f"world total of {counted} states and territories, {years}, with {covered:.1f} % of all people counted"


def _why_not(totals: WorldTotals, actor: Actor, measure: str) -> str:
    column = list(COMPONENTS).index(measure)
    span = f"{totals.year - AGE} to {totals.year}"
    if not totals.shares.known[:, column].any():
        return f"too few states have a figure of {span} for a world total"
    members = sorted(actor.members(totals.year))
    missing = [state for state in members if state not in totals.amounts[measure]]
    bases = {totals.bases[state] for state in missing if measure == "gdp_ppp" and state in totals.bases}
    if bases:
        base = next(iter(totals.amounts[measure].values())).unit
        return f"in other prices ({', '.join(sorted(bases))}) than the world total ({base})"
    return (
        f"no figure of {span} for {actor.name if missing == members else ', '.join(names()[code] for code in missing)}"
    )


def _mean(actor: Actor, shares: list[tuple[str, Finding]], year: int) -> Finding:
    blank = _blank("capability", actor, year)
    if len(shares) < FEWEST:
        return replace(
            blank, note=f"{len(shares)} of {len(COMPONENTS)} world shares are known for both; a mean needs {FEWEST}"
        )
    mean = mean_share([finding.value for _, finding in shares if finding.value is not None])
    said = ", ".join(f"{name} {finding.year}" for name, finding in shares)
    return replace(
        blank,
        value=mean.value,
        lo=mean.lo,
        hi=mean.hi,
        state="estimated" if mean.value > 0 else "zero",
        figures=tuple(dict.fromkeys(key for _, finding in shares for key in finding.figures)),
        note=f"mean of {len(shares)} world shares known for both ({said}); its limits are the least and the greatest",
    )


def _blank(method: str, actor: Actor, year: int) -> Finding:
    return Finding(
        method=method,
        dependent=actor.code,
        on="",
        side="",
        product="",
        value=None,
        lo=None,
        hi=None,
        state="not recorded",
        unit="share",
        year=year,
    )


def _span(years: Iterable[int]) -> str:
    known = sorted(set(years))
    return str(known[0]) if len(known) == 1 else f"{known[0]} to {known[-1]}"
