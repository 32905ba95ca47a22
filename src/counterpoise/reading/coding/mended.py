"""Which slips of the parser does the build of a sentence give away, so that they can be mended?

*Having signed agreements* is no having of agreements; in *A blames B for X and demands that it go* the plural that
takes a clause behind a verb in -s is a verb as well.
"""

from dataclasses import replace

from counterpoise.reading.coding.tree import Tree, kids_of

_AND = frozenset(("and", "but"))


def mended(plain: Tree) -> Tree:
    """Return a tree without the slips that are known; the same tree where there is none."""
    found = plain
    for word in range(1, len(plain.words)):
        if plain.words[word - 1] == "having" and plain.tags[word] == "VBN" and plain.arcs[word] == "amod":
            found = _perfect(found, word)
        elif plain.tags[word] == "NNS" and plain.arcs[word] == "conj" and plain.words[word - 1] in _AND:
            found = _demanding(found, word)
    return found


def _perfect(plain: Tree, word: int) -> Tree:
    """Make a participle the verb of its clause: having *signed* agreements."""
    having, thing = word - 1, plain.heads[word]
    if plain.heads[thing] != having or plain.arcs[thing] != "dobj":
        return plain
    moved = {kid: (word, plain.arcs[kid]) for kid in plain.kids[having]}
    over = word if plain.heads[having] == having else plain.heads[having]
    return _moved(plain, {**moved, word: (over, plain.arcs[having]), having: (word, "aux")})


def _demanding(plain: Tree, word: int) -> Tree:
    """Make a plural that takes a clause the second verb of its sentence: and *demands* that it go."""
    clauses = [kid for kid in plain.all(word, "acl", "relcl") if plain.tags[word + 1 : word + 2] == ("IN",)]
    clauses = [one for one in clauses if plain.words[word + 1] == "that" and plain.kid(one, "nsubj") is not None]
    verbs = [one for one in plain.above(word) if plain.tags[one] == "VBZ"]
    if not clauses or not verbs or any(kid < word for kid in plain.kids[word]):
        return plain
    found = _moved(plain, {word: (verbs[0], "conj"), **dict.fromkeys(clauses, (word, "ccomp"))})
    return replace(found, tags=(*plain.tags[:word], "VBZ", *plain.tags[word + 1 :]))


def _moved(plain: Tree, places: dict[int, tuple[int, str]]) -> Tree:
    """Hang words elsewhere: on which word, and how."""
    heads, arcs = list(plain.heads), list(plain.arcs)
    for word, (head, arc) in places.items():
        heads[word], arcs[word] = head, arc
    return replace(plain, heads=tuple(heads), arcs=tuple(arcs), kids=kids_of(tuple(heads)))
