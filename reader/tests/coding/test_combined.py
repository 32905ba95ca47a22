"""Does the network set the confidence of what frames state, and is what it alone finds added with less?"""

import math
from collections.abc import Sequence

import pytest

from counterpoise.records import Document, Statement
from counterpoise_reader.coding import combined
from counterpoise_reader.coding.combined import DoubleReading, signs_of_framed
from counterpoise_reader.coding.prefilter import Candidate, candidates
from counterpoise_reader.coding.rows.lookup import lookup
from counterpoise_reader.coding.statements import frame_readings as coding
from counterpoise_reader.coding.statements import frames_alone, statements
from counterpoise_reader.learned.network import Prediction


def read(text: str) -> list[Statement]:
    return statements(Document(id="d", text=text))


def picked(document: Document) -> Sequence[Candidate]:
    return candidates(document, lookup(), None, every=True)[0]


def framed() -> Statement:
    (statement,) = frames_alone(Document(id="d", text="Peru depends on Chile for gas."))
    return statement


def found(relation: str, source: str, target: str, odds: float) -> Prediction:
    return Prediction(relation, source, target, odds, "actual", "")


def test_the_network_adds_what_no_frame_finds() -> None:
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


def test_talks_with_a_company_that_bears_a_states_name_may_be_talks_with_it() -> None:
    assert "CONSULT" in {statement.relation for statement in read("Ghana is negotiating with the IMF.")}


def test_what_both_find_is_surer_than_what_a_frame_finds_alone() -> None:
    statement = framed()
    with_it, without = signs_of_framed(statement, [found("DEPEND", "PER", "CHL", 0.9)]), signs_of_framed(statement, [])
    assert with_it["network"] == pytest.approx(math.log(0.9 / 0.1))
    assert without["network"] == pytest.approx(math.log(0.02 / 0.98))  # held at the edge
    for weights in combined.FRAMED.values():
        sums = [sum(weights[name] * signs[name] for name in weights) for signs in (with_it, without)]
        assert sums[0] > sums[1]


def test_a_mutual_tie_is_the_same_either_way_round() -> None:
    assert combined.key(found("CONSULT", "PER", "CHL", 0.5)) == combined.key(found("CONSULT", "CHL", "PER", 0.5))
    assert combined.key(found("DEPEND", "PER", "CHL", 0.5)) != combined.key(found("DEPEND", "CHL", "PER", 0.5))


def test_the_network_alone_is_trusted_less_where_a_frame_says_something_of_the_sentence() -> None:
    prediction = found("SUPPLY", "CHL", "PER", 0.6)
    beside, alone = combined.signs_of_alone(prediction, [framed()]), combined.signs_of_alone(prediction, [])
    for weights in combined.ALONE.values():
        assert sum(weights[name] * (alone[name] - beside[name]) for name in weights) > 0


def test_a_lenient_reading_keeps_every_sure_row_and_says_how_doubtful_it_is() -> None:
    statement = framed()
    document = Document(id="d", text=statement.evidence)
    (sentence, rows) = next(
        row for row in coding(lookup(), [(document, candidate) for candidate in picked(document)]) if row
    )
    reading = DoubleReading(sentence, rows, (), judged=True)  # the network sees nothing of it
    assert statement.confidence >= combined.SURE
    assert list(combined.combined_statements(lookup(), reading, "strict")) == []
    assert [statement.confidence for statement in combined.combined_statements(lookup(), reading, "lenient")] == [
        combined.BOUNDS["lenient"]
    ]


def test_a_lenient_reading_keeps_what_a_strict_one_states_and_may_add() -> None:
    texts = [
        "Peru depends on Chile for gas.",
        "Ghana, which met Togo, fears that Mali may close the tap.",
        "It needs Chile.",
        "Peru depends on Chile. The same is true of Togo.",
        "Kenya wants a port, and would take it from Togo. It seeks a loan.",
    ]
    for text in texts:
        strict, lenient = (statements(Document(id="d", text=text), tier) for tier in ("strict", "lenient"))
        assert {statement.id for statement in strict} <= {statement.id for statement in lenient}
