"""Under which name does the parser read an actor, when it has hardly met the actor's own?

A small pipeline learned few names. It takes *Uruguay*, *Nauru* or *Chad* for a verb or an adverb and loses the whole
sentence. So names of states and their adjectives are parsed as those of a state it knows; the words of the text stay.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from counterpoise_reader.actors.actors import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

_STATE, _ADJECTIVE = "France", "French"
_ADJECTIVES = ("ian", "ean", "ese", "ish")
_PLAINER = {"reckon": "say", "reckons": "says", "reckoned": "said"}  # taken for nouns otherwise
_SHORTEST = 4  # letters; U.S. and UN are read well


def stand_in(doc: "Doc", mentions: Sequence[Mention], start: int) -> "Doc":
    """Return a sentence with known names for unknown ones, word by word; `start` is its place in the text."""
    from spacy.tokens import Doc

    begins = {one.start - start: one for one in mentions if one.kind in ("name", "demonym")}
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
