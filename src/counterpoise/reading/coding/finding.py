"""Who are the source and the target of a frame in its sentence, as pairs?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from counterpoise.reading.coding.phrases import Found, actors
from counterpoise.reading.coding.scene import Scene
from counterpoise.reading.coding.slots import all_phrases, fillers
from counterpoise.vocabulary.relations import relations
from counterpoise.vocabulary.triggers import Frame

_WHERE_COUNTS = frozenset(("ASSAULT", "RETREAT", "MOBILIZE", "COERCE", "AID", "CONCEDE", "HOLD", "RISK"))
_MUTUAL = frozenset(("AGREE", "CONSULT"))
_INSIDE = frozenset(("opposition", "rebels", "civilians", "activists", "media", "criminals", "police", "court", "legislature",
                     "business"))  # fmt: skip
_APART = frozenset(("relcl", "advcl", "ccomp", "parataxis", "nsubj", "conj"))
_SURE = 2
_DETOUR = 3
_PARTNER = ("with", "to", "and", "between")


@dataclass(frozen=True, slots=True)
class Pair:
    """One source and one target of a frame; the target may be nobody."""

    source: Found
    target: Found | None
    joint: bool = False  # both are subjects, so neither comes first


def pairs(scene: Scene, word: int, frame: Frame) -> list[Pair]:
    """Return the pairs a frame finds, in the order of the words that name them; none where a side stays empty."""
    acting = sources(scene, word, frame)
    if not acting:
        return []
    if ("joint",) in frame.target and frame.relation in _MUTUAL and len({one.code for one in acting}) > 1:
        return list(_joint(acting))  # A and B agreed: with each other, whoever else is spoken of
    for path in frame.target:
        found = list(_of_path(scene, word, frame, path, acting))
        if found:
            return found
    return list(_left_unsaid(scene, word, frame, acting))


def sources(scene: Scene, word: int, frame: Frame) -> list[Found]:
    """Return who acts: the actors of the first slot that has any."""
    return _first(scene, word, frame, frame.source, ())


def _left_unsaid(scene: Scene, word: int, frame: Frame, acting: list[Found]) -> Iterator[Pair]:
    """Pair an act without a target with the one actor below its verb, or else the one the text is about."""
    if relations()[frame.relation].kind != "event" or frame.strength < _SURE or frame.pos == "adj":
        return
    threatened = _all(scene, fillers(scene, word, ("if",))) if frame.relation == "THREATEN" else []
    for other in threatened or _nearby(scene, word, acting) or _focus(scene, acting, first=True):
        yield from (Pair(one, other) for one in acting)


def _nearby(scene: Scene, word: int, acting: Sequence[Found]) -> list[Found]:
    return _near(scene, word, acting) or _joined_before(scene, word, acting)


def _near(scene: Scene, word: int, acting: Sequence[Found]) -> list[Found]:
    """Return the one other actor that stands below a trigger, if there is only one."""
    named = {one.code for one in acting}
    found: dict[str, Found] = {}
    for one in scene.tree.under(word, _APART):
        for other in actors(scene, one, places=True) if one in scene.at and one > word else ():
            if other.code not in named and not other.single:
                found.setdefault(other.code, other)
    return [replace(one, steps=one.steps + _DETOUR) for one in found.values()] if len(found) == 1 else []


def _first(
    scene: Scene, word: int, frame: Frame, paths: Iterable[tuple[str, ...]], without: Sequence[Found]
) -> list[Found]:
    for path in paths:
        if path == ("focus",):
            found = _focus(scene, without)
        else:
            where = path[-1].startswith("prep:")
            found = [one for one in slot_actors(scene, word, frame, path, places=where) if _usable(one)]
        if found:
            return found
    return []


def _usable(one: Found) -> bool:
    """Tell whether one may act: no single trader or tourist does for a state."""
    return not one.single


def _focus(scene: Scene, without: Sequence[Found], *, first: bool = False) -> list[Found]:
    """Return whom the text is about, where it is not named already; with `first`, only who is foremost."""
    named = {one.code for one in without}
    if first and named & set(scene.focus[:1]):
        return []
    return [Found(code, "", -1, 5, reference=True) for code in scene.focus if code not in named][:1]


def _of_path(scene: Scene, word: int, frame: Frame, path: tuple[str, ...], acting: list[Found]) -> Iterator[Pair]:
    if path == ("none",):
        yield from (Pair(one, None) for one in acting)
    elif path == ("same",):
        yield from _same(scene, word, frame, acting)
    elif path == ("focus",):
        others = _joined_before(scene, word, acting) or _focus(scene, acting)
        yield from (Pair(one, other) for one in acting for other in others)
    elif path == ("joint",):
        yield from _joint(acting)
    else:
        targets = slot_actors(scene, word, frame, path, places=_places(frame, path))
        between = path[-1] == "between"
        if between and _same_actors(acting, targets):
            yield from _joint(acting)
        else:
            kept = [one for one in targets if not one.single or frame.relation in _WHERE_COUNTS]
            yield from _each(scene, acting, kept, relations()[frame.relation].kind == "event")


def _same(scene: Scene, word: int, frame: Frame, acting: list[Found]) -> Iterator[Pair]:
    """Pair an act with its own state, unless another state stands below it, or the text is about another."""
    other: list[Pair] = []
    if acting[0].role not in _INSIDE and relations()[frame.relation].kind == "event":
        others = _nearby(scene, word, acting) or _only_other(scene, acting) or _focus(scene, acting)
        other = [Pair(one, found) for found in others for one in acting]
    yield from other or (Pair(one, Found(one.code, "", one.word, one.steps)) for one in acting)


def _only_other(scene: Scene, acting: Sequence[Found]) -> list[Found]:
    """Return the one other state that a sentence without a story around it names, if there is only one."""
    named = {one.code for one in acting}
    others = {m.actor: word for word, row in scene.at.items() for m in row if m.certain and m.actor not in named}
    only = len(others) == 1 and not scene.focus
    return [Found(code, "", word, _DETOUR + 1) for code, word in others.items()] if only else []


def _joined_before(scene: Scene, word: int, acting: Sequence[Found]) -> list[Found]:
    """Return the one other actor of the verb this one is joined to: sold gas to B and sent engineers."""
    tree, first = scene.tree, scene.tree.first_of_row(word)
    if first == word or tree.kid(word, "nsubj", "nsubjpass") is not None or not tree.verb(first):
        return []
    named = {one.code for one in acting}
    held = [one for one in tree.under(first, _APART) if one in scene.at and one > first]
    found = {other.code: other for one in held for other in actors(scene, one, places=True) if other.code not in named}
    return [replace(one, steps=one.steps + _DETOUR) for one in found.values()] if len(found) == 1 else []


def _same_actors(acting: Sequence[Found], targets: Sequence[Found]) -> bool:
    return {one.code for one in acting} == {one.code for one in targets}


def _joint(acting: Sequence[Found]) -> Iterator[Pair]:
    for n, one in enumerate(acting):
        for other in acting[n + 1 :]:
            if other.code != one.code or other.role != one.role:
                yield Pair(one, other, joint=True)


def _each(scene: Scene, acting: Sequence[Found], targets: Sequence[Found], event: bool) -> Iterator[Pair]:
    """Pair every source with every target; the same state twice only in what two parts of it do."""
    codes = {one.code for one in acting}
    for one in acting:
        for target in targets:
            if _themselves(scene, target, codes):
                continue
            other = _another(scene, one, target)
            if one.code != other.code or (event and _two_parts(one, other)):
                yield Pair(one, other)


def _themselves(scene: Scene, one: Found, acting: set[str]) -> bool:
    """Tell whether "they" and "them" only take the joint actors up again; "each other" does more."""
    again = one.reference and not one.role and len(acting) > 1 and one.code in acting and one.word >= 0
    return again and scene.tree.words[one.word] not in ("other", "another")


def _another(scene: Scene, one: Found, other: Found) -> Found:
    """Return who is meant where one would act on itself: "refuses to sell it", "talks with the opposition" abroad."""
    if one.code != other.code or not other.reference or other.word < 0:
        return other
    abroad = bool(other.role) and scene.focus[:1] not in ((), (one.code,)) and one.role not in _INSIDE
    if abroad or scene.tree.tags[other.word] == "PRP":
        return next((replace(new, role=other.role) for new in _focus(scene, (one,))), other)
    return other


def _two_parts(one: Found, other: Found) -> bool:
    """Tell whether two mentions of one state are two of its parts: its police and its protesters."""
    return one.role != other.role and one.word != other.word and bool(_INSIDE & {one.role, other.role})


def _places(frame: Frame, path: tuple[str, ...]) -> bool:
    return frame.relation in _WHERE_COUNTS or path[-1].startswith("prep:") or path[-1] in ("obj", "of", "clause")


def slot_actors(scene: Scene, word: int, frame: Frame, path: tuple[str, ...], *, places: bool = False) -> list[Found]:
    """Return the actors that fill a slot: those of the first of its words that has any."""
    *way, last = path
    reached = fillers(scene, word, tuple(way), frame.pos) if way else [word]
    for one in reached:
        kind = frame.pos if one == word else ""
        if last == "between":
            found = _between(scene, one, kind)
        elif last == "any":
            found = _anywhere(scene, one)
        else:
            found = _named(scene, fillers(scene, one, (last,), kind), places)
            if not found and last.startswith("prep:"):
                found = _further(scene, one, kind, last.removeprefix("prep:"))
        if found:
            return found
    return []


def _named(scene: Scene, words: Sequence[int], places: bool) -> list[Found]:
    for word in words:
        found = actors(scene, word, places=places)
        if found:
            return list(found)
    return []


def _further(scene: Scene, word: int, kind: str, prep: str) -> list[Found]:
    """Return whose thing it is where that was hung on the trigger: reliance on gas | from B."""
    known = list(all_phrases(scene, word, kind))
    first = next((phrase.at for phrase in known if phrase.prep == prep), None)
    if first is None:
        return []
    return _named(scene, [one.word for one in known if one.prep in ("from", "of", "by") and one.at > first], False)


def _between(scene: Scene, word: int, kind: str) -> list[Found]:
    """Return both sides of a tie: between A and B, the A-B ties, their ties, A's ties with B."""
    tree = scene.tree
    for phrase in all_phrases(scene, word, kind):
        if phrase.prep in ("between", "among"):
            return list(actors(scene, phrase.word, places=True))
    owners = [kid for kid in tree.kids[word] if tree.arcs[kid] in ("poss", "compound", "amod", "nmod")]
    found = _all(scene, owners)
    if len({one.code for one in found}) > 1:
        return found
    found += _all(scene, [phrase.word for phrase in all_phrases(scene, word, kind) if phrase.prep == "of"])
    if not found:
        return []
    found += _all(scene, [phrase.word for phrase in all_phrases(scene, word, kind) if phrase.prep in _PARTNER])
    return found if len({one.code for one in found}) > 1 else []


def _all(scene: Scene, words: Iterable[int]) -> list[Found]:
    return [one for word in words for one in actors(scene, word)]


def _anywhere(scene: Scene, word: int) -> list[Found]:
    """Return every actor below a word, those of relative clauses left out."""
    found: dict[str, Found] = {}
    for one in scene.tree.under(word, frozenset(("relcl", "advcl", "ccomp"))):
        for found_one in actors(scene, one, places=False) if one in scene.at else ():
            found.setdefault(found_one.code, found_one)
    return list(found.values())
