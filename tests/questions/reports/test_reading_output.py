"""Does what was read come out whole, by its schema, and inert whatever a page may have put into it?"""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.questions.published import encoded, text
from counterpoise.questions.reports.answer import Reading, Refused
from counterpoise.questions.reports.readings import document, drawn
from counterpoise.records import Check, Document, Fact, Finding, Page, Statement, Yardstick
from counterpoise.wording import inert

SCHEMA = Path(__file__).parents[3] / "docs" / "reference" / "schemas" / "read.json"
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
NASTY = "\x1b[2J\x1b]0;owned\x07\x9b31m\u202egnp.exe\u2066\r<script>alert(1)</script>[red]\x00"

FINDING = Finding(
    method="share_of_imports",
    dependent="SWE",
    on="LVA",
    side="supply",
    product="energy",
    value=0.25,
    lo=0.25,
    hi=0.25,
    state="stated",
    unit="share",
    year=2024,
    numerator=1.0,
    denominator=4.0,
    money="kUSD",
    figures=("0" * 24,),
    denominator_figures=3,
)
FACT = Fact(
    key="S001",
    table="sanctions",
    text="Sweden takes measures against Latvia",
    note="",
    when="2024",
    sources=(Page("A page", "A publisher", 2024, "https://example.org", "A"),),
    verified="yes",
    doubt="",
)


def stated(**fields: Any) -> Statement:
    statement = Statement(
        id="1" * 24,
        document="a" * 24,
        evidence="Sweden depends on Latvia for power.",
        start=0,
        end=35,
        source="SWE",
        target="LVA",
        source_role="government",
        relation="DEPEND",
        topics=("energy",),
        trend="rising",
        attribution="experts",
        date="2024-05-14",
        confidence=0.8,
        rule="depend-verb",
    )
    return replace(statement, **fields)


def reading(**fields: Any) -> Reading:
    about = Document(
        id="a" * 24, text="Sweden depends on Latvia for power.", title="Cables", published=date(2024, 5, 14)
    )
    yardstick = Yardstick(now=FINDING, then=replace(FINDING, value=0.1, year=2019), slope=0.03, rank=7, of=800)
    check = Check(
        statement=stated(),
        verdict="supported",
        rule="trend",
        why="the slope counts",
        yardsticks=(yardstick, Yardstick(now=FINDING)),
        facts=(FACT,),
    )
    usual = Reading(
        place="a.txt", document=about, statements=(stated(),), skipped=("a part was too long",), checks=(check,)
    )
    return replace(usual, **fields)


def schema() -> Any:
    said = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(said)
    return jsonschema.Draft202012Validator(said)


WHOLE: list[Reading | Refused] = [reading(), Refused(place="b.txt", reason="a binary file")]


def test_the_document_fits_its_schema_with_and_without_checks() -> None:
    bare: list[Reading | Refused] = [reading(statements=(), skipped=(), checks=())]
    for made in (document(WHOLE, "snap"), document(bare), document([])):
        assert [fault.message for fault in schema().iter_errors(json.loads(text(made)))] == []


def test_the_schema_misses_no_key_and_allows_no_other() -> None:
    whole = encoded(document(WHOLE, "snap"))
    said = schema().schema
    report = whole["documents"][0]
    parts = [
        (whole, said),
        (report, said["$defs"]["report"]),
        (report["statements"][0], said["$defs"]["statement"]),
        (report["checks"][0], said["$defs"]["check"]),
        (report["checks"][0]["yardsticks"][0], said["$defs"]["yardstick"]),
        (report["checks"][0]["facts"][0], said["$defs"]["fact_card"]),
    ]
    for made, definition in parts:
        assert list(made) == definition["required"] == list(definition["properties"])


@pytest.mark.parametrize(("key", "wrong"), [("relation", "LIKES"), ("confidence", 1.2), ("date", "May 2024")])
def test_the_schema_refuses_what_no_statement_may_say(key: str, wrong: object) -> None:
    whole = encoded(document(WHOLE, "snap"))
    whole["documents"][0]["statements"][0][key] = wrong
    assert not schema().is_valid(whole)


def test_the_table_shows_every_field_a_reader_asks_for() -> None:
    shown = drawn(WHOLE, width=200)
    for word in ("Cables", "SWE government", "DEPEND", "LVA", "energy", "actual", "rising", "experts", "2024-05-14"):
        assert word in shown
    assert "Sweden depends on Latvia for power." in shown
    assert "skipped b.txt: a binary file" in shown
    assert "not coded: a part was too long" in shown


def test_a_check_shows_its_number_rank_move_and_rows() -> None:
    shown = drawn([reading()], width=200)
    assert "SUPPORTED: SWE DEPEND LVA (trend: the slope counts)" in shown
    assert "SWE on LVA, energy 2024: 25 % of what it buys, +15 points since 2019, rank 7 of 800 [00000000]" in shown
    assert "2024 Sweden takes measures against Latvia [S001]" in shown


def hostile(said: str) -> list[Reading | Refused]:
    about = Document(id="a" * 24, text=said or "x", title=said, publisher=said, address=said)
    statement = stated(evidence=said, attribution=said)
    return [
        reading(place=said, document=about, statements=(statement,), skipped=(said,)),
        Refused(place=said, reason=said),
    ]


def test_hostile_text_is_inert_in_the_terminal_and_in_json() -> None:
    assert not OBEYED.search(drawn(hostile(NASTY), color=False))
    made = text(document(hostile(NASTY)))
    assert not OBEYED.search(made)
    assert json.loads(made)["documents"][0]["title"] == NASTY
    assert "[red]" in drawn(hostile(NASTY))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_no_text_whatever_is_obeyed_or_changed(said: str) -> None:
    assert not OBEYED.search(inert(said))
    assert "\n" not in inert(said)
    made = text(document(hostile(said)))
    assert not OBEYED.search(made)
    assert json.loads(made)["documents"][0]["title"] == said


def test_a_name_that_is_no_text_is_written_out() -> None:
    made = text(document([Refused(place="a\udcff.txt", reason="no")]))
    assert made.encode("utf-8")
    assert "a\\udcff.txt" in drawn([Refused(place="a\udcff.txt", reason="no")])


def test_a_sentence_without_end_is_cut_in_the_table_only() -> None:
    long = [reading(statements=(stated(evidence="word " * 10_000),))]
    assert len(drawn(long)) < 4_000
    assert len(text(document(long))) > 40_000


def test_the_same_reading_gives_the_same_bytes() -> None:
    assert text(document(WHOLE, "snap")) == text(document(WHOLE, "snap"))
    assert drawn(WHOLE) == drawn(WHOLE)
