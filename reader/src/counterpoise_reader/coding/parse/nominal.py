"""Who does what to whom around a noun, an adjective or a preposition that states a relation?

A noun under a light verb borrows that verb's subject and phrases (A paid a visit to B), a noun after a copula
or in apposition to another describes that one (A is, A, the largest supplier of B), an adjective likewise.
"""

from collections.abc import Iterator

from counterpoise_reader.coding.parse.builds import copula, governs_relative
from counterpoise_reader.coding.parse.clauses import obj, subject, surface_subject
from counterpoise_reader.coding.parse.coreference import named_after
from counterpoise_reader.coding.parse.prepositions import phrases
from counterpoise_reader.coding.parse.scene import Phrase, Scene
from counterpoise_reader.coding.parse.tree import Tree
from counterpoise_reader.coding.parse.words import LIGHT, words

_DESCRIBING = ("in", "on", "at", "under", "within", "for", "into", "through", "as")
_BESIDES = frozenset(("with", "without"))
_LOOSE = ("dobj", "npadvmod", "dep", "attr", "oprd")
_GIVES = frozenset(("give", "gives", "gave", "given", "grant", "grants", "hand", "hands", "lend", "lends", "offers"))
_HAS = words(
    "have has had hold holds held wield wields wielded exert exerts exerted enjoy enjoys enjoyed gain gains gained "
    "keep keeps kept retain retains retained possess possesses exercise exercises exercised make makes made"
)
_SERVE = words("suppliers sellers exporters lenders makers traders dealers creditors providers backers shippers")
_RESTS = words("rest rests rested depend depends depended hinge hinges hinged rely relies relied turn turns turned")
_DEEPEST = 4


def governor(scene: Scene, word: int) -> tuple[int, str] | None:
    """Return the verb over a noun or an adjective, and the arc or preposition that ties it there."""
    tree = scene.tree
    first = tree.first_of_row(word)
    head, arc = tree.heads[first], tree.arcs[first]
    if head == first:
        return None
    beside = set_beside(scene, first)
    if beside is not None:
        return beside, "appos"
    if arc == "pobj":
        over = tree.heads[head]
        while tree.arcs[over] in ("prep", "advmod") and tree.heads[over] != over:
            over = tree.heads[over]
        return over, tree.words[head]
    return head, arc


def set_beside(scene: Scene, noun: int) -> int | None:
    """Return the actor a noun was set beside where a parser hung it on the verb: sanctions on A, its only supplier."""
    tree = scene.tree
    if tree.arcs[noun] not in _LOOSE:
        return None
    first_word = min(tree.under(noun))
    named = scene.inside.get(first_word - 2) if first_word > 1 and tree.words[first_word - 1] == "," else None
    if named is None or tree.heads[noun] > noun or tree.arcs[named] not in ("pobj", "dobj", "dative"):
        return None
    return named


def noun_subject(scene: Scene, noun: int, depth: int = 0) -> int | None:
    """Return the head of the phrase a noun describes, or of the subject of the act it names."""
    tree = scene.tree
    own = tree.kid(noun, "nsubj")
    governed = governor(scene, noun)
    if own is not None or governed is None or depth > _DEEPEST:
        return own
    candidates = (rule(scene, noun) for rule in (_of_relative, _recipient, named_after, _from_where))
    subject_ = next((candidate for candidate in candidates if candidate is not None), None)
    return _by_governor(scene, noun, governed, depth) if subject_ is None else subject_


def _by_governor(scene: Scene, noun: int, governed: tuple[int, str], depth: int) -> int | None:
    """Return what a noun describes, by the word over it."""
    tree, (head, arc) = scene.tree, governed
    if arc == "appos" or _absolute(tree, head, arc):
        return head
    if tree.verb(head):
        return _of_verb(scene, noun, head, arc)
    if arc == "as":  # A's role as a supplier
        return tree.kid(head, "poss")
    return noun_subject(scene, head, depth + 1) if arc in ("of", "for", "in", "under", "with") else None


def _absolute(tree: Tree, head: int, arc: str) -> bool:
    """Return whether a noun describes the subject of a clause with *with*: with A at odds over gas."""
    return arc in _DESCRIBING and tree.arcs[head] == "pobj" and tree.words[tree.heads[head]] in _BESIDES


def _of_relative(scene: Scene, noun: int) -> int | None:
    """Return who has what a noun names, by its own relative clause: the leverage that *A* has over B, it gives *A*."""
    tree = scene.tree
    for clause in tree.all(noun, "relcl"):
        own = tree.kid(clause, "nsubj")
        relative = own is None or any(tree.tags[kid][:1] == "W" for kid in tree.under(own))
        if relative or tree.words[clause] not in _HAS | _GIVES:
            continue
        recipient = tree.kid(clause, "dative", "dobj") if tree.words[clause] in _GIVES else None
        return recipient if recipient in scene.at else own
    return None


def _from_where(scene: Scene, noun: int) -> int | None:
    """Return the state of sellers and lenders: *Chinese* suppliers of A's missile programme."""
    tree = scene.tree
    served = any(tree.words[kid] in ("of", "to") for kid in tree.all(noun, "prep"))
    if tree.words[noun] not in _SERVE or not served:
        return None
    return next((kid for kid in tree.all(noun, "amod", "compound") if kid in scene.inside), None)


def _recipient(scene: Scene, noun: int) -> int | None:
    """Return the recipient of a noun that stands before its verb: how much power over A this gives *it*."""
    tree, verb = scene.tree, scene.tree.heads[noun]
    before = tree.arcs[noun] in ("dobj", "dative") and noun < verb and tree.words[verb] in _GIVES
    return tree.kid(verb, *({"dobj", "dative"} - {tree.arcs[noun]})) if before else None


def _of_verb(scene: Scene, noun: int, verb: int, arc: str) -> int | None:
    """Return what a noun describes, by the verb over it."""
    tree = scene.tree
    if arc in ("nsubj", "nsubjpass"):
        return _inverted(scene, noun, verb, arc)
    object_ = tree.kid(verb, "dobj")
    if arc in ("oprd", "as") and object_ is not None and noun > verb:
        return object_
    if arc in ("attr", "oprd"):
        return surface_subject(scene, verb)
    heavy = arc == "dobj" and scene.lemmas(verb).isdisjoint(LIGHT)
    known = arc in ("dobj", "oprd", "acomp", "dep", "npadvmod") or arc in _DESCRIBING
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
    had = [clause for clause in tree.all(noun, "relcl") if tree.words[clause] in _HAS]
    yield from (phrase for clause in had for phrase in phrases(scene, clause) if phrase.word != noun)
    first = tree.first_of_row(noun)
    if first != noun:
        yield from phrases(scene, first)
    for kid in tree.all(noun, "conj"):
        if tree.arcs[kid] == "conj" and not tree.verb(kid):
            yield from phrases(scene, kid)
    yield from _of_verb_over(scene, noun)


def _of_verb_over(scene: Scene, noun: int) -> Iterator[Phrase]:
    """Yield what hangs on the verb over a noun behind it, or before it as a relative: for whom A is the market."""
    governed = governor(scene, noun)
    if governed is None or not scene.tree.verb(governed[0]):
        return
    head, arc = governed
    behind = arc not in ("nsubj", "nsubjpass")
    if not behind and scene.tree.words[head] in _RESTS:
        return
    for phrase in phrases(scene, head):
        if (phrase.at > noun or not behind or governs_relative(scene.tree, phrase.at)) and phrase.word != noun:
            yield phrase


def adjective_subject(scene: Scene, word: int, depth: int = 0) -> int | None:
    """Return the head of the phrase an adjective describes."""
    tree = scene.tree
    head, arc = tree.heads[word], tree.arcs[word]
    if tree.kid(word, "nsubj", "nsubjpass") is not None:
        return surface_subject(scene, word)
    if head == word or depth > _DEEPEST:
        return None
    if arc == "conj":
        return adjective_subject(scene, head, depth + 1)
    if not tree.verb(head):
        return _of_neighbour(scene, word, head, arc)
    object_ = tree.kid(head, "dobj")
    fronted = arc == "advcl" and word < head  # dependent on gas, A has little room
    small = (
        arc in ("oprd", "ccomp", "xcomp", "advcl") and not fronted and object_ is not None and not copula(tree, head)
    )
    return object_ if small else surface_subject(scene, head)


def _of_neighbour(scene: Scene, word: int, head: int, arc: str) -> int | None:
    """Return what an adjective describes that hangs on no verb: a state dependent on B, with A dependent on B."""
    tree = scene.tree
    if tree.words[head] in _BESIDES and tree.tags[head] == "IN":
        return tree.kid(head, "pobj")
    if arc == "amod" and word > head and _strayed(tree, word, head):
        return surface_subject(scene, tree.above(head)[-1])
    return head if arc in ("amod", "relcl", "acl", "appos") else None


def _strayed(tree: Tree, word: int, head: int) -> bool:
    """Return whether an adjective was hung on a phrase inserted before it: remains, despite it, | dependent on A."""
    if tree.arcs[head] != "pobj" or not any(tree.words[token] == "," for token in range(head, word)):
        return False
    verb = tree.above(head)[-1]
    return copula(tree, verb) and verb < word and tree.kid(verb, "acomp", "attr") is None


def adjective_phrases(scene: Scene, word: int) -> Iterator[Phrase]:
    """Yield what hangs on an adjective by prepositions, then what hangs on its verb behind it."""
    tree = scene.tree
    yield from phrases(scene, word)
    for kid in tree.all(word, "conj", "prep", "advmod"):
        yield from phrases(scene, kid)
        inner = tree.kid(kid, "pobj", "pcomp", "advmod")
        if inner is not None and tree.words[kid] in ("than", "as"):
            yield from phrases(scene, inner)
    for kid in tree.all(word, "advcl"):
        if copula(tree, kid):  # dependent as it is on A
            yield from phrases(scene, kid)
    head = tree.heads[word]
    if tree.arcs[word] == "conj" and not tree.verb(head):  # small and dependent | on A
        yield from (phrase for phrase in phrases(scene, head) if phrase.at > word)
    if head != word and tree.verb(head):
        yield from (phrase for phrase in phrases(scene, head) if phrase.at > word)


def preposition_subject(scene: Scene, word: int) -> int | None:
    """Return the subject of the verb a preposition hangs on: without A, B could not."""
    tree = scene.tree
    head = tree.heads[word]
    if not tree.verb(head):
        return None
    acting = subject(scene, head)
    return obj(scene, head) if acting is None else acting
