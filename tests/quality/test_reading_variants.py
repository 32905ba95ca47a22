"""Are the ways of reading compared by the shares that are worked out by hand?"""

from typing import Any

from benchmarks.quality.reading.labelled import Article, Label, Marked, Sentence, articles
from benchmarks.quality.reading.scoring import Share
from benchmarks.quality.reading.variants import Score, found_where_right, network_statements, on_both, score

from counterpoise.records import Document, Statement


def label(relation: str, source: str, target: str) -> Label:
    return Label(
        relation=relation, source=source, target=target, modality="actual", trend="", topics=(), attribution=""
    )


def said(relation: str, source: str, target: str, confidence: float, **more: Any) -> Statement:
    fields = {"id": "", "document": "", "evidence": "", "start": 0, "end": 9, "rule": "toy", **more}
    return Statement(relation=relation, source=source, target=target, confidence=confidence, **fields)


TEXT = Sentence(
    id="x", text="Words.", day=None, kind="event", labels=(label("AID", "PER", "MEX"), label("DEPEND", "MEX", "PER"))
)
READ = {"x": [said("AID", "PER", "MEX", 0.9), said("DEPEND", "MEX", "PER", 0.5), said("LEVER", "PER", "MEX", 0.3)]}


def test_a_higher_bound_gives_less_and_more_of_it_right() -> None:
    assert score([TEXT], READ, 0.2) == Score(Share(2, 2), Share(2, 3))
    assert score([TEXT], READ, 0.4) == Score(Share(2, 2), Share(2, 2))
    assert score([TEXT], READ, 0.6) == Score(Share(1, 2), Share(1, 1))
    assert score([TEXT], READ, 0.2, ("condition",)) == Score(Share(1, 1), Share(1, 2))


def test_ways_are_compared_at_the_lowest_bound_where_enough_is_right() -> None:
    assert found_where_right([TEXT], READ) == (1.0, 0.31)
    assert found_where_right([TEXT], {"x": [said("LEVER", "PER", "MEX", 0.9)]}) is None


def test_the_network_alone_reads_a_sentence_without_a_parse() -> None:
    stated = {
        (s.relation, s.source, s.target)
        for s in network_statements(Document(id="d", text="Peru relies on Chile for gas."))
    }
    assert ("DEPEND", "PER", "CHL") in stated


def test_articles_on_russia_and_china_are_those_whose_labels_name_both_often() -> None:
    twice = Marked(evidence="Words.", label=label("AID", "RUS", "CHN"))
    assert not on_both(Article(id="y", title="", day=None, text="Words.", statements=(twice,) * 3))
    assert {"a1", "h4", "i12"} <= {article.id for article in articles() if on_both(article)}
