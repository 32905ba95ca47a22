"""Who does what a passive tells without naming a doer: was rejected in *Cairo*; no troops were massed, *A* said?

A capital says where a refusal, a rebuke or praise comes from. Whoever denies that a thing was done denies his own act.
And farms and mills that nobody is named for are those of the one state a text is about.
"""

from dataclasses import replace

from counterpoise.vocabulary import relations
from counterpoise_reader.coding.aspects.attribution import speaker
from counterpoise_reader.coding.parse.builds import passive
from counterpoise_reader.coding.parse.prepositions import phrases
from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.parse.words import words
from counterpoise_reader.coding.rows.needs import denied
from counterpoise_reader.coding.rows.phrases import Found, actors
from counterpoise_reader.coding.rows.slots import fillers
from counterpoise_reader.vocabulary.triggers import Frame

_VOICED = words("REJECT ACCUSE SUPPORT")
LEANING = words("DEPEND BENEFIT RISK")
OWN = words(
    "farmers growers herders mills smelters refineries plants factories carmakers airlines hospitals mines miners "
    "banks exporters importers producers households shipyards manufacturers ports brewers bakers traders steelmakers"
)
_SEATS = ("metonym", "seat")


def doers(scene: Scene, word: int, frame: Frame) -> list[Found]:
    """Return who does what an agentless passive tells; nobody where its verb is none."""
    if frame.relation in LEANING:
        return _at_home(scene, word, frame)
    event = relations()[frame.relation].kind == "event"
    if not event or frame.pos != "verb" or not passive(scene.tree, word):
        return []
    if any(phrase.prep == "by" for phrase in phrases(scene, word)):
        return []
    if frame.relation in _VOICED:
        return _in_capital(scene, word)
    said = speaker(scene.tree, word) if denied(scene, word) else None
    return [] if said is None else [replace(one, reference=True) for one in actors(scene, said)]


def _at_home(scene: Scene, word: int, frame: Frame) -> list[Found]:
    """Return the one state a text is about for its farms and mills: the smelters run on A's technology."""
    tree, home = scene.tree, scene.unsaid.first
    things = fillers(scene, word, ("subj",), frame.pos) if home else []
    own = [one for one in things if tree.words[one] in OWN and one not in scene.at]
    bare = [one for one in own if all(tree.words[kid] == "the" for kid in tree.all(one, "det", "poss", "amod"))]
    return [Found(home, "", -1, 5, certain=True, reference=True)] if bare else []


def _in_capital(scene: Scene, word: int) -> list[Found]:
    """Return the state whose capital a passive verb names for its place."""
    places = [phrase.word for phrase in phrases(scene, word) if phrase.prep == "in"]
    seats = [one for one in places if any(mention.kind in _SEATS for mention in scene.at.get(one, ()))]
    return [replace(one, certain=True) for seat in seats[:1] for one in actors(scene, seat, places=True)]
