"""Is the reader's answer key valid, balanced, and free of doubles?"""

import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
from benchmarks.quality.reading.labelled import (
    CONDITIONS,
    EVENTS,
    NEWS,
    TOPICS,
    Label,
    Sentence,
    articles,
    half,
    sentences,
)

from counterpoise.errors import BadSource
from counterpoise.vocabulary.tables import table

SENTENCES, ARTICLES = sentences(), articles()
WRITERS = {"a": 6, "b": 6, "c": 8}  # of sentences, and how many articles each wrote
ARTICLE_WRITERS = {**WRITERS, "d": 8, "e": 8, "f": 8, "g": 10}
EVEN_WRITERS = ("a", "b")  # a third of each kind; c has more events, in the manner of the public sets of event coders
LABEL = {
    "relation": "DEPEND",
    "source": "SVK",
    "target": "RUS",
    "modality": "actual",
    "trend": "",
    "topics": ["energy"],
}
TEXT = "Slovakia relies on Russia for oil, traders said."


def of(writer: str) -> list[Sentence]:
    return [each for each in SENTENCES if each.id.startswith(writer)]


def labels(of_these: list[Sentence]) -> list[Label]:
    return [label for each in of_these for label in each.labels]


def written(folder: Path, label: dict[str, Any], **sentence: Any) -> Path:
    record = {"id": "a1", "text": TEXT, "date": None, "kind": "condition", "labels": [label], **sentence}
    (folder / "sentences_a.jsonl").write_text(json.dumps(record), encoding="utf-8")
    return folder


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[n : n + 3]) for n in range(len(words) - 2)}


def test_a_third_are_conditions_and_a_third_say_nothing_of_actors() -> None:
    kinds = Counter(each.kind for writer in EVEN_WRITERS for each in of(writer))
    assert 3 * kinds["condition"] >= sum(kinds.values())
    assert 3 * kinds["none"] >= sum(kinds.values())


@pytest.mark.parametrize("writer", WRITERS)
def test_each_writer_kept_the_balance_too(writer: str) -> None:
    kinds = Counter(each.kind for each in of(writer))
    assert sum(kinds.values()) >= 330
    assert min(kinds.values()) >= (0.3 if writer in EVEN_WRITERS else 0.25) * sum(kinds.values())


@pytest.mark.parametrize("writer", WRITERS)
def test_every_class_is_there_often_enough_to_be_measured(writer: str) -> None:
    count = Counter(label.relation for label in labels(of(writer)))
    assert {name: count[name] for name in EVENTS if count[name] < 8} == {}
    assert {name: count[name] for name in CONDITIONS if count[name] < 10} == {}


@pytest.mark.parametrize("side", ["dev", "test"])
def test_either_half_has_every_class_modality_and_trend(side: str) -> None:
    mine = labels([each for each in SENTENCES if each.half == side])
    assert {label.relation for label in mine} == {*EVENTS, *CONDITIONS}
    assert {label.modality for label in mine} == {"actual", "expected", "possible", "conditional", "negated"}
    assert {label.trend for label in mine} >= {"rising", "falling", ""}
    assert {topic for label in mine for topic in label.topics} >= TOPICS - {"climate", "cyber", "space"}


def test_sentences_are_as_long_as_those_of_newspapers() -> None:
    lengths = {each.id: len(each.text.split()) for each in SENTENCES}
    assert {name: n for name, n in lengths.items() if not 8 <= n <= 45} == {}
    prose = [n for name, n in lengths.items() if name[0] in EVEN_WRITERS]
    assert sum(prose) / len(prose) > 18


def test_names_are_given_once() -> None:
    assert Counter(each.id for each in SENTENCES).most_common(1)[0][1] == 1
    assert len({each.text for each in ARTICLES}) == len(ARTICLES)


def test_no_sentence_is_another_one_in_other_words() -> None:
    sets = {each.id: shingles(each.text) for each in SENTENCES}
    holders = defaultdict(list)
    for name, pieces in sets.items():
        for shingle in pieces:
            holders[shingle].append(name)
    shared = Counter((a, b) for names in holders.values() for a in names for b in names if a < b)
    near = {pair: n for pair, n in shared.items() if n > 0.4 * min(len(sets[pair[0]]), len(sets[pair[1]]))}
    assert near == {}


@pytest.mark.parametrize("writer", ARTICLE_WRITERS)
def test_each_writer_has_all_the_whole_articles(writer: str) -> None:
    mine = [each for each in ARTICLES if each.id.startswith(writer)]
    assert len(mine) == ARTICLE_WRITERS[writer]
    assert all(300 <= len(each.text.split()) <= 600 for each in mine)


def test_at_least_two_articles_are_far_from_russia_and_china() -> None:
    named = [{actor for s in each.statements for actor in (s.label.source, s.label.target)} for each in ARTICLES]
    assert sum(not actors & {"RUS", "CHN"} for actors in named) >= 2


@pytest.mark.parametrize("article", ARTICLES, ids=[each.id for each in ARTICLES])
def test_evidence_is_a_whole_sentence_and_some_sentences_state_nothing(article: Any) -> None:
    for marked in article.statements:
        start = article.text.index(marked.evidence)
        before, after = article.text[:start], article.text[start + len(marked.evidence) :]
        assert before == "" or before.endswith("\n") or re.search(r"[.!?][\"”]? $", before), marked.evidence
        assert re.search(r"[.!?][\"”]?$", marked.evidence), marked.evidence
        assert after == "" or after[0] in " \n", marked.evidence
    ends = len(re.findall(r"[.!?][\"”]?(?=\s|$)", article.text))
    assert len({marked.evidence for marked in article.statements}) < ends
    assert article.title not in article.text


def test_the_words_are_those_of_the_package() -> None:
    rows = [(row["relation"], row["kind"]) for row in table("relations")]
    assert sorted(rows) == sorted([(name, "event") for name in EVENTS] + [(name, "condition") for name in CONDITIONS])


def test_a_text_is_always_in_the_same_half() -> None:
    assert half("abc") == "dev"  # SHA-256 begins with ba, as FIPS 180-2 has it
    assert half("") == "test"  # begins with e3


def test_a_valid_record_is_read(tmp_path: Path) -> None:
    (sentence,) = sentences(written(tmp_path, {**LABEL, "attribution": "traders"}))
    assert (sentence.labels[0].source, sentence.labels[0].attribution) == ("SVK", "traders")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"relation": "RELY"}, "unknown relation"),
        ({"source": "Slovakia"}, "unknown actor"),
        ({"target": None}, "needs a target"),
        ({"relation": "HOLD"}, "no target"),
        ({"relation": "STRAIN", "source": "SVK", "target": "RUS"}, "code order"),
        ({"modality": "sure"}, "modality"),
        ({"trend": "up"}, "trend"),
        ({"topics": ["oil"]}, "topics"),
        ({"topics": ["trade", "energy"]}, "unsorted"),
        ({"attribution": "ministers"}, "not in the sentence"),
        ({"mood": "glum"}, "unknown: \\['mood'\\]"),
    ],
)
def test_a_label_outside_the_ontology_is_refused(tmp_path: Path, change: dict[str, Any], problem: str) -> None:
    with pytest.raises(BadSource, match=problem):
        sentences(written(tmp_path, {**LABEL, **change}))


@pytest.mark.parametrize("change", [{"kind": "none"}, {"date": "May 2024"}, {"text": TEXT + "  "}, {"labels": []}])
def test_a_record_that_contradicts_itself_is_refused(tmp_path: Path, change: dict[str, Any]) -> None:
    with pytest.raises(BadSource, match=r"correct it|write YYYY"):
        sentences(written(tmp_path, LABEL, **change))


def test_twenty_news_articles_are_kept_apart_and_note_genre_and_how_each_side_is_said() -> None:
    news = articles(NEWS)
    assert len(news) == 20
    assert {article.id for article in news}.isdisjoint(article.id for article in ARTICLES)
    assert all(article.genre for article in news)
    assert all(marked.sides for article in news for marked in article.statements)
    assert not any(marked.sides or article.genre for article in ARTICLES for marked in article.statements)


@pytest.mark.parametrize(("field", "value"), [("genre", "poem"), ("sides", "shouted")])
def test_a_genre_or_a_way_to_say_a_side_that_nobody_knows_is_refused(tmp_path: Path, field: str, value: str) -> None:
    statement = {"evidence": TEXT, **LABEL}
    record: dict[str, Any] = {"id": "x1", "title": "", "date": None, "statements": [statement]}
    (record if field == "genre" else statement)[field] = value
    (tmp_path / "x1.json").write_text(json.dumps(record), encoding="utf-8")
    (tmp_path / "x1.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(BadSource, match=value):
        articles(tmp_path)
