"""What is a statement about, by its trigger and the words beside it?"""

from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.parse.tree import CLAUSES
from counterpoise_reader.coding.rows.lookup import Lookup

_BESIDES = frozenset(("appos",))
_FAR = 25  # words on each side


def topics(known: Lookup, scene: Scene, word: int, said: tuple[str, ...]) -> tuple[str, ...]:
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
    found = set(said)
    cited = {one for kid in tree.kids[top] if tree.words[kid] == "according" for one in tree.under(kid)}
    for one in tree.under(top, (CLAUSES | _BESIDES) - {tree.arcs[word]}):
        if abs(one - word) > _FAR or one in cited:
            continue
        found.update(known.topics.get(tree.words[one], ()))
        whole = scene.joined(one)
        if whole:
            found.update(known.topics.get(whole, ()))
        if one + 1 < len(tree.words):
            found.update(known.topics.get(f"{tree.words[one]} {tree.words[one + 1]}", ()))
    return tuple(sorted(found))
