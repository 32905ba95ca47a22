"""Who does what to whom around a noun, an adjective or a preposition that states a relation?

A noun under a light verb borrows that verb's subject and phrases (A paid a visit to B), a noun after a copula
or set beside another is said of that one (A is, A, the largest supplier of B), an adjective likewise.
"""

from collections.abc import Iterator

from counterpoise.reading.coding.clauses import Phrase, copula, obj, phrases, subject, surface
from counterpoise.reading.coding.scene import Scene
from counterpoise.reading.coding.words import LIGHT

_SAID_OF = ("in", "on", "at", "under", "within", "for", "into", "through", "as")
_DEEPEST = 4


def governor(scene: Scene, word: int) -> tuple[int, str] | None:
    """Return the verb over a noun or an adjective, and the arc or preposition that ties it there."""
    tree = scene.tree
    first = tree.first_of_row(word)
    head, arc = tree.heads[first], tree.arcs[first]
    if head == first:
        return None
    if arc == "pobj":
        over = tree.heads[head]
        while tree.arcs[over] in ("prep", "advmod") and tree.heads[over] != over:
            over = tree.heads[over]
        return over, tree.words[head]
    return head, arc


def noun_subject(scene: Scene, noun: int, depth: int = 0) -> int | None:
    """Return the head of the phrase a noun is said of, or of whoever does what it names."""
    tree = scene.tree
    own = tree.kid(noun, "nsubj")
    found = governor(scene, noun)
    if own is not None or found is None or depth > _DEEPEST:
        return own
    head, arc = found
    if arc == "appos":
        return head
    if tree.verb(head):
        return _of_verb(scene, noun, head, arc)
    if arc == "as":  # A's role as a supplier
        return tree.kid(head, "poss")
    return noun_subject(scene, head, depth + 1) if arc in ("of", "for", "in", "under", "with") else None


def _of_verb(scene: Scene, noun: int, verb: int, arc: str) -> int | None:
    """Return whom the verb over a noun says it of."""
    tree = scene.tree
    if arc in ("nsubj", "nsubjpass"):
        return _inverted(scene, noun, verb, arc)
    held = tree.kid(verb, "dobj")
    if arc in ("oprd", "as") and held is not None and noun > verb:
        return held
    if arc in ("attr", "oprd"):
        return surface(scene, verb)
    heavy = arc == "dobj" and scene.lemmas(verb).isdisjoint(LIGHT)
    known = arc in ("dobj", "oprd", "acomp", "dep", "npadvmod") or arc in _SAID_OF
    return subject(scene, verb) if known and not heavy else None


def _inverted(scene: Scene, noun: int, verb: int, arc: str) -> int | None:
    """Return the attribute where the noun is the subject: B's main supplier is A; a visit was paid by A."""
    tree = scene.tree
    if arc == "nsubjpass":
        return subject(scene, verb)
    return tree.kid(verb, "attr") if copula(tree, verb) else None


def noun_phrases(scene: Scene, noun: int) -> Iterator[Phrase]:
    """Yield what hangs on a noun by prepositions, then what hangs on its verb behind it."""
    tree = scene.tree
    yield from phrases(scene, noun)
    for outer in phrases(scene, noun):  # a dispute over water between A and B
        yield from (inner for inner in phrases(scene, outer.word) if inner.prep == "between")
    first = tree.first_of_row(noun)
    if first != noun:
        yield from phrases(scene, first)
    for kid in tree.all(noun, "conj"):
        if tree.arcs[kid] == "conj" and not tree.verb(kid):
            yield from phrases(scene, kid)
    found = governor(scene, noun)
    if found is None or not tree.verb(found[0]):
        return
    head, arc = found
    behind = arc not in ("nsubj", "nsubjpass")
    for phrase in phrases(scene, head):
        if (phrase.at > noun or not behind) and phrase.word != noun:
            yield phrase


def adjective_subject(scene: Scene, word: int, depth: int = 0) -> int | None:
    """Return the head of the phrase an adjective is said of."""
    tree = scene.tree
    head, arc = tree.heads[word], tree.arcs[word]
    if tree.kid(word, "nsubj", "nsubjpass") is not None:
        return surface(scene, word)
    if head == word or depth > _DEEPEST:
        return None
    if arc == "conj":
        return adjective_subject(scene, head, depth + 1)
    if not tree.verb(head):
        return head if arc in ("amod", "relcl", "acl", "appos") else None
    held = tree.kid(head, "dobj")
    fronted = arc == "advcl" and word < head  # dependent on gas, A has little room
    small = arc in ("oprd", "ccomp", "xcomp", "advcl") and not fronted and held is not None and not copula(tree, head)
    return held if small else surface(scene, head)


def adjective_phrases(scene: Scene, word: int) -> Iterator[Phrase]:
    """Yield what hangs on an adjective by prepositions, then what hangs on its verb behind it."""
    tree = scene.tree
    yield from phrases(scene, word)
    for kid in tree.all(word, "conj", "prep", "advmod"):
        yield from phrases(scene, kid)
        inner = tree.kid(kid, "pobj", "pcomp", "advmod")
        if inner is not None and tree.words[kid] in ("than", "as"):
            yield from phrases(scene, inner)
    head = tree.heads[word]
    if head != word and tree.verb(head):
        yield from (phrase for phrase in phrases(scene, head) if phrase.at > word)


def preposition_subject(scene: Scene, word: int) -> int | None:
    """Return the subject of the verb a preposition hangs on: without A, B could not."""
    tree = scene.tree
    head = tree.heads[word]
    return subject(scene, head) or obj(scene, head) if tree.verb(head) else None
