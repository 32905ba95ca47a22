"""Which frames are met in a sentence, and by whom, once operators have been applied?

Triggers are tried from the top of the tree down, so that what stands over a clause decides before the clause does:
where a frame takes its clause (agreed to sell), the verb in it states nothing more; where it only says how the clause
is meant (plans to sell), the clause is read that way. One trigger states one thing.

A parser hangs a phrase where no rule looks for it (*gained more than any other from American orders*). So, as a back-
off, where the needs of a frame hold and one side is found, and just one other actor stands in the same clause, that
one is the other side. This is tried last, and only for two actors between whom the sentence states nothing else.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from counterpoise.records import Modality
from counterpoise.vocabulary import relations
from counterpoise_reader.coding.parse.builds import joined_verb
from counterpoise_reader.coding.parse.clause_links import complements, is_infinitive
from counterpoise_reader.coding.parse.nominal import set_beside
from counterpoise_reader.coding.parse.scene import HYPHENS, NamedActor, Scene
from counterpoise_reader.coding.parse.tree import CLAUSES, Tree
from counterpoise_reader.coding.parse.words import LIGHT, words
from counterpoise_reader.coding.rows.lookup import Lookup, Opening, openings
from counterpoise_reader.coding.rows.needs import words_of_needs
from counterpoise_reader.coding.rows.pairs import Pair, pairs, sources
from counterpoise_reader.coding.rows.phrases import BEFORE, actors
from counterpoise_reader.coding.rows.slot_actors import places_count, slot_actors
from counterpoise_reader.coding.rows.slots import fillers
from counterpoise_reader.coding.speech_acts import as_threat, only_claims
from counterpoise_reader.vocabulary.triggers import Frame

# Not the mutual relations, nor violence, whose victim is often not named.
_BARRED = words("ALIGN STRAIN HOLD AGREE CONSULT ASSAULT RETREAT COERCE PROTEST MOBILIZE THREATEN")
_APART = frozenset(("relcl", "advcl", "ccomp", "parataxis", "acl"))
_PLACES = words("in at near across outside off around inside")
_ASIDE = _PLACES | words("over through via with under despite like")
_FAR = 2  # detours such a side costs
_SURE = 2
_SUBORDINATE = CLAUSES - {"ccomp"}  # what is reported counts like a main clause
_NOT_TAKEN = frozenset(("relcl", "advcl", "appos"))
_WEAK = 1  # such a frame takes nothing from others
_MONTHS = frozenset(("march", "may"))
_ALLEGED = frozenset(("of", "for", "over"))
_UPON = (("prep:on",), ("prep:against",))


@dataclass(frozen=True, slots=True)
class MetFrame:
    """One frame whose needs hold at a word, with the pairs it finds."""

    frame: Frame
    trigger: int
    pairs: tuple[Pair, ...]
    depth: int  # clauses over it


@dataclass(slots=True)
class _Reserved:
    """What the frames met so far reserve."""

    taken: set[int] = field(default_factory=set)  # words that state nothing of their own
    modalities: dict[int, Modality] = field(default_factory=dict)  # the modality of words
    open: dict[int, Frame] = field(default_factory=dict)  # words whose frame is met and lacks a side


def frames_met(lookup: Lookup, scene: Scene) -> tuple[list[MetFrame], dict[int, Modality]]:
    """Return the frames met, the main clause's first, and how they say clauses are meant."""
    reserved, met_frames = _Reserved(), list[MetFrame]()
    triggers = triggers_of(lookup, scene)
    for depth, word in triggers:
        if word in reserved.taken:
            continue
        met_frame = _frame_at(scene, word, openings(lookup, scene, word), reserved)
        if met_frame is not None:
            met_frames.append(replace(met_frame, depth=depth))
    met_frames += _back_off_frames(scene, reserved, met_frames, {word: depth for depth, word in triggers})
    met_frames.sort(key=lambda met_frame: (met_frame.depth, met_frame.trigger))
    return met_frames, reserved.modalities


def _back_off_frames(
    scene: Scene, reserved: _Reserved, met_frames: Sequence[MetFrame], depths: Mapping[int, int]
) -> list[MetFrame]:
    """Return what triggers without a second side state of it and the one other actor of their clause."""
    stated = {_pair_codes(pair) for met_frame in met_frames for pair in met_frame.pairs}
    more = list[MetFrame]()
    for word, frame in reserved.open.items() if len(scene.at) > 1 else ():
        others = back_off(scene, word, frame) if word not in reserved.taken else []
        if others and stated.isdisjoint(map(_pair_codes, others)):
            more.append(MetFrame(frame, word, tuple(others), depths[word]))
    return more


def _pair_codes(pair: Pair) -> frozenset[str]:
    return frozenset(actor.code for actor in (pair.source, pair.target) if actor is not None)


def triggers_of(lookup: Lookup, scene: Scene) -> list[tuple[int, int]]:
    """Return each trigger word and the number of clauses over it, from the top of the tree down."""
    tree = scene.tree
    opening, hyphens = lookup.openings.keys() & scene.forms(), not scene.forms().isdisjoint(HYPHENS)
    words = [
        n
        for n, form in enumerate(tree.words)
        if form in opening or (hyphens and scene.joined(n) in lookup.openings)
        if not tree.tags[n].startswith("NNP") or (n not in scene.inside and form not in _MONTHS)
    ]
    placed = []
    for word in words:
        over = [word, *tree.above(word)]
        clauses = [token for token in over if tree.arcs[token] in _SUBORDINATE]
        placed.append((len(over), len(clauses), word))
    placed.sort(key=lambda row: (row[0], row[2]))
    return [(clauses, word) for _, clauses, word in placed]


def _frame_at(scene: Scene, word: int, rows: Sequence[Opening], reserved: _Reserved) -> MetFrame | None:
    """Return the first frame that is met at a word and finds its actors; note what those before it reserve."""
    for row in rows:
        frame = row.frame
        needed = words_of_needs(scene, word, frame)
        if needed is None or only_claims(scene, word, frame):
            continue
        frame = as_threat(scene, word, frame)
        if not frame.relation:
            _mark(scene, word, frame, reserved)
            continue
        found_pairs = [] if _others_act(scene, word, frame) else pairs(scene, word, frame)
        if frame.strength > _WEAK and (found_pairs or _governs(scene, word, frame)):
            _reserve(scene, word, frame, needed, reserved)
        if found_pairs:
            reserved.open.pop(word, None)
            return MetFrame(frame, word, tuple(found_pairs), 0)
        reserved.open.setdefault(word, frame)
    return None


def _content(tree: Tree, clause: int) -> set[int]:
    """Return the words of a clause, without a finite verb that only looks joined to it, and what hangs on that."""
    body = tree.under(clause, _NOT_TAKEN)
    strays = [token for token in body if tree.arcs[token] == "conj" and joined_verb(tree, token) != tree.heads[token]]
    return set(body).difference(*map(tree.under, strays))


def _others_act(scene: Scene, word: int, frame: Frame) -> bool:
    """Return whether a warning is about what others may do to the speaker, which is no threat."""
    if frame.relation != "THREATEN" or frame.pos != "verb":
        return False
    warning = {actor.code for actor in sources(scene, word, frame)}
    clauses = [
        token for token in complements(scene, word) if scene.tree.verb(token) and scene.tree.arcs[token] != "pcomp"
    ]
    doing = {
        actor.code for token in clauses for word in fillers(scene, token, ("subj",)) for actor in actors(scene, word)
    }
    done_to = {
        actor.code for token in clauses for word in fillers(scene, token, ("obj",)) for actor in actors(scene, word)
    }
    return bool(doing) and not doing & warning and bool(done_to & warning)


def _governs(scene: Scene, word: int, frame: Frame) -> bool:
    """Return whether a frame without a target still has its clause: an actor refuses, without a known target."""
    needs_clause = any(need.slot == ("clause",) and not need.absent for need in frame.needs)
    states = frame.clause != "" or relations()[frame.relation].kind == "event"
    strong = frame.strength > 1 or frame.relation == "THREATEN"
    return needs_clause and states and strong and bool(sources(scene, word, frame))


def _mark(scene: Scene, word: int, frame: Frame, reserved: _Reserved) -> None:
    """Note the modality of a clause, or of an object planned or denied."""
    things = scene.tree.all(word, "dobj")
    clauses = [clause for thing in things for clause in complements(scene, thing)]  # rejected claims that A did
    for token in (*complements(scene, word), *things, *clauses):
        if frame.clause not in ("", "taken"):
            reserved.modalities.setdefault(token, frame.clause)  # type: ignore[arg-type]


def _reserve(scene: Scene, word: int, frame: Frame, needed: frozenset[int], reserved: _Reserved) -> None:
    """Reserve the words a frame used, and the clause it takes, so that they state nothing of their own."""
    tree, verb = scene.tree, frame.pos == "verb"
    thing = tree.kid(word, "dobj")
    own = tree.kid(word, "nsubj") if verb and thing is not None and tree.words[thing] != "what" else None
    if frame.relation != "ACCUSE" or not scene.lemmas(word).isdisjoint(LIGHT):
        reserved.taken |= {
            token for token in needed if token not in (word, own) and not _two_sided(scene, word, frame, token)
        }
    if verb and frame.relation == "DEPEND":  # relies on B to act
        reserved.taken.update(
            token for kid in tree.all(word, "advcl") if is_infinitive(tree, kid) for token in _content(tree, kid)
        )
    takes, judges = frame.clause == "taken", verb and frame.relation in ("ACCUSE", "SUPPORT")
    for clause in complements(scene, word):
        if takes or (judges and tree.arcs[clause] == "pcomp"):
            reserved.taken |= _content(tree, clause)
    discusses = judges or frame.relation == "CONSULT" or (verb and frame.relation == "REJECT")
    for thing in tree.all(word, "dobj") if discusses else ():
        reserved.taken.update(token for clause in complements(scene, thing) for token in _content(tree, clause))
    things = [prep for prep in tree.all(word, "prep") if tree.words[prep] in _ALLEGED] if verb else []
    if takes or (judges and frame.relation == "SUPPORT"):
        reserved.taken.update(token for thing in things for token in tree.under(thing, _NOT_TAKEN))
    if takes and verb and frame.relation != "ACCUSE":
        things = [thing for thing in tree.all(word, "dobj") if set_beside(scene, thing) is None]
        reserved.taken.update(token for thing in things for token in tree.under(thing, _NOT_TAKEN))


def _two_sided(scene: Scene, word: int, frame: Frame, noun: int) -> bool:
    """Return whether a noun names both sides of an act of others: has not joined *the EU's sanctions on Russia*."""
    tree = scene.tree
    if frame.pos != "verb" or tree.verb(noun) or relations()[frame.relation].kind != "event":
        return False
    doers = {actor.code for kid in tree.all(noun, "poss", "amod") for actor in actors(scene, kid)}
    done_to = {
        actor.code for path in _UPON for kid in fillers(scene, noun, path, "noun") for actor in actors(scene, kid)
    }
    others = doers - {actor.code for actor in sources(scene, word, frame)}
    return bool(others and done_to - doers)


def stored_pair(frame: Frame, pair: Pair) -> tuple[Pair, bool]:
    """Return a pair as it is stored, and whether its order means nothing."""
    kind = relations()[frame.relation].symmetric
    mutual = kind == "always" or (kind == "joint" and pair.joint)
    if mutual and pair.target is not None and pair.target.code < pair.source.code:
        return Pair(pair.target, pair.source, pair.joint), True
    return pair, mutual


def stored_pairs(frame: Frame, pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Yield pairs as they are stored; what joint actors do to each other is done both ways."""
    for pair in pairs:
        stored, mutual = stored_pair(frame, pair)
        yield stored
        if pair.joint and not mutual and pair.target is not None:
            yield Pair(pair.target, pair.source, joint=True)


def back_off(scene: Scene, word: int, frame: Frame) -> list[Pair]:
    """Return source and target where the clause of a trigger names just one actor besides the known side."""
    if frame.relation in _BARRED or frame.strength < _SURE or ("none",) in frame.target:
        return []
    acting, targets = sources(scene, word, frame), _targets(scene, word, frame)
    clause_arcs = _APART if relations()[frame.relation].kind == "condition" else _APART | {"pcomp"}
    if acting and targets:
        return []
    if acting:
        return [Pair(actor, other) for other in _others(scene, word, acting, clause_arcs) for actor in acting]
    return [Pair(other, actor) for other in _others(scene, word, targets, clause_arcs) for actor in targets]


def _targets(scene: Scene, word: int, frame: Frame) -> list[NamedActor]:
    for path in frame.target:
        if path == ("focus",):
            return []
        actors = slot_actors(scene, word, frame, path, places=places_count(frame, path))
        if actors:
            return actors
    return []


def _others(scene: Scene, word: int, known: Sequence[NamedActor], clause_arcs: Set[str]) -> list[NamedActor]:
    """Return the one other actor of the clause a word stands in; none where there are two or none."""
    if not known:
        return []
    tree, codes = scene.tree, {actor.code for actor in known}
    top = word
    while tree.heads[top] != top and not _opens_clause(tree, top, clause_arcs):
        top = tree.heads[top]
    joined = {token for kid in tree.all(top, "conj") if tree.verb(kid) for token in tree.under(kid)}
    by_code: dict[str, NamedActor] = {}
    for token in sorted(set(tree.under(top, frozenset(clause_arcs - {tree.arcs[top]}))) - joined):
        named = actors(scene, token) if token in scene.at and not _is_place_or_means(tree, token, _PLACES) else ()
        for other in named:
            if other.code not in codes and not other.single:
                by_code.setdefault(other.code, other)
    only = [
        actor
        for actor in by_code.values()
        if len(by_code) == 1 and not (actor.reference or _is_place_or_means(tree, actor.word, _ASIDE))
    ]
    return [replace(actor, steps=actor.steps + _FAR) for actor in only]


def _is_place_or_means(tree: Tree, word: int, preps: Set[str]) -> bool:
    """Return whether a name only says where or by what means: stranded in A, over A's lines, with A's money."""
    while tree.arcs[word] in BEFORE:
        word = tree.heads[word]
    return tree.arcs[word] == "pobj" and tree.words[tree.heads[word]] in preps


def _opens_clause(tree: Tree, word: int, clause_arcs: Set[str]) -> bool:
    """Return whether a word heads a clause of its own."""
    return tree.arcs[word] in clause_arcs or (tree.arcs[word] == "conj" and tree.verb(word))
