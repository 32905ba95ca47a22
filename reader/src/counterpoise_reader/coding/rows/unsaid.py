"""Who is the other side of an act whose sentence does not say, or says it somewhere else?

The one other state below the verb comes first, then the one of the verb it is joined to, then the one whose act
made for it or who tells of it, and last the one the report is about.
"""

from collections.abc import Sequence
from dataclasses import replace

from counterpoise.vocabulary import relations
from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.parse.words import words
from counterpoise_reader.coding.rows.gapped import remnants
from counterpoise_reader.coding.rows.phrases import Found, actors, anywhere, every
from counterpoise_reader.vocabulary.triggers import Frame

_APART = frozenset(("relcl", "advcl", "ccomp", "parataxis", "nsubj", "conj", "appos"))
_CAUSES = frozenset(("after", "as", "because", "when"))
_OFFICIAL = frozenset(
    ("government", "military", "police", "legislature", "court", "intelligence", "opposition", "rebels")
)
_ACTS = words(
    "ban embargo tariff duty levy sanction cut cutoff cut-off closure blockade boycott strike raid attack move "
    "decision order curb restriction seizure expulsion suspension freeze shutdown measure threat quota toll refusal "
    "veto demand offensive assault bombardment incursion crackdown"
)
_POINTING = ("the", "this", "that", "such", "these")
_BARE = ("that", "this")  # That puts B in a weak position
_ADJECTIVAL = ("amod", "compound", "nmod")
_BESIDE = frozenset(("near", "along", "beside", "off", "outside"))
_COURTS = frozenset(("WTO", "ICJ", "ICC"))
THERE = frozenset(("there", "thither"))
_DETOUR = 3


def focus(scene: Scene, without: Sequence[Found], *, first: bool = False) -> list[Found]:
    """Return whom the text is about, where it is not named already; with `first`, only who is foremost."""
    if any(one.steps and one.role not in _OFFICIAL and scene.tree.arcs[one.word] in _ADJECTIVAL for one in without):
        return []  # a French bank, Italian tourists: what they do is not the story of two states
    named = {one.code for one in without}
    if first and named & set(scene.focus[:1]) and not (len(named) == 1 and named <= set(scene.unsaid.pair)):
        return []
    doer = scene.unsaid.doer
    if doer and doer not in named and _of_an_act(scene, doer in scene.focus[:2]):
        return [Found(doer, "", -1, 5, certain=True, reference=True)]
    if len(without) == 1 and without[0].word < 0 and without[0].code in scene.unsaid.leans[:1]:
        return [_unsaid(scene, scene.unsaid.leans[1], named)]
    if first and not scene.unsaid.first and not scene.unsaid.pair:
        return []
    return _apart(scene, named) or [_unsaid(scene, code, named) for code in scene.focus if code not in named][:1]


def _apart(scene: Scene, named: set[str]) -> list[Found]:
    """Return the other of two whom the sentence before names and the text is else not about."""
    main, before = set(scene.focus[:2]), scene.unsaid.before
    told = [code for code in before if code not in named]
    beside = len(named) == 1 and named <= set(before) and len(told) == 1 and main.isdisjoint(before)
    return [_unsaid(scene, told[0], named)] if beside else []


def _of_an_act(scene: Scene, foremost: bool) -> bool:
    """Tell whether a sentence speaks of an act just told of: The ban has cost ...; A condemned the raids.

    What A condemns may have been told long before, so there the doer has to be one the text is about.
    """
    tree = scene.tree
    opens = tree.words[0] in _POINTING
    if tree.words[0] in _BARE and tree.arcs[0] == "nsubj" and not any(m.certain for m in scene.at.get(0, ())):
        return True
    for word, arc in enumerate(tree.arcs):
        if (arc in ("nsubj", "nsubjpass") and opens) or (
            foremost and arc == "dobj" and tree.arcs[tree.heads[word]] == "ROOT"
        ):
            pointed = any(tree.words[kid] in _POINTING for kid in tree.all(word, "det"))
            bare = not any(kid in scene.at for kid in tree.under(word))
            return pointed and bare and not scene.lemmas(word).isdisjoint(_ACTS)
    return False


def last_doer(scene: Scene, without: Sequence[Found]) -> list[Found]:
    """Return who acts in the sentence before, where nobody else is named in this one."""
    named, doer = {one.code for one in without}, scene.unsaid.doer
    others = {m.actor for row in scene.at.values() for m in row} - named
    return [_unsaid(scene, doer, named)] if doer and doer not in named and not others - {doer} else []


def acting(scene: Scene, frame: Frame) -> list[Found]:
    """Return who acts where nobody is named: of a dependence, who was last told to lean on another."""
    found, about = focus(scene, ()), scene.unsaid
    if frame.relation == "DEPEND" and about.leans:
        return [Found(about.leans[0], "", -1, 5, certain=set(about.leans) == set(about.order[:2]), reference=True)]
    either_way = relations()[frame.relation].symmetric == "always" or relations()[frame.relation].kind == "event"
    return [replace(one, certain=either_way and one.code in about.pair) for one in found]


def _unsaid(scene: Scene, code: str, named: set[str]) -> Found:
    """Return somebody left unsaid; certain where he is the other of the two a text is about, or the one it is about."""
    about = scene.unsaid
    plain = code in about.pair and named <= set(about.pair) if about.pair else code == about.first
    return Found(code, "", -1, 5, certain=plain, reference=True)


def nearby(scene: Scene, word: int, acting: Sequence[Found]) -> list[Found]:
    """Return the one other actor of the same sentence part, if there is only one."""
    return near(scene, word, acting) or joined_before(scene, word, acting)


def near(scene: Scene, word: int, acting: Sequence[Found]) -> list[Found]:
    """Return the one other actor that stands below a trigger, if there is only one."""
    named = {one.code for one in acting}
    for kid in scene.tree.all(word, "advmod"):
        if scene.tree.words[kid] in THERE:
            return there(scene, kid, acting)
    found: dict[str, Found] = {}
    acting_too = {one.first for one in remnants(scene, word)}
    for one in scene.tree.under(word, _APART):
        below = one in scene.at and one > word and one not in acting_too and not _only_beside(scene, one, word)
        for other in actors(scene, one, places=True) if below else ():
            if other.code not in named and not other.single:
                found.setdefault(other.code, other)
    return [replace(one, steps=one.steps + _DETOUR) for one in found.values()] if len(found) == 1 else []


def there(scene: Scene, word: int, without: Sequence[Found]) -> list[Found]:
    """Return the place that "there" takes up: the last one named in its sentence, else the one the text is about."""
    named, known = [one for one in sorted(scene.at, reverse=True) if one < word], {one.code for one in without}
    held = [one for one in every(scene, named) if one.code not in known and not one.reference]
    return [replace(one, reference=True) for one in held[:1]] or [
        _unsaid(scene, code, known) for code in scene.focus if code not in known
    ][:1]


def _only_beside(scene: Scene, one: int, trigger: int) -> bool:
    """Tell whether a name only says where something lies, or to which court it goes: near A's border, to the WTO."""
    tree = scene.tree
    for over in (one, *tree.above(one)):
        if over == trigger:
            return False
        if tree.words[over] in _BESIDE or (
            over in scene.at and not _COURTS.isdisjoint(m.actor for m in scene.at[over])
        ):
            return True
    return False


def aside(scene: Scene, word: int, acting: Sequence[Found]) -> list[Found]:
    """Return the one other state whose act made for this one (after its jets crossed), or who tells of it."""
    tree, named = scene.tree, {one.code for one in acting}
    causes = [
        clause for clause in tree.all(word, "advcl") if any(tree.words[kid] in _CAUSES for kid in tree.kids[clause])
    ]
    told = [tree.kid(tree.heads[one], "nsubj") for one in (word, *tree.above(word)) if tree.arcs[one] == "ccomp"]
    close = [more for clause in causes for more in anywhere(scene, clause)]
    close = close or every(scene, [one for one in told if one is not None])
    found = {one.code: one for one in close if one.code not in named and not one.reference}
    return [replace(one, steps=one.steps + _DETOUR) for one in found.values()] if len(found) == 1 else []


def told_of_violence(scene: Scene, word: int, frame: Frame) -> bool:
    """Tell whether somebody only says that force was used, against whom he does not say."""
    return frame.relation in ("ASSAULT", "COERCE") and scene.tree.arcs[word] == "ccomp"


def joined_before(scene: Scene, word: int, acting: Sequence[Found]) -> list[Found]:
    """Return the one other actor of the verb this one is joined to: sold gas to B and sent engineers."""
    tree, first = scene.tree, scene.tree.first_of_row(word)
    if first == word or tree.kid(word, "nsubj", "nsubjpass") is not None or not tree.verb(first):
        return []
    named = {one.code for one in acting}
    held = [one for one in tree.under(first, _APART) if one in scene.at and one > first]
    found = {other.code: other for one in held for other in actors(scene, one, places=True) if other.code not in named}
    return [replace(one, steps=one.steps + _DETOUR) for one in found.values()] if len(found) == 1 else []


def only_other(scene: Scene, acting: Sequence[Found]) -> list[Found]:
    """Return the one other state that a sentence without a story around it names, if there is only one."""
    named = {one.code for one in acting}
    others = {m.actor: word for word, row in scene.at.items() for m in row if m.certain and m.actor not in named}
    only = len(others) == 1 and not scene.focus
    return [Found(code, "", word, _DETOUR + 1) for code, word in others.items()] if only else []
