"""How likely is a frame that is only nearly met to state what the sentence says?

A logistic sum of what speaks for it. Its weights were drawn from the dev half of our labelled set and the looked-at
half of the practice sentences, read three times with 45 of 100 rows of the lexicon left out at random: the whole
lexicon was made in sight of those texts, and what it misses there is unlike what it misses elsewhere. So read, as much
of the conditions is found as of unseen articles.
"""

import math
from collections.abc import Mapping, Sequence

from counterpoise.reading.coding.nearly import Near
from counterpoise.records import Statement
from counterpoise.vocabulary.relations import relations

Weights = Mapping[str, float]
_MANY = 3
_WEIGHTS: Mapping[str, Weights] = {
    "condition": {
        "always": -3.7,
        "both": 0.3,
        "two": -0.3,
        "alone": -0.4,
        "sentence": 0.3,
        "pair": 0.2,
        "foremost source": 0.4,
        "foremost target": -0.4,
        "one missing": -0.3,
        "more missing": -0.6,
        "held": 1.0,
        "own": 0.9,
        "here": 0.8,
        "rows": 0.6,
        "words": 0.5,
        "leaning": 1.6,
        "over the next": 0.6,
        "nothing else": 0.6,
        "negated": -0.7,
        "depth": -0.2,
        "length": -0.7,
        "detours": -0.8,
        "references": -0.5,
        "in order": 0.5,
        "distance": -0.4,
        "BENEFIT": -0.4,
        "DEPEND": -0.2,
        "HOLD": -0.2,
        "LEVER": -0.5,
        "RISK": -0.2,
        "SEEK": 0.6,
        "STRAIN": 0.3,
        "SUPPLY": 0.5,
    },
    "event": {
        "always": -3.2,
        "both": 0.3,
        "pair": 0.2,
        "foremost source": -0.4,
        "foremost target": -0.1,
        "more missing": -0.9,
        "held": 0.1,
        "own": 1.1,
        "here": 1.3,
        "rows": 0.6,
        "words": -0.2,
        "leaning": 1.3,
        "over the next": 1.0,
        "nothing else": 0.2,
        "negated": -0.3,
        "depth": -0.1,
        "length": 0.1,
        "detours": -1.5,
        "references": -0.1,
        "in order": 0.5,
        "distance": -0.8,
        "ACCUSE": 0.2,
        "AGREE": 0.2,
        "AID": -0.2,
        "ASSAULT": -0.3,
        "COERCE": -0.4,
        "CONSULT": -0.1,
        "COOPERATE": -0.2,
        "MOBILIZE": -0.1,
        "REJECT": 1.0,
        "RETREAT": 0.4,
        "SANCTION": 0.4,
        "SUPPORT": -0.1,
        "THREATEN": -0.6,
    },
}


def likelihood(
    rows: Sequence[tuple[Near, Statement]], leaning: Mapping[str, float], firm: Sequence[Statement]
) -> float:
    """Return how likely a reading is right, 0 to 1, its best row standing first; `firm` is else what is stated."""
    kind = relations()[rows[0][1].relation].kind
    found = signs(rows, leaning, firm)
    return 1 / (1 + math.exp(-sum(_WEIGHTS[kind].get(name, 0.0) * value for name, value in found.items())))


def signs(
    rows: Sequence[tuple[Near, Statement]], leaning: Mapping[str, float], firm: Sequence[Statement]
) -> dict[str, float]:
    """Return what speaks for a reading and against it, each by its name."""
    near, said = rows[0]
    rivals = [
        odds for relation, odds in leaning.items() if relation != said.relation and _alike(relation, said.relation)
    ]
    return {
        "always": 1.0,
        said.relation: 1.0,
        near.how: 1.0,
        "one missing": float(near.missing == 1),
        "more missing": float(near.missing > 1),
        "held": min(near.held, _MANY) / _MANY,
        "own": max(one.own for one, _ in rows),
        "here": max(one.here for one, _ in rows),
        "rows": math.log(len(rows)),
        "words": math.log(len({one.met.word for one, _ in rows})),
        "leaning": leaning.get(said.relation, 0.0) / 10,
        "over the next": (leaning.get(said.relation, 0.0) - max(rivals, default=0.0)) / 5,
        "nothing else": float(not firm),
        "negated": float(said.modality == "negated"),
        "depth": float(min(near.met.depth, _MANY)),
        "length": len(said.evidence) / 150,
    } | _places(near)


def _places(near: Near) -> dict[str, float]:
    """Return how plainly the sides of a frame are named, and how near they stand."""
    word, pair = near.met.word, near.met.pairs[0]
    sides = [one for one in (pair.source, pair.target) if one is not None]
    named = [one for one in sides if one.word >= 0]
    plain = len(named) == len(sides) and pair.target is not None
    return {
        "detours": sum(one.steps for one in sides) / 5,
        "references": float(sum(one.reference for one in named)),
        "in order": float(plain and pair.target is not None and pair.source.word < word < pair.target.word),
        "distance": sum(abs(one.word - word) for one in named) / 20 if plain else 0.0,
    }


def _alike(relation: str, other: str) -> bool:
    return relation in relations() and relations()[relation].kind == relations()[other].kind
