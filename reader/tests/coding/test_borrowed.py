"""Is a condition read that a sentence only borrows from the one before: the same is true of B, so does B?"""

import pytest

from counterpoise.records import Document
from counterpoise_reader.coding.statements import frames_alone as statements

LEANS = "Hungary gets most of its oil from Russia. "


def _told(text: str) -> list[tuple[str, str, str | None]]:
    result = statements(Document(id="x", text=text))
    return [(statement.relation, statement.source, statement.target) for statement in result if statement.start]


@pytest.mark.parametrize(
    "text",
    [
        "The same is true of Slovakia.",
        "So does Slovakia.",
        "Slovakia is in much the same position.",
        "For Slovakia the figure is four-fifths.",
        "Slovakia's share is about half.",
    ],
)
def test_another_depends_on_the_same_one(text: str) -> None:
    assert _told(LEANS + text) == [("DEPEND", "SVK", "RUS")]


def test_a_second_share_is_of_the_same_two() -> None:
    assert _told(LEANS + "For gas the share is above nine-tenths.") == [("DEPEND", "HUN", "RUS")]


def test_the_same_workshops_are_those_another_depended_on() -> None:
    text = "India gets its spare parts from Russia. Vietnam depends on the same workshops."
    assert _told(text) == [("DEPEND", "VNM", "RUS")]


@pytest.mark.parametrize(
    "text", ["The same is true of football.", "The figure is disputed.", "So does the opposition."]
)
def test_nothing_is_borrowed_without_an_actor(text: str) -> None:
    assert _told(LEANS + text) == []


def test_that_takes_up_what_the_doer_before_did() -> None:
    text = (
        "Qatar sells gas to Bangladesh. America has raised its tariff on Bangladeshi clothes. "
        "That puts the Bangladeshis in a weak position."
    )
    assert _told(text)[-1] == ("LEVER", "USA", "BGD")


def test_a_fear_without_a_name_is_of_the_one_who_acted() -> None:
    text = (
        "India supplies a sixth of the power. India has not replied. Officials in Dhaka fear that it could be cut off."
    )
    assert ("RISK", "BGD", "IND") in _told(text)
