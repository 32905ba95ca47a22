"""How does a matrix of trade that somebody brings come through a shock: files in, the solved world out?

A table that cannot be read is refused by its file, line and label.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TextIO

import numpy as np

from counterpoise.arrays import Values
from counterpoise.errors import BadScenario, NotConverged
from counterpoise.whatif.solving.baseline import Baseline, baseline, faults
from counterpoise.whatif.solving.conditional import conditional
from counterpoise.whatif.solving.equilibrium import Equilibrium, equilibrium
from counterpoise.whatif.solving.problem import in_bounds
from counterpoise.whatif.solving.system import Closure

LARGEST = 200_000_000  # characters of a file
LONGEST_LINE = 1_000_000  # characters
MOST_STATES = 1_500  # some ten matrices of them are held at once, 18 MB each
SHOCK = ("exporter", "importer", "t_hat")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a file."""

    number: int  # from 1, of its last line where a name has several
    cells: list[str]


def read_world(path: Path) -> Baseline:
    """Read a table whose first column is `exporter`, then a column an importer; rows may stand in another order."""
    lines = _lines(path)
    head = next(lines)
    if head.cells[0].strip() != "exporter":
        raise BadScenario(
            f"{path}: line {head.number}: the first column is named {head.cells[0]!r}; it must be named exporter"
            f"{_separated(head)}"
        )
    names = [name.strip() for name in head.cells[1:]]
    if len(names) > MOST_STATES:
        raise BadScenario(f"{path}: line {head.number}: {len(names)} importers; up to {MOST_STATES:,} are solved for")
    rows: list[Line] = []
    for row in lines:
        _as_long_as(head, row, path)
        if len(rows) == MOST_STATES:
            raise BadScenario(f"{path}: line {row.number}: up to {MOST_STATES:,} exporters are solved for")
        rows.append(row)
    if not rows:
        raise BadScenario(f"{path}: holds no rows under a header")
    if len(names) < 2:
        raise BadScenario(f"{path}: line {head.number}: a matrix of trade needs two states or more")
    rows = _in_order(Line(head.number, names), rows, path)
    table = np.array([_numbers(row, names, path) for row in rows], np.float64)
    for at, column, why in faults(table):
        raise BadScenario(
            f"{path}: line {rows[at].number}: the cell {names[at]} (exporter) to {names[column]} (importer) {why}"
        )
    return baseline(names, table)


def read_shock(path: Path, base: Baseline) -> Values:
    """Read the cells that change, `exporter,importer,t_hat` with t_hat = (tau'/tau)^(1-sigma); 1 where not listed.

    A header alone means that nothing changes.
    """
    rows = _lines(path)
    head = next(rows)
    columns = [name.strip() for name in head.cells]
    if missing := [name for name in SHOCK if name not in columns]:
        raise BadScenario(
            f"{path}: line {head.number}: needs the columns {', '.join(SHOCK)}; {', '.join(missing)} is missing"
            f"{_separated(head)}"
        )
    place = {name: number for number, name in enumerate(base.names)}
    moved, seen = np.ones_like(base.flows), np.zeros(base.flows.shape, np.int64)  # seen: by which line
    for row in rows:
        _as_long_as(head, row, path)
        cells = {name: cell.strip() for name, cell in zip(columns, row.cells, strict=True)}
        where = f"{path}: line {row.number}: {cells['exporter']} to {cells['importer']}"
        for side in ("exporter", "importer"):
            if cells[side] not in place:
                raise BadScenario(f"{where}: the {side} {cells[side]!r} is not in the table of trade")
        key = (place[cells["exporter"]], place[cells["importer"]])
        if seen[key]:
            raise BadScenario(f"{where}: a cell may be shocked once, and line {seen[key]} shocks it too")
        moved[key], seen[key] = _t_hat(cells["t_hat"], where), row.number
    return moved


def _t_hat(text: str, where: str) -> float:
    value = _number(text, where)
    if not 0 <= value < np.inf:
        raise BadScenario(f"{where}: t_hat is {text}; it must be a number of 0 or more")
    return value


def _in_order(head: Line, rows: list[Line], path: Path) -> list[Line]:
    """Put rows in the order of columns; exporters and importers must be the same, each once."""
    seen = _importers(head, path)
    by_name: dict[str, Line] = {}
    for row in rows:
        name = row.cells[0].strip()
        if name in by_name:
            raise BadScenario(f"{path}: line {row.number}: exporter {name!r} stands in line {by_name[name].number} too")
        if name not in seen:
            raise BadScenario(f"{path}: line {row.number}: exporter {name!r} is no importer: it has no column")
        by_name[name] = row
    for name in head.cells:
        if name not in by_name:
            raise BadScenario(f"{path}: line {head.number}: importer {name!r} is no exporter: it has no row")
    return [by_name[name] for name in head.cells]


def _importers(head: Line, path: Path) -> set[str]:
    seen = set[str]()
    for number, name in enumerate(head.cells, start=2):
        if not name:
            raise BadScenario(f"{path}: line {head.number}: column {number} has no name")
        if name in seen:
            raise BadScenario(f"{path}: line {head.number}: importer {name!r} has more than one column")
        seen.add(name)
    return seen


def _numbers(row: Line, names: list[str], path: Path) -> list[float]:
    cells = row.cells[1:]
    try:
        if _plain("".join(cells)):
            return list(map(float, cells))
    except ValueError:
        pass
    seller = row.cells[0].strip()
    return [
        _number(cell, f"{path}: line {row.number}: {seller} to {to}") for cell, to in zip(cells, names, strict=True)
    ]


def _number(text: str, where: str) -> float:
    try:
        if _plain(text):
            return float(text)
    except ValueError:
        pass
    raise BadScenario(f"{where}: {text!r} is not a number; write it with ASCII digits and a point, as 1234.5 or 1e-3")


def _plain(text: str) -> bool:
    """Return whether a number has only ASCII digits, and none grouped by underscores."""
    return text.isascii() and "_" not in text


def _as_long_as(head: Line, row: Line, path: Path) -> None:
    if len(row.cells) != len(head.cells):
        raise BadScenario(f"{path}: line {row.number} has {len(row.cells)} cells, the header {len(head.cells)}")


def _separated(head: Line) -> str:
    """Say what seems to stand between columns, where it is no comma."""
    for mark, name in ((";", "semicolons"), ("\t", "tabs")):
        if len(head.cells) == 1 and mark in head.cells[0]:
            return f" (columns seem to be separated by {name}; write commas)"
    return ""


def _lines(path: Path) -> Iterator[Line]:
    """Yield the rows of a file that hold something, one at a time, the header first."""
    if path.exists() and not path.is_file():
        raise BadScenario(f"{path}: is no file; name a table in CSV")
    empty = True
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(_bounded(file, path))
            for row in reader:
                if row:
                    empty = False
                    yield Line(reader.line_num, row)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadScenario(f"{path}: cannot be read as CSV in UTF-8 ({error})") from error
    if empty:
        raise BadScenario(f"{path}: holds no rows under a header, and no header")


def _bounded(file: TextIO, path: Path) -> Iterator[str]:
    """Yield the lines of a file, counted as they are read: what its size says may change, or be nothing at all."""
    left, number = LARGEST, 0
    while line := file.readline(LONGEST_LINE + 1):
        left, number = left - len(line), number + 1
        if len(line) > LONGEST_LINE:
            raise BadScenario(f"{path}: line {number}: is longer than {LONGEST_LINE:,} characters")
        if left < 0:
            raise BadScenario(f"{path}: is larger than {LARGEST // 1_000_000} MB")
        yield line


Mode = Literal["full", "conditional"]


@dataclass(frozen=True, slots=True)
class SolveOptions:
    """The options by which a world is solved."""

    mode: Mode = "full"
    sigma: float = 5.0
    closure: Closure = "mult"
    reference: str | None = None  # importer whose price index stays 1, conditional mode only


def solved(flows: Path, shock: Path, options: SolveOptions) -> Equilibrium:
    """Read a square table and a list of shocked cells, and solve; BadScenario names file, line and label."""
    in_bounds(options.sigma)
    base = read_world(flows)
    if options.reference is not None:
        _refuse_no_importer(options, flows, base)
    moved = read_shock(shock, base)
    try:
        return _solved(base, moved, options)
    except (BadScenario, NotConverged) as error:
        raise type(error)(f"{flows} with the shock of {shock}: {error}") from error


def _solved(base: Baseline, moved: Values, options: SolveOptions) -> Equilibrium:
    if options.mode == "conditional":
        return conditional(base, moved, options.sigma, options.reference)
    if options.closure != "tariff":
        return equilibrium(base, moved, options.sigma, options.closure)
    return equilibrium(base, np.ones_like(moved), options.sigma, "tariff", _rates(moved, options.sigma, base))


def _refuse_no_importer(options: SolveOptions, flows: Path, base: Baseline) -> None:
    if options.mode != "conditional":
        raise BadScenario("--reference belongs to --mode conditional; the full mode keeps the world's income")
    if options.reference not in base.names:
        raise BadScenario(f"--reference: {options.reference!r} is no importer in {flows}")


def _rates(moved: Values, sigma: float, base: Baseline) -> Values:
    """Turn a shock to what buyers pay into the tariff that would do it."""
    for row, column in np.argwhere(moved <= 0)[:1]:
        raise BadScenario(
            f"no tariff ends the trade of {base.names[row]} to {base.names[column]}; use another closure for an embargo"
        )
    with np.errstate(over="ignore", under="ignore"):
        rates: Values = moved ** (1.0 / (1.0 - sigma)) - 1.0
    for row, column in np.argwhere(~((rates > -1) & np.isfinite(rates)))[:1]:
        raise BadScenario(
            f"t_hat {moved[row, column]:g} of {base.names[row]} to {base.names[column]} would be a tariff of "
            f"{100 * rates[row, column]:g} % at sigma {sigma:g}; give a milder one, or another closure"
        )
    return rates
