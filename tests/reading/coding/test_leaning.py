"""Do the words of a sentence lean to what they are mostly said of?"""

import pytest

from counterpoise.reading.coding.leaning import leanings, share
from counterpoise.reading.coding.lookup import lookup
from counterpoise.reading.coding.scene import Scene
from counterpoise.reading.coding.tree import tree
from counterpoise.reading.sentences import model


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Its reliance, its dependence on them.", "DEPEND"),
        ("They condemned and blamed them.", "ACCUSE"),
        ("They bombed and shelled it.", "ASSAULT"),
        ("An ally, a partner and a friend.", "ALIGN"),
    ],
)
def test_a_sentence_leans_most_to_the_relation_its_words_are_used_for(text: str, relation: str) -> None:
    scene = Scene(tree(model()(text)), {}, {}, lookup().index)
    assert leanings(scene).most_common(1)[0][0] == relation


def test_words_the_lexicon_does_not_know_lean_nowhere() -> None:
    scene = Scene(tree(model()("Zyx qwv plugh.")), {}, {}, lookup().index)
    assert not leanings(scene)


def test_the_shares_of_a_trigger_are_parts_of_one() -> None:
    parts = [share("condemn", "verb", relation) for relation in ("ACCUSE", "DEPEND", "ALIGN")]
    assert parts[0] > 0.5
    assert sum(parts) <= 1
    assert share("no_such_word", "verb", "ACCUSE") == 0
