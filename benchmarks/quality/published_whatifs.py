"""How near are our what-ifs to what others published, and how wide are our ranges?

Needs a built ledger (`counterpoise build`). Every published shock that the model of many industries holds is solved,
and docs/measured_whatifs.csv, from which the page of published what-ifs takes ours, is written anew. No number here is
fitted to a published one. A target missed is printed as missed; the exit code only says whether things are worse than
they were when the floors were pinned.
"""

import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from counterpoise.ledger.home import home
from counterpoise.whatif import SECTORS, Range, Scenario
from counterpoise.whatif.language import TODAY
from counterpoise.whatif.published import Result, results, wordings
from counterpoise.whatif.runs.many_sectors import our_number
from counterpoise.whatif.sectors.run import sector_outcome, unfit
from counterpoise.world import World

TO = Path(__file__).parents[2] / "docs/measured_whatifs.csv"
TARGET_INSIDE, TARGET_WIDTH, TARGET_RATIO = 0.6, 4.0, (0.6, 1.5)
INSIDE, WIDTH, RATIO = 0.55, 3.8, 0.7  # floors, rounded outward from what was reached
ENDS = ("at best", "at worst")  # cases of a study that gives a range and no middle


@dataclass(frozen=True)
class Beside:
    """A published number, or the two ends of a range, and ours."""

    theirs: tuple[float, ...]
    ours: Range

    @property
    def inside(self) -> bool:
        return self.ours.lo <= max(self.theirs) and min(self.theirs) <= self.ours.hi

    @property
    def ratio(self) -> float:
        return self.ours.value / (sum(self.theirs) / len(self.theirs))

    @property
    def width(self) -> float:
        """Return the larger end of our range over the smaller; infinite where it holds 0."""
        ends = sorted((abs(self.ours.lo), abs(self.ours.hi)))
        return ends[1] / ends[0] if self.ours.lo * self.ours.hi > 0 else float("inf")


def main() -> int:
    with World(home()) as world:
        found = [*_measured(world)]
    _write(found)
    every = [(result, ours) for result, ours in found if result.comparable == "yes"]
    _row("all published", _beside(found, ranges=False))
    _row("comparable, a row an end", _beside(every, ranges=False))
    _row("comparable, real income", _beside([each for each in every if each[0].ours == "real_income"]))
    inside, width, ratio = _row("comparable, a range as one", _beside(every))
    if inside < TARGET_INSIDE or width > TARGET_WIDTH or not TARGET_RATIO[0] <= ratio <= TARGET_RATIO[1]:
        print(f"missed: {TARGET_INSIDE:.0%} inside, width up to {TARGET_WIDTH:g}, ratio {TARGET_RATIO}")
    return int(inside < INSIDE or width > WIDTH or ratio < RATIO)


def _measured(world: World) -> Iterator[tuple[Result, Range]]:
    for key, ways in wordings().items():
        scenario = Scenario(shocks=ways[0], model=SECTORS)
        if unfit(world, scenario, TODAY) is not None:
            print(f"{key}: not of the model of many industries")
            continue
        outcome = sector_outcome(world, scenario, TODAY)
        for result in results():
            ours = our_number(result, outcome, TODAY) if result.shock == key else None
            if ours is not None:
                yield result, ours


def _beside(found: Sequence[tuple[Result, Range]], *, ranges: bool = True) -> list[Beside]:
    """Set ours beside each; the two ends of a range as one, where asked."""
    groups: dict[tuple[str, ...], list[tuple[Result, Range]]] = {}
    for result, ours in found:
        one = (result.shock, result.who, result.code, result.measure)
        groups.setdefault(one if ranges and result.case in ENDS else (result.id,), []).append((result, ours))
    return [Beside(tuple(result.value for result, _ in group), group[0][1]) for group in groups.values()]


def _row(name: str, beside: Sequence[Beside]) -> tuple[float, float, float]:
    inside = sum(each.inside for each in beside) / len(beside)
    width, ratio = median(each.width for each in beside), median(each.ratio for each in beside)
    print(f"{name:28} {len(beside):3}  inside {inside:.0%}  median width {width:.2f}  median ratio {ratio:.2f}")
    return inside, width, ratio


def _write(found: Sequence[tuple[Result, Range]]) -> None:
    with TO.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("id", "value", "lo", "hi", "inside"))
        for result, ours in found:
            ends = (f"{100 * end:+.2f}" for end in (ours.value, ours.lo, ours.hi))
            writer.writerow((result.id, *ends, "yes" if Beside((result.value,), ours).inside else "no"))


if __name__ == "__main__":
    sys.exit(main())
