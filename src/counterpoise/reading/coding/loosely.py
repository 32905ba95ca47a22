"""What may a sentence state besides, with less certainty: what frames say of it that are only nearly met?

Of a pair that a firmer statement of the sentence is about nothing is added, so nothing firm is contradicted; and no
pair gets more than one, the likeliest.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from counterpoise.reading.coding.confidence import THRESHOLDS
from counterpoise.reading.coding.leaning import leanings
from counterpoise.reading.coding.likelihood import likelihood
from counterpoise.reading.coding.lookup import Lookup
from counterpoise.reading.coding.nearly import Near, nearly_met
from counterpoise.reading.coding.stating import Sentence, stated_by
from counterpoise.records import Statement

_Key = tuple[str, str, str | None]
_LEAST = 0.3  # of likelihood
_HIGHEST = 0.5  # however likely: no frame was met


def loosely(known: Lookup, sentence: Sentence, taken: Set[int], told: Sequence[Statement]) -> Iterator[Statement]:
    """Yield what a sentence may state besides what was told; words that are taken state nothing."""
    firm = [one for one in told if one.start == sentence.chosen.start and one.confidence >= THRESHOLDS["lenient"]]
    leaning = leanings(sentence.sight)
    nearly = list(nearly_met(known, sentence.sight, leaning, taken))
    best = dict[object, tuple[float, Statement]]()
    for rows in readings(known, sentence, nearly, firm).values():
        likely, said = likelihood(rows, leaning, firm), rows[0][1]
        pair: object = frozenset((said.source, said.target)) if said.target else (said.relation, said.source)
        if likely >= _LEAST and (pair not in best or likely > best[pair][0]):
            best[pair] = likely, said
    for likely, said in best.values():
        yield replace(said, confidence=round(min(likely, _HIGHEST), 2), rule=f"loosely, {said.rule}")


def readings(
    known: Lookup, sentence: Sentence, nearly: Sequence[Near], firm: Sequence[Statement]
) -> Mapping[_Key, list[tuple[Near, Statement]]]:
    """Return, for each relation of each pair that nothing firm is about, all readings that give it, the best first."""
    found = defaultdict[_Key, list[tuple[Near, Statement]]](list)
    by_met = {id(near.met): near for near in nearly}
    for met, said in stated_by(known, sentence, [near.met for near in nearly]):
        if not any(_of_the_same(one, said) for one in firm):
            found[said.relation, said.source, said.target].append((by_met[id(met)], said))
    return {key: sorted(rows, key=_rank) for key, rows in found.items()}


def _of_the_same(one: Statement, said: Statement) -> bool:
    if said.target is None:
        return (one.relation, one.source) == (said.relation, said.source)
    return {one.source, one.target} == {said.source, said.target}


def _rank(reading: tuple[Near, Statement]) -> tuple[float, ...]:
    near = reading[0]
    return near.missing, -near.held, -near.here, -near.own
