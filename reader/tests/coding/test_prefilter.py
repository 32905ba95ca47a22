"""Are sentences without a named actor parsed only where they may state something all the same?"""

import pytest

from counterpoise.records import Document
from counterpoise_reader.coding.prefilter import may_be_met
from counterpoise_reader.coding.rows.lookup import lookup
from counterpoise_reader.coding.statements import coded
from counterpoise_reader.sentences import model

STORY = "Peru depends on Chile for copper. Peru and Chile have signed a treaty. "


def may(text: str) -> bool:
    return may_be_met(lookup(), model().make_doc(text))


@pytest.mark.parametrize(
    "text",
    [
        "The quarrel is likely to sharpen.",
        "Most of the copper comes from there.",
        "The smelters depend on foreign technology.",
    ],
)
def test_a_sentence_of_those_the_text_is_about_is_parsed(text: str) -> None:
    assert may(text)


@pytest.mark.parametrize("text", ["The weather was fine.", "The permits are the sorest point."])
def test_a_sentence_that_could_state_nothing_of_them_is_not(text: str) -> None:
    assert not may(text)


@pytest.mark.parametrize(
    "text",
    [
        "Relations have soured. The weather was fine. The quarrel is likely to sharpen.",
        "The permits are the sorest point. Is that so? The smelters depend on foreign technology.",
        "Who imposed sanctions on Peru? Chile did. So does Ecuador.",
    ],
)
def test_what_is_left_out_before_the_parse_would_state_nothing(text: str) -> None:
    story = [Document(id="d", text=STORY + text)]
    assert coded(story) == coded(story, every_sentence=True)
