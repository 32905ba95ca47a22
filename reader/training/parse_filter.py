"""Which words show that a sentence states something?

`python -m reader.training.parse_filter` draws the weights of `counterpoise_reader.learned.worth` from
the practice reports, a logistic sum with a ridge, and writes them where the reader finds them. It prints how many
ties stand in how many of the sentences that seem the likeliest, in reports held out. It needs torch.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from reader.training.examples import document, labelled_ties
from reader.training.reports import Report, reports

from counterpoise_reader.coding.combined import kind
from counterpoise_reader.coding.prefilter import candidates
from counterpoise_reader.coding.rows.lookup import lookup
from counterpoise_reader.coding.statements import frame_readings
from counterpoise_reader.learned.worth import WEIGHTS, features

_RIDGE, _ROUNDS = 4.0, 200
_SELDOM = 15  # sentences that have a word; fewer show nothing
_CONDITION = 2.0  # what a condition counts for beside an event
_TENTHS = range(1, 10)


@dataclass(frozen=True, slots=True)
class Row:
    """The features of a sentence, and how much it states; a condition counts twice."""

    held_out: bool
    signs: frozenset[str]
    weight: float


def main() -> int:
    """Fit the weights, print how good they are and write them."""
    weights = _weights([row for report in reports() for row in _rows(report)])
    with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("sign", "states"))
        writer.writerows((sign, f"{weight:.2f}") for sign, weight in sorted(weights.items()))
    return 0


def _rows(report: Report) -> Iterator[Row]:
    """Yield each sentence that names an actor with all it states."""
    whole = document(report)
    sentences, _ = candidates(whole, lookup(), None, every=False)
    for row in frame_readings(lookup(), [(whole, candidate) for candidate in sentences], every=True):
        if row is not None and row[0].candidate.mentions:
            candidate = row[0].candidate
            yield Row(report.held_out, frozenset(features(candidate)), _weight(labelled_ties(report, candidate)))


def _weight(ties: set[tuple[str, str, str]]) -> float:
    return sum(_CONDITION if kind(relation) == "condition" else 1.0 for relation, _, _ in ties)


def _weights(rows: Sequence[Row]) -> dict[str, float]:
    """Return the weight of each feature, and print how good they are."""
    trained = [row for row in rows if not row.held_out]
    often = Counter(sign for row in trained for sign in row.signs)
    words = sorted(sign for sign, count in often.items() if count >= _SELDOM)
    weights = dict(zip(words, _drawn(trained, words), strict=True))
    _print([row for row in rows if row.held_out], weights)
    return weights


def _drawn(rows: Sequence[Row], words: Sequence[str]) -> list[float]:
    """Return the weights of a logistic regression of whether a sentence states anything."""
    place = {word: n for n, word in enumerate(words)}
    rows_ = [torch.tensor([place[sign] for sign in sorted(row.signs) if sign in place]) for row in rows]
    flat, starts = torch.cat(rows_), torch.tensor([0, *(len(numbers) for numbers in rows_[:-1])]).cumsum(0)
    stated = torch.tensor([float(row.weight > 0) for row in rows], dtype=torch.double)
    counts = torch.tensor([max(1.0, row.weight) for row in rows], dtype=torch.double)
    weights = torch.zeros(len(words), 1, dtype=torch.double, requires_grad=True)
    search = torch.optim.LBFGS([weights], max_iter=_ROUNDS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        search.zero_grad()
        logits = torch.nn.functional.embedding_bag(flat, weights, starts, mode="sum")[:, 0]
        losses = torch.nn.functional.binary_cross_entropy_with_logits(logits, stated, counts, reduction="sum")
        whole = losses + _RIDGE / 2 * (weights**2).sum()
        whole.backward()
        return whole

    search.step(loss)
    return [float(weight) for weight in weights.detach()[:, 0]]


def _print(rows: Sequence[Row], weights: dict[str, float]) -> None:
    """Print which share of the ties stands in the likeliest tenth of sentences, in two tenths, and so on."""
    sums = [(sum(weights.get(sign, 0.0) for sign in row.signs), row.weight) for row in rows]
    sums.sort(reverse=True)
    whole = sum(weight for _, weight in sums)
    for tenth in _TENTHS:
        few = sums[: len(sums) * tenth // 10]
        print(
            f"{tenth / 10} of sentences, from {few[-1][0]:.2f}: {sum(weight for _, weight in few) / whole:.3f} of ties"
        )


if __name__ == "__main__":
    sys.exit(main())
