"""Who else is named by a noun that only says what somebody is: a country that, one of the states that, its ally?

Such a noun stands for whom it is said of, by apposition or a copula: *Chad is one of the states that depend on* ...,
*Peru, where mines depend on* ..., *its main supplier, Iran, said* ...
"""

from collections.abc import Iterator

from counterpoise_reader.coding.parse.builds import copula
from counterpoise_reader.coding.parse.clauses import surface
from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.parse.tree import CLAUSES, Tree
from counterpoise_reader.coding.parse.words import words

_KINDS = words(
    "country countries state states nation nations power powers economy economies kingdom republic island islands "
    "member members land place one people government governments"
)
_CALLED = words(
    "supplier buyer customer market ally partner rival lender creditor patron source provider backer protector friend "
    "neighbour neighbor seller exporter importer donor guarantor enemy adversary benefactor investor"
)
_THERE = words(
    "factories refineries mines mills smelters plants industry farms farmers growers herders makers carmakers banks "
    "hospitals schools homes households ministers officials leaders generals voters traders merchants investors"
)
_NONE = frozenset(("no", "few"))
_DEEPEST = 3


def said_of(scene: Scene, noun: int) -> Iterator[int]:
    """Yield the words that a noun for some country stands for: A is one of the states, A, a country of few people."""
    tree, here = scene.tree, noun
    for _ in range(_DEEPEST):
        if tree.words[here] not in _KINDS:
            return
        head, arc = tree.heads[here], tree.arcs[here]
        if arc == "appos":
            yield head
            return
        if arc == "attr" and copula(tree, head):
            found = surface(scene, head)
            if found is not None and found != noun:
                yield found
            return
        if arc != "pobj" or tree.words[head] not in ("of", "among"):
            return
        here = tree.heads[head]


def compared(scene: Scene, noun: int) -> Iterator[int]:
    """Yield the one that outdoes all others: no country depends more on A than *B*."""
    tree = scene.tree
    if not singled_out(tree, noun):
        return
    for one in tree.under(tree.heads[noun], CLAUSES):
        if one > noun and tree.words[one] == "than":
            yield from tree.all(one, "pobj")


def singled_out(tree: Tree, noun: int) -> bool:
    """Tell whether a noun is the subject of what one does more than all: no other state buys more than A."""
    if tree.arcs[noun] != "nsubj" or tree.words[noun] not in _KINDS or "than" not in tree.words[noun:]:
        return False
    return any(tree.words[kid] in _NONE for kid in tree.all(noun, "det", "amod"))


def where(scene: Scene, word: int) -> Iterator[int]:
    """Yield the place that a clause with *where* tells of, for who acts in it: A, where factories need ..."""
    tree = scene.tree
    clause = tree.heads[word]
    theirs = tree.arcs[word] == "nsubj" and tree.arcs[clause] == "relcl" and tree.words[word] in _THERE
    if theirs and any(tree.words[kid] == "where" for kid in tree.all(clause, "advmod")):
        yield tree.heads[clause]


def named_after(scene: Scene, noun: int) -> int | None:
    """Return who is called a supplier, an ally: its main supplier of gas, *A*; an ally of B, *A* kept silent."""
    tree = scene.tree
    if tree.words[noun] not in _CALLED:
        return None
    for kid in tree.under(noun, CLAUSES):
        if (
            kid > noun
            and tree.arcs[kid] == "appos"
            and kid in scene.at
            and (kid == noun + 1 or tree.words[kid - 1] in (",", "the"))
        ):
            return kid
    later = [kid for kid in tree.all(tree.heads[noun], "nsubj") if kid > noun] if tree.arcs[noun] == "nsubj" else []
    return later[0] if later and later[0] in scene.at else None
