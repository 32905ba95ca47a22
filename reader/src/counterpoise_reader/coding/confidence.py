"""How sure is a statement, from how plainly its sentence says it?

The features are added up, and the sum is read as the share of statements with such a sum that were right. That
curve was drawn once through both halves of our labelled set (1,464 statements in November 2026), the half that no
rule was tuned on counting more. `benchmarks/quality/reading/measure.py` prints how well it holds. Where
the network judges too, `settled.py` weighs the two.
"""

from bisect import bisect_right
from collections.abc import Sequence

from counterpoise.records import Modality
from counterpoise.reports.reader import Tier
from counterpoise_reader.coding.rows.phrases import Found
from counterpoise_reader.vocabulary.triggers import Frame

THRESHOLDS: dict[Tier, float] = {"strict": 0.4, "lenient": 0.25}
# Sum of features -> share right; straight lines between.
_SUMS = (0.50, 0.62, 0.67, 0.72, 0.745, 0.77, 0.80, 0.85, 0.90)
_RIGHT = (0.05, 0.15, 0.42, 0.45, 0.60, 0.73, 0.84, 0.91, 0.92)
_STRENGTH = {3: 0.88, 2: 0.79, 1: 0.55}
_STEP = 0.02  # for each detour between a slot and its actor
_REFERENCE = 0.04
_FOCUS = 0.12  # left unsaid
_PLAIN = 0.06  # left unsaid, in a text about two
_NEED = 0.005
_DEPTH = 0.01


def confidence(frame: Frame, found: Sequence[Found], modality: Modality, depth: int) -> float:
    """Return how likely a statement is right, 0 to 1; `depth` counts the clauses over its trigger."""
    sure = _STRENGTH[frame.strength] + _NEED * min(frame.weight, 3) - _DEPTH * depth
    for one in found:
        sure -= _left_out(one) if one.word < 0 else _STEP * one.steps + _REFERENCE * one.reference
    if modality not in ("actual", "expected"):
        sure -= _DEPTH * 2
    return round(_share(sure), 2)


def _left_out(one: Found) -> float:
    return _PLAIN if one.certain else _FOCUS


def _share(sure: float) -> float:
    """Read a sum off the curve; below and above it stays level."""
    place = bisect_right(_SUMS, sure)
    if place in (0, len(_SUMS)):
        return _RIGHT[min(place, len(_RIGHT) - 1)] if place else _RIGHT[0] / 2
    part = (sure - _SUMS[place - 1]) / (_SUMS[place] - _SUMS[place - 1])
    return _RIGHT[place - 1] + part * (_RIGHT[place] - _RIGHT[place - 1])
