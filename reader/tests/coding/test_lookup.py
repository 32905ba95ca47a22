"""Which frames may a word open in its sentence?"""

from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.parse.tree import tree
from counterpoise_reader.coding.rows.lookup import Opening, lookup, openings
from counterpoise_reader.sentences import model


def opened(text: str, word: str) -> list[Opening]:
    known = lookup()
    tree_ = tree(model()(text))
    scene = Scene(tree_, {}, {}, known.index)
    return openings(known, scene, tree_.words.index(word))


def test_a_frame_is_not_tried_where_a_word_it_needs_stands_nowhere() -> None:
    rows = opened("Peru took the town.", "took")
    assert all("from" not in row.forms and "to" not in row.forms for row in rows)
    assert len(rows) < len(lookup().openings["took"])


def test_a_frame_is_tried_where_all_it_needs_stands_there() -> None:
    names = {row.frame.relation for row in opened("Peru imposed sanctions on Chile.", "imposed")}
    assert "SANCTION" in names


def test_frames_that_need_more_are_tried_first() -> None:
    weights = [row.frame.weight for row in opened("Peru imposed sanctions on Chile.", "imposed")]
    assert weights == sorted(weights, reverse=True)
