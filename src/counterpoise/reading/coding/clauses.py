"""Who does what to whom in a clause: the subject, the object and the phrases of its verb?

Passives are turned round, relatives filled with the word they stand for, and a verb without a subject of its
own takes the one its head gives it (A agreed to go; A told B to go; A, fearing B; accused B of going).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from counterpoise.reading.coding.scene import Scene
from counterpoise.reading.coding.tree import CLAUSES, Tree
from counterpoise.reading.coding.words import words

_RELATIVE_TAGS = ("WDT", "WP", "WP$")
_OF_OBJECT = frozenset(("of", "for", "from", "against", "over", "into"))
_SUBJECT_HOLDS = words("promise promised vow vowed threaten threatened use used using uses")
_COPULAS = words(
    "be am is are was were been being 's ’s 're ’re become becomes became becoming remain remains remained "
    "remaining stay stays stayed seem seems seemed grow grows grew grown growing look looks looked prove "
    "proves proved proven feel feels felt appear appears appeared get gets got getting turn turned"
)  # fmt: skip
_PARTICLES = frozenset(("over", "down", "in", "back", "up", "off", "out", "away"))
_TIMES = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december today yesterday tomorrow night morning evening afternoon week "
    "weeks day days month months year years hour hours decade decades spring summer autumn winter weekend "
    "noon midnight dawn"
)
_LENT = frozenset(("conj", "acomp", "attr", "oprd", "dep", "advcl", "ccomp", "auxpass", "prep", "parataxis"))
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Phrase:
    """What hangs on a word by a preposition."""

    prep: str  # such as "on", or "out_of"
    word: int  # the head of what it governs
    at: int  # the preposition


def copula(tree: Tree, verb: int) -> bool:
    """Tell whether a verb only ties its subject to what follows."""
    return tree.words[verb] in _COPULAS


def passive(tree: Tree, verb: int) -> bool:
    """Tell whether the subject of a verb is the one to whom it is done."""
    held = tree.kid(verb, "dobj") is not None
    if tree.tags[verb] not in ("VBN", "VBD") or (held and tree.kid(verb, "nsubj") is not None):
        return False
    if any(tree.arcs[kid] in ("auxpass", "nsubjpass", "agent") for kid in tree.kids[verb]):
        return True
    bare = tree.kid(verb, "nsubj", "aux") is None and tree.tags[verb] == "VBN"
    if bare and tree.arcs[verb] == "conj":
        return passive(tree, tree.heads[verb])
    return bare and not held and tree.arcs[verb] in ("acl", "advcl", "amod", "oprd", "ccomp")


def surface(scene: Scene, verb: int, depth: int = 0) -> int | None:
    """Return the head of the phrase that stands as a verb's subject, its own or the one it is given."""
    tree = scene.tree
    own = tree.kid(verb, "nsubj", "nsubjpass", "csubj", "csubjpass")
    if own is not None:
        return _antecedent(tree, own)
    return None if depth > _DEEPEST else _given(scene, verb, depth + 1)


def _given(scene: Scene, verb: int, depth: int) -> int | None:
    """Return the subject that the head of a verb lends it."""
    tree, head, arc = scene.tree, scene.tree.heads[verb], scene.tree.arcs[verb]
    found: int | None = None
    if arc == "oprd" and tree.kid(head, "dobj") is not None:
        found = tree.kid(head, "dobj")
    elif arc in _LENT:
        lends = _behind_participle(tree, verb) or (
            _clausal(tree, head) and (arc not in ("ccomp", "advcl", "parataxis") or _bare(tree, verb))
        )
        found = surface(scene, host(tree, verb), depth) if lends else None
    elif arc == "xcomp":
        found = _controller(scene, head, depth)
    elif arc in ("acl", "relcl"):
        found = _of_noun(scene, verb, head, depth)
    elif arc == "pcomp":
        found = _of_phrase(scene, head, depth)
    return found


def _behind_participle(tree: Tree, verb: int) -> bool:
    """Tell whether a parser took a participle for the verb of a sentence: hackers linked to A | stole."""
    head = tree.heads[verb]
    misread = (
        tree.tags[head] == "VBN" and tree.kid(head, "aux", "auxpass") is None and tree.kid(head, "nsubj") is not None
    )
    return misread and tree.tags[verb] in ("VBD", "VBZ", "VBP") and tree.kid(verb, "mark") is None


def host(tree: Tree, verb: int) -> int:
    """Return the verb a joined one goes with: a finite one does not go with an infinitive (urged B to go and left)."""
    head = tree.heads[verb]
    if tree.arcs[verb] != "conj" or tree.tags[verb] not in ("VBD", "VBZ", "VBP"):
        return head
    while tree.tags[head] in ("VB", "VBG") and tree.verb(tree.heads[head]) and tree.heads[head] != head:
        head = tree.heads[head]
    return head


def _bare(tree: Tree, verb: int) -> bool:
    """Tell whether a clause is a participle's or an infinitive's: one that has no subject of its own."""
    return (
        tree.tags[verb] in ("VBG", "VBN")
        or any(tree.tags[kid] == "TO" for kid in tree.kids[verb])
        or not tree.verb(verb)
    )


def _clausal(tree: Tree, word: int) -> bool:
    return tree.verb(word) or tree.arcs[word] in (
        "acomp",
        "attr",
        "conj",
        "oprd",
        "advcl",
        "ROOT",
        "ccomp",
        "xcomp",
        "relcl",
    )


def _controller(scene: Scene, head: int, depth: int) -> int | None:
    """Return who is to do what the head's complement says: the one told, or the one who means to."""
    tree = scene.tree
    told = tree.kid(head, "dobj", "dative")
    if told is not None and tree.words[head] not in _SUBJECT_HOLDS and tree.arcs[told] != "prep":
        return _antecedent(tree, told)
    return surface(scene, head, depth)


def _of_noun(scene: Scene, verb: int, noun: int, depth: int) -> int | None:
    """Return who acts in a clause that hangs on a noun: troops occupying, a plan to occupy, which occupy."""
    tree = scene.tree
    if not any(tree.tags[kid] == "TO" for kid in tree.kids[verb]) or tree.verb(noun):
        return noun
    owner = tree.kid(noun, "poss")
    if owner is not None:
        return owner
    governor = tree.heads[noun]
    if tree.arcs[noun] in ("dobj", "attr") and tree.verb(governor):
        return surface(scene, governor, depth)
    return noun


def _of_phrase(scene: Scene, prep: int, depth: int) -> int | None:
    """Return who acts in a clause after a preposition: accused B of going, left after going."""
    tree, head = scene.tree, scene.tree.heads[prep]
    if tree.words[head] == "short" and tree.verb(tree.heads[head]):
        return surface(scene, tree.heads[head], depth)
    if not tree.verb(head):
        owner = tree.kid(head, "poss")
        if owner is not None or tree.arcs[head] != "dobj":
            return owner
        head = tree.heads[head]
    if tree.words[prep] in _OF_OBJECT:
        done_to = obj(scene, head, depth)
        if done_to is not None:
            return done_to
    return surface(scene, head, depth)


def subject(scene: Scene, verb: int) -> int | None:
    """Return the head of the phrase of the one who does it; in a passive that of *by*, or nobody."""
    if not passive(scene.tree, verb):
        return surface(scene, verb)
    agent = next((phrase.word for phrase in phrases(scene, verb) if phrase.prep == "by"), None)
    return agent if agent is not None else _strayed_agent(scene, verb)


def _strayed_agent(scene: Scene, verb: int) -> int | None:
    """Return the actor of a *by* that a parser hung on a neighbour: supplied with diesel | by A."""
    tree = scene.tree
    for word in tree.under(verb, CLAUSES):
        if word > verb and tree.words[word] == "by" and tree.arcs[word] in ("prep", "agent"):
            kid = tree.kid(word, "pobj")
            if kid is not None and any(one in scene.at for one in tree.under(kid, CLAUSES)):
                return kid
    return None


def obj(scene: Scene, verb: int, depth: int = 0) -> int | None:
    """Return the head of the phrase of the one it is done to; of a copula, what its subject is."""
    tree = scene.tree
    if passive(tree, verb):
        return surface(scene, verb, depth)
    own = tree.kid(verb, "dobj", "attr")
    if own is not None:
        return _antecedent(tree, own)
    gap = _gap(tree, verb)
    if gap is not None:
        return gap
    return _shared_object(scene, verb) or _behind_particle(scene, verb) if depth < _DEEPEST else None


def _behind_particle(scene: Scene, verb: int) -> int | None:
    """Return the object that a parser hung on a particle: handed over | a suspect."""
    tree = scene.tree
    for kid in tree.all(verb, "prep"):
        if kid == verb + 1 and tree.words[kid] in _PARTICLES:
            held = tree.kid(kid, "pobj")
            return None if held in scene.inside else held
    return None


def _gap(tree: Tree, verb: int) -> int | None:
    """Return what a relative clause leaves out: the gas A buys."""
    clause = verb
    while tree.arcs[clause] == "xcomp":
        clause = tree.heads[clause]
    if (
        tree.arcs[clause] != "relcl"
        or _stranded(tree, verb) is not None
        or tree.kid(verb, "ccomp", "xcomp") is not None
    ):
        return None
    own = tree.kid(clause, "nsubj", "nsubjpass")
    if own is None or tree.tags[own] in _RELATIVE_TAGS:
        return None
    taken = any(tree.tags[kid] in ("WRB",) or _asks(tree, kid) for kid in tree.kids[verb])
    return None if taken else tree.heads[clause]


def _asks(tree: Tree, prep: int) -> bool:
    """Tell whether a preposition governs the relative: on which."""
    return any(tree.tags[kid] in _RELATIVE_TAGS for kid in tree.kids[prep]) if tree.arcs[prep] == "prep" else False


def _stranded(tree: Tree, verb: int) -> int | None:
    """Return a preposition that is left without its word: what A depends on."""
    for kid in tree.kids[verb]:
        if tree.arcs[kid] == "prep" and not tree.kids[kid]:
            return kid
    return None


def _shared_object(scene: Scene, verb: int) -> int | None:
    """Return the object of a verb joined to this one, where this has nothing: bombed and shelled B."""
    tree = scene.tree
    if any(tree.arcs[kid] in ("prep", "ccomp", "xcomp", "prt", "acomp", "agent") for kid in tree.kids[verb]):
        return None
    other = tree.kid(verb, "conj")
    if other is None or not tree.verb(other) or tree.kid(other, "nsubj") is not None:
        return None
    return tree.kid(other, "dobj")


def phrases(scene: Scene, word: int) -> Iterator[Phrase]:
    """Yield what hangs on a word by prepositions, in order."""
    tree = scene.tree
    for kid in tree.kids[word]:
        if tree.arcs[kid] in ("prep", "agent", "dative") and (tree.kids[kid] or tree.arcs[word] == "relcl"):
            yield from _phrase(tree, kid, tree.words[kid])


def _phrase(tree: Tree, prep: int, name: str) -> Iterator[Phrase]:
    if tree.tags[prep] not in ("IN", "TO", "VBG", "RB", "RP", "CC", "JJ") or (
        tree.arcs[prep] == "dative" and name not in ("to", "for")
    ):
        return
    inner = tree.kid(prep, "prep")
    name, word = tree.governed(prep)
    if word is not None and tree.tags[word] == "IN" and tree.kid(word, "pobj") is not None:
        inner, word = word, None  # more reliant than ever | on A
    if name == "according" or (word is not None and tree.words[word] in _TIMES):
        return
    if word is not None:
        yield Phrase(name, _antecedent(tree, word), prep)
    elif inner is not None:
        for phrase in _phrase(tree, inner, tree.words[inner]):
            yield Phrase(f"{name}_{phrase.prep}", phrase.word, prep)
            yield Phrase(name, phrase.word, prep)
            yield Phrase(phrase.prep, phrase.word, prep)
    elif tree.arcs[tree.heads[prep]] == "relcl":
        yield Phrase(name, tree.heads[tree.heads[prep]], prep)


def _antecedent(tree: Tree, word: int) -> int:
    """Return what a relative stands for, other words as they are."""
    if tree.tags[word] not in _RELATIVE_TAGS:
        return word
    clause = next((head for head in tree.above(word) if tree.arcs[head] == "relcl"), None)
    return word if clause is None else tree.heads[clause]
