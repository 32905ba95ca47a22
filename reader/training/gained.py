"""Which words tell that a sentence is read better once the network is asked?

`python -m reader.training.gained` goes on from the weights that `sieved` drew of what labels say is
left out, and draws the sum of `counterpoise_reader.learned.worth` by which the network is asked: a logistic sum with a
ridge, of the practice reports that the network was not taught with. Much of what is left out, it does not find either,
and much of its worth is that it drops what frames state falsely.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from reader.training.drawn import drawn, held_out
from reader.training.examples import document, told
from reader.training.reports import Report

from counterpoise_reader.coding.lookup import lookup
from counterpoise_reader.coding.prefilter import chosen
from counterpoise_reader.coding.second import Heard, askable, disguise
from counterpoise_reader.coding.settled import key, settled
from counterpoise_reader.coding.statements import framed
from counterpoise_reader.learned.network import likely
from counterpoise_reader.learned.worth import WEIGHTS, signs, signs_of_frames

_SELDOM, _MOST = 12, 1300  # sentences that have a word; words, the most frequent
_RIDGE, _RIDGE_OF_WORDS = 1.0, 10.0
_FALSE = 0.25  # what a false statement costs beside a right one
_SIGN = "*"  # how a sign begins that is no word


@dataclass(frozen=True, slots=True)
class Row:
    """What is to be seen of a sentence, and what is gained by asking the network of it."""

    signs: frozenset[str]
    gain: float  # in right statements, with a false one less counting for a part


def main() -> int:
    """Draw the sum anew and write it where the reader finds it."""
    rows = [row for report in held_out() for row in _rows(report)]
    names = _names(rows)
    held = table()
    before = {sign: row["left"] for sign, row in held.items()}
    x = np.array([[*(name in row.signs for name in names), _sum(before, row)] for row in rows], dtype=float)
    ridge = np.array([_RIDGE if name.startswith(_SIGN) else _RIDGE_OF_WORDS for name in names] + [_RIDGE])
    gains = np.array([row.gain for row in rows])
    *more, kept = drawn(x, (gains > 0).astype(float), ridge, np.where(gains == 0, 1.0, np.abs(gains)))
    after = {sign: kept * left for sign, left in before.items()}
    for name, weight in zip(names, more, strict=True):
        after[name] = after.get(name, 0.0) + weight
    print(f"{len(rows):,} sentences, {int((gains > 0).sum()):,} of them read better, {int((gains < 0).sum()):,} worse")
    states = {sign: row["states"] for sign, row in held.items()}
    written({"states": states, "left": before, "asked": after})
    return 0


def table() -> dict[str, dict[str, float]]:
    """Return what each sign weighs in each sum: what is stated, what is left out by frames, where it pays to ask."""
    with WEIGHTS.open(encoding="utf-8", newline="") as file:
        rows = {row.pop("sign"): row for row in csv.DictReader(file)}
    return {sign: {name: float(weight) for name, weight in row.items()} for sign, row in rows.items()}


def written(sums: dict[str, dict[str, float]]) -> None:
    """Write what each sign weighs in each sum where the reader finds it."""
    signs = set[str]().union(*sums.values())
    with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("sign", *sums))
        writer.writerows((sign, *(f"{one.get(sign, 0):.2f}" for one in sums.values())) for sign in sorted(signs))


def _rows(report: Report) -> Iterator[Row]:
    """Yield the sentences that the network may be asked of."""
    whole, known = document(report), lookup()
    picked, _ = chosen(whole, known, None, every=True)
    for row in framed(known, [(whole, one) for one in picked], every=True):
        if row is not None and askable(row[0].chosen):
            (sentence, said), one = row, row[0].chosen
            asked = Heard(sentence, said, tuple(likely(disguise(one, wide=False))), judged=True)
            without, with_it = (_worth(each, told(report, one)) for each in (Heard(sentence, said), asked))
            yield Row(frozenset(signs(one) | signs_of_frames(one, said)), with_it - without)


def _worth(row: Heard, labelled: set[tuple[str, str, str]]) -> float:
    stated = {key(said) for said in settled(lookup(), row, "strict")}
    return len(stated & labelled) - _FALSE * len(stated - labelled)


def _names(rows: Sequence[Row]) -> list[str]:
    """Return the signs and the words that are seen often enough to tell anything."""
    often = Counter(sign for row in rows for sign in sorted(row.signs))
    words = [sign for sign, count in often.most_common() if count >= _SELDOM and not sign.startswith(_SIGN)]
    return sorted(sign for sign in often if sign.startswith(_SIGN)) + sorted(words[:_MOST])


def _sum(before: dict[str, float], row: Row) -> Any:
    return sum(before.get(sign, 0.0) for sign in sorted(row.signs))


if __name__ == "__main__":
    sys.exit(main())
