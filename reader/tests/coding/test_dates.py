"""Do words for days, months and years mean what they mean on the day of the report, a Tuesday?"""

from datetime import date

import pytest

from counterpoise.records import Document
from counterpoise_reader.coding.statements import frames_alone as statements

DAY = date(2025, 6, 10)


def dates(text: str, day: date | None = DAY) -> list[str | None]:
    return [statement.date for statement in statements(Document(id="d", text=text, published=day))]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on Monday", "2025-06-09"),
        ("last week", "2025-06"),
        ("two days ago", "2025-06-08"),
        ("on 30 May", "2025-05-30"),
        ("on December 3", "2024-12-03"),
        ("last year", "2024"),
        ("in January", "2025-01"),
    ],
)
def test_words_of_time_are_counted_from_the_report(words: str, expected: str) -> None:
    assert dates(f"Norway condemned Belarus {words}.") == [expected]


def test_a_weekday_of_what_is_to_come_is_the_next_one() -> None:
    assert dates("Norway will condemn Belarus on Friday.") == ["2025-06-13"]


@pytest.mark.parametrize(
    "text",
    [
        "Norway meets Sweden on Friday.",
        "The foreign minister of Norway visits Chile on Friday.",
        "Serbia's opposition announced a protest on Friday.",
        "Organisers plan a protest on Friday against Serbia in Sarajevo.",
    ],
)
def test_what_is_arranged_for_a_weekday_is_of_the_next_one(text: str) -> None:
    (statement,) = statements(Document(id="d", text=text, published=DAY))
    assert (statement.date, statement.modality) == ("2025-06-13", "expected")


def test_a_weekday_in_the_past_tense_is_the_last_one() -> None:
    assert dates("Norway met Sweden on Friday.") == ["2025-06-06"]
    assert dates("Norway meets Sweden on Tuesday.") == ["2025-06-10"]  # the day of the report


@pytest.mark.parametrize("words", ["in 1972", "in the 1990s", "during the Cold War", "ten years ago", "in March 2021"])
def test_history_is_no_statement(words: str) -> None:
    assert dates(f"Norway condemned Belarus {words}.") == []


def test_what_has_lasted_since_long_ago_is_of_today() -> None:
    assert dates("Armenia has depended on Russia for gas since 1998.") == ["1998"]


def test_without_a_date_anywhere_there_is_none() -> None:
    assert dates("Norway condemned Belarus.", None) == [None]
