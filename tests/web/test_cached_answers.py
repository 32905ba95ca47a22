"""Are answers kept within their bound, and is a question under way asked only once?"""

from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from itertools import islice
from threading import Event

import pytest

from counterpoise.web.messages import BUSY, Answer, Ask, Refusal, Reply, Watch
from counterpoise.web.server.cached_answers import WAITING, CachedAnswers


def ask(word: str) -> Ask:
    return Ask("pair", "snapshot", "", (word,))


@dataclass
class Slow:
    """Answers after a sign, with ten bytes."""

    go: Event = field(default_factory=Event)
    asked: list[str] = field(default_factory=list)
    watches: list[Watch | None] = field(default_factory=list)

    def answer(self, ask: Ask, watch: Watch | None = None) -> Answer:
        self.watches.append(watch)
        self.asked.append(ask.words[0])
        assert self.go.wait(10)
        if ask.words[0] == "fault":
            raise RuntimeError("a fault")
        return Refusal("NoData", "none") if ask.words[0] == "none" else Reply("text/plain", b"0123456789")


def test_a_question_under_way_is_not_asked_again() -> None:
    behind = Slow()
    kept = CachedAnswers(behind)
    with ThreadPoolExecutor(4) as pool:
        answers = [pool.submit(kept.answer, ask("one")) for _ in range(4)]
        behind.go.set()
        assert {answer.result() for answer in answers} == {Reply("text/plain", b"0123456789")}
    assert behind.asked == ["one"]


def test_who_waits_for_one_answer_shares_it_however_many_they_are() -> None:
    behind = Slow()
    kept = CachedAnswers(behind)
    with ThreadPoolExecutor(WAITING) as pool:
        answers = [pool.submit(kept.answer, ask("one")) for _ in range(WAITING)]
        behind.go.set()
        assert {answer.result() for answer in answers} == {Reply("text/plain", b"0123456789")}
    assert behind.asked == ["one"]


@pytest.mark.parametrize("same", [True, False])
def test_more_than_there_are_threads_for_do_not_wait(same: bool) -> None:
    behind = Slow()
    kept = CachedAnswers(behind)
    with ThreadPoolExecutor(WAITING + 2) as pool:
        words = ["one" if same else f"{n}" for n in range(WAITING + 2)]
        answers = [pool.submit(kept.answer, ask(word)) for word in words]
        turned_away = [one.result() for one in islice(as_completed(answers, timeout=10), 2)]
        behind.go.set()
    assert turned_away == [BUSY, BUSY]
    assert sum(answer.result() == BUSY for answer in answers) == 2


def test_the_longest_unused_goes_first() -> None:
    behind = Slow()
    behind.go.set()
    kept = CachedAnswers(behind, most=25)
    for word in ("one", "two", "one", "three"):
        kept.answer(ask(word))
    assert [kept.holds(ask(word)) for word in ("one", "two", "three")] == [True, False, True]


def test_a_refusal_is_not_kept_and_a_fault_leaves_nothing_behind() -> None:
    behind = Slow()
    behind.go.set()
    kept = CachedAnswers(behind)
    assert [kept.answer(ask("none")) for _ in range(2)] == [Refusal("NoData", "none")] * 2
    for _ in range(2):
        with pytest.raises(RuntimeError):
            kept.answer(ask("fault"))
    assert behind.asked == ["none", "none", "fault", "fault"]
