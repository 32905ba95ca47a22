"""Is it told right how far readers of the same articles agree?"""

import csv

from benchmarks.quality.reading.again import FILE, Tie, agreed, plain, tie
from benchmarks.quality.reading.labelled import CONDITIONS, EVENTS, Article, actors, articles

ARTICLE = Article(id="x", title="", day=None, text="Oslo waits. Peru leans on Chile.", statements=())


def named(*letters: str) -> frozenset[Tie]:
    return frozenset(Tie("x", 1, "DEPEND", letter, "CHL", False) for letter in letters)


def test_what_is_found_is_a_share_of_the_truth_and_what_is_right_of_what_is_said() -> None:
    recalled, right = agreed(named("a", "b", "c", "d"), named("a", "b", "z"))
    assert (recalled.part, recalled.of) == (2, 4)
    assert (right.part, right.of) == (2, 3)


def test_what_two_of_three_readers_found_is_plain() -> None:
    assert plain([named("a", "b"), named("b", "c"), named("c", "d")]) == named("b", "c")


def test_a_tie_stands_in_its_sentence_and_a_mutual_one_either_way_round() -> None:
    assert tie(ARTICLE, 3, ("ALIGN", "PER", "CHL", "actual")) == Tie("x", 1, "ALIGN", "CHL", "PER", False)
    assert tie(ARTICLE, 20, ("DEPEND", "PER", "CHL", "negated")) == Tie("x", 2, "DEPEND", "PER", "CHL", True)


def test_other_readers_read_each_article_of_the_test_half_and_wrote_down_what_the_ontology_knows() -> None:
    unseen = {article.id: article for article in articles() if article.half == "test"}
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for reader in ("second", "third"):
        assert {row["article"] for row in rows if row["reader"] == reader} == set(unseen)
    for row in rows:
        assert row["relation"] in EVENTS + CONDITIONS
        assert {row["source"], row["target"]} <= actors() | {""}
        assert 0 <= int(row["at"]) < len(unseen[row["article"]].text)
