"""What else does a clause say with its verb omitted: A gives B grain, *C D oil*; A lends $4bn, *C $5bn*?

Such a remnant opens behind a comma or *and* with a name, has no verb, and repeats the shape of what stands behind the
verb before it: a second name, the same preposition, or an amount. Parsers scatter it, so it is recognised by its words.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from counterpoise_reader.coding.parse.scene import NamedActor, Scene
from counterpoise_reader.coding.parse.tree import Tree
from counterpoise_reader.coding.rows.phrases import actors

_SEPARATORS = frozenset((",", ";", "and", "but", "while"))
_NAMES = ("name", "metonym", "bloc", "group")
_AMOUNTS = ("CD", "$")
_LONGEST = 7  # words between a verb and what its remnants repeat
_FEWEST = 3  # names in a sentence that leaves a verb out


@dataclass(frozen=True, slots=True)
class Remnant:
    """A clause without its verb: one name, or two of which the first acts on the second."""

    first: int
    second: int | None


def remnants(scene: Scene, verb: int) -> list[Remnant]:
    """Return the clauses behind a verb that omit it, in order."""
    if len(scene.at) < _FEWEST or not scene.tree.verb(verb):
        return []
    shape = _shape(scene, verb)
    return [remnant for start in _openings(scene, verb) if (remnant := _remnant(scene, start, shape)) is not None]


def remnant_pairs(
    scene: Scene, verb: int, source: NamedActor, target: NamedActor
) -> Iterator[tuple[NamedActor, NamedActor]]:
    """Yield who acts on whom in the remnants behind a verb whose own source and target are known.

    A single name may be either side; it acts on the actor the text is about, else it is a second target.
    """
    acts = _is_about(scene, source, target) or target.word < 0 or target.word < verb
    for remnant in remnants(scene, verb):
        first = actors(scene, remnant.first, places=True)[:1]
        second = actors(scene, remnant.second, places=True)[:1] if remnant.second is not None else ()
        for name in first:
            if second:
                yield from ((name, other) for other in second)
            elif name.code not in (source.code, target.code):
                yield (name, target) if acts else (source, name)


def _is_about(scene: Scene, source: NamedActor, target: NamedActor) -> bool:
    """Return whether a text was about the target before, more than about the source."""
    order = scene.focus
    if target.code not in order:
        return False
    return source.code not in order or order.index(target.code) < order.index(source.code)


def _openings(scene: Scene, verb: int) -> Iterator[int]:
    """Yield where a name opens behind a separator, up to the next verb or the end of the clause."""
    tree = scene.tree
    for word in range(verb + 1, len(tree.words) - 1):
        if tree.words[word] in (";", ":") or (tree.verb(word) and tree.tags[word] not in ("VBG", "VBN")):
            return
        if tree.words[word] not in _SEPARATORS:
            continue
        opening = word + 1 + (tree.words[word + 1] in _SEPARATORS)
        opening += opening < len(tree.words) and tree.tags[opening] == "DT"
        if opening in scene.inside and _named(scene, opening) and not _ends_in_verb(tree, opening):
            yield opening


def _ends_in_verb(tree: Tree, start: int) -> bool:
    """Return whether a finite verb follows before the clause is closed, so that the name is its subject."""
    for word in range(start, min(start + _LONGEST, len(tree.words))):
        if tree.words[word] in _SEPARATORS and word > start + 1:
            return False
        if tree.tags[word] in ("VBD", "VBZ", "VBP", "MD"):
            return True
    return False


def _named(scene: Scene, word: int) -> bool:
    return any(mention.kind in _NAMES for mention in scene.at.get(scene.inside[word], ()))


def _after_name(scene: Scene, word: int) -> int:
    head = scene.inside[word]
    return max(token for token, over in scene.inside.items() if over == head) + 1


def _shape(scene: Scene, verb: int) -> frozenset[str]:
    """Return the prepositions that stand behind a verb before its first separator, and "$" for an amount."""
    tree, shape = scene.tree, set[str]()
    for word in range(verb + 1, len(tree.words)):
        if tree.words[word] in _SEPARATORS:
            break
        if tree.tags[word] in ("IN", "TO"):
            shape.add(tree.words[word])
        elif tree.tags[word] in _AMOUNTS:
            shape.add("$")
    return frozenset(shape)


def _remnant(scene: Scene, start: int, shape: frozenset[str]) -> Remnant | None:
    """Return what a name opens, where what follows it has the shape of the clause before."""
    tree, first, after = scene.tree, scene.inside[start], _after_name(scene, start)
    if after >= len(tree.words):
        return None
    if tree.tags[after] in _AMOUNTS:
        return Remnant(first, None) if "$" in shape else None
    prep = tree.words[after] in shape and tree.tags[after] in ("IN", "TO")
    beside = after + (1 if prep else 0)
    beside += beside < len(tree.words) and tree.tags[beside] == "DT"
    second = scene.inside.get(beside)
    if second is not None and second != first and _named(scene, beside) and _goes_on(scene, beside, shape, prep):
        return Remnant(first, second)
    return Remnant(first, None) if prep else None


def _goes_on(scene: Scene, second: int, shape: frozenset[str], prep: bool) -> bool:
    """Return whether two names in a row are two sides: *C D with radar*; with a preposition between they are."""
    after = _after_name(scene, second)
    return prep or (after < len(scene.tree.words) and scene.tree.words[after] in shape)
