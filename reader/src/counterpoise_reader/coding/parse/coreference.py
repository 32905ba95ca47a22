"""Which actor does a word stand for that names none itself, by the words tied to it in its sentence?

A noun that describes an actor stands for the actor it describes, by apposition or a copula (*Chad is one of the states
that depend on* ..., *its main supplier, Iran, said* ...); goods stand for the actor that makes or trades them (shells
fired from A, oil that A sells); *which* and *we* for what their clause hangs on. An *it* that the text does not
resolve is the subject of the clause over its own where its clause says what the subject does (the duties it imposed,
although it sells); an *it* that is an object is the subject of a clause above that is not its own.
"""

from collections.abc import Iterator

from counterpoise_reader.coding.parse.builds import copula
from counterpoise_reader.coding.parse.clauses import surface_subject
from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.parse.tree import CLAUSES, Tree
from counterpoise_reader.coding.parse.words import words

_SUBORDINATE = frozenset(("relcl", "advcl"))
_JOINED = frozenset(("relcl", "advcl", "conj", "xcomp", "pcomp", "acl"))
_FURTHEST = 2
_MADE_BY, _SERVED = ("by", "from"), ("for", "to", "with")
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


def predicated_of(scene: Scene, noun: int) -> Iterator[int]:
    """Yield the words that a noun such as *country* stands for: A is one of the states, A, a country of few people."""
    tree, here = scene.tree, noun
    for _ in range(_DEEPEST):
        if tree.words[here] not in _KINDS:
            return
        head, arc = tree.heads[here], tree.arcs[here]
        if arc == "appos":
            yield head
            return
        if arc == "attr" and copula(tree, head):
            subject = surface_subject(scene, head)
            if subject is not None and subject != noun:
                yield subject
            return
        if arc != "pobj" or tree.words[head] not in ("of", "among"):
            return
        here = tree.heads[head]


def compared(scene: Scene, noun: int) -> Iterator[int]:
    """Yield the actor that exceeds all others: no country depends more on A than *B*."""
    tree = scene.tree
    if not singled_out(tree, noun):
        return
    for token in tree.under(tree.heads[noun], CLAUSES):
        if token > noun and tree.words[token] == "than":
            yield from tree.all(token, "pobj")


def singled_out(tree: Tree, noun: int) -> bool:
    """Return whether a noun is the subject of what one does more than all: no other state buys more than A."""
    if tree.arcs[noun] != "nsubj" or tree.words[noun] not in _KINDS or "than" not in tree.words[noun:]:
        return False
    return any(tree.words[kid] in _NONE for kid in tree.all(noun, "det", "amod"))


def place_of_clause(scene: Scene, word: int) -> Iterator[int]:
    """Yield the place of a clause with *where*, for the subject of that clause: A, where factories need ..."""
    tree = scene.tree
    clause = tree.heads[word]
    of_people = tree.arcs[word] == "nsubj" and tree.arcs[clause] == "relcl" and tree.words[word] in _THERE
    if of_people and any(tree.words[kid] == "where" for kid in tree.all(clause, "advmod")):
        yield tree.heads[clause]


def named_after(scene: Scene, noun: int) -> int | None:
    """Return the name of what is called a supplier or ally: its main supplier of gas, *A*; an ally of B, *A* left."""
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


def makers(scene: Scene, word: int) -> Iterator[int]:
    """Yield the words a participle ties a noun to: shells fired from A, a text drafted by A, hackers working for A."""
    tree = scene.tree
    over = tree.heads[word]
    participle = tree.tags[over] in ("VBN", "VBD") and tree.kid(over, "dobj", "aux", "cc") is None
    misread = [over] if tree.arcs[word] == "nsubj" and participle else []  # drones launched from A | struck
    for clause in (*tree.all(word, "acl"), *misread):
        preps = _MADE_BY if tree.words[clause] in _MAKES else _SERVED if tree.words[clause] in _SERVES else ()
        for prep in tree.all(clause, "agent", "prep"):
            if tree.words[prep] in preps:
                yield from tree.all(prep, "pobj")


def traders(scene: Scene, word: int) -> Iterator[int]:
    """Yield the traders of goods where a relative clause names them: the gas it buys from A, the oil that A exports."""
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
    """Yield the states whose land a route crosses: a pipeline that crosses A."""
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
    verb = max(token for token, other in scene.inside.items() if other == head) + 1
    if verb < len(tree.words) and tree.words[verb] in _HANDLES and tree.tags[verb][:2] in ("NN", "VB"):
        yield head


def relative_antecedent(scene: Scene, word: int) -> Iterator[int]:
    """Yield the antecedent of *who* and *which*."""
    tree = scene.tree
    if tree.words[word] not in _RELATIVES or tree.tags[word][:1] != "W":
        return
    clause = next((head for head in tree.above(word) if tree.arcs[head] == "relcl"), None)
    if clause is not None:
        yield tree.heads[clause]


def quoted_speaker(scene: Scene, word: int) -> Iterator[int]:
    """Yield the speaker that "we" stands for: the subject of the verb over a quoted clause."""
    tree = scene.tree
    if tree.words[word] not in ("we", "us", "our"):
        return
    for head in tree.above(word):
        over = tree.heads[head]
        speaker = tree.kid(over, "nsubj") if tree.arcs[head] == "ccomp" and over != head else None
        if speaker is not None and speaker != word:
            yield speaker
            return


def pronoun_candidates(scene: Scene, word: int) -> tuple[list[int], list[int]]:
    """Return the words that an *it* may stand for, the likeliest first, and the subjects it does not stand for."""
    tree = scene.tree
    if tree.words[word] != "it" or tree.tags[word] != "PRP":
        return [], []
    above = list(_subjects(scene, word))
    if tree.arcs[word] == "nsubj" and tree.verb(tree.heads[word]):
        return _acting_pronoun(tree, word, above), []
    owner = tree.kid(above[0], "poss") if above else None
    if owner is not None and (tree.words[owner] == "its" or owner in scene.inside):
        return [owner], []  # its debts, A's debts expose it to B
    return above[1 : _FURTHEST + 1], above[:1]


def _acting_pronoun(tree: Tree, word: int, above: list[int]) -> list[int]:
    """Return what an *it* stands for that is the subject of a subordinate clause: A sold ships it had."""
    clause = tree.heads[word]
    if tree.arcs[clause] not in _SUBORDINATE:
        return []
    same = [
        token
        for over in tree.above(clause)[:2]
        for token in tree.all(over, "dobj", "dative")
        if tree.words[token] == "it"
    ]
    return same[:1] or above[:1]


def _subjects(scene: Scene, word: int) -> Iterator[int]:
    """Yield the subjects of the clauses over a word, the nearest first, each once."""
    tree, seen = scene.tree, {word}
    for verb in tree.above(word):
        if not tree.verb(verb):
            continue
        own = surface_subject(scene, verb)
        if own is not None and own not in seen:
            seen.add(own)
            yield own
        if tree.arcs[verb] not in _JOINED:
            return
