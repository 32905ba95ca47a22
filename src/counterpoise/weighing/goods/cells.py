"""What does the completed matrix say of two actors' trade in all goods?

A bloc's cells are its members' added up, its inner trade left out. Errors of cells added up along one direction
are taken to go the same way, since they share a partner's total, so low ends add to a low end.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace

import numpy as np

from counterpoise.arrays import Codes, Values
from counterpoise.records import Side
from counterpoise.states import Actor
from counterpoise.world import ESTIMATED, NOT_RECORDED, GoodsMatrix

TOTAL_OF: dict[Side, int] = {"market": 0, "supply": 1}  # rows of `TradeMatrix.totals`
Range = tuple[float, float, float]  # low, middle, high; USD


@dataclass(frozen=True, slots=True)
class Cells:
    """What one actor, the dependent, sells each member of another, or buys of it."""

    year: int
    on: tuple[str, ...]  # members of the other, in the matrix or not
    partners: Mapping[str, Range]  # those in the matrix -> what is recorded, or estimated, of their trade
    said: frozenset[str]  # those whose trade a list states, in part at least
    hidden: frozenset[str]  # those part of whose trade with the dependent is known and not recorded
    unmet: frozenset[str]  # those with whom neither a list nor a row of any product shows trade
    whole: float  # USD, above 0: recorded trade of the dependent with the rest of the world on this side
    stated: float  # USD: the same by the dependent's own totals, unrecorded trade included
    figures: Mapping[str, tuple[str, ...]]  # partner -> ids of the shares that state a cell, and of its total
    totals: tuple[str, ...]  # ids of the dependent's totals

    def known(self) -> frozenset[str]:
        """Return the members of the other whose trade with the dependent the matrix can speak of."""
        return frozenset(self.partners) - self.hidden - self.unmet

    def share(self, partner: str, ceiling: float) -> Range:
        """Return a partner's part of all the dependent's trade: 0 to the ceiling its own list sets."""
        if partner not in self.partners:
            return 0.0, 0.0, ceiling
        lo, middle, hi = (min(ceiling, usd / self.whole) for usd in self.partners[partner])
        return lo, middle, hi

    def rows(self) -> tuple[str, ...]:
        """Return the ids of all that states the cells."""
        return tuple(key for partner in self.partners for key in self.figures[partner])


def summed(ranges: Iterable[Range]) -> Range:
    """Add up low ends, middles and high ends."""
    lo, middle, hi = (sum(ends) for ends in zip((0.0, 0.0, 0.0), *ranges, strict=True))
    return lo, middle, hi


def cells(goods: GoodsMatrix, pair: tuple[Actor, Actor], side: Side, unmet: Set[str]) -> Cells | None:
    """Read the trade of a dependent with another off the matrix; None where the dependent is not in it.

    Parameters
    ----------
    pair : the dependent, and whom it depends on
    unmet : states with whom no row of any product shows trade of the dependent
    """
    dependent, on = (actor.members(goods.year) for actor in pair)
    own = _places(goods, dependent)
    whole = _outside(goods, goods.matrix.flows, side, own)
    if whole <= 0:
        return None
    there = {goods.matrix.states[n]: n for n in _places(goods, on - dependent).tolist()}
    kinds = (goods.matrix.kind if side == "market" else goods.matrix.kind.T)[own]
    said = frozenset(state for state, n in there.items() if (kinds[:, n] < ESTIMATED).any())
    dark = (unmet & there.keys()) - said
    inner = float(goods.matrix.flows[np.ix_(own, own)].sum())
    k = TOTAL_OF[side]
    return Cells(
        year=goods.year,
        on=tuple(sorted(on - dependent)),
        partners={state: _sum(goods, side, (own, n), dark=state in dark) for state, n in there.items()},
        said=said,
        hidden=frozenset(state for state, n in there.items() if (kinds[:, n] == NOT_RECORDED).any()),
        unmet=frozenset(dark),
        whole=whole,
        stated=float(goods.own_totals[k][own].sum()) - inner,
        figures={state: (*_ids(goods, dependent, state, side), goods.total_figures[state][1 - k]) for state in there},
        totals=tuple(goods.total_figures[goods.matrix.states[n]][k] for n in own),
    )


def at_least(found: Cells, recorded: Mapping[str, float]) -> Cells:
    """Hold cells above what is on record of some of the goods: partner -> USD.

    Where that is more than the whole cell was put at, up to as much again as the cell may come on top.
    """
    return replace(found, partners={state: _lifted(usd, recorded[state]) for state, usd in found.partners.items()})


def _lifted(cell: Range, least: float) -> Range:
    lo, middle, hi = cell
    return (max(lo, least), middle, hi) if least <= middle else (least, least, max(hi, least + middle))


def unrecorded(goods: GoodsMatrix, dependent: Actor, missing: Set[str], side: Side) -> float:
    """Return the most of an actor's trade that partners nobody records may make up: 0 to 1.

    Each of them may trade with it all that its own total, or the matrix's where that is larger, leaves when its
    trade with all others is put at the low end. 1 where somebody's totals are not known.
    """
    own, far = _places(goods, dependent.members(goods.year)), _places(goods, missing)
    if not len(own) or len(far) < len(missing):
        return 1.0
    back: Side = "supply" if side == "market" else "market"
    most = np.maximum(goods.own_totals, goods.matrix.totals)[TOTAL_OF[back]][far]
    elsewhere = np.delete(_turned(goods.matrix.lo, back)[far], own, axis=1).sum(axis=1)
    hidden = float(np.maximum(most - elsewhere, 0.0).sum())
    return hidden / (hidden + _outside(goods, goods.matrix.flows, side, own))


def _places(goods: GoodsMatrix, states: Set[str]) -> Codes:
    return np.array([n for n, state in enumerate(goods.matrix.states) if state in states], np.int64)


def _turned(of: Values, side: Side) -> Values:
    return of if side == "market" else of.T


def _outside(goods: GoodsMatrix, flows: Values, side: Side, own: Codes) -> float:
    """Add up what some states trade with all others on one side."""
    return float(np.delete(_turned(flows, side)[own], own, axis=1).sum())


def _sum(goods: GoodsMatrix, side: Side, cell: tuple[Codes, int], *, dark: bool) -> Range:
    matrix = goods.matrix
    lo, middle, hi = (float(_turned(of, side)[cell].sum()) for of in (matrix.lo, matrix.flows, matrix.hi))
    return (0.0 if dark else lo, middle, hi)


def _ids(goods: GoodsMatrix, dependent: Set[str], partner: str, side: Side) -> tuple[str, ...]:
    pairs = ((state, partner) if side == "market" else (partner, state) for state in sorted(dependent))
    return tuple(key for pair in pairs for key in goods.figures.get(pair, ()))
