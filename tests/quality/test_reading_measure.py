"""Is the reader's measure right on a toy coder whose answers are worked by hand?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from benchmarks.quality.reading import measure
from benchmarks.quality.reading.dates import Dated, date_share, dated
from benchmarks.quality.reading.labelled import Article, Label, Marked, Sentence, actors, articles, sentences
from benchmarks.quality.reading.scoring import (
    Reading,
    Share,
    bins,
    calibration_error,
    class_scores,
    fits,
    macro_f1,
    main_of,
    modality_share,
    pair_share,
    paired,
    placed,
    right,
    right_share,
)

from counterpoise.records import Document, Statement


def label(relation: str, source: str, target: str | None, **more: Any) -> Label:
    fields = {"modality": "actual", "trend": "", "topics": (), "attribution": "", **more}
    return Label(relation=relation, source=source, target=target, **fields)


def said(relation: str, source: str, target: str | None, **more: Any) -> Statement:
    fields = {"id": "", "document": "", "evidence": "", "start": 0, "end": 9, "confidence": 0.8, "rule": "toy", **more}
    return Statement(relation=relation, source=source, target=target, **fields)


def reading(kind: Any, labels: Sequence[Label], *statements: Statement) -> Reading:
    sentence = Sentence(id="x1", text="Words.", day=None, kind=kind, labels=tuple(labels))
    return Reading(sentence, statements)


ACCUSE, SANCTION = label("ACCUSE", "PER", "MEX"), label("SANCTION", "PER", "MEX")
# Four event sentences. Labels: ACCUSE, ACCUSE, SANCTION, PROTEST. Answers: ACCUSE, SANCTION, SANCTION, none.
TOY = (
    reading("event", [ACCUSE], said("ACCUSE", "PER", "MEX", confidence=0.9)),
    reading("event", [ACCUSE], said("SANCTION", "MEX", "PER", confidence=0.9)),
    reading("event", [SANCTION], said("RISK", "PER", "MEX", confidence=0.5), said("SANCTION", "PER", "MEX")),
    reading("event", [label("PROTEST", "TGO", "TGO")]),
    reading("condition", [label("HOLD", "CHL", None)], said("HOLD", "CHL", None)),
    reading("none", [], said("ASSAULT", "URY", "CHL", confidence=0.5), said("LEVER", "URY", "CHL", confidence=0.5)),
    reading("none", []),
)
OUTCOME = measure.Outcome(TOY, (), Share(0, 0), 1.0)


def test_the_first_statement_of_the_sentences_kind_is_its_answer() -> None:
    answer = main_of(TOY[2])
    assert answer is not None
    assert answer.relation == "SANCTION"
    assert main_of(TOY[3]) is None


def test_classes_are_scored_on_main_labels() -> None:
    by_class = {each.relation: (each.right, each.given, each.labelled) for each in class_scores(TOY, "event")}
    assert by_class == {"SANCTION": (1, 2, 1), "ACCUSE": (1, 1, 2), "PROTEST": (0, 0, 1)}
    # F1: SANCTION 2*1/(2+1), ACCUSE 2*1/(1+2), PROTEST 0; their mean is 4/9.
    assert macro_f1(class_scores(TOY, "event")) == pytest.approx(4 / 9)
    assert macro_f1([]) is None


def test_pairs_are_asked_of_sentences_between_two_actors() -> None:
    assert pair_share(TOY) == Share(2, 3)  # the second is turned round; the protest is within one state


def test_any_pair_of_a_compound_subject_will_do() -> None:
    both = [label("ACCUSE", "KWT", "IRN"), label("ACCUSE", "QAT", "IRN"), label("ASSAULT", "IRN", "USA")]
    assert pair_share([reading("event", both, said("ACCUSE", "QAT", "IRN"))]) == Share(1, 1)
    assert pair_share([reading("event", both, said("ACCUSE", "IRN", "USA"))]) == Share(0, 1)


@pytest.mark.parametrize(("relation", "either"), [("AGREE", True), ("CONSULT", True), ("STRAIN", True), ("AID", False)])
def test_only_mutual_relations_may_be_turned_round(relation: str, either: bool) -> None:
    assert fits(label(relation, "FJI", "TON"), said(relation, "TON", "FJI")) is either


def test_what_is_denied_is_not_what_is_said() -> None:
    denied = label("AID", "SRB", "BIH", modality="negated")
    assert fits(denied, said("AID", "SRB", "BIH"))
    assert not right(denied, said("AID", "SRB", "BIH"))
    assert right(ACCUSE, said("ACCUSE", "PER", "MEX", modality="possible"))


def test_a_label_answers_for_one_statement() -> None:
    twice = (said("ACCUSE", "PER", "MEX"), said("ACCUSE", "PER", "MEX"))
    assert right_share(paired([ACCUSE], twice, right)) == Share(1, 2)


def test_modality_is_asked_where_relation_and_actors_are_right() -> None:
    labels = [replace(ACCUSE, modality="possible"), SANCTION]
    given = (said("ACCUSE", "PER", "MEX"), said("SANCTION", "PER", "MEX"), said("AID", "PER", "MEX"))
    assert modality_share(paired(labels, given, fits)) == Share(1, 2)


def test_the_floored_shares_of_the_toy_are_those_worked_by_hand() -> None:
    reached = measure.scores(OUTCOME)
    # Seven statements, three of them right (ACCUSE, SANCTION, HOLD), of five labels.
    assert reached["precision"] == pytest.approx(3 / 7)
    assert reached["recall"] == pytest.approx(3 / 5)
    assert reached["silent on none"] == pytest.approx(1 / 2)
    assert reached["condition macro F1"] == 1.0
    assert reached["article conditions recalled"] is None
    assert measure.false_on_none(OUTCOME) == (2, 2)
    assert set(reached) == set(measure.NAMES)


def test_confidence_is_set_against_the_share_that_is_right() -> None:
    pairs = [pair for each in TOY for pair in paired(each.sentence.labels, each.statements, right)]
    by_bin = {each.low: (each.count, each.right) for each in bins(pairs)}
    # At 0.5 none of three is right, at 0.8 both of two, at 0.9 one of two.
    assert by_bin == {0.5: (3, 0.0), 0.8: (2, 1.0), 0.9: (2, 0.5)}
    assert calibration_error(pairs) == pytest.approx((3 * 0.5 + 2 * 0.2 + 2 * 0.4) / 7)
    assert calibration_error([]) is None
    assert bins([(said("AID", "NZL", "VUT", confidence=1.0), None)])[0].low == 0.9


TEXT = "Fiji relies on Australia. Rain fell. Fiji relies on Australia no more, Suva says."
FIRST, LAST = "Fiji relies on Australia.", "Fiji relies on Australia no more, Suva says."
DEPENDS = label("DEPEND", "FJI", "AUS")
MARKED = (Marked(evidence=FIRST, label=DEPENDS), Marked(evidence=LAST, label=replace(DEPENDS, modality="negated")))


def at(words: str, **more: Any) -> Statement:
    start = TEXT.index(words)
    return said("DEPEND", "FJI", "AUS", start=start, end=start + len(words), **more)


def test_an_articles_statement_is_judged_in_its_own_sentence() -> None:
    given = (at(FIRST), at("Rain fell."), at(LAST))
    assert [statement is not None for _, statement in placed(MARKED, TEXT, given, right)] == [True, False, False]


def test_recall_and_false_statements_of_articles_are_counted() -> None:
    article = Article(id="x1", title="Ties", day=None, text=TEXT, statements=MARKED)
    whole = measure.ArticleReading(article, (at(FIRST), at("Rain fell.")))
    outcome = measure.Outcome((), (whole,), Share(0, 0), 1.0)
    assert measure.article_shares(outcome, "condition") == (Share(1, 2), Share(1, 2))
    assert measure.article_shares(outcome, "event") == (Share(0, 0), Share(0, 0))


def test_a_date_may_be_sharper_than_its_label_but_not_missing() -> None:
    visit = Dated("x1", "Words.", date(2024, 5, 10), ((label("CONSULT", "USA", "CHN"), "1972"),))

    def when(day: str | None) -> Share:
        return date_share([(visit, [said("CONSULT", "USA", "CHN", date=day)])])

    assert [when("1972-02-21"), when("1972"), when("2024-05-10"), when(None)] == [
        Share(1, 1),
        Share(1, 1),
        Share(0, 1),
        Share(0, 1),
    ]
    assert date_share([(visit, [])]) == Share(0, 0)


def test_dated_sentences_are_apart_from_the_set_and_speak_of_known_actors() -> None:
    cases = [*dated("dev"), *dated("test")]
    assert not {each.text for each in cases} & {each.text for each in sentences()}
    assert {actor for each in cases for said, _ in each.labels for actor in (said.source, said.target)} <= actors()
    assert all(len(day) in (4, 7, 10) for each in cases for _, day in each.labels)


def test_a_share_below_its_floor_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert measure.verdict({"precision": 0.71}, {"precision": 0.70}) == 0
    assert measure.verdict({"precision": 0.69}, {"precision": 0.70}) == 1
    assert measure.verdict({"precision": None}, {"precision": 0.70}) == 1
    assert "BELOW" in capsys.readouterr().out


def test_every_half_and_tier_has_a_floor_for_every_share() -> None:
    assert set(measure.FLOORS) == {(half, tier) for half in ("dev", "test") for tier in ("strict", "lenient")}
    assert all(set(floors) == set(measure.NAMES) for floors in measure.FLOORS.values())


def test_a_coder_that_knows_the_key_is_perfect(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = measure.read(_key(), "dev")
    assert set(measure.scores(outcome).values()) == {1.0}
    assert outcome.dates.part == outcome.dates.of > 0
    measure.report(outcome)
    measure.show(outcome)
    assert "article" in capsys.readouterr().out


def test_a_silent_coder_is_right_only_about_silence() -> None:
    reached = measure.scores(measure.read(lambda _: (), "test"))
    assert reached["silent on none"] == 1.0
    assert (reached["event macro F1"], reached["recall"], reached["precision"]) == (0.0, 0.0, None)


def _key() -> measure.Coder:
    """Return a coder that copies the labels of whichever text it is shown."""
    known: dict[str, list[Statement]] = {s.text: [_copied(each, 0, s.text) for each in s.labels] for s in sentences()}
    for a in articles():
        known[a.text] = [_copied(m.label, a.text.index(m.evidence), m.evidence) for m in a.statements]
    for d in dated("dev"):
        known[d.text] = [replace(_copied(each, 0, d.text), date=day) for each, day in d.labels]

    def code(document: Document) -> Sequence[Statement]:
        return known.get(document.text, ())

    return code


def _copied(each: Label, start: int, evidence: str) -> Statement:
    place = {"start": start, "end": start + len(evidence), "evidence": evidence, "confidence": 1.0}
    return said(each.relation, each.source, each.target, modality=each.modality, **place)
