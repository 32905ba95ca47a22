"""How fast is a trade equilibrium, beside gegravity 0.3 in the same run, and how fast are a thousand of them?

    python3 -m venv /tmp/peer && /tmp/peer/bin/pip install "gegravity==0.3.*"
    COUNTERPOISE_GEGRAVITY=/tmp/peer/bin/python python -m benchmarks.speed.equilibrium

The peer may live in an interpreter of its own, for it brings pandas, statsmodels and SciPy; it times itself, its two
solvers without the tables it makes of their results. Without it that part is skipped. Worlds: the peer's own sample of
30 states, whose folder may be given, and drawn ones of 100 and 194. Its conditional mode must be ours; its full mode
takes one step of prices and is no equilibrium, so there only times are compared.

The floor of a step is two products of the matrix with a vector, 4 n^2 operations: for 1,000 scenarios of 230 states in
ten steps 2.1 billion.
"""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.speed.timing import best
from counterpoise.arrays import Values
from counterpoise.whatif.runs.own_world import read_shock, read_world
from counterpoise.whatif.solving.baseline import Baseline, baseline
from counterpoise.whatif.solving.conditional import conditional
from counterpoise.whatif.solving.equilibrium import equilibrium
from counterpoise.whatif.worlds.draws import Cells, draws

SAMPLE = Path(__file__).parents[3] / "shared" / "data" / "gegravity-sample"
CASE, REFERENCE = "sample30_canjpn_pta", "DEU"
SIZES = (100, 194)
SIGMA = 5.0
RATIO = 3_000.0  # times faster than the peer, one full solve of 194 states
AGREED = 1e-6  # percentage points between the two conditional modes
CLEARED = 1e-10  # largest gap of a market
MANY, STATES, SECONDS = 1_000, 230, 0.3
ROUNDS = 7
SOLVER = Path(__file__).with_name("gegravity_solve.py")
HOW = 'python3 -m venv DIR, DIR/bin/pip install "gegravity==0.3.*", and COUNTERPOISE_GEGRAVITY=DIR/bin/python'


@dataclass(frozen=True, slots=True)
class World:
    """A world and its shock."""

    base: Baseline
    moved: Values
    reference: str

    @property
    def size(self) -> int:
        """Count its states."""
        return len(self.base.names)


def main() -> int:
    """Time all, compare the numbers, print the ratios; 1 when a target is missed."""
    peer = _interpreter()
    if peer is None:
        print(f"gegravity cannot be imported, so the comparison is skipped; to get it: {HOW}")
    met = [_beside(world, peer) for world in _worlds()]
    return 0 if all([*met, _thousand()]) else 1


def _interpreter() -> str | None:
    given = os.environ.get("COUNTERPOISE_GEGRAVITY")
    return given or (sys.executable if find_spec("gegravity") else None)


def _worlds() -> list[World]:
    worlds = []
    sample = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    if sample.is_dir():
        base = read_world(sample / f"{CASE}_X.csv")
        worlds.append(World(base, read_shock(sample / f"{CASE}_that.csv", base), REFERENCE))
    else:
        print(f"the sample is not at {sample}, so it is skipped; its folder may be given as an argument")
    for size in SIZES:
        base = _drawn(size)
        worlds.append(World(base, _shock(size), base.names[0]))
    return worlds


def _drawn(size: int) -> Baseline:
    """Draw a world of which a fifth to a half is traded."""
    rng = np.random.default_rng(size)
    flows = rng.lognormal(0.0, 1.5, (size, size))
    flows += np.diag(flows.sum(axis=0) * rng.uniform(1, 4, size))
    return baseline([f"S{k:03}" for k in range(size)], flows)


def _shock(size: int) -> Values:
    """Make trade between two states dearer, t_hat 0.5, and all that a third sells abroad, t_hat 0.8."""
    moved = np.ones((size, size))
    moved[1, 2] = moved[2, 1] = 0.5
    moved[3] = np.where(np.arange(size) == 3, 1.0, 0.8)
    return moved


def _beside(world: World, peer: str | None) -> bool:
    full, held = (
        best(lambda: equilibrium(world.base, world.moved, SIGMA), ROUNDS),
        best(lambda: conditional(world.base, world.moved, SIGMA, world.reference), ROUNDS),
    )
    solution = equilibrium(world.base, world.moved, SIGMA)
    print(
        f"{world.size} states: full {full * 1e3:.2f} ms ({solution.rung}, {solution.iterations} steps, residual "
        f"{solution.residual:.0e}), conditional {held * 1e3:.2f} ms"
    )
    return solution.residual < CLEARED and (peer is None or _against(world, peer, full))


def _against(world: World, peer: str, full: float) -> bool:
    said = _peer(world, peer)
    ratio = said["solving"] / full
    own = conditional(world.base, world.moved, SIGMA, world.reference)
    off = np.abs(100 * (own.terms_of_trade - 1) - said["terms_of_trade_pct"]).max()
    target = f" (target {RATIO:,.0f})" if world.size == SIZES[-1] else ""
    print(
        f"    gegravity: solvers {said['solving']:.2f} s, simulate {said['simulate']:.2f} s, "
        f"converged {said['converged']}; ratio {ratio:,.0f}{target}, with its tables {said['simulate'] / full:,.0f}; "
        f"conditional modes differ by {off:.0e} points (limit {AGREED:.0e})"
    )
    return bool(off <= AGREED) and (not target or ratio >= RATIO)


def _peer(world: World, peer: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "world.npz"
        place = world.base.place(world.reference)
        np.savez(file, flows=world.base.flows, moved=world.moved, sigma=SIGMA, reference=place)
        run = subprocess.run([peer, str(SOLVER), str(file)], capture_output=True, text=True, check=True)
    said: dict[str, Any] = json.loads(run.stdout)
    return said


def _thousand() -> bool:
    """Solve scenarios of three changed cells each, side by side, and the last one alone."""
    base, rng = _drawn(STATES), np.random.default_rng(1)
    exporter = rng.integers(0, STATES, 3 * MANY)
    importer = (exporter + np.tile([1, 2, 3], MANY)) % STATES
    cells = Cells(np.repeat(np.arange(MANY), 3), exporter, importer, rng.uniform(0.2, 2.0, 3 * MANY))
    seconds = best(lambda: draws(base, cells, MANY, SIGMA), ROUNDS)
    drawn, moved = draws(base, cells, MANY, SIGMA), np.ones((STATES, STATES))
    moved[exporter[-3:], importer[-3:]] = cells.shock[-3:]
    alone = equilibrium(base, moved, SIGMA)
    np.testing.assert_allclose(drawn.real_income[:, -1], alone.real_income, rtol=1e-10)
    least = 4 * STATES**2 * MANY * drawn.rounds
    print(
        f"{MANY:,} scenarios of {STATES} states: {seconds:.3f} s (target {SECONDS} s), {drawn.rounds} steps, residual "
        f"{drawn.residual.max():.0e}; floor {least / 1e9:.1f} billion operations, {least / seconds / 1e9:.0f} a "
        "nanosecond"
    )
    return seconds <= SECONDS and bool(drawn.residual.max() < CLEARED)


if __name__ == "__main__":
    sys.exit(main())
