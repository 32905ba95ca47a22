"""Which colours, type and round numbers a chart has, and how the page's own colours take their place.

Charts are drawn in literal colours, so that they look the same in a notebook. In the page
each literal gives way to a CSS property, so that dark mode, print and forced colours follow
the page. Two states, two hues, and two shapes: A is a circle, B a diamond.
"""

from collections.abc import Iterable, Sequence
from math import ceil, floor, log10
from typing import Any, Literal

from counterpoise.wording import MINUS

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0, 20.0)
SMALLEST = 1e-6  # a span below this is widened, so that something can be drawn
Role = Literal["a", "b", "other"]
Theme = Literal["css", "literal"]
# The literal is looked up by its value afterwards, so no two may be the same.
PALETTE = {
    "a": "#b35806",
    "b": "#2166ac",
    "other": "#6e6e6e",
    "text": "#1a1a1a",
    "muted": "#5c5c5c",
    "grid": "#d4d4d4",
    "surface": "#ffffff",
    "hatch": "#ededed",  # becomes a pattern; grey where patterns cannot be had
    "seq1": "#dbe7f3",
    "seq2": "#bdd7e7",
    "seq3": "#6baed6",
    "seq4": "#3182bd",
    "seq5": "#08519c",
}
VARIABLES = {name: f"var(--{'muted' if name == 'other' else name})" for name in PALETTE if name != "hatch"}
NAMED = {literal: name for name, literal in PALETTE.items()}
SHAPES = {"a": "circle", "b": "diamond", "other": "circle"}
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
BODY = 13  # px, names of rows
SMALL = 12  # px, values and legends
TINY = 11  # px, axes; nothing is smaller


def paint(literal: str, theme: Theme, hatch: str) -> str:
    """Return the colour to write in place of a literal one; `hatch` is the id of the pattern."""
    name = NAMED.get(literal.lower())
    if name is None:
        return literal
    if name == "hatch":
        return f"url(#{hatch})"
    return VARIABLES[name] if theme == "css" else literal


def config() -> dict[str, Any]:
    """Return Vega-Lite's configuration: no background, no frame, nothing said to screen readers twice."""
    return {"background": "transparent", "aria": False, "font": "sans-serif", "view": {"stroke": None}}


def ticks(values: Iterable[float], most: int = 5) -> tuple[float, ...]:
    """Return evenly spaced round numbers around all values and 0, at most `most` steps apart end to end."""
    lo, hi = min(0.0, *(every := list(values))), max(0.0, *every)
    span = max(hi - lo, SMALLEST)
    size = 10.0 ** floor(log10(span / most))
    for step in (size * factor for factor in STEPS):
        first, last = floor(lo / step + 1e-9), ceil(hi / step - 1e-9)
        if last - first <= most:
            break
    last = max(last, first + 1)
    return tuple(round(n * step, 12) + 0.0 for n in range(first, last + 1))


def signed(at: Sequence[float], least: int = 2) -> list[str]:
    """Print ticks of an index with their signs, with as many decimals as keep them what they are."""
    digits = next((n for n in range(least, 9) if all(abs(round(tick, n) - tick) < SMALLEST / 10 for tick in at)), 9)
    return ["0" if tick == 0 else f"{'+' if tick > 0 else MINUS}{abs(tick):.{digits}f}" for tick in at]
