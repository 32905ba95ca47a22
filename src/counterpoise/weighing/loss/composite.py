"""Which of two states depends less over several domains at once, and does that hang on the weights?

Composite = mean of the leverages of the domains, equally weighted unless weights are given. How far its
sign hangs on the weights is shown by 2,000 weightings drawn flat from the simplex (Dirichlet with all
parameters 1, fixed seed), as Saisana, Saltelli and Tarantola (2005, "Uncertainty and sensitivity analysis
techniques as tools for the quality assessment of composite indicators") ask of any composite.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from counterpoise.arithmetic import matrix_product, ordered_sum
from counterpoise.errors import NoData
from counterpoise.findings import DomainRow, Overall
from counterpoise.vocabulary import Measure
from counterpoise.weighing.ground import PairGround
from counterpoise.weighing.loss import leverage

WEIGHED = ("energy", "materials", "goods")
TRIFLING = 10_000.0  # kUSD a year of all an actor buys and sells in a domain
DRAWS = 2000
SEED = 20_241
MEASURE = Measure(
    name="composite",
    order=90,
    group="tie",
    page="reference/measures/composite.md",
    units=("index",),
    answers="and over several domains, by which weights?",
    shown="JSON of a brief, with --earlier",
    sections=(),
)


@dataclass(frozen=True, slots=True)
class Composite:
    """A weighted mean of leverages with its limits."""

    value: float  # -1 to 1
    lo: float  # by interval arithmetic
    hi: float
    weights: tuple[float, ...]  # one a domain, of sum 1
    holds: float  # 0 to 1: part of the drawn weightings that give the mean the same sign
    draws: int


def composite(leverages: Sequence[tuple[float, float, float]], weights: Sequence[float] | None = None) -> Composite:
    """Weigh (value, lo, hi) of the domains together.

    Weights need not sum to 1; they must be as many as the domains, none below 0 and not all 0.
    """
    if not leverages:
        raise NoData("a composite needs at least one domain")
    given = np.ones(len(leverages)) if weights is None else np.array(weights, np.float64)
    if given.shape != (len(leverages),) or (given < 0).any() or not ordered_sum(given) > 0:
        raise NoData(f"weights must be {len(leverages)} numbers, none below 0 and not all 0")
    shares, numbers = given / ordered_sum(given), np.array(leverages, np.float64)
    value, lo, hi = (ordered_sum(shares * numbers[:, n]) + 0.0 for n in range(3))
    weightings = np.random.default_rng(SEED).dirichlet(np.ones(len(leverages)), DRAWS)
    drawn = matrix_product(weightings, numbers[:, 0])
    same = int(np.count_nonzero(np.sign(drawn) == np.sign(value))) / DRAWS
    return Composite(value, lo, hi, tuple(shares.tolist()), same, DRAWS)


def find(ground: PairGround) -> Overall | None:
    """Weigh leverage over the domains alike; None where it is not known in one of them."""
    return overall(ground.once(leverage.find))


def overall(rows: Sequence[DomainRow], weights: Mapping[str, float] | None = None) -> Overall | None:
    """Weigh leverage over energy, materials and goods together; None where one of them is not known.

    A domain in which either trades next to nothing with anyone counts as not known: leverage in it is noise.

    `weights` may leave domains out, which then count nothing; without them all count alike.
    """
    chosen = [row for row in rows if row.domain in WEIGHED and not _trifling(row) and not row.leverage_a_over_b.void]
    limits = [(row.leverage_a_over_b.value, row.leverage_a_over_b.lo, row.leverage_a_over_b.hi) for row in chosen]
    known = [(value, lo, hi) for value, lo, hi in limits if value is not None and lo is not None and hi is not None]
    if len(known) < len(WEIGHED):
        return None
    made = composite(known, None if weights is None else [weights.get(row.domain, 0.0) for row in chosen])
    return Overall(
        value=made.value,
        lo=made.lo,
        hi=made.hi,
        domains=tuple(row.domain for row in chosen),
        weights=made.weights,
        equal=weights is None,
        holds=made.holds,
        draws=made.draws,
    )


def _trifling(row: DomainRow) -> bool:
    amounts = [
        dependence.value.denominator
        for dependence in (row.a_on_b, row.b_on_a)
        if dependence.value is not dependence.share
    ]
    return any(amount is not None and amount < TRIFLING for amount in amounts)
