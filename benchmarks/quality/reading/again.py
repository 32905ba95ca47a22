"""How far do other readers of the same articles agree with the labels, and how does the coder stand beside them?

    python -m benchmarks.quality.reading.again [--tier strict|lenient]

`again.csv` holds two more lists for each article of the test half, by six more readers, with the same rules and
blind to the labels. A tie counts once a sentence. What stands in two of the three is what an article plainly says;
what stands in none, the coder made up.
"""

import argparse
import csv
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.quality.reading.labelled import Article, Kind, Marked, articles
from benchmarks.quality.reading.scoring import EITHER_WAY, KIND, Share
from counterpoise.records import Document, Statement
from counterpoise.reports.reader import Tier
from counterpoise_reader.coding.statements import statements
from counterpoise_reader.sentences import sentences

FILE = Path(__file__).with_name("again.csv")
LABELS, CODER = "labels", "coder"
GROUPS = {
    "agencies, papers": "abc",
    "foreign pages, analysis, trade": "def",
    "looser voices": "g",
    "leverage": "h",
    "plain news": "i",
}
_PLAIN = 2  # readers of three


@dataclass(frozen=True, slots=True)
class Tie:
    """What one sentence of an article states; a mutual tie has its actors in the order of their codes."""

    article: str
    sentence: int
    relation: str
    source: str
    target: str
    denied: bool


Ties = frozenset[Tie]


def main() -> int:
    """Print how far readers agree, and the coder with them, for conditions and events."""
    parser = argparse.ArgumentParser(prog="again", description="How far do readers agree?")
    parser.add_argument("--tier", choices=("strict", "lenient"), default="strict")
    tier = parser.parse_args().tier
    unseen = [article for article in articles() if article.half == "test"]
    read = {LABELS: labelled(unseen), **other_readers(unseen), CODER: _coded(unseen, tier)}
    kinds: tuple[Kind, ...] = ("condition", "event")
    for name, letters in {"all articles": "abcdefghi", **GROUPS}.items():
        for kind in kinds:
            print(f"\n{name}, {kind}s")
            chosen = {who: _some(ties, letters, kind) for who, ties in read.items()}
            for line in _lines(chosen):
                print(f"  {line}")
    return 0


def agreed(truth: Ties, said: Ties) -> tuple[Share, Share]:
    """Return how much of the truth is said, and how much of what is said is true."""
    both = len(truth & said)
    return Share(both, len(truth)), Share(both, len(said))


def plain(lists: Iterable[Ties]) -> Ties:
    """Return what two readers found, or more."""
    count = Counter(each for ties in lists for each in ties)
    return frozenset(each for each, often in count.items() if often >= _PLAIN)


def tie(article: Article, at: int, said: Sequence[str]) -> Tie:
    """Return what is said at a place of an article's text: relation, source, target and modality."""
    relation, source, target, modality = said
    if relation in EITHER_WAY and target and target < source:
        source, target = target, source
    return Tie(article.id, bisect_right(_begins(article.text), at), relation, source, target, modality == "negated")


@cache
def _begins(text: str) -> tuple[int, ...]:
    return tuple(start for start, _ in sentences(text))


def labelled(read: Iterable[Article]) -> Ties:
    """Return what articles state by their labels."""
    return frozenset(label_tie(article, statement) for article in read for statement in article.statements)


def label_tie(article: Article, marked: Marked) -> Tie:
    """Return what one label of an article states."""
    label, middle = marked.label, article.text.index(marked.evidence) + len(marked.evidence) // 2
    return tie(article, middle, (label.relation, label.source, label.target or "", label.modality))


def stated(article: Article, statements: Iterable[Statement]) -> Ties:
    """Return what a reader states of an article."""
    return frozenset(
        tie(
            article,
            (statement.start + statement.end) // 2,
            (statement.relation, statement.source, statement.target or "", statement.modality),
        )
        for statement in statements
    )


def other_readers(read: Iterable[Article], file: Path = FILE) -> dict[str, Ties]:
    """Return what each further reader found, by a table of their lists."""
    known, by_reader = {article.id: article for article in read}, dict[str, set[Tie]]()
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            said = (row["relation"], row["source"], row["target"], row["modality"])
            by_reader.setdefault(row["reader"], set()).add(tie(known[row["article"]], int(row["at"]), said))
    return {reader: frozenset(ties) for reader, ties in sorted(by_reader.items())}


def _coded(read: Sequence[Article], tier: Tier) -> Ties:
    return frozenset().union(*(stated(article, statements(document(article), tier)) for article in read))


def document(article: Article) -> Document:
    """Return an article as a reader takes it."""
    return Document(id=article.id, text=article.text, title=article.title, published=article.day)


def _some(ties: Ties, letters: str, kind: Kind) -> Ties:
    return frozenset(each for each in ties if each.article[0] in letters and KIND[each.relation] == kind)


def _lines(read: dict[str, Ties]) -> Iterator[str]:
    people = {who: ties for who, ties in read.items() if who != CODER}
    for who in (*people, CODER):
        if who != LABELS:
            yield _line(f"{who}, by the labels", agreed(read[LABELS], read[who]))
    yield _line("coder, by what two readers found", agreed(plain(people.values()), read[CODER]))
    yield _line("coder, by what any reader found", agreed(frozenset().union(*people.values()), read[CODER]))


def _line(what: str, shares: tuple[Share, Share]) -> str:
    recalled, right = shares
    shown = ["-" if share.value is None else f"{share.value:.2f}" for share in shares]
    return f"{what:34} {shown[0]:>4} found of {recalled.of:4}; {shown[1]:>4} right of {right.of:4}"


if __name__ == "__main__":
    sys.exit(main())
