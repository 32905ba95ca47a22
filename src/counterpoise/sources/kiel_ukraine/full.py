"""How much did each donor commit and allocate to Ukraine in each month, and for what?

The tracker's table of donors by month: allocations (`total`, and its parts `financial`, `humanitarian`, `military`) and
new commitments, in billions of euros. What is left to be allocated is the difference of the two and is not taken, nor
is the donor's GDP.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from counterpoise.errors import BadSource
from counterpoise.records import Figure, Parsed
from counterpoise.sources.parsing import Passed, parsed_figures, pass_over
from counterpoise.sources.text_tables import REPEATED, Layout, Met, Row, is_repeated, number, rows, state_code, year

SOURCE = "kiel_ukraine"
RECIPIENT = "UKR"
UNIT = "EUR_bn"
KINDS = ("financial", "humanitarian", "military")
LAYOUT = Layout(columns=("country", "iso", "year", "month", "total", *KINDS, "commitments", "to_be_allocated"))
UNION = "EU"  # its institutions, not the sum of its members
ROUNDED = 1e-5  # by which the parts may miss the total
LOWEST, HIGHEST = -100.0, 1000.0  # EUR bn; a commitment that is taken back is negative


def read(file: Path) -> Parsed:
    """Read donors by month into figures `aid_allocated`, `aid_allocated_by_kind` and `aid_committed`, in EUR bn."""
    return parsed_figures(SOURCE, file.name, lambda passed: _figures(file, passed))


def _figures(file: Path, passed: Passed) -> Iterator[Figure]:
    met: Met = {}
    for row in rows(file, LAYOUT):
        about = ",".join(row.cells[column] for column in ("iso", "year", "month"))
        if is_repeated(met, about, ",".join(row.cells.values()), row.place):
            pass_over(passed, "line", REPEATED, row.place)
            continue
        yield from _of_row(row)
        pass_over(passed, "to_be_allocated", "commitments less allocations, which are stated", row.place)


def _of_row(row: Row) -> Iterator[Figure]:
    amounts = {column: number(row, column, LOWEST, HIGHEST) for column in ("total", *KINDS, "commitments")}
    missed = amounts["total"] - amounts["financial"] - amounts["humanitarian"] - amounts["military"]
    if abs(missed) > ROUNDED:
        raise BadSource(f"{row.place}: the parts miss the total of {row.cells['total']} by {missed:.6f}")
    yield _figure(row, "aid_allocated", None, amounts["total"])
    for kind in KINDS:
        yield _figure(row, "aid_allocated_by_kind", kind, amounts[kind])
    yield _figure(row, "aid_committed", None, amounts["commitments"])


def _figure(row: Row, measure: str, kind: str | None, amount: float) -> Figure:
    start, end = _month(row)
    donor = _donor(row)
    column = kind or ("total" if measure == "aid_allocated" else "commitments")
    return Figure(
        source=SOURCE,
        locator=f"{row.cells['iso']}/{start:%Y-%m}/{column}",
        measure=measure,
        product=kind,
        actor=donor,
        partner=RECIPIENT,
        start=start,
        end=end,
        value=amount,
        unit=UNIT,
    )


def _month(row: Row) -> tuple[date, date]:
    cell = row.cells["month"].strip()
    if not cell.isdecimal() or not 1 <= int(cell) <= 12:
        raise BadSource(f"{row.place}: month is {cell[:40]!r}, which is none")
    start = date(year(row, "year"), int(cell), 1)
    return start, date(start.year + start.month // 12, start.month % 12 + 1, 1)


def _donor(row: Row) -> str:
    code = row.cells["iso"].strip()
    if code == UNION:
        return UNION
    state = state_code(code) if len(code) == 3 else None
    if state is None:
        raise BadSource(f"{row.place}: iso is {code[:40]!r}, which is no state's code")
    return state
