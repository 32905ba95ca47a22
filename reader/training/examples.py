"""What examples does a report give: each sentence under borrowed names, and what it states of which actors?

The actors are those the reader itself finds, so that training includes the errors of the reader.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from reader.training.reports import Report, Tie

from counterpoise.records import Document
from counterpoise_reader.coding.candidates import Candidate, candidates
from counterpoise_reader.coding.combined import actors_around, network_view
from counterpoise_reader.learned.model_input import NAMES, ModelInput, possible_actors
from counterpoise_reader.learned.network import MUTUAL

_NARROW = 0.25  # of the views that are trained with, as a strict reading uses


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence of a report and its labels."""

    report: str
    sentence: Candidate
    ties: tuple[Tie, ...]  # of actors that may be meant; others cannot be learned

    def view(self, chance: random.Random | None = None) -> ModelInput:
        """Return it as the network sees it; with `chance`, names are drawn at random, and some views are narrow."""
        if chance is None:
            return network_view(self.sentence)
        return network_view(self.sentence, chance.sample(NAMES, len(NAMES)), wide=chance.random() >= _NARROW)


def document(report: Report) -> Document:
    """Return a report as the reader takes it."""
    return Document(id=report.id, text=report.text, title=report.title, published=report.day)


def examples(report: Report) -> Iterator[Example]:
    """Yield the sentences of a report about some actor, named or not, in their order."""
    for candidate in candidates(document(report))[0]:
        known = {actor for group in possible_actors(candidate.mentions, actors_around(candidate)) for actor in group}
        end = candidate.start + len(candidate.text)
        ties = tuple(
            tie
            for tie in report.ties
            if candidate.start <= tie.middle < end
            and tie.source in known
            and (tie.target is None or tie.target in known)
        )
        if known:
            yield Example(report.id, candidate, ties)


def labelled_ties(report: Report, candidate: Candidate) -> set[tuple[str, str, str]]:
    """Return what the labels of a sentence state."""
    start, end = candidate.start, candidate.start + len(candidate.text)
    ties_ = set[tuple[str, str, str]]()
    for tie in report.ties:
        source, target = tie.source, tie.target or ""
        if start <= tie.middle < end:
            ties_.add((tie.relation, *(sorted((source, target)) if tie.relation in MUTUAL else (source, target))))
    return ties_
