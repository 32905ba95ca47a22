"""Who is cited for a statement: the one who says so, in the sentence's own words?"""

from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.parse.tree import Tree
from counterpoise_reader.coding.parse.words import words

SAYS = words(
    "say said says saying tell told tells announce announced announces add added adds confirm confirmed "
    "confirms declare declared insist insisted insists write wrote writes report reported reports believe "
    "believes believed argue argued argues note noted concede conceded admit admitted admits claim "
    "claimed claims deny denied denies estimate estimates estimated warn warned complain complained "
    "suggest suggests suggested reckon reckons reckoned find found expect expects acknowledge "
    "acknowledged explain explained predict predicted predicts calculate calculates hint hinted think "
    "thinks maintain maintains hold held sigh sighed remark remarked recall recalled conclude concluded "
    "concludes state stated reveal revealed show shows showed"
)
_DROPPED = frozenset(("relcl", "acl", "appos", "punct", "prep", "cc", "conj", "advcl"))
_KEPT = frozenset(("of", "in", "at"))


def attribution(scene: Scene, word: int) -> str:
    """Return the words that name who is cited for a trigger's clause; empty where the writer speaks."""
    for here in (word, *scene.tree.above(word)):
        cited = _according(scene.tree, here)
        if cited is None:
            cited = _said_by(scene.tree, here)
        if cited is not None:
            return _phrase(scene.tree, cited)
    return ""


def speaker(tree: Tree, word: int) -> int | None:
    """Return the speaker of the clause a word stands in; None where the writer speaks."""
    speakers = (_said_by(tree, here) for here in (word, *tree.above(word)))
    return next((cited for cited in speakers if cited is not None), None)


def _said_by(tree: Tree, word: int) -> int | None:
    if tree.arcs[word] == "ccomp" and tree.words[tree.heads[word]] in SAYS:
        cited = tree.kid(tree.heads[word], "nsubj")
        if cited is not None:
            return cited
    return _aside(tree, word)


def _according(tree: Tree, word: int) -> int | None:
    for kid in tree.kids[word]:
        if tree.words[kid] == "according":
            to = tree.kid(kid, "prep")
            return tree.kid(to, "pobj") if to is not None else None
    return None


def _aside(tree: Tree, word: int) -> int | None:
    """Return the speaker of an inserted *X said*."""
    for kid in tree.all(word, "parataxis", "ccomp", "advcl"):
        if tree.words[kid] in SAYS and tree.kid(kid, "dobj", "ccomp", "mark", "prep") is None:
            return tree.kid(kid, "nsubj")
    return None


def _phrase(tree: Tree, head: int) -> str:
    """Return a phrase as written, without its article and without the clauses on it."""
    words = [head, *(kid for kid in tree.kids[head] if tree.arcs[kid] not in _DROPPED)]
    words += [kid for kid in tree.kids[head] if tree.arcs[kid] == "prep" and tree.words[kid] in _KEPT and kid > head]
    words += [token for kid in words[1:] for token in tree.under(kid, frozenset(("relcl", "acl", "advcl")))]
    span = sorted(set(words))
    while span and (tree.words[span[0]] in ("the", "a", "an") or tree.arcs[span[0]] == "punct"):
        span.pop(0)
    run = [span[0]] if span else [head]
    for word in span[1:]:
        if word != run[-1] + 1:
            if head in run:
                break
            run = []
        run.append(word)
    return tree.text[tree.starts[run[0]] : tree.end(run[-1])]
