"""What is computed once a snapshot, so that the answer for a pair needs no solution: the world and its responses?

It is stored beside the ledger, by `counterpoise.world.snapshot_files`.
"""

import io
import json
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np

from counterpoise.arrays import Values
from counterpoise.income.baseline import Baseline
from counterpoise.income.closed import effects
from counterpoise.income.elasticities import Elasticities, long_run
from counterpoise.income.response import Response, response
from counterpoise.income.sectors import goods
from counterpoise.income.worlds import recorded_trade, sector_world
from counterpoise.world import World
from counterpoise.world.snapshot_files import loaded_or_computed, snapshot_file

ENDS = (5, 95)  # percentiles of ranges
LARGE = 10_000.0  # MUSD; flows on which the table's error is measured
NOTICED = 1000.0  # MUSD; pairs on which loss over trade is measured
SPREAD = (16, 84)  # percentiles, two standard deviations apart
RESPONSES = ("long", "first", "uniform")
FOLDERS = ("income", "income/pairs", "world", "world/goods", "vocabulary")  # that it follows from


@dataclass(frozen=True, slots=True)
class LossOverTrade:
    """Money lost over recorded two-way trade in goods: over the table's pairs, the median and the ends of the range."""

    value: float
    lo: float
    hi: float


@dataclass(frozen=True, slots=True)
class Setup:
    """The world of a table's year and how it answers."""

    year: int
    base: Baseline
    long: Response
    first: Response  # at 0.38 of each sector's customs elasticity
    uniform: Response  # first year, at one elasticity for all
    table_error: float  # standard deviation of the logarithm of a flow
    after_adjusting: LossOverTrade
    first_year: LossOverTrade

    @property
    def by(self) -> Elasticities:
        """Return the elasticities after adjusting."""
        return long_run(self.base.sectors)


def setup(world: World) -> Setup:
    """Return the set-up of the newest table, cached; NoData where the ledger holds none."""
    year = world.sectors.table_of(None)
    return world.cached(
        "income setup", year, lambda: loaded_or_computed(_place(world), lambda: _written(world, year), _read)
    )


def stored(world: World) -> bool:
    """Tell whether the set-up of a snapshot is there already, so that an answer takes no time."""
    return _place(world).is_file()


def _place(world: World) -> Path:
    return snapshot_file(world, "income", FOLDERS)


def _written(world: World, year: int) -> bytes:
    """Compute all of it, as the bytes of the file."""
    made = sector_world(world, year)
    base, by = made.base, made.by
    short = by.first_year()
    answers = {"long": response(base, by), "first": response(base, short), "uniform": response(base, short.uniform())}
    recorded = recorded_trade(world, base.economies[:-1], year).flows
    arrays: dict[str, Values] = {
        f"base.{field.name}": getattr(base, field.name)
        for field in fields(base)
        if field.name not in ("economies", "sectors")
    }
    about = {
        "year": year,
        "economies": base.economies,
        "sectors": base.sectors,
        "table_error": _table_error(base, recorded),
        "after_adjusting": _over_trade(base, effects(base, answers["long"], by).lost(), recorded),
        "first_year": _over_trade(base, effects(base, answers["first"], short).lost(), recorded),
    }
    halves = {f"{name}.{part}": getattr(answers[name], part) for name in RESPONSES for part in ("sales", "prices")}
    # The digits beyond these are not found by the solution.
    compact = {name: np.ascontiguousarray(values, np.float32) for name, values in halves.items()}
    to = io.BytesIO()
    np.savez(to, about=np.array(json.dumps(about)), **arrays, **compact)  # type: ignore[arg-type]
    return to.getvalue()


def _read(stored: bytes) -> Setup:
    with np.load(io.BytesIO(stored), allow_pickle=False) as read:
        about = json.loads(str(read["about"]))
        arrays = {name.removeprefix("base."): read[name] for name in read.files if name.startswith("base.")}
        base = Baseline(economies=tuple(about["economies"]), sectors=tuple(about["sectors"]), **arrays)
        wide = {name: read[name].astype(np.float64) for name in read.files if name.split(".")[0] in RESPONSES}
    answers = {name: Response(wide[f"{name}.sales"], wide[f"{name}.prices"], steps=0) for name in RESPONSES}
    return Setup(
        year=about["year"],
        base=base,
        **answers,
        table_error=about["table_error"],
        after_adjusting=LossOverTrade(*about["after_adjusting"]),
        first_year=LossOverTrade(*about["first_year"]),
    )


def _table_error(base: Baseline, recorded: Values) -> float:
    """Measure how far the table's trade in goods is from the recorded, from state to state."""
    good = goods(base.sectors)
    table = np.einsum("sij,is,s->ji", base.shares, base.spending, good)
    between = recorded[:-1, :-1] > LARGE
    off = np.log(np.maximum(table[:-1, :-1][between], 1e-9) / recorded[:-1, :-1][between])
    low, high = np.percentile(off, SPREAD)
    return float(f"{(high - low) / 2:.3g}")


def _over_trade(base: Baseline, lost: Values, recorded: Values) -> tuple[float, float, float]:
    """Set what states of the table lose in money against what they trade: the median and both ends."""
    two_way = (recorded + recorded.T)[:-1, :-1]
    between = two_way > NOTICED
    ratio = (lost * base.income[:, None])[:-1, :-1][between] / two_way[between]
    low, middle, high = np.percentile(ratio, (ENDS[0], 50, ENDS[1]))
    return float(f"{middle:.3g}"), float(f"{low:.3g}"), float(f"{high:.3g}")
