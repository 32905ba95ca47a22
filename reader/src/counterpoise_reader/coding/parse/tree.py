"""What does a parsed sentence look like, as plain lists that a walk can read fast?

spaCy's objects are views; reading the head of one costs more than a look into a list. Words are kept in
lower case beside their tags (Penn Treebank), the arcs that hold them (ClearNLP), and where they stand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

CLAUSES = frozenset(("relcl", "acl", "advcl", "ccomp", "csubj", "csubjpass", "parataxis"))


@dataclass(frozen=True, slots=True)
class Tree:
    """One sentence as words in order; each names its head by number, a root names itself."""

    text: str
    words: tuple[str, ...]  # in lower case
    tags: tuple[str, ...]
    arcs: tuple[str, ...]
    heads: tuple[int, ...]
    starts: tuple[int, ...]  # characters into the text
    kids: tuple[tuple[int, ...], ...]  # in the order of words

    def kid(self, word: int, *arcs: str) -> int | None:
        """Return the first dependent that hangs on one of the arcs."""
        for kid in self.kids[word]:
            if self.arcs[kid] in arcs:
                return kid
        return None

    def all(self, word: int, *arcs: str) -> list[int]:
        """Return every dependent that hangs on one of the arcs."""
        kids = []
        for kid in self.kids[word]:  # called most of all: a comprehension takes half as long again
            if self.arcs[kid] in arcs:
                kids.append(kid)
        return kids

    def governed(self, prep: int) -> tuple[str, int | None]:
        """Return a preposition, two that are one being joined (because of A), and the word it governs."""
        word, last = self.kid(prep, "pobj", "pcomp"), self.kid(prep, "pobj")
        if word is None or last is None or last == word or self.kids[word]:
            return self.words[prep], word
        return f"{self.words[prep]}_{self.words[word]}", last

    def end(self, word: int) -> int:
        """Return where a word ends, in characters."""
        return self.starts[word] + len(self.words[word])

    def verb(self, word: int) -> bool:
        """Return whether a word is some form of a verb."""
        return self.tags[word][:2] in ("VB", "MD")

    def under(self, word: int, outside: frozenset[str] = frozenset()) -> list[int]:
        """Return a word and what hangs below it, in the order of words, without what hangs on some arcs."""
        tokens, open_ = [word], [word]
        while open_:
            for kid in self.kids[open_.pop()]:
                if self.arcs[kid] not in outside:
                    tokens.append(kid)
                    open_.append(kid)
        tokens.sort()
        return tokens

    def root(self) -> int:
        """Return the first word that hangs on no other."""
        return next(word for word, head in enumerate(self.heads) if head == word)

    def above(self, word: int) -> list[int]:
        """Return the heads of a word, the nearest first."""
        tokens: list[int] = []
        while self.heads[word] != word:
            word = self.heads[word]
            tokens.append(word)
        return tokens

    def first_of_row(self, word: int) -> int:
        """Return the first of the joined words this one belongs to."""
        while self.arcs[word] == "conj":
            word = self.heads[word]
        return word


def tree(doc: "Doc", text: str | None = None) -> Tree:
    """Copy a parse into plain lists; `text`, its own, saves time."""
    steps, tags, arcs = doc.to_array(["HEAD", "TAG", "DEP"]).T
    strings, name = doc.vocab.strings, _NAMES.__getitem__
    kinds = tags.tolist(), arcs.tolist()
    _NAMES.update((number, strings[number]) for number in set().union(*kinds).difference(_NAMES))
    forms, starts = doc.to_array(["ORTH", "IDX"]).T.tolist()
    heads = tuple(n + step for n, step in enumerate(steps.astype("int64").tolist()))  # a step back is below 0
    return Tree(
        text=doc.text if text is None else text,
        words=tuple(_lower(strings[form]) for form in forms),
        tags=tuple(map(name, kinds[0])),
        arcs=tuple(map(name, kinds[1])),
        heads=heads,
        starts=tuple(starts),
        kids=kids_of(heads),
    )


_NAMES: dict[int, str] = {}  # spaCy's numbers of strings, the same in every process


def _lower(word: str) -> str:
    """Put a word in lower case unless that changes its length, which would move what follows."""
    lower = word.lower()
    return lower if len(lower) == len(word) else word


def kids_of(heads: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Return what hangs on each word, in the order of words."""
    kids: list[list[int]] = [[] for _ in heads]
    for word, head in enumerate(heads):
        if head != word:
            kids[head].append(word)
    return tuple(map(tuple, kids))
