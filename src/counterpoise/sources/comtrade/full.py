"""What does a table of UN Comtrade say that states report of their trade?

Three layouts are read: the table that `fetch` writes, with the keys of the service's JSON as columns; a saved answer in
JSON, whole or its list of rows alone; and the older bulk table of 35 columns. Only totals over modes of transport,
procedures and second partners are taken, only exports and imports, and only codes of six digits and the total: the rest
is counted as skips, since it would count the same trade twice. A partner that is the world gives the reporter's total.
A place that stands twice is refused when the edition is checked.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from counterpoise.errors import BadSource
from counterpoise.records import Figure, Parsed, Skip
from counterpoise.sources.parsing import batches_of, no_figure
from counterpoise.sources.text_tables import Layout, first_lines, lines, opened

SOURCE = "comtrade"
KEYS = (
    "freqCode", "period", "reporterCode", "flowCode", "partnerCode", "partner2Code", "cmdCode", "customsCode",
    "motCode", "primaryValue",
)  # fmt: skip
# The older layout: its columns by the keys of today; it has no row but totals where these columns are empty.
BULK = {
    "Period": "period",
    "Trade Flow Code": "flowCode",
    "Reporter Code": "reporterCode",
    "Partner Code": "partnerCode",
    "2nd Partner Code": "partner2Code",
    "Customs Proc. Code": "customsCode",
    "Mode of Transport Code": "motCode",
    "Commodity Code": "cmdCode",
    "Trade Value (US$)": "primaryValue",
}
BULK_FLOWS = {"1": "M", "2": "X", "3": "RX", "4": "RM"}
FLOWS = {"X": "reported_exports", "M": "reported_imports"}
TOTALS = {"partner2Code": ("", "0"), "customsCode": ("", "C00"), "motCode": ("", "0")}
TABLE = Layout(columns=(), encodings=("utf-8-sig", "cp1252"))  # the service's site writes names as Windows does
WORLD = "0"
LARGEST = 1e14  # USD of one flow

Row = Mapping[str, str]


def read(file: Path) -> Parsed:
    """Read a table, or a saved answer, as figures of what was reported."""
    skips: dict[str, Skip] = {}
    listed: list[Skip] = []
    return Parsed(batches_of(_figures(file, skips, listed)), listed)


def _figures(file: Path, skips: dict[str, Skip], listed: list[Skip]) -> Iterator[Figure]:
    states, some = _states(), False
    for place, row in _rows(file):
        reason = _left_out(row, states, place)
        if reason:
            before = skips.get(reason)
            count = before.count + 1 if before else 1
            example = before.example if before else _locator(row)
            field, _, words = reason.partition(": ")
            skips[reason] = Skip(source=SOURCE, field=field, reason=words, count=count, example=example)
        else:
            some = True
            yield _figure(row, states, place)
    if not some and not skips:
        raise BadSource(f"{file.name}: has no row: nothing is reported of what was asked for; ask for other years")
    if not some:
        raise no_figure(SOURCE, file.name, list(skips.values()))
    listed.extend(skips.values())


def _states() -> dict[str, str]:
    from counterpoise.states import code_map

    # BACI has kept the United Nations' numbers of those who report.
    return code_map("baci")


def _rows(file: Path) -> Iterator[tuple[str, Row]]:
    """Yield every row with its place, by the keys of today's layout."""
    if not first_lines(file, 1)[0].lstrip().startswith(("{", "[")):
        yield from _of_table(file)
        return
    try:
        with opened(file) as packed:
            text = packed.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadSource(f"{file.name}: is not in UTF-8 ({error.reason}); the file is of another make") from error
    yield from _of_answer(file.name, text)


def _of_answer(name: str, text: str) -> Iterator[tuple[str, Row]]:
    try:
        answer = json.loads(text)
    except ValueError as error:
        raise BadSource(f"{name}: is no whole JSON ({error}); the file is cut off or of another make") from error
    rows = answer if isinstance(answer, list) else answer.get("data")
    if not isinstance(rows, list):
        raise BadSource(f"{name}: has no list `data`, as an answer of UN Comtrade has")
    for number, row in enumerate(rows, start=1):
        cells = _with_period(row) if isinstance(row, dict) else {}
        missing = [key for key in KEYS if cells.get(key) is None]
        if missing:
            raise BadSource(f"{name}: row {number}: lacks {', '.join(missing)}")
        yield f"{name}: row {number}", {key: str(cells[key]).strip() for key in KEYS}


def _with_period(row: Mapping[str, Any]) -> dict[str, Any]:
    """Put the period together out of a row's year and month, where it is not given; a year has the month 52."""
    year, month = row.get("refYear"), row.get("refMonth")
    if row.get("period") is not None or year is None:
        return dict(row)
    monthly = str(month).isdecimal() and 1 <= int(str(month)) <= 12
    period = f"{year}{int(str(month)):02}" if monthly else str(year)
    return {**row, "period": period, "freqCode": row.get("freqCode") or ("M" if monthly else "A")}


def _of_table(file: Path) -> Iterator[tuple[str, Row]]:
    columns: list[str] = []
    for number, cells in lines(file, TABLE):
        place = f"{file.name}: line {number}"
        if not columns:
            columns = [cell.strip() for cell in cells]
            old = _is_old(columns, place)
            continue
        # The service's site ends its lines, but not the head, with a comma.
        if len(cells) < len(columns) or any(cells[len(columns) :]):
            raise BadSource(f"{place}: {len(cells)} cells, expected {len(columns)}; the file is cut off or damaged")
        row = dict(zip(columns, cells, strict=False))
        yield place, _renamed(row) if old else {key: row[key].strip() for key in KEYS}


def _is_old(columns: Sequence[str], place: str) -> bool:
    """Tell the older layout from today's by its head."""
    if not set(BULK) <= set(columns) and not set(KEYS) <= set(columns):
        raise BadSource(
            f"{place}: columns are {', '.join(columns)[:100]!r}, expected {', '.join(KEYS)} with commas between, "
            "or those of the older bulk table"
        )
    return set(BULK) <= set(columns)


def _renamed(row: Row) -> Row:
    cells = {key: row[column].strip() for column, key in BULK.items()}
    flow = BULK_FLOWS.get(cells["flowCode"], cells["flowCode"])
    return {**cells, "flowCode": flow, "freqCode": "A" if len(cells["period"]) == len("2024") else "M"}


def _left_out(row: Row, states: Mapping[str, str], place: str) -> str:
    """Say why a row is passed over, as `field: reason`; nothing where it is taken."""
    if row["flowCode"] not in FLOWS:
        if not row["flowCode"].isalpha():
            raise BadSource(f"{place}: flowCode is {row['flowCode'][:20]!r}, expected a flow such as X or M")
        return "flowCode: neither exports nor imports"
    for key, whole in TOTALS.items():
        if row[key] not in whole:
            return f"{key}: a part of a row that stands whole"
    if row["cmdCode"] != "TOTAL" and not (len(row["cmdCode"]) == 6 and row["cmdCode"].isdecimal()):
        return "cmdCode: neither a code of six digits nor the total"
    return _unknown_side(row, states, place)


def _unknown_side(row: Row, states: Mapping[str, str], place: str) -> str:
    """Say which side of a row is no state of ours."""
    for key, known in (("reporterCode", states), ("partnerCode", states.keys() | {WORLD})):
        if not row[key].isdecimal():
            raise BadSource(f"{place}: {key} is {row[key][:20]!r}, expected a number")
        if row[key] not in known:
            return f"{key}: no state has this number"
    return "partnerCode: trade of a state with itself" if row["partnerCode"] == row["reporterCode"] else ""


def _figure(row: Row, states: Mapping[str, str], place: str) -> Figure:
    start, end = _span(row["period"], place)
    measure = FLOWS[row["flowCode"]]
    world = row["partnerCode"] == WORLD
    return Figure(
        source=SOURCE,
        locator=_locator(row),
        measure=f"{measure}_total" if world else measure,
        product=None if row["cmdCode"] == "TOTAL" else row["cmdCode"],
        actor=states[row["reporterCode"]],
        partner=None if world else states[row["partnerCode"]],
        start=start,
        end=end,
        value=_value(row["primaryValue"], place),
        unit="USD",
    )


def _locator(row: Row) -> str:
    return "/".join(row[key] for key in ("period", "reporterCode", "flowCode", "partnerCode", "cmdCode"))


def _span(period: str, place: str) -> tuple[date, date]:
    """Return the first day of a year or a month, and the first after it."""
    year, month = period[:4], period[4:]
    if period.isascii() and period.isdecimal() and 1900 < int(year) < 2100:
        if not month:
            return date(int(year), 1, 1), date(int(year) + 1, 1, 1)
        if len(month) == 2 and 1 <= int(month) <= 12:
            later = int(year) * 12 + int(month)
            return date(int(year), int(month), 1), date(later // 12, later % 12 + 1, 1)
    raise BadSource(f"{place}: period is {period[:20]!r}, expected a year or a month such as 2024 or 202401")


def _value(cell: str, place: str) -> float:
    try:
        value = float(cell)
    except ValueError:
        value = -1.0
    if not 0 <= value <= LARGEST:
        raise BadSource(f"{place}: primaryValue is {cell[:30]!r}, expected a number of dollars from 0 to {LARGEST:g}")
    return value
