"""Where does each state stand in each year of the Assembly's recorded votes, on one scale?

All votes of a snapshot from 1991 are fitted together, once, by `ideal_points`. Before, the fit is bad: one line does
not hold the votes of the Cold War. Roll calls in which all voted alike say nothing and are left out.
"""

import io
import json
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.errors import NoData
from counterpoise.vocabulary import Measure
from counterpoise.weighing.votes.probit import Floats, Votes, Whole
from counterpoise.world import World
from counterpoise.world.snapshot_files import loaded_or_computed, snapshot_file
from counterpoise.world.votes import RollCalls

FIRST_YEAR = 1991
LEADERS = ("USA", "GBR", "DEU")  # the first of them that votes gives the start and the positive side of the scale
DIGITS = 4  # of what is stored: more are not found, a standard error being a tenth
FOLDERS = ("weighing/votes", "world")
MEASURE = Measure(
    name="ideal-points",
    order=195,
    group="around",
    page="reference/measures/ideal-points.md",
    units=("position",),
    answers="where do they stand in the Assembly's votes, and how far apart?",
    shown="votes",
    columns=("distance",),
)
VOTES = (1, 0, -1)  # yes, abstention, no as the ledger has them; the categories of the probit are 0, 1, 2


@dataclass(frozen=True, slots=True)
class Positions:
    """Positions on the line, standard errors, and whether a state voted in a year at all; (states, years)."""

    states: tuple[str, ...]
    years: tuple[int, ...]
    position: Floats  # means nothing where `known` is false
    error: Floats
    known: NDArray[np.bool_]
    leader: str  # the state whose votes give the positive side
    items: int  # resolutions
    votes: int

    def of(self, state: str, year: int) -> tuple[float, float] | None:
        """Return the position of a state in a year and its standard error; None where it cast no vote."""
        if state not in self.states or year not in self.years:
            return None
        at = self.states.index(state), self.years.index(year)
        return (float(self.position[at]), float(self.error[at])) if self.known[at] else None


def positions(world: World) -> Positions:
    """Return the positions of all states, cached by the snapshot; NoData where it holds no votes."""
    file = snapshot_file(world, "votes", FOLDERS)
    return world.cached("ideal points", None, lambda: loaded_or_computed(file, lambda: _fitted(world), _read))


def _fitted(world: World) -> bytes:
    """Fit, as the bytes of the file."""
    from counterpoise.weighing.votes.ideal_points import Cells, fit

    calls = world.votes.in_years(FIRST_YEAR, world.votes.years[-1]) if world.votes.years else None
    if calls is None or not calls.roll_calls:
        raise NoData(f"no votes in the UN General Assembly from {FIRST_YEAR} are recorded; run `counterpoise build`")
    row, column = np.nonzero(calls.cast & _divided(calls)[:, None])
    years, year = np.unique(calls.year, return_inverse=True)
    cell_of, cell = np.unique(column * len(years) + year[row], return_inverse=True)
    _, item = np.unique(np.array(calls.resolutions)[row], return_inverse=True)
    cells = Cells(cell_of // len(years), years.astype(np.int64)[cell_of % len(years)])
    category = 1 - calls.vote[row, column].astype(np.int64)
    leader = _leader(calls)
    found = fit(Votes.of(cell, item, category), cells, _start(calls, leader, (row, column), cell))
    grids = {name: np.zeros((len(calls.states), len(years))) for name in ("position", "error", "known")}
    for name, values in (("position", found.position), ("error", found.error), ("known", np.ones(len(cell_of)))):
        grids[name].flat[cell_of] = np.round(values, DIGITS)
    about = {
        "states": calls.states,
        "years": years.tolist(),
        "leader": leader,
        "items": int(item.max()) + 1,
        "votes": len(item),
    }
    to = io.BytesIO()
    np.savez(to, about=np.array(json.dumps(about)), **grids)  # type: ignore[arg-type]
    return to.getvalue()


def _read(stored: bytes) -> Positions:
    with np.load(io.BytesIO(stored), allow_pickle=False) as read:
        about = json.loads(str(read["about"]))
        grids = {name: read[name] for name in ("position", "error", "known")}
    return Positions(
        states=tuple(about["states"]),
        years=tuple(about["years"]),
        position=grids["position"],
        error=grids["error"],
        known=grids["known"] > 0,
        leader=about["leader"],
        items=about["items"],
        votes=about["votes"],
    )


def _divided(calls: RollCalls) -> NDArray[np.bool_]:
    """Tell in which roll calls not all voted alike, (roll calls,)."""
    kinds = [(calls.cast & (calls.vote == vote)).any(axis=1) for vote in VOTES]
    return np.asarray(np.sum(kinds, axis=0) > 1)


def _leader(calls: RollCalls) -> str:
    found = next((code for code in LEADERS if code in calls.states), None)
    if found is None:
        raise NoData(f"none of {', '.join(LEADERS)} cast a vote in the UN General Assembly: the scale has no side")
    return found


def _start(calls: RollCalls, leader: str, cast: tuple[Whole, Whole], cell: Whole) -> Floats:
    """Return each cell's agreement with the leader; the median where the two never voted on one item.

    `cast` are the rows and columns of the votes, `cell` their cells.
    """
    (row, column), place = cast, calls.states.index(leader)
    joint = calls.cast[row, place]
    same = (calls.vote[row, column] == calls.vote[row, place]) & joint
    both = np.bincount(cell[joint], minlength=int(cell.max()) + 1)
    share = np.bincount(cell[same], minlength=len(both)) / np.maximum(both, 1)
    return np.where(both > 0, share, np.median(share[both > 0]))
