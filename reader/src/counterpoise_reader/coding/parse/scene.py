"""What does a rule see of one sentence: its tree, which words name actors, and who is in focus?"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from counterpoise_reader.actors.actors import Mention
from counterpoise_reader.coding.parse.tree import Tree
from counterpoise_reader.references.salience import Implied

HYPHENS = ("-", "–")
_NONE_IMPLIED = Implied()
_CENTS = ("pc", "pct")
_PLAIN_CENTS = (*_CENTS, "cent")
_MONEY = frozenset("$€£¥₹")
_SIZES = {"bn": "billion", "b": "billion", "tn": "trillion", "m": "million", "mn": "million"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """What hangs on a word by a preposition."""

    prep: str  # such as "on", or "out_of"
    word: int  # the head of what it governs
    at: int  # the preposition


@dataclass(frozen=True, slots=True)
class NamedActor:
    """One actor that a phrase names, and how plainly."""

    code: str
    role: str
    word: int  # the head word of the mention
    steps: int  # 0: the phrase's head itself; each detour adds
    certain: bool = True
    reference: bool = False  # "they", "the two countries"
    single: bool = False  # one person or firm, not a state or its people


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence laid out for the rules."""

    tree: Tree
    at: Mapping[int, tuple[Mention, ...]]  # head word of a mention -> its mentions
    inside: Mapping[int, int]  # any word of a mention -> its head word
    index: Mapping[str, frozenset[str]]  # form -> dictionary words of the lexicon
    implied: Implied = _NONE_IMPLIED  # actors the sentence may imply
    day: date | None = None  # of the document
    offset: int = 0  # where the sentence begins in its document
    filled: dict[tuple[int, tuple[str, ...], str], list[int]] = field(default_factory=dict)  # cache of slots
    hung: dict[tuple[int, str], tuple[Phrase, ...]] = field(default_factory=dict)  # cache of prepositional phrases
    named: dict[tuple[int, bool], tuple[NamedActor, ...]] = field(default_factory=dict)  # cache of phrases' actors
    read: dict[int, frozenset[str]] = field(default_factory=dict)  # cache: word -> its dictionary words
    whole: dict[str, frozenset[str]] = field(default_factory=dict)  # cache of the sets of all its words
    lists: dict[str, frozenset[int]] = field(default_factory=dict)  # cache of the word lists it has words of

    @property
    def focus(self) -> tuple[str, ...]:
        """Return the actors the sentence may imply, the likeliest first."""
        return self.implied.order

    def lemmas(self, word: int) -> frozenset[str]:
        """Return the dictionary words a word may be a form of, of a hyphened word its last part and the whole."""
        known = self.read.get(word)
        if known is None:
            known = self.read[word] = self._lemmas(word)
        return known

    def _lemmas(self, word: int) -> frozenset[str]:
        form = self.tree.words[word]
        before = self.tree.words[word - 1] if word else ""
        if form.isalpha() and form not in _PLAIN_CENTS and before not in HYPHENS and not before[:1].isdigit():
            return self.index.get(form) or frozenset((form,))  # as most words are
        short = form.endswith(_CENTS) and (form[:1].isdigit() or (form in _CENTS and before[:1].isdigit()))
        if form == "%" or short or (form == "cent" and before == "per"):
            return frozenset(("percent", "cent"))
        lemmas = self.index.get(form) or frozenset((form, self._size(word)))
        hyphenated = self.joined(word)
        return lemmas | self.index.get(hyphenated, frozenset((hyphenated,))) if hyphenated else lemmas

    def _size(self, word: int) -> str:
        """Return what the size of a sum is short for, 5bn or $150 | m; other words as they are."""
        form, words = self.tree.words[word], self.tree.words
        figure = form if form[:1].isdigit() else words[word - 1] if word else ""
        if not figure[:1].isdigit():
            return form
        paid = form is figure and word > 0 and words[word - 1] in _MONEY
        return _SIZES.get(form.lstrip("0123456789.,"), "million" if paid else form)

    def all_lemmas(self) -> frozenset[str]:
        """Return the dictionary words of all words of the sentence."""
        if "lemmas" not in self.whole:
            self.whole["lemmas"] = frozenset().union(*map(self.lemmas, range(len(self.tree.words))))
        return self.whole["lemmas"]

    def forms(self) -> frozenset[str]:
        """Return the words of the sentence as they stand there, each once."""
        if "forms" not in self.whole:
            self.whole["forms"] = frozenset(self.tree.words)
        return self.whole["forms"]

    def holds(self, prep: str) -> bool:
        """Return whether a preposition, or each of two that are one, stands in the sentence at all; "*" is any."""
        return prep in self.forms() or prep == "*" or ("_" in prep and self.forms().issuperset(prep.split("_")))

    def joined(self, word: int) -> str:
        """Return the hyphened word that ends here, such as cease-fire; empty where none does."""
        words, starts = self.tree.words, self.tree.starts
        if word < 2 or words[word - 1] not in HYPHENS or starts[word] - self.tree.end(word - 2) != 1:
            return ""
        return f"{words[word - 2]}-{words[word]}"


def mention_heads(
    tree: Tree, mentions: Sequence[Mention], offset: int
) -> tuple[dict[int, tuple[Mention, ...]], dict[int, int]]:
    """Find the head word of each mention, and the words it covers."""
    at: dict[int, list[Mention]] = {}
    inside: dict[int, int] = {}
    for mention in mentions:
        covered = _covered(tree, mention.start - offset, mention.end - offset)
        if not covered:
            continue
        head = _head(tree, covered)
        at.setdefault(head, []).append(mention)
        for word in covered:
            inside[word] = head
    return {word: tuple(mentions) for word, mentions in at.items()}, inside


def _covered(tree: Tree, start: int, end: int) -> range:
    first = bisect_left(tree.starts, start)
    if first and tree.end(first - 1) > start:
        first -= 1
    return range(first, bisect_left(tree.starts, end))


def _head(tree: Tree, covered: Iterable[int]) -> int:
    """Return the word the others hang on; the last where several do."""
    span = list(covered)
    heads = [word for word in span if tree.heads[word] not in span or tree.heads[word] == word]
    solid = [word for word in heads if tree.arcs[word] not in ("punct", "case", "det")]
    return (solid or heads or span)[-1]
