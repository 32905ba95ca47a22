"""Is a frame nearly met where a word it needs is missing, or a side, and not where what it bars stands?"""

from collections.abc import Iterator

from counterpoise.reading.actors import mentions
from counterpoise.reading.coding.leaning import leanings
from counterpoise.reading.coding.lookup import lookup
from counterpoise.reading.coding.nearly import Near, nearly_met
from counterpoise.reading.coding.scene import Scene, scene
from counterpoise.reading.coding.tree import tree
from counterpoise.reading.sentences import model


def laid_out(text: str) -> Scene:
    plain = tree(model()(text))
    at, inside = scene(plain, mentions(text, None), 0)
    return Scene(plain, at, inside, lookup().index)


def near(text: str, without: frozenset[int] = frozenset()) -> Iterator[Near]:
    sight = laid_out(text)
    return nearly_met(lookup(), sight, leanings(sight), without)


def test_the_one_other_actor_of_the_sentence_is_the_side_that_is_missing() -> None:
    found = [one for one in near("Fiji is reliant, and Tonga knows it.") if one.met.frame.relation == "DEPEND"]
    assert found
    assert {one.how for one in found} == {"sentence"}
    pairs = [pair for one in found for pair in one.met.pairs]
    assert {(pair.source.code, pair.target.code) for pair in pairs if pair.target} == {("FJI", "TON")}


def test_a_side_stays_open_between_two_others() -> None:
    found = near("Fiji is reliant, and Tonga and Samoa know it.")
    assert [one for one in found if one.met.frame.relation == "DEPEND"] == []


def test_no_more_than_two_needs_are_missing() -> None:
    found = list(near("Norway's bakers would be lost without flour that arrives from Canada."))
    assert found
    assert all(one.missing <= 2 for one in found)


def test_words_that_state_something_else_are_not_asked() -> None:
    text = "Fiji is reliant, and Tonga knows it."
    assert list(near(text, frozenset(range(len(laid_out(text).tree.words))))) == []
