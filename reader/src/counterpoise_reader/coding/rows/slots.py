"""Which words fill a slot of a frame, such as `obj`, `prep:on` or `obj.mod`?

A slot is a path: each step leads from a word to others. What a word fills depends on what the trigger is,
a verb, a noun, an adjective or a preposition.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from counterpoise_reader.coding.attribution import speaker
from counterpoise_reader.coding.parse import nominal
from counterpoise_reader.coding.parse.builds import TIMES, passive
from counterpoise_reader.coding.parse.clause_links import complements, dealt_with, questions, waiting
from counterpoise_reader.coding.parse.clauses import given_to, obj, subject, surface_subject
from counterpoise_reader.coding.parse.prepositions import phrases
from counterpoise_reader.coding.parse.scene import Phrase, Scene
from counterpoise_reader.coding.parse.tree import Tree
from counterpoise_reader.coding.rows.shares import whole

_MODIFIERS = ("amod", "compound", "nmod", "nummod", "predet", "det", "quantmod", "advmod", "npadvmod", "prt")
_OPEN = frozenset(("and", "but", "while", "or", "yet", "after", "before", "because", "since", "though", "although"))
_CONDITIONS = frozenset(("if", "unless", "should", "once", "were", "when", "whenever"))


def fillers(scene: Scene, word: int, path: tuple[str, ...], pos: str = "") -> list[int]:
    """Return the words that a path leads to, the likeliest first; `pos` is what the first word is read as."""
    known = scene.filled.get((word, path, pos))
    if known is None:
        known = scene.filled[word, path, pos] = _walked(scene, word, path, pos)
    return known


def _walked(scene: Scene, word: int, path: tuple[str, ...], pos: str) -> list[int]:
    if not path:
        return [word]
    reached = list(dict.fromkeys(_step(scene, word, path[0], pos)))
    for step in path[1:]:
        reached = list(dict.fromkeys(next_token for token in reached for next_token in _step(scene, token, step, "")))
    return reached


def _step(scene: Scene, word: int, step: str, pos: str) -> Iterable[int]:
    if step in _WALKS:
        return _WALKS[step](scene, word)
    if step.startswith("prep:") or step in ("of", "by"):
        return _after_preposition(scene, word, step.removeprefix("prep:"), pos)
    if step.startswith("under:"):
        return _governing_verb(scene, word, step)
    kind = pos or _kind(scene, word)
    filler = _subject(scene, word, kind) if step == "subj" else _object(scene, word, kind) if step == "obj" else None
    return () if filler is None or filler == word else (filler,)


def _kind(scene: Scene, word: int) -> str:
    """Return the part of speech of a word by its tag."""
    return {"VB": "verb", "JJ": "adj", "IN": "prep", "TO": "prep"}.get(scene.tree.tags[word][:2], "noun")


def all_phrases(scene: Scene, word: int, pos: str = "") -> tuple[Phrase, ...]:
    """Return the prepositional phrases that may belong to a word, its own first."""
    kind = pos or _kind(scene, word)
    known = scene.hung.get((word, kind))
    if known is None:
        ways = {"verb": _verb_phrases, "adj": nominal.adjective_phrases}
        known = scene.hung[word, kind] = tuple(ways.get(kind, nominal.noun_phrases)(scene, word))
    return known


def _verb_phrases(scene: Scene, word: int) -> Iterator[Phrase]:
    """Yield a verb's phrases, then those a parser hung on its object, then those of verbs joined to it."""
    tree = scene.tree
    yield from phrases(scene, word)
    for kid in tree.all(word, "dobj", "attr", "acomp", "prt", "advmod", "oprd", "npadvmod"):
        yield from phrases(scene, kid)
    for kid in tree.all(word, "dobj"):
        yield from _strayed(scene, kid)
    for kid in tree.all(word, "prep"):
        inner = tree.kid(kid, "pobj")
        if inner is not None:
            yield from phrases(scene, inner)
    other = tree.kid(word, "conj")
    if other is not None and _is_misread_object(tree, word, other):
        yield from phrases(scene, other)
        return
    own = other is not None and tree.kid(other, "nsubj", "nsubjpass") is not None
    if other is not None and not own and tree.kid(word, "dobj", "prep") is None and tree.verb(other):
        yield from phrases(scene, other)


def _is_misread_object(tree: Tree, verb: int, other: int) -> bool:
    """Return whether a parser took a noun for a verb joined to this one: buys tantalum and | tungsten from A."""
    bare_participle = tree.tags[other] == "VBN" and tree.kid(other, "aux", "auxpass", "nsubj", "dobj", "agent") is None
    return bare_participle and tree.tags[verb] in ("VBZ", "VBP") and tree.kid(verb, "dobj") is not None


def _strayed(scene: Scene, thing: int) -> Iterator[Phrase]:
    """Yield phrases of a verb that a parser hung deep in its object: sells most of its ore, chiefly iron, to A."""
    tree = scene.tree
    inner = [thing, *(phrase.word for phrase in phrases(scene, thing) if phrase.prep == "of")]
    inner += [kid for kid in tree.all(thing, "conj") if not tree.verb(kid)]
    inner += [phrase.word for token in inner[1:] for phrase in phrases(scene, token) if phrase.prep in ("of", "for")]
    for token in inner:
        if token != thing:
            yield from phrases(scene, token)
        for kid in tree.all(token, "appos"):
            yield from phrases(scene, kid)


def _after_preposition(scene: Scene, word: int, name: str, pos: str) -> list[int]:
    known = all_phrases(scene, word, pos) if scene.holds(name) else ()
    return [phrase.word for phrase in known if name in ("*", phrase.prep)]


def _governing_verb(scene: Scene, word: int, step: str) -> Iterator[int]:
    """Yield the verb over a noun, or the preposition."""
    tree = scene.tree
    governed = nominal.governor(scene, word)
    if governed is None:
        return
    head, arc = governed
    if step == "under:prep":
        first = tree.first_of_row(word)
        if tree.arcs[first] == "pobj":
            yield tree.heads[first]
    elif tree.verb(head) and arc not in ("appos", "advmod"):
        yield head


def _modifiers(scene: Scene, word: int) -> Iterator[int]:
    tree = scene.tree
    for kid in tree.kids[word]:
        if tree.arcs[kid] in _MODIFIERS:
            yield kid
            yield from tree.all(kid, "conj")
            if tree.arcs[kid] in ("amod", "nummod", "advmod", "quantmod"):
                yield from tree.all(kid, "advmod", "quantmod", "npadvmod", "compound", "nummod")
        elif tree.arcs[kid] == "prep" and tree.verb(word):  # come largely | from A
            yield from tree.all(kid, "advmod")


def _dative(scene: Scene, word: int) -> Iterator[int]:
    tree = scene.tree
    for kid in tree.all(word, "dative"):
        if tree.kid(kid, "pobj") is None:
            yield kid
    yield from given_to(scene, word)
    for thing in tree.all(word, "dobj"):  # sells | Serbia gas, which a parser takes for a gas of that name
        yield from (kid for kid in tree.all(thing, "compound", "nmod") if _named(scene, kid))
    yield from (phrase.word for phrase in phrases(scene, word) if phrase.prep == "to")


def _named(scene: Scene, word: int) -> bool:
    """Return whether a word is a state's own name, not Serbian."""
    return any(mention.kind == "name" and mention.certain for mention in scene.at.get(word, ()))


def _set_beside(scene: Scene, word: int) -> Iterator[int]:
    """Yield the name in apposition to a noun that describes an actor: B's main supplier, A; B's ally A."""
    tree, head = scene.tree, scene.tree.heads[word]
    yield from tree.all(word, "appos")
    if tree.arcs[word] in ("compound", "nmod") and word < head and tree.kid(word, "poss") is not None:
        yield head
    if tree.arcs[word] in ("nsubj", "nsubjpass"):
        yield from (kid for kid in tree.kids[head] if kid > word and kid in scene.at and tree.arcs[kid] == "nsubj")


def _helpers(scene: Scene, word: int) -> Iterable[int]:
    """Return the verbs that help one: can, feels."""
    return scene.tree.all(word, "aux", "auxpass")


def _relative_clauses(scene: Scene, word: int) -> Iterable[int]:
    """Return the relative clauses of a noun: the leverage that A has."""
    return scene.tree.all(word, "relcl")


def _condition_subjects(scene: Scene, word: int) -> Iterator[int]:
    """Yield the subject of a condition that hangs on the trigger's clause."""
    tree = scene.tree
    for head in (word, *tree.above(word)):
        for clause in tree.all(head, "advcl"):
            marks = {tree.words[kid] for kid in tree.all(clause, "mark", "advmod", "aux")}
            acting = subject(scene, clause) if marks & _CONDITIONS else None
            if acting is not None:
                yield acting
        if tree.verb(head) and tree.arcs[head] not in ("xcomp", "conj"):
            return


def _subject(scene: Scene, word: int, kind: str) -> int | None:
    if kind == "verb":
        if not scene.tree.verb(word):
            own = scene.tree.kid(word, "nsubj", "compound", "nmod", "amod")
            head = scene.tree.heads[word]
            joined = own is None and scene.tree.arcs[word] == "conj" and scene.tree.verb(head)
            return subject(scene, head) if joined else own
        acting = subject(scene, word)
        nearer = _actor_before(scene, word)
        joined = nearer is not None and scene.tree.arcs[word] == "conj" and _opens_joined_clause(scene, nearer)
        return nearer if acting is None or joined else acting
    if kind == "adj":
        return _adjective_subject(scene, word)
    return nominal.preposition_subject(scene, word) if kind == "prep" else nominal.noun_subject(scene, word)


def _opens_joined_clause(scene: Scene, head: int) -> bool:
    """Return whether a mention opens a clause: ... and Israel could sell, after the United States banned."""
    first = min(word for word, other in scene.inside.items() if other == head)
    first -= first > 0 and scene.tree.tags[first - 1] == "DT"
    return first > 0 and scene.tree.words[first - 1] in _OPEN


def _actor_before(scene: Scene, verb: int) -> int | None:
    """Return the actor right before a verb that the parser left without a subject: in March Kampala accused."""
    tree = scene.tree
    finite = tree.tags[verb] in ("VBD", "VBZ", "VBP", "VBN") or tree.kid(verb, "aux") is not None
    if not finite or tree.arcs[verb] not in ("ROOT", "ccomp", "conj"):
        return None
    if passive(tree, verb) or tree.kid(verb, "nsubj", "nsubjpass") is not None:
        return None
    times = [token for kid in tree.all(verb, "npadvmod") if tree.words[kid] in TIMES for token in tree.under(kid)]
    place = min([verb, *tree.all(verb, "aux", "neg", "advmod"), *(token for token in times if token < verb)]) - 1
    return scene.inside.get(place)


def _object(scene: Scene, word: int, kind: str) -> int | None:
    if kind == "verb":
        return obj(scene, word)
    return scene.tree.kid(word, "pobj") if kind == "prep" else None


def _adjective_subject(scene: Scene, word: int) -> int | None:
    """Return what an adjective, or a participle that reads as one, describes: is exposed to."""
    if scene.tree.verb(word) and scene.tree.arcs[word] not in ("acomp", "amod"):
        return surface_subject(scene, word)
    return nominal.adjective_subject(scene, word)


def _owners(scene: Scene, word: int) -> Iterable[int]:
    return scene.tree.all(word, "poss")


def _called(scene: Scene, word: int) -> Iterable[int]:
    """Return what an object is called or made: called the plan a threat."""
    return scene.tree.all(word, "oprd", "acomp")


def _sayer(scene: Scene, word: int) -> Iterable[int]:
    """Return the speaker of the clause of a trigger."""
    cited = speaker(scene.tree, word)
    return () if cited is None else (cited,)


def _addressees(scene: Scene, word: int) -> Iterator[int]:
    """Yield the addressees of the clause of a trigger."""
    cited = speaker(scene.tree, word)
    if cited is not None:
        yield from scene.tree.all(scene.tree.heads[cited], "dobj", "dative")


def _itself(scene: Scene, word: int) -> Iterable[int]:
    return (word,)


_WALKS: Mapping[str, Callable[[Scene, int], Iterable[int]]] = {
    "mod": _modifiers,
    "poss": _owners,
    "oprd": _called,
    "clause": complements,
    "aux": _helpers,
    "beside": _set_beside,
    "relcl": _relative_clauses,
    "verb": _itself,
    "dative": _dative,
    "if": _condition_subjects,
    "sayer": _sayer,
    "told": _addressees,
    "whole": whole,
    "waiting": waiting,
    "asked": questions,
    "joined": dealt_with,
}
