"""Does somebody insist that a thing is so, and asks for nothing: insists that the land is its own?"""

from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.parse.tree import Tree
from counterpoise_reader.coding.parse.words import words
from counterpoise_reader.vocabulary.triggers import Frame

_MAINTAINS = words("insist maintain stress argue claim say add state declare remind")
_OUGHT = words("must should ought need needs has have had")
_FINITE = ("VBZ", "VBD", "MD")


def holds_forth(scene: Scene, word: int, frame: Frame) -> bool:
    """Tell whether a trigger that may ask for something only says that it is so."""
    if frame.relation != "REQUEST" or scene.lemmas(word).isdisjoint(_MAINTAINS):
        return False
    tree, clauses = scene.tree, scene.tree.all(word, "ccomp")
    asking = [one for head in clauses for one in (head, *tree.all(head, "aux")) if tree.words[one] in _OUGHT]
    finite = [one for head in clauses for one in (head, *tree.all(head, "aux", "auxpass")) if _finite(tree, one)]
    return bool(finite) and not asking


def _finite(tree: Tree, word: int) -> bool:
    """Tell whether a verb says that a thing is so; a plain form may ask: insists that B withdraw."""
    return tree.tags[word] in _FINITE or tree.words[word] in ("are", "do", "'re")
