"""Are the practice reports of the network read as they are written, and are broken ones refused by name?"""

import tomllib
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from benchmarks.quality.reading.labelled import articles, half
from reader.training.archive import ARCHIVE, CARD, pack, texts
from reader.training.calibrate import logistic_weights
from reader.training.examples import examples
from reader.training.reports import Report, Tie, reports, reports_in, seen_half

from counterpoise.errors import BadSource

ONE = """# x-1 | 2024-05-01 | wire | Lima buys gas
Peru buys gas from Chile.
> SUPPLY CHL PER
> DEPEND PER CHL possible rising
It rained.

Chile leads in copper.
> HOLD CHL -
# x-2 | 2024-05-02 | wire | Nothing
Nothing happened.
"""


def written(text: str) -> list[Report]:
    return list(reports_in(text, "one.txt"))


def test_a_report_is_its_sentences_and_what_each_states() -> None:
    report, other = written(ONE)
    assert (report.id, report.day, report.title) == ("x-1", date(2024, 5, 1), "Lima buys gas")
    assert report.text == "Peru buys gas from Chile. It rained.\n\nChile leads in copper."
    assert [(tie.relation, tie.source, tie.target, tie.modality, tie.trend) for tie in report.ties] == [
        ("SUPPLY", "CHL", "PER", "actual", ""),
        ("DEPEND", "PER", "CHL", "possible", "rising"),
        ("HOLD", "CHL", None, "actual", ""),
    ]
    assert (other.text, other.ties) == ("Nothing happened.", ())


def test_a_label_lies_in_its_own_sentence() -> None:
    report, _ = written(ONE)
    rows = {example.sentence.text: [tie.relation for tie in example.ties] for example in examples(report)}
    assert rows["Peru buys gas from Chile."] == ["SUPPLY", "DEPEND"]
    assert rows["Chile leads in copper."] == ["HOLD"]


@pytest.mark.parametrize(
    ("line", "says"),
    [("> SUPLY CHL PER", "no label"), ("> SUPPLY CHL", "no label"), ("> SUPPLY CHL XXX", "nobody's code")],
)
def test_a_broken_label_is_refused_with_its_report(line: str, says: str) -> None:
    with pytest.raises(BadSource, match=rf"one.txt, x-1: .*{says}"):
        written(ONE.replace("> SUPPLY CHL PER", line))


def test_a_report_without_a_day_is_refused() -> None:
    with pytest.raises(BadSource, match=r"one.txt, x-1: its first line"):
        written(ONE.replace("2024-05-01", "May"))


def test_the_archive_is_what_its_card_says_and_one_report_in_eight_is_held_out() -> None:
    card = tomllib.loads(CARD.read_text(encoding="utf-8"))
    every = list(reports())
    assert len({report.id for report in every}) == len(every) == card["reports"]
    assert sum(len(report.ties) for report in every) == card["labels"]
    assert sum(report.held_out for report in every) / len(every) == pytest.approx(32 / 256, abs=0.02)
    assert all(isinstance(tie, Tie) for report in every for tie in report.ties)


def test_an_archive_that_is_not_the_cards_is_refused(tmp_path: Path) -> None:
    other = tmp_path / ARCHIVE.name
    other.write_bytes(ARCHIVE.read_bytes() + b"x")
    with pytest.raises(BadSource, match=r"reports.tar.xz is not the archive that reports.toml describes"):
        next(texts(other))


def test_what_is_packed_is_read_back_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.txt").write_text(ONE.replace("x-", f"{name}-"), encoding="utf-8")
    packed = tmp_path / "packed.tar.xz"
    (tmp_path / "card.toml").write_text(f'sha256 = "{pack(tmp_path, packed)}"', encoding="utf-8")
    assert pack(tmp_path, packed) in (tmp_path / "card.toml").read_text(encoding="utf-8")
    assert list(texts(packed, tmp_path / "card.toml")) == [
        (f"{name}.txt", ONE.replace("x-", f"{name}-")) for name in ("a", "b")
    ]


def test_of_the_labelled_set_only_the_seen_half_is_trained_with() -> None:
    every = list(seen_half())
    assert {half(report.text) for report in every} == {"dev"}
    (first, *_) = (article for article in articles() if article.half == "dev")
    (same,) = (report for report in every if report.id == first.id)
    assert [(tie.relation, tie.source, tie.target) for tie in same.ties] == [
        (marked.label.relation, marked.label.source, marked.label.target) for marked in first.statements
    ]
    assert all(marked.evidence in same.text for marked in first.statements)


def test_the_weights_drawn_are_those_that_make_what_was_right_likeliest() -> None:
    x = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0], [1.0, 3.0]] * 50)
    y = np.array([0.0, 0.0, 1.0, 1.0] * 25 + [0.0, 1.0, 0.0, 1.0] * 25)
    weights = logistic_weights(x, y, np.ones(x.shape[1]))
    slope = x.T @ (y - 1 / (1 + np.exp(-x @ weights))) - weights  # of the likelihood with a ridge of one
    assert np.abs(slope).max() < 1e-6
    assert weights[1] > 0


def test_a_row_that_counts_for_two_is_as_good_as_two_rows() -> None:
    x, y = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]]), np.array([0.0, 1.0, 0.0])
    ridge = np.array([1.0, 10.0])
    counted = logistic_weights(x, y, ridge, np.array([1.0, 2.0, 1.0]))
    assert counted == pytest.approx(logistic_weights(x[[0, 1, 1, 2]], y[[0, 1, 1, 2]], ridge))
