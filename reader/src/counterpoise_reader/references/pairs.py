"""Which two or three states are "both sides", "the three leaders" or "the pair"?

Those of this sentence or of the one just before; else the two that were last spoken of together, or those the
text tells most of. Whoever speaks to both is none of them.
"""

import re

from counterpoise_reader.actors.actors import Mention
from counterpoise_reader.references.counterparts import borders
from counterpoise_reader.references.focus import BACK, PAIR, Asked, Focus, named
from counterpoise_reader.references.kinds import allowed, states

_THREE = ("the three", "all three", "these three", "those three")
_OFTEN = 2  # times as often named
_GO_BETWEEN = re.compile(
    r"\b(?:urg|call|ask|told|press|warn|telephon|phon|invit|mediat|host|broker|reconcil|appeal|remind|threaten|spoke|speak|"
    r"visit|implor|plead|encourag|advis|thank|help|condemn|accus|criticis|criticiz|pressur|push|nudg)\w*\b"
)
_BEHIND = re.compile(r"\b(?:over|from|to|against|with|of)(?: [a-z]+ of)? $")
_TELLS = re.compile(r"\b(?:that|reporters|journalists|parliament|lawmakers|ties|relations|links) ")


def together(match: re.Match[str], asked: Asked, focus: Focus) -> tuple[list[str], bool]:
    """Take as many states as are meant: this sentence's, those of one just before, or the text's main ones."""
    words = match.group().lower()
    count = 3 if words.startswith(_THREE) else PAIR
    focus.apart = _go_between(focus.now, asked.sentence[: match.start()], asked.offset)
    if not focus.apart and _BEHIND.search(asked.sentence[: match.start()]):
        focus.apart = frozenset(one.actor for one in focus.main_of_clause(match.start()))
    fits = (
        allowed(words.split(" ", 1)[1].removesuffix("s"))
        if re.search(r"kingdoms|republics|islands|giants$", words)
        else states()
    )
    if words.startswith("those ") or words.endswith(" of them"):  # told apart from whoever acts here
        here = set(named(focus.now, only_states=True))
        fits -= here if len(here) != count else set()
    fits = _bordering(fits, focus) if re.search(r"neighbou?rs$", words) else fits
    found, certain = several(count, fits - focus.apart, focus)
    opens = not match.start() and len(named(focus.recent()[1], only_states=True)) == PAIR if focus.sentences else False
    if count == PAIR and not opens and re.search(r"(?:countries|nations|governments|states|capitals)$", words):
        found = _of_the_text(found, fits - focus.apart, focus)
    if found and count == PAIR:
        focus.pair = (len(focus.sentences), tuple(found))
    return found, certain


def _bordering(fits: frozenset[str], focus: Focus) -> frozenset[str]:
    """Return those spoken of that border on the first of them: the three neighbours."""
    order = [one for one in dict.fromkeys(one for each in focus.recent() for one in named(each)) if one in fits]
    return frozenset(one for one in order if one == order[0] or borders(order[0], (one,)))


def several(count: int, fits: frozenset[str], focus: Focus) -> tuple[list[str], bool]:
    """Return so many states of those that fit, and whether they are certain; none where it is unclear."""
    near = [[actor for actor in named(mentions, only_states=True) if actor in fits] for mentions in focus.recent()]
    speaks = [actor for actor in near[0] if actor in fits]
    for found in near[:PAIR]:
        if len(found) == count and set(speaks) <= set(found):
            return sorted(found), True
    said, pair = focus.pair
    if len(pair) == count and len(focus.sentences) - said <= BACK and set(speaks) <= set(pair) <= fits:
        return sorted(pair), True
    most = _most_told(count, fits, speaks, focus)
    for found in near[PAIR:]:
        if len(found) == count and set(speaks) <= set(found) and (not most or set(found) & set(most)):
            return (sorted(found), True) if set(found) == set(most) or not most else (most, False)
    return most, False


def _of_the_text(found: list[str], fits: frozenset[str], focus: Focus) -> list[str]:
    """Prefer the two a text is about to one of them and a state just named in passing."""
    whole = focus.ever()
    main = sorted((one for one in whole if one in fits), key=lambda one: (-whole[one], one))[:PAIR]
    named_now = set(named(focus.now, only_states=True))
    passing = len(set(found) & set(main)) == 1 and not named_now
    told = min((whole[one] for one in main), default=0)
    return sorted(main) if passing and told >= _OFTEN * min(whole[one] for one in found) else found


def _most_told(count: int, fits: frozenset[str], speaks: list[str], focus: Focus) -> list[str]:
    """Take those the last sentences tell most of, those of this one before all; of equals, those of the whole text."""
    told, whole = focus.told(), focus.ever()
    weight = {actor: (actor in speaks, told[actor] + whole[actor]) for actor in whole if actor in fits and told[actor]}
    ranked = sorted(weight, key=lambda actor: (tuple(-part for part in weight[actor]), actor))
    clear = len(ranked) == count or (len(ranked) > count and weight[ranked[count - 1]] > weight[ranked[count]])
    return sorted(ranked[:count]) if clear else []


def _go_between(now: list[Mention], before: str, offset: int) -> frozenset[str]:
    """Return the one who speaks to both: Beijing urged both sides, Doha mediates between the two."""
    actors = {one.actor for one in now}
    words = before[now[-1].end - offset :] if now else ""
    spoken = len(actors) == 1 and _GO_BETWEEN.search(words) and not _TELLS.search(words)
    return frozenset(actors) if spoken else frozenset()
