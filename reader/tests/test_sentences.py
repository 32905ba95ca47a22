"""Are sentences cut where a reader would, and parsed in the order they were given?"""

from itertools import pairwise
from time import process_time

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.errors import BadSource
from counterpoise_reader.sentences import PIPELINE, model, opening, parsed, sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def test_a_stop_followed_by_a_capital_ends_a_sentence() -> None:
    assert cut("Lima agreed. Quito did not! Why? Nobody knows.") == [
        "Lima agreed.",
        "Quito did not!",
        "Why?",
        "Nobody knows.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Gen. J. K. Rao met Mr. Sato of St. Lucia.",
        "The U.S. and U.K. envoys landed at 5.30 p.m. on Friday.",
        "Growth of 3.5 per cent was No. 2 in Asia.",
        '"Will you go?" Ramaphosa asked.',
        "The EU said no... in the end.",
    ],
)
def test_abbreviations_numbers_and_quotes_end_nothing(text: str) -> None:
    assert cut(text) == [text]


def test_a_row_of_dots_without_end_is_cut_at_once() -> None:
    began = process_time()
    assert cut("Lima agreed" + "." * 300_000 + " Quito did not. It" + "?!…" * 50_000 + " Nobody knows.")[1:] == [
        "Quito did not.",
        "It" + "?!…" * 50_000,
        "Nobody knows.",
    ]
    assert process_time() - began < 2  # many minutes where each dot looks for the end of all


def test_a_long_list_of_short_lines_is_cut_at_once() -> None:
    lines = [f"Article {n}" for n in range(60_000)]
    began = process_time()
    assert cut("\n".join(lines)) == lines
    assert process_time() - began < 3  # twenty times as long where each line copies all that follow


def test_an_abbreviation_may_stand_last() -> None:
    assert cut("She left the U.S. The talks went on.") == ["She left the U.S.", "The talks went on."]


def test_a_closing_quotation_mark_belongs_to_its_sentence() -> None:
    assert cut('"We will not sign." He left.') == ['"We will not sign."', "He left."]


def test_a_blank_line_and_a_heading_end_a_sentence_without_a_stop() -> None:
    assert cut("Weather\nLive markets\n\nChad closed its border") == [
        "Weather",
        "Live markets",
        "Chad closed its border",
    ]


@given(st.text(max_size=200))
def test_spans_are_in_order_apart_and_hold_everything_but_white_space(text: str) -> None:
    spans = sentences(text)
    assert all(start < end for start, end in spans)
    assert all(span[1] <= other[0] for span, other in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    outside = list(text)
    for start, end in spans:
        outside[start:end] = [" "] * (end - start)
    assert not "".join(outside).strip()


def test_parses_come_in_the_order_of_the_texts_whatever_their_length() -> None:
    texts = ["Peru sued Chile over the long stretch of sea between them.", "Fiji agreed.", "Mali and Niger met."]
    assert [doc.text for doc in parsed(texts, model())] == texts


def test_parses_are_those_of_the_libraries_own_arithmetic_which_takes_longer() -> None:
    text = "Peru, which sued Chile over the sea between them, has since agreed to let three judges draw the border."
    own = spacy.load(PIPELINE, exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])
    tags = [(token.tag_, token.dep_, token.head.i) for token in own(text)]
    assert [(token.tag_, token.dep_, token.head.i) for token in model()(text)] == tags


def test_a_pipeline_that_is_not_there_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadSource, match="COUNTERPOISE_PIPELINE"):
        model("no_such_pipeline")


def test_a_sentence_behind_a_blank_line_opens_a_paragraph() -> None:
    text = "It rained. It stopped.\n\nThe sun came out.\nPeople left."
    assert opening(text, sentences(text)) == {0, 2}
