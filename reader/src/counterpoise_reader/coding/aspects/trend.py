"""Is what a statement says growing or shrinking, by the words around its trigger?"""

from collections.abc import Iterator

from counterpoise.records import Trend
from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.parse.words import FALLING, RISING

_UPWARD = ("dobj", "nsubj", "nsubjpass", "acomp", "xcomp", "pobj", "prep", "attr", "conj", "oprd")
_NEAR = 3


def trend(scene: Scene, word: int) -> Trend:
    """Return the way a trigger's state moves; empty where nothing says so."""
    for one in _near(scene, word):
        words = scene.lemmas(one) | {scene.tree.words[one]}
        if words & FALLING:
            return "falling"
        if words & RISING and not _measured(scene, one):
            return "rising"
    return ""


def _near(scene: Scene, word: int) -> Iterator[int]:
    """Yield the words that may say how it moves: those on the trigger, then those over it."""
    tree, here = scene.tree, word
    for _ in range(_NEAR):
        for kid in tree.kids[here]:
            if tree.arcs[kid] in ("advmod", "amod", "acomp", "npadvmod", "compound"):
                yield kid
                yield from tree.all(kid, "advmod")
        if tree.heads[here] == here or tree.arcs[here] not in _UPWARD:
            return
        here = tree.heads[here]
        yield here


def _measured(scene: Scene, word: int) -> bool:
    """Tell whether "more" only measures: more than half of its gas."""
    words, after = scene.tree.words, word + 1
    return words[word] in ("more", "further") and after < len(words) and words[after] == "than"
