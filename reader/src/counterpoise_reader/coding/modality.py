"""Did it happen, will it, may it, would it, or did it not?

Read from the trigger upwards: its own negation and modal verb, then each word it hangs on that says how its
content is meant (plans to, might, denied). What a frame says of a clause goes before what is known here.
"""

from collections.abc import Iterator, Mapping

from counterpoise.records import Modality
from counterpoise_reader.coding.parse.coreference import singled_out
from counterpoise_reader.coding.parse.nominal import set_beside
from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.parse.tree import Tree
from counterpoise_reader.coding.parse.words import EXPECTED, NEGATED, POSSIBLE, words

# Words over a clause or a noun, by dictionary form, that say how it is meant.
_OVER: Mapping[Modality, frozenset[str]] = {"expected": EXPECTED, "possible": POSSIBLE, "negated": NEGATED}
_FORMS = {
    "possible": frozenset(("may", "might", "could")),
    "expected": frozenset(("will", "'ll", "’ll", "shall", "wo", "won")),
    "conditional": frozenset(("would", "'d", "’d", "should")),
}
_IFS = frozenset(("if", "unless", "lest", "provided"))
_DENIERS = frozenset(("no", "nobody", "nothing", "neither", "nor", "none"))
_NOT_DENIED = words(
    "hesitate hesitated shy shied shrunk shrink scruple scrupled flinch flinched balk balked"
)  # not shy of
_LITTLE = frozenset(("no", "little", "few", "scant", "hardly", "neither"))
_SELDOM = frozenset(("seldom", "rarely"))
_REPORTS = words(
    "say said says saying tell told announce announced add added confirm confirmed declare declared vow "
    "vowed warn warned insist insisted promise promised"
)  # fmt: skip
_DOWN = words("xcomp ccomp pcomp prep pobj dobj acomp attr oprd nsubjpass acl conj amod")
_PERHAPS = frozenset(("perhaps", "possibly", "maybe", "potentially"))
_SEES = ("see", "let", "have", "make", "help")  # with a clause in the infinitive
_INSTEAD = frozenset((("rather", "than"), ("instead", "of")))
_NOTHING: frozenset[str] = frozenset()
_DEEPEST = 6


def modality(scene: Scene, word: int, marked: Mapping[int, Modality], bound: bool) -> Modality:
    """Return how a trigger is meant; `marked` is the modality frames give to words, `bound` ties a noun to its verb."""
    beside = set_beside(scene, word) is not None  # the verb that a parser hung it on says nothing of it
    signs = set(_dependent_signs(scene, word) if beside else _signs(scene, word, marked, bound))
    if "negated" in signs:
        return "negated"
    if "possible" in signs:
        return "possible"
    if "conditional" in signs:
        return "conditional"
    return "expected" if "expected" in signs else "actual"


def _signs(scene: Scene, word: int, marked: Mapping[int, Modality], bound: bool) -> Iterator[str]:
    """Yield what each word from the trigger upwards says."""
    tree, here = scene.tree, word
    for depth in range(_DEEPEST):
        if here in marked:
            yield marked[here]
        yield from _dependent_signs(scene, here)
        arc, head = tree.arcs[here], tree.heads[here]
        if arc == "advcl":
            yield from _condition(tree, here)
        if arc == "relcl" and any(tree.words[kid] == "any" for kid in tree.all(head, "det")):
            yield "conditional"  # any ship that enters
        if depth == 0 and arc in ("nsubj", "nsubjpass") and not tree.verb(word):
            yield from (
                sign for sign in (*_dependent_signs(scene, head), *_predicate_signs(scene, head)) if sign != "negated"
            )
        if head == here or arc not in _DOWN or (arc == "conj" and not _shares_auxiliary(tree, here)):
            return
        thing = arc in ("dobj", "pobj", "nsubjpass") and not bound and not (depth or tree.verb(word))
        yield from _head_signs(scene, tree.heads[head] if thing and arc == "pobj" else head, here)
        if thing or _closed(tree, here, depth > 0 and not bound):
            return
        here = head


def _predicate_signs(scene: Scene, verb: int) -> Iterator[str]:
    """Yield what a verb says of its subject: talks *are to* resume, a visit *is planned*, *is due*."""
    tree = scene.tree
    for kid in tree.all(verb, "xcomp"):
        yield from _head_signs(scene, verb, kid)
    predicates = [verb] if tree.kid(verb, "nsubjpass") is not None else tree.all(verb, "acomp")
    if any(not EXPECTED.isdisjoint(scene.lemmas(token)) for token in predicates):
        yield "expected"


def _closed(tree: Tree, word: int, loose: bool) -> bool:
    """Return whether what stands over a word says nothing of how it is meant."""
    if tree.arcs[word] == "ccomp" and tree.tags[word] == "VB" and tree.words[tree.heads[word]] in _SEES:
        return False  # the offer would see A supply B
    if tree.arcs[word] in ("ccomp", "acl"):
        return not any(tree.tags[kid] == "TO" for kid in tree.kids[word])
    return loose and tree.arcs[word] in ("dobj", "pobj", "nsubjpass", "attr") and not tree.verb(word)


def _dependent_signs(scene: Scene, word: int) -> Iterator[str]:
    """Yield what a word's own dependents say: not, may, if."""
    tree = scene.tree
    if tuple(tree.words[max(word - 2, 0) : word]) in _INSTEAD:
        yield "negated"
    for kid in tree.kids[word]:
        form, arc = tree.words[kid], tree.arcs[kid]
        if _denies(tree, word, kid):
            yield "negated"
        elif arc == "aux":
            yield from _modal(tree, word, form)
        elif arc in ("amod", "advmod", "compound"):
            lemmas = scene.lemmas(kid) if arc != "advmod" else _NOTHING
            yield from (name for name, lemmas_of_sign in _OVER.items() if lemmas_of_sign & lemmas)
            yield from ("possible",) if form in _PERHAPS else ()
        elif arc == "advcl" and _has_if(tree, kid):
            yield "if"


def _denies(tree: Tree, word: int, kid: int) -> bool:
    """Return whether a dependent denies its word: not, nobody, no leverage, no longer, is over."""
    form, arc = tree.words[kid], tree.arcs[kid]
    if arc == "neg" or (arc == "nsubj" and singled_out(tree, kid)):
        return arc == "neg" and not (
            _leads_on(tree, kid) or _only_measures(tree, word, kid) or tree.words[word] in _NOT_DENIED
        )
    if form in _DENIERS:
        return arc in ("det", "nsubj", "nsubjpass", "preconj", "cc", "advmod", "amod", "dobj") and form != "nor"
    if form in _SELDOM | _LITTLE:
        return _nearly_denies(tree, word, kid)
    if form in ("longer", "more"):
        return any(tree.words[token] == "no" for token in tree.kids[kid])
    if form == "over" and not tree.kids[kid]:
        return tree.words[word] in ("is", "are", "was", "were", "be")
    return arc in ("nsubj", "dobj", "nsubjpass", "attr") and _lacking(tree, kid)


def _nearly_denies(tree: Tree, word: int, kid: int) -> bool:
    """Return whether a word makes its head nearly nothing: little leverage, has seldom bought."""
    form, arc = tree.words[kid], tree.arcs[kid]
    if form in _SELDOM:
        return arc == "advmod" and tree.verb(word) and not _only_measures(tree, word, kid)
    if kid and tree.words[kid - 1] == "a":
        return False
    return (arc in ("amod", "det") and not tree.verb(word)) or (arc == "dobj" and form == "little")


def _lacking(tree: Tree, word: int) -> bool:
    """Return whether a noun is denied, or nearly: no leverage, little leverage."""
    return any(
        tree.words[kid] in _LITTLE and not (kid and tree.words[kid - 1] == "a") for kid in tree.all(word, "det", "amod")
    )


def _leads_on(tree: Tree, kid: int) -> bool:
    """Return whether "not" leads on to more: not only, not just."""
    return kid + 1 < len(tree.words) and tree.words[kid + 1] in ("only", "just", "merely", "least")


def _only_measures(tree: Tree, word: int, kid: int) -> bool:
    """Return whether "never" measures: have never been warmer, so close."""
    if tree.words[kid] not in ("never", "rarely", "seldom"):
        since = any(tree.words[token] in ("since", "for") for token in tree.under(word) if token > kid)
        return since and any(
            tree.words[token] in ("this", "so") and tree.arcs[token] == "advmod" for token in tree.under(word)
        )
    return any(
        tree.tags[token] in ("JJR", "RBR") or tree.words[token] in ("so", "as")
        for token in tree.under(word)
        if token > kid
    )


def _modal(tree: Tree, verb: int, form: str) -> Iterator[str]:
    for name, forms in _FORMS.items():
        if form in forms:
            yield "expected" if name == "conditional" and _reported(tree, verb) else name
    if hangs_on_condition(tree, verb) and form in _FORMS["expected"]:
        yield "conditional"


def _reported(tree: Tree, verb: int) -> bool:
    """Return whether "would" is a reported "will": said that it would."""
    if hangs_on_condition(tree, verb):
        return False
    clause = verb
    while tree.arcs[clause] in ("xcomp", "conj"):
        clause = tree.heads[clause]
    return (
        tree.arcs[clause] == "ccomp"
        and tree.tags[tree.heads[clause]] in ("VBD", "VBN")
        and _says(tree, tree.heads[clause])
    )


def _says(tree: Tree, verb: int) -> bool:
    return tree.words[verb] in _REPORTS


def cannot(tree: Tree, without: int) -> bool:
    """Return whether an actor cannot act without another; *without A B could not* only supposes it."""
    verb = tree.heads[without]
    able = [kid for kid in tree.all(verb, "aux") if tree.words[kid] in ("can", "could", "ca")]
    supposed = without < verb and any(tree.words[kid] == "could" for kid in able)
    denied = any(_denies(tree, verb, kid) or _none_does(tree, kid) for kid in tree.kids[verb])
    return bool(able) and denied and not supposed


def _none_does(tree: Tree, kid: int) -> bool:
    return tree.arcs[kid] == "nsubj" and any(tree.words[token] == "no" for token in tree.all(kid, "det"))


def hangs_on_condition(tree: Tree, verb: int) -> bool:
    """Return whether a verb has a clause with *if* or *unless*."""
    return any(_has_if(tree, kid) for kid in tree.all(verb, "advcl"))


def _has_if(tree: Tree, clause: int) -> bool:
    first = min(tree.kids[clause], default=clause)
    return any(tree.words[kid] in _IFS for kid in tree.all(clause, "mark", "advmod")) or (
        tree.words[first] in ("should", "were") and tree.arcs[first] in ("aux", "auxpass") and first < clause
    )


def _condition(tree: Tree, clause: int) -> Iterator[str]:
    """Yield what it means to stand in a clause with *if* or *without*."""
    if _has_if(tree, clause):
        yield "conditional"
    ahead = any(tree.words[kid] in _FORMS["expected"] for kid in tree.all(tree.heads[clause], "aux"))
    if ahead and tree.tags[clause] in ("VBZ", "VBP"):
        yield "expected"  # will do it when she visits


def _shares_auxiliary(tree: Tree, verb: int) -> bool:
    """Return whether a joined verb shares the auxiliary of the first: may visit and sign."""
    return tree.kid(verb, "aux", "auxpass", "nsubj", "nsubjpass") is None and tree.tags[verb] in (
        "VB",
        "VBN",
        "VBG",
        "NN",
        "NNS",
    )


def _head_signs(scene: Scene, head: int, here: int) -> Iterator[str]:
    """Yield what the word over a clause or a noun says of it."""
    tree = scene.tree
    lemmas = scene.lemmas(head) | {tree.words[head]}
    to = any(tree.tags[kid] == "TO" for kid in tree.kids[here])
    if tree.arcs[here] == "xcomp" and to and "be" in lemmas:
        yield "negated" if any(tree.words[kid] == "yet" for kid in (*tree.kids[head], *tree.kids[here])) else "expected"
    if "have" in lemmas and to and any(tree.words[kid] == "yet" for kid in (*tree.kids[head], *tree.kids[here])):
        yield "negated"
    if tree.words[head] == "without" or (tree.words[head] == "short" and tree.arcs[here] in ("prep", "pcomp")):
        yield "negated"
    for name, lemmas_of_sign in _OVER.items():
        if lemmas_of_sign & lemmas and (
            tree.verb(here) or tree.verb(head) or name != "negated" or tree.arcs[here] == "prep"
        ):
            yield name
