"""In which years does a state report nothing, so that only its partners tell of its trade?

The source names no reporter. Three signs stand in for one. A page says so (`listed`). Or the rows of a state fall under
70 % of what was usual in the last five years it reported, of what it sold and of what it bought (`rows`): with its own
report gone, what its silent and careless partners left out is gone on both sides, while a state that only sells less
keeps its purchases. Or it has no row with any state that is silent by these two rules, though many were usual
(`witness`): such rows can be its own alone, so one that reports has them.

A state that is silent stays so until its rows return. The thresholds are ours; `docs/reference/gates.md` says what
they flag.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from counterpoise.arrays import Codes, Flows, Mask, counted
from counterpoise.records import Silence

FEWER = 0.7  # of the usual number of rows: fewer than that on both sides is silence
WINDOW = 5  # years whose median is the usual number
LEAST_YEARS = 3  # of reports, before which nothing is usual
LEAST_ROWS = 20  # a year of both sides together: fewer come and go
WITNESSES = 10  # rows a year with the states that are silent now, of which none is left
STEADY_WITNESSES = 5  # the same in the year before, with those that were silent then too


@dataclass(frozen=True, slots=True)
class RowCounts:
    """How many rows there are of each state, and of each two, by year."""

    sold: Codes  # (states, years)
    bought: Codes  # (states, years)
    between: Codes  # (states, states, years), both directions together

    @property
    def covered(self) -> Mask:
        """Mark the years with any row of a state: (states, years)."""
        return np.asarray(self.sold + self.bought > 0, np.bool_)


def row_counts(flows: Flows) -> RowCounts:
    """Count the rows of all products by state and year."""
    states, _, years = flows.shape
    sold, bought = (counted(side * years + flows.year, (states, years)) for side in (flows.exporter, flows.importer))
    directed = counted((flows.exporter * states + flows.importer) * years + flows.year, (states, states, years))
    return RowCounts(sold, bought, directed + directed.transpose(1, 0, 2))


def silences(flows: Flows, listed: Sequence[Silence]) -> tuple[Silence, ...]:
    """Return the silent years of all states, by year and state; a listed one is given as it is listed."""
    counts = row_counts(flows)
    said = {(entry.state, entry.year): entry for entry in listed}
    known = np.array([[(state, year) in said for year in flows.years] for state in flows.states], np.bool_)
    known = known.reshape(len(flows.states), len(flows.years)) & counts.covered
    by_rows = _by_rows(counts, known)
    by_witness = _by_witness(counts, known | _marked(by_rows, known.shape))
    reasons = by_rows | by_witness
    entries = [said[flows.states[i], flows.years[k]] for i, k in np.argwhere(known).tolist()]
    entries += [
        Silence(flows.states[i], flows.years[k], "rows" if (i, k) in by_rows else "witness", reason)
        for (i, k), reason in reasons.items()
    ]
    return tuple(sorted(entries, key=lambda entry: (entry.year, entry.state)))


def silent_mask(flows: Flows, silences: Sequence[Silence]) -> Mask:
    """Mark the silent states and years: (states, years)."""
    at = {state: n for n, state in enumerate(flows.states)}
    when = {year: n for n, year in enumerate(flows.years)}
    mask = np.zeros((len(flows.states), len(flows.years)), np.bool_)
    for entry in silences:
        if entry.state in at and entry.year in when:
            mask[at[entry.state], when[entry.year]] = True
    return mask


Reasons = dict[tuple[int, int], str]  # place of a state and a year -> why it is silent


def _by_rows(counts: RowCounts, known: Mask) -> Reasons:
    """Find the years with too few rows of a state on both sides; silent years are not usual ones."""
    reasons: Reasons = {}
    for state in range(len(counts.sold)):
        reported: list[tuple[int, int]] = []
        for year in np.flatnonzero(counts.covered[state]).tolist():
            rows = int(counts.sold[state, year]), int(counts.bought[state, year])
            reason = "" if known[state, year] else _fewer(rows, reported[-WINDOW:])
            if reason:
                reasons[state, year] = reason
            elif not known[state, year]:
                reported.append(rows)
    return reasons


def _fewer(rows: tuple[int, int], reported: Sequence[tuple[int, int]]) -> str:
    """Say how far the rows of a year lie under the usual ones; empty where they do not."""
    if len(reported) < LEAST_YEARS:
        return ""
    usual = median(sold for sold, _ in reported), median(bought for _, bought in reported)
    if sum(usual) < LEAST_ROWS or any(now >= FEWER * then for now, then in zip(rows, usual, strict=True)):
        return ""
    return (
        f"{rows[0]} rows of what it sold and {rows[1]} of what it bought, where {usual[0]:.0f} and {usual[1]:.0f} "
        "were usual in the last years it reported"
    )


def _by_witness(counts: RowCounts, silent: Mask) -> Reasons:
    """Find states without a row with any silent state: each one found is a witness in its turn."""
    reasons: Reasons = {}
    silent = silent.copy()
    for year in range(1, silent.shape[1]):
        while found := _without_witness(counts, silent, year):
            reasons |= found
            silent |= _marked(found, silent.shape)
    return reasons


def _without_witness(counts: RowCounts, silent: Mask, year: int) -> Reasons:
    still = silent[:, year] & silent[:, year - 1]
    now = _with(counts, silent[:, year], slice(year, year + 1))[:, 0]
    before = _with(counts, silent[:, year], slice(max(0, year - WINDOW), year))
    steady = _with(counts, still, slice(year - 1, year))[:, 0]
    usual = np.median(before, axis=1)
    blank = counts.covered[:, year] & ~silent[:, year] & (now == 0)
    found = np.flatnonzero(blank & ((usual >= WITNESSES) | (steady >= STEADY_WITNESSES)))
    return {
        (
            int(n),
            year,
        ): f"no row with any of the states that report nothing that year, where {max(usual[n], steady[n]):.0f} "
        "a year were usual"
        for n in found
    }


def _with(counts: RowCounts, states: Mask, years: slice) -> Codes:
    """Count each state's rows with some states: (states, years)."""
    chosen: Codes = counts.between[:, states, years]
    return np.asarray(np.add.reduce(chosen, axis=1), np.int64)


def _marked(places: Reasons, shape: tuple[int, ...]) -> Mask:
    mask = np.zeros(shape, np.bool_)
    for place in places:
        mask[place] = True
    return mask
