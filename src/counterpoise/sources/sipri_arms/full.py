"""Which major arms did each state deliver to each other, over which years, and how sure is that?

The register has two layouts, and the site has given out now one and now the other. One has a line an order, with all
years of its deliveries and one value of what was delivered in them: the value is stated for the span of the years and
not divided among them. The other has a line for each year of a deal's deliveries. Values are millions of SIPRI's
trend-indicator values (TIV), a volume of military capability and no price.

A line that SIPRI marks as uncertain is stated twice: under `arms_delivered`, as all lines are, and under
`arms_delivered_uncertain`, so that the part of a sum that is in doubt is the sum of the second measure.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from counterpoise.errors import BadSource
from counterpoise.records import Figure, Parsed
from counterpoise.sources.parsing import Passed, parsed_figures, pass_over
from counterpoise.sources.text_tables import (
    AGAIN,
    REPEATED,
    Layout,
    Met,
    Row,
    first_lines,
    is_repeated,
    number,
    rows,
    state_code,
    year,
)

SOURCE = "sipri_arms"
UNIT = "million_tiv"
TITLE_LINES = 20
ENCODINGS = ("utf-8-sig", "cp1252")
NUMBERS = ("Number delivered", "Deliveries in the Year Range")  # the later name is of September 2026
BY_ORDER = Layout(
    columns=(
        *("Recipient", "Supplier", "Year of order", "Weapon designation", "Weapon description"),
        *("Year(s) of delivery", "SIPRI TIV of delivered weapons"),
    ),
    encodings=ENCODINGS,
    title_lines=TITLE_LINES,
    line_end=";",
)
BY_YEAR = Layout(
    columns=(
        *("SIPRI AT Database ID", "Supplier", "Recipient", "Designation", "Description", "Order date"),
        *("Numbers delivered is estimate", "Delivery year", "Delivery year is estimate", "TIV delivery values"),
    ),
    encodings=ENCODINGS,
    title_lines=TITLE_LINES,
    line_end=";",
)
YEARS_DELIVERED = ("Year(s) of delivery", "Delivery year")  # one of them, by the layout
# SIPRI's names that mean something else, or more than one state, in our own list.
NAMES = {"East Germany (GDR)": "DDR", "Congo": "COG"}
MOST_UNKNOWN = 0.05  # of all lines may name a party that is no state we know, before the file is refused
FEW = 20  # such lines are never too many
_YEARS = re.compile(r"(\d{4})(; ?\d{4})*")
_MARKS = {"": False, "?": True, "No": False, "Yes": True}


@dataclass(frozen=True, slots=True)
class _Delivery:
    """What a line says, in either layout."""

    place: str
    locator: str
    supplier: str
    recipient: str
    weapon: str
    ordered: int | None
    first: int
    last: int
    value: str  # the name of the column that holds it
    uncertain: bool


def read(file: Path) -> Parsed:
    """Read a trade register into figures `arms_delivered` and `arms_delivered_uncertain`, in million TIV."""
    return parsed_figures(SOURCE, file.name, lambda passed: _figures(file, passed))


def _figures(file: Path, passed: Passed) -> Iterator[Figure]:
    layout, delivery_of = (BY_YEAR, _by_year) if _has_lines_by_year(file) else (BY_ORDER, _by_order)
    met: Met = {}
    count = unknown = 0
    for row in rows(file, layout):
        count += 1
        if not any(row.cells.get(column, "").strip() for column in YEARS_DELIVERED):
            pass_over(passed, "Delivery year", "an order of which nothing was delivered", row.place)
            continue
        delivery = delivery_of(row)
        rest = ",".join(cell for column, cell in row.cells.items() if column != delivery.value)
        if is_repeated(met, rest, row.cells[delivery.value], row.place):
            pass_over(passed, "line", REPEATED, row.place)
            continue
        parties = _parties(delivery, passed)
        if parties is None:
            unknown += not (_is_marked(delivery.supplier) or _is_marked(delivery.recipient))
        elif value := _value(row, delivery, passed):
            yield from _stated(delivery, parties, value)
    if unknown > max(FEW, MOST_UNKNOWN * count):
        raise BadSource(f"{file.name}: {unknown} of {count} lines name a party that is no state we know; {AGAIN}")


def _has_lines_by_year(file: Path) -> bool:
    for line in first_lines(file, TITLE_LINES + 1):
        if line.startswith(BY_YEAR.columns[0]):
            return True
        if BY_ORDER.columns[-1] in line and "Recipient" in line:
            return False
    raise BadSource(
        f"{file.name}: none of the first {TITLE_LINES} lines is the head of a trade register, which has the columns "
        f"{', '.join(BY_YEAR.columns)}; {AGAIN}"
    )


def _by_order(row: Row) -> _Delivery:
    cells = row.cells
    numbers = [column for column in NUMBERS if column in cells]
    if not numbers:
        raise BadSource(f"{row.place}: no column {' or '.join(NUMBERS)}; the columns are {', '.join(cells)}; {AGAIN}")
    years = cells["Year(s) of delivery"].strip()
    if not _YEARS.fullmatch(years):
        raise BadSource(f"{row.place}: Year(s) of delivery is {years[:40]!r}, not years with ; between")
    delivered = sorted(int(each) for each in years.split(";"))
    return _Delivery(
        place=row.place,
        locator=f"{row.number}/{cells['Weapon designation']}",
        supplier=cells["Supplier"].strip(),
        recipient=cells["Recipient"].strip(),
        weapon=cells["Weapon description"].strip(),
        ordered=_ordered(cells["Year of order"]),
        first=delivered[0],
        last=delivered[-1],
        value=BY_ORDER.columns[-1],
        uncertain=_is_marked_uncertain(row, f"{numbers[0]} ?"),
    )


def _by_year(row: Row) -> _Delivery:
    cells = row.cells
    delivered = year(row, "Delivery year")
    estimated = [_is_marked_uncertain(row, column) for column in BY_YEAR.columns if column.endswith("is estimate")]
    return _Delivery(
        place=row.place,
        locator=f"{row.number}/{cells['SIPRI AT Database ID']}",
        supplier=cells["Supplier"].strip(),
        recipient=cells["Recipient"].strip(),
        weapon=cells["Description"].strip(),
        ordered=_ordered(cells["Order date"]),
        first=delivered,
        last=delivered,
        value=BY_YEAR.columns[-1],
        uncertain=any(estimated),
    )


def _ordered(cell: str) -> int | None:
    return int(cell) if re.fullmatch(r"\d{4}", cell) else None


def _is_marked_uncertain(row: Row, column: str) -> bool:
    mark = row.cells.get(column, "").strip()
    if mark not in _MARKS:
        raise BadSource(f"{row.place}: {column} is {mark[:40]!r}, expected a mark of uncertainty or nothing")
    return _MARKS[mark]


def _parties(delivery: _Delivery, passed: Passed) -> tuple[str, str] | None:
    """Return the codes of supplier and recipient; None, counted, where one of them is no state."""
    codes = []
    for field, name in (("Supplier", delivery.supplier), ("Recipient", delivery.recipient)):
        code = _code(name, delivery)
        if code is None:
            pass_over(passed, field, _why_no_state(name), f"{delivery.place}: {name}")
            return None
        codes.append(code)
    supplier, recipient = codes
    if supplier == recipient:
        pass_over(passed, "Recipient", "supplier and recipient are one state", delivery.place)
        return None
    return supplier, recipient


def _code(name: str, delivery: _Delivery) -> str | None:
    """Find a party among the states of the first year of delivery, or, where it had ended by then, of the order."""
    if _is_marked(name):
        return None
    name = NAMES.get(name, name)
    return state_code(name, delivery.first) or state_code(name, delivery.ordered)


def _is_marked(name: str) -> bool:
    return name.endswith("*") or name.startswith("unknown ")


def _why_no_state(name: str) -> str:
    if name.endswith("**"):
        return "an international organisation, marked **"
    if name.endswith("*"):
        return "a party that is no state, marked *"
    if name.startswith("unknown "):
        return "an unknown supplier or recipient"
    return "a name that is no state we know"


def _value(row: Row, delivery: _Delivery, passed: Passed) -> float | None:
    if not row.cells[delivery.value].strip():
        pass_over(passed, delivery.value, "empty: SIPRI identified no delivery", row.place)
        return None
    value = number(row, delivery.value, highest=1e5)
    if value == 0:
        pass_over(passed, delivery.value, "0 stands for less than half a million TIV, not for nothing", row.place)
        return None
    return value


def _stated(delivery: _Delivery, parties: tuple[str, str], value: float) -> Iterator[Figure]:
    measures = ("arms_delivered", "arms_delivered_uncertain") if delivery.uncertain else ("arms_delivered",)
    for measure in measures:
        yield Figure(
            source=SOURCE,
            locator=delivery.locator,
            measure=measure,
            product=delivery.weapon,
            actor=parties[0],
            partner=parties[1],
            start=date(delivery.first, 1, 1),
            end=date(delivery.last + 1, 1, 1),
            value=value,
            unit=UNIT,
        )
