"""Which states do "both sides", "the three leaders", "they", "their" and "them" stand for?

A counted group is of this sentence or of the one just before; else the two that were last mentioned together, or those
the text is mostly about. Whoever speaks to both is neither. A plural pronoun needs a plural: actors joined by *and*,
both of a pair, or people. One state alone is not meant, so a sentence that names only one is passed over for the one
before, unless it mentions other people who may be meant.
"""

import re
from collections.abc import Sequence

from counterpoise_reader.actors.actors import Mention
from counterpoise_reader.references.counterparts import borders
from counterpoise_reader.references.focus import BACK, PAIR, Focus, SentenceContext, named
from counterpoise_reader.references.places import are_joint, are_people_of, clauses, placed
from counterpoise_reader.references.state_kinds import allowed, states

_THREE = ("the three", "all three", "these three", "those three")
_OFTEN = 2  # times as often named
_GO_BETWEEN = re.compile(
    r"\b(?:urg|call|ask|told|press|warn|telephon|phon|invit|mediat|host|broker|reconcil|appeal|remind|threaten|spoke|speak|"
    r"visit|implor|plead|encourag|advis|thank|help|condemn|accus|criticis|criticiz|pressur|push|nudg)\w*\b"
)
_BEHIND = re.compile(r"\b(?:over|from|to|against|with|of)(?: [a-z]+ of)? $")
_NO_GO_BETWEEN = re.compile(r"\b(?:that|reporters|journalists|parliament|lawmakers|ties|relations|links) ")
_BACK = 3  # sentences, this one included
_JOINED = 8  # characters between two that are one object
_CROWDS = re.compile(
    r"\b(?:[a-z]+(?:(?<!quart)(?<!wat)(?<!riv)(?<!numb)(?<!pap)(?<!ord)ers|(?<!doct)ctors|ists|ians|ants)|men|women|people|families|officials|diplomats|"
    r"troops|engineers|analysts|experts|firms|companies|banks|students|ministers|generals|migrants|children|rebels)\b"
)
_MANY = re.compile(r"(?:s|men|people|police|ese|Taliban|[Tt]hey|[Tt]heir|[Tt]hem)$")
_SINGULAR = re.compile(
    r"(?:United States|Netherlands|Philippines|Emirates|Seychelles|Maldives|Solomons|Honduras|[ius]s)$"
)
_STATES = re.compile(
    r" (?:states|countries|nations|monarchies|kingdoms|capitals|governments|Arabs|powers|partners|allies)$"
)


def counted_group(match: re.Match[str], context: SentenceContext, focus: Focus) -> tuple[list[str], bool]:
    """Take as many states as are meant: this sentence's, those of one just before, or the text's main ones."""
    words = match.group().lower()
    count = 3 if words.startswith(_THREE) else PAIR
    focus.apart = _go_between(focus.current, context.sentence[: match.start()], context.offset)
    if not focus.apart and _BEHIND.search(context.sentence[: match.start()]):
        focus.apart = frozenset(mention.actor for mention in focus.main_of_clause(match.start()))
    fits = (
        allowed(words.split(" ", 1)[1].removesuffix("s"))
        if re.search(r"kingdoms|republics|islands|giants$", words)
        else states()
    )
    if words.startswith("those ") or words.endswith(" of them"):  # without the actors of this sentence
        here = set(named(focus.current, only_states=True))
        fits -= here if len(here) != count else set()
    fits = _bordering(fits, focus) if re.search(r"neighbou?rs$", words) else fits
    actors, certain = group_of(count, fits - focus.apart, focus)
    opens_sentence = (
        not match.start() and len(named(focus.recent()[1], only_states=True)) == PAIR if focus.sentences else False
    )
    if count == PAIR and not opens_sentence and re.search(r"(?:countries|nations|governments|states|capitals)$", words):
        actors = _main_pair(actors, fits - focus.apart, focus)
    if actors and count == PAIR:
        focus.pair = (len(focus.sentences), tuple(actors))
    return actors, certain


def _bordering(fits: frozenset[str], focus: Focus) -> frozenset[str]:
    """Return those mentioned that border on the first of them: the three neighbours."""
    order = [
        actor
        for actor in dict.fromkeys(actor for mentions in focus.recent() for actor in named(mentions))
        if actor in fits
    ]
    return frozenset(actor for actor in order if actor == order[0] or borders(order[0], (actor,)))


def group_of(count: int, fits: frozenset[str], focus: Focus) -> tuple[list[str], bool]:
    """Return `count` states of those that fit, and whether they are certain; none where it is unclear."""
    nearest = [[actor for actor in named(mentions, only_states=True) if actor in fits] for mentions in focus.recent()]
    speaks = [actor for actor in nearest[0] if actor in fits]
    for actors in nearest[:PAIR]:
        if len(actors) == count and set(speaks) <= set(actors):
            return sorted(actors), True
    number, pair = focus.pair
    if len(pair) == count and len(focus.sentences) - number <= BACK and set(speaks) <= set(pair) <= fits:
        return sorted(pair), True
    most = _most_mentioned(count, fits, speaks, focus)
    for actors in nearest[PAIR:]:
        if len(actors) == count and set(speaks) <= set(actors) and (not most or set(actors) & set(most)):
            return (sorted(actors), True) if set(actors) == set(most) or not most else (most, False)
    return most, False


def _main_pair(actors: list[str], fits: frozenset[str], focus: Focus) -> list[str]:
    """Prefer the two a text is about to one of them and a state only named in passing."""
    counts = focus.all_counts()
    main = sorted((actor for actor in counts if actor in fits), key=lambda actor: (-counts[actor], actor))[:PAIR]
    named_now = set(named(focus.current, only_states=True))
    passing = len(set(actors) & set(main)) == 1 and not named_now
    least = min((counts[actor] for actor in main), default=0)
    return sorted(main) if passing and least >= _OFTEN * min(counts[actor] for actor in actors) else actors


def _most_mentioned(count: int, fits: frozenset[str], speaks: list[str], focus: Focus) -> list[str]:
    """Take those most mentioned in the last sentences, those of this one first; of equals, those of the whole text."""
    counts, all_counts = focus.recent_counts(), focus.all_counts()
    weight = {
        actor: (actor in speaks, counts[actor] + all_counts[actor])
        for actor in all_counts
        if actor in fits and counts[actor]
    }
    ranked = sorted(weight, key=lambda actor: (tuple(-part for part in weight[actor]), actor))
    clear = len(ranked) == count or (len(ranked) > count and weight[ranked[count - 1]] > weight[ranked[count]])
    return sorted(ranked[:count]) if clear else []


def _go_between(now: list[Mention], before: str, offset: int) -> frozenset[str]:
    """Return the one who speaks to both: Beijing urged both sides, Doha mediates between the two."""
    actors = {mention.actor for mention in now}
    words = before[now[-1].end - offset :] if now else ""
    spoken = len(actors) == 1 and _GO_BETWEEN.search(words) and not _NO_GO_BETWEEN.search(words)
    return frozenset(actors) if spoken else frozenset()


def plural_pronoun(match: re.Match[str], context: SentenceContext, focus: Focus) -> list[str]:
    """Take the nearest plural: joint actors before two that only stand in one sentence, and people before both."""
    for number in range(_BACK):
        sentence, offset, mentions = _nearest(number, context, focus, match.start())
        if mentions is None:
            return []
        possible = [mention for mention in mentions if mention.actor not in focus.apart]
        actors = _plural_of(sentence, offset, possible, match, number)
        if actors:
            acting = (
                {mention.actor for mention in focus.main_of_clause(match.start())}
                if match.group().lower() == "them"
                else ()
            )
            return [actor for actor in actors if actor not in acting] or actors
        if _has_other_people(sentence, offset, mentions) or len({mention.actor for mention in possible}) > 1:
            return []
    return []


def _nearest(
    number: int, context: SentenceContext, focus: Focus, place: int
) -> tuple[str, int, Sequence[Mention] | None]:
    if not number:
        return context.sentence[:place], context.offset, focus.current
    if number > len(focus.sentences):
        return "", 0, None
    sentence, offset = focus.texts[-number]
    return sentence, offset, focus.sentences[-number]


def _plural_of(sentence: str, offset: int, mentions: list[Mention], match: re.Match[str], number: int) -> list[str]:
    """Return the plural of one sentence, where there is one."""
    object_of_own = match.group().lower() in ("them", "themselves") and not number
    groups = _joint(sentence, offset, mentions)
    people = list(
        dict.fromkeys(
            mention.actor
            for mention in mentions
            if _is_many(mention) or are_people_of(sentence[: mention.start - offset])
        )
    )
    if groups:
        return groups[0] if len(groups) == 1 or not number else _subject(sentence, offset, mentions, groups)
    actors = named([mention for mention in mentions if not _is_town(mention)])
    if len(people) > 1 and number:
        places = dict(zip((mention.actor for mention in mentions), placed(sentence, offset, mentions), strict=True))
        people = [actor for actor in people if places[actor] == "subject"]
    if len(people) == 1 and (number or len(actors) == 1 or not object_of_own):
        return people
    if len(actors) == PAIR and not people:
        separate = object_of_own and mentions[-1].start - mentions[0].end > _JOINED
        return [] if separate or (number and not _share_clause(sentence, offset, mentions)) else sorted(actors)
    return []


def _joint(sentence: str, offset: int, mentions: list[Mention]) -> list[list[str]]:
    """Return each group of actors named together."""
    groups: list[list[Mention]] = []
    for mention in mentions:
        if groups and are_joint(sentence, offset, groups[-1][-1], mention):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    plural = [sorted({mention.actor for mention in group}) for group in groups]
    return [group for n, group in enumerate(plural) if len(group) > 1 and group not in plural[:n]]


def _subject(sentence: str, offset: int, mentions: list[Mention], groups: list[list[str]]) -> list[str]:
    """Return the group that is a subject, of several."""
    places = dict(zip((mention.actor for mention in mentions), placed(sentence, offset, mentions), strict=True))
    acting = [group for group in groups if places[group[0]] == "subject"]
    return acting[0] if len(acting) == 1 else []


def _share_clause(sentence: str, offset: int, mentions: list[Mention]) -> bool:
    """Return whether two of a sentence met, or fought, or trade: both stand in its one main clause."""
    begins = clauses(sentence)
    where = {sum(begin <= mention.start - offset for begin in begins) for mention in mentions}
    return len(where) == 1


def _is_town(mention: Mention) -> bool:
    """Return whether a mention is a town or a province, which says where something is."""
    return mention.kind == "metonym" and not mention.role and not mention.certain


def _is_many(mention: Mention) -> bool:
    """Return whether a mention is of many: Russians, officials in Bern, its troops."""
    words = re.split(r" (?:in|of|at|from) ", mention.text)[0]
    plural = _MANY.search(words) and not _SINGULAR.search(words)
    return bool(plural) and (
        mention.kind in ("demonym", "role", "group") or bool(mention.role) or bool(_STATES.search(words))
    )


def _has_other_people(sentence: str, offset: int, mentions: Sequence[Mention]) -> bool:
    """Return whether a sentence has people that no mention covers."""
    return any(
        not any(mention.start - offset <= match.start() < mention.end - offset for mention in mentions)
        for match in _CROWDS.finditer(sentence)
    )
