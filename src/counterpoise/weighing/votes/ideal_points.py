"""Where does each state stand in each session of the UN General Assembly, and how surely?

The model of Bailey, Strezhnev and Voeten (2017), "Estimating Dynamic State Preferences from United Nations Voting
Data", Journal of Conflict Resolution 61: 430-456: an ordinal probit in which a state's position moves from session to
session as a random walk, and a resolution that is repeated keeps its slope and thresholds, which ties the sessions to
one scale. It is fitted by the mode of the posterior, by Newton steps that take items and positions in turn, in place
of their sampler.

Priors: a state's first position N(0, 1), a later one N(the one before, variance a session times sessions between);
slopes N(0, 1), thresholds N(0, 9). Positions have mean 0 and standard deviation 1 over all states and sessions, and
the United States, whose agreement starts the fit, stands on the positive side.
"""

from dataclasses import dataclass

import numpy as np

from counterpoise.errors import NotConverged
from counterpoise.weighing.votes.probit import NARROWEST, Floats, Items, Ratios, Votes, Whole, ratios

STEP_VARIANCE = 0.25  # of a position, a session; .01 to .25 give nearly the same
_SLOPE_VARIANCE, _THRESHOLD_VARIANCE = 1.0, 9.0
_LARGEST_STEP = 1.0
_FASTER, _FASTER_FROM = 1.5, 2  # over-relaxation, from the third sweep
_STILL = 2e-3  # root mean square change of the positions in a sweep
_MOST_SWEEPS = 400


@dataclass(frozen=True, slots=True)
class Cells:
    """States in sessions, each state's in a row and in order of time; (cells,)."""

    state: Whole
    session: Whole

    def variances(self, step: float) -> Floats:
        """Return the prior variance of each position about the one before; the first of a state has 1, about 0."""
        since = np.diff(self.session, prepend=self.session[:1])
        return np.where(self.firsts(), 1.0, step * since)

    def firsts(self) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
        """Tell which are the first of their state."""
        return np.asarray(np.diff(self.state, prepend=-1) != 0)


@dataclass(frozen=True, slots=True)
class IdealPoints:
    """Positions of all cells, with standard errors that take the items as known."""

    position: Floats  # (cells,)
    error: Floats  # (cells,), standard
    items: Items
    sweeps: int


def fit(votes: Votes, cells: Cells, start: Floats, step: float = STEP_VARIANCE) -> IdealPoints:
    """Fit positions and items from a start with the sign of the scale, (cells,); raise NotConverged."""
    count = int(votes.item.max()) + 1
    position = _standard(start)[0]
    items = Items(np.zeros(count), np.full(count, -0.5), np.full(count, 0.5))
    for sweep in range(_MOST_SWEEPS):
        items = next_items(votes, items, position)
        before, speed = position, _FASTER if sweep >= _FASTER_FROM else 1.0
        moved = position + speed * _move(votes, cells, items, position, step)
        position, items = _rescaled(moved, items)
        if np.sqrt(np.mean((position - before) ** 2)) < _STILL:
            return IdealPoints(position, _errors(votes, cells, items, position, step), items, sweep + 1)
    raise NotConverged(
        f"the positions in the UN General Assembly still move after {_MOST_SWEEPS} sweeps over {len(votes.item):,} "
        "votes; take more roll calls, or fewer years"
    )


def next_items(votes: Votes, items: Items, position: Floats) -> Items:
    """Return the items after one Newton step each for slope and thresholds, at given positions."""
    now = ratios(votes, items, position)
    slopes, ups, lows = (np.bincount(votes.item, x, len(items.slope)) for x in _gradients(votes, now, position))
    pull = np.stack(
        (slopes - items.slope / _SLOPE_VARIANCE, lows - items.lower / _THRESHOLD_VARIANCE,
         ups - items.upper / _THRESHOLD_VARIANCE), axis=1,
    )  # fmt: skip
    step = np.linalg.solve(_curvature(votes, now, position, len(items.slope)), pull[..., None])[..., 0]
    step = np.clip(step, -_LARGEST_STEP, _LARGEST_STEP)
    lower, upper = items.lower + step[:, 1], items.upper + step[:, 2]
    crossed, middle = upper <= lower + NARROWEST, (lower + upper) / 2
    return Items(
        items.slope + step[:, 0],
        np.where(crossed, middle - NARROWEST / 2, lower),
        np.where(crossed, middle + NARROWEST / 2, upper),
    )


def _by_threshold(votes: Votes, of_upper: Floats, of_lower: Floats) -> tuple[Floats, Floats]:
    """Sort what belongs to the upper and lower limits of votes under the two thresholds of their items."""
    lower, upper = np.zeros_like(of_upper), np.zeros_like(of_upper)
    lower[votes.yes], upper[votes.no] = of_upper[votes.yes], of_lower[votes.no]
    lower[votes.abstain], upper[votes.abstain] = of_lower[votes.abstain], of_upper[votes.abstain]
    return lower, upper


def _gradients(votes: Votes, now: Ratios, position: Floats) -> tuple[Floats, Floats, Floats]:
    """Return the slopes of the log likelihood of each vote along its item's slope, upper and lower threshold."""
    lower, upper = _by_threshold(votes, now.upper, -now.lower)
    return now.score * position[votes.cell], upper, lower


def _curvature(votes: Votes, now: Ratios, position: Floats, count: int) -> Floats:
    """Return minus the second derivatives of the log posterior along slope and both thresholds, (items, 3, 3)."""
    place, cross = position[votes.cell], now.upper * now.lower
    lower, upper = _by_threshold(votes, now.upper_bend + now.upper**2, now.lower**2 - now.lower_bend)
    parts = (
        ((0, 0), now.information * place**2),
        ((1, 1), lower),
        ((2, 2), upper),
        ((0, 1), -place * (lower - cross)),
        ((0, 2), -place * (upper - cross)),
        ((1, 2), -cross),
    )
    curvature = np.zeros((count, 3, 3))
    for (row, column), values in parts:
        curvature[:, row, column] = curvature[:, column, row] = np.bincount(votes.item, values, count)
    curvature[:, (0, 1, 2), (0, 1, 2)] += 1 / np.array((_SLOPE_VARIANCE, _THRESHOLD_VARIANCE, _THRESHOLD_VARIANCE))
    return curvature


def _move(votes: Votes, cells: Cells, items: Items, position: Floats, step: float) -> Floats:
    """Return one Newton step of all positions at given items, none larger than the bound."""
    from scipy.linalg import solveh_banded

    now = ratios(votes, items, position)
    slope = items.slope[votes.item]
    pull = np.asarray(np.bincount(votes.cell, now.score * slope, len(position)), np.float64)
    band = _prior(cells, step)
    pull = pull - band[1] * position
    pull[:-1] -= band[0, 1:] * position[1:]
    pull[1:] -= band[0, 1:] * position[:-1]
    band[1] += np.bincount(votes.cell, now.information * slope**2, len(position))
    return np.asarray(np.clip(solveh_banded(band, pull), -_LARGEST_STEP, _LARGEST_STEP))


def _prior(cells: Cells, step: float) -> Floats:
    """Return the prior's precision in banded form, (2, cells): above the diagonal, and the diagonal."""
    precision = 1 / cells.variances(step)
    linked = np.where(cells.firsts(), 0.0, precision)  # to the cell before
    return np.stack((-linked, precision + np.append(linked[1:], 0.0)))


def _errors(votes: Votes, cells: Cells, items: Items, position: Floats, step: float) -> Floats:
    """Return standard errors: the root of the diagonal of the inverse information, state by state."""
    now = ratios(votes, items, position)
    band = _prior(cells, step)
    band[1] += np.bincount(votes.cell, now.information * items.slope[votes.item] ** 2, len(position))
    starts = np.flatnonzero(cells.firsts())
    errors = np.empty(len(position))
    for first, end in zip(starts, np.append(starts[1:], len(position)), strict=True):
        above = band[0, first + 1 : end]
        whole = np.diag(band[1, first:end]) + np.diag(above, 1) + np.diag(above, -1)
        errors[first:end] = np.sqrt(np.diag(np.linalg.inv(whole)))
    return errors


def _standard(position: Floats) -> tuple[Floats, float, float]:
    """Return positions of mean 0 and standard deviation 1, and the mean and deviation they had."""
    mean, deviation = float(position.mean()), float(position.std())
    return (position - mean) / deviation, mean, deviation


def _rescaled(position: Floats, items: Items) -> tuple[Floats, Items]:
    """Return positions on the scale, and the items that give the same likelihoods there."""
    scaled, mean, deviation = _standard(position)
    moved = items.slope * mean
    return scaled, Items(items.slope * deviation, items.lower - moved, items.upper - moved)
