"""Are readers of the news articles scored as worked out by hand, and are recorded answers served?"""

import json
from datetime import date

import pytest
from benchmarks.quality.reading.again import Tie, other_readers
from benchmarks.quality.reading.labelled import NEWS, Article, articles
from benchmarks.quality.reading.news import SECOND, Key, by_sides, groups, read_recorded
from benchmarks.quality.reading.recorded import Recorded, recorded
from benchmarks.quality.reading.scoring import Share


def tie(relation: str, source: str = "PER", target: str = "CHL", sentence: int = 1) -> Tie:
    return Tie("x", sentence, relation, source, target, False)


# The second reader takes the first label for LEVER of the other side, and has one more tie.
KEY = Key(
    frozenset({tie("DEPEND"), tie("AID", sentence=2)}),
    frozenset({tie("LEVER", "CHL", "PER"), tie("AID", sentence=2), tie("SEEK", "BOL", "CHL")}),
)


def test_a_label_is_found_too_where_the_second_readers_tie_of_the_same_two_in_the_same_sentence_is_said() -> None:
    said = frozenset({tie("LEVER", "CHL", "PER"), tie("ACCUSE")})
    assert KEY.found(said) == Share(0, 2)
    assert KEY.found_or_alternative(said) == Share(1, 2)
    assert KEY.right(said) == Share(0, 2)
    assert KEY.right_or_alternative(said) == Share(1, 2)


def test_what_the_second_reader_has_of_others_or_elsewhere_is_right_and_finds_no_label() -> None:
    said = frozenset({tie("SEEK", "BOL", "CHL")})
    assert KEY.found_or_alternative(said) == Share(0, 2)
    assert KEY.right_or_alternative(said) == Share(1, 1)


def test_every_label_is_of_one_genre_one_kind_and_one_way_to_say_its_sides() -> None:
    news = articles(NEWS)
    ties = frozenset().union(*by_sides(news).values())
    assert sum(map(len, by_sides(news).values())) == len(ties)
    chosen = {name: {each for each in ties if test(each)} for name, test in groups(news)}
    assert chosen["all"] == ties
    assert len(chosen["conditions"]) + len(chosen["events"]) == len(ties)
    assert sum(len(chosen[genre]) for genre in {article.genre for article in news}) == len(ties)


def test_a_second_reader_read_all_news_articles_and_agrees_with_most_labels() -> None:
    """Two careful readers agree on seven of ten ties at least; where they did not, one of them read by other rules."""
    news = articles(NEWS)
    second = other_readers(news, SECOND)["second"]
    assert {each.article for each in second} == {article.id for article in news}
    labels = frozenset().union(*by_sides(news).values())
    assert len(labels & second) > 0.7 * len(labels)


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_an_answer_that_is_recorded_is_read_through_the_wire(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTERPOISE_LLM_URL", "http://127.0.0.1:1/v1")
    monkeypatch.setenv("COUNTERPOISE_LLM_MODEL", "none")
    text = "Sweden depends on Latvia for most of its power, the government said on Monday."
    fact = {"source": "SWE", "relation": "DEPEND", "target": "LVA", "modality": "actual", "trend": "", "topics": []}
    more = {
        "said_by": "",
        "date": "",
        "sentences": [1],
        "span": "depends on Latvia",
        "short": "Sweden depends on Latvia.",
    }
    answer = json.dumps({"facts": [fact | more]})
    played = Recorded(title="Power", model="m", day=date(2026, 12, 3), prompt="1", how="by hand", answer=answer)
    article = Article(id="x", title="Power", day=date(2026, 12, 3), text=text, statements=())
    other = Article(id="y", title="Not recorded", day=None, text=text, statements=())
    read = read_recorded([article, other], "strict", [played])
    assert read == frozenset({Tie("x", 1, "DEPEND", "SWE", "LVA", False)})


def test_every_recorded_answer_names_its_model_and_belongs_to_a_news_article() -> None:
    titles = {article.title for article in articles(NEWS)}
    answers = list(recorded())
    assert {each.title for each in answers} <= titles
    assert all(each.model and each.how and each.prompt for each in answers)
