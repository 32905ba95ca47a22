"""What has a worker just made, of the snapshot it has open, so that the next question need not wait for it?"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from counterpoise.ledger.figures import Figures

Made = TypeVar("Made")


class JustMade:
    """The last few things made of a snapshot; they go with it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: WeakKeyDictionary[Figures, dict[Hashable, Any]] = WeakKeyDictionary()

    def once(self, figures: Figures, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what was made under a key, or make it; the longest unused goes first."""
        kept = self._kept.setdefault(figures, {})
        found: Made = kept.pop(key) if key in kept else make()
        while len(kept) >= self._most:
            del kept[next(iter(kept))]
        kept[key] = found
        return found
