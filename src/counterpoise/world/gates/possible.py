"""Which recorded flows cannot be what they are called: gas where no pipe can lie, goods that their seller never made?

Liquefied gas is loaded at a terminal. What a state sells of it in a year in which `lng_terminals.csv` has no plant of
it that liquefies gas is that of others if it bought about as much, and else another gas, by pipe or in bottles. The
table has every seller and buyer of weight, so that it can say that there is none; who buys is not asked, as gas landed
next door arrives by pipe or lorry.

Gas in gaseous state goes by pipe. States of one landmass, or of two that a line of `pipelines.csv` joins at any time,
may be joined; two that no chain of land borders and lines joins are known as unconnected, and only these fail. A
reporting unit of which nothing is known passes, and so does what a list leaves out on one landmass.

A state that sells more crude or coal than half as much again as it produces, and buys what is lacking, sells goods of
others: its rows are kept and doubtful, as what they say of origin is not so. Where it buys nothing of the kind, the
figure of its production is as likely to be wrong, and nothing is doubted. Tonnes are those that the money buys at the
world's usual price, as many weights are slips. Production is of one year, and stands for the years beside it. Past it
a field may have opened, so that only who failed in the year itself fails in the year after.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Codes, Flows, Values, WeighedFlows, summed
from counterpoise.records import Doubt, Figure
from counterpoise.states import Spot
from counterpoise.vocabulary.pipelines import Kind, Pipeline, Terminal

GAS = "271121"
LNG = "271111"
CARGOES = 50_000.0  # kUSD of LNG a year a state sells: of less nothing is said
FARTHEST = 5_500.0  # km between the middles of two neighbours; a longer border is that of a land overseas
EARTH = 6_371.0  # km
OWN = 1.5  # times its production: what a state sells beyond it is not its own
LEAST = 1_000_000.0  # t a year it sells: of less nothing is said
BESIDE = 1  # years on either side of a year with production
BARRELS = 365 / 7.33  # t a year in a barrel a day
Border = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Made:
    """Goods of which production and trade can be compared."""

    measure: str
    products: tuple[str, ...]
    factor: float  # t in a unit of production
    name: str


MADE = (
    Made("petroleum_production", ("270900",), BARRELS, "crude oil"),
    Made("coal_production", ("270111", "270112", "270119", "270210"), 1.0, "coal"),
)


def landmasses(borders: Iterable[Border], lines: Iterable[Border]) -> dict[str, str]:
    """Return state -> a state that stands for all it is joined to by land or by pipe."""
    leader: dict[str, str] = {}

    def first(state: str) -> str:
        while leader.setdefault(state, state) != state:
            state = leader[state]
        return state

    for one, other in (*borders, *lines):
        ends = sorted((first(one), first(other)))
        leader[ends[1]] = ends[0]
    return {state: first(state) for state in sorted(leader)}


def land_borders(rows: Iterable[Figure], spots: Mapping[str, Spot]) -> tuple[Border, ...]:
    """Return the neighbours by land, but for borders of lands overseas."""
    pairs = ((row.actor, row.partner or "") for row in rows)
    placed = [pair for pair in pairs if pair[0] in spots and pair[1] in spots]
    return tuple(pair for pair in placed if _apart(spots[pair[0]], spots[pair[1]]) < FARTHEST)


def _apart(one: Spot, other: Spot) -> float:
    """Return the distance of two places along a great circle, km."""
    north, east, north2, east2 = np.radians([one.latitude, one.longitude, other.latitude, other.longitude])
    square = np.sin((north2 - north) / 2) ** 2 + np.cos(north) * np.cos(north2) * np.sin((east2 - east) / 2) ** 2
    return float(2 * EARTH * np.arcsin(np.sqrt(square)))


def unconnected(flows: Flows, spots: Mapping[str, Spot], joined: Mapping[str, str]) -> Iterable[Doubt]:
    """Yield the rows of pipeline gas between states that nothing joins; an island is joined to nothing."""
    if GAS not in flows.products:
        return
    for row in np.flatnonzero(flows.product == flows.products.index(GAS)).tolist():
        ends = flows.states[flows.exporter[row]], flows.states[flows.importer[row]]
        known = all(state in spots for state in ends)
        if known and joined.get(ends[0], ends[0]) != joined.get(ends[1], ends[1]):
            reason = "no pipeline and no land joins the two, so gas in gaseous state cannot have gone by pipe"
            yield Doubt(*ends, GAS, flows.years[flows.year[row]], "pipe", reason)


def unloaded(flows: Flows, terminals: Sequence[Terminal]) -> Iterator[Doubt]:
    """Yield liquefied gas of states that have no terminal to load it, or that only load again what they bought."""
    if LNG not in flows.products:
        return
    lng = flows.product == flows.products.index(LNG)
    sold, bought = (_by_state(flows, side, flows.value * lng) for side in (flows.exporter, flows.importer))
    for state, year in np.argwhere(sold >= CARGOES).tolist():
        name, when = flows.states[state], flows.years[year]
        if _has(terminals, name, when, "export"):
            continue
        amounts = float(sold[state, year]), float(bought[state, year])
        again = amounts[0] <= OWN * amounts[1]
        money = f"USD {amounts[0] / 1000:.0f} m of it sold and USD {amounts[1] / 1000:.0f} m bought"
        words = f"no plant liquefies gas there, {money}: " + (
            "it passes on that of others" if again else "it is another gas, by pipe or in bottles"
        )
        for row in np.flatnonzero(lng & (flows.exporter == state) & (flows.year == year)).tolist():
            yield Doubt(name, flows.states[flows.importer[row]], LNG, when, "re-export" if again else "lng", words)


def _has(terminals: Iterable[Terminal], state: str, when: int, kind: Kind) -> bool:
    """Tell whether a state has a terminal in a year or in one beside it, as years of opening are not exact."""
    years = range(when - BESIDE, when + BESIDE + 1)
    return any(of.state == state and of.kind == kind and any(map(of.open_in, years)) for of in terminals)


def re_exports(weighed: WeighedFlows, made: Made, rows: Sequence[Figure]) -> Iterable[Doubt]:
    """Yield what states sold of goods of which they sold far more than they produced, and bought what was lacking."""
    flows = weighed.flows
    inside = np.isin(flows.product, [n for n, code in enumerate(flows.products) if code in made.products])
    tonnes = np.divide(flows.value, weighed.usual, out=np.zeros_like(flows.value), where=weighed.usual > 0) * inside
    sold, bought = (_by_state(flows, side, tonnes) for side in (flows.exporter, flows.importer))
    for figure in rows:
        if figure.actor not in flows.states:
            continue
        state, produced = flows.states.index(figure.actor), figure.value * made.factor
        failed = {
            when
            for year, when in enumerate(flows.years)
            if _of_others(float(sold[state, year]), float(bought[state, year]), produced)
        }
        for year, when in enumerate(flows.years):
            amounts = float(sold[state, year]), float(bought[state, year])
            if when in failed and _bears_on(figure.start.year, when, failed):
                own = np.flatnonzero(inside & (flows.exporter == state) & (flows.year == year))
                words = (
                    f"about {_mt(amounts[0])} Mt of {made.name} sold, {_mt(produced)} Mt produced (in "
                    f"{figure.start.year}) and about {_mt(amounts[1])} Mt bought: part of it is the goods of others"
                )
                yield from (
                    Doubt(figure.actor, flows.states[j], flows.products[p], when, "re-export", words)
                    for j, p in zip(flows.importer[own].tolist(), flows.product[own].tolist(), strict=True)
                )


def _bears_on(made: int, when: int, failed: Set[int]) -> bool:
    """Tell whether production of one year speaks of another: beside it, and past it if the seller failed in its own."""
    return abs(when - made) <= BESIDE and (when <= made or made in failed)


def _of_others(sold: float, bought: float, produced: float) -> bool:
    """Tell whether a state sells what others made: more than its own, and as much bought as explains it."""
    return sold >= LEAST and sold > OWN * produced and bought >= sold - OWN * produced


def _mt(tonnes: float) -> str:
    return f"{tonnes / 1e6:.0f}"


def _by_state(flows: Flows, side: Codes, tonnes: Values) -> Values:
    """Add up tonnes by state and year: (states, years)."""
    return summed(side * len(flows.years) + flows.year, tonnes, (len(flows.states), len(flows.years)))


def lines_of(pipelines: Iterable[Pipeline]) -> tuple[Border, ...]:
    """Return the states that a line joins, whenever it was open: an old pipe is a pipe."""
    return tuple((pipe.from_state, pipe.to_state) for pipe in pipelines)
