"""How sure is a statement, from how plainly its sentence says it?

The features are added up and read as a share: of statements given 0.8, about four in five are right on the
dev half of our labelled set. `benchmarks/quality/reading/measure.py` prints how well that holds.
"""

from collections.abc import Sequence
from typing import Literal

from counterpoise.reading.coding.phrases import Found
from counterpoise.records import Modality
from counterpoise.vocabulary.triggers import Frame

Tier = Literal["strict", "lenient"]
THRESHOLDS: dict[Tier, float] = {"strict": 0.6, "lenient": 0.4}
_STRENGTH = {3: 0.86, 2: 0.76, 1: 0.54}
_STEP = 0.02  # for each detour between a slot and its actor
_REFERENCE = 0.04
_FOCUS = 0.12
_NEED = 0.02
_DEPTH = 0.01
_LOWEST, _HIGHEST = 0.05, 0.97


def confidence(frame: Frame, found: Sequence[Found], modality: Modality, depth: int) -> float:
    """Return how likely a statement is right, 0 to 1; `depth` counts the clauses over its trigger."""
    sure = _STRENGTH[frame.strength] + _NEED * min(frame.weight, 3) - _DEPTH * depth
    for one in found:
        sure -= _FOCUS if one.word < 0 else _STEP * one.steps + _REFERENCE * one.reference
    if modality not in ("actual", "expected"):
        sure -= _DEPTH * 2
    return round(min(max(sure, _LOWEST), _HIGHEST), 2)
