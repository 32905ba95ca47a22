"""Does spread work come back in order, whatever its timing, and without those that died?"""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from counterpoise.errors import BadSource
from counterpoise.workers import Died, cores, in_processes, spread


def square(number: int) -> int:
    time.sleep(0.05 if number % 2 else 0)
    return number * number


def process(number: int) -> int:
    return os.getpid()


def die_at_two(number: int) -> int:
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def touch(file: Path) -> None:
    file.touch()


def holds_interruptions_back(number: int) -> bool:
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def variable(name: str) -> str:
    return os.environ.get(name, "")


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
    results = dict(in_processes(range(6), die_at_two, 2))
    assert results[2] == Died()
    assert [results[n] for n in (0, 1, 3, 4, 5)] == [0, 1, 3, 4, 5]


def test_an_error_of_the_work_is_the_callers() -> None:
    with pytest.raises(BadSource, match="is no page"):
        list(in_processes(range(3), refuse, 2))


def test_tasks_are_begun_no_further_ahead_than_they_are_taken() -> None:
    begun: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(1000):
            begun.append(number)
            yield number

    going = in_processes(tasks(), square, 2)
    next(going)
    going.close()
    assert len(begun) < 30


def test_processes_go_on_while_the_caller_is_at_a_result(tmp_path: Path) -> None:
    going = in_processes([tmp_path / str(n) for n in range(4)], touch, 2)
    next(going)
    until = time.monotonic() + 20
    while len(list(tmp_path.iterdir())) < 3 and time.monotonic() < until:
        time.sleep(0.01)
    assert len(list(tmp_path.iterdir())) >= 3  # more than the two that were begun with
    going.close()


def test_a_process_takes_one_thread_for_arithmetic() -> None:
    assert dict(in_processes(["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"], variable, 1)) == {
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }


def test_an_interruption_never_reaches_a_process() -> None:
    assert list(in_processes([0], holds_interruptions_back, 1)) == [(0, True)]
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())  # but this one


def test_whoever_leaves_early_does_not_wait_for_what_is_running() -> None:
    start = time.monotonic()
    going = in_processes(range(4), endless, 2)
    assert next(going) == (0, 0)
    going.close()
    assert time.monotonic() - start < 20


def test_neither_a_process_nor_a_thread_outlives_the_work() -> None:
    # A thread that still tidied up while the interpreter ended wrote down a closed line, with a traceback.
    threads = threading.enumerate()
    assert len(list(in_processes(range(3), square, 2))) == 3
    assert (multiprocessing.active_children(), threading.enumerate()) == ([], threads)
    going = in_processes(range(4), endless, 2)
    next(going)
    going.close()
    assert (multiprocessing.active_children(), threading.enumerate()) == ([], threads)


def test_cores_are_counted() -> None:
    assert cores() >= 1
