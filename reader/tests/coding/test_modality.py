"""Is a statement read as done, to come, possible, conditional or denied, and as growing or shrinking?"""

import pytest

from counterpoise.records import Document
from counterpoise_reader.coding.statements import frames_alone as statements


def first(text: str) -> tuple[str, str]:
    statement = statements(Document(id="d", text=text))[0]
    return statement.modality, statement.trend


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chile recognised Palestine.", "actual"),
        ("Chile is expected to recognise Palestine.", "expected"),
        ("Chile is to recognise Palestine.", "expected"),
        ("Chile might recognise Palestine.", "possible"),
        ("Chile would recognise Palestine if Peru did.", "conditional"),
        ("Chile will recognise Palestine if Peru does.", "conditional"),
        ("Chile has not recognised Palestine.", "negated"),
        ("Chile has yet to recognise Palestine.", "negated"),
        ("Chile never recognised Palestine.", "negated"),
        ("The Philippines will never accept Chinese claims.", "actual"),
        ("Armenia no longer depends on Russia for gas.", "negated"),
        ("Gabon has little leverage over France.", "negated"),
        ("Officials said that Chile would recognise Palestine.", "expected"),
    ],
)
def test_mood_is_read_from_the_words_over_the_trigger(text: str, expected: str) -> None:
    assert first(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Armenia depends on Russia for gas.", ""),
        ("Armenia increasingly depends on Russia for gas.", "rising"),
        ("Armenia depends less on Russia for gas.", "falling"),
        ("Armenia's growing dependence on Russia is clear.", "rising"),
        ("Armenia's dependence on Russia has waned.", "falling"),
    ],
)
def test_a_trend_is_the_statements_own(text: str, expected: str) -> None:
    assert first(text)[1] == expected
