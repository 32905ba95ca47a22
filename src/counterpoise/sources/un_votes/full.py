"""How did each state vote in each roll call of the UN General Assembly since 1946, by the UN's own library?

The library's "General Assembly Voting Data" has a line a state and roll call: `ms_vote` is Y, N, A, or X for a member
that did not vote, which is no vote at all. Each line repeats the totals of its roll call: votes that miss them are
kept, and the roll call is counted as one whose totals differ; a file whose last roll call misses them was cut off.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from counterpoise.errors import BadSource
from counterpoise.records import Figure, Parsed
from counterpoise.sources.parsing import Passed, parsed_figures, pass_over
from counterpoise.sources.text_tables import AGAIN, REPEATED, Layout, Row, number, rows, state_code

SOURCE = "un_votes"
TOTALS = {"Y": "total_yes", "N": "total_no", "A": "total_abstentions"}
LAYOUT = Layout(columns=("undl_id", "ms_code", "ms_name", "ms_vote", "date", "resolution", "draft", *TOTALS.values()))
VALUES = {"Y": 1.0, "A": 0.0, "N": -1.0}
NO_VOTE = {"X": "the member did not vote", "": "no vote is stated"}
MOST_DIFFERENT = 0.05  # of the roll calls may have other totals than votes, before the file is refused
FEW = 3  # such roll calls are never too many


@dataclass(slots=True)
class _Call:
    """What was read of one roll call so far."""

    place: str
    totals: dict[str, int | None]  # by letter; None where the library states none
    votes: dict[str, str] = field(default_factory=dict)  # by the code of the member


def read(file: Path) -> Parsed:
    """Read the library's table into figures `un_vote`: 1 for yes, 0 for an abstention, -1 for no."""
    return parsed_figures(SOURCE, file.name, lambda passed: _figures(file, passed))


def _figures(file: Path, passed: Passed) -> Iterator[Figure]:
    calls: dict[str, _Call] = {}
    last = ""
    for row in rows(file, LAYOUT):
        last = row.cells["undl_id"].strip()
        if not last:
            raise BadSource(f"{row.place}: undl_id is empty")
        call = calls.setdefault(last, _Call(row.place, _totals(row)))
        member = sys.intern(row.cells["ms_code"].strip() or row.cells["ms_name"].strip())
        vote = _vote(row)
        before = call.votes.get(member)
        if before is None:
            call.votes[member] = vote
            yield from _of_row(row, vote, passed)
        elif before == vote:
            pass_over(passed, "line", REPEATED, row.place)
        else:
            raise BadSource(f"{row.place}: {member} votes {vote!r} in roll call {last}, after {before!r}; {AGAIN}")
    _check_totals(calls, last, passed)


def _totals(row: Row) -> dict[str, int | None]:
    """Return what the library states of the roll call as a whole."""
    stated = {letter: row.cells[column].strip() for letter, column in TOTALS.items()}
    return {letter: int(number(row, TOTALS[letter], highest=1000)) if cell else None for letter, cell in stated.items()}


def _vote(row: Row) -> str:
    vote = sys.intern(row.cells["ms_vote"].strip())
    if vote not in VALUES and vote not in NO_VOTE:
        raise BadSource(f"{row.place}: ms_vote is {vote[:40]!r}, expected one of Y, N, A, X")
    return vote


def _of_row(row: Row, vote: str, passed: Passed) -> Iterator[Figure]:
    day = _day(row)
    member = row.cells["ms_code"].strip()
    state = state_code(member, day.year) if member else None
    if state is None:
        pass_over(passed, "ms_code", "a member that is no state of that year we know", f"{row.place}: {member}")
    elif vote in NO_VOTE:
        pass_over(passed, "ms_vote", NO_VOTE[vote], row.place)
    else:
        resolution = row.cells["resolution"].strip() or row.cells["draft"].strip()
        yield Figure(
            source=SOURCE,
            locator=f"{row.cells['undl_id'].strip()}:{resolution}/{member}",
            measure="un_vote",
            product=None,
            actor=state,
            partner=None,
            start=day,
            end=day + timedelta(days=1),
            value=VALUES[vote],
            unit="vote",
        )


def _day(row: Row) -> date:
    try:
        return date.fromisoformat(row.cells["date"].strip())
    except ValueError as error:
        raise BadSource(f"{row.place}: date is {row.cells['date'][:40]!r}, which is no day") from error


def _check_totals(calls: Mapping[str, _Call], last: str, passed: Passed) -> None:
    """Hold the votes against the totals; a last roll call that misses them, or too many, are refused."""
    different = [key for key, call in calls.items() if _difference(call)]
    if last in different:
        words = _difference(calls[last])
        raise BadSource(f"{calls[last].place}: the last roll call, {last}, has {words}; the file is cut off: {AGAIN}")
    for key in different:
        words = f"roll call {key} has {_difference(calls[key])}"
        pass_over(passed, "totals", "totals that differ from the votes listed, which are kept", words)
    if len(different) > max(FEW, MOST_DIFFERENT * len(calls)):
        first = calls[different[0]]
        raise BadSource(
            f"{first.place}: roll call {different[0]} has {_difference(first)}, and {len(different) - 1} others of "
            f"{len(calls)} miss their totals too; {AGAIN}"
        )


def _difference(call: _Call) -> str:
    counts = Counter(call.votes.values())
    missed = [
        f"{counts[letter]} votes {letter} where {TOTALS[letter]} is {total}"
        for letter, total in call.totals.items()
        if total is not None and counts[letter] != total
    ]
    return ", ".join(missed)
