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
_TELLS = frozenset(("told", "tells", "warned", "warns", "urged", "urges", "asked", "asks", "reminded"))
_TOGETHER = frozenset(("along", "together"))
_NOBODY = frozenset(("nowhere", "nobody", "none", "nothing", "no", "little", "few", "one"))
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


def repaired(plain: Tree) -> Tree:
    """Return a tree without the slips that are known; the same tree where there is none."""
    repaired_tree = plain
    for word in range(1, len(plain.words)):
        for mend in (_BY_WORD.get(plain.words[word]), _BY_ARC.get(plain.arcs[word])):
            repaired_tree = repaired_tree if mend is None else mend(repaired_tree, word)
    return repaired_tree


def _perfect(plain: Tree, word: int) -> Tree:
    """Make a participle the verb of its clause: having *signed* agreements."""
    having, thing = word - 1, plain.heads[word]
    if plain.words[having] != "having" or plain.tags[word] != "VBN":
        return plain
    if plain.heads[thing] != having or plain.arcs[thing] != "dobj":
        return plain
    moved = {kid: (word, plain.arcs[kid]) for kid in plain.kids[having]}
    over = word if plain.heads[having] == having else plain.heads[having]
    return _moved(plain, {**moved, word: (over, plain.arcs[having]), having: (word, "aux")})


def _fraction(plain: Tree, word: int) -> Tree:
    """Make the part the head of its number: two-*thirds* of its wine goes to A."""
    number = plain.heads[word]
    if plain.words[word] not in FRACTIONS or number > word:
        return plain
    moved = {kid: (word, plain.arcs[kid]) for kid in plain.kids[number] if kid != word}
    over = word if plain.heads[number] == number else plain.heads[number]
    return _moved(plain, {**moved, word: (over, plain.arcs[number]), number: (word, "nummod")})


def _along(plain: Tree, word: int) -> Tree:
    """Join the name behind *along with* to the name before it."""
    before, thing = word - 2, plain.kid(word, "pobj")
    before -= before > 0 and plain.words[before] == ","
    if (
        plain.words[word - 1] not in _TOGETHER
        or thing is None
        or before < 0
        or plain.tags[before][:2] not in ("NN", "CD")
    ):
        return plain
    return _moved(plain, {thing: (before, "conj")})


def _compared(plain: Tree, word: int) -> Tree:
    """Hang on what is compared what a parser hung on *anyone*: lost more than anyone | from A's answer."""
    other = plain.kid(word, "pobj", "pcomp")
    named = () if other is None else (other, *plain.all(other, "det", "amod"))
    if plain.arcs[word] != "prep" or other is None or _ANY.isdisjoint(plain.words[token] for token in named):
        return plain
    over = next((token for token in plain.above(word) if plain.tags[token] in _LADEN), plain.heads[word])
    return _moved(plain, {kid: (over, "prep") for kid in plain.all(other, "prep") if plain.words[kid] != "of"})


def _quoted(plain: Tree, word: int) -> Tree:
    """Hang a quotation on its verb of saying, where a parser had it the other way: "Leave," A | told B."""
    quoted, teller = plain.heads[word], plain.kid(word, "nsubj")
    if plain.words[word] not in _TELLS or quoted > word or teller is None or plain.kid(word, "dobj", "dative") is None:
        return plain
    opens = min(plain.under(teller)) - 1
    if opens <= quoted or plain.tags[opens] != "''":
        return plain
    over = word if plain.heads[quoted] == quoted else plain.heads[quoted]
    return _moved(plain, {quoted: (word, "ccomp"), word: (over, plain.arcs[quoted])})


def _runs(plain: Tree, word: int) -> Tree:
    """Make a finite verb of what was taken for a noun: its route to the sea | *runs* through B."""
    prep = plain.heads[word]
    subject = plain.heads[prep]
    things = [kid for kid in plain.all(word, "compound", "nmod") if kid == word - 1]
    finite = plain.tags[word] in ("VBZ", "VBD") or (plain.tags[word] == "NN" and plain.kid(word, "prt") is not None)
    if not finite or not things or plain.heads[subject] != subject:
        return plain
    if plain.tags[subject][:2] != "NN" or plain.arcs[prep] != "prep":
        return plain
    behind = {kid: (word, plain.arcs[kid]) for kid in plain.kids[subject] if kid > word}
    before = {kid: (things[0], plain.arcs[kid]) for kid in plain.kids[word] if kid < things[0]}
    thing = {things[0]: (prep, "pobj"), word: (word, "ROOT"), subject: (word, "nsubj")}
    return _moved(plain, {**behind, **before, **thing})


def _done_to(plain: Tree, word: int) -> Tree:
    """Give a verb its object back that was taken for the next one's subject: what worries *A* | is that ..."""
    over = plain.heads[word]
    taken = [kid for kid in plain.all(over, "nsubj") if word < kid < over]
    if plain.words[word - 1] != "what" or plain.kid(word, "dobj") is not None or not taken:
        return plain
    return _moved(plain, {taken[0]: (word, "dobj")})


def _demanding(plain: Tree, word: int) -> Tree:
    """Make a plural that takes a clause the second verb of its sentence: and *demands* that it go."""
    if plain.tags[word] != "NNS" or plain.words[word - 1] not in _AND:
        return plain
    clauses = [kid for kid in plain.all(word, "acl", "relcl") if plain.tags[word + 1 : word + 2] == ("IN",)]
    clauses = [token for token in clauses if plain.words[word + 1] == "that" and plain.kid(token, "nsubj") is not None]
    verbs = [token for token in plain.above(word) if plain.tags[token] == "VBZ"]
    if not clauses or not verbs or any(kid < word for kid in plain.kids[word]):
        return plain
    return _moved(plain, {word: (verbs[0], "conj"), **dict.fromkeys(clauses, (word, "ccomp"))}, {word: "VBZ"})


def _nothing_but(plain: Tree, word: int) -> Tree:
    """Make a preposition of the *but* that governs a noun: grinds nothing but A's wheat, has nowhere to go but A."""
    if plain.arcs[word] != "cc":
        return plain
    if plain.kid(word, "pobj") is not None:
        return _moved(plain, {word: (plain.heads[word], "prep")})
    next_, before = word + 1, plain.words[max(0, word - _LATELY) : word]
    last = next_ + 1 < len(plain.words) and plain.tags[next_ + 1] in (".", ",", "IN", "CC")
    if not last or plain.tags[next_][:2] != "NN" or _NOBODY.isdisjoint(before):
        return plain
    return _moved(plain, {word: (plain.heads[word], "prep"), next_: (word, "pobj")})


def _thanks(plain: Tree, word: int) -> Tree:
    """Make a preposition of the *thanks* that a verb has: has prospered | thanks to its sales to A."""
    to, over = word + 1, plain.heads[word]
    if plain.words[to : to + 1] != ("to",) or plain.arcs[word] not in ("dobj", "npadvmod", "advmod", "oprd", "attr"):
        return plain
    moved, verb = {word: (over, "prep"), to: (word, "prep")}, plain.heads[to]
    named = plain.kid(to, "pobj")
    if named is not None:  # thanks to sales | to A
        moved |= {kid: (named, plain.arcs[kid]) for kid in plain.kids[word] if kid > named}
    if verb > to and plain.arcs[to] == "aux":  # a noun read as a verb: thanks to | hydropower sales
        thing = plain.kid(verb, "dobj")
        if thing is None:
            return plain
        moved |= {thing: (to, "pobj"), verb: (thing, "compound")}
        moved |= {kid: (thing, plain.arcs[kid]) for kid in plain.kids[verb] if kid > thing}
    return _moved(plain, moved, {word: "IN"})


def _after_can(plain: Tree, word: int) -> Tree:
    """Make a verb of the noun behind *can* that was taken for part of the next: can no longer | export power."""
    thing = plain.heads[word]
    helper = plain.kid(thing, "aux")
    if plain.tags[word] != "NN" or helper is None or not helper < word < thing or plain.tags[thing][:2] != "NN":
        return plain
    between = plain.tags[helper + 1 : word]
    if plain.tags[helper] != "MD" or any(tag[:2] not in ("RB", "DT") for tag in between):
        return plain
    own = [kid for kid in plain.kids[thing] if kid < word or plain.arcs[kid] in ("prep", "punct", "advmod")]
    moved = {kid: (word, plain.arcs[kid]) for kid in own}
    over = word if plain.heads[thing] == thing else plain.heads[thing]
    return _moved(plain, {**moved, word: (over, plain.arcs[thing]), thing: (word, "dobj")}, {word: "VB"})


def _moved(plain: Tree, places: Mapping[int, tuple[int, str]], tags: Mapping[int, str] = _NO_TAGS) -> Tree:
    """Hang words elsewhere, on which word and how, and tag some anew; nothing if a word would then hang on itself."""
    heads, arcs = list(plain.heads), list(plain.arcs)
    for word, (head, arc) in places.items():
        heads[word], arcs[word] = head, arc
    if any(_is_cyclic(heads, word) for word in places):
        return plain
    new_tags = tuple(tags.get(word, tag) for word, tag in enumerate(plain.tags)) if tags else plain.tags
    return replace(plain, tags=new_tags, heads=tuple(heads), arcs=tuple(arcs), kids=kids_of(tuple(heads)))


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


def reparsed(known: Lookup, scene: Scene, doc: "Doc", pipeline: "Language") -> Tree | None:
    """Return another tree of a sentence whose verb was not seen; None where nothing speaks for that."""
    word = _hidden_verb(known, scene)
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
    second_tree = tree(changed)
    return replace(second_tree, text=plain.text, words=plain.words, starts=plain.starts)


def _hidden_verb(known: Lookup, scene: Scene) -> int | None:
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
        if not verbs or not any(mention.kind in _NAMES for mention in named):
            if plain.words[word] in _RATHER_VERBS and not _has_verb(plain, word):
                return word
            continue
        if _goods_before(scene, word) or not _has_verb(plain, word):
            return word
    return None


def _goods_before(scene: Scene, word: int) -> bool:
    """Return whether a name and a plural stand right behind a noun as its relative clause: the uranium the EU buys."""
    plain, head = scene.tree, scene.inside[word - 1]
    before = min(token for token, over in scene.inside.items() if over == head) - 1
    before -= before > 0 and plain.tags[before] == "DT"
    before -= before > 0 and plain.words[before] in ("that", "which")
    thing = before >= 0 and plain.tags[before] in ("NN", "NNS") and before not in scene.inside
    return thing and plain.heads[head] == word and plain.tags[head][:3] == "NNP"


def _has_verb(plain: Tree, word: int) -> bool:
    """Return whether a word hangs, by way of its clause, on a finite verb that could be the one of its subject."""
    for token in (word, *plain.above(word)):
        if token != word and plain.tags[token] in _FINITE:
            return True
        if any(plain.arcs[kid] in ("aux", "auxpass") and plain.tags[kid] in _FINITE for kid in plain.kids[token]):
            return True
        if plain.arcs[token] in _CLAUSES:
            return False
    return False
