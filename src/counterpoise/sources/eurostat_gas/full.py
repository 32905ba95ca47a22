"""How much gas, oil and coal did each European state buy of each other state, and what of it is secret?

The tables `nrg_ti_gas`, `nrg_ti_oil` and `nrg_ti_sff`, and the monthly ones of the same form, as Eurostat writes them:
TSV with a line a series and a column a period, or SDMX-CSV with a line an observation; alone, packed with gzip, or
several in one zip archive. A cell of TSV is a number or `:` and, after a blank, flags.

A confidential cell is stated as `energy_imports_confidential`, so that nobody takes it for nothing; a cell that is not
available is counted. What comes from "other" or not specified origins is the buyer's `energy_imports_unspecified`.
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
from counterpoise.sources.text_tables import AGAIN, Layout, Row, first_lines, members, number, rows, state_code

SOURCE = "eurostat_gas"
DIMENSIONS = ("siec", "partner", "unit", "geo")
CSV = Layout(columns=(*DIMENSIONS, "TIME_PERIOD", "OBS_VALUE"))
TSV = Layout(columns=(), delimiter="\t", quoted=False)
UNITS = {"TJ_GCV": "TJ_gcv", "TJ_NCV": "TJ_ncv", "MIO_M3": "Mm3", "THS_T": "kt", "GWH": "GWh"}
# Where Eurostat's codes are not those of ISO; it still lists the Netherlands Antilles, which ended in 2010.
NAMES = {"EL": "GRC", "UK": "GBR", "XK": "XKX", "AN": "ANT"}
CONFIDENTIAL, NO_VALUE = "c", ("", ":")
_HEAD = re.compile(r"([A-Za-z_,]+)\\(TIME_PERIOD|time)\s*")
_TEXT = re.compile(r"(:|[-+]?[.\d]+(?:[eE][-+]?\d+)?|) ?((?:[a-zA-Z]*@)?[a-zA-Z]*)")
_FLAGS = re.compile(r"[a-zA-Z]*")
_PERIOD = re.compile(r"(\d{4})(?:[-M](0[1-9]|1[0-2]))?")
# Sums over states that have rows of their own; AME_LAT and ASI_NME are Latin America and the Near and Middle East.
_GROUP = re.compile(r"(EU|EA|EEA|EFTA|EXT_EU|INT_EU|EXT_EA)\d*(_\d{4})?|(AFR|AME|ASI|EUR)(_[A-Z]+)?")
_REASONS = {"c": "confidential", "z": "not applicable", "n": "not significant"}
CODES = "tables are read with codes, not with names alone"
REPORTER_GROUP = "a group of states that have rows of their own"


@dataclass(frozen=True, slots=True)
class _Cell:
    """One observation."""

    row: Row  # its cells are the dimensions, and `value`
    series: str  # its dimensions in one word
    period: str
    flags: str

    @property
    def locator(self) -> str:
        path = f"{self.series}/{self.period}"
        return f"{path}/{self.flags}" if self.flags else path


def read(file: Path) -> Parsed:
    """Read tables of Eurostat into the figures `energy_imports` and those beside them."""
    return parsed_figures(SOURCE, file.name, lambda passed: _figures(file, passed))


def _figures(file: Path, passed: Passed) -> Iterator[Figure]:
    met: dict[str, int] = {}
    for member in members(file):
        head = first_lines(file, 1, member)[0]
        cells = _cells_of_tsv if _HEAD.match(head) else _cells_of_csv
        for cell in cells(file, member):
            _check_new(cell, met)
            yield from _of_cell(cell, passed)


def _cells_of_csv(file: Path, member: str) -> Iterator[_Cell]:
    for row in rows(file, replace(CSV, member=member)):
        flags = "".join(_code(row.cells.get(column, "")) for column in ("OBS_FLAG", "CONF_STATUS")).lower()
        codes = replace(row, cells={name: _code(row.cells[name]) for name in DIMENSIONS})
        yield _cell(codes, row.cells["TIME_PERIOD"], row.cells["OBS_VALUE"].strip(), flags)


def _code(cell: str) -> str:
    """Return the code of a cell, which may have its name behind it: `RU:Russia`."""
    return cell.partition(":")[0].strip()


def _cells_of_tsv(file: Path, member: str) -> Iterator[_Cell]:
    for row in rows(file, replace(TSV, member=member)):
        (head, series), *periods = row.cells.items()
        names = _names(head, row)
        values = series.split(",")
        if len(values) != len(names):
            raise BadSource(f"{row.place}: series is {series[:80]!r}, expected {', '.join(names)}")
        dimensions = replace(row, cells=dict(zip(names, values, strict=True)))
        for period, text in periods:
            match = _TEXT.fullmatch(text.strip())
            if match is None:
                raise BadSource(f"{row.place}: {period} is {text[:40]!r}, neither a number nor : with flags")
            yield _cell(dimensions, period, match[1], match[2].replace("@", "").lower())


def _names(head: str, row: Row) -> list[str]:
    """Return the names of the dimensions that the head of the first column holds."""
    match = _HEAD.fullmatch(head)
    names = match[1].split(",") if match else []
    if missing := [name for name in DIMENSIONS if name not in names]:
        raise BadSource(f"{row.place}: the table has no {', '.join(missing)}, only {head[:100]!r}; {AGAIN}")
    return names


def _cell(row: Row, period: str, value: str, flags: str) -> _Cell:
    if not _FLAGS.fullmatch(flags):
        raise BadSource(f"{row.place}: {period} has the flags {flags[:20]!r}, expected letters")
    cells = {name: row.cells[name].strip() for name in DIMENSIONS}
    series = "/".join(cells.values())
    cells["value"] = value
    return _Cell(Row(row.place, row.number, cells), series, period.strip(), flags)


def _check_new(cell: _Cell, met: dict[str, int]) -> None:
    """Refuse a series that states a period twice, with another value or the same."""
    start, end = _span(cell)
    # A bit for each month that a period may begin with, and another set for whole years.
    bit = 1 << (2 * (12 * (start.year - 1900) + start.month) + (end.year > start.year and start.month == 1))
    before = met.get(cell.series, 0)
    if before & bit:
        raise BadSource(f"{cell.row.place}: {cell.series} has {cell.period} a second time; the file is damaged")
    met[cell.series] = before | bit


def _span(cell: _Cell) -> tuple[date, date]:
    span = _days(cell.period)
    if span is None:
        raise BadSource(f"{cell.row.place}: period {cell.period[:20]!r} is neither a year nor a month")
    return span


@cache
def _days(period: str) -> tuple[date, date] | None:
    """Return the first day of a year or a month and that after its last; None where it is neither."""
    match = _PERIOD.fullmatch(period)
    if match is None or not 1900 <= int(match[1]) <= 2200:
        return None
    year = int(match[1])
    if match[2] is None:
        return date(year, 1, 1), date(year + 1, 1, 1)
    month = int(match[2])
    return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)


def _of_cell(cell: _Cell, passed: Passed) -> Iterator[Figure]:
    cells = cell.row.cells
    buyer = _state(cells["geo"])
    if buyer is None:
        _check_group(cell, "geo")
        pass_over(passed, "geo", REPORTER_GROUP, cell.locator)
    elif cells["value"] in NO_VALUE and CONFIDENTIAL not in cell.flags:
        reason = next((_REASONS[flag] for flag in cell.flags if flag in _REASONS), "not available")
        pass_over(passed, "value", f"{reason}: no value, and no zero", cell.locator)
    else:
        yield from _of_origin(cell, buyer, passed)


def _of_origin(cell: _Cell, buyer: str, passed: Passed) -> Iterator[Figure]:
    partner = cell.row.cells["partner"]
    seller = _state(partner)
    secret = cell.row.cells["value"] in NO_VALUE
    if seller is not None and seller != buyer:
        measure = "energy_imports_confidential" if secret else "energy_imports"
        yield _figure(cell, measure, seller, buyer)
    elif secret:
        pass_over(passed, "value", "a total or a group of origins is confidential", cell.locator)
    elif partner == "TOTAL":
        yield _figure(cell, "energy_imports_total", buyer)
    elif partner == "NSP" or partner.endswith(("_OTH", "_NSP")):
        yield _figure(cell, "energy_imports_unspecified", buyer)
    elif seller is not None:
        pass_over(passed, "partner", "a state's imports from itself", cell.locator)
    else:
        _check_group(cell, "partner")
        pass_over(passed, "partner", REPORTER_GROUP, cell.locator)


def _state(code: str) -> str | None:
    return NAMES.get(code) or (state_code(code) if len(code) == 2 else None)


def _check_group(cell: _Cell, column: str) -> None:
    code = cell.row.cells[column]
    if not _GROUP.fullmatch(code):
        raise BadSource(
            f"{cell.row.place}: {column} is {code[:20]!r}, neither a state's code nor a known group's; {CODES}"
        )


def _figure(cell: _Cell, measure: str, actor: str, partner: str | None = None) -> Figure:
    cells = cell.row.cells
    if cells["unit"] not in UNITS:
        raise BadSource(f"{cell.row.place}: unit is {cells['unit'][:20]!r}, expected one of {', '.join(UNITS)}")
    start, end = _span(cell)
    secret = measure == "energy_imports_confidential"
    return Figure(
        source=SOURCE,
        locator=cell.locator,
        measure=measure,
        product=cells["siec"],
        actor=actor,
        partner=partner,
        start=start,
        end=end,
        value=1.0 if secret else number(cell.row, "value"),
        unit="cell" if secret else UNITS[cells["unit"]],
    )
