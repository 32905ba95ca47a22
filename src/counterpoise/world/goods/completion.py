"""Who sells whom how much in all goods, where lists of the five largest partners are all there is?

Stated cells come from the lists. Of the rest, what the pair is recorded to trade product by product is the least that a
cell holds; what is left is drawn by gravity, and by what industries buy of each other where an input-output table says
it, held under what the lists allow, and balanced to each state's total. Every cell keeps what kind of number it is. Row
sells to column.
What is ours: the caps at the smallest listed share, the mean of the two patterns, and the range by kind, measured once.

Iterative proportional fitting (Deming and Stephan 1940): rows and columns are scaled in turn until both
totals are met. The caps are ours: after each scaling a cell stops at its cap and the rest of
its row or column takes up what is left.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.arithmetic import ordered_sum, ordered_sums
from counterpoise.arrays import Mask, Values
from counterpoise.errors import NoData
from counterpoise.vocabulary import Measure, constant
from counterpoise.world.goods.margins import MIRROR, Links, Slopes, evened, pull, reconciled, rounding_variance

ROUNDS = 400
CLOSE = 1e-9  # largest relative gap at which a total counts as met
STEP = 10.0  # one round changes a factor at most so much, so that caps that cannot be met run slowly
FARTHEST = 1e12  # and in all at most so much, so that they stay finite


@dataclass(frozen=True, slots=True)
class Balanced:
    """Flows with their totals met, as far as the caps let them."""

    flows: Values  # (n, n), 0 where the pattern is 0
    rounds: int
    gap: float  # largest difference from a total, relative to it; 0 where all are met


def balance(pattern: Values, caps: Values, rows: Values, columns: Values) -> Balanced:
    """Scale a pattern to its totals under caps; totals that caps forbid leave a gap, which is reported.

    The sums of `rows` and of `columns` must be the same; a total of 0 is for a row whose pattern is 0.
    """
    across, down = np.ones(len(rows)), np.ones(len(columns))
    # The first scaling by one number brings the pattern to the size of the totals.
    start = pattern * (ordered_sum(rows) / max(ordered_sum(pattern), np.finfo(np.float64).tiny))
    flows, gap, done = np.minimum(start, caps), np.inf, 0
    while gap > CLOSE and done < ROUNDS:
        across = _scaled(across, rows, ordered_sums(flows, axis=1))
        flows = np.minimum(across[:, None] * start * down, caps)
        down = _scaled(down, columns, ordered_sums(flows, axis=0))
        flows = np.minimum(across[:, None] * start * down, caps)
        gap = max(_gap(ordered_sums(flows, axis=1), rows), _gap(ordered_sums(flows, axis=0), columns))
        done += 1
    return Balanced(flows, done, gap)


def _scaled(factor: Values, wanted: Values, sums: Values) -> Values:
    step = np.divide(wanted, sums, out=np.ones(len(sums)), where=sums > 0)
    scaled: Values = np.clip(factor * np.clip(step, 1 / STEP, STEP), 1 / FARTHEST, FARTHEST)
    return scaled


def _gap(sums: Values, wanted: Values) -> float:
    apart = np.divide(np.abs(sums - wanted), wanted, out=np.zeros(len(wanted)), where=wanted > 0)
    return float(np.max(apart, initial=0.0))


BOTH, ONE, ESTIMATED, NOT_RECORDED, HOME = range(5)
KINDS = ("stated by both", "stated by one", "estimated", "not recorded", "home")
ERRORS = ("matrix_error_stated_by_both", "matrix_error_stated_by_one", "matrix_error_estimated")
LEAST_REST = 0.01  # part of a total that partners left off a list make up at the least
MEASURE = Measure(
    name="trade-matrix",
    order=130,
    group="tie",
    page="reference/measures/trade-matrix.md",
    units=("USD",),
    answers="who sells whom how much in all goods, listed or not?",
    shown="pair: map; network; what-if",
    sections=("Map",),
    constants=(
        "goods_part_of_exports",
        "goods_part_of_imports",
        "matrix_error_stated_by_both",
        "matrix_error_stated_by_one",
        "matrix_error_estimated",
    ),
)


@dataclass(frozen=True, slots=True)
class OnRecord:
    """What pairs of n states trade beside all lists, USD, 0 where nothing is known; (n, n) each."""

    products: Values  # recorded one by one
    industries: Values  # goods that industries buy


@dataclass(frozen=True, slots=True)
class Listed:
    """What sources say of n states: totals of goods, and shares of the largest partners."""

    states: tuple[str, ...]
    totals: Values  # (2, n), USD, above 0: goods sold, goods bought
    spreads: tuple[float, float]  # standard deviation of the logarithm of the two totals
    of_exports: Values  # (n, n), 0 to 1: the part of i's sales i's list gives j; 0 where not listed
    of_imports: Values  # (n, n), 0 to 1: the part of j's purchases j's list gives i; 0 where not listed
    ceilings: Values  # (2, n), 0 to 1: largest share a partner left off can have; 1 where there is no list
    silent: Mask  # (n, n): trade known to be missing from the lists
    recorded: OnRecord | None = None


@dataclass(frozen=True, slots=True)
class Diagnostics:
    """How well the numbers given fitted together."""

    mirrored: int  # pairs both sides state
    disagreement: float  # median absolute logarithm by which two sides differ after totals were moved
    moved: float  # median absolute logarithm by which totals were moved
    capped: int  # estimated cells that stand at what a list allows
    crowded: tuple[str, ...]  # states whose stated cells fill a total, so the total was raised
    rounds: int
    gap: float  # largest relative difference from a total


@dataclass(frozen=True, slots=True)
class TradeMatrix:
    """Goods trade of a year among n states; row sells to column; all (n, n) unless said."""

    states: tuple[str, ...]
    flows: Values  # USD; masked by `kind`: 0 at home and where not recorded
    lo: Values  # USD; of cells above USD 100m about eight in ten lie between lo and hi
    hi: Values  # USD
    kind: NDArray[np.int64]  # index into KINDS
    totals: Values  # (2, n), USD: the required sums of rows and columns
    diagnostics: Diagnostics

    @property
    def stated(self) -> Mask:
        """Mark the cells that a list of partners states: (n, n)."""
        stated: Mask = self.kind <= ONE
        return stated


def complete(listed: Listed, links: Links, slopes: Slopes | None = None) -> TradeMatrix:
    """Fill in the trade of all pairs from lists of the largest partners."""
    _refuse_gaps(listed)
    moved = reconciled(listed.totals, listed.spreads, listed.of_exports, listed.of_imports)
    kind = _kinds(listed)
    stated = np.where(kind <= ONE, _stated(listed, moved), 0.0)
    caps = np.minimum((listed.ceilings[0] * moved[0])[:, None], listed.ceilings[1] * moved[1])
    sizes = np.outer(moved[0], moved[1] / ordered_sum(moved[1]))
    estimated = kind == ESTIMATED
    nothing = np.zeros_like(stated)
    beside = listed.recorded or OnRecord(nothing, nothing)
    gravity = np.where(estimated, sizes * pull(links, slopes or Slopes()), 0.0)
    pattern = _pattern(gravity, np.where(estimated, beside.industries, 0.0))
    least = np.where(estimated, np.minimum(beside.products, caps), 0.0)
    known = stated + least
    rest = _rest(moved, known, pattern)
    filled = balance(pattern, caps - least, rest[0], rest[1])
    flows = known + filled.flows
    lo, hi = _range(flows, kind, caps)
    notes = _diagnostics(listed, moved, stated, filled, caps - least)
    return TradeMatrix(listed.states, flows, np.maximum(lo, least), hi, kind, _sums(known) + rest, notes)


def _pattern(gravity: Values, industries: Values) -> Values:
    """Return the geometric mean of gravity and of what industries buy, brought to one sum; gravity alone elsewhere."""
    both = industries > 0
    if not both.any():
        return gravity
    bought = industries * (ordered_sum(gravity[both]) / ordered_sum(industries[both]))
    mixed: Values = np.where(both, np.sqrt(bought * gravity), gravity)
    return mixed


def _refuse_gaps(listed: Listed) -> None:
    """A state without totals must be left out before: here it would spread to all others."""
    known = np.isfinite(listed.totals).all(axis=0) & (listed.totals > 0).all(axis=0)
    if not known.all():
        missing = [listed.states[n] for n in np.flatnonzero(~known)]
        raise NoData(f"no totals of goods traded for {', '.join(missing)}; leave them out of the matrix")
    if len(listed.states) < 2:
        raise NoData("a trade matrix needs two states with totals")


def _kinds(listed: Listed) -> NDArray[np.int64]:
    sides = (listed.of_exports > 0).astype(np.int64) + (listed.of_imports > 0)
    kind: NDArray[np.int64] = np.choose(sides, (ESTIMATED, ONE, BOTH))
    kind[listed.silent] = NOT_RECORDED
    np.fill_diagonal(kind, HOME)
    return kind


def _stated(listed: Listed, totals: Values) -> Values:
    """Turn shares into USD; where both sides speak, each counts by how little rounding blurs it."""
    sides = ((listed.of_exports, totals[0][:, None]), (listed.of_imports, totals[1]))
    weight, words = np.zeros(listed.silent.shape), np.zeros(listed.silent.shape)
    for share, total in sides:
        said = share > 0
        trust = 1 / (MIRROR**2 + rounding_variance(share[said]))
        weight[said] += trust
        words[said] += trust * np.log((share * total)[said])
    spoken, flows = weight > 0, np.zeros(weight.shape)
    flows[spoken] = np.exp(words[spoken] / weight[spoken])
    return flows


def _rest(totals: Values, stated: Values, pattern: Values) -> Values:
    """Return what is left of each total for cells without a stated value: (2, n), USD, both rows of one sum."""
    left = np.maximum(totals - _sums(stated), LEAST_REST * totals)
    open_cells = np.stack([(pattern > 0).any(axis=1), (pattern > 0).any(axis=0)])
    left = np.where(open_cells, left, 0.0)
    return evened(left) if open_cells.any() else left


def _sums(flows: Values) -> Values:
    return np.stack([ordered_sums(flows, axis=1), ordered_sums(flows, axis=0)])


def _range(flows: Values, kind: NDArray[np.int64], caps: Values) -> tuple[Values, Values]:
    """Widen each cell by what eight in ten cells of its kind were off by, and no further than its cap."""
    off = np.array([constant(name).value for name in ERRORS] + [0.0, 0.0])
    hi = flows * np.exp(off)[kind]
    return flows * np.exp(-off)[kind], np.where(kind == ESTIMATED, np.maximum(flows, np.minimum(hi, caps)), hi)


def _diagnostics(listed: Listed, moved: Values, stated: Values, filled: Balanced, caps: Values) -> Diagnostics:
    seller, buyer = np.nonzero((listed.of_exports > 0) & (listed.of_imports > 0))
    sold = listed.of_exports[seller, buyer] * moved[0][seller]
    bought = listed.of_imports[seller, buyer] * moved[1][buyer]
    crowded = (_sums(stated) > (1 - LEAST_REST) * moved).any(axis=0)
    return Diagnostics(
        mirrored=len(seller),
        disagreement=float(np.median(np.abs(np.log(sold / bought)))) if len(seller) else 0.0,
        moved=float(np.median(np.abs(np.log(moved / listed.totals)))),
        capped=int(np.count_nonzero((filled.flows > 0) & (filled.flows >= caps))),
        crowded=tuple(listed.states[n] for n in np.flatnonzero(crowded)),
        rounds=filled.rounds,
        gap=filled.gap,
    )
