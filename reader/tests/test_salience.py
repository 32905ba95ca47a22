"""Is an actor foremost only where that is plain?"""

import pytest

from counterpoise import vocabulary
from counterpoise_reader.actors.actors import Mention, mentions
from counterpoise_reader.references.dealings import dealings
from counterpoise_reader.references.places import placed
from counterpoise_reader.references.salience import Salience, outweighing
from counterpoise_reader.vocabulary import table


def held(*sentences: list[tuple[str, str]], title: tuple[str, ...] = ()) -> Salience:
    salience = Salience()
    salience.open(title)
    for sentence in sentences:
        salience.close(sentence)  # type: ignore[arg-type]
    return salience


def places(sentence: str) -> list[str]:
    return list(placed(sentence, 0, mentions(sentence, None)))


def test_of_two_with_equal_weight_none_is_foremost() -> None:
    assert outweighing({"KEN": 2.0, "UGA": 1.9}, 1.3) == ""
    assert outweighing({"KEN": 2.0, "UGA": 1.0}, 1.3) == "KEN"


def test_a_subject_outweighs_an_object_and_fades() -> None:
    salience = held([("KEN", "subject"), ("UGA", "rest")])
    assert salience.foremost(["KEN", "UGA"]) == "KEN"
    salience.close([("TZA", "subject")])
    assert salience.foremost(["KEN", "TZA"]) == "TZA"


def test_a_pair_has_no_third_beside_it() -> None:
    both = [("KEN", "subject"), ("UGA", "object")]
    assert held(both, both).pair(("KEN", "UGA")) == ("KEN", "UGA")
    third = held(both, [("TZA", "subject")])
    assert third.pair(third.order()) == ()
    named = held(both, [("TZA", "rest")], title=("KEN", "UGA"))
    assert named.pair(named.order()) == ("KEN", "UGA")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kenya sells tea to Egypt.", ["subject", "rest"]),
        ("Under pressure from Washington, Panama left.", ["rest", "subject"]),
        ("Kenya and Uganda met.", ["subject", "subject"]),
        ("Kenya left, and Uganda stayed.", ["subject", "subject"]),
        ("Kenya has left the Chinese scheme.", ["subject", "colour"]),
        ("Farmers around Basra accused the Turks.", ["subject", "object"]),
    ],
)
def test_places_follow_from_order_and_small_words(sentence: str, expected: list[str]) -> None:
    assert places(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "leans"),
    [
        ("Iraq buys gas from Iran.", ["IRQ"]),
        ("Iran supplies Iraq with gas.", ["IRQ"]),
        ("Peru sells half of its copper to China.", ["PER"]),
        ("Peru sells copper to China.", []),
        ("Kenya borrowed from China.", ["KEN"]),
    ],
)
def test_who_gets_something_depends_on_who_gives_it(sentence: str, leans: list[str]) -> None:
    found_mentions: list[Mention] = list(mentions(sentence, None))
    assert [deal.actor for deal in dealings(sentence, 0, found_mentions) if deal.leans] == leans


def test_borders_are_shared() -> None:
    rows = {row["iso3"]: row for row in table("borders")}
    for state, row in rows.items():
        for column in ("neighbours", "near"):
            assert all(state in rows[other][column] for other in row[column].split(";") if other), state


def test_no_state_ruled_itself_and_all_are_states() -> None:
    states = {row["iso3"] for row in vocabulary.table("states")}
    for row in table("colonial_rulers"):
        assert {row["iso3"], *row["rulers"].split(";")} <= states
        assert row["iso3"] not in row["rulers"]
