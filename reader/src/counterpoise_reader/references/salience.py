"""How much is each actor on a reader's mind, and is one of them plainly foremost?

Every sentence gives its actors a weight by the place they hold, the subject more than the object, that more than the
rest; with each further sentence the weight halves (after Grosz, Joshi and Weinstein, 1995, "Centering", and Lappin
and Leass, 1994, "An Algorithm for Pronominal Anaphora Resolution"; the numbers are ours, tuned on the dev half of the
labelled set). Beside it stands how much the whole text tells of each, title and opening sentences counting more. An
answer is given only where it is plain: where the foremost outweighs the next by a margin.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from counterpoise_reader.references.places import WEIGHTS, Place

LEAD = 2  # sentences that open a report
_FADES = 0.5  # a sentence
_FADES_AWAY = 0.05
_LEAD_WEIGHT = 2
_TITLE_WEIGHT = 3.0
_MARGIN = 1.3  # how far the foremost has to outweigh the next
_STORY_MARGIN = 1.6
_STORY_SHARE = 0.3  # of the second of a pair, against the first
_PAIR = 2


@dataclass(slots=True)
class Salience:
    """The weights of all actors met so far: of late, and in the whole text."""

    late: dict[str, float] = field(default_factory=dict)
    story: dict[str, float] = field(default_factory=dict)
    read: int = 0  # sentences

    def open(self, title: Iterable[str]) -> None:
        """Start with whom a title names."""
        self.story.update(dict.fromkeys(title, _TITLE_WEIGHT))

    def close(self, named: Sequence[tuple[str, Place]]) -> None:
        """End a sentence: what was named before fades, what it names itself is fresh."""
        self.late = {one: weight * _FADES for one, weight in self.late.items() if weight > _FADES_AWAY}
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
        """Return the one of those that fit who is plainly foremost of late; of equals, in the whole text; else ""."""
        weights = {one: self.late.get(one, 0.0) + (fresh or {}).get(one, 0.0) for one in fitting}
        return clear(weights, _MARGIN) or self.main(one for one, weight in weights.items() if weight)

    def main(self, fitting: Iterable[str]) -> str:
        """Return the one of those that fit of whom the whole text plainly tells most; else ""."""
        return clear({one: self.story.get(one, 0.0) for one in fitting}, _STORY_MARGIN)

    def order(self) -> tuple[str, ...]:
        """Return all actors, those first of whom the whole text tells most, of equals those named last."""
        late = self.late
        return tuple(one for *_, one in sorted((-told, -late.get(one, 0.0), one) for one, told in self.story.items()))

    def pair(self, order: Sequence[str]) -> tuple[str, ...]:
        """Return the two a text is plainly about, in code order; none where a third is told of nearly as much."""
        told = [self.story[one] for one in order[: _PAIR + 1]]
        if len(told) < _PAIR or told[1] < _STORY_SHARE * told[0]:
            return ()
        third = told[_PAIR] if len(told) > _PAIR else 0
        return tuple(sorted(order[:_PAIR])) if told[1] >= _STORY_MARGIN * third else ()


def clear(weights: Mapping[str, float], margin: float) -> str:
    """Return whoever outweighs all others by a margin; nobody where two come near each other."""
    ranked = sorted((-weight, one) for one, weight in weights.items() if weight)
    if not ranked or (len(ranked) > 1 and -ranked[0][0] < margin * -ranked[1][0]):
        return ""
    return ranked[0][1]
