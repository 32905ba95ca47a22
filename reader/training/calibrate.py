"""Which weights give the confidence of a statement, once frames and network have both read its sentence?

`python -m reader.training.calibrate` draws the weights of `counterpoise_reader.coding.combined` from
the practice reports that the network was not trained with, except the oblique first ones: logistic sums by Newton's
method, with a small ridge. It prints them, and by tenths of confidence how many statements are right.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from reader.training.examples import document, labelled_ties
from reader.training.reports import Report, reports

from counterpoise_reader.coding.combined import (
    DoubleReading,
    double_reading,
    key,
    kind,
    signs_of_alone,
    signs_of_framed,
)
from counterpoise_reader.coding.prefilter import candidates
from counterpoise_reader.coding.rows.lookup import lookup
from counterpoise_reader.coding.statements import frame_readings

if TYPE_CHECKING:
    from numpy.typing import NDArray

_RIDGE, _ROUNDS, _STILL = 1.0, 50, 1e-9
LATER = re.compile(r"w[1-5]\d-|n")
Sign = tuple[str, Mapping[str, float], bool]  # its kind, its features, whether it is right


def main() -> int:
    """Print the weights of each sum and how well they hold."""
    signs = list(_signs())
    for name in sorted({of for of, _, _ in signs}):
        rows = [(features, right) for of, features, right in signs if of == name]
        names = list(rows[0][0])
        x = np.array([list(features.values()) for features, _ in rows])
        y = np.array([float(right) for _, right in rows])
        weights = logistic_weights(x, y, np.full(x.shape[1], _RIDGE))
        print(name, len(rows), dict(zip(names, weights.round(2).tolist(), strict=True)))
        _print_calibration(1 / (1 + np.exp(-x @ weights)), y)
    return 0


def held_out() -> Iterator[Report]:
    """Yield the reports that the network was not trained with, except the oblique first ones."""
    return (report for report in reports() if report.held_out and LATER.match(report.id))


def _signs() -> Iterator[Sign]:
    """Yield the statements to be judged in reports that were held out."""
    for report in held_out():
        whole = document(report)
        sentences, _ = candidates(whole, lookup(), None, every=True)
        for row in frame_readings(lookup(), [(whole, candidate) for candidate in sentences], every=True):
            if row is not None:
                yield from _of_sentence(report, double_reading(*row))


def _of_sentence(report: Report, row: DoubleReading) -> Iterator[Sign]:
    stated_there = labelled_ties(report, row.sentence.candidate)
    stated = {key(statement) for statement in row.frame_statements}
    for statement in row.frame_statements if row.judged else ():
        yield (
            f"framed {kind(statement.relation)}",
            signs_of_framed(statement, row.predictions),
            key(statement) in stated_there,
        )
    for prediction in row.predictions:
        if key(prediction) not in stated:
            yield (
                f"alone {kind(prediction.relation)}",
                signs_of_alone(prediction, row.frame_statements),
                key(prediction) in stated_there,
            )


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
