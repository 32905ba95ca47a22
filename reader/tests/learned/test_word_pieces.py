"""Are words cut into the pieces that BERT cuts them into, under its numbers?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise_reader.learned.model_input import piece_numbers
from counterpoise_reader.learned.network import vocabulary

OWN = {"[UNK]": 0, "play": 1, "##ing": 2, "##s": 3, "peru": 4, "€": 5, "72": 6, "##bn": 7, ".": 8, "_": 9, "a": 10}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Playing plays play.", [1, 2, 1, 3, 1, 8]),  # the longest piece first
        ("Perú PERU", [4, 4]),  # neither accents nor capitals count
        ("€72bn", [5, 6, 7]),  # a sign stands alone
        ("played", [0]),  # one part unknown: all of it
        ("play_a", [1, 9, 10]),
        ("pl\u00aday", [1]),  # a soft hyphen, which nobody sees
        ("", []),
        (" \n\t", []),
    ],
)
def test_words_are_cut_into_the_longest_known_pieces(text: str, expected: list[int]) -> None:
    assert piece_numbers(text, OWN) == expected


def test_the_table_numbers_pieces_as_bert_does() -> None:
    assert piece_numbers("Hello world", vocabulary()) == [7592, 2088]  # as in the documentation of BERT's tokenizer
    assert [vocabulary()[line] for line in ("[UNK]", "[CLS]", "[SEP]")] == [100, 101, 102]


def test_a_word_of_a_thousand_letters_is_one_unknown_piece() -> None:
    assert piece_numbers("a" * 1000, OWN) == [0]


@given(st.text(max_size=200))
def test_any_text_is_cut_and_two_texts_in_a_row_are_cut_apart(text: str) -> None:
    assert piece_numbers(f"{text} play", OWN) == [*piece_numbers(text, OWN), 1]
