"""Which words tell whose a thing is that names nobody itself: shells fired from A, oil that A sells, *which*, *we*?"""

from collections.abc import Iterator

from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.parse.words import words

_MADE, _SERVED = ("by", "from"), ("for", "to", "with")
_RELATIVES = frozenset(("who", "which", "that", "whom", "whose"))
_MAKES = words(
    "fired launched drafted sent proposed submitted issued operated flown supplied built made signed tabled "
    "sponsored written dropped planted dispatched owned run controlled commanded carried staged led sold "
    "bought delivered held paid funded financed bankrolled"
)
_SERVES = words("working linked tied acting belonging serving fighting allied loyal employed hired")
_TRADES = words(
    "sell sells sold export exports exported produce produces make makes pump pumps mine mines burn burns use "
    "uses need needs import imports buy buys consume consumes ship ships grow grows own owns pay pays paid give "
    "gives gave send sends sent lend lends lent provide provides provided supply supplies supplied offer offers "
    "eat eats eaten ate drink drinks fly flies flew drive drives field fields refine refines smelt smelts process "
    "processes catch catches caught extract extracts dig digs order orders ordered borrow borrows borrowed"
)
_USED = words(
    "used burnt burned consumed eaten drunk sold flown fielded fired processed refined smelted needed imported grown "
    "mined produced made pumped caught employed bought required"
)
_ROUTES = words(
    "line pipeline pipelines pipe pipes route routes road railway cable cables corridor canal link port highway"
)
_RUNS = words("crosses cross crossing runs run running passes pass passing traverses traverse goes lies winds leads")
_ACROSS = words("through across over via into under in")
_GETS = words("buy buys bought import imports imported get gets got receive receives received need needs")
_HANDLES = _TRADES | _GETS


def made_by(scene: Scene, word: int) -> Iterator[int]:
    """Yield whom a participle ties a noun to: shells fired from A, a text drafted by A, hackers working for A."""
    tree = scene.tree
    over = tree.heads[word]
    participle = tree.tags[over] in ("VBN", "VBD") and tree.kid(over, "dobj", "aux", "cc") is None
    misread = [over] if tree.arcs[word] == "nsubj" and participle else []  # drones launched from A | struck
    for clause in (*tree.all(word, "acl"), *misread):
        preps = _MADE if tree.words[clause] in _MAKES else _SERVED if tree.words[clause] in _SERVES else ()
        for prep in tree.all(clause, "agent", "prep"):
            if tree.words[prep] in preps:
                yield from tree.all(prep, "pobj")


def told_of(scene: Scene, word: int) -> Iterator[int]:
    """Yield whose goods they are where a relative clause says so: the gas it buys from A, the oil that A exports."""
    tree = scene.tree
    for clause in tree.all(word, "relcl"):
        whose = tree.kid(clause, "nsubj") if tree.words[clause] in _HANDLES else None
        if whose is None or tree.tags[whose][:1] == "W":
            continue
        for prep in tree.all(clause, "prep"):
            if tree.words[prep] == "from":
                yield from tree.all(prep, "pobj")
        if tree.words[clause] in _TRADES:
            yield whose
    yield from _crossed(scene, word)
    yield from _right_behind(scene, word)
    for clause in tree.all(word, "acl"):  # the fuel burnt in A
        preps = tree.all(clause, "prep") if tree.words[clause] in _USED else []
        yield from (kid for prep in preps if tree.words[prep] == "in" for kid in tree.all(prep, "pobj"))


def _crossed(scene: Scene, word: int) -> Iterator[int]:
    """Yield whose land a route is said to run through: a pipeline that crosses A."""
    tree = scene.tree
    for clause in tree.all(word, "relcl", "acl") if tree.words[word] in _ROUTES else ():
        if tree.words[clause] in _RUNS:
            yield from tree.all(clause, "dobj")
            preps = [kid for kid in tree.all(clause, "prep") if tree.words[kid] in _ACROSS]
            yield from (kid for prep in preps for kid in tree.all(prep, "pobj"))


def _right_behind(scene: Scene, word: int) -> Iterator[int]:
    """Yield the owner right behind a noun whose clause a parser did not see: the uranium | the EU buys."""
    tree = scene.tree
    after = word + 1
    while after < len(tree.words) and tree.words[after] in ("that", "which", "the"):
        after += 1
    head = scene.inside.get(after)
    if head is None or (tree.arcs[head] == "nsubj" and tree.arcs[tree.heads[head]] not in ("relcl", "pobj", "acl")):
        return
    verb = max(one for one, other in scene.inside.items() if other == head) + 1
    if verb < len(tree.words) and tree.words[verb] in _HANDLES and tree.tags[verb][:2] in ("NN", "VB"):
        yield head


def relative(scene: Scene, word: int) -> Iterator[int]:
    """Yield what *who* and *which* stand for."""
    tree = scene.tree
    if tree.words[word] not in _RELATIVES or tree.tags[word][:1] != "W":
        return
    clause = next((head for head in tree.above(word) if tree.arcs[head] == "relcl"), None)
    if clause is not None:
        yield tree.heads[clause]


def speaker(scene: Scene, word: int) -> Iterator[int]:
    """Yield who speaks for "we": the one a quoted clause is given to."""
    tree = scene.tree
    if tree.words[word] not in ("we", "us", "our"):
        return
    for head in tree.above(word):
        over = tree.heads[head]
        said = tree.kid(over, "nsubj") if tree.arcs[head] == "ccomp" and over != head else None
        if said is not None and said != word:
            yield said
            return
