"""Is force that is only announced, with a condition, read as a threat by the speaker?"""

import pytest

from counterpoise.records import Document, Statement
from counterpoise_reader.coding.statements import frames_alone as statements


def read(text: str) -> list[Statement]:
    return statements(Document(id="d", text=text))


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Poland said it would shoot down any Russian aircraft that strayed into its airspace.", "POL", "RUS"),
        ("North Korea said it would attack South Korea if the drills went ahead.", "PRK", "KOR"),
        ('"Any ship that enters our waters will be sunk," Iran\'s navy chief told Britain.', "IRN", "GBR"),
    ],
)
def test_who_says_that_he_would_strike_threatens(text: str, source: str, target: str) -> None:
    first = read(text)[0]
    assert (first.relation, first.source, first.target, first.modality) == ("THREATEN", source, target, "actual")
    assert first.attribution == ""


def test_what_another_may_do_is_no_threat_of_the_speaker() -> None:
    assert "THREATEN" not in {
        statement.relation for statement in read("Britain said Russia would attack any ship that left.")
    }


def test_force_that_was_used_is_no_threat() -> None:
    assert read("Turkey said it had bombed Syria.")[0].relation == "ASSAULT"
