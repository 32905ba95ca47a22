"""Does a phrase stand for a share of something, and what is it a share of?

*Nine-tenths of its gas, nine barrels in ten, most Serbian gas, half of what A exports*, and by the verb *comes mostly
from*; the whole is the gas, whose owner then says who buys or sells it.
"""

from collections.abc import Iterator

from counterpoise.vocabulary.number_words import DENOMINATORS, NUMBERS
from counterpoise_reader.coding.parse.builds import antecedent
from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.parse.tree import Tree
from counterpoise_reader.coding.parse.words import words

_DENOMINATORS = DENOMINATORS | {"halves": 2}
_FRACTIONS = _DENOMINATORS | {f"{name}s": count for name, count in _DENOMINATORS.items()}
_SOME = words("percentage share proportion portion chunk much part")
_PARTS = frozenset(_FRACTIONS) | _SOME | words("most majority bulk percent % everything mainstay all")
_MOST = words("most half much")
_HALF = 0.5
_SHORT = ("pc", "pct")
_UNITS = words(
    "litre liter drop barrel gram kilo kilogram tonne ton ounce unit megawatt scrap bit cent bullet shell loaf grain"
)
_ALL = words("all every")
_ALMOST = words("nearly almost virtually practically")
_MAINLY = words(
    "mostly mainly chiefly largely overwhelmingly predominantly primarily principally exclusively entirely "
    "wholly solely"
)
_OUT_OF = frozenset(("in", "of", "out"))
_ANY = words("any anyone anybody anywhere anything all else other others")
_ON = ("amod", "nummod", "predet", "det", "advmod", "quantmod", "nmod", "compound")
_FURTHER = 3


def is_share(scene: Scene, word: int) -> bool:
    """Return whether a phrase stands for a share, its head word being given."""
    tree = scene.tree
    if tree.words[word] in _PARTS or _cent(scene, word) or _one_in(scene, word):
        return True
    outer = _outer(scene, word)
    if outer is not None:
        return is_share(scene, outer)
    return any(_measures(scene, kid) for kid in tree.kids[word] if tree.arcs[kid] in _ON)


def _outer(scene: Scene, word: int) -> int | None:
    """Return the share that a parser cut off from its clause: a third of what A exports | goes to B."""
    tree, verb = scene.tree, scene.tree.heads[word]
    prep = tree.heads[verb]
    if tree.arcs[word] != "nsubj" or tree.arcs[verb] != "pcomp" or tree.words[prep] != "of":
        return None
    if not any(tree.words[kid] == "what" for kid in tree.all(verb, "dobj")) or prep == 0:
        return None
    return prep - 1


def is_most(scene: Scene, word: int) -> bool:
    """Return whether a share is half of the whole or more, as far as its words give a number."""
    return is_share(scene, word) and _size(scene, word) >= _HALF


def _size(scene: Scene, word: int) -> float:
    """Return how much of the whole a share is, 0 to 1; 1 where no number is given."""
    tree, word = scene.tree, _outer(scene, word) or word
    form, before = tree.words[word], [token for token in range(max(0, word - 4), word) if tree.words[token] != "-"]
    counts = [number for token in before if (number := _number(tree.words[token])) is not None]
    if form in _FRACTIONS:
        return (counts[-1] if counts and tree.words[word - 1] in ("-", *NUMBERS) else 1) / _FRACTIONS[form]
    if form in ("percent", "%") or _cent(scene, word):
        own = _number(form.rstrip("pct"))
        return (counts[-1] if own is None else own) / 100 if counts or own is not None else 1
    if _one_in(scene, word):
        first = _number(form) or (counts[-1] if counts else 1)
        last = [
            number
            for token in range(word + 2, min(word + 5, len(tree.words)))
            if (number := _number(tree.words[token]))
        ]
        return first / last[0] if last else 1
    return 0 if form in _SOME or any(tree.words[kid] == "much" for kid in tree.kids[word]) else 1


def _number(form: str) -> float | None:
    digits = form.replace(".", "", 1)
    return float(form) if digits.isdecimal() else NUMBERS.get(form)


def mainly(scene: Scene, verb: int) -> bool:
    """Return whether a verb says that most of its object is meant: comes mostly from, goes overwhelmingly to."""
    tree = scene.tree
    if _MAINLY.isdisjoint(scene.forms()):
        return False
    adverbs = [*tree.all(verb, "advmod"), *(kid for prep in tree.all(verb, "prep") for kid in tree.all(prep, "advmod"))]
    return any(tree.words[token] in _MAINLY for token in adverbs)


def whole(scene: Scene, word: int) -> Iterator[int]:
    """Yield what a share is a share of; a phrase that is none is its own whole."""
    tree, here = scene.tree, word
    for _ in range(_FURTHER):
        inner = _inner(scene, here)
        if inner is None:
            break
        here = inner
    if here == word and (tree.words[word] in _PARTS or _cent(scene, word)):
        yield from _fronted(scene, word)
        return
    yield antecedent(tree, here)


def _cent(scene: Scene, word: int) -> bool:
    """Return whether a word counts per cent: per cent, 73pc, 73 pct."""
    form, before = scene.tree.words[word], scene.tree.words[word - 1] if word else ""
    short = form.lstrip("0123456789.,") in _SHORT and (form[:1] + before[:1])[:1].isdigit()
    return short or (form == "cent" and before == "per")


def _one_in(scene: Scene, word: int) -> bool:
    """Return whether a number is set against another: nine in ten, three of every four, nine barrels in ten."""
    tree = scene.tree
    counted = tree.tags[word] == "CD" or any(tree.tags[kid] == "CD" for kid in tree.all(word, "nummod"))
    last = word + 2
    if not counted or last >= len(tree.words) or tree.words[word + 1] not in _OUT_OF:
        return False
    return any(tree.tags[token] == "CD" for token in range(last, min(last + 3, len(tree.words))))


def _measures(scene: Scene, kid: int) -> bool:
    """Return whether a modifier makes a share of its noun: most gas, almost all gas, more gas than any other."""
    tree = scene.tree
    word = tree.words[kid]
    if word == "more":
        rest = tree.words[kid:]
        return "than" in rest and not _ANY.isdisjoint(rest[rest.index("than") :])
    before = tree.words[kid - 1] if kid else ""
    whole_ = (word == "every" and tree.words[tree.heads[kid]] in _UNITS) or (
        word == "all" and tree.kid(tree.heads[kid], "poss") is not None
    )
    return word in _MOST or (word in _ALL and before in _ALMOST) or whole_ or _out_of(tree, kid)


def _out_of(tree: Tree, number: int) -> bool:
    """Return whether a number before a noun is set against the next: eight out of ten dollars."""
    last = number + 2 + (tree.words[number + 1 : number + 3] == ("out", "of"))
    return (
        tree.tags[number] == "CD"
        and tree.words[number + 1 : number + 2] in (("in",), ("out",))
        and tree.tags[last : last + 1] == ("CD",)
    )


def _inner(scene: Scene, word: int) -> int | None:
    """Return what hangs on a share, or on the number it is set against, by *of*."""
    tree = scene.tree
    if not (is_share(scene, word) or tree.tags[word] == "CD"):
        return None
    for wanted in ("of", "in"):
        for prep in tree.all(word, "prep"):
            further = tree.kid(prep, "prep") if tree.words[prep] == "out" else None
            if further is not None and wanted == "of":
                return tree.kid(further, "pobj")  # seven out of ten cars
            kid = tree.kid(prep, "pobj")
            clause = tree.kid(prep, "pcomp")
            if kid is None and clause is not None and wanted == "of":
                kid = tree.kid(clause, "nsubj")  # of what A buys
            if tree.words[prep] == wanted and kid is not None and (wanted == "of" or tree.tags[kid] == "CD"):
                return kid
    return None


def _fronted(scene: Scene, word: int) -> Iterator[int]:
    """Yield what the verb over a bare share names at its head: of its gas, a third ..."""
    tree = scene.tree
    over = tree.heads[word]
    for prep in tree.all(over, "prep"):
        if prep < word and tree.words[prep] == "of":
            yield from tree.all(prep, "pobj")
