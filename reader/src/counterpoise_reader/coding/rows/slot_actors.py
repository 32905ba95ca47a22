"""Which actors fill a slot of a frame: those of the first of its words that names any?

A preposition that comes back counts (relies on A for gas and on B for arms), and so do both sides of a tie.
"""

from collections.abc import Sequence
from itertools import pairwise

from counterpoise_reader.coding.parse.scene import NamedActor, Scene
from counterpoise_reader.coding.parse.tree import CLAUSES
from counterpoise_reader.coding.parse.words import words
from counterpoise_reader.coding.rows.phrases import actors, actors_below, actors_of
from counterpoise_reader.coding.rows.slots import all_phrases, fillers
from counterpoise_reader.vocabulary.triggers import Frame

WHERE_COUNTS = words("ASSAULT RETREAT MOBILIZE COERCE AID CONCEDE HOLD RISK")
_WHOSE = ("from", "of", "by")
_PARTNER = ("with", "to", "and", "between")


def places_count(frame: Frame, path: tuple[str, ...]) -> bool:
    """Return whether a mere place may fill a slot of a frame; it may where the frame needs an actor there."""
    if frame.relation in WHERE_COUNTS or path[-1].startswith("prep:") or path[-1] in ("obj", "of", "clause"):
        return True
    return any(need.kind == "actor" and not need.absent and need.slot == path for need in frame.needs)


def slot_actors(
    scene: Scene, word: int, frame: Frame, path: tuple[str, ...], *, places: bool = False
) -> list[NamedActor]:
    """Return the actors that fill a slot: those of the first of its words that has any."""
    *way, last = path
    if last.startswith("prep:") and not scene.holds(last.removeprefix("prep:")):
        return []
    reached = fillers(scene, word, tuple(way), frame.pos) if way else [word]
    for token in reached:
        kind = frame.pos if token == word else ""
        actors = _in_slot(scene, token, last, kind, places)
        if actors and token != word:
            joined = [kid for kid in scene.tree.all(token, "conj") if not scene.tree.verb(kid)]
            actors += [more for kid in joined for more in _named(scene, fillers(scene, kid, (last,)), places)]
        if actors:
            return actors
    if path[0] == "obj" and len(way) == 1 and last.startswith("prep:") and frame.pos == "verb":
        next_words = fillers(scene, word, (last,), frame.pos)  # approved the sale | to A
        return _named(scene, [token for token in next_words if token > word], places)
    return []


def _in_slot(scene: Scene, word: int, last: str, kind: str, places: bool) -> list[NamedActor]:
    """Return the actors of the last step of a path."""
    if last == "between":
        return _between(scene, word, kind)
    if last == "any":
        return actors_below(scene, word)
    actors = _named(scene, fillers(scene, word, (last,), kind), places)
    if last == "dative" and actors:
        return actors + _once_more(scene, word, "to", places, actors)
    if not last.startswith("prep:"):
        return actors
    prep = last.removeprefix("prep:")
    return actors + _once_more(scene, word, prep, places, actors) or _further(scene, word, kind, prep)


def _named(scene: Scene, words: Sequence[int], places: bool) -> list[NamedActor]:
    for word in words:
        named_actors = actors(scene, word, places=places)
        if named_actors:
            return list(named_actors)
    return []


def _once_more(
    scene: Scene, word: int, prep: str, places: bool, named_actors: Sequence[NamedActor]
) -> list[NamedActor]:
    """Return the actors behind a preposition that comes back: relies on A for gas and on B for arms."""
    known = {actor.code for actor in named_actors}
    again = [actor for thing in repeated(scene, word, prep) for actor in actors(scene, thing, places=places)]
    return [actor for actor in again if actor.code not in known]


def _further(scene: Scene, word: int, kind: str, prep: str) -> list[NamedActor]:
    """Return the owner where a parser hung it on the trigger: reliance on gas | from B."""
    known = list(all_phrases(scene, word, kind))
    first = next((phrase.at for phrase in known if phrase.prep == prep), None)
    if first is None:
        return []
    return _named(scene, [phrase.word for phrase in known if phrase.prep in _WHOSE and phrase.at > first], False)


def _hyphened(scene: Scene, word: int) -> list[int]:
    """Return who is joined to an actor by a hyphen: Serbian-Russian relations."""
    tree = scene.tree
    return [kid for kid in tree.kids[word] if kid == word - 2 and tree.words[word - 1] in ("-", "–")]


def _between(scene: Scene, word: int, kind: str) -> list[NamedActor]:
    """Return both sides of a tie: between A and B, the A-B ties, their ties, A's ties with B."""
    tree = scene.tree
    for phrase in all_phrases(scene, word, kind):
        if phrase.prep in ("between", "among"):
            return list(actors(scene, phrase.word, places=True))
    owners = [kid for kid in tree.kids[word] if tree.arcs[kid] in ("poss", "compound", "amod", "nmod")]
    owners = [token for kid in owners for token in (*_hyphened(scene, kid), kid)]
    named_actors = actors_of(scene, owners)
    if len({actor.code for actor in named_actors}) > 1:
        return named_actors
    named_actors += actors_of(scene, [phrase.word for phrase in all_phrases(scene, word, kind) if phrase.prep == "of"])
    if not named_actors:
        return []
    named_actors += actors_of(
        scene, [phrase.word for phrase in all_phrases(scene, word, kind) if phrase.prep in _PARTNER]
    )
    return named_actors if len({actor.code for actor in named_actors}) > 1 else []


def repeated(scene: Scene, word: int, prep: str) -> list[int]:
    """Return the words that a word's preposition governs where it comes back, in the order of the search."""
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
    """Return it where it hangs on a noun joined to the object: gets gas from A and power | from B."""
    tree = scene.tree
    things = [kid for thing in tree.all(word, "dobj") for kid in tree.all(thing, "conj") if not tree.verb(kid)]
    return [kid for thing in things for kid in tree.all(thing, "prep") if tree.words[kid] == prep]


def _resumed(scene: Scene, word: int, prep: str) -> list[int]:
    """Return it where it hangs on the same word: sells oil to A and coal | to B; on A and, increasingly, | on B."""
    tree = scene.tree
    same = [kid for kid in tree.kids[word] if tree.words[kid] == prep and tree.arcs[kid] in ("prep", "dative")]
    return [later for first, later in pairwise(same) if _goes_on(scene, first, later)]


def _goes_on(scene: Scene, first: int, later: int) -> bool:
    """Return whether nothing but a joined noun or an adverb stands between a preposition and its coming back."""
    tree = scene.tree
    joins = [token for token in range(first, later) if tree.arcs[token] == "cc"]
    if not joins or any(tree.verb(token) for token in range(first, later)):
        return False
    thing = tree.arcs[later - 1] == "conj" and later - 1 not in scene.inside
    return thing or all(tree.arcs[token] in ("advmod", "punct") for token in range(joins[-1] + 1, later))
