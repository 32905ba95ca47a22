"""Was a verb taken for a plural noun, so that a sentence has to be read once more?

After a name, the small pipeline often takes a verb in -s for a plural (*Uruguay ships beef*, *Hungary sides with
Serbia*) and finds no verb in the sentence. Such a sentence is parsed again with a verb in its place that nobody
takes for a noun; the words stay those of the text.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.parse.tree import Tree, tree
from counterpoise_reader.coding.rows.lookup import Lookup

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_NAMES = ("name", "metonym", "leader", "bloc", "group")
_ALONE, _WITH_OBJECT = "agrees", "sends"  # verbs that no tagger takes for nouns
_RATHER_VERBS = frozenset(("leaves", "runs", "goes", "flows", "passes", "ships", "arrives"))
_CLAUSES = ("ccomp", "parataxis")


def reread(known: Lookup, scene: Scene, doc: "Doc", pipeline: "Language") -> Tree | None:
    """Return another tree of a sentence whose verb was not seen; None where nothing speaks for that."""
    word = _unseen(known, scene)
    if word is None:
        return None
    from spacy.tokens import Doc

    plain = scene.tree
    follows = plain.tags[word + 1] if word + 1 < len(plain.tags) else "."
    words = [token.text for token in doc]
    alone = word - 1 not in scene.inside or not _goods_before(scene, word)
    words[word] = _ALONE if alone and follows in ("IN", "TO", ".", ",") else _WITH_OBJECT
    changed = Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])
    for _, component in pipeline.pipeline:
        changed = component(changed)
    found = tree(changed)
    return replace(found, text=plain.text, words=plain.words, starts=plain.starts)


def _unseen(known: Lookup, scene: Scene) -> int | None:
    """Return the word that may be the verb of a sentence without one."""
    plain = scene.tree
    for word in range(1, len(plain.words)):
        taken_for_other = plain.tags[word] == "NNS" or (plain.words[word] == "back" and plain.tags[word] != "VBP")
        if not taken_for_other or plain.words[word] not in known.openings or word in scene.inside:
            continue
        named = scene.at.get(scene.inside.get(word - 1, -1), ())
        verbs = any(row.frame.pos == "verb" for row in known.openings[plain.words[word]])
        if verbs and plain.tags[word - 1] == "WDT" and plain.arcs[word] == "compound":
            return word  # which | ships ore
        if not verbs or not any(one.kind in _NAMES for one in named):
            if plain.words[word] in _RATHER_VERBS and not _has_verb(plain, word):
                return word
            continue
        if _goods_before(scene, word) or not _has_verb(plain, word):
            return word
    return None


def _goods_before(scene: Scene, word: int) -> bool:
    """Tell whether a name and a plural stand right behind a thing, whose relative they are: the uranium the EU buys."""
    plain, head = scene.tree, scene.inside[word - 1]
    before = min(one for one, over in scene.inside.items() if over == head) - 1
    before -= before > 0 and plain.tags[before] == "DT"
    before -= before > 0 and plain.words[before] in ("that", "which")
    thing = before >= 0 and plain.tags[before] in ("NN", "NNS") and before not in scene.inside
    return thing and plain.heads[head] == word and plain.tags[head][:3] == "NNP"


def _has_verb(plain: Tree, word: int) -> bool:
    """Tell whether a word hangs, by way of its clause, on a finite verb that could be the one of its subject."""
    for one in (word, *plain.above(word)):
        if one != word and plain.tags[one] in _FINITE:
            return True
        if any(plain.arcs[kid] in ("aux", "auxpass") and plain.tags[kid] in _FINITE for kid in plain.kids[one]):
            return True
        if plain.arcs[one] in _CLAUSES:
            return False
    return False
