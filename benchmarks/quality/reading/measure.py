"""How well does the coder read, by the labelled set: class, actors, modality, precision, conditions, confidence, speed?

    python -m benchmarks.quality.reading.measure --half dev|test --tier strict|lenient [--show]

`scoring.py` says when a statement is right. `--show` prints what was missed and what was false, on the dev half
only: nobody tunes on the other. The exit code is 1 where a share is below its floor.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module

from benchmarks.quality.reading.dates import Dated, date_share, dated
from benchmarks.quality.reading.labelled import Article, Half, Kind, Label, Sentence, articles, sentences
from benchmarks.quality.reading.scoring import (
    KIND,
    ClassScore,
    Pairs,
    Reading,
    Share,
    bins,
    calibration_error,
    class_scores,
    fits,
    macro_f1,
    modality_share,
    pair_share,
    paired,
    placed,
    right,
    right_share,
)
from counterpoise.records import Document, Statement

CODER = "counterpoise_reader.coding.statements:statements"
Coder = Callable[[Document], Sequence[Statement]]
Scores = dict[str, float | None]  # each 0 to 1, the higher the better

NAMES = (
    "event macro F1",
    "condition macro F1",
    "directed pair",
    "modality",
    "precision",
    "recall",
    "silent on none",
    "article conditions recalled",
    "article conditions right",
    "article events recalled",
    "article events right",
)
# Rounded down from what was reached; lowered only by a commit that says why. Rules were tuned on the dev half, so
# only the test half says how well unseen sentences are read.
# The network is taught with the dev half, so its floors are no measure of it; with half as many reports again it knows
# that half less by heart. Strict's bound went from .3 to .25, which finds more and is less often right in articles.
# Twelve harder articles (`i`) joined in November 2026, five of them in the dev half: articles were pinned anew. Then
# the network was taught with whole articles too: it finds more in these, and knows short sentences a little less well.
# At last it is asked where sentences of held-out reports were read better so, no longer where most is left out: so
# less of the dev half, which it knows by heart. Then it was taught with twice as many whole articles and is asked more:
# it finds more, what it says of whole articles is right less often by .01 in two places, and a lenient reading is
# silent on .02 less of the dev sentences that state nothing.
# Now it is asked of every sentence, with both views, and the bound of strict is .35: in articles more is found and more
# of it is right, single plain sentences are read less well (events .90 before), since the network judges more of their
# rows. A lenient reading finds more of articles, and less of that is right.
# In December 2026 the network came first, with rows only beside it and one calibration: strict is right more often of
# conditions in articles (.76, .74 before) and finds a little less of them (.58, .59), by its bound of .38; it finds
# more of single sentences. A lenient reading keeps only sure rows of named sides that the network does not see, since
# one in ten of the others was right: it finds less, and more of that is right.
_DEV = (0.98, 0.99, 0.97, 0.96, 0.96, 0.96, 0.99, 0.69, 0.83, 0.68, 0.86)
_TEST = (0.87, 0.86, 0.90, 0.96, 0.87, 0.79, 0.98, 0.57, 0.76, 0.59, 0.82)
_DEV_LENIENT = (0.97, 0.97, 0.98, 0.96, 0.86, 0.98, 0.92, 0.79, 0.64, 0.77, 0.68)
_TEST_LENIENT = (0.91, 0.90, 0.93, 0.96, 0.78, 0.86, 0.95, 0.65, 0.59, 0.69, 0.62)
FLOORS: dict[tuple[str, str], dict[str, float]] = {
    ("dev", "strict"): dict(zip(NAMES, _DEV, strict=True)),
    ("test", "strict"): dict(zip(NAMES, _TEST, strict=True)),
    ("dev", "lenient"): dict(zip(NAMES, _DEV_LENIENT, strict=True)),
    ("test", "lenient"): dict(zip(NAMES, _TEST_LENIENT, strict=True)),
}
BATCH = 50  # sentences in one document when the clock runs


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """One labelled article and what the coder made of it."""

    article: Article
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything read of one half, and how fast."""

    readings: tuple[Reading, ...]
    articles: tuple[ArticleReading, ...]
    dates: Share  # of the statements that are right, those dated right
    speed: float  # sentences a second, long documents


def main(arguments: Sequence[str] | None = None) -> int:
    """Read one half with the package's coder, print what it is worth, and hold it to its floors."""
    parser = argparse.ArgumentParser(prog="measure", description="How well does the coder read?")
    parser.add_argument("--half", choices=("dev", "test"), default="dev")
    parser.add_argument("--tier", choices=("strict", "lenient"), default="strict")
    parser.add_argument("--coder", default=CODER, help="module:function to measure")
    parser.add_argument("--show", action="store_true", help="print misses and false statements (dev only)")
    options = parser.parse_args(arguments)
    if options.show and options.half != "dev":
        parser.error("--show would teach the test half; use it with --half dev")
    outcome = read(_coder(options.coder, options.tier), options.half)
    report(outcome)
    if options.show:
        show(outcome)
    return verdict(scores(outcome), FLOORS[options.half, options.tier])


def read(coder: Coder, half: Half) -> Outcome:
    """Run the coder over the sentences, the articles and, for speed, the sentences joined."""
    lines = [each for each in sentences() if each.half == half]
    pieces = [each for each in articles() if each.half == half]
    readings = tuple(Reading(each, tuple(coder(_line(each)))) for each in lines)
    whole = tuple(ArticleReading(each, tuple(coder(_whole(each)))) for each in pieces)
    dates = date_share((each, coder(_line(each))) for each in dated(half))
    return Outcome(readings, whole, dates, speed(coder, [each.text for each in lines]))


def speed(coder: Coder, texts: Sequence[str]) -> float:
    """Return sentences a second, the coder being warm; 0 where there are none."""
    parts = ["\n\n".join(texts[n : n + BATCH]) for n in range(0, len(texts), BATCH)]
    documents = [Document(id=f"speed{n}", text=part) for n, part in enumerate(parts)]
    start = time.perf_counter()
    for document in documents:
        coder(document)
    return len(texts) / max(time.perf_counter() - start, 1e-9)


def scores(outcome: Outcome) -> Scores:
    """Return every share that has a floor."""
    silent = [each for each in outcome.readings if each.sentence.kind == "none"]
    labels = sum(len(each.sentence.labels) for each in outcome.readings)
    precision = right_share(_pairs(outcome, right))
    values: Scores = {
        "event macro F1": macro_f1(class_scores(outcome.readings, "event")),
        "condition macro F1": macro_f1(class_scores(outcome.readings, "condition")),
        "directed pair": pair_share(outcome.readings).value,
        "modality": modality_share(_pairs(outcome, fits)).value,
        "precision": precision.value,
        "recall": Share(precision.part, labels).value,
        "silent on none": Share(sum(not each.statements for each in silent), len(silent)).value,
    }
    for kind in ("condition", "event"):
        recalled, exact = article_shares(outcome, kind)
        values |= {f"article {kind}s recalled": recalled.value, f"article {kind}s right": exact.value}
    return values


def article_shares(outcome: Outcome, kind: Kind) -> tuple[Share, Share]:
    """Count the articles' labels of a kind that were read, and the statements of that kind that are right."""
    given = [pair for pair in _article_pairs(outcome) if KIND[pair[0].relation] == kind]
    labels = [m.label for each in outcome.articles for m in each.article.statements if KIND[m.label.relation] == kind]
    exact = right_share(given)
    return Share(exact.part, len(labels)), exact


def false_on_none(outcome: Outcome) -> tuple[int, int]:
    """Count the statements made of sentences that state nothing, and those sentences."""
    silent = [each for each in outcome.readings if each.sentence.kind == "none"]
    return sum(len(each.statements) for each in silent), len(silent)


def report(outcome: Outcome) -> None:
    """Print tables and shares."""
    kinds: tuple[Kind, ...] = ("event", "condition")
    for kind in kinds:
        _print_classes(kind, class_scores(outcome.readings, kind))
    false, silent = false_on_none(outcome)
    rate = f"{100 * false / silent:.1f} per 100" if silent else "nothing to read"
    print(f"\nfalse statements on {silent} sentences that state nothing: {false} ({rate})")
    for kind in kinds:
        recalled, exact = article_shares(outcome, kind)
        print(f"{len(outcome.articles)} articles, {kind}s: {recalled.part} of {recalled.of} read, ", end="")
        print(f"{exact.of - exact.part} false")
    print(f"dates: {outcome.dates.part} right of {outcome.dates.of} statements whose sentence gives one")
    _print_calibration(_pairs(outcome, right) + _article_pairs(outcome))
    print(f"\n{outcome.speed:,.0f} sentences a second on documents of {BATCH}\n")


def show(outcome: Outcome) -> None:
    """Print each sentence that was not read as labelled, with what is missed (-) and false (+)."""
    for reading in outcome.readings:
        pairs = paired(reading.sentence.labels, reading.statements, right)
        taken = [label for _, label in pairs if label is not None]
        lines = [f"  - {_words(label)}" for label in reading.sentence.labels if label not in taken]
        lines += [f"  + {_words(each)}  {each.rule} {each.confidence:.2f}" for each, label in pairs if label is None]
        if lines:
            print("\n".join((f"{reading.sentence.id} {reading.sentence.text}", *lines)))


def verdict(reached: Scores, floors: dict[str, float]) -> int:
    """Print each share beside its floor; 1 where one is below it or cannot be told."""
    below = [name for name, floor in floors.items() if (reached[name] or 0.0) < floor]
    for name, floor in floors.items():
        value = reached[name]
        shown = "-" if value is None else f"{value:.3f}"
        print(f"{name:30} {shown:>6}  floor {floor:.3f}{'  BELOW' if name in below else ''}")
    return 1 if below else 0


def _coder(name: str, tier: str) -> Coder:
    """Find a coder by "module:function"; it is called with a document and the tier."""
    module, _, function = name.partition(":")
    coder: Callable[..., Sequence[Statement]] = getattr(import_module(module), function)
    return partial(coder, tier=tier)


def _line(sentence: Sentence | Dated) -> Document:
    return Document(id=sentence.id, text=sentence.text, published=sentence.day)


def _whole(article: Article) -> Document:
    return Document(id=article.id, text=article.text, title=article.title, published=article.day)


def _pairs(outcome: Outcome, test: Callable[[Label, Statement], bool]) -> Pairs:
    return [pair for each in outcome.readings for pair in paired(each.sentence.labels, each.statements, test)]


def _article_pairs(outcome: Outcome) -> Pairs:
    return [
        pair
        for each in outcome.articles
        for pair in placed(each.article.statements, each.article.text, each.statements, right)
    ]


def _print_classes(kind: Kind, by_class: Sequence[ClassScore]) -> None:
    print(f"\n{kind + ' sentences':20} right given labels  prec   rec    F1")
    for each in by_class:
        precision, recall = Share(each.right, each.given).value, Share(each.right, each.labelled).value
        shares = "".join(f" {'-' if value is None else format(value, '.2f'):>5}" for value in (precision, recall))
        print(f"{each.relation:20} {each.right:5} {each.given:5} {each.labelled:6}{shares} {each.f1:5.2f}")


def _print_calibration(pairs: Pairs) -> None:
    for line in _calibration(pairs):
        print(line)


def _calibration(pairs: Pairs) -> Iterator[str]:
    error = calibration_error(pairs)
    yield f"\nconfidence  statements  mean  right   (mean gap {'-' if error is None else format(error, '.3f')})"
    for each in bins(pairs):
        yield f"{each.low:.1f} and up   {each.count:9}  {each.confidence:.2f}   {each.right:.2f}"


def _words(said: Label | Statement) -> str:
    return f"{said.relation} {said.source} {said.target or ''} {said.modality} {said.trend}".rstrip()


if __name__ == "__main__":
    sys.exit(main())
