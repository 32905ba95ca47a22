"""Is what a statement says growing or shrinking, by the words around its trigger?"""

from collections.abc import Iterator

from counterpoise.reading.coding.scene import Scene
from counterpoise.reading.coding.words import words
from counterpoise.records import Trend

_RISING = words(
    "more increasingly ever deeper growing grow rise rising mounting mount deepening deepen increase "
    "increasing increased heavier heavily-growing strengthen strengthening widen widening gain expand "
    "expanding soar soaring swell swelling surge surging closer tighten tightening greater stronger "
    "further worsen worsening escalate escalating intensify intensifying double treble triple climb "
    "climbing accelerate build rapid higher burgeoning fastest-growing fast-growing bigger larger"
)
_FALLING = words(
    "less fewer wane waning ebb ebbing shrink shrinking fade fading decline declining fall falling "
    "dwindle dwindling weaken weakening erode eroding diminish diminishing reduce reduced reducing loosen "
    "loosening lose losing lessen lessening slip slipping drop dropping halve cut cutting decrease "
    "decreasing lower weaker smaller wither ease easing shed"
)
_STEADY = words("remain remains still unchanged steady stable continue continued lasting endure outlive")
_UPWARD = ("dobj", "nsubj", "nsubjpass", "acomp", "xcomp", "pobj", "prep", "attr", "conj", "oprd")
_NEAR = 3


def trend(scene: Scene, word: int) -> Trend:
    """Return the way a trigger's state moves; empty where nothing says so."""
    for one in _near(scene, word):
        words = scene.lemmas(one) | {scene.tree.words[one]}
        if words & _FALLING:
            return "falling"
        if words & _RISING and not _measured(scene, one):
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
