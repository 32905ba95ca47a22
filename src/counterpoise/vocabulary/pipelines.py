"""Between which states can natural gas pass, by which line or as LNG, and since when?

A row of `pipelines.csv` is one crossing of a border, or one line at sea, in one direction: a line through
several states has a row for every crossing, and gas may pass through rows of several lines. Reverse flow
is a row of its own. A row of `lng_terminals.csv` is the first terminal of its kind in a state, and a later
one only where the first was closed. A state with an import terminal may load LNG again for others.

A year that is not known is None. A last year is the last one in which gas could pass; None means that
nothing ended it as far as is known. `docs/reference/pipelines.md` says how complete the tables are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from counterpoise.vocabulary.fact_cells import Line, address, fault, needed, number, read, states, text, word, year
from counterpoise.vocabulary.fact_values import Verified
from counterpoise.vocabulary.tables import Row, table

Kind = Literal["import", "export"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """One border that gas can cross in one direction, by one line."""

    from_state: str  # ISO3
    to_state: str
    name: str
    start_year: int | None
    end_year: int | None  # the last year in which gas could pass
    capacity_bcm: float | None  # billions of cubic metres a year; of the line, not what flows
    source: str
    address: str
    verified: Verified

    def open_in(self, when: int) -> bool:
        """Say whether gas could pass in a year; a start that is not known counts as before it."""
        return (self.start_year or when) <= when <= (self.end_year or when)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminal:
    """The first place of a state where LNG is landed or loaded."""

    state: str  # ISO3
    name: str
    kind: Kind
    start_year: int | None
    end_year: int | None  # the last year in which it could be used
    source: str
    address: str
    verified: Verified

    def open_in(self, when: int) -> bool:
        """Say whether it could be used in a year; a start that is not known counts as before it."""
        return (self.start_year or when) <= when <= (self.end_year or when)


@cache
def pipelines() -> tuple[Pipeline, ...]:
    """Return every crossing of a border by a gas pipeline, by the states it joins."""
    return read_pipelines(table("pipelines"))


@cache
def lng_terminals() -> tuple[Terminal, ...]:
    """Return the first terminals of every state that has or had any, by state."""
    return read("lng_terminals", table("lng_terminals"), terminal)


def read_pipelines(rows: Iterable[Row]) -> tuple[Pipeline, ...]:
    """Read the rows of pipelines.csv; the same line stands between two states once in each direction."""
    seen: set[tuple[str, str, str]] = set()
    return read("pipelines", rows, lambda line: _once(line, pipeline(line), seen))


def pipeline(line: Line) -> Pipeline:
    """Read a row of pipelines.csv."""
    from_state, to_state = word(line, "from_state", states()), word(line, "to_state", states())
    if from_state == to_state:
        raise fault(line, "to_state", "is where the line begins")
    start, end = _years(line)
    return Pipeline(
        from_state=from_state,
        to_state=to_state,
        name=needed(line, "name"),
        start_year=start,
        end_year=end,
        capacity_bcm=_capacity(line),
        source=needed(line, "source"),
        address=address(line),
        verified=_verified(line, start),
    )


def terminal(line: Line) -> Terminal:
    """Read a row of lng_terminals.csv."""
    start, end = _years(line)
    return Terminal(
        state=word(line, "state", states()),
        name=needed(line, "name"),
        kind=word(line, "kind", get_args(Kind)),
        start_year=start,
        end_year=end,
        source=needed(line, "source"),
        address=address(line),
        verified=_verified(line, start),
    )


def _once(line: Line, made: Pipeline, seen: set[tuple[str, str, str]]) -> Pipeline:
    key = (made.from_state, made.to_state, made.name)
    if key in seen:
        raise fault(line, "name", f"{made.name!r} stands twice from {made.from_state} to {made.to_state}")
    seen.add(key)
    return made


def _years(line: Line) -> tuple[int | None, int | None]:
    start, end = (year(line, field) if text(line, field) else None for field in ("start_year", "end_year"))
    if start and end and end < start:
        raise fault(line, "end_year", f"{end} is before the start, {start}")
    return start, end


def _capacity(line: Line) -> float | None:
    capacity = number(line, "capacity_bcm")
    if capacity is not None and capacity <= 0:
        raise fault(line, "capacity_bcm", "is not above 0; leave it empty where it is not known")
    return capacity


def _verified(line: Line, start: int | None) -> Verified:
    """Return the grade; a page that was read and states the row states its first year."""
    grade = word(line, "verified", get_args(Verified))
    if grade == "yes" and start is None:
        raise fault(line, "start_year", "is empty, but the row is verified")
    return grade
