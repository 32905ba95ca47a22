"""What hangs on a word by prepositions?"""

from collections.abc import Iterator

from counterpoise_reader.coding.parse.builds import TIMES, antecedent, copula
from counterpoise_reader.coding.parse.scene import Phrase, Scene
from counterpoise_reader.coding.parse.tree import Tree


def phrases(scene: Scene, word: int) -> tuple[Phrase, ...]:
    """Return what hangs on a word by prepositions, in order."""
    known = scene.hung.get((word, ""))
    if known is None:
        known = scene.hung[word, ""] = tuple(_hung(scene, word))
    return known


def _hung(scene: Scene, word: int) -> Iterator[Phrase]:
    tree = scene.tree
    for kid in tree.kids[word]:
        if tree.arcs[kid] in ("prep", "agent", "dative") and (tree.kids[kid] or tree.arcs[word] == "relcl"):
            yield from _phrase(tree, kid, tree.words[kid])
    if tree.arcs[word] == "ccomp":
        yield from _singled_out(tree, word)
    if tree.arcs[word] == "pcomp" and any(tree.tags[token] == "WP$" for token in tree.under(word)):
        yield from _turned_round(tree, tree.heads[word])


def _singled_out(tree: Tree, clause: int) -> Iterator[Phrase]:
    """Yield the phrase that a sentence singles out: it is on A that | B depends."""
    over = tree.heads[clause]
    subject = tree.kid(over, "nsubj")
    if not copula(tree, over) or subject is None or tree.words[subject] != "it":
        return
    for prep in tree.all(over, "prep"):
        if over < prep < clause and tree.words[prep] != "for":
            yield from _phrase(tree, prep, tree.words[prep])


def _turned_round(tree: Tree, prep: int) -> Iterator[Phrase]:
    """Yield the phrase of a clause that a parser hung on its own preposition: A, on whose gas | B depends."""
    before = prep - 2 if prep > 1 and tree.words[prep - 1] == "," else prep - 1
    if before >= 0 and tree.tags[before][:2] == "NN":
        yield Phrase(tree.words[prep], before, prep)


def _phrase(tree: Tree, prep: int, name: str) -> Iterator[Phrase]:
    if tree.tags[prep] not in ("IN", "TO", "VBG", "RB", "RP", "CC", "JJ") or (
        tree.arcs[prep] == "dative" and name not in ("to", "for")
    ):
        return
    inner = tree.kid(prep, "prep")
    name, word = tree.governed(prep)
    if word is not None and tree.tags[word] == "IN" and tree.kid(word, "pobj") is not None:
        inner, word = word, None  # more reliant than ever | on A
    if name == "according" or (word is not None and tree.words[word] in TIMES):
        return
    if word is not None:
        yield Phrase(name, antecedent(tree, word), prep)
    elif inner is not None:
        for phrase in _phrase(tree, inner, tree.words[inner]):
            yield Phrase(f"{name}_{phrase.prep}", phrase.word, prep)
            yield Phrase(name, phrase.word, prep)
            yield Phrase(phrase.prep, phrase.word, prep)
    elif tree.arcs[tree.heads[prep]] == "relcl":
        yield Phrase(name, tree.heads[tree.heads[prep]], prep)
