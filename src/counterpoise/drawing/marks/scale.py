"""Which round numbers stand under an axis, and how far does it reach?"""

from collections.abc import Iterable, Sequence
from math import ceil, floor, log10

from counterpoise.wording.numbers import MINUS

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0, 20.0)
SMALLEST = 1e-6  # a span below this is widened, so that something can be drawn


def ticks(values: Iterable[float], most: int = 5) -> tuple[float, ...]:
    """Return evenly spaced round numbers around all values and 0, at most `most` steps apart end to end."""
    lo, hi = min(0.0, *(every := list(values))), max(0.0, *every)
    span = max(hi - lo, SMALLEST)
    size = 10.0 ** floor(log10(span / most))
    for step in (size * one for one in STEPS):
        first, last = floor(lo / step + 1e-9), ceil(hi / step - 1e-9)
        if last - first <= most:
            break
    last = max(last, first + 1)
    return tuple(round(n * step, 12) + 0.0 for n in range(first, last + 1))


def signed(at: Sequence[float], least: int = 2) -> list[str]:
    """Print ticks of an index with their signs, with as many decimals as keep them what they are."""
    digits = next((n for n in range(least, 9) if all(abs(round(one, n) - one) < SMALLEST / 10 for one in at)), 9)
    return ["0" if one == 0 else f"{'+' if one > 0 else MINUS}{abs(one):.{digits}f}" for one in at]
