"""Whom did the verb before deal with: flew to *A* and promised ships, asked *A* for gas and was turned down?

A participle goes with the verb it hangs on: having met *A*, it signed. More than one such side is none.
"""

from collections.abc import Iterator

from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.parse.tree import Tree

_APART = frozenset(("relcl", "advcl", "ccomp", "parataxis", "nsubj", "nsubjpass", "appos"))
_AGAIN = frozenset(("he", "she", "it"))


def dealt_with(scene: Scene, word: int) -> Iterator[int]:
    """Yield the words that name the other side of the verb a trigger is joined to."""
    tree = scene.tree
    first = tree.heads[word] if tree.arcs[word] in ("conj", "advcl") else word
    if first == word or not tree.verb(first) or not _shares(tree, word):
        return
    held = [one for one in _before(tree, first, word) if one in scene.at]
    if len({mention.actor for one in held for mention in scene.at[one]}) == 1:
        yield from held


def _shares(tree: Tree, word: int) -> bool:
    """Tell whether a verb has the subject of the one before: none of its own, or a pronoun."""
    own = tree.kid(word, "nsubj", "nsubjpass")
    return tree.words[own] in _AGAIN if own is not None else tree.arcs[word] == "conj" or tree.tags[word] == "VBG"


def _before(tree: Tree, first: int, word: int) -> list[int]:
    """Return the words of the verb before, and of those joined before this one."""
    row = [first]
    while tree.arcs[row[-1]] == "conj" and tree.verb(tree.heads[row[-1]]):
        row.append(tree.heads[row[-1]])
    for verb in row:
        others = {one for kid in tree.all(verb, "conj") if tree.verb(kid) for one in tree.under(kid)}
        if tree.arcs[word] == "advcl":
            others |= set(tree.under(word))
        found = [one for one in tree.under(verb, _APART) if one > verb and one not in others]
        if found:
            return found
    return []
