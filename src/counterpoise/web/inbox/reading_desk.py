"""How is a text read for a page? The one process that holds the parser, and what it does.

It keeps nothing, and what it returns for the store is what it drew.
"""

import pickle
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, cast

from counterpoise.errors import BadLedger, CounterpoiseError, NoReader
from counterpoise.web.inbox.inbox import Prepared, Submission
from counterpoise.web.messages import HTML, JSON, Refusal, Reply, Tell
from counterpoise.web.server.workers import TOO_LONG, Limits, Workers, attend
from counterpoise.world import World

if TYPE_CHECKING:
    from counterpoise.questions.reports.inbox import Given, Readout

SECONDS = 60.0  # one reading may take, with the fetching of a page
WAITING = 4  # readings under way or in line
TOO_SLOW = Refusal(
    "TooLong", f"not read within {SECONDS:.0f} seconds; part the text, or use `counterpoise read FILE --store`"
)
UNREADABLE = Refusal("BadLedger", "the ledger or the stored reports cannot be read; the server's log says more")


class ReadingDesk:
    """A parser, loaded with the first text, and one open snapshot to check by."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._world: World | None = None

    def answer(self, submission: object, _: Tell) -> Prepared | Refusal:
        """Read what is submission in; how far it is nobody is told."""
        assert isinstance(submission, Submission)
        return self.read(submission)

    def read(self, submission: Submission) -> Prepared | Refusal:
        """Read, check and draw, or say why not."""
        try:
            world = self._opened(submission.snapshot)
        except CounterpoiseError:
            # Its message names a folder of this machine.
            return UNREADABLE
        try:
            return _read(world, submission)
        except BadLedger:
            return UNREADABLE
        except CounterpoiseError as error:
            return Refusal(type(error).__name__, str(error))

    def close(self) -> None:
        """Let go of the ledger."""
        if self._world is not None:
            self._world.close()
            self._world = None

    def _opened(self, snapshot: str) -> World:
        if self._world is None or self._world.snapshot != snapshot:
            self.close()
            self._world = World(self._folder, snapshot)
        return self._world


def serve(line: Connection, folder: Path) -> None:
    """Read until the server hangs up; runs in a process of its own."""
    attend(line, ReadingDesk(folder))


class Reader:
    """One process that reads, begun when the first text comes: the parser would weigh on all others."""

    def __init__(self, folder: Path, seconds: float = SECONDS) -> None:
        self._folder, self._seconds, self._lock = folder, seconds, Lock()
        self._workers: Workers | None = None

    def read(self, submission: Submission) -> Prepared | Refusal:
        """Hand a text to the process; to be called from any thread."""
        answer = self._begun().send(submission)
        return TOO_SLOW if answer == TOO_LONG else cast(Prepared | Refusal, answer)

    def close(self) -> None:
        """End the process; it keeps nothing."""
        if self._workers is not None:
            self._workers.close()

    def _begun(self) -> Workers:
        with self._lock:
            if self._workers is None:
                self._workers = Workers(self._folder, 1, Limits(self._seconds, self._seconds, WAITING), serve)
            return self._workers


def _read(world: World, submission: Submission) -> Prepared | Refusal:
    from counterpoise.questions.reports.inbox import read_given
    from counterpoise.reports.reader import installed

    try:
        installed()
    except NoReader as error:
        return Refusal("NotInstalled", f"{error}, and start the server anew")
    readout = read_given(world, _given(submission))
    if submission.form == "json":
        return Prepared(_document(readout))
    return _page(readout, submission)


def _given(submission: Submission) -> "Given":
    from counterpoise.questions.reports.inbox import Given

    return Given(
        data=submission.data,
        name=submission.name,
        address=submission.address,
        day=date.fromisoformat(submission.day) if submission.day else None,
        title=submission.title,
        publisher=submission.publisher,
        tier=submission.tier,
    )


def _page(readout: "Readout", submission: Submission) -> Prepared:
    from counterpoise.drawing import html
    from counterpoise.questions.reports.inbox import outcome_sheet
    from counterpoise.web.frame import BARE, with_forms
    from counterpoise.web.inbox.inbox_page import store_form

    count = len(readout.stored)
    known = sum(one.known for one in readout.outcome.texts)
    served = with_forms(BARE, store_form(submission.token, submission.draft, count, known)) if count else BARE
    text = html.text(outcome_sheet(readout.outcome), {}, served)
    return Prepared(Reply(HTML, text.encode(), 200 if count else 422), pickle.dumps(readout.stored) if count else b"")


def _document(readout: "Readout") -> Reply:
    """Return the published document of `counterpoise read --check --json`."""
    from dataclasses import replace

    from counterpoise.questions import published
    from counterpoise.questions.reports import readings as reading

    outcome = readout.outcome
    found = [
        replace(one.reading, checks=tuple(said.check for said in one.said if said.check and not said.wrong))
        for one in outcome.texts
    ]
    return Reply(JSON, published.text(reading.document([*found, *outcome.refused], outcome.snapshot)).encode())
