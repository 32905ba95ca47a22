"""How far is the completed trade matrix from recorded trade, and has that become worse?

Needs a built ledger (`counterpoise build`) and BACI's totals of 2023 in ../shared/data/trade-total-2023;
without them it says so and measures nothing. The truth is never used to fill the matrix. The floors are
pinned a little below what was measured; lowering one is a change that needs a reason.
"""

import csv
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from counterpoise.arrays import Mask, Values
from counterpoise.errors import NoData
from counterpoise.ledger.home import home
from counterpoise.world import BOTH, ESTIMATED, KINDS, ONE, GoodsMatrix, TradeMatrix, World

TRUTH = Path(__file__).parents[3] / "shared/data/trade-total-2023/baci_hs22_2023_totals.csv"
LEVELS, LOGS = 0.79, 0.60  # R2 of flows nobody states: in USD, and in logarithms above USD 1m
MEDIANS = {BOTH: 0.13, ONE: 0.25, ESTIMATED: 0.42}  # largest median absolute logarithm, recorded above USD 100m
INSIDE = 0.77  # least part within lo and hi, of cells the matrix puts above USD 100m
SMALL, LARGE, HUGE = 1e6, 1e8, 1e9  # USD


@dataclass(frozen=True)
class Scored:
    """What came out: R2 twice, and by kind the median error and how many lie inside the range."""

    levels: float
    logs: float
    medians: dict[int, float]
    inside: dict[int, float]
    huge: float  # median relative error of flows above USD 1bn that nobody states


def main() -> int:
    """Measure, print, compare with the floors; 1 when one is missed."""
    if not TRUTH.is_file():
        print(f"skipped: no {TRUTH.name} in ../shared/data/trade-total-2023")
        return 0
    try:
        with World(home()) as world:
            started = time.perf_counter()
            goods = world.goods
            took = time.perf_counter() - started
        if goods is None:
            raise NoData("the ledger holds no totals of trade")
    except NoData as error:
        print(f"skipped: {error}")
        return 0
    scored = score(goods.matrix, *truth(goods.matrix.states))
    _tell(goods, scored, took)
    return 1 if missed(scored) else 0


def truth(states: tuple[str, ...]) -> tuple[Values, Mask]:
    """Return recorded flows in USD, and which cells lie between two states that the record covers."""
    with TRUTH.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    at = {state: n for n, state in enumerate(states)}
    flows = np.zeros((len(states), len(states)))
    for row in rows:
        if row["exporter_iso3"] in at and row["importer_iso3"] in at:
            flows[at[row["exporter_iso3"]], at[row["importer_iso3"]]] = float(row["value_kusd"]) * 1e3
    covered = {row[side] for row in rows for side in ("exporter_iso3", "importer_iso3")}
    there = np.array([state in covered for state in states])
    cells = np.outer(there, there)
    np.fill_diagonal(cells, False)
    return flows, cells


def score(matrix: TradeMatrix, real: Values, cells: Mask) -> Scored:
    """Compare the matrix with recorded flows, kind by kind."""
    unsaid = cells & (matrix.kind == ESTIMATED)
    seen = unsaid & (real > SMALL)
    kinds = {kind: cells & (matrix.kind == kind) for kind in MEDIANS}
    huge = unsaid & (real > HUGE)
    within = (matrix.lo <= real) & (real <= matrix.hi)
    return Scored(
        levels=r2(real[unsaid], matrix.flows[unsaid]),
        logs=r2(np.log(real[seen]), np.log(matrix.flows[seen])),
        medians={kind: _median(matrix.flows, real, of & (real > LARGE)) for kind, of in kinds.items()},
        inside={kind: float(within[of & (matrix.flows > LARGE)].mean()) for kind, of in kinds.items()},
        huge=float(np.median(np.abs(matrix.flows[huge] / real[huge] - 1))),
    )


def _median(guessed: Values, real: Values, of: Mask) -> float:
    return float(np.median(np.abs(np.log(guessed[of] / real[of]))))


def r2(real: Values, guessed: Values) -> float:
    """Return the part of the variance explained, with no line fitted: below 0 if worse than the mean."""
    return float(1 - np.square(real - guessed).sum() / np.square(real - real.mean()).sum())


def missed(scored: Scored) -> list[str]:
    """Name the floors that are not reached."""
    checks = {"levels": scored.levels >= LEVELS, "logs": scored.logs >= LOGS}
    checks |= {f"median, {KINDS[kind]}": scored.medians[kind] <= most for kind, most in MEDIANS.items()}
    checks |= {f"inside, {KINDS[kind]}": part >= INSIDE for kind, part in scored.inside.items()}
    return [name for name, met in checks.items() if not met]


def _tell(goods: GoodsMatrix, scored: Scored, took: float) -> None:
    matrix, notes = goods.matrix, goods.matrix.diagnostics
    counts = {name: int(np.sum(matrix.kind == kind)) for kind, name in enumerate(KINDS)}
    print(f"{len(matrix.states)} states in {took:.3f} s, reading included; {counts}")
    print(f"left out: {' '.join(goods.left_out)}; older totals: {len(goods.stood_in)}")
    print(f"{notes}")
    print(f"R2 of flows nobody states: levels {scored.levels:.3f} (floor {LEVELS}), logs {scored.logs:.3f} ({LOGS})")
    for kind, most in MEDIANS.items():
        print(f"{KINDS[kind]}: median {scored.medians[kind]:.3f} (at most {most}), inside {scored.inside[kind]:.3f}")
    print(f"above USD 1bn, nobody states: median relative error {scored.huge:.2f}")
    _, flow, _, _ = goods.flow("CHN", "RUS")
    russia = matrix.states.index("RUS")
    bought, own = float(matrix.totals[1, russia]), float(goods.own_totals[1, russia])
    print(f"China to Russia: USD {flow / 1e9:.1f}bn, {flow / bought:.3f} of Russia's purchases in the matrix,")
    print(f"    {flow / own:.3f} of the goods part of its own total of USD {own / 1e9:.0f}bn")
    print(f"missed: {', '.join(missed(scored)) or 'nothing'}")


if __name__ == "__main__":
    sys.exit(main())
