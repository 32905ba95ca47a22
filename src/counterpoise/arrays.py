"""What the chapters hand each other when there are too many numbers for records: labelled arrays.

Rows are sparse and in order of product, exporter, importer and year, so that a pair's series
in a product is one slice. A row that is not there is not a zero by itself: whether it is zero or not
recorded is for `counterpoise.weighing.shares.share` to say, which knows coverage and holes.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int64]
Values = NDArray[np.float64]
Mask = NDArray[np.bool_]


def summed(key: Codes, weights: Values, shape: tuple[int, ...]) -> Values:
    """Sum weights by flat index into an array of this shape."""
    flat: Values = np.bincount(key, weights, int(np.prod(shape))).astype(np.float64, copy=False)
    return flat.reshape(shape)


def counted(key: Codes, shape: tuple[int, ...]) -> Codes:
    """Count rows by flat index into an array of this shape."""
    flat: Codes = np.bincount(key, minlength=int(np.prod(shape))).astype(np.int64, copy=False)
    return flat.reshape(shape)


@dataclass(frozen=True, slots=True)
class Flows:
    """Recorded trade: row n says that exporter[n] sold product[n] to importer[n] in year[n].

    The four code arrays index the four label tuples; all rows have the same length n.
    """

    states: tuple[str, ...]  # ISO 3166 alpha-3, sorted
    products: tuple[str, ...]  # HS92 six-digit codes, sorted
    years: tuple[int, ...]  # one run, oldest first
    exporter: Codes  # (n,)
    importer: Codes  # (n,)
    product: Codes  # (n,)
    year: Codes  # (n,)
    value: Values  # (n,), thousand current USD, above zero

    @property
    def cells(self) -> Codes:
        """Give each row the flat index of its product and year, for sums by cell."""
        return self.product * len(self.years) + self.year

    def keys(self, side: Codes) -> Codes:
        """Give each row the flat index of its state on one side, product and year: (n,)."""
        return side * (len(self.products) * len(self.years)) + self.cells

    @property
    def shape(self) -> tuple[int, int, int]:
        """Say how many states, products and years there are."""
        return len(self.states), len(self.products), len(self.years)

    def total(self, rows: Mask) -> Values:
        """Sum the value of the chosen rows by product and year: (products, years), kUSD."""
        return summed(self.cells[rows], self.value[rows], self.shape[1:])

    def count(self, rows: Mask) -> Codes:
        """Count the chosen rows by product and year: (products, years)."""
        return counted(self.cells[rows], self.shape[1:])

    def mask(self, members: Callable[[int], frozenset[str]]) -> Mask:
        """Mark who belongs to an actor in which year: (years, states)."""
        inside = [members(year) for year in self.years]
        belongs = [[state in group for state in self.states] for group in inside]
        return np.array(belongs, np.bool_).reshape(len(self.years), len(self.states))


def lines(flows: Flows) -> tuple[Codes, Values]:
    """Return one line a pair and product: exporter, importer, product (m, 3), and values (m, years), 0 for none."""
    codes = np.stack([flows.exporter, flows.importer, flows.product], axis=1)
    starts = np.flatnonzero(np.r_[len(codes) > 0, np.any(codes[1:] != codes[:-1], axis=1)])
    line = np.repeat(np.arange(len(starts)), np.diff(np.r_[starts, len(codes)]))
    values = np.zeros((len(starts), len(flows.years)))
    values[line, flows.year] = flows.value
    return codes[starts], values


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where an absent row is a zero: both states and the product are covered, and one of the two reports."""

    states: Mask  # (years, states): the source has any row about the state that year
    products: Mask  # (products, years): the source lists the product that year
    silent: Mask  # (years, states): the state itself reports nothing that year
    # (m, 5): exporter, importer, product and year of recorded flows that cannot be what they are called; then 1 where
    # nothing of the kind can have been traded, 0 where only its origin is another
    doubts: Codes = field(default_factory=lambda: np.empty((0, 5), np.int64))


@dataclass(frozen=True, slots=True)
class WeighedFlows:
    """Recorded trade and what it weighs; the arrays are row by row of `flows`."""

    flows: Flows
    tonnes: Values  # (n,), t; 0 where no weight is given, which the source never gives as a weight
    usual: Values  # (n,), kUSD/t, the world's median of the row's product and year; 0 where there is none


@dataclass(frozen=True, slots=True)
class Quantities:
    """Trade in one product and year, over rows that give both a quantity and a value."""

    own_quantity: float  # t, imports of the chosen states
    own_value: float  # kUSD
    world_quantity: float  # t
    world_value: float  # kUSD
