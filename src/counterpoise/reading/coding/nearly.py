"""Which frames are nearly met in a sentence: but for a word or two that they need, or for a side they do not find?

Only triggers are asked that state nothing else and that no other frame has taken. What a frame must not have still
bars it. The side that is missing is the one other actor the sentence names; where it names none, the other of the two
that the text is about, or whoever the text is most about.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from counterpoise.reading.coding.filled import places_count, slot_actors
from counterpoise.reading.coding.finding import Pair, sources
from counterpoise.reading.coding.frames import Met, triggers_of
from counterpoise.reading.coding.leaning import bare, share
from counterpoise.reading.coding.lookup import Lookup, fitting
from counterpoise.reading.coding.needs import stands
from counterpoise.reading.coding.phrases import Found
from counterpoise.reading.coding.scene import Scene
from counterpoise.vocabulary.triggers import Frame

How = Literal["both", "alone", "sentence", "pair", "foremost source", "foremost target", "two"]
_OPEN = frozenset(("focus", "none", "same", "doer", "joint"))
_SURE = 2  # a weak frame is not loosened
_MOST = 2  # needs that may be missing
_TWO = 2
# What is below these is hardly ever likely enough in the end, and costs time.
_LEAST = 0.2  # of own and here
_LEANS = 1.5


@dataclass(frozen=True, slots=True)
class Near:
    """A frame that is nearly met, and what speaks for it."""

    met: Met
    how: How  # its sides were found
    missing: int  # needs
    held: int  # needs
    own: float  # 0 to 1: the part of all rows of its trigger that state its relation
    here: float  # 0 to 1: the same of the rows that nearly fit here, those that lack less counting more


def nearly_met(known: Lookup, scene: Scene, leaning: Mapping[str, float], without: Set[int]) -> Iterator[Near]:
    """Yield the frames nearly met at any word but some, of the relations that the sentence leans to."""
    for depth, word in triggers_of(known, scene):
        if word in without:
            continue
        frames = fitting(known, scene, word)
        owns = [_own(scene, word, frame, leaning) for frame in frames]
        if max(owns, default=0.0) >= _LEAST:
            yield from _at(scene, (word, depth), frames, owns)


def _at(scene: Scene, place: tuple[int, int], frames: Sequence[Frame], owns: Sequence[float]) -> Iterator[Near]:
    word, depth = place
    rows = [(one, own, needs) for one, own in zip(frames, owns, strict=True) if (needs := _needs(scene, word, one))]
    weights = Counter[str]()
    for frame, _, (missing, _) in rows:
        weights[frame.relation] += 1 / (1 + 2 * missing)  # type: ignore[assignment]
    total = sum(weights.values())
    for frame, own, (missing, held) in rows:
        here = weights[frame.relation] / total
        if min(own, here) < _LEAST or missing > _MOST or (missing == _MOST and not held):
            continue
        how, pairs = _sides(scene, word, frame)
        if pairs:
            yield Near(Met(frame, word, tuple(pairs), depth), how, missing, held, own, here)


def _own(scene: Scene, word: int, frame: Frame, leaning: Mapping[str, float]) -> float:
    """Return the part of a trigger's rows that state what a frame does; 0 where the sentence leans elsewhere."""
    if not frame.relation or frame.strength < _SURE or leaning.get(frame.relation, 0.0) < _LEANS:
        return 0.0
    return share(_trigger(scene, word, frame), frame.pos, frame.relation)


def _trigger(scene: Scene, word: int, frame: Frame) -> str:
    lemmas, known = scene.lemmas(word), [bare(one) for one in frame.triggers]
    return next((one for one in known if one in lemmas), known[0])


def _needs(scene: Scene, word: int, frame: Frame) -> tuple[int, int] | None:
    """Return how many needs of a frame are missing and how many hold; None where one is there that must not be."""
    if not frame.relation or frame.strength < _SURE:
        return None
    missing = held = 0
    for need in frame.needs:
        there = stands(scene, word, need, frame.pos)
        if need.absent and there:
            return None
        missing += not need.absent and not there
        held += there
    return missing, held


def _sides(scene: Scene, word: int, frame: Frame) -> tuple[How, list[Pair]]:
    """Return the pairs of a frame, and how they were found; none where a side stays open."""
    acting = [one for one in sources(scene, word, frame) if not one.single]
    targets = _targets(scene, word, frame)
    if ("none",) in frame.target and acting and not targets:
        return "alone", [Pair(one, None) for one in acting]
    if acting and targets:
        return "both", [Pair(one, other) for one in acting for other in targets if one.code != other.code]
    if not acting and not targets:
        named = _named(scene, frozenset())
        return "two", [Pair(named[0], named[1])] if len(named) == _TWO else []
    how, others = _other(scene, acting or targets, of_target=bool(targets))
    if acting:
        return how, [Pair(one, other) for one in acting for other in others]
    return how, [Pair(other, one) for one in targets for other in others]


def _targets(scene: Scene, word: int, frame: Frame) -> list[Found]:
    for path in frame.target:
        if path[0] not in _OPEN or len(path) > 1:
            found = slot_actors(scene, word, frame, path, places=places_count(frame, path))
            if found:
                return found
    return []


def _other(scene: Scene, known: Sequence[Found], *, of_target: bool) -> tuple[How, list[Found]]:
    """Return the one other actor of the sentence, or of the text where the sentence names nobody else."""
    codes, about = {one.code for one in known}, scene.unsaid
    named = _named(scene, codes)
    if named:
        return "sentence", named if len(named) == 1 else []
    if codes <= set(about.pair):
        return "pair", [_unsaid(code) for code in about.pair if code not in codes]
    rest = [_unsaid(code) for code in about.order if code not in codes][:1]
    return "foremost source" if of_target else "foremost target", rest


def _named(scene: Scene, without: Set[str]) -> list[Found]:
    """Return who is named or referred to in a sentence, each once, in the order of words."""
    found = dict[str, Found]()
    for word, row in sorted(scene.at.items()):
        for one in row:
            if one.actor and one.actor not in without and one.certain:
                found.setdefault(one.actor, Found(one.actor, one.role, word, _TWO, reference=one.kind == "role"))
    return list(found.values())


def _unsaid(code: str) -> Found:
    return Found(code, "", -1, 5, reference=True)
