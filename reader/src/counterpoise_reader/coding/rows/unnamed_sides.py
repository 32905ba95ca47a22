"""Who is a side of an act that its clause does not name?

For the target, the one other state below the verb comes first, then the one of the verb it is joined to, then the one
whose act led to it or who reports it, and last the one the report is about. For the actor of a passive, a capital says
where a refusal, a rebuke or praise comes from (*was rejected in Cairo*), a speaker who denies an act denies an act of
its own (*no troops were massed, A said*), and farms and mills without a state are those of the one state a text is
about.
"""

from collections.abc import Sequence
from dataclasses import replace

from counterpoise.vocabulary import relations
from counterpoise_reader.coding.attribution import speaker
from counterpoise_reader.coding.parse.builds import passive
from counterpoise_reader.coding.parse.prepositions import phrases
from counterpoise_reader.coding.parse.scene import NamedActor, Scene
from counterpoise_reader.coding.parse.words import words
from counterpoise_reader.coding.rows.gapping import remnants
from counterpoise_reader.coding.rows.needs import negations
from counterpoise_reader.coding.rows.phrases import actors, actors_below, actors_of
from counterpoise_reader.coding.rows.slots import fillers
from counterpoise_reader.vocabulary.triggers import Frame

_VOICED = words("REJECT ACCUSE SUPPORT")
LEANING = words("DEPEND BENEFIT RISK")
OWN = words(
    "farmers growers herders mills smelters refineries plants factories carmakers airlines hospitals mines miners "
    "banks exporters importers producers households shipyards manufacturers ports brewers bakers traders steelmakers"
)
_SEATS = ("metonym", "seat")
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


def focus_actors(scene: Scene, without: Sequence[NamedActor], *, first: bool = False) -> list[NamedActor]:
    """Return the actors the text is about that are not named already; with `first`, only the foremost."""
    if any(
        actor.steps and actor.role not in _OFFICIAL and scene.tree.arcs[actor.word] in _ADJECTIVAL for actor in without
    ):
        return []  # a French bank, Italian tourists: what they do is not the story of two states
    named = {actor.code for actor in without}
    if first and named & set(scene.focus[:1]) and not (len(named) == 1 and named <= set(scene.implied.pair)):
        return []
    doer = scene.implied.doer
    if doer and doer not in named and _points_at_act(scene, doer in scene.focus[:2]):
        return [NamedActor(doer, "", -1, 5, certain=True, reference=True)]
    if len(without) == 1 and without[0].word < 0 and without[0].code in scene.implied.leans[:1]:
        return [_implied(scene, scene.implied.leans[1], named)]
    if first and not scene.implied.first and not scene.implied.pair:
        return []
    return (
        _other_before(scene, named) or [_implied(scene, code, named) for code in scene.focus if code not in named][:1]
    )


def _other_before(scene: Scene, named: set[str]) -> list[NamedActor]:
    """Return the other of two actors of the sentence before that the text is otherwise not about."""
    main, before = set(scene.focus[:2]), scene.implied.before
    others = [code for code in before if code not in named]
    beside = len(named) == 1 and named <= set(before) and len(others) == 1 and main.isdisjoint(before)
    return [_implied(scene, others[0], named)] if beside else []


def _points_at_act(scene: Scene, foremost: bool) -> bool:
    """Return whether a sentence points at an act just reported: The ban has cost ...; A condemned the raids.

    What A condemns may have been reported long before, so there the doer has to be one the text is about.
    """
    tree = scene.tree
    opens_pointing = tree.words[0] in _POINTING
    if (
        tree.words[0] in _BARE
        and tree.arcs[0] == "nsubj"
        and not any(mention.certain for mention in scene.at.get(0, ()))
    ):
        return True
    for word, arc in enumerate(tree.arcs):
        if (arc in ("nsubj", "nsubjpass") and opens_pointing) or (
            foremost and arc == "dobj" and tree.arcs[tree.heads[word]] == "ROOT"
        ):
            pointed = any(tree.words[kid] in _POINTING for kid in tree.all(word, "det"))
            names_no_actor = not any(kid in scene.at for kid in tree.under(word))
            return pointed and names_no_actor and not scene.lemmas(word).isdisjoint(_ACTS)
    return False


def last_doer(scene: Scene, without: Sequence[NamedActor]) -> list[NamedActor]:
    """Return who acts in the sentence before, where no other actor is named in this one."""
    named, doer = {actor.code for actor in without}, scene.implied.doer
    others = {mention.actor for row in scene.at.values() for mention in row} - named
    return [_implied(scene, doer, named)] if doer and doer not in named and not others - {doer} else []


def focus_sources(scene: Scene, frame: Frame) -> list[NamedActor]:
    """Return who acts where no actor is named: of a dependence, the actor last said to depend on another."""
    actors, implied = focus_actors(scene, ()), scene.implied
    if frame.relation == "DEPEND" and implied.leans:
        return [
            NamedActor(
                implied.leans[0], "", -1, 5, certain=set(implied.leans) == set(implied.order[:2]), reference=True
            )
        ]
    either_way = relations()[frame.relation].symmetric == "always" or relations()[frame.relation].kind == "event"
    return [replace(actor, certain=either_way and actor.code in implied.pair) for actor in actors]


def _implied(scene: Scene, code: str, named: set[str]) -> NamedActor:
    """Return an implied actor; certain where it is the other of the two a text is about, or the one it is about."""
    implied = scene.implied
    is_plain = code in implied.pair and named <= set(implied.pair) if implied.pair else code == implied.first
    return NamedActor(code, "", -1, 5, certain=is_plain, reference=True)


def nearby(scene: Scene, word: int, acting: Sequence[NamedActor]) -> list[NamedActor]:
    """Return the one other actor of the same sentence part, if there is only one."""
    return below_trigger(scene, word, acting) or joined_before(scene, word, acting)


def below_trigger(scene: Scene, word: int, acting: Sequence[NamedActor]) -> list[NamedActor]:
    """Return the one other actor that stands below a trigger, if there is only one."""
    named = {actor.code for actor in acting}
    for kid in scene.tree.all(word, "advmod"):
        if scene.tree.words[kid] in THERE:
            return place_of_there(scene, kid, acting)
    by_code: dict[str, NamedActor] = {}
    acting_too = {remnant.first for remnant in remnants(scene, word)}
    for token in scene.tree.under(word, _APART):
        below = (
            token in scene.at and token > word and token not in acting_too and not _is_only_place(scene, token, word)
        )
        for other in actors(scene, token, places=True) if below else ():
            if other.code not in named and not other.single:
                by_code.setdefault(other.code, other)
    return [replace(actor, steps=actor.steps + _DETOUR) for actor in by_code.values()] if len(by_code) == 1 else []


def place_of_there(scene: Scene, word: int, without: Sequence[NamedActor]) -> list[NamedActor]:
    """Return the place that "there" takes up: the last one named in its sentence, else the one the text is about."""
    named = [token for token in sorted(scene.at, reverse=True) if token < word]
    known = {actor.code for actor in without}
    places = [actor for actor in actors_of(scene, named) if actor.code not in known and not actor.reference]
    return [replace(actor, reference=True) for actor in places[:1]] or [
        _implied(scene, code, known) for code in scene.focus if code not in known
    ][:1]


def _is_only_place(scene: Scene, token: int, trigger: int) -> bool:
    """Return whether a name only says where something lies, or to which court it goes: near A's border, to the WTO."""
    tree = scene.tree
    for over in (token, *tree.above(token)):
        if over == trigger:
            return False
        if tree.words[over] in _BESIDE or (
            over in scene.at and not _COURTS.isdisjoint(mention.actor for mention in scene.at[over])
        ):
            return True
    return False


def cause_or_speaker(scene: Scene, word: int, acting: Sequence[NamedActor]) -> list[NamedActor]:
    """Return the one other state whose act led to this one (after its jets crossed), or that reports it."""
    tree, named = scene.tree, {actor.code for actor in acting}
    causes = [
        clause for clause in tree.all(word, "advcl") if any(tree.words[kid] in _CAUSES for kid in tree.kids[clause])
    ]
    speakers = [
        tree.kid(tree.heads[token], "nsubj") for token in (word, *tree.above(word)) if tree.arcs[token] == "ccomp"
    ]
    close = [more for clause in causes for more in actors_below(scene, clause)]
    close = close or actors_of(scene, [token for token in speakers if token is not None])
    by_code = {actor.code: actor for actor in close if actor.code not in named and not actor.reference}
    return [replace(actor, steps=actor.steps + _DETOUR) for actor in by_code.values()] if len(by_code) == 1 else []


def is_reported_force(scene: Scene, word: int, frame: Frame) -> bool:
    """Return whether a speaker only says that force was used, without saying against whom."""
    return frame.relation in ("ASSAULT", "COERCE") and scene.tree.arcs[word] == "ccomp"


def joined_before(scene: Scene, word: int, acting: Sequence[NamedActor]) -> list[NamedActor]:
    """Return the one other actor of the verb this one is joined to: sold gas to B and sent engineers."""
    tree, first = scene.tree, scene.tree.first_of_row(word)
    if first == word or tree.kid(word, "nsubj", "nsubjpass") is not None or not tree.verb(first):
        return []
    named = {actor.code for actor in acting}
    named_words = [token for token in tree.under(first, _APART) if token in scene.at and token > first]
    by_code = {
        other.code: other
        for token in named_words
        for other in actors(scene, token, places=True)
        if other.code not in named
    }
    return [replace(actor, steps=actor.steps + _DETOUR) for actor in by_code.values()] if len(by_code) == 1 else []


def only_other(scene: Scene, acting: Sequence[NamedActor]) -> list[NamedActor]:
    """Return the one other state that a sentence without context names, if there is only one."""
    named = {actor.code for actor in acting}
    others = {
        mention.actor: word
        for word, row in scene.at.items()
        for mention in row
        if mention.certain and mention.actor not in named
    }
    only = len(others) == 1 and not scene.focus
    return [NamedActor(code, "", word, _DETOUR + 1) for code, word in others.items()] if only else []


def passive_sources(scene: Scene, word: int, frame: Frame) -> list[NamedActor]:
    """Return the source of a passive without *by*; nothing where its verb is not passive."""
    if frame.relation in LEANING:
        return _at_home(scene, word, frame)
    event = relations()[frame.relation].kind == "event"
    if not event or frame.pos != "verb" or not passive(scene.tree, word):
        return []
    if any(phrase.prep == "by" for phrase in phrases(scene, word)):
        return []
    if frame.relation in _VOICED:
        return _in_capital(scene, word)
    cited = speaker(scene.tree, word) if negations(scene, word) else None
    return [] if cited is None else [replace(actor, reference=True) for actor in actors(scene, cited)]


def _at_home(scene: Scene, word: int, frame: Frame) -> list[NamedActor]:
    """Return the one state a text is about for its farms and mills: the smelters run on A's technology."""
    tree, home = scene.tree, scene.implied.first
    things = fillers(scene, word, ("subj",), frame.pos) if home else []
    own = [token for token in things if tree.words[token] in OWN and token not in scene.at]
    without_state = [
        token for token in own if all(tree.words[kid] == "the" for kid in tree.all(token, "det", "poss", "amod"))
    ]
    return [NamedActor(home, "", -1, 5, certain=True, reference=True)] if without_state else []


def _in_capital(scene: Scene, word: int) -> list[NamedActor]:
    """Return the state whose capital a passive verb names for its place."""
    places = [phrase.word for phrase in phrases(scene, word) if phrase.prep == "in"]
    seats = [token for token in places if any(mention.kind in _SEATS for mention in scene.at.get(token, ()))]
    return [replace(actor, certain=True) for seat in seats[:1] for actor in actors(scene, seat, places=True)]
