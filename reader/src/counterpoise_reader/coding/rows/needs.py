"""Does what a frame needs stand around its trigger?"""

from collections.abc import Callable, Mapping

from counterpoise_reader.coding.parse.clause_links import complements, form_of
from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.parse.words import words as listed
from counterpoise_reader.coding.rows.phrases import actors
from counterpoise_reader.coding.rows.shares import is_most, is_share, mainly, whole
from counterpoise_reader.coding.rows.slots import fillers
from counterpoise_reader.vocabulary.triggers import Frame, Need

_SIZES: Mapping[str, Callable[[Scene, int], bool]] = {"share": is_share, "most": is_most}
_LACK = frozenset(
    ("no", "little", "few", "hardly", "scant", "neither", "nor", "nothing", "not", "never", "n't", "n’t", "nobody")
)
_MEASURES = listed(
    "dozen dozens hundred hundreds thousand thousands million millions billion number numbers series string batch "
    "range kind kinds pair handful tonne tonnes ton tons barrel barrels consignment set wave round most some all "
    "half part last rest first both many several cubic metre metres load loads tranche bulk use flow flows "
    "sort type types member members share worth"
)


def words_of_needs(scene: Scene, word: int, frame: Frame) -> frozenset[int] | None:
    """Return the words that meet the needs of a frame, or None where one is not met."""
    need_words: set[int] = set()
    for need in frame.needs:
        tokens = _need_words(scene, word, need, frame.pos)
        if (not tokens) != need.absent:
            return None
        if not need.absent and need.kind == "word" and need.words is not None:
            need_words.update(tokens)
        if not need.absent and need.kind in _SIZES:
            need_words.update(token for thing in tokens for token in (thing, *whole(scene, thing)))
    return frozenset(need_words)


def _need_words(scene: Scene, word: int, need: Need, pos: str) -> list[int]:
    """Return the words that meet a need."""
    if need.slot[-1] == "neg":
        return [token for head in fillers(scene, word, need.slot[:-1], pos) for token in negations(scene, head)]
    if need.slot == ("joint",):
        return _joint_subjects(scene, word, pos)
    if need.slot == ("clause",):
        forms = need.words or frozenset(("any",))
        heads = complements(scene, word)
        return [head for head in heads if "any" in forms or form_of(scene.tree, head) in forms]
    return _fitting(scene, word, need, fillers(scene, word, need.slot, pos))


def _fitting(scene: Scene, word: int, need: Need, tokens: list[int]) -> list[int]:
    """Return which words of a slot meet a need."""
    if not tokens:
        return tokens
    if need.kind == "actor":
        return [token for token in tokens if actors(scene, token, places=True)]
    if need.kind == "role":
        roles = need.words or frozenset()
        return [
            token
            for token in tokens
            if any((actor.role or "none") in roles for actor in actors(scene, token, places=True))
        ]
    if need.kind in _SIZES:
        return [token for token in tokens if _SIZES[need.kind](scene, token)] or (tokens if mainly(scene, word) else [])
    if need.words is None:
        return tokens
    words = need.words
    return [token for token in _with_joined(scene, tokens) if not words.isdisjoint(scene.lemmas(token))]


def _with_joined(scene: Scene, tokens: list[int]) -> list[int]:
    """Add the words joined to these, and what a mere measure measures: dozens of shells, $5bn of debt."""
    tree = scene.tree
    with_joined = tokens + [kid for token in tokens for kid in tree.all(token, "conj") if not tree.verb(kid)]
    return with_joined + [
        thing for token in with_joined if _measures(scene, token) for thing in fillers(scene, token, ("of",))
    ]


def _measures(scene: Scene, word: int) -> bool:
    form = scene.tree.words[word]
    return form in _MEASURES or form[:1].isdigit() or not _MEASURES.isdisjoint(scene.lemmas(word))


def _joint_subjects(scene: Scene, word: int, pos: str) -> list[int]:
    """Return the subject where it names more than one actor."""
    return [
        token
        for token in fillers(scene, word, ("subj",), pos)
        if len({actor.code for actor in actors(scene, token)}) > 1
    ]


def negations(scene: Scene, word: int) -> list[int]:
    """Return the words that deny a trigger, on it, on the verb over it or on its subject."""
    tree = scene.tree
    places = [word]
    while tree.arcs[places[-1]] in ("dobj", "attr", "acomp", "xcomp", "pobj", "prep") and len(places) < 4:
        places.append(tree.heads[places[-1]])
    doers = [kid for place in places for kid in tree.all(place, "nsubj", "nsubjpass") if tree.verb(place)]
    return [kid for kid in doers if tree.words[kid] in _LACK] + [
        kid
        for place in (*places, *doers)
        for kid in tree.kids[place]
        if tree.arcs[kid] == "neg"
        or (tree.words[kid] in _LACK and tree.arcs[kid] in ("det", "amod", "advmod", "preconj"))
    ]
