"""Who are the source and the target of a frame in its sentence, as pairs?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from counterpoise.vocabulary import relations
from counterpoise_reader.coding.parse.builds import likewise
from counterpoise_reader.coding.parse.scene import NamedActor, Scene
from counterpoise_reader.coding.parse.words import OTHERS, words
from counterpoise_reader.coding.rows import unnamed_sides
from counterpoise_reader.coding.rows.gapping import remnant_pairs
from counterpoise_reader.coding.rows.phrases import actors_of
from counterpoise_reader.coding.rows.slot_actors import WHERE_COUNTS, places_count, slot_actors
from counterpoise_reader.coding.rows.slots import fillers
from counterpoise_reader.coding.rows.unnamed_sides import (
    THERE,
    below_trigger,
    cause_or_speaker,
    focus_actors,
    is_reported_force,
    joined_before,
    last_doer,
    nearby,
    only_other,
    passive_sources,
    place_of_there,
)
from counterpoise_reader.vocabulary.triggers import Frame

_MUTUAL = frozenset(("AGREE", "CONSULT"))
_INSIDE = words("opposition rebels civilians activists media criminals police court legislature business")
_SINGLE_COUNTS = WHERE_COUNTS | {"SANCTION"}  # expelled a journalist, blacklisted a firm
_SURE = 2
_LEANING = frozenset(("DEPEND", "LEVER", "BENEFIT", "RISK"))
_NEIGHBOURS = OTHERS | words("province colony satellite republic customer supplier creditor lender buyer")
_DEALT = words(
    "traffic trade deal pact ban boycott embargo tariff tariffs sanctions treaty agreement accord closure blockade cut "
    "cuts halt quarrel dam route corridor loan loans arrangement scheme business exchange fees orders"
)
_POINTS = words("it them this that these those there")


@dataclass(frozen=True, slots=True)
class Pair:
    """One source and one target of a frame; the target may be missing."""

    source: NamedActor
    target: NamedActor | None
    joint: bool = False  # both are subjects, so neither comes first


def pairs(scene: Scene, word: int, frame: Frame) -> list[Pair]:
    """Return the pairs a frame finds, in the order of the words that name them; none where a side stays empty."""
    pairs = _own_pairs(scene, word, frame)
    first = next((pair for pair in pairs if pair.target is not None and not pair.joint), None)
    if first is None or first.target is None or frame.pos != "verb":
        return pairs
    return pairs + [Pair(actor, other) for actor, other in remnant_pairs(scene, word, first.source, first.target)]


def _own_pairs(scene: Scene, word: int, frame: Frame) -> list[Pair]:
    """Return the pairs of a frame except those of clauses that omit its verb."""
    acting = sources(scene, word, frame)
    if not acting:
        return []
    if (
        frame.clause == "taken"
        and ("joint",) in frame.target
        and frame.relation in _MUTUAL
        and len({actor.code for actor in acting}) > 1
    ):
        return list(_joint_pairs(acting))  # A and B agreed: with each other, whichever others are mentioned
    for path in frame.target:
        pairs = list(_pairs_of_path(scene, word, frame, path, acting))
        if pairs:
            return pairs
    return list(_with_implied_target(scene, word, frame, acting))


def sources(scene: Scene, word: int, frame: Frame) -> list[NamedActor]:
    """Return who acts: the actors of the first slot that has any."""
    acting = (
        _first_filled(scene, word, frame, frame.source, ())
        or _owner(scene, word, frame)
        or passive_sources(scene, word, frame)
    )
    known = {actor.code for actor in acting}
    return (
        acting + [actor for actor in actors_of(scene, likewise(scene.tree, word)) if actor.code not in known]
        if acting
        else []
    )


def _owner(scene: Scene, word: int, frame: Frame) -> list[NamedActor]:
    """Return the owner of what a described subject gets: the largest importer got most of *its* wheat."""
    tree = scene.tree
    if frame.pos != "verb" or frame.relation != "DEPEND":
        return []
    described = any(tree.tags[token] == "NN" for token in fillers(scene, word, ("subj",), "verb"))
    things = [*fillers(scene, word, ("obj",), "verb"), *fillers(scene, word, ("obj", "of"), "verb")]
    owners = [kid for thing in things for kid in tree.all(thing, "poss") if tree.tags[kid] == "PRP$"]
    return [replace(actor, reference=True) for actor in actors_of(scene, owners)] if described else []


def _with_implied_target(scene: Scene, word: int, frame: Frame, acting: list[NamedActor]) -> Iterator[Pair]:
    """Pair an act without a target with the one actor below its verb, or else with the one the text is about."""
    if relations()[frame.relation].kind != "event" and frame.strength >= _SURE and _is_pointed_at(scene, word, frame):
        yield from (Pair(actor, other) for other in focus_actors(scene, acting) for actor in acting)
    if frame.relation == "DEPEND" and _shares_dependence(scene, word, frame):
        yield from (Pair(actor, NamedActor(scene.implied.leans[1], "", -1, 5, reference=True)) for actor in acting)
    mutual = all(path[-1] in ("joint", "between", "none") for path in frame.target)
    if relations()[frame.relation].kind != "event" or frame.strength < _SURE or frame.pos == "adj" or mutual:
        return
    threatened = actors_of(scene, fillers(scene, word, ("if",))) if frame.relation == "THREATEN" else []
    others = threatened or nearby(scene, word, acting)
    if not others and frame.relation in WHERE_COUNTS:
        others = cause_or_speaker(scene, word, acting)
    if not others and frame.relation != "SUPPORT" and not is_reported_force(scene, word, frame):
        others = focus_actors(scene, acting, first=True)
    for other in others:
        yield from (Pair(actor, other) for actor in acting)
    if not others and frame.relation == "RETREAT":
        yield from _joint_pairs(acting)  # A and B pulled back: from each other


def _shares_dependence(scene: Scene, word: int, frame: Frame) -> bool:
    """Return whether an actor depends on what another was just said to depend on: depends on the *same* workshops."""
    things = [token for path in frame.target if path != ("focus",) for token in fillers(scene, word, path, frame.pos)]
    tree = scene.tree
    return bool(scene.implied.leans) and any(
        tree.words[kid] == "same" for token in things for kid in tree.all(token, "amod")
    )


def _is_pointed_at(scene: Scene, word: int, frame: Frame) -> bool:
    """Return whether a condition's target is only pointed at: gains from it, cannot do without them."""
    tree = scene.tree
    if frame.relation not in _LEANING | {"SUPPLY"}:
        return False
    named = [path for path in frame.target if path[-1] not in ("any", "none", "focus", "joint", "between", "if")]
    slot_words = [token for path in named for token in fillers(scene, word, path, frame.pos)]
    if any(
        not scene.lemmas(token).isdisjoint(_NEIGHBOURS) and tree.kid(token, "poss") is not None for token in slot_words
    ):
        return True
    return frame.relation in _LEANING and any(
        tree.words[token] in _POINTS
        or any(tree.words[kid] in _POINTS for kid in tree.all(token, "det"))
        or (tree.words[token] in _DEALT and any(tree.words[kid] == "the" for kid in tree.all(token, "det")))
        for token in slot_words
    )


def _first_filled(
    scene: Scene, word: int, frame: Frame, paths: Iterable[tuple[str, ...]], without: Sequence[NamedActor]
) -> list[NamedActor]:
    for path in paths:
        if path == ("focus",):
            actors = unnamed_sides.focus_sources(scene, frame) if not without else focus_actors(scene, without)
        else:
            where = path[-1].startswith("prep:")
            actors = [actor for actor in slot_actors(scene, word, frame, path, places=where) if _may_act(actor)]
            actors = actors or _there(scene, word, frame, path, without)
        if actors:
            return actors
    return []


def _there(
    scene: Scene, word: int, frame: Frame, path: tuple[str, ...], without: Sequence[NamedActor]
) -> list[NamedActor]:
    """Return the place that "from there" takes up, where that fills a slot."""
    if not path[-1].startswith("prep:") or scene.forms().isdisjoint(THERE):
        return []
    here = [token for token in fillers(scene, word, path, frame.pos) if scene.tree.words[token] in THERE]
    return place_of_there(scene, here[0], without) if here else []


def _may_act(actor: NamedActor) -> bool:
    """Return whether one may act: no single trader or tourist does for a state."""
    return not actor.single


def _pairs_of_path(
    scene: Scene, word: int, frame: Frame, path: tuple[str, ...], acting: list[NamedActor]
) -> Iterator[Pair]:
    if path == ("none",):
        yield from (Pair(actor, None) for actor in acting)
    elif path == ("same",):
        yield from _with_own_state(scene, word, frame, acting)
    elif path == ("focus",):
        below = below_trigger(scene, word, acting) if relations()[frame.relation].kind == "event" else []
        if frame.relation == "SEEK" and ("none",) in frame.target and joined_before(scene, word, acting):
            return  # depends on B and looks for partners: not from B, and from whom is not said
        others = below or joined_before(scene, word, acting) or focus_actors(scene, acting)
        yield from (Pair(actor, other) for actor in acting for other in others)
    elif path == ("joint",):
        yield from _joint_pairs(acting)
    elif path == ("doer",):
        yield from (Pair(actor, other) for other in last_doer(scene, acting) for actor in acting)
    else:
        targets = slot_actors(scene, word, frame, path, places=places_count(frame, path)) or _there(
            scene, word, frame, path, acting
        )
        targets = [] if path[0] == "clause" and _are_same_phrases(acting, targets) else targets
        between = path[-1] == "between"
        if between and _same_actors(acting, targets):
            yield from _joint_pairs(acting)
        else:
            allowed = [actor for actor in targets if not actor.single or frame.relation in _SINGLE_COUNTS]
            yield from _all_pairs(scene, acting, allowed, frame)


def _with_own_state(scene: Scene, word: int, frame: Frame, acting: list[NamedActor]) -> Iterator[Pair]:
    """Pair an act with its own state, unless another state stands below it, or the text is about another."""
    others: list[NamedActor] = []
    if len({actor.code for actor in acting}) > 1:
        return
    judged = frame.source[0] == ("obj",)  # a government that its own people blame
    if relations()[frame.relation].kind == "event" and not judged:
        others = nearby(scene, word, acting)
        outside = acting[0].role not in _INSIDE or frame.relation == "RETREAT"
        if not others and outside and frame.relation in WHERE_COUNTS:
            others = cause_or_speaker(scene, word, acting)
        if not others and acting[0].role not in _INSIDE:
            others = only_other(scene, acting) or ([] if frame.relation == "PROTEST" else focus_actors(scene, acting))
    pairs = [Pair(actor, other) for other in others for actor in acting]
    yield from pairs or (Pair(actor, NamedActor(actor.code, "", actor.word, actor.steps)) for actor in acting)


def _same_actors(acting: Sequence[NamedActor], targets: Sequence[NamedActor]) -> bool:
    return {actor.code for actor in acting} == {actor.code for actor in targets}


def _are_same_phrases(acting: Sequence[NamedActor], targets: Sequence[NamedActor]) -> bool:
    """Return whether source and target are the same joint phrases: A and B want to sell, neither to the other."""
    return len(acting) > 1 and {actor.word for actor in acting} == {actor.word for actor in targets}


def _joint_pairs(acting: Sequence[NamedActor]) -> Iterator[Pair]:
    for n, actor in enumerate(acting):
        for other in acting[n + 1 :]:
            if other.code != actor.code or other.role != actor.role:
                yield Pair(actor, other, joint=True)


def _all_pairs(
    scene: Scene, acting: Sequence[NamedActor], targets: Sequence[NamedActor], frame: Frame
) -> Iterator[Pair]:
    """Pair every source with every target; the same state twice only in what two parts of it do."""
    codes, event = {actor.code for actor in acting}, relations()[frame.relation].kind == "event"
    for actor in acting:
        for target in targets:
            if _repeats_sources(scene, target, codes):
                continue
            other = _other_than_source(scene, actor, target)
            if actor.word < 0 and actor.code == other.code:  # implied: not the target itself
                yield from (Pair(doer, other) for doer in focus_actors(scene, [other]) if not event)
            elif actor.code != other.code or (event and _two_parts(actor, other, frame)):
                yield Pair(actor, other)
            elif frame.relation == "DEPEND" and actor.reference and not other.reference:
                yield from (Pair(owner, other) for owner in _other_owner(scene, actor))


def _other_owner(scene: Scene, actor: NamedActor) -> list[NamedActor]:
    """Return the owner of an *its* that cannot be the target's: A is B's ally, and its mills burn A's oil."""
    if actor.word < 0 or scene.tree.tags[actor.word] != "PRP$":
        return []
    by_code = {
        mention.actor: word for word, row in scene.at.items() if word < actor.word for mention in row if mention.certain
    }
    before = {code: word for code, word in by_code.items() if code != actor.code}
    return [NamedActor(code, "", word, 1, reference=True) for code, word in before.items()] if len(before) == 1 else []


def _repeats_sources(scene: Scene, actor: NamedActor, acting: set[str]) -> bool:
    """Return whether "they" and "them" only take the joint actors up again; "each other" does more."""
    again = actor.reference and not actor.role and len(acting) > 1 and actor.code in acting and actor.word >= 0
    return again and scene.tree.words[actor.word] not in ("other", "another")


def _other_than_source(scene: Scene, actor: NamedActor, other: NamedActor) -> NamedActor:
    """Return who is meant where one would act on itself: "refuses to sell it", "talks with the opposition" abroad."""
    if actor.code != other.code or not other.reference or other.word in (-1, actor.word):
        return other
    if actor.role in _INSIDE:
        return other
    abroad = bool(other.role) and scene.focus[:1] not in ((), (actor.code,))
    if _owns_predicate(scene, other.word):  # A has sold it arms, and B, its other supplier, ...
        before = [
            mention
            for word, row in sorted(scene.at.items())
            if word < actor.word
            for mention in row
            if mention.kind == "role"
        ]
        again = [
            NamedActor(mention.actor, "", other.word, 1, reference=True)
            for mention in before
            if mention.actor != actor.code
        ]
        return (again or focus_actors(scene, (actor,)) or [other])[-1]
    if abroad or scene.tree.tags[other.word] == "PRP":
        return next((replace(new, role=other.role) for new in focus_actors(scene, (actor,))), other)
    return other


def _owns_predicate(scene: Scene, word: int) -> bool:
    """Return whether a possessive owns a noun that describes another actor: A, its supplier."""
    tree = scene.tree
    return tree.tags[word] == "PRP$" and tree.arcs[tree.heads[word]] in ("appos", "attr")


def _two_parts(actor: NamedActor, other: NamedActor, frame: Frame) -> bool:
    """Return whether two mentions of one state are two of its parts: its police and its protesters."""
    place = not other.certain and not other.reference and other.word != actor.word
    if place and frame.relation not in _MUTUAL:
        return True  # a place of its own: Sudan's army shelled Omdurman
    return actor.role != other.role and actor.word != other.word and bool(_INSIDE & {actor.role, other.role})
