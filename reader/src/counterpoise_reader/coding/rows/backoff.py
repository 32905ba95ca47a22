"""Who is the side of a relation that its frame did not find: the one other actor of its clause?

A parser hangs a phrase where no rule looks for it (*gained more than any other from American orders*). Where a frame's
needs hold and one side is found, and just one other actor stands in the same clause, that one is the other side. This
is asked last, and only of two whom the sentence states nothing else of.
"""

from collections.abc import Sequence, Set
from dataclasses import replace

from counterpoise.vocabulary import relations
from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.parse.tree import Tree
from counterpoise_reader.coding.parse.words import words
from counterpoise_reader.coding.rows.filled import places_count, slot_actors
from counterpoise_reader.coding.rows.finding import Pair, sources
from counterpoise_reader.coding.rows.phrases import BEFORE, Found, actors
from counterpoise_reader.vocabulary.triggers import Frame

# Not those of two alike, nor violence, whose victim is often nobody who is named.
_BARRED = words("ALIGN STRAIN HOLD AGREE CONSULT ASSAULT RETREAT COERCE PROTEST MOBILIZE THREATEN")
_APART = frozenset(("relcl", "advcl", "ccomp", "parataxis", "acl"))
_PLACES = words("in at near across outside off around inside")
_ASIDE = _PLACES | words("over through via with under despite like")
_FAR = 2  # detours such a side costs
_SURE = 2


def backed_off(scene: Scene, word: int, frame: Frame) -> list[Pair]:
    """Return source and target where the clause of a trigger names just one actor besides the side that was found."""
    if frame.relation in _BARRED or frame.strength < _SURE or ("none",) in frame.target:
        return []
    acting, targets = sources(scene, word, frame), _targets(scene, word, frame)
    apart = _APART if relations()[frame.relation].kind == "condition" else _APART | {"pcomp"}
    if acting and targets:
        return []
    if acting:
        return [Pair(one, other) for other in _others(scene, word, acting, apart) for one in acting]
    return [Pair(other, one) for other in _others(scene, word, targets, apart) for one in targets]


def _targets(scene: Scene, word: int, frame: Frame) -> list[Found]:
    for path in frame.target:
        if path == ("focus",):
            return []
        found = slot_actors(scene, word, frame, path, places=places_count(frame, path))
        if found:
            return found
    return []


def _others(scene: Scene, word: int, known: Sequence[Found], apart: Set[str]) -> list[Found]:
    """Return the one other actor of the clause a word stands in; nobody where there are two or none."""
    if not known:
        return []
    tree, codes = scene.tree, {one.code for one in known}
    top = word
    while tree.heads[top] != top and not _opens(tree, top, apart):
        top = tree.heads[top]
    joined = {one for kid in tree.all(top, "conj") if tree.verb(kid) for one in tree.under(kid)}
    found: dict[str, Found] = {}
    for one in sorted(set(tree.under(top, frozenset(apart - {tree.arcs[top]}))) - joined):
        near = actors(scene, one) if one in scene.at and not _where(tree, one, _PLACES) else ()
        for other in near:
            if other.code not in codes and not other.single:
                found.setdefault(other.code, other)
    only = [one for one in found.values() if len(found) == 1 and not (one.reference or _where(tree, one.word, _ASIDE))]
    return [replace(one, steps=one.steps + _FAR) for one in only]


def _where(tree: Tree, word: int, preps: Set[str]) -> bool:
    """Tell whether a name only says where or by what means: stranded in A, over A's lines, with A's money."""
    while tree.arcs[word] in BEFORE:
        word = tree.heads[word]
    return tree.arcs[word] == "pobj" and tree.words[tree.heads[word]] in preps


def _opens(tree: Tree, word: int, apart: Set[str]) -> bool:
    """Tell whether a word heads a clause of its own."""
    return tree.arcs[word] in apart or (tree.arcs[word] == "conj" and tree.verb(word))
