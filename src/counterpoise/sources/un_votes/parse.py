"""How did each state vote in each roll call of the UN General Assembly?

Thousands of roll calls would make the ledger's closed lists of products and partners too long to be looked through
quickly, so the locator alone names them: `session/roll call:resolution/state`.

The table has one row a roll call and one letter a state: Y yes, A abstention, N no, a point for no vote. The head of
its last column names the states in the order of the letters. A state that cast no vote has no figure.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from counterpoise.errors import BadSource
from counterpoise.records import Parsed, figure_schema
from counterpoise.sources.parsing import Whole, new_year, pointing, repeated, single

if TYPE_CHECKING:
    import pyarrow as pa

SOURCE = "un_votes"
FILE = "un_votes_1991_2019.csv"
YEARS = range(1991, 2020)
HEAD = ["roll_call", "resolution", "session"]
FIRST_YEAR = 1945  # the year of a session is this and its number
VALUES = {"Y": 1.0, "A": 0.0, "N": -1.0}
NO_VOTE = "."


@dataclass(frozen=True, slots=True)
class Calls:
    """The table as it stands: numbers of roll calls, and their letters by state."""

    states: tuple[str, ...]
    roll_calls: tuple[str, ...]
    resolutions: tuple[str, ...]
    sessions: Whole  # (roll calls,)
    letters: NDArray[np.uint8]  # (roll calls, states)


def parse(files: Mapping[str, bytes]) -> Parsed:
    """Read the table into figures `un_vote`: 1 for yes, 0 for an abstention, -1 for no."""
    return Parsed(_batches(read(single(files, SOURCE))), [])


def read(data: bytes) -> Calls:
    """Read and check the table."""
    try:
        lines = data.decode("ascii").splitlines()
    except UnicodeDecodeError as error:
        raise BadSource(f"{FILE}: byte {error.start} is no ASCII; the file is damaged or of another make") from error
    head, *rows = list(csv.reader(lines)) or [[]]
    if head[:3] != HEAD or len(head) != 4 or not rows:
        raise BadSource(f"{FILE}: begins with {head[:3]} and has {len(rows)} rows, expected {HEAD} and the states")
    states = tuple(head[3].split())
    _check_states(states)
    for number, row in enumerate(rows, start=2):
        _check_row(row, len(states), f"{FILE}: line {number}")
    calls, resolutions, sessions, letters = zip(*rows, strict=True)
    _check_different(calls)
    marks = np.frombuffer("".join(letters).encode(), np.uint8).reshape(len(rows), len(states))
    return Calls(states, calls, resolutions, np.array(sessions, np.int64), marks)


def _check_states(states: Sequence[str]) -> None:
    from counterpoise.states import names

    for code in states:
        if code not in names() or states.count(code) > 1:
            raise BadSource(f"{FILE}: state {code[:20]!r} is no state's code, or stands twice")


def _check_row(row: Sequence[str], states: int, place: str) -> None:
    if len(row) != 4 or not all(cell.isdecimal() for cell in row[:3]):
        raise BadSource(f"{place}: {row[:3]} are not three numbers before the votes")
    if int(row[2]) + FIRST_YEAR not in YEARS:
        raise BadSource(f"{place}: session {row[2]} is none of the years {YEARS[0]} to {YEARS[-1]}")
    wrong = set(row[3]) - {*VALUES, NO_VOTE}
    if len(row[3]) != states or wrong:
        raise BadSource(f"{place}: {len(row[3])} letters for {states} states, others than Y, A, N: {sorted(wrong)}")


def _check_different(calls: Sequence[str]) -> None:
    if len(set(calls)) != len(calls):
        twice = next(call for call in calls if calls.count(call) > 1)
        raise BadSource(f"{FILE}: roll call {twice} stands twice")


def _batches(calls: Calls) -> "Iterator[pa.RecordBatch]":
    import pyarrow as pa
    import pyarrow.compute as pc

    call, state = np.nonzero(calls.letters != ord(NO_VOTE))
    values = np.zeros(256)
    for letter, value in VALUES.items():
        values[ord(letter)] = value
    count = len(call)
    session = pa.array(calls.sessions[call]).cast(pa.string())
    called = [f"{number}:{resolution}" for number, resolution in zip(calls.roll_calls, calls.resolutions, strict=True)]
    numbers, actors = pointing(call, pa.array(called)), pointing(state, pa.array(calls.states))
    locator = pc.binary_join_element_wise(session, numbers.cast(pa.string()), actors.cast(pa.string()), "/")
    nothing = pa.nulls(count, figure_schema().field("product").type)
    year = calls.sessions[call] + FIRST_YEAR
    columns = [
        repeated(SOURCE, count), locator, repeated("un_vote", count), nothing, actors, nothing,
        new_year(year), new_year(year + 1), pa.array(values[calls.letters[call, state]]), repeated("vote", count),
    ]  # fmt: skip
    yield pa.RecordBatch.from_arrays(columns, schema=figure_schema())
