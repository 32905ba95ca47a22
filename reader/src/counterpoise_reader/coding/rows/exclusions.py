"""Is what a frame states no matter between states after all: sport, culture, a single firm, a question?"""

from counterpoise.vocabulary import relations
from counterpoise_reader.coding.parse.nominal import governor
from counterpoise_reader.coding.parse.scene import NamedActor, Scene
from counterpoise_reader.coding.parse.tree import Tree
from counterpoise_reader.coding.parse.words import OFFICES, UNREAL, words
from counterpoise_reader.coding.rows.frames import MetFrame
from counterpoise_reader.coding.rows.lookup import Lookup
from counterpoise_reader.coding.rows.pairs import Pair
from counterpoise_reader.coding.rows.slots import all_phrases

_PRIVATE = tuple(
    sorted(
        words(
            "er or ist ian man woman star firm company chain club couple family nun bank giant group start-up "
            "coach cook chef team tourist student novel widow bakery brewery shop school hotel newspaper"
        )
    )
)
_QUANTIFIERS = frozenset(("no", "any", "every", "each"))
_PLAYED = ("HOLD", "SEEK", "BENEFIT")  # conditions that teams and singers are in as well
_TALKS = words("talk talks negotiation negotiations discussion discussions consultation dialogue summit conference")
_ON = words("on about over towards for")
_TALK = words("negotiate negotiating talk bargain haggle")
_LOWER = words("cut lower reduce trim halve slash waive scrap abolish")
_COSTS = words("fee fees toll tolls charge charges due dues tariff tariffs duty duties levy levies tax taxes surcharge")
_PUBLIC = ("agents", "troops", "diplomats", "orgs", "ships", "weapons", "captives")


def is_question(text: str) -> bool:
    """Return whether a sentence is a question, which states nothing."""
    return text.rstrip("\"”’') ").endswith("?")


def is_sport_or_culture(lookup: Lookup, scene: Scene) -> bool:
    """Return whether a sentence is of sport or of culture."""
    groups = lookup.lexicon.groups
    lemmas = scene.all_lemmas()
    return any(not lemmas.isdisjoint(groups.get(name, ())) for name in ("sport_words", "culture_words"))


def contradicted_relations(scene: Scene) -> frozenset[str]:
    """Return the relations that the network alone may not state of a sentence, since its words say otherwise."""
    tree, barred = scene.tree, set[str]()
    for word in filter(tree.verb, range(len(tree.words))):
        if not _LOWER.isdisjoint(scene.lemmas(word)) and _is_of_costs(scene, word):
            barred.add("SANCTION")  # to cut a fee is to ease something
        if not _TALK.isdisjoint(scene.lemmas(word)) and _with_no_actor(scene, word):
            barred |= {"AGREE", "CONSULT"}
    return frozenset(barred)


def _is_of_costs(scene: Scene, verb: int) -> bool:
    what = scene.tree.kid(verb, "dobj", "nsubjpass")
    return what is not None and not _COSTS.isdisjoint(scene.lemmas(what))


def _with_no_actor(scene: Scene, verb: int) -> bool:
    """Return whether the other side of talks is a name that is no actor's, such as a company's."""
    tree = scene.tree
    sides = [tree.kid(prep, "pobj") for prep in tree.all(verb, "prep") if tree.words[prep] == "with"]
    names = [side for side in sides if side is not None and tree.tags[side] in ("NNP", "NNPS")]
    return any(
        scene.inside.keys().isdisjoint((side, *tree.all(side, "amod", "compound", "poss", "nmod", "conj")))
        for side in names
    )


def may_be_stated(lookup: Lookup, scene: Scene, met_frame: MetFrame, pair: Pair, play: bool) -> bool:
    """Return whether a pair may become a statement."""
    proof = lookup.lexicon.groups.get("context_proof", frozenset())
    playable = relations()[met_frame.frame.relation].kind == "event" or met_frame.frame.relation in _PLAYED
    if play and playable and proof.isdisjoint(met_frame.frame.triggers):
        return False
    return not is_private(lookup, scene, pair.source)


def is_past(scene: Scene, word: int, condition: bool) -> bool:
    """Return whether a sentence itself says that a state of affairs is past: used to depend, once sided with."""
    tree = scene.tree
    if tree.arcs[word] == "relcl" and any(tree.words[kid] == "had" for kid in tree.all(word, "aux")) and condition:
        return True  # ties, which had warmed, have cooled
    for token in (word, *tree.above(word)):
        if (
            tree.arcs[token] == "xcomp"
            and tree.words[tree.heads[token]] == "used"
            and tree.tags[tree.heads[token]] == "VBD"
        ):
            return True
        if not tree.verb(token) and any(tree.words[kid] in ("once", "formerly") for kid in tree.all(token, "advmod")):
            return True  # once close to A, B has drifted away
        if tree.verb(token) or tree.heads[token] == token:
            past = tree.tags[token] == "VBD" and tree.arcs[token] != "advcl"
            return past and (_has_ended(tree, token) if condition else _was_once(tree, token))
    return False


def _was_once(tree: Tree, verb: int) -> bool:
    return any(tree.words[kid] in ("once", "formerly") for kid in tree.all(verb, "advmod"))


def _has_ended(tree: Tree, verb: int) -> bool:
    """Return whether a past state has come to an end: relied on A until 2022."""
    ends = [tree.kid(kid, "pobj") for kid in tree.all(verb, "prep") if tree.words[kid] in ("until", "till")]
    return _was_once(tree, verb) or any(end is not None and tree.tags[end] == "CD" for end in ends)


def is_topic_of_talks(scene: Scene, met_frame: MetFrame) -> bool:
    """Return whether an act is only what talks are about: talks on reopening the border, negotiations over a truce."""
    tree, word = scene.tree, met_frame.trigger
    prep = tree.heads[word]
    if relations()[met_frame.frame.relation].kind != "event" or met_frame.frame.relation == "CONSULT":
        return False
    hangs = tree.arcs[word] in ("pcomp", "pobj") and tree.words[prep] in _ON
    return hangs and not tree.verb(tree.heads[prep]) and not _TALKS.isdisjoint(scene.lemmas(tree.heads[prep]))


def is_unrealised(scene: Scene, met_frame: MetFrame) -> bool:
    """Return whether a noun names what its verb only requests or cancels: called for talks, postponed a visit."""
    frame = met_frame.frame
    if is_topic_of_talks(scene, met_frame):
        return True
    if frame.pos != "noun" or relations()[frame.relation].kind != "event" or frame.modality == "negated":
        return False
    governed = governor(scene, met_frame.trigger)
    if governed is None or any(need.slot[0] == "under:verb" for need in frame.needs):
        return False
    verb, arc = governed
    if arc == "at" and frame.relation == "CONSULT":  # met at a summit: the place
        return not any(phrase.prep in ("with", "between") for phrase in all_phrases(scene, met_frame.trigger, "noun"))
    ties = arc in ("dobj", "nsubjpass", "for", "to", "against")
    return ties and scene.tree.verb(verb) and not UNREAL.isdisjoint(scene.lemmas(verb))


def is_private(lookup: Lookup, scene: Scene, actor: NamedActor) -> bool:
    """Return whether an actor is only the origin of a private person or firm: a German brewer, the Russian pianist."""
    if actor.word < 0 or scene.tree.arcs[actor.word] not in ("amod", "compound", "nmod"):
        return False
    head = scene.tree.heads[actor.word]
    if scene.tree.tags[head] != "NN" or any(
        scene.tree.words[kid] in _QUANTIFIERS for kid in scene.tree.all(head, "det")
    ):
        return False
    lemmas, groups = scene.lemmas(head), lookup.lexicon.groups
    public = (OFFICES, *(groups.get(name, frozenset()) for name in _PUBLIC))
    return scene.tree.words[head].endswith(_PRIVATE) and all(map(lemmas.isdisjoint, public))
