"""Which frames are met in a sentence, and by whom, once operators have had their say?

Triggers are tried from the top of the tree down, so that what stands over a clause decides before the clause
does: where a frame takes its clause (agreed to sell), the verb in it states nothing more; where it only says
how the clause is meant (plans to sell), the clause is read that way. One trigger states one thing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from counterpoise.records import Modality
from counterpoise.vocabulary import relations
from counterpoise_reader.coding.aspects.insisting import holds_forth
from counterpoise_reader.coding.aspects.threats import as_threat
from counterpoise_reader.coding.parse.builds import host
from counterpoise_reader.coding.parse.complements import complements, is_infinitive
from counterpoise_reader.coding.parse.nominal import set_beside
from counterpoise_reader.coding.parse.scene import HYPHENS, Scene
from counterpoise_reader.coding.parse.tree import CLAUSES, Tree
from counterpoise_reader.coding.parse.words import LIGHT
from counterpoise_reader.coding.rows.backoff import backed_off
from counterpoise_reader.coding.rows.finding import Pair, pairs, sources
from counterpoise_reader.coding.rows.lookup import Lookup, Opening, openings
from counterpoise_reader.coding.rows.needs import met
from counterpoise_reader.coding.rows.phrases import actors
from counterpoise_reader.coding.rows.slots import fillers
from counterpoise_reader.vocabulary.triggers import Frame

_SUBORDINATE = CLAUSES - {"ccomp"}  # what is reported counts as said outright
_NOT_TAKEN = frozenset(("relcl", "advcl", "appos"))
_WEAK = 1  # such a frame takes nothing from others
_MONTHS = frozenset(("march", "may"))
_ALLEGED = frozenset(("of", "for", "over"))
_UPON = (("prep:on",), ("prep:against",))


@dataclass(frozen=True, slots=True)
class Met:
    """One frame whose needs hold at a word, with the pairs it finds."""

    frame: Frame
    word: int
    pairs: tuple[Pair, ...]
    depth: int  # clauses over it


@dataclass(slots=True)
class _Held:
    """What the frames met so far keep from others."""

    taken: set[int] = field(default_factory=set)  # words that state nothing of their own any more
    marked: dict[int, Modality] = field(default_factory=dict)  # how words are meant
    open: dict[int, Frame] = field(default_factory=dict)  # words whose frame is met and lacks a side


def frames_met(known: Lookup, scene: Scene) -> tuple[list[Met], dict[int, Modality]]:
    """Return the frames met, the main clause's first, and how they say clauses are meant."""
    held, found = _Held(), list[Met]()
    triggers = triggers_of(known, scene)
    for depth, word in triggers:
        if word in held.taken:
            continue
        one = _at(scene, word, openings(known, scene, word), held)
        if one is not None:
            found.append(replace(one, depth=depth))
    found += _backed_off(scene, held, found, {word: depth for depth, word in triggers})
    found.sort(key=lambda one: (one.depth, one.word))
    return found, held.marked


def _backed_off(scene: Scene, held: _Held, found: Sequence[Met], depths: Mapping[int, int]) -> list[Met]:
    """Return what triggers without a second side state of it and the one other actor of their clause."""
    said = {_two(pair) for one in found for pair in one.pairs}
    more = list[Met]()
    for word, frame in held.open.items() if len(scene.at) > 1 else ():
        others = backed_off(scene, word, frame) if word not in held.taken else []
        if others and said.isdisjoint(map(_two, others)):
            more.append(Met(frame, word, tuple(others), depths[word]))
    return more


def _two(pair: Pair) -> frozenset[str]:
    return frozenset(one.code for one in (pair.source, pair.target) if one is not None)


def triggers_of(known: Lookup, scene: Scene) -> list[tuple[int, int]]:
    """Return each trigger word and the number of clauses over it, from the top of the tree down."""
    tree = scene.tree
    opening, hyphens = known.openings.keys() & scene.forms(), not scene.forms().isdisjoint(HYPHENS)
    words = [
        n
        for n, form in enumerate(tree.words)
        if form in opening or (hyphens and scene.joined(n) in known.openings)
        if not tree.tags[n].startswith("NNP") or (n not in scene.inside and form not in _MONTHS)
    ]
    placed = []
    for word in words:
        over = [word, *tree.above(word)]
        clauses = [one for one in over if tree.arcs[one] in _SUBORDINATE]
        placed.append((len(over), len(clauses), word))
    placed.sort(key=lambda row: (row[0], row[2]))
    return [(clauses, word) for _, clauses, word in placed]


def _at(scene: Scene, word: int, rows: Sequence[Opening], held: _Held) -> Met | None:
    """Return the first frame that is met at a word and finds its actors; note what those before it keep."""
    for row in rows:
        frame = row.frame
        needed = met(scene, word, frame)
        if needed is None or holds_forth(scene, word, frame):
            continue
        frame = as_threat(scene, word, frame)
        if not frame.relation:
            _mark(scene, word, frame, held)
            continue
        found = [] if _others_act(scene, word, frame) else pairs(scene, word, frame)
        if frame.strength > _WEAK and (found or _governs(scene, word, frame)):
            _keep(scene, word, frame, needed, held)
        if found:
            held.open.pop(word, None)
            return Met(frame, word, tuple(found), 0)
        held.open.setdefault(word, frame)
    return None


def _content(tree: Tree, clause: int) -> set[int]:
    """Return the words of a clause, without a finite verb that only looks joined to it, and what hangs on that."""
    body = tree.under(clause, _NOT_TAKEN)
    strays = [one for one in body if tree.arcs[one] == "conj" and host(tree, one) != tree.heads[one]]
    return set(body).difference(*map(tree.under, strays))


def _others_act(scene: Scene, word: int, frame: Frame) -> bool:
    """Tell whether a warning is of what others may do to the one who warns, which is no threat."""
    if frame.relation != "THREATEN" or frame.pos != "verb":
        return False
    who = {one.code for one in sources(scene, word, frame)}
    clauses = [one for one in complements(scene, word) if scene.tree.verb(one) and scene.tree.arcs[one] != "pcomp"]
    doing = {a.code for one in clauses for w in fillers(scene, one, ("subj",)) for a in actors(scene, w)}
    done_to = {a.code for one in clauses for w in fillers(scene, one, ("obj",)) for a in actors(scene, w)}
    return bool(doing) and not doing & who and bool(done_to & who)


def _governs(scene: Scene, word: int, frame: Frame) -> bool:
    """Tell whether a frame without a target still has its clause: somebody refuses, and nobody knows whom."""
    needs_clause = any(need.slot == ("clause",) and not need.absent for need in frame.needs)
    states = frame.clause != "" or relations()[frame.relation].kind == "event"
    plain = frame.strength > 1 or frame.relation == "THREATEN"
    return needs_clause and states and plain and bool(sources(scene, word, frame))


def _mark(scene: Scene, word: int, frame: Frame, held: _Held) -> None:
    """Note how a clause, or a thing planned or denied, is meant."""
    things = scene.tree.all(word, "dobj")
    told = [clause for thing in things for clause in complements(scene, thing)]  # rejected claims that A did
    for one in (*complements(scene, word), *things, *told):
        if frame.clause not in ("", "taken"):
            held.marked.setdefault(one, frame.clause)  # type: ignore[arg-type]


def _keep(scene: Scene, word: int, frame: Frame, needed: frozenset[int], held: _Held) -> None:
    """Keep the words a frame used, and the clause it takes, from stating a thing of their own."""
    tree, verb = scene.tree, frame.pos == "verb"
    thing = tree.kid(word, "dobj")
    own = tree.kid(word, "nsubj") if verb and thing is not None and tree.words[thing] != "what" else None
    if frame.relation != "ACCUSE" or not scene.lemmas(word).isdisjoint(LIGHT):
        held.taken |= {one for one in needed if one not in (word, own) and not _two_sided(scene, word, frame, one)}
    if verb and frame.relation == "DEPEND":  # relies on B to do a thing
        held.taken.update(
            one for kid in tree.all(word, "advcl") if is_infinitive(tree, kid) for one in _content(tree, kid)
        )
    takes, judges = frame.clause == "taken", verb and frame.relation in ("ACCUSE", "SUPPORT")
    for clause in complements(scene, word):
        if takes or (judges and tree.arcs[clause] == "pcomp"):
            held.taken |= _content(tree, clause)
    discusses = judges or frame.relation == "CONSULT" or (verb and frame.relation == "REJECT")
    for thing in tree.all(word, "dobj") if discusses else ():
        held.taken.update(one for clause in complements(scene, thing) for one in _content(tree, clause))
    things = [prep for prep in tree.all(word, "prep") if tree.words[prep] in _ALLEGED] if verb else []
    if takes or (judges and frame.relation == "SUPPORT"):
        held.taken.update(one for thing in things for one in tree.under(thing, _NOT_TAKEN))
    if takes and verb and frame.relation != "ACCUSE":
        things = [thing for thing in tree.all(word, "dobj") if set_beside(scene, thing) is None]
        held.taken.update(one for thing in things for one in tree.under(thing, _NOT_TAKEN))


def _two_sided(scene: Scene, word: int, frame: Frame, noun: int) -> bool:
    """Tell whether a noun names both sides of an act that others did: has not joined *the EU's sanctions on Russia*."""
    tree = scene.tree
    if frame.pos != "verb" or tree.verb(noun) or relations()[frame.relation].kind != "event":
        return False
    doers = {a.code for kid in tree.all(noun, "poss", "amod") for a in actors(scene, kid)}
    done_to = {a.code for path in _UPON for kid in fillers(scene, noun, path, "noun") for a in actors(scene, kid)}
    others = doers - {one.code for one in sources(scene, word, frame)}
    return bool(others and done_to - doers)


def stated(frame: Frame, pair: Pair) -> tuple[Pair, bool]:
    """Return a pair as it is stored, and whether its order means nothing."""
    kind = relations()[frame.relation].symmetric
    mutual = kind == "always" or (kind == "joint" and pair.joint)
    if mutual and pair.target is not None and pair.target.code < pair.source.code:
        return Pair(pair.target, pair.source, pair.joint), True
    return pair, mutual


def each_way(frame: Frame, found: Sequence[Pair]) -> Iterator[Pair]:
    """Yield pairs as they are stored; what joint actors do to each other is done both ways."""
    for pair in found:
        kept, mutual = stated(frame, pair)
        yield kept
        if pair.joint and not mutual and pair.target is not None:
            yield Pair(pair.target, pair.source, joint=True)
