"""What is a statement about, and does that grow or shrink, by its trigger and the words beside it?"""

from collections.abc import Iterator

from counterpoise.records import Trend
from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.parse.tree import CLAUSES
from counterpoise_reader.coding.parse.words import FALLING, RISING
from counterpoise_reader.coding.rows.lookup import Lookup

_UPWARD = ("dobj", "nsubj", "nsubjpass", "acomp", "xcomp", "pobj", "prep", "attr", "conj", "oprd")
_NEAR = 3
_BESIDES = frozenset(("appos",))
_FAR = 25  # words on each side


def topics(lookup: Lookup, scene: Scene, word: int, own_topics: tuple[str, ...]) -> tuple[str, ...]:
    """Return the trigger's own topics and those of the words in its clause."""
    tree = scene.tree
    top = word
    while tree.heads[top] != top and tree.arcs[top] in (
        "dobj",
        "pobj",
        "prep",
        "attr",
        "acomp",
        "nsubj",
        "nsubjpass",
        "conj",
    ):
        top = tree.heads[top]
    topics_ = set(own_topics)
    cited = {token for kid in tree.kids[top] if tree.words[kid] == "according" for token in tree.under(kid)}
    for token in tree.under(top, (CLAUSES | _BESIDES) - {tree.arcs[word]}):
        if abs(token - word) > _FAR or token in cited:
            continue
        topics_.update(lookup.topics.get(tree.words[token], ()))
        hyphenated = scene.joined(token)
        if hyphenated:
            topics_.update(lookup.topics.get(hyphenated, ()))
        if token + 1 < len(tree.words):
            topics_.update(lookup.topics.get(f"{tree.words[token]} {tree.words[token + 1]}", ()))
    return tuple(sorted(topics_))


def trend(scene: Scene, word: int) -> Trend:
    """Return the way a trigger's state moves; empty where nothing says so."""
    for token in _near(scene, word):
        words = scene.lemmas(token) | {scene.tree.words[token]}
        if words & FALLING:
            return "falling"
        if words & RISING and not _measured(scene, token):
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
    """Return whether "more" only measures: more than half of its gas."""
    words, after = scene.tree.words, word + 1
    return words[word] in ("more", "further") and after < len(words) and words[after] == "than"
