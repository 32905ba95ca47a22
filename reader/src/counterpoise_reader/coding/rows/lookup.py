"""Which frames may a word of a sentence open?

Built once from the lexicon: form -> frames, those that need more before those that need less, sure ones before
doubtful ones. The same forms are what lets a sentence through to the parser.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import compress
from pathlib import Path

from counterpoise_reader.coding.parse.forms import forms, index
from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.parse.words import INFLECTED
from counterpoise_reader.vocabulary.triggers import Frame, Lexicon, lexicon

_NAMING = ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "appos", "ROOT", "compound")
_NOUNLIKE = ("VBG", "VB", "JJ", "JJS", "DT")  # most of it, all of it
_PLURALS = frozenset(("ties", "relations", "links", "talks", "tensions", "sanctions", "tariffs"))
_Rank = tuple[bool, int, int]


@dataclass(frozen=True, slots=True)
class Opening:
    """One frame under one of its triggers."""

    frame: Frame
    particles: tuple[str, ...]  # words a verb needs beside it: call *off*
    wants: frozenset[int] = frozenset()  # lists of words, by number: of each one has to stand in the sentence
    forms: frozenset[str] = frozenset()  # particles and prepositions that have to


@dataclass(frozen=True, slots=True)
class Lookup:
    """The lexicon prepared for lookup by form."""

    lexicon: Lexicon
    openings: Mapping[str, tuple[Opening, ...]]  # form -> frames in order of preference
    lists: Mapping[str, frozenset[int]]  # word -> the lists it is in that frames want a word of, by number
    index: Mapping[str, frozenset[str]]  # form -> words of the lexicon
    topics: Mapping[str, tuple[str, ...]]  # form of a word or of two words -> topics
    wants: dict[str, list[frozenset[int]]] = field(default_factory=dict)  # cache: form -> what its frames need
    parts: dict[str, frozenset[str]] = field(default_factory=dict)  # cache: form -> parts of speech of its frames


@cache
def lookup(folder: Path | None = None) -> Lookup:
    """Prepare the package's lexicon, or one in a folder."""
    tables = lexicon(folder)
    numbers = _numbers(tables)
    adjectives = {trigger for frame in tables.frames if frame.pos == "adj" for trigger in frame.triggers}
    return Lookup(
        lexicon=tables,
        openings=_openings(tables, numbers),
        lists=_lists(numbers),
        index=index(_words(tables) | INFLECTED, adjectives),
        topics=_topic_forms(tables),
    )


def _numbers(lexicon: Lexicon) -> dict[frozenset[str], int]:
    """Return list of words -> its number: many frames share a list, and a sentence is asked once for each."""
    return {
        words: n
        for n, words in enumerate(
            dict.fromkeys(words_of_need for frame in lexicon.frames for words_of_need in _wants(frame))
        )
    }


def _lists(numbers: Mapping[frozenset[str], int]) -> dict[str, frozenset[int]]:
    lists = defaultdict[str, list[int]](list)
    for words, number in numbers.items():
        for word in words:
            lists[word].append(number)
    return {word: frozenset(numbers) for word, numbers in lists.items()}


def _openings(lexicon: Lexicon, numbers: Mapping[frozenset[str], int]) -> dict[str, tuple[Opening, ...]]:
    """Return form -> what it may open, in order of preference, rows of equal rank as the tables have them."""
    ranked = defaultdict[_Rank, list[tuple[str, Opening]]](list)
    for frame in lexicon.frames:
        for base, rank, opening in _opened_by(frame, numbers):
            ranked[rank].append((base, opening))
    by_form = defaultdict[str, list[Opening]](list)
    for rank in sorted(ranked):
        for base, opening in ranked[rank]:
            for form in forms(base, adjective=opening.frame.pos == "adj"):
                by_form[form].append(opening)
    return {form: tuple(rows) for form, rows in by_form.items()}


def _opened_by(frame: Frame, numbers: Mapping[frozenset[str], int]) -> Iterator[tuple[str, _Rank, Opening]]:
    """Yield the word of each trigger with the opening, which triggers of the same particles share."""
    wants, preps = frozenset(numbers[words] for words in _wants(frame)), _preps(frame)
    made: dict[str, tuple[_Rank, Opening]] = {}
    for trigger in frame.triggers:
        base, _, rest = trigger.partition("_")
        if rest not in made:
            particles = tuple(rest.split("_")) if rest else ()
            opening = Opening(frame, particles, wants, preps.union(particles))
            made[rest] = (_rank(opening), opening)
        yield base, *made[rest]


def _wants(frame: Frame) -> tuple[frozenset[str], ...]:
    """Return what words a frame cannot do without, wherever they have to stand."""
    needs = [need for need in frame.needs if not need.absent and need.kind == "word" and need.slot != ("clause",)]
    return tuple(need.words for need in needs if need.words is not None)


def _preps(frame: Frame) -> frozenset[str]:
    """Return the prepositions a frame cannot do without."""
    steps = [step for need in frame.needs if not need.absent for step in need.slot if step.startswith("prep:")]
    named = {part for step in steps for part in step.removeprefix("prep:").split("_")}
    return frozenset(named - {"*"})


def _rank(opening: Opening) -> _Rank:
    """Put special frames before general ones, and weak ones, which a strict reading leaves out, last."""
    return opening.frame.strength == 1, -(opening.frame.weight + len(opening.particles)), -opening.frame.strength


def _words(lexicon: Lexicon) -> set[str]:
    """Return every word whose forms a rule may have to know."""
    triggers = {trigger for frame in lexicon.frames for trigger in frame.triggers}
    lists = {need.words for frame in lexicon.frames for need in frame.needs if need.words is not None}
    return {trigger.partition("_")[0] for trigger in triggers}.union(*lists, *lexicon.groups.values())


def _topic_forms(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    by_form: dict[str, set[str]] = {}
    for words, topics in lexicon.topics.items():
        first, _, last = words.rpartition(" ")
        for form in forms(last):
            by_form.setdefault(f"{first} {form}".strip(), set()).update(topics)
    return {form: tuple(sorted(topics)) for form, topics in by_form.items()}


def openings(lookup: Lookup, scene: Scene, word: int) -> list[Opening]:
    """Return the frames a word may open where it stands."""
    form = _form(lookup, scene, word)
    fitting = {pos for pos in _parts(lookup, form) if _fits(scene, word, pos)}
    if not fitting:
        return []
    rows = [row for row in able(lookup, scene, form) if row.frame.pos in fitting]
    return [row for row in rows if not row.particles or _has(scene, word, row.particles)]


def able(lookup: Lookup, scene: Scene, form: str) -> list[Opening]:
    """Return the frames of a form that find all they want somewhere in a sentence, in order of preference."""
    rows, here = lookup.openings.get(form, ()), scene.forms()
    if form not in lookup.wants:
        lookup.wants[form] = [row.wants for row in rows]
    able_rows = map(
        _wanted(lookup, scene).issuperset, lookup.wants[form]
    )  # no loop of ours: *have* has a hundred frames
    return [row for row in compress(rows, able_rows) if row.forms <= here]


def _wanted(lookup: Lookup, scene: Scene) -> frozenset[int]:
    """Return the lists that a sentence has a word of, by number."""
    if "wanted" not in scene.lists:
        none = frozenset[int]()
        scene.lists["wanted"] = none.union(*(lookup.lists.get(lemma, none) for lemma in scene.all_lemmas()))
    return scene.lists["wanted"]


def fitting(lookup: Lookup, scene: Scene, word: int) -> list[Frame]:
    """Return the frames of a word's part of speech and particles, whatever else they need in the sentence."""
    form = _form(lookup, scene, word)
    parts = {pos for pos in _parts(lookup, form) if _fits(scene, word, pos)}
    rows = [row for row in lookup.openings.get(form, ()) if row.frame.pos in parts]
    return [row.frame for row in rows if not row.particles or _has(scene, word, row.particles)]


def _form(lookup: Lookup, scene: Scene, word: int) -> str:
    """Return a word as the lexicon has it: the whole of a hyphened one, where that opens a frame."""
    hyphenated = scene.joined(word)
    return hyphenated if hyphenated in lookup.openings else scene.tree.words[word]


def _parts(lookup: Lookup, form: str) -> frozenset[str]:
    """Return the parts of speech that a form opens frames as."""
    if form not in lookup.parts:
        lookup.parts[form] = frozenset(row.frame.pos for row in lookup.openings.get(form, ()))
    return lookup.parts[form]


def _fits(scene: Scene, word: int, pos: str) -> bool:
    """Return whether a word is of a part of speech, as far as a tagger can be trusted."""
    tree = scene.tree
    tag, arc = tree.tags[word], tree.arcs[word]
    if pos == "verb":
        named = any(kid in scene.at for kid in tree.all(word, "compound", "nmod", "amod"))
        misread = (tag[:2] in ("NN", "JJ") and tree.kid(word, "nsubj") is not None) or (
            tag == "NNS" and arc in ("ROOT", "ccomp", "relcl", "advcl") and named and tree.words[word] not in _PLURALS
        )
        misread = misread or (tag == "NNS" and arc == "conj" and tree.tags[tree.heads[word]] == "VBZ")
        return (tag[:2] == "VB" and arc not in ("amod", "compound", "aux", "auxpass")) or misread
    if pos == "noun":
        names = tag in _NOUNLIKE and arc in _NAMING and tree.kid(word, "nsubj") is None
        return tag[:2] == "NN" or names
    if pos == "adj":
        opens_sentence = word == 0 and tag == "NNP" and arc in ("npadvmod", "advcl", "dep")  # Wary of A, B has ...
        return (
            opens_sentence
            or tag[:2] == "JJ"
            or tag in ("VBN", "VBG", "RBR", "RB")
            or (tag == "VBD" and (arc == "ROOT" or _absolute(scene, word)))
        )
    return tag in ("IN", "TO", "RB") and arc in ("prep", "mark", "advmod")


def _absolute(scene: Scene, word: int) -> bool:
    """Return whether a participle describes the subject of a clause with *with*: with ties strained."""
    return any(scene.tree.words[kid] == "with" for kid in scene.tree.all(word, "mark"))


def _has(scene: Scene, word: int, particles: tuple[str, ...]) -> bool:
    """Return whether each particle stands behind a verb and hangs on it."""
    tree = scene.tree
    dependents = [kid for kid in tree.kids[word] if kid > word]
    dependents += [
        inner for kid in dependents if tree.arcs[kid] in ("prt", "prep", "advmod") for inner in tree.kids[kid]
    ]
    things = [inner for kid in dependents if tree.arcs[kid] == "dobj" for inner in tree.kids[kid]]
    dependents += [token for token in things if tree.kid(token, "pobj") is None]  # no particle: gives it a say | in A
    return all(any(tree.words[kid] == part for kid in dependents) for part in particles)
