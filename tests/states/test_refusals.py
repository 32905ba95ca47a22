"""A refusal says what was typed, why it leads nowhere, and what to try."""

import pytest

from counterpoise.errors import AmbiguousState, UnknownState
from counterpoise.states import find


def refusal(text: str, codes: str = "iso", year: int | None = None) -> str:
    with pytest.raises((UnknownState, AmbiguousState)) as caught:
        find(text, codes=codes, year=year)
    assert caught.value.exit_code == 2
    return str(caught.value)


@pytest.mark.parametrize(("typed", "meant"), [("RSU", "RUS"), ("CHM", "CHN"), ("grb", "GBR")])
def test_a_code_with_a_slip_comes_with_the_codes_it_may_be(typed: str, meant: str) -> None:
    assert f"({meant})" in refusal(typed)


def test_an_unknown_name_comes_with_the_nearest_ones() -> None:
    message = refusal("Wakanda")
    assert "'Wakanda'" in message
    assert "Rwanda (RWA)" in message
    assert "Uganda (UGA)" in message


@pytest.mark.parametrize(
    ("typed", "meant"), [("Phillipines", "PHL"), ("Columbia", "COL"), ("Ukrane", "UKR"), ("NAT0", "NATO")]
)
def test_a_slip_is_suggested_but_never_taken(typed: str, meant: str) -> None:
    assert f"({meant})" in refusal(typed)


def test_at_most_four_names_are_suggested() -> None:
    assert refusal("Slovania").count(";") <= 4


def test_a_name_like_no_other_gets_advice_instead() -> None:
    assert "ISO code" in refusal("qqqqqq")


def test_an_ambiguous_name_lists_its_choices_with_codes() -> None:
    message = refusal("Korea")
    assert "South Korea (KOR)" in message
    assert "North Korea (PRK)" in message


def test_a_former_state_names_its_dates_and_successors() -> None:
    message = refusal("Czechoslovakia")
    assert "1993-01-01" in message
    assert "Czechia (CZE), Slovakia (SVK)" in message


def test_two_former_states_of_one_name_are_both_told() -> None:
    message = refusal("Yugoslavia")
    assert "1992-04-27" in message
    assert "2006-06-03" in message


def test_a_number_of_another_system_says_which() -> None:
    assert "United States (USA) in baci" in refusal("842")


@pytest.mark.parametrize("text", ["", "   ", "\t"])
def test_an_empty_name_is_refused(text: str) -> None:
    assert "empty" in refusal(text)


def test_a_long_text_is_refused_and_not_repeated_in_full() -> None:
    message = refusal("a" * 100_000)
    assert "longer than" in message
    assert len(message) < 200


def test_control_characters_are_shown_escaped() -> None:
    message = refusal("Rus\x1b[31msia\x00")
    assert "control characters" in message
    assert "\x1b" not in message
    assert "\\x1b" in message


def test_marks_that_do_not_print_are_escaped_too() -> None:
    assert "\u202e" not in refusal("Nowhere\u202e")
