"""Do two readers that say the same of one sentence make one statement, and two that disagree a doubt?"""

from dataclasses import replace

import pytest
from tests.ledger.reporting import statement

from counterpoise.agreement import claim_of, gives_way, groups, likeness, merged, names_of, stance
from counterpoise.records import Statement
from counterpoise.vocabulary import relations

BUILTIN, MODEL = "builtin 0.1.0 aaaaaaaa", "llm 0.1.0 3-bbbb large"
SENTENCE = statement("a", "1", reader=BUILTIN)


def by_model(**fields: object) -> Statement:
    """Return the same as `SENTENCE`, as a model finds it."""
    told = {"reader": MODEL, "rule": "llm silent", "confidence": 0.9, "source_role": "", "attribution": ""}
    return replace(SENTENCE, **told | fields)  # type: ignore[arg-type]


def same(**fields: object) -> bool:
    return likeness(claim_of(SENTENCE), claim_of(by_model(**fields))) is not None


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, True),
        ({"start": 2, "end": 24}, True),  # without its quotes
        ({"end": 27}, True),  # with the white space after it
        ({"modality": "possible", "topics": (), "trend": "", "date": None}, True),
        ({"start": 24, "end": 60}, False),  # the next sentence, which begins with the quote that ends this one
        ({"start": 40, "end": 65}, False),
        ({"document": "b"}, False),
        ({"modality": "negated"}, False),
        ({"relation": "SUPPLY"}, False),
        ({"target": None}, False),
        ({"source": "LVA", "target": "SWE"}, False),
    ],
)
def test_statements_are_the_same_by_sentence_relation_sides_and_denial(
    fields: dict[str, object], expected: bool
) -> None:
    assert same(**fields) == expected


def test_what_the_table_calls_mutual_is_the_same_the_other_way_round_and_nothing_else_is() -> None:
    turned = {"source": "LVA", "target": "SWE"}
    for name, relation in relations().items():
        one, other = replace(SENTENCE, relation=name), by_model(relation=name, **turned)
        assert (likeness(claim_of(one), claim_of(other)) is not None) == (relation.symmetric != "no"), name


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"relation": "DEPEND"}, "same"),
        ({"relation": "DEPEND", "modality": "negated"}, "against"),
        ({"relation": "DEPEND", "source": "LVA", "target": "SWE"}, "against"),
        ({"relation": "SUPPLY", "source": "LVA", "target": "SWE"}, "same"),  # Latvia supplies Sweden, which depends
        ({"relation": "SUPPLY"}, "against"),
        ({"relation": "LEVER"}, "against"),  # who depends has no hold over whom it depends on
        ({"relation": "BENEFIT"}, None),
        ({"relation": "DEPEND", "target": "EST"}, None),
    ],
)
def test_a_claim_stands_for_or_against_another(fields: dict[str, object], expected: str | None) -> None:
    assert stance(claim_of(SENTENCE), claim_of(by_model(**fields))) == expected


def test_what_two_readers_find_is_one_statement_in_the_place_of_the_first_and_as_sure_as_the_surer() -> None:
    (row,) = merged(([SENTENCE], [by_model(id="2", start=1, end=24, topics=("energy",))]))
    assert (row.id, row.start, row.end, row.source_role) == ("1", 0, 25, "government")
    assert (row.topics, row.attribution, row.confidence) == (("energy",), "", 0.9)
    assert (row.reader, row.rule, row.doubt) == (f"{BUILTIN} + {MODEL}", "depend-verb, llm silent", "")
    assert names_of(row.reader) == ("builtin", "llm")


def test_a_doubt_of_either_stays_and_a_mutual_relation_keeps_the_order_of_the_first() -> None:
    met = replace(SENTENCE, relation="CONSULT")
    turned = by_model(relation="CONSULT", source="LVA", target="SWE", source_role="parliament", doubt="unsure")
    (row,) = merged(([met], [turned]))
    assert (row.source, row.target, row.doubt) == ("SWE", "LVA", "unsure")
    assert (row.source_role, row.target_role) == ("government", "parliament")


@pytest.mark.parametrize(
    "fields", [{"source": "LVA", "target": "SWE", "id": "2"}, {"modality": "negated"}], ids=["turned", "denied"]
)
def test_where_two_readers_disagree_both_stand_with_the_doubt_and_under_the_bound(fields: dict[str, object]) -> None:
    rows = merged(([SENTENCE], [by_model(**fields)]))
    assert len({row.id for row in rows}) == 2
    assert [row.confidence for row in rows] == [0.3, 0.3]
    first, second = rows
    assert first.doubt.startswith("llm reads ")
    assert second.doubt == "builtin reads SWE DEPEND LVA"


def test_what_two_readers_state_of_one_sentence_stands_in_one_place() -> None:
    other = by_model(id="2", target="EST", start=1, end=24, evidence="weden depends on Latvia")
    rows = merged(([SENTENCE], [other, replace(other, id="3", start=30, end=60)]))
    assert [(row.target, row.start, row.end) for row in rows] == [("LVA", 0, 25), ("EST", 0, 25), ("EST", 30, 60)]
    assert rows[1].evidence == SENTENCE.evidence


def test_a_third_reader_that_agrees_with_one_of_two_does_not_end_their_doubt() -> None:
    third = replace(SENTENCE, reader="other 1")
    rows = merged(([SENTENCE], [by_model(source="LVA", target="SWE", id="2")], [third]))
    assert [(names_of(row.reader), row.confidence) for row in rows] == [(("builtin", "other"), 0.3), (("llm",), 0.3)]
    assert rows[1].doubt == "builtin reads SWE DEPEND LVA; other reads SWE DEPEND LVA"


def test_two_acts_that_one_reader_gives_both_ways_are_no_doubt_of_it() -> None:
    """Each sanctioned the other: one reader has both, the other one of them."""
    there = replace(SENTENCE, relation="SANCTION")
    back = replace(there, id="2", source="LVA", target="SWE")
    rows = merged(([there, back], [by_model(relation="SANCTION")]))
    assert [(row.doubt, names_of(row.reader)) for row in rows] == [("", ("builtin", "llm")), ("", ("builtin",))]


def test_a_mutual_act_goes_to_the_one_in_its_own_order_first() -> None:
    there = replace(SENTENCE, relation="AGREE")
    back = replace(there, id="2", source="LVA", target="SWE")
    found = groups(([there, back], [by_model(relation="AGREE", source="LVA", target="SWE")]))
    assert [sorted(group) for group in found] == [[0], [0, 1]]


def test_a_single_reading_is_as_it_was() -> None:
    reading = [replace(SENTENCE, start=40, end=60), SENTENCE, SENTENCE]
    assert merged([reading]) == reading
    assert merged([]) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("builtin 0.1.0 a strict", "builtin 0.2.0 b lenient", True),
        ("llm 0.1.0 3 small strict", "llm 0.1.0 3 large strict", True),
        ("builtin 0.1.0 a strict", "llm 0.1.0 3 large strict", False),
        ("builtin 0.1.0 a strict", f"{BUILTIN} + {MODEL} strict", True),
        (f"{BUILTIN} + {MODEL} strict", "builtin 0.1.0 a strict", False),
        ("", "llm 0.1.0 3 large strict", True),
        ("counterpoise-reader 0.1.0 a strict", "llm 0.1.0 3 large strict", True),
    ],
)
def test_a_reading_gives_way_to_its_own_reader_and_to_one_that_includes_it(old: str, new: str, expected: bool) -> None:
    assert gives_way(old, new) == expected
