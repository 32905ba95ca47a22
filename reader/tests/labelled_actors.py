"""Which sentences are the actors measured on, and how do labels and mentions compare?"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from counterpoise_reader.actors.actors import Mention, mentions

PLACE = Path(__file__).with_name("actor_sentences.txt")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence, its day, and whom it mentions: actor and role, and those a reader may take or leave."""

    text: str
    day: date | None
    actors: tuple[tuple[str, str], ...]
    optional: frozenset[str]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over the sentences; roles only where a label has one."""

    right: int
    wrong: int
    missed: int
    roles: int
    roles_right: int


def labelled() -> tuple[Labelled, ...]:
    lines = PLACE.read_text(encoding="utf-8").splitlines()
    return tuple(_labelled(line) for line in lines if not line.startswith("#"))


def _labelled(line: str) -> Labelled:
    day, labels, text = line.split("|")
    words = [] if labels == "-" else labels.split()
    actors = tuple(word.partition(":")[::2] for word in words if not word.startswith("("))
    optional = frozenset(word.strip("()") for word in words if word.startswith("("))
    return Labelled(text, date.fromisoformat(day) if day else None, actors, optional)


def score(sentences: tuple[Labelled, ...]) -> Score:
    right = wrong = missed = roles = roles_right = 0
    for labelled in sentences:
        left = list(labelled.actors)
        for mention in (mention_ for mention_ in mentions(labelled.text, labelled.day) if mention_.certain):
            label = _label(mention, left)
            if label is not None:
                left.remove(label)
                right += 1
                roles += label[1] != ""
                roles_right += label[1] not in ("",) and label[1] == mention.role
            elif mention.actor not in labelled.optional | {actor for actor, _ in labelled.actors}:
                wrong += 1
        missed += len(left)
    return Score(right, wrong, missed, roles, roles_right)


def _label(mention: Mention, left: list[tuple[str, str]]) -> tuple[str, str] | None:
    same = [label for label in left if label[0] == mention.actor]
    return next((label for label in same if label[1] == mention.role), same[0] if same else None)
