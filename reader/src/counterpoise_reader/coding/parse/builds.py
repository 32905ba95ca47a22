"""How is a clause built: passive, copular, without a subject, joined to which other, opened by which relative?"""

from counterpoise_reader.coding.parse.tree import Tree
from counterpoise_reader.coding.parse.words import words

RELATIVES = ("WDT", "WP", "WP$")
_COPULAS = words(
    "be am is are was were been being 's ’s 're ’re become becomes became becoming remain remains remained "
    "remaining stay stays stayed seem seems seemed grow grows grew grown growing look looks looked prove "
    "proves proved proven feel feels felt appear appears appeared get gets got getting turn turned"
)  # fmt: skip
_FINITE = ("VBD", "VBZ", "VBP")
_SHOWS = {"VBZ": "singular", "VBP": "plural"}
_TOO = frozenset(("so", "as", "too", "also", "likewise"))
_DOES = frozenset(("do", "does", "did", "has", "have", "is", "are", "was", "were"))
_HEADS_CLAUSE = words("acomp attr conj oprd advcl ROOT ccomp xcomp relcl")
TIMES = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december today yesterday tomorrow night morning evening afternoon week "
    "weeks day days month months year years hour hours decade decades spring summer autumn winter weekend "
    "noon midnight dawn"
)


def copula(tree: Tree, verb: int) -> bool:
    """Return whether a verb only ties its subject to what follows."""
    return tree.words[verb] in _COPULAS


def passive(tree: Tree, verb: int) -> bool:
    """Return whether the subject of a verb undergoes the act."""
    if tree.tags[verb] not in ("VBN", "VBD"):
        return False
    has_object = tree.kid(verb, "dobj") is not None
    if has_object and tree.kid(verb, "nsubj") is not None:
        return False
    if any(tree.arcs[kid] in ("auxpass", "nsubjpass", "agent") for kid in tree.kids[verb]):
        return True
    bare_participle = tree.kid(verb, "nsubj", "aux") is None and tree.tags[verb] == "VBN"
    if bare_participle and tree.arcs[verb] == "conj":
        return passive(tree, tree.heads[verb])
    return bare_participle and not has_object and tree.arcs[verb] in ("acl", "advcl", "amod", "oprd", "ccomp")


def behind_participle(tree: Tree, verb: int) -> bool:
    """Return whether a parser took a participle for the verb of a sentence: hackers linked to A | stole."""
    head = tree.heads[verb]
    misread = (
        tree.tags[head] == "VBN" and tree.kid(head, "aux", "auxpass") is None and tree.kid(head, "nsubj") is not None
    )
    return misread and tree.tags[verb] in ("VBD", "VBZ", "VBP") and tree.kid(verb, "mark") is None


def joined_verb(tree: Tree, verb: int) -> int:
    """Return the verb a joined one goes with: a finite one does not go with an infinitive (urged B to go and left)."""
    head = tree.heads[verb]
    if tree.arcs[verb] != "conj":
        return head
    if _finite(tree, verb):
        while _bare(tree, head) and tree.verb(tree.heads[head]) and tree.heads[head] != head:
            head = tree.heads[head]
    if _number(tree, verb) and _resumes(tree, head, verb):
        head = tree.heads[head]
    return head


def _bare(tree: Tree, verb: int) -> bool:
    """Return whether a verb is an infinitive or a participle with no modal verb: to build, not *cannot build*."""
    return tree.tags[verb] in ("VB", "VBG") and not any(tree.tags[kid] == "MD" for kid in tree.all(verb, "aux"))


def _finite(tree: Tree, verb: int) -> bool:
    """Return whether a verb, or its auxiliary, is finite: left, is leaving."""
    return tree.tags[verb] in _FINITE or any(tree.tags[kid] in _FINITE for kid in tree.all(verb, "aux", "auxpass"))


def _resumes(tree: Tree, clause: int, verb: int) -> bool:
    """Return whether a verb continues the clause over the one it was joined to: A fears that B left, and asks."""
    over = tree.heads[clause]
    if tree.arcs[clause] not in ("advcl", "ccomp") or over > clause or not tree.verb(over):
        return False
    near_subject, far = tree.kid(clause, "nsubj", "nsubjpass"), tree.kid(over, "nsubj", "nsubjpass")
    if near_subject is None or far is None or _plural(tree, far) != (_number(tree, verb) == "plural"):
        return False
    after_comma = any(
        tree.arcs[kid] == "cc" and tree.words[kid - 1] == "," for kid in tree.kids[clause] if 0 < kid < verb
    )
    return after_comma and (tree.arcs[clause] == "advcl" or _plural(tree, near_subject) != _plural(tree, far))


def _number(tree: Tree, verb: int) -> str:
    """Return the number that a verb, or its auxiliary, shows; empty where both have one form."""
    shown = next((kid for kid in tree.all(verb, "aux", "auxpass") if tree.tags[kid] in _SHOWS), verb)
    return _SHOWS.get(tree.tags[shown], "")


def _plural(tree: Tree, noun: int) -> bool:
    return tree.tags[noun] in ("NNS", "NNPS") or tree.words[noun] == "they" or tree.kid(noun, "conj") is not None


def subjectless(tree: Tree, verb: int) -> bool:
    """Return whether a clause is a participle's or an infinitive's: one that has no subject of its own."""
    return (
        tree.tags[verb] in ("VBG", "VBN")
        or any(tree.tags[kid] == "TO" for kid in tree.kids[verb])
        or not tree.verb(verb)
    )


def heads_clause(tree: Tree, word: int) -> bool:
    """Return whether a word heads a clause, a verb or what stands for one."""
    return tree.verb(word) or tree.arcs[word] in _HEADS_CLAUSE


def governs_relative(tree: Tree, prep: int) -> bool:
    """Return whether a preposition governs the relative: on which."""
    return any(tree.tags[kid] in RELATIVES for kid in tree.kids[prep]) if tree.arcs[prep] == "prep" else False


def stranded(tree: Tree, verb: int) -> int | None:
    """Return a stranded preposition: what A depends on."""
    for kid in tree.kids[verb]:
        if tree.arcs[kid] == "prep" and not tree.kids[kid]:
            return kid
    return None


def antecedent(tree: Tree, word: int) -> int:
    """Return what a relative stands for, other words as they are."""
    if tree.tags[word] not in RELATIVES:
        return word
    clause = next((head for head in tree.above(word) if tree.arcs[head] == "relcl"), None)
    if clause is not None:
        return tree.heads[clause]
    cleft = _cleft(tree, word)
    cleft = _what(tree, word) if cleft is None else cleft
    return _set_loose(tree, word) if cleft is None else cleft


def _cleft(tree: Tree, word: int) -> int | None:
    """Return what a cleft sentence singles out: it is *A* that holds."""
    clause = tree.heads[word]
    over = tree.heads[clause]
    if tree.arcs[clause] != "ccomp" or tree.arcs[word] not in ("nsubj", "nsubjpass", "dobj") or not copula(tree, over):
        return None
    subject = tree.kid(over, "nsubj")
    return tree.kid(over, "attr") if subject is not None and tree.words[subject] == "it" else None


def _what(tree: Tree, word: int) -> int | None:
    """Return what a *what* turns out to be: what A fears is *B's base*, what worries A is that *B* may leave."""
    clause = tree.heads[word]
    over = tree.heads[clause]
    if tree.words[word] != "what" or tree.arcs[clause] != "csubj" or not copula(tree, over):
        return None
    content = tree.kid(over, "ccomp")
    return tree.kid(over, "attr") if content is None else tree.kid(content, "nsubj")


def _set_loose(tree: Tree, word: int) -> int:
    """Return what a relative stands for whose clause a parser set loose: its gas, most of *which* comes from A."""
    if tree.words[word] != "which" or tree.arcs[word] != "pobj" or tree.words[tree.heads[word]] != "of":
        return word
    comma = next((token for token in range(word - 1, 0, -1) if tree.words[token] == ","), 0)
    return comma - 1 if comma and tree.tags[comma - 1][:2] == "NN" else word


def likewise(tree: Tree, verb: int) -> list[int]:
    """Return the subjects that do the same: and so did *B*; as does *B*."""
    return [
        kid
        for clause in tree.all(verb, "conj", "advcl", "ccomp", "parataxis")
        if tree.words[clause] in _DOES and any(tree.words[token] in _TOO for token in tree.kids[clause])
        for kid in tree.all(clause, "nsubj", "dobj")
        if kid > clause
        or (tree.arcs[kid] == "nsubj" and "as" not in {tree.words[token] for token in tree.kids[clause]})
    ]


def is_next_subject(tree: Tree, noun: int) -> bool:
    """Return whether a noun joined to the one before is in fact the subject of the next verb: to B and | A sells."""
    verb = noun + 1
    if verb >= len(tree.words) or tree.tags[verb] not in _FINITE or tree.arcs[verb] != "conj":
        return False
    return tree.heads[verb] < noun and tree.kid(verb, "nsubj", "nsubjpass") is None and tree.arcs[noun] == "conj"
