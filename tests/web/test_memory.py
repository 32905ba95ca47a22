"""Does a large worker let go of the pairs it has answered, and of nothing while one pair is looked at?"""

from pathlib import Path

import pytest
from tests.fixtures.goods import SNAPSHOT

from counterpoise.web import work
from counterpoise.web.messages import Ask, Reply
from counterpoise.web.server import memory
from counterpoise.world import World


def _drops(home: Path, asks: list[Ask], monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Ask one after the other, and return before which of them cached values were dropped."""
    drops: list[int] = []
    desk = work.Desk(home)
    for n, ask in enumerate(asks):
        monkeypatch.setattr(World, "shrink", lambda _, n=n: drops.append(n))
        assert isinstance(desk.answer(ask), Reply)
    desk.close()
    return drops


ASKS = [
    Ask("pair", SNAPSHOT, "", ("RUS", "CHN")),
    Ask("pair.json", SNAPSHOT, "", ("RUS", "CHN")),
    Ask("pair.json", SNAPSHOT, "", ("RUS", "CHN"), (("spare", 0.1),)),
    Ask("pair.json", SNAPSHOT, "", ("DEU", "CHN")),
]


def test_a_large_worker_drops_cached_pairs_before_another_pair(
    goods_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "resident", lambda: work.HEAVY + 1)
    assert _drops(goods_home, ASKS, monkeypatch) == [0, 3]


def test_a_worker_of_common_size_drops_nothing(goods_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "resident", lambda: work.HEAVY - 1)
    assert _drops(goods_home, ASKS, monkeypatch) == []


@pytest.mark.skipif(not memory.STATUS.exists(), reason="the system does not say how much memory a process holds")
def test_memory_is_measured_and_given_back() -> None:
    before = memory.resident()
    block = [bytes(1_000) for _ in range(100_000)]
    assert memory.resident() > before + 80
    del block
    memory.give_back()
    assert memory.resident() < before + 50


def test_where_the_system_does_not_say_nothing_is_dropped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(memory, "STATUS", tmp_path / "none")
    assert memory.resident() == 0.0
