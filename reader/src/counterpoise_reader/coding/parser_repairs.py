"""How is a small parser helped where it is known to fail: by known names, a second parse, a repaired tree?

The pipeline learned few names. It takes *Uruguay*, *Nauru* or *Chad* for a verb or an adverb and loses the whole
sentence, so names of states and their adjectives are parsed as those of a state it knows. After a name, it often takes
a verb in -s for a plural (*Uruguay ships beef*, *Hungary sides with Serbia*) and finds no verb; such a sentence is
parsed again with a verb in its place that no tagger takes for a noun. Other slips show in the tree: *Having signed
agreements* is no having of agreements; in *A blames B for X and demands that it go* the plural that takes a clause
behind a verb in -s is a verb as well; *two-thirds* are thirds; what stands behind *can no longer* is a verb. The words
stay those of the text.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from counterpoise_reader.actors.actors import Mention
from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.parse.tree import Tree, kids_of, tree
from counterpoise_reader.coding.rows.lookup import Lookup
from counterpoise_reader.coding.rows.shares import FRACTIONS

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_STATE, _ADJECTIVE = "France", "French"
_ADJECTIVES = ("ian", "ean", "ese", "ish")
_PLAINER = {"reckon": "say", "reckons": "says", "reckoned": "said"}  # taken for nouns otherwise
_SHORTEST = 4  # letters; U.S. and UN are read well
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_NAMES = ("name", "metonym", "leader", "bloc", "group")
_ALONE, _WITH_OBJECT = "agrees", "sends"  # verbs that no tagger takes for nouns
_RATHER_VERBS = frozenset(("leaves", "runs", "goes", "flows", "passes", "ships", "arrives"))
_CLAUSES = ("ccomp", "parataxis")
_AND = frozenset(("and", "but"))
_ANY = frozenset(("any", "anyone", "anybody", "anything", "anywhere", "most", "other", "others", "ever", "before"))
_LADEN = ("VB", "VBD", "VBZ", "VBP", "VBG", "VBN", "JJ")
_SAYING = frozenset(("told", "tells", "warned", "warns", "urged", "urges", "asked", "asks", "reminded"))
_TOGETHER = frozenset(("along", "together"))
_NEGATIVE = frozenset(("nowhere", "nobody", "none", "nothing", "no", "little", "few", "one"))
_NO_TAGS: Mapping[int, str] = {}
_LATELY = 5  # words between "nowhere" and its "but"


def with_known_names(doc: "Doc", mentions: Sequence[Mention], start: int) -> "Doc":
    """Return a sentence with known names for unknown ones, word by word; `start` is its place in the text."""
    from spacy.tokens import Doc

    begins = {mention.start - start: mention for mention in mentions if mention.kind in ("name", "demonym")}
    forms = doc.to_array(["ORTH", "IDX"]).tolist()
    written, places = [doc.vocab.strings[form] for form, _ in forms], [place for _, place in forms]
    words = [
        _word(word, place + start, begins[place]) if place in begins else _PLAINER.get(word, word)
        for word, place in zip(written, places, strict=True)
    ]
    if words == written:
        return doc
    ends = [*places[1:], places[-1] + len(written[-1])]
    spaces = [end > place + len(word) for word, place, end in zip(written, places, ends, strict=True)]
    return Doc(doc.vocab, words=words, spaces=spaces)


def _word(word: str, place: int, named: Mention) -> str:
    """Return what a word is read as: a name of one word, or the adjective a mention opens with."""
    if len(word) < _SHORTEST or not word[:1].isupper():
        return word
    if named.kind == "name":
        return _STATE if named.end == place + len(word) and not word.endswith("s") else word
    return _ADJECTIVE if word.endswith(_ADJECTIVES) else word


def repaired(tree: Tree) -> Tree:
    """Return a tree without the slips that are known; the same tree where there is none."""
    repaired_tree = tree
    for word in range(1, len(tree.words)):
        for repair in (_BY_WORD.get(tree.words[word]), _BY_ARC.get(tree.arcs[word])):
            repaired_tree = repaired_tree if repair is None else repair(repaired_tree, word)
    return repaired_tree


def _perfect(tree: Tree, word: int) -> Tree:
    """Make a participle the verb of its clause: having *signed* agreements."""
    having, thing = word - 1, tree.heads[word]
    if tree.words[having] != "having" or tree.tags[word] != "VBN":
        return tree
    if tree.heads[thing] != having or tree.arcs[thing] != "dobj":
        return tree
    moved = {kid: (word, tree.arcs[kid]) for kid in tree.kids[having]}
    over = word if tree.heads[having] == having else tree.heads[having]
    return _moved(tree, {**moved, word: (over, tree.arcs[having]), having: (word, "aux")})


def _fraction(tree: Tree, word: int) -> Tree:
    """Make the part the head of its number: two-*thirds* of its wine goes to A."""
    number = tree.heads[word]
    if tree.words[word] not in FRACTIONS or number > word:
        return tree
    moved = {kid: (word, tree.arcs[kid]) for kid in tree.kids[number] if kid != word}
    over = word if tree.heads[number] == number else tree.heads[number]
    return _moved(tree, {**moved, word: (over, tree.arcs[number]), number: (word, "nummod")})


def _along(tree: Tree, word: int) -> Tree:
    """Join the name behind *along with* to the name before it."""
    before, thing = word - 2, tree.kid(word, "pobj")
    before -= before > 0 and tree.words[before] == ","
    if (
        tree.words[word - 1] not in _TOGETHER
        or thing is None
        or before < 0
        or tree.tags[before][:2] not in ("NN", "CD")
    ):
        return tree
    return _moved(tree, {thing: (before, "conj")})


def _compared(tree: Tree, word: int) -> Tree:
    """Hang on what is compared what a parser hung on *anyone*: lost more than anyone | from A's answer."""
    other = tree.kid(word, "pobj", "pcomp")
    named = () if other is None else (other, *tree.all(other, "det", "amod"))
    if tree.arcs[word] != "prep" or other is None or _ANY.isdisjoint(tree.words[token] for token in named):
        return tree
    over = next((token for token in tree.above(word) if tree.tags[token] in _LADEN), tree.heads[word])
    return _moved(tree, {kid: (over, "prep") for kid in tree.all(other, "prep") if tree.words[kid] != "of"})


def _quoted(tree: Tree, word: int) -> Tree:
    """Hang a quotation on its verb of saying, where a parser had it the other way: "Leave," A | told B."""
    quoted, teller = tree.heads[word], tree.kid(word, "nsubj")
    if tree.words[word] not in _SAYING or quoted > word or teller is None or tree.kid(word, "dobj", "dative") is None:
        return tree
    quote_mark = min(tree.under(teller)) - 1
    if quote_mark <= quoted or tree.tags[quote_mark] != "''":
        return tree
    over = word if tree.heads[quoted] == quoted else tree.heads[quoted]
    return _moved(tree, {quoted: (word, "ccomp"), word: (over, tree.arcs[quoted])})


def _runs(tree: Tree, word: int) -> Tree:
    """Make a finite verb of what was taken for a noun: its route to the sea | *runs* through B."""
    prep = tree.heads[word]
    subject = tree.heads[prep]
    things = [kid for kid in tree.all(word, "compound", "nmod") if kid == word - 1]
    finite = tree.tags[word] in ("VBZ", "VBD") or (tree.tags[word] == "NN" and tree.kid(word, "prt") is not None)
    if not finite or not things or tree.heads[subject] != subject:
        return tree
    if tree.tags[subject][:2] != "NN" or tree.arcs[prep] != "prep":
        return tree
    behind = {kid: (word, tree.arcs[kid]) for kid in tree.kids[subject] if kid > word}
    before = {kid: (things[0], tree.arcs[kid]) for kid in tree.kids[word] if kid < things[0]}
    thing = {things[0]: (prep, "pobj"), word: (word, "ROOT"), subject: (word, "nsubj")}
    return _moved(tree, {**behind, **before, **thing})


def _done_to(tree: Tree, word: int) -> Tree:
    """Give a verb its object back that was taken for the next one's subject: what worries *A* | is that ..."""
    over = tree.heads[word]
    misread_subjects = [kid for kid in tree.all(over, "nsubj") if word < kid < over]
    if tree.words[word - 1] != "what" or tree.kid(word, "dobj") is not None or not misread_subjects:
        return tree
    return _moved(tree, {misread_subjects[0]: (word, "dobj")})


def _demanding(tree: Tree, word: int) -> Tree:
    """Make a plural that takes a clause the second verb of its sentence: and *demands* that it go."""
    if tree.tags[word] != "NNS" or tree.words[word - 1] not in _AND:
        return tree
    clauses = [kid for kid in tree.all(word, "acl", "relcl") if tree.tags[word + 1 : word + 2] == ("IN",)]
    clauses = [token for token in clauses if tree.words[word + 1] == "that" and tree.kid(token, "nsubj") is not None]
    verbs = [token for token in tree.above(word) if tree.tags[token] == "VBZ"]
    if not clauses or not verbs or any(kid < word for kid in tree.kids[word]):
        return tree
    return _moved(tree, {word: (verbs[0], "conj"), **dict.fromkeys(clauses, (word, "ccomp"))}, {word: "VBZ"})


def _nothing_but(tree: Tree, word: int) -> Tree:
    """Make a preposition of the *but* that governs a noun: grinds nothing but A's wheat, has nowhere to go but A."""
    if tree.arcs[word] != "cc":
        return tree
    if tree.kid(word, "pobj") is not None:
        return _moved(tree, {word: (tree.heads[word], "prep")})
    next_, before = word + 1, tree.words[max(0, word - _LATELY) : word]
    last = next_ + 1 < len(tree.words) and tree.tags[next_ + 1] in (".", ",", "IN", "CC")
    if not last or tree.tags[next_][:2] != "NN" or _NEGATIVE.isdisjoint(before):
        return tree
    return _moved(tree, {word: (tree.heads[word], "prep"), next_: (word, "pobj")})


def _thanks(tree: Tree, word: int) -> Tree:
    """Make a preposition of the *thanks* that a verb has: has prospered | thanks to its sales to A."""
    to, over = word + 1, tree.heads[word]
    if tree.words[to : to + 1] != ("to",) or tree.arcs[word] not in ("dobj", "npadvmod", "advmod", "oprd", "attr"):
        return tree
    moved, verb = {word: (over, "prep"), to: (word, "prep")}, tree.heads[to]
    named = tree.kid(to, "pobj")
    if named is not None:  # thanks to sales | to A
        moved |= {kid: (named, tree.arcs[kid]) for kid in tree.kids[word] if kid > named}
    if verb > to and tree.arcs[to] == "aux":  # a noun read as a verb: thanks to | hydropower sales
        thing = tree.kid(verb, "dobj")
        if thing is None:
            return tree
        moved |= {thing: (to, "pobj"), verb: (thing, "compound")}
        moved |= {kid: (thing, tree.arcs[kid]) for kid in tree.kids[verb] if kid > thing}
    return _moved(tree, moved, {word: "IN"})


def _after_can(tree: Tree, word: int) -> Tree:
    """Make a verb of the noun behind *can* that was taken for part of the next: can no longer | export power."""
    thing = tree.heads[word]
    helper = tree.kid(thing, "aux")
    if tree.tags[word] != "NN" or helper is None or not helper < word < thing or tree.tags[thing][:2] != "NN":
        return tree
    between = tree.tags[helper + 1 : word]
    if tree.tags[helper] != "MD" or any(tag[:2] not in ("RB", "DT") for tag in between):
        return tree
    own = [kid for kid in tree.kids[thing] if kid < word or tree.arcs[kid] in ("prep", "punct", "advmod")]
    moved = {kid: (word, tree.arcs[kid]) for kid in own}
    over = word if tree.heads[thing] == thing else tree.heads[thing]
    return _moved(tree, {**moved, word: (over, tree.arcs[thing]), thing: (word, "dobj")}, {word: "VB"})


def _moved(tree: Tree, places: Mapping[int, tuple[int, str]], tags: Mapping[int, str] = _NO_TAGS) -> Tree:
    """Hang words elsewhere, on which word and how, and tag some anew; nothing if a word would then hang on itself."""
    heads, arcs = list(tree.heads), list(tree.arcs)
    for word, (head, arc) in places.items():
        heads[word], arcs[word] = head, arc
    if any(_is_cyclic(heads, word) for word in places):
        return tree
    new_tags = tuple(tags.get(word, tag) for word, tag in enumerate(tree.tags)) if tags else tree.tags
    return replace(tree, tags=new_tags, heads=tuple(heads), arcs=tuple(arcs), kids=kids_of(tuple(heads)))


def _is_cyclic(heads: Sequence[int], word: int) -> bool:
    """Return whether the way up from a word ends at no root."""
    for _ in heads:
        if heads[word] == word:
            return False
        word = heads[word]
    return True


_BY_WORD: Mapping[str, Callable[[Tree, int], Tree]] = {
    "with": _along,
    "but": _nothing_but,
    "than": _compared,
    "thanks": _thanks,
}


_BY_ARC: Mapping[str, Callable[[Tree, int], Tree]] = {
    "amod": _perfect,
    "conj": _demanding,
    "quantmod": _fraction,
    "ccomp": _quoted,
    "csubj": _done_to,
    "pobj": _runs,
    "compound": _after_can,
}


def reparsed(lookup: Lookup, scene: Scene, doc: "Doc", pipeline: "Language") -> Tree | None:
    """Return another tree of a sentence whose verb was not seen; None where nothing speaks for that."""
    word = _hidden_verb(lookup, scene)
    if word is None:
        return None
    from spacy.tokens import Doc

    first_tree = scene.tree
    follows = first_tree.tags[word + 1] if word + 1 < len(first_tree.tags) else "."
    words = [token.text for token in doc]
    alone = word - 1 not in scene.inside or not _goods_before(scene, word)
    words[word] = _ALONE if alone and follows in ("IN", "TO", ".", ",") else _WITH_OBJECT
    changed = Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])
    for _, component in pipeline.pipeline:
        changed = component(changed)
    second_tree = tree(changed)
    return replace(second_tree, text=first_tree.text, words=first_tree.words, starts=first_tree.starts)


def _hidden_verb(lookup: Lookup, scene: Scene) -> int | None:
    """Return the word that may be the verb of a sentence without one."""
    tree = scene.tree
    for word in range(1, len(tree.words)):
        taken_for_other = tree.tags[word] == "NNS" or (tree.words[word] == "back" and tree.tags[word] != "VBP")
        if not taken_for_other or tree.words[word] not in lookup.openings or word in scene.inside:
            continue
        named = scene.at.get(scene.inside.get(word - 1, -1), ())
        verbs = any(row.frame.pos == "verb" for row in lookup.openings[tree.words[word]])
        if verbs and tree.tags[word - 1] == "WDT" and tree.arcs[word] == "compound":
            return word  # which | ships ore
        if not verbs or not any(mention.kind in _NAMES for mention in named):
            if tree.words[word] in _RATHER_VERBS and not _has_verb(tree, word):
                return word
            continue
        if _goods_before(scene, word) or not _has_verb(tree, word):
            return word
    return None


def _goods_before(scene: Scene, word: int) -> bool:
    """Return whether a name and a plural stand right behind a noun as its relative clause: the uranium the EU buys."""
    tree, head = scene.tree, scene.inside[word - 1]
    before = min(token for token, over in scene.inside.items() if over == head) - 1
    before -= before > 0 and tree.tags[before] == "DT"
    before -= before > 0 and tree.words[before] in ("that", "which")
    thing = before >= 0 and tree.tags[before] in ("NN", "NNS") and before not in scene.inside
    return thing and tree.heads[head] == word and tree.tags[head][:3] == "NNP"


def _has_verb(tree: Tree, word: int) -> bool:
    """Return whether a word hangs, by way of its clause, on a finite verb that could be the one of its subject."""
    for token in (word, *tree.above(word)):
        if token != word and tree.tags[token] in _FINITE:
            return True
        if any(tree.arcs[kid] in ("aux", "auxpass") and tree.tags[kid] in _FINITE for kid in tree.kids[token]):
            return True
        if tree.arcs[token] in _CLAUSES:
            return False
    return False
