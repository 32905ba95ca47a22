"""Are positions in the Assembly those of the published estimates, of a simulation's truth, and of a case by hand?"""

import csv
import gzip
from pathlib import Path

import numpy as np
import pytest

from counterpoise.errors import NotConverged
from counterpoise.weighing.votes import ideal_points
from counterpoise.weighing.votes.ideal_points import Cells, IdealPoints, fit, next_items
from counterpoise.weighing.votes.probit import ABSTAIN, NO, YES, Items, Votes

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
VOTES = SHARED / "science" / "un_votes_1991_2019.csv.gz"
PUBLISHED = SHARED / "un-votes" / "ideal_points_1991_2024.csv"
FIRST_YEAR = 1945


def test_one_item_with_known_positions_has_the_slope_and_thresholds_of_the_ordinal_probit() -> None:
    """The mode under slope ~ N(0, 1) and thresholds ~ N(0, 9), worked out apart from this code: 1.4130, -/+ 0.5793."""
    votes = Votes.of(np.arange(5), np.zeros(5, np.int64), np.array([YES, YES, ABSTAIN, NO, NO]))
    items = Items(np.zeros(1), np.array([-0.5]), np.array([0.5]))
    for _ in range(30):
        items = next_items(votes, items, np.array([-1.0, -1.0, 0.0, 1.0, 1.0]))
    found = [items.slope[0], items.lower[0], items.upper[0]]
    assert found == pytest.approx([1.4130, -0.5793, 0.5793], abs=1e-4)


def simulated(seed: int) -> tuple[Votes, Cells, "np.ndarray[tuple[int], np.dtype[np.float64]]"]:
    """Draw votes of 60 states in 12 sessions on 60 items each, ten of them repeated from the session before."""
    dice = np.random.default_rng(seed)
    states, sessions, fresh, repeated = 60, 12, 50, 10
    truth = np.cumsum(np.hstack((dice.normal(0, 1, (states, 1)), dice.normal(0, 0.15, (states, sessions - 1)))), 1)
    truth = (truth - truth.mean()) / truth.std()
    count = sessions * fresh
    slope, middle, wide = dice.normal(0, 1, count), dice.normal(0, 1, count), np.abs(dice.normal(0.4, 0.2, count))
    rows = []
    for session in range(sessions):
        own, old = range(session * fresh, (session + 1) * fresh), (session - 1) * fresh
        for item in (*own, *(range(old, old + repeated) if session else ())):
            seen = slope[item] * truth[:, session] + dice.normal(0, 1, states)
            category = (seen > middle[item]).astype(int) + (seen > middle[item] + wide[item])
            rows += [(state * sessions + session, item, int(category[state])) for state in range(states)]
    cell, item_of, category_of = np.array(rows).T
    cells = Cells(np.repeat(np.arange(states), sessions), np.tile(np.arange(sessions), states))
    return Votes.of(cell, item_of, category_of), cells, truth.ravel()


def test_simulated_positions_are_found_and_nine_in_ten_intervals_hold_the_truth() -> None:
    votes, cells, truth = simulated(1)
    start = truth + np.random.default_rng(2).normal(0, 1, len(truth))
    found = fit(votes, cells, start, step=0.15**2)
    assert np.corrcoef(found.position, truth)[0, 1] > 0.985
    inside = np.abs(found.position - truth) < 1.645 * found.error
    assert 0.84 < inside.mean() < 0.94


def test_the_order_of_votes_changes_nothing() -> None:
    votes, cells, truth = simulated(3)
    category = np.repeat((YES, ABSTAIN, NO), [part.stop - part.start for part in (votes.yes, votes.abstain, votes.no)])
    mixed = np.random.default_rng(4).permutation(len(category))
    again = Votes.of(votes.cell[mixed], votes.item[mixed], category[mixed])
    assert np.array_equal(fit(votes, cells, truth).position, fit(again, cells, truth).position)


def test_positions_that_never_rest_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    votes, cells, truth = simulated(5)
    monkeypatch.setattr(ideal_points, "_MOST_SWEEPS", 2)
    with pytest.raises(NotConverged, match="still move after 2 sweeps over 42,600 votes"):
        fit(votes, cells, truth)


@pytest.fixture(scope="module")
def real() -> tuple[IdealPoints, dict[tuple[str, int], int]]:
    """Fit the whole file of 1991 to 2019; return the fit and the cell of each state and year."""
    if not VOTES.is_file():
        pytest.skip("needs the file of votes beside the project")
    with gzip.open(VOTES, "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names, state = np.unique([row["iso3"] for row in rows], return_inverse=True)
    _, item = np.unique([row["link"] for row in rows], return_inverse=True)
    _, call = np.unique([row["rcid"] for row in rows], return_inverse=True)
    category = np.array(["YAN".index(row["vote"]) for row in rows])
    session = np.array([int(row["session"]) for row in rows])
    keys, cell = np.unique(state * 1000 + session, return_inverse=True)
    american = np.full(call.max() + 1, -1)
    mine = names[state] == "USA"
    american[call[mine]] = category[mine]
    both = american[call] >= 0
    joint = np.bincount(cell[both], minlength=len(keys))
    start = np.bincount(cell[both], (category == american[call])[both], len(keys)) / np.maximum(joint, 1)
    cells = Cells(keys // 1000, keys % 1000)
    places = {
        (str(names[s]), int(y) + FIRST_YEAR): n for n, (s, y) in enumerate(zip(*np.divmod(keys, 1000), strict=True))
    }
    return fit(Votes.of(cell, item, category), cells, start), places


@pytest.mark.parametrize(("column", "least"), [("ideal_all", 0.975), ("ideal_fp", 0.982)])
def test_real_positions_follow_the_published_ones(
    real: tuple[IdealPoints, dict[tuple[str, int], int]], column: str, least: float
) -> None:
    """Bailey, Strezhnev and Voeten, edition of July 2025, from all votes and from those on final passage."""
    found, places = real
    with PUBLISHED.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row[column] and (row["iso3"], int(row["year"])) in places]
    ours = [found.position[places[row["iso3"], int(row["year"])]] for row in rows]
    assert len(rows) > 5_000
    assert np.corrcoef(ours, [float(row[column]) for row in rows])[0, 1] > least


@pytest.mark.parametrize(("year", "published"), [(1991, 0.99), (2000, 0.95), (2014, 0.91), (2019, 0.48)])
def test_russia_and_china_stand_as_far_apart_as_published(
    real: tuple[IdealPoints, dict[tuple[str, int], int]], year: int, published: float
) -> None:
    found, places = real
    russia, china = (found.position[places[state, year]] for state in ("RUS", "CHN"))
    assert abs(russia - china) == pytest.approx(published, abs=0.08)
