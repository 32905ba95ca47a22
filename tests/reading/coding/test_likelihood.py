"""Is what is said more plainly held likelier?"""

from dataclasses import replace

from counterpoise.reading.actors import mentions
from counterpoise.reading.coding.leaning import leanings
from counterpoise.reading.coding.likelihood import likelihood
from counterpoise.reading.coding.lookup import lookup
from counterpoise.reading.coding.nearly import Near, nearly_met
from counterpoise.reading.coding.scene import Scene, scene
from counterpoise.reading.coding.statements import statements
from counterpoise.reading.coding.tree import tree
from counterpoise.reading.sentences import model
from counterpoise.records import Document, Statement

TEXT = "Fiji is reliant, and Tonga knows it."


def reading() -> tuple[Near, Statement]:
    plain = tree(model()(TEXT))
    sight = Scene(plain, *scene(plain, mentions(TEXT, None), 0), lookup().index)
    near = next(
        one for one in nearly_met(lookup(), sight, leanings(sight), set()) if one.met.frame.relation == "DEPEND"
    )
    (said,) = statements(Document(id="d", text=TEXT), "lenient")
    return near, said


def test_each_further_need_that_is_missing_makes_a_reading_less_likely() -> None:
    near, said = reading()
    likely = [likelihood([(replace(near, missing=n), said)], {"DEPEND": 5.0}, []) for n in range(3)]
    assert likely == sorted(likely, reverse=True)
    assert 0 < likely[2] < likely[0] < 1


def test_words_that_lean_to_the_relation_make_it_likelier_and_a_rival_less() -> None:
    rows = [reading()]
    little, much = likelihood(rows, {"DEPEND": 2.0}, []), likelihood(rows, {"DEPEND": 6.0}, [])
    assert likelihood(rows, {"DEPEND": 6.0, "STRAIN": 6.0}, []) < much
    assert little < much


def test_an_event_is_no_rival_of_a_condition() -> None:
    rows = [reading()]
    assert likelihood(rows, {"DEPEND": 6.0, "ACCUSE": 6.0}, []) == likelihood(rows, {"DEPEND": 6.0}, [])
