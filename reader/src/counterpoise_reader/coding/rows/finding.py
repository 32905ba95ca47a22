"""Who are the source and the target of a frame in its sentence, as pairs?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from counterpoise.vocabulary import relations
from counterpoise_reader.coding.parse.builds import likewise
from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.parse.words import OTHERS, words
from counterpoise_reader.coding.rows import unsaid
from counterpoise_reader.coding.rows.agentless import doers
from counterpoise_reader.coding.rows.filled import WHERE_COUNTS, places_count, slot_actors
from counterpoise_reader.coding.rows.gapped import sides
from counterpoise_reader.coding.rows.phrases import Found, every
from counterpoise_reader.coding.rows.slots import fillers
from counterpoise_reader.coding.rows.unsaid import (
    THERE,
    aside,
    focus,
    joined_before,
    last_doer,
    near,
    nearby,
    only_other,
    there,
    told_of_violence,
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
    """One source and one target of a frame; the target may be nobody."""

    source: Found
    target: Found | None
    joint: bool = False  # both are subjects, so neither comes first


def pairs(scene: Scene, word: int, frame: Frame) -> list[Pair]:
    """Return the pairs a frame finds, in the order of the words that name them; none where a side stays empty."""
    found = _own_pairs(scene, word, frame)
    plain = next((one for one in found if one.target is not None and not one.joint), None)
    if plain is None or plain.target is None or frame.pos != "verb":
        return found
    return found + [Pair(one, other) for one, other in sides(scene, word, plain.source, plain.target)]


def _own_pairs(scene: Scene, word: int, frame: Frame) -> list[Pair]:
    """Return the pairs of a frame but for those of clauses that leave its verb out."""
    acting = sources(scene, word, frame)
    if not acting:
        return []
    if (
        frame.clause == "taken"
        and ("joint",) in frame.target
        and frame.relation in _MUTUAL
        and len({one.code for one in acting}) > 1
    ):
        return list(_joint(acting))  # A and B agreed: with each other, whoever else is spoken of
    for path in frame.target:
        found = list(_of_path(scene, word, frame, path, acting))
        if found:
            return found
    return list(_left_unsaid(scene, word, frame, acting))


def sources(scene: Scene, word: int, frame: Frame) -> list[Found]:
    """Return who acts: the actors of the first slot that has any."""
    acting = _first(scene, word, frame, frame.source, ()) or _owner(scene, word, frame) or doers(scene, word, frame)
    known = {one.code for one in acting}
    return acting + [one for one in every(scene, likewise(scene.tree, word)) if one.code not in known] if acting else []


def _owner(scene: Scene, word: int, frame: Frame) -> list[Found]:
    """Return whose things somebody gets who is only described: the largest importer got most of *its* wheat."""
    tree = scene.tree
    if frame.pos != "verb" or frame.relation != "DEPEND":
        return []
    described = any(tree.tags[one] == "NN" for one in fillers(scene, word, ("subj",), "verb"))
    things = [*fillers(scene, word, ("obj",), "verb"), *fillers(scene, word, ("obj", "of"), "verb")]
    owners = [kid for thing in things for kid in tree.all(thing, "poss") if tree.tags[kid] == "PRP$"]
    return [replace(one, reference=True) for one in every(scene, owners)] if described else []


def _left_unsaid(scene: Scene, word: int, frame: Frame, acting: list[Found]) -> Iterator[Pair]:
    """Pair an act without a target with the one actor below its verb, or else the one the text is about."""
    if relations()[frame.relation].kind != "event" and frame.strength >= _SURE and _pointed(scene, word, frame):
        yield from (Pair(one, other) for other in focus(scene, acting) for one in acting)
    if frame.relation == "DEPEND" and _same_again(scene, word, frame):
        yield from (Pair(one, Found(scene.unsaid.leans[1], "", -1, 5, reference=True)) for one in acting)
    mutual = all(path[-1] in ("joint", "between", "none") for path in frame.target)
    if relations()[frame.relation].kind != "event" or frame.strength < _SURE or frame.pos == "adj" or mutual:
        return
    threatened = every(scene, fillers(scene, word, ("if",))) if frame.relation == "THREATEN" else []
    others = threatened or nearby(scene, word, acting)
    if not others and frame.relation in WHERE_COUNTS:
        others = aside(scene, word, acting)
    if not others and frame.relation != "SUPPORT" and not told_of_violence(scene, word, frame):
        others = focus(scene, acting, first=True)
    for other in others:
        yield from (Pair(one, other) for one in acting)
    if not others and frame.relation == "RETREAT":
        yield from _joint(acting)  # A and B pulled back: from each other


def _same_again(scene: Scene, word: int, frame: Frame) -> bool:
    """Tell whether somebody leans on what another was just told to lean on: depends on the *same* workshops."""
    things = [one for path in frame.target if path != ("focus",) for one in fillers(scene, word, path, frame.pos)]
    tree = scene.tree
    return bool(scene.unsaid.leans) and any(
        tree.words[kid] == "same" for one in things for kid in tree.all(one, "amod")
    )


def _pointed(scene: Scene, word: int, frame: Frame) -> bool:
    """Tell whether a condition's target is only pointed at: gains from it, cannot do without them."""
    tree = scene.tree
    if frame.relation not in _LEANING | {"SUPPLY"}:
        return False
    named = [path for path in frame.target if path[-1] not in ("any", "none", "focus", "joint", "between", "if")]
    held = [one for path in named for one in fillers(scene, word, path, frame.pos)]
    if any(not scene.lemmas(one).isdisjoint(_NEIGHBOURS) and tree.kid(one, "poss") is not None for one in held):
        return True
    return frame.relation in _LEANING and any(
        tree.words[one] in _POINTS
        or any(tree.words[kid] in _POINTS for kid in tree.all(one, "det"))
        or (tree.words[one] in _DEALT and any(tree.words[kid] == "the" for kid in tree.all(one, "det")))
        for one in held
    )


def _first(
    scene: Scene, word: int, frame: Frame, paths: Iterable[tuple[str, ...]], without: Sequence[Found]
) -> list[Found]:
    for path in paths:
        if path == ("focus",):
            found = unsaid.acting(scene, frame) if not without else focus(scene, without)
        else:
            where = path[-1].startswith("prep:")
            found = [one for one in slot_actors(scene, word, frame, path, places=where) if _usable(one)]
            found = found or _there(scene, word, frame, path, without)
        if found:
            return found
    return []


def _there(scene: Scene, word: int, frame: Frame, path: tuple[str, ...], without: Sequence[Found]) -> list[Found]:
    """Return the place that "from there" takes up, where that fills a slot."""
    if not path[-1].startswith("prep:") or scene.forms().isdisjoint(THERE):
        return []
    here = [one for one in fillers(scene, word, path, frame.pos) if scene.tree.words[one] in THERE]
    return there(scene, here[0], without) if here else []


def _usable(one: Found) -> bool:
    """Tell whether one may act: no single trader or tourist does for a state."""
    return not one.single


def _of_path(scene: Scene, word: int, frame: Frame, path: tuple[str, ...], acting: list[Found]) -> Iterator[Pair]:
    if path == ("none",):
        yield from (Pair(one, None) for one in acting)
    elif path == ("same",):
        yield from _same(scene, word, frame, acting)
    elif path == ("focus",):
        below = near(scene, word, acting) if relations()[frame.relation].kind == "event" else []
        if frame.relation == "SEEK" and ("none",) in frame.target and joined_before(scene, word, acting):
            return  # depends on B and looks for partners: not from B, and from whom is not said
        others = below or joined_before(scene, word, acting) or focus(scene, acting)
        yield from (Pair(one, other) for one in acting for other in others)
    elif path == ("joint",):
        yield from _joint(acting)
    elif path == ("doer",):
        yield from (Pair(one, other) for other in last_doer(scene, acting) for one in acting)
    else:
        targets = slot_actors(scene, word, frame, path, places=places_count(frame, path)) or _there(
            scene, word, frame, path, acting
        )
        targets = [] if path[0] == "clause" and _the_very_same(acting, targets) else targets
        between = path[-1] == "between"
        if between and _same_actors(acting, targets):
            yield from _joint(acting)
        else:
            kept = [one for one in targets if not one.single or frame.relation in _SINGLE_COUNTS]
            yield from _each(scene, acting, kept, frame)


def _same(scene: Scene, word: int, frame: Frame, acting: list[Found]) -> Iterator[Pair]:
    """Pair an act with its own state, unless another state stands below it, or the text is about another."""
    others: list[Found] = []
    if len({one.code for one in acting}) > 1:
        return
    judged = frame.source[0] == ("obj",)  # a government that its own people blame
    if relations()[frame.relation].kind == "event" and not judged:
        others = nearby(scene, word, acting)
        outside = acting[0].role not in _INSIDE or frame.relation == "RETREAT"
        if not others and outside and frame.relation in WHERE_COUNTS:
            others = aside(scene, word, acting)
        if not others and acting[0].role not in _INSIDE:
            others = only_other(scene, acting) or ([] if frame.relation == "PROTEST" else focus(scene, acting))
    found = [Pair(one, other) for other in others for one in acting]
    yield from found or (Pair(one, Found(one.code, "", one.word, one.steps)) for one in acting)


def _same_actors(acting: Sequence[Found], targets: Sequence[Found]) -> bool:
    return {one.code for one in acting} == {one.code for one in targets}


def _the_very_same(acting: Sequence[Found], targets: Sequence[Found]) -> bool:
    """Tell whether two are only said to do a thing together: A and B want to sell, neither of them to the other."""
    return len(acting) > 1 and {one.word for one in acting} == {one.word for one in targets}


def _joint(acting: Sequence[Found]) -> Iterator[Pair]:
    for n, one in enumerate(acting):
        for other in acting[n + 1 :]:
            if other.code != one.code or other.role != one.role:
                yield Pair(one, other, joint=True)


def _each(scene: Scene, acting: Sequence[Found], targets: Sequence[Found], frame: Frame) -> Iterator[Pair]:
    """Pair every source with every target; the same state twice only in what two parts of it do."""
    codes, event = {one.code for one in acting}, relations()[frame.relation].kind == "event"
    for one in acting:
        for target in targets:
            if _themselves(scene, target, codes):
                continue
            other = _another(scene, one, target)
            if one.word < 0 and one.code == other.code:  # left unsaid: not the one it is done to
                yield from (Pair(doer, other) for doer in focus(scene, [other]) if not event)
            elif one.code != other.code or (event and _two_parts(one, other, frame)):
                yield Pair(one, other)
            elif frame.relation == "DEPEND" and one.reference and not other.reference:
                yield from (Pair(owner, other) for owner in _other_owner(scene, one))


def _other_owner(scene: Scene, one: Found) -> list[Found]:
    """Return whose else an *its* is that cannot be of the one leaned on: A is B's ally, and its mills burn A's oil."""
    if one.word < 0 or scene.tree.tags[one.word] != "PRP$":
        return []
    firm = {m.actor: w for w, row in scene.at.items() if w < one.word for m in row if m.certain}
    before = {code: word for code, word in firm.items() if code != one.code}
    return [Found(code, "", word, 1, reference=True) for code, word in before.items()] if len(before) == 1 else []


def _themselves(scene: Scene, one: Found, acting: set[str]) -> bool:
    """Tell whether "they" and "them" only take the joint actors up again; "each other" does more."""
    again = one.reference and not one.role and len(acting) > 1 and one.code in acting and one.word >= 0
    return again and scene.tree.words[one.word] not in ("other", "another")


def _another(scene: Scene, one: Found, other: Found) -> Found:
    """Return who is meant where one would act on itself: "refuses to sell it", "talks with the opposition" abroad."""
    if one.code != other.code or not other.reference or other.word in (-1, one.word):
        return other
    if one.role in _INSIDE:
        return other
    abroad = bool(other.role) and scene.focus[:1] not in ((), (one.code,))
    if _of_what_it_is(scene, other.word):  # A has sold it arms, and B, its other supplier, ...
        before = [m for w, row in sorted(scene.at.items()) if w < one.word for m in row if m.kind == "role"]
        again = [Found(m.actor, "", other.word, 1, reference=True) for m in before if m.actor != one.code]
        return (again or focus(scene, (one,)) or [other])[-1]
    if abroad or scene.tree.tags[other.word] == "PRP":
        return next((replace(new, role=other.role) for new in focus(scene, (one,))), other)
    return other


def _of_what_it_is(scene: Scene, word: int) -> bool:
    """Tell whether a word says whose something is that its noun is said to be, and so not its own: A, its supplier."""
    tree = scene.tree
    return tree.tags[word] == "PRP$" and tree.arcs[tree.heads[word]] in ("appos", "attr")


def _two_parts(one: Found, other: Found, frame: Frame) -> bool:
    """Tell whether two mentions of one state are two of its parts: its police and its protesters."""
    place = not other.certain and not other.reference and other.word != one.word
    if place and frame.relation not in _MUTUAL:
        return True  # a place of its own: Sudan's army shelled Omdurman
    return one.role != other.role and one.word != other.word and bool(_INSIDE & {one.role, other.role})
