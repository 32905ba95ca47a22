"""What changed since a year, and through what?"""

from counterpoise.weighing.change.moves import find as find_moves
from counterpoise.weighing.change.realised import find as find_realised

__all__ = [
    "find_moves",
    "find_realised",
]
