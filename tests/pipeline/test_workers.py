"""Does spread work come back in order, whatever its timing, and without those that died?"""

import os
import signal
import time
from collections.abc import Iterator

import pytest

from counterpoise.errors import BadSource
from counterpoise.pipeline.workers import Died, apart, cores, spread


def square(number: int) -> int:
    time.sleep(0.05 if number % 2 else 0)
    return number * number


def process(number: int) -> int:
    return os.getpid()


def die_at_two(number: int) -> int:
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def refuse(number: int) -> int:
    raise BadSource(f"{number} is no page")


def endless(number: int) -> int:
    if number:
        time.sleep(60)
    return number


def test_results_stand_in_the_order_of_the_tasks() -> None:
    assert list(spread(range(9), square, 2)) == [(n, n * n) for n in range(9)]


def test_one_task_or_one_job_needs_no_other_process() -> None:
    assert list(spread([7], process, 4)) == [(7, os.getpid())]
    assert {result for _, result in spread(range(3), process, 1)} == {os.getpid()}
    assert os.getpid() not in {result for _, result in spread(range(3), process, 2)}
    assert list(spread([], process, 2)) == []


def test_a_process_that_is_killed_is_told_and_the_rest_goes_on() -> None:
    results = dict(apart(range(6), die_at_two, 2))
    assert results[2] == Died()
    assert [results[n] for n in (0, 1, 3, 4, 5)] == [0, 1, 3, 4, 5]


def test_an_error_of_the_work_is_the_callers() -> None:
    with pytest.raises(BadSource, match="is no page"):
        list(apart(range(3), refuse, 2))


def test_tasks_are_begun_no_further_ahead_than_they_are_taken() -> None:
    begun: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(1000):
            begun.append(number)
            yield number

    going = apart(tasks(), square, 2)
    next(going)
    going.close()
    assert len(begun) < 30


def test_whoever_leaves_early_does_not_wait_for_what_is_running() -> None:
    start = time.monotonic()
    going = apart(range(4), endless, 2)
    assert next(going) == (0, 0)
    going.close()
    assert time.monotonic() - start < 20


def test_cores_are_counted() -> None:
    assert cores() >= 1
