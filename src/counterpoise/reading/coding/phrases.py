"""Which actors does a phrase name, its head word being given?

The head itself comes first, then what stands before it (Russian drones, Moscow's envoy), then what hangs on
it by *of, by, from, in* (officials in Seoul, a third of Chinese firms), then what it is set beside. What a
relative or adverbial clause holds is another's business.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from counterpoise.reading.actors import Mention
from counterpoise.reading.coding.scene import Scene
from counterpoise.reading.coding.words import OTHERS, words

BEFORE = ("compound", "amod", "nmod", "nummod", "poss")
_INNER = ("of", "by", "from")
_PLACES = (
    "in",
    "at",
    "on",
    "near",
    "off",
    "across",
    "around",
    "outside",
    "inside",
    "over",
    "to",
    "for",
    "with",
    "against",
)
_ONLY_WHERE = frozenset(_PLACES[:10])
_RELATIVES = frozenset(("who", "which", "that", "whom", "whose"))
_MADE, _SERVED = ("by", "from"), ("for", "to", "with")
_MAKES = words(
    "fired launched drafted sent proposed submitted issued operated flown supplied built made signed tabled "
    "sponsored written dropped planted dispatched owned run controlled commanded carried staged led sold "
    "bought delivered held paid funded financed bankrolled"
)
_SERVES = words("working linked tied acting belonging serving fighting allied loyal employed hired")
_OWNED = ("owned", "flagged", "registered", "controlled", "operated")  # Iranian-owned tankers
_HOME = frozenset(("in", "at", "across", "outside", "around"))
_PERSONS = ("ers", "ors", "ists", "ians", "men", "ants", "ents", "people")
_CROWDS = words("nurses activists crowds thousands hundreds dozens unions refugees pilgrims women villagers judges")
_TRADES = words(
    "sell sells sold export exports exported produce produces make makes pump pumps mine mines burn burns use "
    "uses need needs import imports buy buys consume consumes ship ships grow grows own owns "
    "bought buys ate eat eats drinks drank imported used refine refines generate generates needed"
)
_TOGETHER = words("industry sector trade business agriculture farming shipping banking manufacturing workforce press")
_SIDES = words("side country government neighbour neighbor capital party sides countries governments")
_DEEPEST = 7
_PAIR, _PAIRING = 2, ("both", "either", "neither")
_ARGUMENTS = ("nsubj", "pobj", "pcomp", "dobj")


@dataclass(frozen=True, slots=True)
class Found:
    """One actor that a phrase names, and how plainly."""

    code: str
    role: str
    word: int  # the head word of the mention
    steps: int  # 0: the phrase's head itself; each detour adds
    certain: bool = True
    reference: bool = False  # "they", "the two countries"
    single: bool = False  # one man or firm, not a state or its people


def actors(scene: Scene, word: int, *, places: bool = False) -> tuple[Found, ...]:
    """Return the actors of a phrase, those it joins included; `places` lets mere places count."""
    found: dict[tuple[str, str], Found] = {}
    for one in _row(scene, word, places, 0):
        found.setdefault((one.code, one.role), one)
    return tuple(found.values())


def _row(scene: Scene, word: int, places: bool, depth: int) -> Iterator[Found]:
    yield from _one(scene, word, places, depth)
    tree = scene.tree
    joined = [kid for kid in tree.kids[word] if tree.arcs[kid] == "conj" and not tree.verb(kid)]
    if tree.arcs[word] == "pobj":  # on A and on B
        joined += [kid for prep in tree.all(tree.heads[word], "conj") for kid in tree.all(prep, "pobj")]
    if depth < _DEEPEST:
        for kid in joined:
            yield from _row(scene, kid, places, depth + 1)


def _one(scene: Scene, word: int, places: bool, depth: int) -> Iterator[Found]:
    """Yield the actors of the nearest part of a phrase that has any."""
    if depth > _DEEPEST:
        return
    own = scene.at.get(word) or scene.at.get(scene.inside.get(word, -1))
    if own:
        counted = [mention for mention in own if _counts(scene, mention, places)]
        if counted:
            yield from _sharing(scene, word, places, depth)
        yield from (_found(scene, word, mention, depth) for mention in counted)
        if counted:
            return
    for way in (_counterpart, _before, _set_beside, _inner, _made_by, _told_of, _relative, _speaker, _both):
        nearer = list(way(scene, word, places, depth + 1))
        if nearer:
            yield from nearer
            return


def _sharing(scene: Scene, word: int, places: bool, depth: int) -> Iterator[Found]:
    """Yield who shares a noun with the actor named by it: Nigerian and Beninese troops."""
    tree, head = scene.tree, scene.inside.get(word, word)
    within = [one for one, over in scene.inside.items() if over == head and one != head]
    for kid in (kid for one in within for kid in tree.all(one, "conj")):  # the leaders of A and B
        if kid in scene.at:
            role = next((mention.role for mention in scene.at.get(head, ())), "")
            yield from (
                replace(_found(scene, kid, one, depth), role=one.role or role)
                for one in scene.at[kid]
                if _counts(scene, one, places)
            )
    for kid in tree.kids[head]:
        other = scene.inside.get(kid, head)
        if (
            other != head
            and tree.arcs[kid] in BEFORE
            and any(scene.inside.get(one) == head for one in tree.all(kid, "conj"))
        ):
            yield from (
                _found(scene, kid, one, depth) for one in scene.at.get(other, ()) if _counts(scene, one, places)
            )


def _counterpart(scene: Scene, word: int, places: bool, depth: int) -> Iterator[Found]:
    """Yield the other one in focus for "its neighbour" and "her ally"."""
    owner = scene.tree.kid(word, "poss")
    if owner is None or scene.tree.tags[owner] != "PRP$" or scene.lemmas(word).isdisjoint(OTHERS):
        return
    own = {mention.actor for mention in scene.at.get(owner, ())}
    others = [code for code in scene.focus if code not in own]
    if len(own) == 1 and others:
        yield Found(others[0], "", word, depth, reference=True)


def _counts(scene: Scene, mention: Mention, places: bool) -> bool:
    """Tell whether a mention may be one who acts: a mere place only where asked for, a tie (Iran-backed) never."""
    end = mention.end - scene.offset
    if mention.certain or mention.kind == "role" or scene.tree.text[end + 1 : end + 14].startswith(_OWNED):
        return True
    if mention.kind in ("name", "metonym") and scene.tree.text[end : end + 1] != "-":
        head = next((word for word, row in scene.at.items() if mention in row), None)
        if head is not None and scene.tree.arcs[head] in ("nsubj", "nsubjpass"):
            return True  # a place that does something: Dubai's traders supply
    return places and scene.tree.text[end : end + 1] != "-"


def _found(scene: Scene, word: int, mention: Mention, depth: int) -> Found:
    head = scene.inside.get(word, word)
    return Found(
        code=mention.actor,
        role=mention.role,
        word=head,
        steps=depth,
        certain=mention.certain,
        reference=mention.kind == "role",
        single=_single(scene, mention, head),
    )


def _single(scene: Scene, mention: Mention, head: int) -> bool:
    """Tell whether one man or firm is meant: a German retailer, not Egypt or Egypt's traders."""
    if scene.tree.words[head] in _TOGETHER or scene.tree.words[scene.tree.heads[head]] in _TOGETHER:
        return False
    private = mention.role in ("business", "civilians", "media") and mention.kind == "demonym"
    return private and scene.tree.tags[head] == "NN"


def _before(scene: Scene, word: int, places: bool, depth: int) -> Iterator[Found]:
    tree = scene.tree
    for arcs in (BEFORE[:4], BEFORE[4:]):
        kids = [kid for kid in tree.kids[word] if tree.arcs[kid] in arcs]
        found = [one for kid in reversed(kids) for one in _row(scene, kid, places, depth)]
        if found:
            yield from found
            return


def _set_beside(scene: Scene, word: int, places: bool, depth: int) -> Iterator[Found]:
    for kid in scene.tree.all(word, "appos"):
        yield from _one(scene, kid, places, depth)


def _inner(scene: Scene, word: int, places: bool, depth: int) -> Iterator[Found]:
    """Look into the phrases that hang on a noun, *of* before *in*."""
    tree = scene.tree
    preps = [kid for kid in tree.kids[word] if tree.arcs[kid] in ("prep", "agent")]
    for wanted in (*_INNER, *_PLACES[:10]):
        for prep in preps:
            kid = tree.kid(prep, "pobj") if tree.words[prep] == wanted else None
            if kid is None:
                continue
            theirs = places or (wanted in _HOME and _people(scene, word))
            found = [one for one in _row(scene, kid, theirs, depth) if theirs or one.certain or wanted in _INNER]
            if theirs and not places:
                found = [replace(one, role="civilians", certain=True) for one in found]
            if found:
                yield from found
                return


def _speaker(scene: Scene, word: int, places: bool, depth: int) -> Iterator[Found]:
    """Yield who speaks for "we": the one a quoted clause is given to."""
    tree = scene.tree
    if tree.words[word] not in ("we", "us", "our"):
        return
    for head in tree.above(word):
        over = tree.heads[head]
        said = tree.kid(over, "nsubj") if tree.arcs[head] == "ccomp" and over != head else None
        if said is not None and said != word:
            yield from _one(scene, said, places, depth)
            return


def _both(scene: Scene, word: int, places: bool, depth: int) -> Iterator[Found]:
    """Yield the two joined before for "both" and "either": A and B, and depends on both."""
    tree = scene.tree
    determined = tree.words[word] in _SIDES and any(tree.words[kid] in _PAIRING for kid in tree.all(word, "det"))
    if not (determined or tree.words[word] in _PAIRING) or tree.arcs[word] not in _ARGUMENTS:
        return
    for first in (one for one in range(word - 1, -1, -1) if one in scene.at and tree.arcs[one] != "conj"):
        found = list(_row(scene, first, places, depth))
        if len(found) == _PAIR:
            yield from (replace(one, reference=True) for one in found)
            return


def _told_of(scene: Scene, word: int, places: bool, depth: int) -> Iterator[Found]:
    """Look to whose goods they are where a relative clause says so: the oil that A exports."""
    tree = scene.tree
    for clause in tree.all(word, "relcl"):
        whose = tree.kid(clause, "nsubj") if tree.words[clause] in _TRADES else None
        if whose is not None and tree.tags[whose][:1] != "W":
            yield from _row(scene, whose, places, depth)


def _people(scene: Scene, word: int) -> bool:
    """Tell whether a noun means people of a place: dockers in Piraeus, residents of it."""
    form = scene.tree.words[word]
    return (scene.tree.tags[word] == "NNS" and (form.endswith(_PERSONS) or form in _CROWDS)) or form in (
        "police",
        "crowd",
    )


def _made_by(scene: Scene, word: int, places: bool, depth: int) -> Iterator[Found]:
    """Look to whom a participle ties a noun: shells fired from A, a text drafted by A, hackers working for A."""
    tree = scene.tree
    over = tree.heads[word]
    participle = tree.tags[over] in ("VBN", "VBD") and tree.kid(over, "dobj", "aux", "cc") is None
    misread = [over] if tree.arcs[word] == "nsubj" and participle else []  # drones launched from A | struck
    for clause in (*tree.all(word, "acl"), *misread):
        preps = _MADE if tree.words[clause] in _MAKES else _SERVED if tree.words[clause] in _SERVES else ()
        for prep in tree.all(clause, "agent", "prep"):
            kid = tree.kid(prep, "pobj") if tree.words[prep] in preps else None
            if kid is not None:
                yield from _row(scene, kid, places, depth)


def _relative(scene: Scene, word: int, places: bool, depth: int) -> Iterator[Found]:
    """Follow *who* and *which* to the words they stand for."""
    tree = scene.tree
    if tree.words[word] not in _RELATIVES or tree.tags[word][:1] != "W":
        return
    clause = next((head for head in tree.above(word) if tree.arcs[head] == "relcl"), None)
    if clause is not None:
        for one in _one(scene, tree.heads[clause], places, depth):
            yield replace(one, steps=one.steps)


def anywhere(scene: Scene, word: int) -> list[Found]:
    """Return every actor below a word, those of relative clauses left out."""
    found: dict[str, Found] = {}
    for one in scene.tree.under(word, frozenset(("relcl", "advcl", "ccomp"))):
        for found_one in actors(scene, one, places=False) if one in scene.at else ():
            found.setdefault(found_one.code, found_one)
    return list(found.values())


def every(scene: Scene, words: Iterable[int]) -> list[Found]:
    """Return the actors of several phrases."""
    return [one for word in words for one in actors(scene, word)]
