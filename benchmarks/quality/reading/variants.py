"""Is the network better asked alone, or together with the rows of the tables and the parser? The test half decides.

    python -m benchmarks.quality.reading.variants

It prints, for the reader as it is (a strict reading, and a lenient one at each bound) and for the network alone
(every sentence that names an actor, both views, no parser, no rows), how many of the labelled statements are found
and how many of those given are right: in whole articles, in single sentences, and in the articles on Russia and China.
The last lines give the rule of decision: the share found at the bound where four of five statements are right. The
network alone is taken where it finds no more than .02 less than the reader with rows. Nothing here is tuned on.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.quality.reading.labelled import Article, Kind, Label, Sentence, articles, sentences
from benchmarks.quality.reading.scoring import KIND, Pairs, Share, paired, placed, right
from counterpoise.records import Document, Statement
from counterpoise_reader.coding.candidates import Candidate, candidates
from counterpoise_reader.coding.combined import key, network_predictions
from counterpoise_reader.coding.statements import coded
from counterpoise_reader.learned.network import Prediction

KINDS: tuple[Kind, ...] = ("condition", "event")
WANTED = 0.80  # share right at which variants are compared
BOUNDS = tuple(n / 100 for n in range(20, 81))
SHOWN = (0.25, 0.30, 0.35, 0.40, 0.45, 0.50, 0.55, 0.60)
BETWEEN = frozenset(("RUS", "CHN"))
MANY = 4  # labels that name each of the two, to count as an article on both
Text = Sentence | Article
Readings = Mapping[str, Sequence[Statement]]  # by the id of the text


@dataclass(frozen=True, slots=True)
class Score:
    """What is found of the labels of some texts, and what is right of the statements given."""

    found: Share
    right: Share

    def __str__(self) -> str:
        """Write it as found/right."""
        return "/".join("  -  " if part.value is None else f"{part.value:.3f}" for part in (self.found, self.right))


def main() -> int:
    """Read the test half in each way and print the tables."""
    every: list[Text] = [*articles(), *sentences()]
    texts = [text for text in every if text.half == "test"]
    groups: dict[str, list[Text]] = {
        "articles": [text for text in texts if isinstance(text, Article)],
        "sentences": [text for text in texts if isinstance(text, Sentence)],
        "Russia and China": [text for text in texts if isinstance(text, Article) and on_both(text)],
    }
    ways = {
        "network alone": network_readings(texts),
        "network with rows": readings(texts, "lenient"),
    }
    print("\n".join(table(groups, readings(texts, "strict"), ways)))
    print("\n".join(decision(groups, ways)))
    return 0


def readings(texts: Sequence[Text], tier: str) -> Readings:
    """Read all texts with the package's reader."""
    read = coded([document(text) for text in texts], tier)  # type: ignore[arg-type]
    return {text.id: one.statements for text, one in zip(texts, read, strict=True)}


def network_readings(texts: Iterable[Text]) -> Readings:
    """Return what the network alone states, its likelihood as the confidence."""
    return {text.id: tuple(network_statements(document(text))) for text in texts}


def network_statements(document: Document) -> Iterator[Statement]:
    """Yield what the network reads in a document, without parse, rows or rules."""
    for candidate in candidates(document)[0]:
        given = set[tuple[str, str, str]]()
        for prediction in network_predictions(candidate):
            if key(prediction) not in given:
                given.add(key(prediction))
                yield _statement(document, candidate, prediction)


def _statement(document: Document, candidate: Candidate, prediction: Prediction) -> Statement:
    return Statement(
        id="",
        document=document.id,
        evidence=candidate.text,
        start=candidate.start,
        end=candidate.start + len(candidate.text),
        source=prediction.source,
        target=prediction.target,
        relation=prediction.relation,
        modality=prediction.modality,
        confidence=prediction.odds,
        rule="network",
    )


def document(text: Text) -> Document:
    """Return a labelled text as the reader takes it."""
    title = text.title if isinstance(text, Article) else ""
    return Document(id=text.id, text=text.text, title=title, published=text.day)


def on_both(article: Article) -> bool:
    """Return whether an article's labels name Russia and China often."""
    sides = [{marked.label.source, marked.label.target} for marked in article.statements]
    return all(sum(code in pair for pair in sides) >= MANY for code in BETWEEN)


def score(texts: Iterable[Text], read: Readings, bound: float = 0.0, kinds: Sequence[Kind] = KINDS) -> Score:
    """Score the statements of a confidence at or above a bound."""
    labels, pairs = list[Label](), Pairs()
    for text in texts:
        given = [statement for statement in read[text.id] if statement.confidence >= bound]
        if isinstance(text, Article):
            labels += [marked.label for marked in text.statements]
            pairs += placed(text.statements, text.text, given, right)
        else:
            labels += text.labels
            pairs += paired(text.labels, given, right)
    pairs = [pair for pair in pairs if KIND[pair[0].relation] in kinds]
    hits = sum(label is not None for _, label in pairs)
    return Score(Share(hits, sum(KIND[label.relation] in kinds for label in labels)), Share(hits, len(pairs)))


def table(groups: Mapping[str, Sequence[Text]], strict: Readings, ways: Mapping[str, Readings]) -> Iterator[str]:
    """Yield a line for the strict reading and for each way at each bound: found/right."""
    columns: list[tuple[str, Callable[[Readings, float], Score]]] = [
        (f"{group}, {kind}s" if kind else group, _scorer(groups[group], kind))
        for group, kind in (
            *((group, kind) for group in ("articles", "sentences") for kind in KINDS),
            ("Russia and China", None),
        )
    ]
    yield f"{'found/right':24}" + "".join(f"{name:>24}" for name, _ in columns)
    yield f"{'strict':24}" + "".join(f"{score_of(strict, 0.0)!s:>24}" for _, score_of in columns)
    for way, read in ways.items():
        for bound in SHOWN:
            yield f"{way + f' {bound:.2f}':24}" + "".join(f"{score_of(read, bound)!s:>24}" for _, score_of in columns)


def _scorer(texts: Sequence[Text], kind: Kind | None) -> Callable[[Readings, float], Score]:
    return lambda read, bound: score(texts, read, bound, KINDS if kind is None else (kind,))


def decision(groups: Mapping[str, Sequence[Text]], ways: Mapping[str, Readings]) -> Iterator[str]:
    """Yield what each way finds where four of five statements are right."""
    for group in ("articles", "sentences"):
        for way, read in ways.items():
            best = found_where_right(groups[group], read)
            yield f"{group}: {way} finds {'nothing' if best is None else f'{best[0]:.3f} at bound {best[1]:.2f}'}"


def found_where_right(texts: Sequence[Text], read: Readings) -> tuple[float, float] | None:
    """Return the largest share found at a bound where enough is right, and that bound; None where there is none."""
    scores = [(score(texts, read, bound), bound) for bound in BOUNDS]
    good = [(each.found.value or 0.0, bound) for each, bound in scores if (each.right.value or 0.0) >= WANTED]
    return max(good, key=lambda pair: (pair[0], -pair[1])) if good else None


if __name__ == "__main__":
    sys.exit(main())
