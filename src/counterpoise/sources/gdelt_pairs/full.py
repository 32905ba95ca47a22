"""How many events of each kind did the news report between two states in a month, and how hostile was their tone?

GDELT 1.0 event files have no head and 58 columns apart by tabs (57 to March 2013); a zip archive may hold many days or
months. The reduced file (MASTERREDUCED) has a head and a line for several events of one day. Either is reduced while it
is read: memory grows with months, pairs and kinds of event, not with lines. The month is that of the event's own date.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from counterpoise.errors import BadSource
from counterpoise.records import Figure, Parsed
from counterpoise.sources.parsing import Passed, parsed_figures, pass_over
from counterpoise.sources.text_tables import AGAIN, Layout, Row, first_lines, lines, members, number, rows

SOURCE = "gdelt_pairs"
EVENTS = Layout(columns=(), delimiter="\t", quoted=False, encodings=("utf-8-sig", "latin-1"))
REDUCED = replace(EVENTS, columns=("Date", "Source", "Target", "CAMEOCode", "NumEvents", "Goldstein"))
COLUMNS = (57, 58)
COLUMNS_OF_2 = 61  # of GDELT 2.0
# Places of the columns that are read.
NAMED = {"id": 0, "Date": 1, "Source": 7, "Target": 17, "CAMEOCode": 28, "Goldstein": 30, "Tone": 34}
MOST_HOSTILE, MOST_FRIENDLY = -10.0, 10.0  # of Goldstein's scale
LOUDEST = 100.0  # of the tone, either way
_DATE = re.compile(r"(\d{4})(0[1-9]|1[0-2])\d\d")
_ROOT = re.compile(r"(0[1-9]|1\d|20)\d*")
_NO_CODE = re.compile(r"-*")
_PAGE = 1 << 16

Key = tuple[date, str, str, str]  # month, who acts, on whom, kind of event


@dataclass(slots=True)
class _Sums:
    """What the events of one key add up to."""

    events: int = 0
    scaled: int = 0  # events that have a place on Goldstein's scale
    goldstein: float = 0.0
    toned: int = 0
    tone: float = 0.0


def read(file: Path) -> Parsed:
    """Reduce event files to figures `events`, `events_goldstein` and `events_tone`; product is the kind of event."""
    return parsed_figures(SOURCE, file.name, lambda passed: _figures(file, passed))


def _figures(file: Path, passed: Passed) -> Iterator[Figure]:
    sums: dict[Key, _Sums] = {}
    met: dict[int, bytearray] = {}
    for member in members(file):
        reduced = first_lines(file, 1, member)[0].startswith("Date\tSource\t")
        for row in rows(file, replace(REDUCED, member=member)) if reduced else _events(file, member, met):
            if key := _key(row, passed):
                _add(row, sums.setdefault(key, _Sums()))
    for key in sorted(sums):
        yield from _of_key(key, sums[key])


def _events(file: Path, member: str, met: dict[int, bytearray]) -> Iterator[Row]:
    """Yield the events of a file without a head; one that stands twice is refused."""
    for line, cells in lines(file, replace(EVENTS, member=member)):
        place = f"{file.name}: {member}: line {line}" if member else f"{file.name}: line {line}"
        if len(cells) == COLUMNS_OF_2:
            raise BadSource(f"{place} has {COLUMNS_OF_2} cells, as GDELT 2.0 has; it counts other news: get GDELT 1.0")
        if len(cells) not in COLUMNS:
            raise BadSource(f"{place} has {len(cells)} cells, expected 58, or 57 before April 2013; {AGAIN}")
        row = Row(place, line, {name: cells[n] for name, n in NAMED.items()})
        if not row.cells["id"].isdecimal():
            raise BadSource(f"{place}: the number of the event is {row.cells['id'][:40]!r}")
        if _is_met(int(row.cells["id"]), met):
            raise BadSource(f"{place}: event {row.cells['id']} stands there a second time; {AGAIN}")
        yield row


def _is_met(event: int, met: dict[int, bytearray]) -> bool:
    """Return whether a number was met before, and note it: a bit for each number, since there are millions."""
    page = met.setdefault(event // _PAGE, bytearray(_PAGE // 8))
    place, bit = divmod(event % _PAGE, 8)
    before = bool(page[place] & (1 << bit))
    page[place] |= 1 << bit
    return before


def _key(row: Row, passed: Passed) -> Key | None:
    """Return what an event counts under; None, counted, where it is none between two states."""
    month = _DATE.fullmatch(row.cells["Date"].strip())
    if month is None:
        raise BadSource(f"{row.place}: the date is {row.cells['Date'][:40]!r}, expected eight digits")
    root = _ROOT.fullmatch(row.cells["CAMEOCode"].strip())
    if root is None and not _NO_CODE.fullmatch(row.cells["CAMEOCode"].strip()):
        raise BadSource(f"{row.place}: the kind of event is {row.cells['CAMEOCode'][:40]!r}, which is no code of CAMEO")
    actor, target = (_states().get(row.cells[column].strip()[:3]) for column in ("Source", "Target"))
    if actor is None or target is None:
        pass_over(passed, "Actor1CountryCode", "not between two states", row.place)
    elif actor == target:
        pass_over(passed, "Actor2CountryCode", "within one state", row.place)
    elif root is None:
        pass_over(passed, "EventRootCode", "no kind of event", row.place)
    else:
        return date(int(month[1]), int(month[2]), 1), actor, target, root[1]
    return None


@cache
def _states() -> dict[str, str]:
    from counterpoise.states import code_map

    return dict(code_map("cameo"))


def _add(row: Row, sums: _Sums) -> None:
    events = int(number(row, "NumEvents", 1, 1e7)) if "NumEvents" in row.cells else 1
    sums.events += events
    if row.cells["Goldstein"].strip():
        sums.scaled += events
        sums.goldstein += events * number(row, "Goldstein", MOST_HOSTILE, MOST_FRIENDLY)
    if row.cells.get("Tone", "").strip():
        sums.toned += events
        sums.tone += events * number(row, "Tone", -LOUDEST, LOUDEST)


def _of_key(key: Key, sums: _Sums) -> Iterator[Figure]:
    yield _figure(key, "events", (float(sums.events), "event"))
    if sums.scaled:
        yield _figure(key, "events_goldstein", (sums.goldstein / sums.scaled, "goldstein"))
    if sums.toned:
        yield _figure(key, "events_tone", (sums.tone / sums.toned, "tone"))


def _figure(key: Key, measure: str, amount: tuple[float, str]) -> Figure:
    month, actor, target, root = key
    return Figure(
        source=SOURCE,
        locator=f"{month:%Y-%m}/{actor}/{target}/{root}",
        measure=measure,
        product=root,
        actor=actor,
        partner=target,
        start=month,
        end=date(month.year + month.month // 12, month.month % 12 + 1, 1),
        value=amount[0],
        unit=amount[1],
    )
