"""How are many passages asked at once, within a budget, none of them paid twice?"""

from collections.abc import Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Lock, Thread

from counterpoise.errors import CounterpoiseError
from counterpoise.reports.reader import Permission
from counterpoise_reader.llm.cache import Cache, Kept
from counterpoise_reader.llm.client import Client, Completion, ModelFault
from counterpoise_reader.llm.facts import Answer, BadAnswer, answer
from counterpoise_reader.llm.passages import Passage
from counterpoise_reader.llm.prompt import Request, repair, request, tokens
from counterpoise_reader.llm.settings import Settings

HALVINGS = 2  # of a passage whose answer is cut off
IN_A_ROW = 5  # requests without an answer, after which nothing more is sent
FACT_TOKENS, FACTS_A_SENTENCE = 110, 0.6  # of an answer, on the mean of a few tries
_ECHO = 4_000  # characters of a bad answer that are sent back


@dataclass(frozen=True, slots=True)
class PassageAnswer:
    """What came of one passage: the facts of the model, or why there are none."""

    passage: Passage
    answer: Answer
    fault: str = ""


class Session:
    """One run with a model: its connections, what was answered, what was spent."""

    def __init__(self, settings: Settings, permission: Permission) -> None:
        self.settings = settings
        self._budget = permission.tokens
        self._cache = Cache(permission.folder)
        self._client = Client(settings)
        self._lock = Lock()
        self._spent = 0
        self._in_a_row = 0  # requests without an answer since the last one with one
        self._final: ModelFault | None = None  # why nothing more is sent
        self._broken: CounterpoiseError | None = None  # why the run cannot go on

    @property
    def spent(self) -> int:
        """Return the tokens spent so far, those of requests under way as they are estimated."""
        return self._spent

    def answers(self, requests: Sequence[Request]) -> list[tuple[PassageAnswer, ...]]:
        """Return what the model answers to each request, in their order; the same words are sent once."""
        keys = [each.key(self.settings.model) for each in requests]
        waiting, done = SimpleQueue[tuple[str, Request]](), dict[str, tuple[PassageAnswer, ...]]()
        for item in dict(zip(keys, requests, strict=True)).items():
            waiting.put(item)
        # Threads of a pool would hold up an interrupted command until the model has answered.
        threads = [Thread(target=self._work, args=(waiting, done), daemon=True) for _ in range(self.settings.jobs)]
        for thread in threads:
            thread.start()
        try:
            for thread in threads:
                thread.join()
        finally:
            while not waiting.empty():
                waiting.get()
        if self._broken:
            raise self._broken
        return [_of_passage(done[key], each.passage) for key, each in zip(keys, requests, strict=True)]

    def close(self) -> None:
        """End all connections."""
        self._client.close()

    def _work(self, waiting: SimpleQueue[tuple[str, Request]], done: dict[str, tuple[PassageAnswer, ...]]) -> None:
        """Answer what waits, until nothing does or an answer cannot be kept."""
        while self._broken is None:
            try:
                key, asked = waiting.get_nowait()
            except Empty:
                return
            try:
                done[key] = self._answers(asked, HALVINGS)
            except CounterpoiseError as error:
                self._broken = error

    def _answers(self, asked: Request, halvings: int) -> tuple[PassageAnswer, ...]:
        try:
            kept = self._kept(asked)
        except ModelFault as fault:
            return (PassageAnswer(asked.passage, Answer(()), str(fault)),)
        if kept.cut_off:
            halves = asked.passage.halves() if halvings else ()
            parts = [self._answers(request(half, asked.candidates), halvings - 1) for half in halves]
            return tuple(each for part in parts for each in part) or (
                PassageAnswer(
                    asked.passage, Answer(()), "the answer is cut off, or the passage too long for the model"
                ),
            )
        try:
            return (PassageAnswer(asked.passage, answer(kept.answers[-1])),)
        except BadAnswer as error:
            return (PassageAnswer(asked.passage, Answer(()), f"the answer cannot be used, nor its repair: {error}"),)

    def _kept(self, asked: Request) -> Kept:
        """Return what the model answered, now or before; a bad answer is sent back once to be repaired."""
        key = asked.key(self.settings.model)
        kept = self._cache.get(key) or self._paid(asked, asked.messages, ())
        if kept.cut_off or len(kept.answers) > 1:
            return kept
        try:
            answer(kept.answers[0])
        except BadAnswer as error:
            first = kept.answers[0]
            return self._paid(asked, (*asked.messages, *repair(first[:_ECHO], str(error))), (first,))
        return kept

    def _paid(self, asked: Request, messages: Sequence[tuple[str, str]], before: tuple[str, ...]) -> Kept:
        """Ask the model, and keep its answer at once."""
        expected = sum(expected_tokens(asked))
        self._reserve(expected)
        try:
            completion = self._client.complete(messages)
        except ModelFault as fault:
            self._count(fault, expected)
            raise
        self._settle(completion, messages, expected)
        kept = Kept((*before, completion.text), completion.cut_off)
        if not completion.refused:
            self._cache.put(asked.key(self.settings.model), kept.answers, cut_off=kept.cut_off)
        return kept

    def _count(self, fault: ModelFault, expected: int) -> None:
        """Note a request without an answer; the last of several in a row ends the sending."""
        with self._lock:
            self._spent -= expected
            self._in_a_row += 1
            if self._final is None and fault.final:
                self._final = fault
            elif self._final is None and self._in_a_row == IN_A_ROW:
                self._final = ModelFault(f"after {IN_A_ROW} requests without an answer no more is sent: {fault}")

    def _reserve(self, expected: int) -> None:
        with self._lock:
            if self._final is not None:
                raise self._final
            if self._budget is not None and self._spent + expected > self._budget:
                used = f"the budget of {self._budget:,} tokens is used up"
                raise ModelFault(f"{used}; what was answered is kept, so that a later run goes on")
            self._spent += expected

    def _settle(self, completion: Completion, messages: Sequence[tuple[str, str]], expected: int) -> None:
        read = sum(tokens(content) for _, content in messages)
        used = completion.tokens if completion.tokens is not None else read + tokens(completion.text)
        with self._lock:
            self._spent += used - expected
            self._in_a_row = 0


def expected_tokens(asked: Request) -> tuple[int, int]:
    """Estimate the tokens a request makes a model read and write."""
    read = sum(tokens(content) for _, content in asked.messages)
    sentences = len(asked.passage.numbers)
    return read, round(FACT_TOKENS * FACTS_A_SENTENCE * sentences) + 10


def _of_passage(answers: tuple[PassageAnswer, ...], passage: Passage) -> tuple[PassageAnswer, ...]:
    """Return answers as those of a passage of another document with the same words."""
    if all(each.passage.document == passage.document for each in answers):
        return answers
    own = (Passage(passage.document, passage.spans, each.passage.first, each.passage.end) for each in answers)
    return tuple(PassageAnswer(part, each.answer, each.fault) for part, each in zip(own, answers, strict=True))
