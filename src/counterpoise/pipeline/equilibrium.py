"""How does a matrix of trade that somebody brings come through a shock: files in, the solved world out?"""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from counterpoise.arrays import Values
from counterpoise.errors import BadScenario
from counterpoise.whatif.baseline import Baseline, baseline
from counterpoise.whatif.conditional import conditional
from counterpoise.whatif.equilibrium import Equilibrium, equilibrium
from counterpoise.whatif.system import Closure

Mode = Literal["full", "conditional"]
LARGEST = 200_000_000  # bytes of a file
SHOCK = ("exporter", "importer", "t_hat")


@dataclass(frozen=True, slots=True)
class Asked:
    """How a world is to be solved."""

    mode: Mode = "full"
    sigma: float = 5.0
    closure: Closure = "mult"
    reference: str | None = None  # importer whose price index stays 1, conditional mode only


def solved(flows: Path, shock: Path, asked: Asked) -> Equilibrium:
    """Read a square table and a list of shocked cells, and solve; BadScenario names file, line and column."""
    base = read_world(flows)
    moved = read_shock(shock, base)
    if asked.mode == "conditional":
        return conditional(base, moved, asked.sigma, asked.reference)
    if asked.reference is not None:
        raise BadScenario("--reference belongs to --mode conditional; the full mode keeps the world's income")
    if asked.closure != "tariff":
        return equilibrium(base, moved, asked.sigma, asked.closure)
    return equilibrium(base, np.ones_like(moved), asked.sigma, "tariff", _rates(moved, asked.sigma, base))


def read_world(path: Path) -> Baseline:
    """Read a table whose first column is `exporter`, then a column an importer, in the same order of names."""
    rows = _rows(path)
    names, sellers = [name.strip() for name in rows[0][1:]], [row[0].strip() for row in rows[1:]]
    if rows[0][0].strip() != "exporter":
        raise BadScenario(f"{path}: the first column is named {rows[0][0]!r}; it must be named exporter")
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(rows[0]):
            raise BadScenario(f"{path}: line {number} has {len(row)} cells, the header {len(rows[0])}")
    if sorted(names) != sorted(sellers):
        odd = sorted(set(names) ^ set(sellers)) or [name for name in names if names.count(name) > 1]
        raise BadScenario(f"{path}: exporters and importers must be the same states; {', '.join(odd[:5])} is not both")
    place = {name: number for number, name in enumerate(sellers)}
    table = [
        [_number(cell, f"{path}: {row[0]} to {to}") for cell, to in zip(row[1:], names, strict=True)]
        for row in rows[1:]
    ]
    return baseline(names, np.array([table[place[name]] for name in names], np.float64))


def read_shock(path: Path, base: Baseline) -> Values:
    """Read the cells that change, `exporter,importer,t_hat` with t_hat = (tau'/tau)^(1-sigma); 1 where not listed."""
    rows = _rows(path)
    head = [name.strip() for name in rows[0]]
    if missing := [name for name in SHOCK if name not in head]:
        raise BadScenario(f"{path}: needs the columns {', '.join(SHOCK)}; {', '.join(missing)} is missing")
    moved, seen = np.ones_like(base.flows), set()
    for number, row in enumerate(rows[1:], start=2):
        where = f"{path}: line {number}"
        if len(row) != len(head):
            raise BadScenario(f"{where} has {len(row)} cells, the header {len(head)}")
        cells = dict(zip(head, row, strict=True))
        key = (base.place(cells["exporter"].strip()), base.place(cells["importer"].strip()))
        value = _number(cells["t_hat"], where)
        if value < 0 or key in seen:
            raise BadScenario(f"{where}: t_hat must be 0 or more, and a cell may be shocked once")
        moved[key] = value
        seen.add(key)
    return moved


def _rates(moved: Values, sigma: float, base: Baseline) -> Values:
    """Turn a shock to what buyers pay into the tariff that would do it."""
    if (moved <= 0).any():
        row, column = np.argwhere(moved <= 0)[0]
        raise BadScenario(
            f"no tariff ends the trade of {base.names[row]} to {base.names[column]}; use another closure for an embargo"
        )
    rates: Values = moved ** (1.0 / (1.0 - sigma)) - 1.0
    return rates


def _rows(path: Path) -> list[list[str]]:
    try:
        if path.stat().st_size > LARGEST:
            raise BadScenario(f"{path}: is larger than {LARGEST // 1_000_000} MB")
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [row for row in csv.reader(file) if row]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadScenario(f"{path}: cannot be read as CSV in UTF-8 ({error})") from error
    if len(rows) < 2:
        raise BadScenario(f"{path}: holds no rows under a header")
    return rows


def _number(text: str, where: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise BadScenario(f"{where}: {text!r} is not a number") from None
