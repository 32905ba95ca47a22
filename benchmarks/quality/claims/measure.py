"""Does each number that a claim states stand beside the figure of its own goods, actor and side?

    python -m benchmarks.quality.claims.measure --file claims|held_out [--ledger] [--show]

Reading is measured without a ledger. `--ledger` checks the claims against the ledger there is too and prints each that
is contradicted, for somebody to look up: a true claim that is contradicted is the worst that can happen. `--show`
prints what was read otherwise, of `claims` only: nobody tunes on the other. The exit code is 1 below a floor.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.quality.claims.labelled import FILES, Claim, Expected, Part, claims
from counterpoise.ledger.home import home
from counterpoise.questions.reports.check import check
from counterpoise.records import Check
from counterpoise.reports.claim_scope import GoodsPart, Scope, claim_scope
from counterpoise.world import World

# Found and right, rounded down from what was reached. Rules and words were made with `claims`. `held_out` was labelled
# before they were run on it and measured when they were done, and once more after a rule for "imports of chips" that no
# claim of it asked for; so it says how well unseen claims are read.
FLOORS: dict[Part, tuple[float, float]] = {"claims": (0.98, 0.98), "held_out": (0.57, 0.85)}
TOLERANCE = 0.005  # of a share: "two thirds" may be labelled .67


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of one claim, and what should have been."""

    claim: Claim
    read: tuple[Expected, ...]  # with figures to set them beside
    neighbour: bool  # figures, of its topic say, stand beside a claim that states nothing a figure is of

    @property
    def right(self) -> int:
        """Count the parts that stand beside the right figure."""
        return sum(any(same(part, label) for part in self.read) for label in self.claim.expected)


@dataclass(frozen=True, slots=True)
class Score:
    """How many parts are labelled, how many are read, and how many of these are right."""

    labelled: int
    read: int
    right: int
    unfounded: int  # of `without`, those that stand beside figures all the same
    without: int  # claims that state nothing a figure is of

    @property
    def found(self) -> float:
        """Return the share of the labelled parts that stand beside their figure, 0 to 1."""
        return self.right / max(self.labelled, 1)

    @property
    def exact(self) -> float:
        """Return the share of the parts that are read that stand beside their figure, 0 to 1."""
        return self.right / max(self.read, 1)


def main(arguments: Sequence[str] | None = None) -> int:
    """Read one file of claims, print how many numbers stand beside their figures, and hold that to its floor."""
    parser = argparse.ArgumentParser(prog="measure", description="Do claims stand beside their own figures?")
    parser.add_argument("--file", choices=FILES, default="claims")
    parser.add_argument("--ledger", action="store_true", help="check them against the ledger too")
    parser.add_argument("--show", action="store_true", help="print what was read otherwise (claims only)")
    options = parser.parse_args(arguments)
    if options.show and options.file == "held_out":
        parser.error("--show would teach the held-out file; use it with --file claims")
    labelled = claims(options.file)
    readings = [reading(claim) for claim in labelled]
    if options.show:
        _show(readings)
    score = scored(readings)
    print(
        f"{len(labelled)} claims: {score.right} of {score.labelled} numbers beside their own figure ({score.found:.2f})"
    )
    print(f"{score.read} numbers set beside a figure, {score.right} of them beside the right one ({score.exact:.2f})")
    print(f"{score.without} claims state nothing that a figure is of; {score.unfounded} of them stand beside figures")
    if options.ledger:
        _print_verdicts(labelled)
    return int(below_floor(score, options.file))


def below_floor(score: Score, part: Part) -> bool:
    """Tell whether fewer numbers stand beside their figure, or fewer of these are right, than was reached before."""
    found, exact = FLOORS[part]
    return score.found < found or score.exact < exact


def reading(claim: Claim) -> Reading:
    """Read one claim as a check does."""
    scope = claim_scope(claim.statement)
    read = tuple(_as_label(part) for part in scope.parts if part.product) or tuple(_goods_alone(claim, scope))
    return Reading(claim, read, not claim.expected and bool(scope.baskets or scope.foods or scope.sectors))


def scored(readings: Sequence[Reading]) -> Score:
    """Add up what was read."""
    return Score(
        labelled=sum(len(each.claim.expected) for each in readings),
        read=sum(len(each.read) for each in readings),
        right=sum(each.right for each in readings),
        unfounded=sum(each.neighbour for each in readings),
        without=sum(not each.claim.expected for each in readings),
    )


def same(read: Expected, label: Expected) -> bool:
    """Tell whether a part is read as labelled: its goods, actor, side and range, and whether it can be compared."""
    if (read.goods, read.least is None) != (label.goods, label.least is None):
        return False
    if read.least is None or read.most is None or label.least is None or label.most is None:
        return True
    near = max(abs(read.least - label.least), abs(read.most - label.most)) <= TOLERANCE
    return near and (read.of, read.side, read.comparable) == (label.of, label.side, label.comparable)


def _as_label(part: GoodsPart) -> Expected:
    stated = part.stated
    comparable = not (stated.joint or stated.used)
    return Expected(part.product, stated.owner, stated.side, stated.least, stated.most, comparable)


def _goods_alone(claim: Claim, scope: Scope) -> list[Expected]:
    """Return the goods beside which a claim stands without a number, where it is labelled so."""
    if not any(label.least is None for label in claim.expected):
        return []
    keys = [basket.key for basket in scope.baskets]
    keys += [",".join(item.key for item in items) for items in scope.foods]
    keys += [named.sector.key for named in scope.sectors]
    return [Expected(key, "", "supply", None, None, comparable=False) for key in keys]


def _show(readings: Sequence[Reading]) -> None:
    for each in readings:
        missed = [label for label in each.claim.expected if not any(same(part, label) for part in each.read)]
        wrong = [part for part in each.read if not any(same(part, label) for label in each.claim.expected)]
        if missed or wrong or each.neighbour:
            said = each.claim.statement
            print(f"{each.claim.place} {said.source} {said.relation} {said.target}: {said.evidence}")
            print(*(f"  - {label}" for label in missed), *(f"  + {part}" for part in wrong), sep="\n")
            print(f"  scope {claim_scope(said)}" * each.neighbour)


def _print_verdicts(labelled: Sequence[Claim]) -> None:
    """Print the verdicts, and each claim that is contradicted with the reason."""
    with World(home()) as world:
        checks = check(world, [claim.statement for claim in labelled])
    print(
        ", ".join(f"{count} {verdict}" for verdict, count in sorted(Counter(each.verdict for each in checks).items()))
    )
    for claim, each in zip(labelled, checks, strict=True):
        if each.verdict == "contradicted":
            print(_worded(claim, each))


def _worded(claim: Claim, judged: Check) -> str:
    said = claim.statement
    return f"{claim.place} {said.source} {said.relation} {said.target}: {said.evidence}\n  {judged.rule}: {judged.why}"


if __name__ == "__main__":
    raise SystemExit(main())
