"""What stands behind a preposition that a sentence says again: relies on A for gas and on *B* for arms?"""

from itertools import pairwise

from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.parse.tree import CLAUSES


def repeated(scene: Scene, word: int, prep: str) -> list[int]:
    """Return the words that a word's preposition governs where it comes back, in the order they were found."""
    tree = scene.tree
    if not scene.holds(prep):
        return []
    things = (
        tree.kid(kid, "pobj")
        for kid in (*_joined(scene, word, prep), *_on_joined_things(scene, word, prep), *_resumed(scene, word, prep))
    )
    return list(dict.fromkeys(thing for thing in things if thing is not None))


def _joined(scene: Scene, word: int, prep: str) -> list[int]:
    """Return it where it is joined to the first, or to the word itself."""
    tree = scene.tree
    again = [
        kid
        for kid, form in enumerate(tree.words)
        if form == prep
        and tree.arcs[kid] == "conj"
        and (tree.heads[kid] == word or tree.arcs[tree.heads[kid]] in ("prep", "dative"))
    ]
    below = set(tree.under(word, CLAUSES)) if again else ()
    return [kid for kid in again if kid in below]


def _on_joined_things(scene: Scene, word: int, prep: str) -> list[int]:
    """Return it where it hangs on a thing joined to the object: gets gas from A and power | from B."""
    tree = scene.tree
    things = [kid for thing in tree.all(word, "dobj") for kid in tree.all(thing, "conj") if not tree.verb(kid)]
    return [kid for thing in things for kid in tree.all(thing, "prep") if tree.words[kid] == prep]


def _resumed(scene: Scene, word: int, prep: str) -> list[int]:
    """Return it where it hangs on the same word: sells oil to A and coal | to B; on A and, increasingly, | on B."""
    tree = scene.tree
    same = [kid for kid in tree.kids[word] if tree.words[kid] == prep and tree.arcs[kid] in ("prep", "dative")]
    return [later for first, later in pairwise(same) if _goes_on(scene, first, later)]


def _goes_on(scene: Scene, first: int, later: int) -> bool:
    """Tell whether nothing but a joined thing or an adverb stands between a preposition and its coming back."""
    tree = scene.tree
    joins = [one for one in range(first, later) if tree.arcs[one] == "cc"]
    if not joins or any(tree.verb(one) for one in range(first, later)):
        return False
    thing = tree.arcs[later - 1] == "conj" and later - 1 not in scene.inside
    return thing or all(tree.arcs[one] in ("advmod", "punct") for one in range(joins[-1] + 1, later))
