"""How do clauses hang together: as content, on a condition, or joined, with one subject?

Content: agreed *to go*, said *that B went*, accused *of going*. Condition: in *cannot sell unless A agrees, moves only
when A says so, wait until A lets them through* the one that waits depends on A; in *decides how much gas B may send,
what B pays, whether B joins* the clause is a question, and B depends on the one that decides it. Joined: *flew to A
and promised ships, asked A for gas and was turned down, having met A, it signed* deal with the other side of the verb
before; more than one such side is none.
"""

from collections.abc import Iterator

from counterpoise_reader.coding.parse.clauses import subject
from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.parse.tree import Tree
from counterpoise_reader.coding.parse.words import words

_UNLESS = frozenset(("unless", "until", "till"))
_WHEN = frozenset(("if", "when", "once", "after"))
_QUESTION_WORDS = words("what who whom whose which how whether when where")
_APART = frozenset(("relcl", "advcl", "ccomp", "parataxis", "nsubj", "nsubjpass", "appos"))
_AGAIN = frozenset(("he", "she", "it"))


def complements(scene: Scene, word: int) -> list[int]:
    """Return the heads of the clauses a word governs as its content: agreed to go, said that, accused of going."""
    tree = scene.tree
    tokens = tree.all(word, "xcomp", "ccomp")
    if not tree.verb(word):
        tokens += [kid for kid in tree.all(word, "acl", "relcl") if _is_content(tree, kid)]
    for kid in tree.kids[word]:
        if tree.arcs[kid] == "prep":
            again = [token for token in tree.all(kid, "conj") if tree.words[token] == tree.words[kid]]
            tokens += [clause for prep in (kid, *again) for clause in tree.all(prep, "pcomp")]
    if not tokens:
        tokens = [kid for kid in tree.all(word, "advcl") if any(tree.tags[kid_] == "TO" for kid_ in tree.kids[kid])]
    rows = [
        kid for token in tokens for kid in tree.all(token, "conj") if tree.kid(kid, *("nsubj", "nsubjpass")) is None
    ]
    return tokens + [kid for kid in rows if tree.verb(kid) or tree.arcs[tree.heads[kid]] != "xcomp"]


def _is_content(tree: Tree, clause: int) -> bool:
    """Return whether a clause on a noun is what the noun is about: a plan to go, allegations that B went."""
    return any(
        tree.tags[kid] == "TO" or (tree.words[kid] == "that" and tree.arcs[kid] == "mark") for kid in tree.kids[clause]
    )


def is_infinitive(tree: Tree, clause: int) -> bool:
    """Return whether a clause is one with *to*."""
    return any(tree.tags[kid] == "TO" and tree.arcs[kid] == "aux" for kid in tree.kids[clause])


def form_of(tree: Tree, clause: int) -> str:
    """Return the form of a clause: "to", "ing", or "that" for one with a verb of its own."""
    if is_infinitive(tree, clause):
        return "to"
    if tree.tags[clause] == "VB" and tree.arcs[clause] == "ccomp" and tree.kid(clause, "aux", "mark") is None:
        return "to"  # let A go
    if tree.tags[clause] == "VBG" and tree.kid(clause, "aux", "nsubj") is None:
        return "ing"
    return "that"


def dealt_with(scene: Scene, word: int) -> Iterator[int]:
    """Yield the words that name the other side of the verb a trigger is joined to."""
    tree = scene.tree
    first = tree.heads[word] if tree.arcs[word] in ("conj", "advcl") else word
    if first == word or not tree.verb(first) or not _shares(tree, word):
        return
    named_words = [token for token in _before(tree, first, word) if token in scene.at]
    if len({mention.actor for token in named_words for mention in scene.at[token]}) == 1:
        yield from named_words


def _shares(tree: Tree, word: int) -> bool:
    """Return whether a verb shares the subject of the verb before: none of its own, or a pronoun."""
    own = tree.kid(word, "nsubj", "nsubjpass")
    return tree.words[own] in _AGAIN if own is not None else tree.arcs[word] == "conj" or tree.tags[word] == "VBG"


def _before(tree: Tree, first: int, word: int) -> list[int]:
    """Return the words of the verb before, and of those joined before this one."""
    row = [first]
    while tree.arcs[row[-1]] == "conj" and tree.verb(tree.heads[row[-1]]):
        row.append(tree.heads[row[-1]])
    for verb in row:
        others = {token for kid in tree.all(verb, "conj") if tree.verb(kid) for token in tree.under(kid)}
        if tree.arcs[word] == "advcl":
            others |= set(tree.under(word))
        tokens = [token for token in tree.under(verb, _APART) if token > verb and token not in others]
        if tokens:
            return tokens
    return []


def waiting(scene: Scene, word: int) -> Iterator[int]:
    """Yield who can act only once the trigger's clause holds."""
    tree = scene.tree
    over = tree.heads[word]
    if tree.arcs[word] != "advcl" or over == word:
        return
    marks = tree.all(word, "mark", "advmod")
    only = any(tree.words[token] == "only" for kid in (*marks, word) for token in (kid - 1, *tree.all(kid, "advmod")))
    only = only or any(tree.words[token] == "only" for token in tree.all(over, "advmod"))
    if any(tree.words[kid] in _UNLESS or (only and tree.words[kid] in _WHEN) for kid in marks):
        acting = subject(scene, over) if tree.verb(over) else over
        yield from () if acting is None else (acting,)


def questions(scene: Scene, word: int) -> Iterator[int]:
    """Yield the clauses under a verb that ask what, how or whether."""
    tree = scene.tree
    for clause in complements(scene, word):
        under = [token for token in tree.under(clause) if token > word]
        if under and tree.words[min(under)] in _QUESTION_WORDS:
            yield clause
