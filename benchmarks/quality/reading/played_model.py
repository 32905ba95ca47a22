"""What does holding a model's facts to the text cost where all of them are right? A played model answers by the labels.

    python -m benchmarks.quality.reading.played_model

The labels of the articles of the test half are given as the facts of a model, each with its sentence and with a short
sentence made by one pattern a relation, without modality. Printed is how many stand in a
strict reading, how many have which verdict, and how many are left out. Nothing is sent.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.quality.reading.labelled import Article, Label, Marked, articles
from benchmarks.quality.reading.variants import document
from counterpoise_reader.llm.candidates import actor_name
from counterpoise_reader.llm.documents import parted, read_documents
from counterpoise_reader.llm.facts import Answer, Fact
from counterpoise_reader.llm.passages import Passage
from counterpoise_reader.llm.prompt import Request
from counterpoise_reader.llm.session import PassageAnswer
from counterpoise_reader.llm.verdict import BOUNDS, Builtin
from counterpoise_reader.reader import english

SHORT = {
    "AGREE": "{} signed an agreement with {}.",
    "CONSULT": "{} held talks with {}.",
    "SUPPORT": "{} backed {}.",
    "CONCEDE": "{} made a concession to {}.",
    "COOPERATE": "{} cooperated with {}.",
    "AID": "{} gave aid to {}.",
    "RETREAT": "{} withdrew its troops from {}.",
    "REQUEST": "{} asked {} for help.",
    "ACCUSE": "{} accused {}.",
    "REJECT": "{} rejected a demand of {}.",
    "THREATEN": "{} threatened {}.",
    "PROTEST": "Crowds in {} protested against {}.",
    "SANCTION": "{} imposed sanctions on {}.",
    "MOBILIZE": "{} massed troops on the border of {}.",
    "COERCE": "{} seized assets of {}.",
    "ASSAULT": "{} attacked {}.",
    "DEPEND": "{} depends on {}.",
    "SUPPLY": "{} supplies {}.",
    "LEVER": "{} has leverage over {}.",
    "HOLD": "{} holds the technology.",
    "SEEK": "{} needs help from {}.",
    "ALIGN": "{} is a close ally of {}.",
    "STRAIN": "Relations between {} and {} are strained.",
    "BENEFIT": "{} benefits from its ties with {}.",
    "RISK": "{} pays a price for its ties with {}.",
}


@dataclass(frozen=True, slots=True)
class Played:
    """A model that knows the labels of every document by its id, in place of a session with a server."""

    labels: dict[str, Sequence[Marked]]

    def answers(self, requests: Sequence[Request]) -> list[tuple[PassageAnswer, ...]]:
        """Answer each passage with the labels of its sentences."""
        return [(PassageAnswer(each.passage, Answer(self.facts(each.passage))),) for each in requests]

    def facts(self, passage: Passage) -> tuple[Fact, ...]:
        """Return the labels of a passage's sentences as a model would give them."""
        marked = [(mark, _sentence(mark, passage)) for mark in self.labels[passage.document.id]]
        return tuple(_fact(mark, number) for mark, number in marked if number)


def _sentence(mark: Marked, passage: Passage) -> int:
    """Return the number of the sentence that holds what a label was read in; 0 where none of the passage does."""
    return next((number for number in passage.numbers if mark.evidence in passage.sentence(number)), 0)


def _fact(mark: Marked, number: int) -> Fact:
    label = mark.label
    return Fact(
        source=label.source,
        relation=label.relation,
        target=label.target or "",
        modality=label.modality,
        trend=label.trend,
        topics=label.topics,
        said_by="",
        date="",
        sentences=(number,),
        span=mark.evidence,
        short=short(label),
    )


def short(label: Label) -> str:
    """Return a label as a short sentence."""
    other = actor_name(label.target) if label.target else "others"
    return SHORT[label.relation].format(actor_name(label.source), other)


def main() -> int:
    """Play the model and print what is left of its facts."""
    chosen: list[Article] = [article for article in articles() if article.half == "test"]
    played = Played({article.id: article.statements for article in chosen})
    sent = [parted(document(article), None) for article in chosen]
    given = sum(len(played.facts(request.passage)) for each in sent for request in each.requests)
    # Of a session only the answers are asked for.
    read = read_documents(sent, played, Builtin(english(), "lenient"))  # type: ignore[arg-type]
    verdicts = Counter(statement.rule for coded in read for statement in coded.statements)
    strict = sum(statement.confidence >= BOUNDS["strict"] for coded in read for statement in coded.statements)
    labels = sum(len(article.statements) for article in chosen)
    print(f"{labels} labels, {given} given as facts; {strict} stand in a strict reading ({strict / given:.3f})")
    left_out = given - verdicts.total()
    print(", ".join([*(f"{count} {rule}" for rule, count in verdicts.most_common()), f"{left_out} left out"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
