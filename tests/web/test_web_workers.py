"""Do processes of their own answer, and does one that takes too long or dies cost no more than itself?"""

import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread, Timer
from time import sleep

from tests.fixtures.goods import SNAPSHOT

from counterpoise.web.messages import BUSY, GIVEN_UP, Ask, Refusal, Reply
from counterpoise.web.server.workers import BROKEN, ENDED, TOO_LONG, Limits, Workers
from counterpoise.web.work import Desk

SHARE = Ask("share.json", SNAPSHOT, "", ("RUS", "CHN"), (("of", "exports"), ("product", "270900")))


def test_a_worker_answers_and_refuses(goods_home: Path) -> None:
    workers = Workers(goods_home, count=1)
    try:
        found = workers.answer(SHARE)
        assert isinstance(found, Reply)
        assert b'"seller"' in found.body
        refused = workers.answer(Ask("sources.json", SNAPSHOT, "", ("f" * 24,)))
        assert isinstance(refused, Refusal)
        assert refused.kind == "NoData"
    finally:
        workers.close()


def test_fifty_questions_at_once_wait_and_are_all_answered(goods_home: Path) -> None:
    workers = Workers(goods_home, count=2)
    try:
        with ThreadPoolExecutor(50) as pool:
            answers = list(pool.map(workers.answer, [SHARE] * 50))
        assert {type(answer) for answer in answers} == {Reply}
    finally:
        workers.close()


def test_who_waits_longer_than_the_bound_is_told_to_come_again(goods_home: Path) -> None:
    workers = Workers(goods_home, count=1, limits=Limits(patience=0.05))
    try:
        with ThreadPoolExecutor(1) as pool:
            first = pool.submit(workers.answer, SHARE)  # the process has not even begun, which takes longer
            while workers._turns._free:
                sleep(0.001)
            assert workers.answer(SHARE) == BUSY
            assert isinstance(first.result(), Reply)
    finally:
        workers.close()


def test_a_question_is_given_up_in_line_too(goods_home: Path) -> None:
    workers = Workers(goods_home, count=0)
    assert workers.answer(SHARE, lambda _: False) == GIVEN_UP


def test_a_worker_that_takes_too_long_is_replaced(goods_home: Path) -> None:
    workers = Workers(goods_home, count=1, limits=Limits(seconds=0.0))
    try:
        assert workers.answer(SHARE) == TOO_LONG
    finally:
        workers.close()


def test_a_worker_that_dies_is_replaced(goods_home: Path) -> None:
    workers = Workers(goods_home, count=1)
    try:
        # A question no worker knows is a fault of ours, and ends it.
        assert workers.answer(Ask("unheard of", SNAPSHOT, "")) == BROKEN
        assert isinstance(workers.answer(SHARE), Reply)
    finally:
        workers.close()


def test_a_desk_warms_up_in_steps_and_answers_after_any_of_them(goods_home: Path) -> None:
    desk = Desk(goods_home)
    steps = [isinstance(desk.answer(SHARE), Reply) for _ in desk.warming()]
    desk.close()
    assert len(steps) > 2
    assert all(steps)


def test_without_a_ledger_there_is_nothing_to_warm_but_what_draws(tmp_path: Path) -> None:
    assert len(list(Desk(tmp_path).warming())) == 1


def _kill_all() -> None:
    for one in multiprocessing.active_children():
        one.kill()


def test_a_reader_whose_worker_is_killed_is_told_to_ask_again(goods_home: Path) -> None:
    workers = Workers(goods_home, count=1)
    try:
        Timer(0.1, _kill_all).start()  # it has hardly begun then, and no question is answered sooner
        assert workers.answer(SHARE) == ENDED
        assert isinstance(workers.answer(SHARE), Reply)
    finally:
        workers.close()


def test_nobody_need_know_that_idle_workers_were_killed(goods_home: Path) -> None:
    workers = Workers(goods_home, count=2)
    try:
        _kill_all()
        for one in multiprocessing.active_children():
            one.join()
        assert isinstance(workers.answer(SHARE), Reply)
    finally:
        workers.close()


def test_who_waits_for_a_worker_when_all_are_ended_waits_no_more(goods_home: Path) -> None:
    workers = Workers(goods_home, count=1)
    got: list[object] = []

    def ask() -> None:
        got.append(workers.answer(SHARE))

    asking = [Thread(target=ask) for _ in range(3)]
    for one in asking:
        one.start()
    workers.close()
    for one in asking:
        one.join(timeout=10)
    assert len(got) == 3
    assert not multiprocessing.active_children()
