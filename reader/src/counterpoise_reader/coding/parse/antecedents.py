"""Whom may an *it* take up that the text leaves open: whose clause stands over its own?

A clause about what somebody does takes up the subject of the clause over it: the duties it imposed, although it
sells. An *it* to whom something is done is the subject of a clause above that is not its own.
"""

from collections.abc import Iterator

from counterpoise_reader.coding.parse.clauses import surface
from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.parse.tree import Tree

_SUBORDINATE = frozenset(("relcl", "advcl"))
_JOINED = frozenset(("relcl", "advcl", "conj", "xcomp", "pcomp", "acl"))
_FURTHEST = 2


def taken_up(scene: Scene, word: int) -> tuple[list[int], list[int]]:
    """Return the words that an *it* may stand for, the likeliest first, and the subjects it does not stand for."""
    tree = scene.tree
    if tree.words[word] != "it" or tree.tags[word] != "PRP":
        return [], []
    above = list(_subjects(scene, word))
    if tree.arcs[word] == "nsubj" and tree.verb(tree.heads[word]):
        return _of_one_who_acts(tree, word, above), []
    owner = tree.kid(above[0], "poss") if above else None
    if owner is not None and (tree.words[owner] == "its" or owner in scene.inside):
        return [owner], []  # its debts, A's debts expose it to B
    return above[1 : _FURTHEST + 1], above[:1]


def _of_one_who_acts(tree: Tree, word: int, above: list[int]) -> list[int]:
    """Return whom an *it* stands for that acts in a subordinate clause: A sold ships it had."""
    clause = tree.heads[word]
    if tree.arcs[clause] not in _SUBORDINATE:
        return []
    same = [
        one for over in tree.above(clause)[:2] for one in tree.all(over, "dobj", "dative") if tree.words[one] == "it"
    ]
    return same[:1] or above[:1]


def _subjects(scene: Scene, word: int) -> Iterator[int]:
    """Yield the subjects of the clauses over a word, the nearest first, each once."""
    tree, seen = scene.tree, {word}
    for verb in tree.above(word):
        if not tree.verb(verb):
            continue
        own = surface(scene, verb)
        if own is not None and own not in seen:
            seen.add(own)
            yield own
        if tree.arcs[verb] not in _JOINED:
            return
