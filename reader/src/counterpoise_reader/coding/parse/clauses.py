"""Who does what to whom in a clause: the subject and the object of its verb?

Passives are turned round, relatives filled with the word they stand for, and a verb without a subject of its
own takes the one its head gives it (A agreed to go; A told B to go; A, fearing B; accused B of going).
"""

from counterpoise_reader.coding.parse.builds import (
    RELATIVES,
    antecedent,
    behind_participle,
    governs_relative,
    heads_clause,
    joined_verb,
    passive,
    stranded,
    subjectless,
)
from counterpoise_reader.coding.parse.prepositions import phrases
from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.parse.tree import CLAUSES, Tree
from counterpoise_reader.coding.parse.words import words

_OF_OBJECT = frozenset(("of", "for", "from", "against", "over", "into"))
_SUBJECT_HOLDS = words(
    "promise promised vow vowed threaten threatened use used using uses spend spends spent spending waste wasted"
)
_OBJECT_DOES = words(
    "drive drives drove driven driving force forces forced forcing push pushes pushed pushing compel compels "
    "compelled compelling lead leads led leading prompt prompts prompted prompting allow allows allowed allowing "
    "enable enables enabled enabling oblige obliges obliged press presses pressed pressing leave leaves left help "
    "helps helped helping encourage encourages encouraged persuade persuades persuaded require requires required"
)  # fmt: skip
_GIVES = words(
    "sell sells sold give gives gave send sends sent lend lends lent pay pays paid owe owes owed offer offers offered"
)
_HAS = frozenset(("has", "have", "had"))
_LEAVES = words("leave leaves left leaving keep keeps kept keeping render renders rendered rendering")
_PARTICLES = frozenset(("over", "down", "in", "back", "up", "off", "out", "away"))
_LENT = frozenset(("conj", "acomp", "attr", "oprd", "dep", "advcl", "ccomp", "auxpass", "prep", "parataxis"))
_DEEPEST = 6
_TWO = 2


def surface_subject(scene: Scene, verb: int, depth: int = 0) -> int | None:
    """Return the head of the phrase that stands as the subject of a verb, its own or the one its head lends it."""
    tree = scene.tree
    own = tree.kid(verb, "nsubj", "nsubjpass", "csubj", "csubjpass")
    if own is not None and not _is_possession(tree, verb, own):
        return antecedent(tree, own)
    return None if depth > _DEEPEST else _lent_subject(scene, verb, depth + 1)


def _is_possession(tree: Tree, verb: int, own: int) -> bool:
    """Return whether a parser took a possession for the possessor: spends more, and has | A at its side."""
    return tree.words[verb] in _HAS and tree.arcs[verb] == "conj" and own > verb and tree.kid(verb, "dobj") is None


def _lent_subject(scene: Scene, verb: int, depth: int) -> int | None:
    """Return the subject that the head of a verb lends it."""
    tree, head, arc = scene.tree, scene.tree.heads[verb], scene.tree.arcs[verb]
    lent: int | None = None
    if arc == "oprd" and tree.kid(head, "dobj") is not None:
        lent = tree.kid(head, "dobj")
    elif arc == "advcl" and _driven(tree, verb, head):
        lent = _controller(scene, head, depth)
    elif arc in _LENT:
        lends = behind_participle(tree, verb) or (
            heads_clause(tree, head) and (arc not in ("ccomp", "advcl", "parataxis") or subjectless(tree, verb))
        )
        lent = surface_subject(scene, joined_verb(tree, verb), depth) if lends else None
    elif arc == "xcomp":
        lent = _controller(scene, head, depth)
    elif arc in ("acl", "relcl"):
        lent = _of_noun(scene, verb, head, depth)
    elif arc == "pcomp":
        lent = _of_phrase(scene, head, depth)
    return lent


def _controller(scene: Scene, head: int, depth: int) -> int | None:
    """Return the subject of a complement: the object of the verb over it, or the subject of that verb."""
    tree = scene.tree
    addressee = tree.kid(head, "dobj", "dative")
    if addressee is not None and tree.words[head] not in _SUBJECT_HOLDS and tree.arcs[addressee] != "prep":
        return antecedent(tree, addressee)
    return surface_subject(scene, head, depth)


def _driven(tree: Tree, verb: int, head: int) -> bool:
    """Return whether an adverbial clause says what the object is driven to, or left as: left it exposed."""
    if verb < head or tree.kid(head, "dobj") is None:
        return False
    if tree.words[head] in _LEAVES and tree.tags[verb] == "VBN":
        return tree.kid(verb, "mark") is None
    return tree.words[head] in _OBJECT_DOES and any(tree.tags[kid] == "TO" for kid in tree.kids[verb])


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
        return surface_subject(scene, governor, depth)
    return noun


def _of_phrase(scene: Scene, prep: int, depth: int) -> int | None:
    """Return who acts in a clause after a preposition: accused B of going, left after going."""
    tree, head = scene.tree, scene.tree.heads[prep]
    if tree.words[head] == "short" and tree.verb(tree.heads[head]):
        return surface_subject(scene, tree.heads[head], depth)
    if not tree.verb(head):
        owner = tree.kid(head, "poss")
        if owner is not None or tree.arcs[head] != "dobj":
            return owner
        head = tree.heads[head]
    if tree.words[prep] in _OF_OBJECT and prep > head:
        done_to = obj(scene, head, depth)
        if done_to is not None:
            return done_to
    return surface_subject(scene, head, depth)


def subject(scene: Scene, verb: int) -> int | None:
    """Return the head of the acting phrase; in a passive that of *by*, or None."""
    if not passive(scene.tree, verb):
        return surface_subject(scene, verb)
    agent = next((phrase.word for phrase in phrases(scene, verb) if phrase.prep == "by"), None)
    return agent if agent is not None else _strayed_agent(scene, verb)


def _strayed_agent(scene: Scene, verb: int) -> int | None:
    """Return the actor of a *by* that a parser hung on a neighbour: supplied with diesel | by A."""
    tree = scene.tree
    for word in tree.under(verb, CLAUSES):
        if word > verb and tree.words[word] == "by" and tree.arcs[word] in ("prep", "agent"):
            kid = tree.kid(word, "pobj")
            if kid is not None and any(token in scene.at for token in tree.under(kid, CLAUSES)):
                return kid
    return None


def obj(scene: Scene, verb: int, depth: int = 0) -> int | None:
    """Return the head of the phrase that undergoes the act; of a copula, what its subject is."""
    tree = scene.tree
    if passive(tree, verb):
        return surface_subject(scene, verb, depth)
    own = _second_object(scene, verb) or tree.kid(verb, "dobj", "attr")
    subject_ = tree.kid(verb, "nsubj") if own is None else None
    if subject_ is not None and _is_possession(tree, verb, subject_):
        return subject_
    if own is not None and own in given_to(scene, verb):
        return tree.heads[verb]
    if own is not None:
        return antecedent(tree, own)
    gap = _gap(tree, verb)
    if gap is not None:
        return gap
    return _shared_object(scene, verb) or _behind_particle(scene, verb) if depth < _DEEPEST else None


def _second_object(scene: Scene, verb: int) -> int | None:
    """Return the direct object where a parser took the recipient for an object too: sells | it | some."""
    tree = scene.tree
    both = tree.all(verb, "dobj") if tree.words[verb] in _GIVES or tree.tags[verb] == "VBG" else []
    return both[1] if len(both) == _TWO and (both[0] in scene.at or tree.tags[both[0]] == "PRP") else None


def _behind_particle(scene: Scene, verb: int) -> int | None:
    """Return the object that a parser hung on a particle: handed over | a suspect."""
    tree = scene.tree
    for kid in tree.all(verb, "prep"):
        if kid == verb + 1 and tree.words[kid] in _PARTICLES:
            object_ = tree.kid(kid, "pobj")
            return None if object_ in scene.inside else object_
    return None


def _gap(tree: Tree, verb: int) -> int | None:
    """Return what a relative clause leaves out: the gas A buys."""
    clause = verb
    while tree.arcs[clause] == "xcomp":
        clause = tree.heads[clause]
    if tree.arcs[clause] != "relcl" or stranded(tree, verb) is not None or tree.kid(verb, "ccomp", "xcomp") is not None:
        return None
    own = tree.kid(clause, "nsubj", "nsubjpass", *(() if tree.verb(clause) else ("compound", "nmod")))
    if own is None or tree.tags[own] in RELATIVES:
        return None
    filled = any(tree.tags[kid] in ("WRB",) or governs_relative(tree, kid) for kid in tree.kids[verb])
    return None if filled else tree.heads[clause]


def given_to(scene: Scene, verb: int) -> list[int]:
    """Return the recipients of a noun in its relative clause: the gas A sells | B."""
    tree = scene.tree
    if _second_object(scene, verb) is not None:
        return tree.all(verb, "dobj")[:1]
    own = tree.kid(verb, "dobj")
    subject_ = tree.kid(verb, "nsubj")
    if (
        own is None
        or own not in scene.at
        or tree.arcs[verb] != "relcl"
        or tree.words[verb] not in _GIVES
        or subject_ is None
    ):
        return []
    return [] if tree.tags[subject_] in RELATIVES or tree.heads[verb] in scene.inside else [own]


def _shared_object(scene: Scene, verb: int) -> int | None:
    """Return the object of a verb joined to this one, where this has nothing: bombed and shelled B."""
    tree = scene.tree
    if any(tree.arcs[kid] in ("prep", "ccomp", "xcomp", "prt", "acomp", "agent") for kid in tree.kids[verb]):
        return None
    other = tree.kid(verb, "conj")
    if other is None or not tree.verb(other) or tree.kid(other, "nsubj") is not None:
        return None
    return tree.kid(other, "dobj")
