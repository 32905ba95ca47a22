"""Does the network see which actors a sentence names, and nothing of which states they are?"""

from datetime import date

import pytest

from counterpoise_reader.actors.actors import mentions
from counterpoise_reader.coding.candidates import Candidate
from counterpoise_reader.learned.model_input import disguised, model_input, possible_actors
from counterpoise_reader.learned.network import vocabulary
from counterpoise_reader.references.salience import Implied

BORROWED = {"RUS": "norway", "CHN": "brazil"}


def candidate(text: str) -> Candidate:
    return Candidate(0, text, mentions(text, date(2024, 5, 1)), Implied())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia sells gas to China.", "norway sells gas to brazil ."),
        ("Russian gas reaches Beijing.", "norway 's gas reaches brazil ."),
        ("Chinese troops left.", "brazil military left."),
        ("Vladimir Putin met Xi Jinping.", "norway met brazil ."),
        ("Russia sells gas to Japan.", "norway sells gas to Japan."),  # nobody lent a name to Japan
    ],
)
def test_names_are_changed_and_the_rest_stands(text: str, expected: str) -> None:
    assert " ".join(disguised(candidate(text), BORROWED).split()) == expected


@pytest.mark.parametrize(
    "text",
    [
        "{a} sells gas to {b}.",
        "Without {a}, {b} could not light its streets, and {a} knows it.",
        "{b} fears that {a} may close the tap.",
    ],
)
@pytest.mark.parametrize(("a", "b"), [("Peru", "Ghana"), ("Russia", "Ukraine"), ("Mexico", "Fiji")])
def test_which_states_are_named_changes_nothing(text: str, a: str, b: str) -> None:
    view = model_input(candidate(text.format(a="Norway", b="Japan")), (), (), vocabulary())
    other = model_input(candidate(text.format(a=a, b=b)), (), (), vocabulary())
    assert (view.numbers, view.here) == (other.numbers, other.here)


def test_those_of_the_sentence_stand_before_those_of_the_text() -> None:
    here, about = candidate("It sells gas to Japan.").mentions, ("RUS", "JPN", "CHN", "PER", "GHA", "FRA", "ITA")
    assert possible_actors(here, about) == (("JPN",), ("RUS", "CHN", "PER", "GHA", "FRA"))


def test_each_actor_has_his_places_in_front_in_the_sentence_and_in_those_before() -> None:
    view = model_input(
        candidate("Peru thanked Chile."),
        [candidate("Peru rejoiced."), candidate("Chile left.")],
        ("ARG",),
        vocabulary(),
    )
    words = [next(piece for piece, number in vocabulary().items() if number == each) for each in view.numbers]
    assert view.actors == ("PER", "CHL", "ARG")
    assert words[:6] == ["[CLS]", "[unused12]", "norway", "brazil", "[unused13]", "kenya"]
    places = [[[words[place] for place in row] for row in part] for part in (view.ahead, view.here, view.before)]
    assert places[0][1:] == [["norway"], ["brazil"], ["kenya"]]
    assert places[1] == places[2] == [[], ["norway"], ["brazil"], []]
    assert {view.parts[place] for row in view.here for place in row} == {1}
    assert {view.parts[place] for row in view.before for place in row} == {0}


def test_a_sentence_of_a_thousand_words_is_seen_as_far_as_the_network_reaches() -> None:
    view = model_input(candidate("Peru thanked Chile, " * 500), [candidate("Peru " * 500)] * 3, (), vocabulary())
    assert len(view.numbers) <= 512  # the places a BERT of this size knows
