"""Is what an actor says a threat, or only a claim, where its frame reads an act or a request?

An act announced ahead, with a condition, by the actor that would do it is a threat (*will sink any ship that enters*);
nothing has been done, and the one addressed, or the one that would meet the condition, is threatened. To insist that a
thing is so requests nothing (*insists that the land is its own*).
"""

from dataclasses import replace

from counterpoise_reader.coding.attribution import speaker
from counterpoise_reader.coding.modality import hangs_on_condition
from counterpoise_reader.coding.parse.clauses import subject
from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.parse.tree import Tree
from counterpoise_reader.coding.parse.words import words
from counterpoise_reader.coding.rows.phrases import actors
from counterpoise_reader.vocabulary.triggers import Frame

_MAINTAINS = words("insist maintain stress argue claim say add state declare remind")
_OUGHT = words("must should ought need needs has have had")
_FINITE = ("VBZ", "VBD", "MD")
_FORCE = frozenset(("ASSAULT", "COERCE", "SANCTION"))
_AHEAD = frozenset(("will", "would", "shall", "'ll", "’ll", "could", "may", "might"))
_WARNS = frozenset(("warn", "warns", "warned", "warning", "threatens", "threatened"))
_ANY = frozenset(("any", "every", "whichever", "whoever", "anyone", "anybody"))
_THREATENED = (("told",), ("obj",), ("obj", "mod"), ("obj", "of"), ("if",), ("focus",))


def as_threat(scene: Scene, word: int, frame: Frame) -> Frame:
    """Return a frame of force as one of threat, where its doer only announces it."""
    tree = scene.tree
    if frame.relation not in _FORCE or frame.pos != "verb" or _AHEAD.isdisjoint(_helpers(scene, word)):
        return frame
    says, does = speaker(tree, word), subject(scene, word)
    if says is None or not _same(scene, says, does):
        return frame
    if tree.words[tree.heads[says]] in _WARNS:
        aimed = (("told",), *frame.target)
        return replace(frame, relation="THREATEN", mode="warn", source=(("sayer",),), target=aimed, modality="actual")
    if frame.relation == "SANCTION" or not (hangs_on_condition(tree, word) or _anybody(scene, word)):
        return frame
    return replace(frame, relation="THREATEN", mode="warn", source=(("sayer",),), target=_THREATENED, modality="actual")


def _helpers(scene: Scene, word: int) -> set[str]:
    return {scene.tree.words[kid] for kid in scene.tree.all(word, "aux")}


def _anybody(scene: Scene, word: int) -> bool:
    """Return whether the act would be done to anybody who does something."""
    tree = scene.tree
    for thing in tree.all(word, "dobj", "nsubjpass"):
        if tree.words[thing] in _ANY or any(tree.words[kid] in _ANY for kid in tree.all(thing, "det")):
            return True
    return False


def _same(scene: Scene, says: int, does: int | None) -> bool:
    """Return whether speaker and doer are the same, or no other actor is named as the doer."""
    speaking = {actor.code for actor in actors(scene, says)}
    doing = {actor.code for actor in actors(scene, does)} if does is not None else set()
    return bool(speaking) and doing <= speaking


def only_claims(scene: Scene, word: int, frame: Frame) -> bool:
    """Return whether a trigger of a request only claims a fact."""
    if frame.relation != "REQUEST" or scene.lemmas(word).isdisjoint(_MAINTAINS):
        return False
    tree, clauses = scene.tree, scene.tree.all(word, "ccomp")
    asking = [token for head in clauses for token in (head, *tree.all(head, "aux")) if tree.words[token] in _OUGHT]
    finite = [token for head in clauses for token in (head, *tree.all(head, "aux", "auxpass")) if _finite(tree, token)]
    return bool(finite) and not asking


def _finite(tree: Tree, word: int) -> bool:
    """Return whether a verb states a fact; a plain form may request: insists that B withdraw."""
    return tree.tags[word] in _FINITE or tree.words[word] in ("are", "do", "'re")
