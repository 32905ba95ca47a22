"""Do results become what documents share: findings with ids, lines, facts by their keys and listed once?"""

import json
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures import six_states
from tests.fixtures.dossiers import estimated, fact, filled, finding, holding, made

from counterpoise.drawing.encoder import within
from counterpoise.findings.rows import Line
from counterpoise.questions.pair.answer import Dossier, Entry, Judgement
from counterpoise.questions.published import encoded, fact_documents
from counterpoise.records import Fact, Point

FOUR = {"numerator", "denominator", "money", "denominator_figures"}


def facts(dossier: Dossier) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = encoded(fact_documents(within(dossier, Fact)))
    return listed


@dataclass(frozen=True, slots=True)
class Nested:
    """A value with every kind of part a dossier has."""

    when: date
    point: Point
    many: tuple[tuple[int, float | None], ...]
    fact: Fact
    nothing: None


def test_a_value_becomes_its_fields_and_a_date_its_text() -> None:
    nested = Nested(date(2024, 2, 29), Point(2020, None, "not recorded"), ((1, None), (2, 0.5)), fact("S1"), None)
    assert encoded(nested) == {
        "when": "2024-02-29",
        "point": {"year": 2020, "value": None, "state": "not recorded"},
        "many": [[1, None], [2, 0.5]],
        "fact": "S1",
        "nothing": None,
    }


def test_a_finding_keeps_ids_and_names_its_holes() -> None:
    share = finding(holes=six_states.holes(), figures=("a", "b"))
    laid = encoded(share)
    assert laid["holes"] == list(six_states.HOLES)
    assert laid["figures"] == ["a", "b"]
    assert (laid["value"], laid["state"], laid["method"]) == (0.5, "stated", "share_of_imports")


def test_a_finding_has_amounts_where_rows_are_summed_and_only_there() -> None:
    assert not FOUR & encoded(finding()).keys()
    summed = finding(numerator=1.0, denominator=2.0, money="kUSD", denominator_figures=3)
    assert {key: encoded(summed)[key] for key in FOUR} == {
        "numerator": 1.0,
        "denominator": 2.0,
        "money": "kUSD",
        "denominator_figures": 3,
    }


def test_a_line_keeps_what_it_rests_on() -> None:
    laid = encoded(Line("said", (finding(), fact("S1"))))
    assert laid["text"] == "said"
    assert [cited if isinstance(cited, str) else cited["method"] for cited in laid["rests_on"]] == [
        "share_of_imports",
        "S1",
    ]


def test_facts_are_listed_once_in_the_order_of_their_keys(world_home: Path) -> None:
    line = Line("said", (fact("S2"), fact("S1"), fact("S2")))
    dossier = replace(
        made(world_home, "SSD", "SWE"),
        bottom_line=(line,),
        judgements=(Judgement(about="votes", line=line, confidence="high", reason="r", changes=""),),
        entries=(Entry("SSD", "gain", Line("x", (fact("A9"),)), "", "now"),),
    )
    keys = [row["key"] for row in facts(dossier)]
    assert [key for key in keys if key in ("A9", "S1", "S2")] == ["A9", "S1", "S2"]
    assert len(keys) == len(set(keys))


def test_a_fact_is_laid_out_whole(world_home: Path) -> None:
    dossier = replace(made(world_home, "SSD", "SWE"), bottom_line=(Line("said", (fact("S2"),)),))
    (row,) = [row for row in facts(dossier) if row["key"] == "S2"]
    assert row.keys() == {field.name for field in fields(Fact)}
    assert row["sources"] == [
        {
            "title": "A title",
            "publisher": "A publisher",
            "year": 2022,
            "address": "https://example.org/page",
            "grade": "A",
        }
    ]


def test_facts_deep_inside_a_part_are_found(world_home: Path) -> None:
    whole = filled(world_home)
    keys = {row["key"] for row in facts(whole)}
    assert {"C-tested", "S-CHN", "S-RUS"} <= keys
    assert {event.fact.key for event in whole.events} <= keys
    assert holding("tested").facts[0].key in keys


def test_everything_laid_out_can_be_written(world_home: Path) -> None:
    whole = filled(world_home)
    laid = encoded(replace(whole, what_if=None))  # shocks are written by the document of a what-if
    assert json.loads(json.dumps(laid, allow_nan=False)) == laid
    assert list(laid) == [field.name for field in fields(whole)]
    assert encoded(estimated(0.2))["hi"] == pytest.approx(0.3)
