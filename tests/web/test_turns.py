"""Does the next free worker go to whoever has waited longest, and does nobody wait beyond the bound?"""

import time
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing import Pipe, current_process

import pytest

from counterpoise.web.server.turns import NoTurn, Turns, Worker


def _worker() -> Worker:
    line, _ = Pipe()
    return Worker(current_process(), line)


def _wanted() -> bool:
    return True


def _in_line(turns: Turns, many: int) -> None:
    until = time.monotonic() + 10
    while len(turns._waiting) < many:
        assert time.monotonic() < until
        time.sleep(0.001)


def test_whoever_has_waited_longest_is_next() -> None:
    turns, workers = Turns(), [_worker() for _ in range(20)]
    with ThreadPoolExecutor(20) as pool:
        waiting: list[Future[Worker]] = []
        for n in range(20):
            waiting.append(pool.submit(turns.get, 10, _wanted))
            _in_line(turns, n + 1)
        for worker in workers:
            turns.put(worker)
        assert [one.result(10) for one in waiting] == workers


def test_of_free_workers_the_last_one_is_taken() -> None:
    turns, first, last = Turns(), _worker(), _worker()
    turns.put(first)
    turns.put(last)
    assert [turns.get(0, _wanted) for _ in range(2)] == [last, first]


def test_a_wait_has_a_bound_and_the_place_in_line_is_free_again() -> None:
    turns = Turns()
    begun = time.monotonic()
    with pytest.raises(NoTurn):
        turns.get(0.05, _wanted)
    assert 0.05 <= time.monotonic() - begun < 5
    worker = _worker()
    turns.put(worker)
    assert turns.get(0, _wanted) == worker


def test_nobody_is_waited_for_who_has_left() -> None:
    turns = Turns()
    with pytest.raises(NoTurn):
        turns.get(60, lambda: False)
    assert not turns._waiting


def test_when_all_is_closed_nobody_waits() -> None:
    turns = Turns()
    with ThreadPoolExecutor(3) as pool:
        waiting = [pool.submit(turns.get, 60, _wanted) for _ in range(3)]
        _in_line(turns, 3)
        turns.close()
        assert [type(one.exception(10)) for one in waiting] == [NoTurn] * 3
    with pytest.raises(NoTurn):
        turns.get(60, _wanted)
