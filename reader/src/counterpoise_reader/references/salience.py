"""How salient is each actor at a place in a text, and which actors may a sentence imply?

Every sentence gives its actors a weight by the place they hold, the subject more than the object, that more than the
rest; with each further sentence the weight halves (after Grosz, Joshi and Weinstein, 1995, "Centering", and Lappin and
Leass, 1994, "An Algorithm for Pronominal Anaphora Resolution"; the numbers are ours, tuned on the dev half of the
labelled set). Beside it stands how much the whole text is about each actor, title and opening sentences counting more.
An answer is given only where it is plain: where the foremost outweighs the next by a margin.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from counterpoise_reader.actors.actors import Mention
from counterpoise_reader.references.dealings import Dealing, dealings
from counterpoise_reader.references.places import WEIGHTS, Place, placed

_PAIR = 2
LEAD = 2  # sentences that open a report
_FADES = 0.5  # a sentence
_FADES_AWAY = 0.05
_LEAD_WEIGHT = 2
_TITLE_WEIGHT = 3.0
_MARGIN = 1.3  # how far the foremost has to outweigh the next
_STORY_MARGIN = 1.6
_STORY_SHARE = 0.3  # of the second of a pair, against the first


@dataclass(slots=True)
class Salience:
    """The weights of all actors met so far: of late, and in the whole text."""

    late: dict[str, float] = field(default_factory=dict)
    story: dict[str, float] = field(default_factory=dict)
    read: int = 0  # sentences

    def open(self, title: Iterable[str]) -> None:
        """Start with the actors a title names."""
        self.story.update(dict.fromkeys(title, _TITLE_WEIGHT))

    def close(self, named: Sequence[tuple[str, Place]]) -> None:
        """End a sentence: what was named before fades, what it names itself is fresh."""
        self.late = {actor: weight * _FADES for actor, weight in self.late.items() if weight > _FADES_AWAY}
        fresh: dict[str, float] = {}
        for actor, place in named:
            fresh[actor] = max(fresh.get(actor, 0.0), WEIGHTS[place])
        for actor, weight in fresh.items():
            self.late[actor] = self.late.get(actor, 0.0) + weight
            self.story[actor] = self.story.get(actor, 0.0) + min(weight, 1.0) * (
                1 + (_LEAD_WEIGHT if self.read < LEAD else 0)
            )
        self.read += 1

    def foremost(self, fitting: Iterable[str], fresh: Mapping[str, float] | None = None) -> str:
        """Return the one of those that fit that is plainly foremost lately; of equals, in the whole text; else ""."""
        weights = {actor: self.late.get(actor, 0.0) + (fresh or {}).get(actor, 0.0) for actor in fitting}
        return outweighing(weights, _MARGIN) or self.main(actor for actor, weight in weights.items() if weight)

    def main(self, fitting: Iterable[str]) -> str:
        """Return the one of those that fit that the whole text is plainly about; else ""."""
        return outweighing({actor: self.story.get(actor, 0.0) for actor in fitting}, _STORY_MARGIN)

    def order(self) -> tuple[str, ...]:
        """Return all actors, those the whole text is most about first, of equals those named last."""
        late = self.late
        return tuple(
            actor
            for *_, actor in sorted((-weight, -late.get(actor, 0.0), actor) for actor, weight in self.story.items())
        )

    def pair(self, order: Sequence[str]) -> tuple[str, ...]:
        """Return the two a text is plainly about, in code order; none where it is about a third nearly as much."""
        weights = [self.story[actor] for actor in order[: _PAIR + 1]]
        if len(weights) < _PAIR or weights[1] < _STORY_SHARE * weights[0]:
            return ()
        third = weights[_PAIR] if len(weights) > _PAIR else 0
        return tuple(sorted(order[:_PAIR])) if weights[1] >= _STORY_MARGIN * third else ()


def outweighing(weights: Mapping[str, float], margin: float) -> str:
    """Return the actor that outweighs all others by a margin; empty where two come near each other."""
    ranked = sorted((-weight, actor) for actor, weight in weights.items() if weight)
    if not ranked or (len(ranked) > 1 and -ranked[0][0] < margin * -ranked[1][0]):
        return ""
    return ranked[0][1]


@dataclass(frozen=True, slots=True)
class Implied:
    """The actors one sentence may imply without naming them."""

    order: tuple[str, ...] = ()  # the likeliest first
    pair: tuple[str, ...] = ()  # the two the text is plainly about; empty where it is about more, or fewer
    first: str = ""  # the one it is plainly about; empty where it is about two alike
    doer: str = ""  # who acts in the sentence before
    leans: tuple[str, ...] = ()  # who was last said to get something from whom
    before: tuple[str, ...] = ()  # who is named in the sentence before


def implied_actors(
    texts: Sequence[tuple[str, int]], by_sentence: Sequence[Sequence[Mention]], title: Sequence[Mention] = ()
) -> Iterator[Implied]:
    """Yield, for each sentence, the actors of those before it; a text's sentences come with their beginnings."""
    salience, leans, doer, before = Salience(), tuple[str, ...](), "", tuple[str, ...]()
    salience.open(_actors(title))
    for text, mentions in zip(texts, by_sentence, strict=True):
        order = salience.order()
        yield Implied(order, salience.pair(order), salience.main(order[:_PAIR]), doer, leans, before)
        certain = [mention for mention in mentions if mention.certain] or list(mentions)
        certain.sort(key=lambda mention: mention.start)
        actor_places = list(zip((mention.actor for mention in certain), placed(*text, certain), strict=True))
        salience.close(actor_places)
        doer, before = _doer(text, mentions), tuple(dict.fromkeys(mention.actor for mention in certain))
        leans = _dependence(dealings(*text, certain)) or leans


def _doer(text: tuple[str, int], mentions: Sequence[Mention]) -> str:
    """Return who acts in a sentence, named or referred to; empty where it is two."""
    acting = sorted(
        (mention for mention in mentions if mention.certain or mention.kind == "role"),
        key=lambda mention: (mention.start, mention.actor),
    )
    places = placed(*text, acting)
    first = [mention for mention, place in zip(acting, places, strict=True) if place == "subject"][:_PAIR]
    joint = len(first) == _PAIR and first[0].start == first[1].start
    return first[0].actor if first and not joint else ""


def _dependence(dealings_: Iterable[Dealing]) -> tuple[str, ...]:
    """Return who gets something and who gives it, where a sentence says so."""
    return next(((dealing.actor, dealing.other) for dealing in dealings_ if dealing.leans), ())


def _actors(mentions: Iterable[Mention]) -> list[str]:
    """Return the actors named, each once, without mere places where others are there."""
    listed = list(mentions)
    return list(
        dict.fromkeys([mention.actor for mention in listed if mention.certain] or [mention.actor for mention in listed])
    )
