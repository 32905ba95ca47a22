"""Which results of a snapshot are cached, so that the next question need not wait for them?

There is one rule: each kind of value has a limit, and the value of that kind that was not used for longest is dropped
first. The cache belongs to a `World` and goes with it, so nothing is cached across snapshots.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Value = TypeVar("Value")


class Cache:
    """Values by kind and key; at most `limit` of a kind."""

    def __init__(self) -> None:
        self._kinds: dict[str, OrderedDict[Hashable, Any]] = {}
        self._many: set[str] = set()  # kinds of which several values are cached

    def get(self, kind: str, key: Hashable, make: Callable[[], Value], *, limit: int = 1) -> Value:
        """Return the cached value of a key, or make and cache it; what `make` raises is not cached."""
        kept = self._kinds.setdefault(kind, OrderedDict())
        if key in kept:
            kept.move_to_end(key)
            return kept[key]  # type: ignore[no-any-return]
        value = make()
        kept[key] = value
        if limit > 1:
            self._many.add(kind)
        while len(kept) > limit:
            kept.popitem(last=False)
        return value

    def shrink(self) -> None:
        """Drop what belongs to single questions; what every question needs, of which there is one, stays."""
        for kind in self._many:
            self._kinds[kind].clear()
