"""Is what a frame found no business between states after all: sport, culture, a single firm, a question?"""

from counterpoise.vocabulary import relations
from counterpoise_reader.coding.parse.nominal import governor
from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.parse.tree import Tree
from counterpoise_reader.coding.parse.words import OFFICES, UNREAL, words
from counterpoise_reader.coding.rows.finding import Pair
from counterpoise_reader.coding.rows.frames import Met
from counterpoise_reader.coding.rows.lookup import Lookup
from counterpoise_reader.coding.rows.phrases import Found
from counterpoise_reader.coding.rows.slots import all_phrases

_PRIVATE = tuple(
    sorted(
        words(
            "er or ist ian man woman star firm company chain club couple family nun bank giant group start-up "
            "coach cook chef team tourist student novel widow bakery brewery shop school hotel newspaper"
        )
    )
)
_EVERY = frozenset(("no", "any", "every", "each"))
_PLAYED = ("HOLD", "SEEK", "BENEFIT")  # conditions that teams and singers are in as well
_TALKS = words("talk talks negotiation negotiations discussion discussions consultation dialogue summit conference")
_ON = words("on about over towards for")
_TALK = words("negotiate negotiating talk bargain haggle")
_LOWER = words("cut lower reduce trim halve slash waive scrap abolish")
_COSTS = words("fee fees toll tolls charge charges due dues tariff tariffs duty duties levy levies tax taxes surcharge")
_PUBLIC = ("agents", "troops", "diplomats", "orgs", "ships", "weapons", "captives")


def silent(text: str) -> bool:
    """Tell whether a sentence is a question, which states nothing."""
    return text.rstrip("\"”’') ").endswith("?")


def playful(known: Lookup, scene: Scene) -> bool:
    """Tell whether a sentence is of sport or of culture."""
    groups = known.lexicon.groups
    told = scene.all_lemmas()
    return any(not told.isdisjoint(groups.get(name, ())) for name in ("sport_words", "culture_words"))


def contradicted(scene: Scene) -> frozenset[str]:
    """Return the relations that the network alone may not state of a sentence, since its words say otherwise."""
    tree, barred = scene.tree, set[str]()
    for word in filter(tree.verb, range(len(tree.words))):
        if not _LOWER.isdisjoint(scene.lemmas(word)) and _paid(scene, word):
            barred.add("SANCTION")  # whoever cuts a fee eases something
        if not _TALK.isdisjoint(scene.lemmas(word)) and _stranger(scene, word):
            barred |= {"AGREE", "CONSULT"}
    return frozenset(barred)


def _paid(scene: Scene, verb: int) -> bool:
    what = scene.tree.kid(verb, "dobj", "nsubjpass")
    return what is not None and not _COSTS.isdisjoint(scene.lemmas(what))


def _stranger(scene: Scene, verb: int) -> bool:
    """Tell whether the other side of talks is a name that is no actor's, such as a company's."""
    tree = scene.tree
    sides = [tree.kid(prep, "pobj") for prep in tree.all(verb, "prep") if tree.words[prep] == "with"]
    names = [side for side in sides if side is not None and tree.tags[side] in ("NNP", "NNPS")]
    return any(
        scene.inside.keys().isdisjoint((side, *tree.all(side, "amod", "compound", "poss", "nmod", "conj")))
        for side in names
    )


def passes(known: Lookup, scene: Scene, met: Met, pair: Pair, play: bool) -> bool:
    """Tell whether a pair may become a statement."""
    proof = known.lexicon.groups.get("context_proof", frozenset())
    told = relations()[met.frame.relation].kind == "event" or met.frame.relation in _PLAYED
    if play and told and proof.isdisjoint(met.frame.triggers):
        return False
    return not private(known, scene, pair.source)


def bygone(scene: Scene, word: int, condition: bool) -> bool:
    """Tell whether a sentence itself calls a thing past: used to depend, once sided with."""
    tree = scene.tree
    if tree.arcs[word] == "relcl" and any(tree.words[kid] == "had" for kid in tree.all(word, "aux")) and condition:
        return True  # ties, which had warmed, have cooled
    for one in (word, *tree.above(word)):
        if tree.arcs[one] == "xcomp" and tree.words[tree.heads[one]] == "used" and tree.tags[tree.heads[one]] == "VBD":
            return True
        if not tree.verb(one) and any(tree.words[kid] in ("once", "formerly") for kid in tree.all(one, "advmod")):
            return True  # once close to A, B has drifted away
        if tree.verb(one) or tree.heads[one] == one:
            past = tree.tags[one] == "VBD" and tree.arcs[one] != "advcl"
            return past and (_over(tree, one) if condition else _once(tree, one))
    return False


def _once(tree: Tree, verb: int) -> bool:
    return any(tree.words[kid] in ("once", "formerly") for kid in tree.all(verb, "advmod"))


def _over(tree: Tree, verb: int) -> bool:
    """Tell whether a past state has come to an end: relied on A until 2022."""
    ends = [tree.kid(kid, "pobj") for kid in tree.all(verb, "prep") if tree.words[kid] in ("until", "till")]
    return _once(tree, verb) or any(end is not None and tree.tags[end] == "CD" for end in ends)


def talked_over(scene: Scene, met: Met) -> bool:
    """Tell whether an act is only what talks are about: talks on reopening the border, negotiations over a truce."""
    tree, word = scene.tree, met.word
    prep = tree.heads[word]
    if relations()[met.frame.relation].kind != "event" or met.frame.relation == "CONSULT":
        return False
    hangs = tree.arcs[word] in ("pcomp", "pobj") and tree.words[prep] in _ON
    return hangs and not tree.verb(tree.heads[prep]) and not _TALKS.isdisjoint(scene.lemmas(tree.heads[prep]))


def unreal(scene: Scene, met: Met) -> bool:
    """Tell whether a noun names what its verb only asks for or calls off: called for talks, postponed a visit."""
    frame = met.frame
    if talked_over(scene, met):
        return True
    if frame.pos != "noun" or relations()[frame.relation].kind != "event" or frame.modality == "negated":
        return False
    found = governor(scene, met.word)
    if found is None or any(need.slot[0] == "under:verb" for need in frame.needs):
        return False
    verb, arc = found
    if arc == "at" and frame.relation == "CONSULT":  # met at a summit: the place
        return not any(phrase.prep in ("with", "between") for phrase in all_phrases(scene, met.word, "noun"))
    ties = arc in ("dobj", "nsubjpass", "for", "to", "against")
    return ties and scene.tree.verb(verb) and not UNREAL.isdisjoint(scene.lemmas(verb))


def private(known: Lookup, scene: Scene, one: Found) -> bool:
    """Tell whether an actor is only where somebody is from: a German brewer, the Russian pianist."""
    if one.word < 0 or scene.tree.arcs[one.word] not in ("amod", "compound", "nmod"):
        return False
    head = scene.tree.heads[one.word]
    if scene.tree.tags[head] != "NN" or any(scene.tree.words[kid] in _EVERY for kid in scene.tree.all(head, "det")):
        return False
    lemmas, groups = scene.lemmas(head), known.lexicon.groups
    public = (OFFICES, *(groups.get(name, frozenset()) for name in _PUBLIC))
    return scene.tree.words[head].endswith(_PRIVATE) and all(map(lemmas.isdisjoint, public))
