"""Who waits for whose leave, and over what question does somebody decide?

*Cannot sell unless A agrees, moves only when A says so, wait until A lets them through*: whoever waits is under A.
*Decides how much gas B may send, what B pays, whether B joins*: the clause asks, and B is under who settles it.
"""

from collections.abc import Iterator

from counterpoise_reader.coding.parse.clauses import subject
from counterpoise_reader.coding.parse.complements import complements
from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.parse.words import words

_UNLESS = frozenset(("unless", "until", "till"))
_WHEN = frozenset(("if", "when", "once", "after"))
_ASKS = words("what who whom whose which how whether when where")


def waiting(scene: Scene, word: int) -> Iterator[int]:
    """Yield who can act only once the trigger's clause holds."""
    tree = scene.tree
    over = tree.heads[word]
    if tree.arcs[word] != "advcl" or over == word:
        return
    marks = tree.all(word, "mark", "advmod")
    only = any(tree.words[one] == "only" for kid in (*marks, word) for one in (kid - 1, *tree.all(kid, "advmod")))
    only = only or any(tree.words[one] == "only" for one in tree.all(over, "advmod"))
    if any(tree.words[kid] in _UNLESS or (only and tree.words[kid] in _WHEN) for kid in marks):
        found = subject(scene, over) if tree.verb(over) else over
        yield from () if found is None else (found,)


def questions(scene: Scene, word: int) -> Iterator[int]:
    """Yield the clauses under a verb that ask what, how or whether."""
    tree = scene.tree
    for clause in complements(scene, word):
        under = [one for one in tree.under(clause) if one > word]
        if under and tree.words[min(under)] in _ASKS:
            yield clause
