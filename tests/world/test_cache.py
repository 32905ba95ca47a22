"""Is what was computed of a snapshot kept, how much of it, and what goes first?"""

from pathlib import Path

import pytest

from counterpoise.world.cache import Cache
from counterpoise.world.world import World


def made(cache: Cache, key: int, limit: int = 2) -> list[int]:
    """Ask for a value, and return the keys that had to be computed for it."""
    computed: list[int] = []

    def compute() -> int:
        computed.append(key)
        return key

    assert cache.get("kind", key, compute, limit=limit) == key
    return computed


def test_a_value_is_computed_once() -> None:
    cache = Cache()
    assert [made(cache, 1), made(cache, 1)] == [[1], []]


def test_the_value_that_was_not_used_for_longest_is_dropped_first() -> None:
    cache = Cache()
    for key in (1, 2, 1, 3):  # 2 is now the one that was not used for longest
        made(cache, key)
    assert [made(cache, 1), made(cache, 3), made(cache, 2)] == [[], [], [2]]


def test_kinds_do_not_push_each_other_out() -> None:
    cache = Cache()
    made(cache, 1, limit=1)
    cache.get("other kind", 1, lambda: "another value")
    assert made(cache, 1, limit=1) == []


def test_what_could_not_be_computed_is_tried_again() -> None:
    cache = Cache()

    def refuse() -> int:
        raise ValueError("no matrix")

    with pytest.raises(ValueError, match="no matrix"):
        cache.get("kind", 1, refuse)
    assert made(cache, 1) == [1]


def test_two_open_snapshots_share_nothing(goods_home: Path) -> None:
    with World(goods_home) as first, World(goods_home) as second:
        assert first.goods is first.goods
        assert first.goods is not second.goods


def test_to_free_memory_only_what_belongs_to_single_questions_is_dropped() -> None:
    cache = Cache()
    made(cache, 1)
    cache.get("of the snapshot", None, lambda: "a matrix")
    cache.shrink()
    assert made(cache, 1) == [1]
    assert cache.get("of the snapshot", None, lambda: "another matrix") == "a matrix"
