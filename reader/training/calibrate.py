"""Which weights give the confidence of a statement, once network and rows have both read its sentence?

`python -m reader.training.calibrate` draws the weights of `counterpoise_reader.learned.calibration` from the practice
reports that the network was not trained with, except the oblique first ones: logistic sums by Newton's method, with a
small ridge. It writes them, with the hash of the network they hold for, where the reader finds them, and prints by
tenths of confidence how many statements are right. To be run after every training, and after every change of the rows.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from reader.training.examples import document, labelled_ties
from reader.training.reports import Report, reports

from counterpoise_reader.coding.candidates import candidates
from counterpoise_reader.coding.combined import Reading, evidence, key, network_predictions
from counterpoise_reader.coding.rows.exclusions import is_question
from counterpoise_reader.coding.rows.lookup import lookup
from counterpoise_reader.coding.statements import row_readings
from counterpoise_reader.learned.calibration import FILE, Evidence, features, kind
from counterpoise_reader.learned.network import weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

_RIDGE, _ROUNDS, _STILL = 1.0, 50, 1e-9
LATER = re.compile(r"w[1-5]\d-|n")
Sign = tuple[str, Mapping[str, float], bool]  # its kind, its features, whether it is right


def main() -> int:
    """Write the weights of both sums, and print how well they hold."""
    signs, drawn = list(_signs()), dict[str, dict[str, float]]()
    for name in sorted({of for of, _, _ in signs}):
        rows = [(features, right) for of, features, right in signs if of == name]
        x = np.array([list(features.values()) for features, _ in rows])
        y = np.array([float(right) for _, right in rows])
        fitted = logistic_weights(x, y, np.full(x.shape[1], _RIDGE)).round(3)
        drawn[name] = dict(zip(rows[0][0], fitted.tolist(), strict=True))
        print(name, len(rows), drawn[name])
        _print_calibration(1 / (1 + np.exp(-x @ fitted)), y)
    FILE.write_text(json.dumps({"network": weights(), **drawn}, indent=1) + "\n", encoding="utf-8")
    return 0


def held_out() -> Iterator[Report]:
    """Yield the reports that the network was not trained with, except the oblique first ones."""
    return (report for report in reports() if report.held_out and LATER.match(report.id))


def _signs() -> Iterator[Sign]:
    """Yield what network and rows see in reports that were held out."""
    for report in held_out():
        whole = document(report)
        located = [(whole, candidate) for candidate in candidates(whole)[0] if not is_question(candidate.text)]
        for sentence, rows in row_readings(lookup(), located):
            yield from _of_sentence(report, Reading(sentence, rows, network_predictions(sentence.candidate)))


def _of_sentence(report: Report, reading: Reading) -> Iterator[Sign]:
    """Yield the evidence for what network or rows see in a sentence, and whether the labels state it."""
    stated_there = labelled_ties(report, reading.sentence.candidate)
    odds = {key(prediction): prediction.odds for prediction in reversed(reading.predictions)}
    found = {key(row.statement): evidence(row, odds.get(key(row.statement), 0.0)) for row in reading.rows}
    for name, likelihood in odds.items():
        found.setdefault(name, Evidence(name[0], likelihood))
    for name, each in found.items():
        yield kind(each.relation), features(each), name in stated_there


def logistic_weights(
    x: "NDArray[Any]", y: "NDArray[Any]", ridge: "NDArray[Any]", counts: "NDArray[Any] | float" = 1.0
) -> "NDArray[Any]":
    """Return the weights of a logistic regression of `y` (1 where right, else 0), with a ridge for each.

    `counts` weights the rows.
    """
    weights = np.zeros(x.shape[1])
    for _ in range(_ROUNDS):
        share = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (counts * (y - share)) - ridge * weights
        bend = (x * (counts * share * (1 - share))[:, None]).T @ x + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        weights = weights + step
        if np.abs(step).max() < _STILL:
            break
    return weights


def _print_calibration(sure: "NDArray[Any]", right: "NDArray[Any]") -> None:
    for low in np.arange(0, 1, 0.1):
        here = (sure >= low) & (sure < low + 0.1)
        if here.any():
            print(f"  {low:.1f}: {int(here.sum())} given, {right[here].mean():.2f} right")


if __name__ == "__main__":
    sys.exit(main())
