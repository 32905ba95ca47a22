"""Whom does a reader have in mind at a place in a text?

The mentions of the sentence so far, those of the sentences before, who spoke last, and which two were last mentioned
together. The other modules of this folder look up here whom a word may stand for.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from counterpoise_reader.actors.actors import Mention
from counterpoise_reader.references.dealings import Dealing, dealings
from counterpoise_reader.references.places import WEIGHTS, clauses, is_attributive, placed
from counterpoise_reader.references.salience import Salience
from counterpoise_reader.references.state_kinds import states

PAIR = 2
BACK = 3  # sentences in which an actor stays in focus
STORY = 6  # sentences that show which actors a text is about
_OFFICE = re.compile(
    r"\b(?:minister|president|premier|chancellor|king|emir|ambassador|envoy|secretary|spokesman|spokeswoman|"
    r"spokesperson|chief|general|admiral|leader|official|diplomat|governor|commander|negotiator|"
    r"speaker|lawmaker|senator|judge)(?:$| of | for )",
    re.IGNORECASE,
)
_OFFICIAL = ("government", "military", "legislature", "intelligence", "court")
_JUNTA = re.compile(r"\b(?:junta|military rulers|coup leaders?|ruling generals)\b")
_SUBORDINATE = re.compile(
    r"(?:If|When|As|After|Before|While|Since|Because|Although|Though|Without|Despite|With|Until|Unless|Once)\b[^,]*, "
)

_ASIDE = re.compile(
    r"[^,]*, [^,]* (?:say|says|said|argue|argues|reckon|reckons), "
)  # In return, officials in Bern say,
_OPENERS = (
    "Since|After|Before|Despite|Under|During|Until|Amid|Following|With|In|By|On|Last|This|Earlier|Meanwhile|Today|Now|Then|"
    "Instead|Later|Yesterday|For|At|From|Also|Still|Soon"
)
_PAST = (
    "sent|gave|took|made|began|won|cut|put|met|held|bought|sold|got|became|came|went|said|kept|left|lost|broke|built|paid|"
    "struck|told|let|set|led|ran|fell|rose|grew|spent|fought|shot|withdrew|hit|saw|drew|flew|sank|shut"
)
FRONTED = re.compile(
    rf"(?:{_OPENERS})\b[^,;:]{{0,80}}? "
    rf"(?=it (?:has|had|will|would|now|also|can|could|may|might|{_PAST}|[a-z]+(?:ed|s)) )"
)
_PHRASE = re.compile(
    r"(?:In|On|At|Under|Amid|Following|By|For|From|Over|Through|Within|Besides|Unlike|Like|"
    r"Against|Beyond)\b[^,;:]{1,80}, "
    r"(?=(?:the |a |its |both )?[A-Z])"
)
_OPENINGS = (FRONTED, _ASIDE, _SUBORDINATE, _PHRASE)


@dataclass(frozen=True, slots=True)
class SentenceContext:
    """The sentence a reference stands in, with what was named in it and which of it is quoted."""

    sentence: str
    offset: int
    mentions: tuple[Mention, ...]
    quotations: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Focus:
    """The actors in mind at a place, those of earlier sentences first."""

    sentences: list[list[Mention]] = field(default_factory=list)
    clauses: list[int] = field(default_factory=list)  # where the main clause of each of them began
    current: list[Mention] = field(default_factory=list)  # of the sentence being read, before the place
    clause: int = 0  # where the main clause of the sentence begins, in the mentions' own count
    opened: int = 0  # where the subject of a clause in front would stand
    actors: list[str] = field(default_factory=list)  # all actors so far, each once
    apart: frozenset[str] = frozenset()  # a go-between, who is not one of "both sides"
    rulers: list[tuple[str, str]] = field(default_factory=list)  # states of the persons so far, and their words
    doer: str = ""  # who acts on "him"
    speaker: str = ""  # the state of the person who acted in the sentence before
    counts: Counter[str] = field(default_factory=Counter)  # in how many sentences each state stood
    mentioned: Counter[str] = field(default_factory=Counter)  # how often each actor was, in the sentences before
    last: dict[str, int] = field(default_factory=dict)  # actor -> the number of the last sentence it stood in
    pair: tuple[int, tuple[str, ...]] = (-STORY, ())  # the sentence and those last mentioned together
    roles: dict[str, str] = field(default_factory=dict)  # role -> the state it was last attributed to
    deals: dict[Dealing, None] = field(default_factory=dict)  # who sells to whom, lends to whom; the last at the end
    salience: Salience = field(default_factory=Salience)
    texts: list[tuple[str, int]] = field(default_factory=list)  # the sentences and where they begin
    text: tuple[str, int] = ("", 0)  # of the sentence being read
    nouns: dict[str, str] = field(default_factory=dict)  # last word of a name in this paragraph -> its state
    topic: str = ""  # the state that acts first in the paragraph

    def recent(self) -> list[list[Mention]]:
        """Return this sentence's mentions so far, then those of the sentences before, nearest first."""
        return [self.current, *reversed(self.sentences[-BACK:])]

    def last_with(self, actors: Collection[str]) -> list[Mention]:
        """Return the mentions of the last sentence before this one that names any of some actors."""
        numbers = [self.last[actor] for actor in actors if actor in self.last]
        return self.sentences[max(numbers)] if numbers else []

    def recent_counts(self, window: int = STORY) -> Counter[str]:
        """Count in how many of the last sentences each state stood, this one too."""
        counts = Counter(actor for mentions in self.sentences[-window:] for actor in named(mentions, only_states=True))
        counts.update(named(self.current, only_states=True))
        return counts

    def all_counts(self) -> Counter[str]:
        """Count in how many sentences of the text so far each state stood, this one too."""
        return self.counts + Counter(named(self.current, only_states=True))

    def fresh(self) -> dict[str, float]:
        """Return how much those named in this sentence so far weigh by their places."""
        weights: dict[str, float] = {}
        for mention, place in zip(self.current, placed(*self.text, self.current), strict=True):
            weights[mention.actor] = max(weights.get(mention.actor, 0.0), WEIGHTS[place])
        return weights

    def main_state(self) -> str:
        """Return the state the whole text so far is plainly about; else ""."""
        return self.salience.main(state for state in self.salience.story if state in states())

    def home_state(self) -> str:
        """Return the state a text is about, unless the text is about that of this paragraph nearly as much."""
        first = next((state for state in self.salience.order() if state in states()), "")
        return self.salience.main(state for state in (first, self.topic) if state) or self.topic

    def begin(self, sentence: str, offset: int, opens_paragraph: bool = False) -> None:
        """Start a sentence, which may open a paragraph: no actor is named in it yet."""
        if opens_paragraph:
            self.topic, self.nouns = "", {}
        self.current, self.apart, self.text = [], frozenset(), (sentence, offset)
        opening = next((match for pattern in _OPENINGS if (match := pattern.match(sentence))), None)
        self.clause = offset + (opening.end() if opening else 0)
        self.opened = offset + sentence.find(" ") + len(" the ")

    def close(self, mentions: Sequence[Mention], references: Sequence[Mention]) -> None:
        """End a sentence: what it named is before the next one."""
        self.sentences.append(sorted([*mentions, *references], key=lambda mention: mention.start))
        self.clauses.append(self.clause)
        self.texts.append(self.text)
        here = self.sentences[-1]
        self.salience.close(
            list(zip((mention.actor for mention in here), placed(*self.text, here, self.clause), strict=True))
        )
        self.nouns |= {
            mention.text.lower().split()[-1]: mention.actor
            for mention in mentions
            if mention.role and mention.kind != "leader"
        }
        acting = self.main(1)
        self.topic = self.topic or next((mention.actor for mention in acting if mention.actor in states()), "")
        for dealing in dealings(*self.text, here):  # each once: a long text says the same ten thousand times
            self.deals.pop(dealing, None)
            self.deals[dealing] = None
        self.counts.update(named(here, only_states=True))
        self.mentioned.update(mention.actor for mention in here)
        self.last |= {mention.actor: len(self.sentences) - 1 for mention in here}
        self.speaker = acting[0].actor if acting and _person(acting[0]) else ""
        self.actors += [mention.actor for mention in dict.fromkeys(mentions) if mention.actor not in self.actors]
        self.roles |= {mention.role: mention.actor for mention in mentions if mention.role and mention.certain}
        juntas = [mention.actor for mention in mentions if _JUNTA.search(mention.text)]
        if juntas:
            self.roles["junta"] = juntas[-1]

    def remember_rulers(self) -> None:
        """Remember the persons of this sentence so far."""
        known = set(self.rulers[-STORY:])
        persons = [
            (mention.actor, mention.text.lower())
            for mention in self.current
            if mention.kind == "leader" or (mention.role in _OFFICIAL and _OFFICE.search(mention.text))
        ]
        self.rulers = [
            *self.rulers[-STORY:],
            *(person for person in persons if person not in known or person[0] != self._last()),
        ]

    def _last(self) -> str:
        return self.rulers[-1][0] if self.rulers else ""

    def main(self, back: int) -> list[Mention]:
        """Return who acts in the sentence `back` before this one, those of its main clause first."""
        here = [mention for mention in self.sentences[-back] if acts(mention)]
        return sorted(here, key=lambda mention: (mention.start < self.clauses[-back], mention.start))

    def main_of_clause(self, place: int) -> list[Mention]:
        """Return who acts in the clause of this sentence that a place, in characters of it, lies in."""
        sentence, offset = self.text
        begin = max(start for start in clauses(sentence) if start <= place) + offset
        with_places = zip(self.current, placed(sentence, offset, self.current), strict=True)
        return [mention for mention, hold in with_places if hold == "subject" and begin <= mention.start]

    def subjects(self) -> list[Mention]:
        """Return who may own or act in this sentence so far: the main clause's actors, not what only colours a noun."""
        here = [mention for mention in self.current if acts(mention)]
        return [mention for mention in here if mention.start >= self.clause] or here


def _person(mention: Mention) -> bool:
    """Return whether one man or woman is meant, by name, office or pronoun."""
    return (
        mention.kind == "leader"
        or bool(_OFFICE.search(mention.text))
        or mention.text.lower() in ("he", "she", "his", "her")
    )


def acts(mention: Mention) -> bool:
    """Return whether a mention may be a subject: no mere place, and no bare adjective as in European money."""
    return (mention.certain or mention.kind == "role") and not is_attributive(mention)


def together(mention: Mention, mentions: Iterable[Mention]) -> list[str]:
    """Return all that one reference stands for, as "neither side" for two."""
    return list(
        dict.fromkeys(other.actor for other in mentions if (other.start, other.end) == (mention.start, mention.end))
    )


def named(mentions: Iterable[Mention], *, only_states: bool = False) -> list[str]:
    """Return the actors of mentions in order, each once; without places and ties where others are there."""
    counted = [mention for mention in mentions if not only_states or mention.actor in states()]
    certain = [mention.actor for mention in counted if mention.certain or mention.kind == "role"]
    return list(dict.fromkeys(certain or [mention.actor for mention in counted]))
