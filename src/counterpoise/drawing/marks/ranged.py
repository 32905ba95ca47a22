"""Which number does a chart show, between which limits, and how is it said?"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from counterpoise.records import CellState, Finding
from counterpoise.wording.numbers import MINUS, MISSING, limited, points

LOOSE: tuple[CellState, ...] = ("bounded", "estimated")  # states of which the value is not all


@dataclass(frozen=True, slots=True)
class Ranged:
    """A number with its limits and its state; None where nobody says."""

    value: float | None
    lo: float | None
    hi: float | None
    state: CellState


def spread(number: Ranged, edges: tuple[float, float]) -> tuple[float, float] | None:
    """Return the limits to draw; a limit nobody knows is the edge of the scale. None: nothing is known."""
    if number.state == "not recorded" or (number.value is None and number.lo is None and number.hi is None):
        return None
    if number.lo is None and number.hi is None:
        return (number.value, number.value) if number.value is not None else None
    lo, hi = (edges[0] if number.lo is None else number.lo), (edges[1] if number.hi is None else number.hi)
    return max(lo, edges[0]), min(hi, edges[1])


def share_words(number: Ranged) -> str:
    """Say a share as the tables say it: "50 %", "≤ 50 %", "33 to 54 %", "n/a"."""
    # `limited` reads the four fields the two have in common, and nothing else.
    return limited(cast(Finding, number))


def index_words(number: Ranged) -> str:
    """Say an index with two decimals and its limits: "−0.26 (−0.47 to +0.21)"."""
    return _index(number, points)


def short_index_words(number: Ranged) -> str:
    """Say an index as charts have it, with one decimal."""
    return _index(number, tenths)


def tenths(index: float | None) -> str:
    """Print an index from -1 to 1 with its sign and one decimal; "0" is never signed."""
    if index is None:
        return MISSING
    rounded = round(index, 1)
    return "0.0" if rounded == 0 else f"{'+' if rounded > 0 else MINUS}{abs(rounded):.1f}"


def _index(number: Ranged, say: Callable[[float | None], str]) -> str:
    limits = spread(number, (-1.0, 1.0))
    if limits is None:
        return MISSING
    lo, hi = (say(limit) for limit in limits)
    if number.value is None:
        return f"{lo} to {hi}"
    return lo if lo == hi == say(number.value) else f"{say(number.value)} ({lo} to {hi})"
