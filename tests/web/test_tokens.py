"""Does guessing a token take for ever, does a wait end soon, and does the log say that somebody tries?"""

import logging
from pathlib import Path

import pytest
from tests.web.browsing import Browser

from counterpoise.web.server import tokens
from counterpoise.web.server.guard import Guard
from counterpoise.web.server.tokens import CLIENTS, FIRST_WAIT, FORGET, FREE, LONGEST_WAIT, WrongTokens

TOKEN = "b8Qm2-vLwq71_sKd"
MALLORY, ALICE = "192.0.2.7", "192.0.2.8"


class Clock:
    """Stands in for time.monotonic in the guard."""

    now = 1_000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("counterpoise.web.server.guard.time", clock)
    return clock


@pytest.fixture
def guarded(goods_home: Path) -> Browser:
    return Browser(goods_home, Guard("192.0.2.1", TOKEN))


def _status(browser: Browser, token: str) -> int:
    return browser.get("/style.css", authorization=f"Bearer {token}").status_code


def _guessed(wrong: WrongTokens, address: str, guesses: int, now: float = 0.0) -> float:
    return max(wrong.add(address, f"Bearer guess {n} at {now}", now) for n in range(guesses))


def test_after_some_wrong_tokens_none_is_compared_until_a_wait_is_over(guarded: Browser, clock: Clock) -> None:
    assert [_status(guarded, f"guess {n}") for n in range(FREE + 3)] == [401] * (FREE - 1) + [429] * 4
    refused = guarded.get("/style.css", authorization=f"Bearer {TOKEN}")
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "1")
    assert "www-authenticate" not in refused.headers
    clock.now += FIRST_WAIT
    assert _status(guarded, TOKEN) == 200


def test_the_wait_grows_with_each_guess_to_a_limit(clock: Clock, guarded: Browser) -> None:
    for n in range(FREE - 1):
        _status(guarded, f"guess {n}")
    waits = []
    for n in range(7):
        found = guarded.get("/style.css", authorization=f"Bearer more {n}")
        waits.append(int(found.headers["retry-after"]))
        clock.now += waits[-1]
    assert waits == [1, 2, 4, 8, 16, 30, 30]
    assert _status(guarded, TOKEN) == 200


def test_what_is_sent_during_a_wait_does_not_make_it_longer(clock: Clock, guarded: Browser) -> None:
    for n in range(500):
        _status(guarded, f"guess {n}")
    clock.now += FIRST_WAIT
    assert _status(guarded, TOKEN) == 200


def test_a_program_with_an_old_token_shuts_nobody_out(guarded: Browser, clock: Clock) -> None:
    assert {_status(guarded, "the token of last year") for _ in range(50)} == {401}
    assert {guarded.get("/style.css").status_code for _ in range(50)} == {401}
    assert _status(guarded, TOKEN) == 200


def test_only_the_address_that_guesses_waits() -> None:
    wrong = WrongTokens()
    assert _guessed(wrong, MALLORY, 20) == LONGEST_WAIT
    assert wrong.wait(MALLORY, 0.0) == LONGEST_WAIT
    assert wrong.wait(ALICE, 0.0) == 0.0


def test_wrong_tokens_now_and_then_cost_no_wait_and_old_guesses_are_forgotten() -> None:
    wrong = WrongTokens()
    assert [_guessed(wrong, ALICE, 1, now) for now in range(0, 600, 20)] == [0.0] * 30
    assert _guessed(wrong, MALLORY, FREE + 3) == 8 * FIRST_WAIT
    assert _guessed(wrong, MALLORY, 1, FORGET + 1) == 0.0


def test_a_network_of_the_new_kind_is_one_client() -> None:
    wrong = WrongTokens()
    for n in range(FREE):
        wrong.add(f"2001:db8::{n:x}", f"Bearer {n}", 0.0)
    assert wrong.wait("2001:db8::ffff", 0.0)
    assert not wrong.wait("2001:db8:0:1::1", 0.0)
    _guessed(wrong, "::ffff:192.0.2.7", FREE)
    assert wrong.wait(MALLORY, 0.0)
    assert not wrong.wait("::ffff:192.0.2.8", 0.0)


def test_of_many_addresses_a_bounded_number_is_remembered() -> None:
    wrong = WrongTokens()
    for n in range(3 * CLIENTS):
        _guessed(wrong, f"10.0.{n // 256}.{n % 256}", FREE + 2)
    assert len(wrong._clients) == CLIENTS
    assert max(len(client.wrong) for client in wrong._clients.values()) == FREE


def test_the_log_names_the_address_and_never_the_token(
    guarded: Browser, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        for n in range(300):
            _status(guarded, f"guess{n}")
        assert [record.getMessage() for record in caplog.records] == [
            "counterpoise: tokens refused: 1, the last from 127.0.0.1"
        ]
        clock.now += tokens.LOG_EVERY
        _status(guarded, "guess again")
    assert caplog.records[-1].getMessage() == "counterpoise: tokens refused: 300, the last from 127.0.0.1"
    assert "guess" not in caplog.text
    assert TOKEN not in caplog.text
