"""Which clauses say what a word is about: agreed *to go*, said *that B went*, accused *of going*?"""

from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.parse.tree import Tree


def complements(scene: Scene, word: int) -> list[int]:
    """Return the heads of the clauses a word governs as its content: agreed to go, said that, accused of going."""
    tree = scene.tree
    found = tree.all(word, "xcomp", "ccomp")
    if not tree.verb(word):
        found += [kid for kid in tree.all(word, "acl", "relcl") if _said(tree, kid)]
    for kid in tree.kids[word]:
        if tree.arcs[kid] == "prep":
            again = [one for one in tree.all(kid, "conj") if tree.words[one] == tree.words[kid]]
            found += [clause for prep in (kid, *again) for clause in tree.all(prep, "pcomp")]
    if not found:
        found = [kid for kid in tree.all(word, "advcl") if any(tree.tags[k] == "TO" for k in tree.kids[kid])]
    rows = [kid for one in found for kid in tree.all(one, "conj") if tree.kid(kid, *("nsubj", "nsubjpass")) is None]
    return found + [kid for kid in rows if tree.verb(kid) or tree.arcs[tree.heads[kid]] != "xcomp"]


def _said(tree: Tree, clause: int) -> bool:
    """Tell whether a clause on a noun is what the noun is about: a plan to go, allegations that B went."""
    return any(
        tree.tags[kid] == "TO" or (tree.words[kid] == "that" and tree.arcs[kid] == "mark") for kid in tree.kids[clause]
    )


def is_infinitive(tree: Tree, clause: int) -> bool:
    """Tell whether a clause is one with *to*."""
    return any(tree.tags[kid] == "TO" and tree.arcs[kid] == "aux" for kid in tree.kids[clause])


def form_of(tree: Tree, clause: int) -> str:
    """Tell a clause with *to*, one with *-ing*, and one with a verb of its own."""
    if is_infinitive(tree, clause):
        return "to"
    if tree.tags[clause] == "VB" and tree.arcs[clause] == "ccomp" and tree.kid(clause, "aux", "mark") is None:
        return "to"  # let A go
    if tree.tags[clause] == "VBG" and tree.kid(clause, "aux", "nsubj") is None:
        return "ing"
    return "that"
