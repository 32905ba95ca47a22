"""How does each reader do on the news articles, by genre and by how the sides are said?

    python -m benchmarks.quality.reading.news [--tier strict|lenient]

Nothing was tuned on these articles. The readers are `builtin`; `llm`, with the answers of a model that are recorded
beside the articles and served from this machine's own address; and a second person's place, `second`, who read the
same articles blind, by the same rules. A tie counts once a sentence. It is printed twice: by the labels, and with
alternatives accepted. Then a label counts as found too where what the second reader put in its place is (the same
sentence, the same two actors), and a statement as right where the second reader has it.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.quality.reading.again import Tie, Ties, document, label_tie, labelled, other_readers, stated
from benchmarks.quality.reading.labelled import NEWS, Article, articles
from benchmarks.quality.reading.recorded import Recorded, playing, recorded
from benchmarks.quality.reading.scoring import KIND, Share
from counterpoise.reports.reader import Permission, Remote, Tier
from counterpoise_reader.llm.reader import language_model
from counterpoise_reader.llm.settings import MODEL, URL
from counterpoise_reader.reader import english

SECOND = NEWS / "second.csv"
BUILTIN, LLM = "builtin", "llm"
STORY = "j1"  # on Russia and China, as the one that Counterpoise was made for


@dataclass(frozen=True, slots=True)
class Key:
    """What the articles state: by their labels, and by a second reader."""

    labels: Ties
    second: Ties

    def found(self, said: Ties, among: Ties | None = None) -> Share:
        """Count the labels that are said; `among` some of them."""
        wanted = self.labels if among is None else among
        return Share(len(wanted & said), len(wanted))

    def found_or_alternative(self, said: Ties, among: Ties | None = None) -> Share:
        """Count the labels that are said, or what the second reader put in their place is."""
        wanted = self.labels if among is None else among
        return Share(sum(not said.isdisjoint({label, *self._alternatives(label)}) for label in wanted), len(wanted))

    def right(self, said: Ties) -> Share:
        """Count what is said that the labels have."""
        return Share(len(said & self.labels), len(said))

    def right_or_alternative(self, said: Ties) -> Share:
        """Count what is said that the labels or the second reader have."""
        return Share(len(said & (self.labels | self.second)), len(said))

    def _alternatives(self, label: Tie) -> Iterator[Tie]:
        """Yield what the second reader has of the same sentence and actors, and the labels have not."""
        place, sides = (label.article, label.sentence), {label.source, label.target}
        for tie in self.second - self.labels:
            if (tie.article, tie.sentence) == place and {tie.source, tie.target} == sides:
                yield tie


def main() -> int:
    """Read the articles with each reader and print the tables."""
    parser = argparse.ArgumentParser(prog="news", description="How does each reader do on the news articles?")
    parser.add_argument("--tier", choices=("strict", "lenient"), default="strict")
    tier = parser.parse_args().tier
    news, titles = articles(NEWS), {each.title for each in recorded()}
    key = key_of(news)
    print("\n".join(table(news, key, {BUILTIN: read_builtin(news, tier), "second": key.second})))
    some = [article for article in news if article.title in titles]
    key = key_of(some)
    said = {BUILTIN: read_builtin(some, tier), LLM: read_recorded(some, tier), "second": key.second}
    print(f"\nthe {len(some)} articles that a model's answers are recorded for")
    print("\n".join(table(some, key, said)))
    return 0


def key_of(news: Sequence[Article]) -> Key:
    """Return what some of the articles state."""
    own = {article.id for article in news}
    second = other_readers(articles(NEWS), SECOND)["second"]
    return Key(labelled(news), frozenset(tie for tie in second if tie.article in own))


def read_builtin(news: Sequence[Article], tier: Tier) -> Ties:
    """Return what the builtin reader states of the articles."""
    coded = english().statements([document(article) for article in news], tier)
    return frozenset().union(*(stated(article, each.statements) for article, each in zip(news, coded, strict=True)))


def read_recorded(news: Sequence[Article], tier: Tier, answers: Iterable[Recorded] | None = None) -> Ties:
    """Return what the reader `llm` states of the articles that a model's answers are recorded for."""
    by_title = {each.title: each for each in (recorded() if answers is None else answers)}
    some = [article for article in news if article.title in by_title]
    with tempfile.TemporaryDirectory() as folder, playing(by_title) as url:
        os.environ |= {URL: url, MODEL: "recorded"}
        reader = language_model()
        if not isinstance(reader, Remote):
            raise TypeError("the reader llm cannot be permitted to send")
        coded = reader.permitted(Permission(Path(folder))).statements([document(article) for article in some], tier)
    return frozenset().union(*(stated(article, each.statements) for article, each in zip(some, coded, strict=True)))


def table(news: Sequence[Article], key: Key, said: Mapping[str, Ties]) -> Iterator[str]:
    """Yield the lines of the tables."""
    yield f"{'found; right':34}" + "".join(f"{reader:>34}" for reader in said)
    yield f"{'':34}" + f"{'by the labels':>17}{'alternatives':>17}" * len(said)
    for name, test in groups(news):
        chosen = Key(_some(key.labels, test), _some(key.second, test))
        cells = [_cells(chosen, _some(ties, test)) for ties in said.values()]
        yield f"{name + f' ({len(chosen.labels)})':34}" + "".join(cells)
    yield "\nof the labels whose less plain side is ..., found"
    for sides, some in by_sides(news).items():
        cells = [
            f"{_shown(key.found(ties, some)):>17}{_shown(key.found_or_alternative(ties, some)):>17}"
            for ties in said.values()
        ]
        yield f"{sides + f' ({len(some)})':34}" + "".join(cells)


def groups(news: Iterable[Article]) -> Iterator[tuple[str, Callable[[Tie], bool]]]:
    """Yield the groups of ties that are scored: all, each kind, each genre, the story."""
    genre = {article.id: article.genre for article in news}
    yield "all", lambda tie: True
    for kind in ("condition", "event"):
        yield f"{kind}s", lambda tie, kind=kind: KIND[tie.relation] == kind  # type: ignore[misc]
    for name in sorted(set(genre.values())):
        yield name, lambda tie, name=name: genre[tie.article] == name  # type: ignore[misc]
    yield "Russia and China", lambda tie: tie.article == STORY


def by_sides(news: Iterable[Article]) -> dict[str, Ties]:
    """Return the labels by how their less plain side stands in the sentence."""
    ties: dict[str, set[Tie]] = {"named": set(), "referred": set(), "unsaid": set()}
    for article in news:
        for marked in article.statements:
            ties[marked.sides].add(label_tie(article, marked))
    return {sides: frozenset(some) for sides, some in ties.items()}


def _some(ties: Ties, test: Callable[[Tie], bool]) -> Ties:
    return frozenset(filter(test, ties))


def _cells(key: Key, said: Ties) -> str:
    plain = f"{_shown(key.found(said))}; {_shown(key.right(said))}"
    accepted = f"{_shown(key.found_or_alternative(said))}; {_shown(key.right_or_alternative(said))}"
    return f"{plain:>17}{accepted:>17}"


def _shown(share: Share) -> str:
    return "-" if share.value is None else f"{share.value:.2f}"


if __name__ == "__main__":
    sys.exit(main())
