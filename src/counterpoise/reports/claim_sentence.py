"""What does a claim's sentence name, and which of its clauses are about the two actors of the claim?

Clauses are cut at punctuation and at words that begin one; no grammar is read. A clause that names a third actor is of
another pair, unless no clause names the claim's own two better.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from counterpoise.records import Statement
from counterpoise.reports.amounts import Amount, amounts
from counterpoise.reports.named_actors import NamedActor, named_actors
from counterpoise.vocabulary import GoodsMention, goods_mentions

# Verbs that begin a clause after "and".
_VERBS = "gets?|got|sells?|sold|buys?|bought|takes?|took|provides?|supplies|ships?|sends?|relies|imports|exports"
_BREAK = re.compile(
    r"[,;:.!?—–](?:\s|$)|\b(?:which|while|but|because|since|although|though|if|when|where)\b"
    rf"|\band (?=(?:{_VERBS})\b)"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence."""

    start: int  # characters into the sentence
    end: int  # not included
    own: bool  # not about another pair


@dataclass(frozen=True, slots=True)
class ClaimSentence:
    """A claim's sentence with all that is found in it; every place is of both texts."""

    claim: Statement
    text: str
    lower: str  # the same in lower case
    actors: tuple[NamedActor, ...]
    goods: tuple[GoodsMention, ...]
    amounts: tuple[Amount, ...]
    clauses: tuple[Clause, ...]

    def clause(self, position: int) -> Clause:
        """Return the clause that holds a character."""
        return next(clause for clause in self.clauses if position < clause.end)

    def actors_between(self, start: int, end: int) -> list[NamedActor]:
        """Return the actors that are named in a stretch."""
        return [actor for actor in self.actors if start <= actor.start < end]

    def other(self, actor: str) -> str:
        """Return the actor of the claim that is not this one."""
        return str(self.claim.target) if actor == self.claim.source else self.claim.source

    @property
    def pair(self) -> set[str | None]:
        """Return the two actors of the claim."""
        return {self.claim.source, self.claim.target}

    @property
    def buyer(self) -> str:
        """Return who buys: whom a supply goes to, and who depends."""
        return self.claim.source if self.claim.relation == "DEPEND" else str(self.claim.target)


def claim_sentence(claim: Statement) -> ClaimSentence:
    """Find the actors, goods, amounts and clauses of a claim's sentence."""
    text = " ".join(claim.evidence.split())
    # Some capitals are two small letters; those stay as they are, so that places are the same.
    lower = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    actors = named_actors(text)
    clauses = _clauses({claim.source, claim.target}, lower, actors)
    return ClaimSentence(claim, text, lower, actors, goods_mentions(lower), tuple(amounts(lower)), clauses)


def _clauses(pair: set[str | None], lower: str, actors: Sequence[NamedActor]) -> tuple[Clause, ...]:
    starts = [0, *(match.end() for match in _BREAK.finditer(lower) if match.end() < len(lower))]
    spans = list(zip(starts, [*starts[1:], len(lower) + 1], strict=True))
    named = [{actor.code for actor in actors if start <= actor.start < end} for start, end in spans]
    closeness = [len(codes & pair) - len(codes - pair) for codes in named]
    return tuple(
        Clause(start, end, own=not codes - pair or close == max(closeness))
        for (start, end), codes, close in zip(spans, named, closeness, strict=True)
    )
