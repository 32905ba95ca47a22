"""Does the network say how sure a row is, is what it alone finds added, and does a sure row alone count for little?"""

import pytest

from counterpoise.records import Document, Statement
from counterpoise.reports.reader import Tier
from counterpoise_reader.coding import combined
from counterpoise_reader.coding.candidates import candidates
from counterpoise_reader.coding.combined import BOUNDS, Reading, combined_statements
from counterpoise_reader.coding.frame_statements import RowStatement
from counterpoise_reader.coding.rows.lookup import lookup
from counterpoise_reader.coding.statements import frames_alone, row_readings, statements
from counterpoise_reader.learned.network import Prediction

PLAIN = "Peru depends on Chile for gas."


def read(text: str) -> list[Statement]:
    return statements(Document(id="d", text=text))


def found(relation: str, source: str, target: str, odds: float) -> Prediction:
    return Prediction(relation, source, target, odds, "actual", "")


def last_reading(text: str, *seen: Prediction) -> Reading:
    """Return the last sentence of a text as rows read it, with what the network is to see in it."""
    document = Document(id="d", text=text)
    *_, (sentence, rows) = row_readings(lookup(), [(document, each) for each in candidates(document)[0]])
    return Reading(sentence, rows, seen)


def stated(reading: Reading, tier: Tier) -> list[tuple[str, float]]:
    return [(each.relation, each.confidence) for each in combined_statements(lookup(), reading, tier)]


def rows_of(text: str) -> tuple[RowStatement, ...]:
    return last_reading(text).rows


def test_the_network_adds_what_no_row_finds() -> None:
    text = "If Chile coughs, Peru catches cold."
    assert not frames_alone(Document(id="d", text=text))
    statements = read(text)
    assert ("RISK", "PER", "CHL") in [
        (statement.relation, statement.source, statement.target) for statement in statements
    ]
    assert {(statement.rule, statement.evidence) for statement in statements} == {("network", text)}


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Kyiv cut the fees that Hungary pays for transit.", "SANCTION"),
        ("Egypt cut transit fees for Russian tankers.", "SANCTION"),
        ("Serbia is negotiating with JANAF, Hungary said.", "CONSULT"),
    ],
)
def test_what_the_words_of_a_sentence_contradict_the_network_does_not_add(text: str, never: str) -> None:
    assert never not in {statement.relation for statement in statements(Document(id="d", text=text), "lenient")}


@pytest.mark.parametrize(
    ("text", "flipped"),
    [
        ("Saudi Arabia raised its blockade of Qatar.", "COERCE"),
        ("The Emirates ended their blockade of Qatar.", "COERCE"),
        ("Israel suspended military operations against Lebanon.", "SANCTION"),
        ("Russia suspended its offensive against Ukraine.", "SANCTION"),
    ],
)
def test_a_row_that_states_the_opposite_silences_the_network(text: str, flipped: str) -> None:
    assert flipped not in {statement.relation for statement in statements(Document(id="d", text=text), "lenient")}


def test_talks_with_a_company_that_bears_a_states_name_may_be_talks_with_it() -> None:
    assert "CONSULT" in {statement.relation for statement in read("Ghana is negotiating with the IMF.")}


def test_a_row_is_surer_the_likelier_the_network_finds_it() -> None:
    seen = [last_reading(PLAIN, found("DEPEND", "PER", "CHL", odds)) for odds in (0.1, 0.5, 0.9)]
    confidences = [confidence for reading in seen for _, confidence in stated(reading, "lenient")]
    assert confidences == sorted(confidences)
    assert len(set(confidences)) == 3


def test_what_both_find_is_surer_than_what_the_network_finds_alone() -> None:
    both = last_reading(PLAIN, found("DEPEND", "PER", "CHL", 0.6))
    alone = Reading(both.sentence, (), both.predictions)
    assert stated(both, "strict")[0][1] > stated(alone, "strict")[0][1]


def test_what_both_find_is_stated_once() -> None:
    assert len(stated(last_reading(PLAIN, found("DEPEND", "PER", "CHL", 0.9)), "lenient")) == 1


def test_a_mutual_tie_is_the_same_either_way_round() -> None:
    assert combined.key(found("CONSULT", "PER", "CHL", 0.5)) == combined.key(found("CONSULT", "CHL", "PER", 0.5))
    assert combined.key(found("DEPEND", "PER", "CHL", 0.5)) != combined.key(found("DEPEND", "CHL", "PER", 0.5))


def test_a_lenient_reading_keeps_a_sure_row_of_named_sides_and_says_how_doubtful_it_is() -> None:
    reading = last_reading(PLAIN)  # the network sees nothing of it
    assert [(row.strength, row.plain) for row in reading.rows] == [(3, True)]
    assert stated(reading, "strict") == []
    ((relation, confidence),) = stated(reading, "lenient")
    assert relation == "DEPEND"
    assert confidence < BOUNDS["lenient"]


def test_a_sure_row_whose_sides_are_only_referred_to_does_not_stand_alone() -> None:
    reading = last_reading("Peru met Chile. Peru depends on its neighbour for gas.")
    assert [(row.strength, row.plain) for row in reading.rows] == [(3, False)]
    assert stated(reading, "lenient") == []


def test_a_side_is_plain_where_the_words_of_the_sentence_name_it() -> None:
    assert [row.plain for row in rows_of(PLAIN)] == [True]
    assert [row.plain for row in rows_of("Chile has no submarines.")] == [True]


def test_a_lenient_reading_keeps_what_a_strict_one_states_and_may_add() -> None:
    texts = [
        PLAIN,
        "Ghana, which met Togo, fears that Mali may close the tap.",
        "It needs Chile.",
        "Peru depends on Chile. The same is true of Togo.",
        "Kenya wants a port, and would take it from Togo. It seeks a loan.",
    ]
    for text in texts:
        strict, lenient = (statements(Document(id="d", text=text), tier) for tier in ("strict", "lenient"))
        assert {statement.id for statement in strict} <= {statement.id for statement in lenient}
