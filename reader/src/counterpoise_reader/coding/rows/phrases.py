"""Which actors does a phrase name, its head word being given?

The head itself comes first, then what stands before it (Russian drones, Moscow's envoy), then what hangs on it by *of,
by, from, in* (officials in Seoul, a third of Chinese firms), then its apposition. What a relative or adverbial clause
holds belongs to other phrases.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from counterpoise_reader.actors.actors import Mention
from counterpoise_reader.coding.parse import coreference
from counterpoise_reader.coding.parse.builds import is_next_subject
from counterpoise_reader.coding.parse.coreference import (
    makers,
    pronoun_candidates,
    quoted_speaker,
    relative_antecedent,
    traders,
)
from counterpoise_reader.coding.parse.scene import NamedActor, Scene
from counterpoise_reader.coding.parse.words import OTHERS, words

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
_OWNED = ("owned", "flagged", "registered", "controlled", "operated")  # Iranian-owned tankers
_HOME = frozenset(("in", "at", "across", "outside", "around"))
_PERSONS = ("ers", "ors", "ists", "ians", "men", "ants", "ents", "people")
_CROWDS = words("nurses activists crowds thousands hundreds dozens unions refugees pilgrims women villagers judges")
_TOGETHER = words("industry sector trade business agriculture farming shipping banking manufacturing workforce press")
_SIDES = words("side country government neighbour neighbor capital party sides countries governments")
_HAPPENINGS = words("war wars conflict fighting crisis drought famine earthquake flood floods violence unrest turmoil")
_WITHOUT = frozenset(("without", "unlike", "despite", "besides"))
_EVERY = frozenset(("no", "any", "every", "each"))  # no German carmaker: none of them
_DEEPEST = 7
_PAIR, _PAIRING = 2, ("both", "either", "neither")
_ARGUMENTS = ("nsubj", "pobj", "pcomp", "dobj")


def actors(scene: Scene, word: int, *, places: bool = False) -> tuple[NamedActor, ...]:
    """Return the actors of a phrase, those it joins included; `places` lets mere places count."""
    known = scene.named.get((word, places))
    if known is None:
        by_code_and_role: dict[tuple[str, str], NamedActor] = {}
        for actor in _with_joined(scene, word, places, 0):
            by_code_and_role.setdefault((actor.code, actor.role), actor)
        known = scene.named[word, places] = tuple(by_code_and_role.values())
    return known


def _with_joined(scene: Scene, word: int, places: bool, depth: int) -> Iterator[NamedActor]:
    yield from _nearest(scene, word, places, depth)
    tree = scene.tree
    joined = [kid for kid in tree.kids[word] if tree.arcs[kid] == "conj" and not tree.verb(kid)]
    joined = [kid for kid in joined if not is_next_subject(tree, kid)]
    if tree.arcs[word] == "nsubj" and not joined and tree.kid(word, "cc") is not None:  # A as well as B
        joined = [kid for kid in tree.all(tree.heads[word], "nsubj") if kid > word]
    if tree.arcs[word] == "pobj":  # on A and on B
        joined += [kid for prep in tree.all(tree.heads[word], "conj") for kid in tree.all(prep, "pobj")]
    if depth < _DEEPEST:
        for kid in joined:
            yield from _with_joined(scene, kid, places, depth + 1)


def _nearest(scene: Scene, word: int, places: bool, depth: int) -> Iterator[NamedActor]:
    """Yield the actors of the nearest part of a phrase that has any."""
    if depth > _DEEPEST:
        return
    own = scene.at.get(word) or scene.at.get(scene.inside.get(word, -1))
    if own:
        counted = [mention for mention in own if mention.actor and _may_act(scene, mention, places)]
        if counted:
            yield from _sharing(scene, word, places, depth)
        yield from (_named_actor(scene, word, mention, depth) for mention in counted)
        if counted:
            return
    for way in _WAYS if scene.tree.kids[word] else _OF_ONE_WORD:
        nearer = list(way(scene, word, places, depth + 1))
        if nearer:
            yield from nearer
            return


def _sharing(scene: Scene, word: int, places: bool, depth: int) -> Iterator[NamedActor]:
    """Yield who shares a noun with the actor named by it: Nigerian and Beninese troops."""
    tree, head = scene.tree, scene.inside.get(word, word)
    if "conj" not in tree.arcs:
        return
    within = [token for token, over in scene.inside.items() if over == head and token != head]
    for kid in (kid for token in within for kid in tree.all(token, "conj")):  # the leaders of A and B
        if kid in scene.at:
            role = next((mention.role for mention in scene.at.get(head, ())), "")
            yield from (
                replace(_named_actor(scene, kid, mention, depth), role=mention.role or role)
                for mention in scene.at[kid]
                if _may_act(scene, mention, places)
            )
    for kid in tree.kids[head]:
        other = scene.inside.get(kid, head)
        if (
            other != head
            and tree.arcs[kid] in BEFORE
            and any(scene.inside.get(token) == head for token in tree.all(kid, "conj"))
        ):
            yield from (
                _named_actor(scene, kid, mention, depth)
                for mention in scene.at.get(other, ())
                if _may_act(scene, mention, places)
            )


def _called(scene: Scene, word: int, places: bool, depth: int) -> Iterator[NamedActor]:
    """Yield who is called a supplier or a neighbour: its neighbour A, its main supplier, A."""
    named = coreference.named_after(scene, word)
    if named is not None:
        yield from _nearest(scene, named, places, depth)


def _counterpart(scene: Scene, word: int, places: bool, depth: int) -> Iterator[NamedActor]:
    """Yield the other one in focus for "its neighbour" and "her ally"."""
    owner = scene.tree.kid(word, "poss")
    if owner is None or scene.tree.tags[owner] != "PRP$" or scene.lemmas(word).isdisjoint(OTHERS):
        return
    own = {mention.actor for mention in scene.at.get(owner, ())}
    others = [code for code in scene.focus if code not in own]
    if len(own) == 1 and others:
        yield NamedActor(others[0], "", word, depth, reference=True)


def _may_act(scene: Scene, mention: Mention, places: bool) -> bool:
    """Return whether a mention may act: a mere place only with `places`, a tie (Iran-backed) never."""
    end = mention.end - scene.offset
    if mention.certain or mention.kind == "role" or scene.tree.text[end + 1 : end + 14].startswith(_OWNED):
        return True
    if mention.kind in ("name", "metonym") and scene.tree.text[end : end + 1] != "-":
        head = next((word for word, row in scene.at.items() if mention in row), None)
        if head is not None and scene.tree.arcs[head] in ("nsubj", "nsubjpass"):
            return True  # a place that does something: Dubai's traders supply
    return places and scene.tree.text[end : end + 1] != "-"


def _named_actor(scene: Scene, word: int, mention: Mention, depth: int) -> NamedActor:
    head = scene.inside.get(word, word)
    return NamedActor(
        code=mention.actor,
        role=mention.role,
        word=head,
        steps=depth,
        certain=mention.certain,
        reference=mention.kind == "role",
        single=_is_single(scene, mention, head),
    )


def _is_single(scene: Scene, mention: Mention, head: int) -> bool:
    """Return whether one person or firm is meant: a German retailer, not Egypt or Egypt's traders."""
    if scene.tree.words[head] in _TOGETHER or scene.tree.words[scene.tree.heads[head]] in _TOGETHER:
        return False
    private = mention.role in ("business", "civilians", "media") and mention.kind == "demonym"
    if not private or scene.tree.tags[head] != "NN":
        return False
    return not any(scene.tree.words[kid] in _EVERY for kid in scene.tree.all(head, "det"))


def _before(scene: Scene, word: int, places: bool, depth: int) -> Iterator[NamedActor]:
    tree = scene.tree
    before = [kid for kid in reversed(tree.kids[word]) if kid < word]  # not: a state | close to A
    for arcs in (BEFORE[:4], BEFORE[4:]) if before else ():
        kids = [kid for kid in before if tree.arcs[kid] in arcs]
        actors = [actor for kid in kids for actor in _with_joined(scene, kid, places, depth)]
        if actors:
            yield from actors
            return


def _set_beside(scene: Scene, word: int, places: bool, depth: int) -> Iterator[NamedActor]:
    for kid in scene.tree.all(word, "appos"):
        yield from _nearest(scene, kid, places, depth)


def _inner(scene: Scene, word: int, places: bool, depth: int) -> Iterator[NamedActor]:
    """Look into the phrases that hang on a noun, *of* before *in*."""
    tree = scene.tree
    preps = [kid for kid in tree.kids[word] if tree.arcs[kid] in ("prep", "agent")]
    for wanted in (*_INNER, *_PLACES[:10]):
        for prep in preps:
            kid = tree.kid(prep, "pobj") if tree.words[prep] == wanted else None
            if kid is None or (wanted != "of" and scene.tree.words[word] in _HAPPENINGS):
                continue
            place_counts = places or (wanted in _HOME and _is_people(scene, word))
            actors = [
                actor
                for actor in _with_joined(scene, kid, place_counts, depth)
                if place_counts or actor.certain or wanted in _INNER
            ]
            if place_counts and not places:
                actors = [replace(actor, role="civilians", certain=True) for actor in actors]
            if actors:
                yield from actors
                return


def _by_coreference(scene: Scene, word: int, places: bool, depth: int) -> Iterator[NamedActor]:
    """Yield the actors of a phrase by the words that other clauses tie to it."""
    for way in (
        makers,
        traders,
        relative_antecedent,
        quoted_speaker,
        coreference.predicated_of,
        coreference.compared,
        coreference.place_of_clause,
    ):
        for token in way(scene, word):
            actors = list(_with_joined(scene, token, places, depth))
            if actors:
                yield from actors
                return


def _both(scene: Scene, word: int, places: bool, depth: int) -> Iterator[NamedActor]:
    """Yield the two joined before for "both" and "either": A and B, and depends on both."""
    tree = scene.tree
    determined = tree.words[word] in _SIDES and any(tree.words[kid] in _PAIRING for kid in tree.all(word, "det"))
    if not (determined or tree.words[word] in _PAIRING) or tree.arcs[word] not in _ARGUMENTS:
        return
    for first in (token for token in range(word - 1, -1, -1) if token in scene.at and tree.arcs[token] != "conj"):
        actors = list(_with_joined(scene, first, places, depth))
        if len(actors) == _PAIR:
            yield from (replace(actor, reference=True) for actor in actors)
            return


def _by_pronoun(scene: Scene, word: int, places: bool, depth: int) -> Iterator[NamedActor]:
    """Yield the actor of an *it* that only the clauses over it decide."""
    candidates, own = pronoun_candidates(scene, word)
    barred = {actor.code for other in own for actor in _nearest(scene, other, False, depth)}
    for candidate in (token for token in candidates if token in scene.inside or scene.tree.words[token] == "it"):
        actors = list(_nearest(scene, candidate, places, depth))
        if actors and barred.isdisjoint(actor.code for actor in actors):
            yield from (replace(actor, reference=True) for actor in actors)
            return


def _is_people(scene: Scene, word: int) -> bool:
    """Return whether a noun means people of a place: dockers in Piraeus, residents of it."""
    form = scene.tree.words[word]
    return (scene.tree.tags[word] == "NNS" and (form.endswith(_PERSONS) or form in _CROWDS)) or form in (
        "police",
        "crowd",
    )


def actors_below(scene: Scene, word: int) -> list[NamedActor]:
    """Return every actor below a word, without those of relative clauses."""
    by_code: dict[str, NamedActor] = {}
    for token in scene.tree.under(word, frozenset(("relcl", "advcl", "ccomp"))):
        if _is_excluded(scene, token, word):
            continue
        for actor in actors(scene, token, places=False) if token in scene.at else ():
            by_code.setdefault(actor.code, actor)
    return list(by_code.values())


def _is_excluded(scene: Scene, token: int, below: int) -> bool:
    """Return whether a name stands under a preposition that excludes it from the act: to do without A, unlike A."""
    tree = scene.tree
    over = [token, *tree.above(token)]
    return any(tree.words[head] in _WITHOUT for head in over[: over.index(below) if below in over else 0])


def actors_of(scene: Scene, words: Iterable[int]) -> list[NamedActor]:
    """Return the actors of several phrases."""
    return [actor for word in words for actor in actors(scene, word)]


_WAYS = (_called, _counterpart, _before, _set_beside, _inner, _by_coreference, _both, _by_pronoun)
_OF_ONE_WORD = (_called, _by_coreference, _both, _by_pronoun)  # nothing hangs on it that the others could look at
