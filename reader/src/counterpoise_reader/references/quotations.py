"""Who is "we" inside a quotation?

Only inside quotation marks: the state or organisation the named speaker speaks for. A speaker of whom nothing is known
speaks for the one state a report is plainly about.
"""

import re

from counterpoise_reader.actors.actors import Mention
from counterpoise_reader.references.focus import Focus, SentenceContext

_MARKS = re.compile(r"[\"“”]")
_SAYS = re.compile(
    r"\b(?:said|says|told|added|warned|wrote|insisted|declared|replied|vowed|argued|conceded|remarked|announced|promised|"
    r"complained|explained|stressed|noted|claimed|asked)\b"
)

# A named person who is no actor: "said Jeanne, a mother of four".
_NAMED = re.compile(r" (?!(?:He|She|The|It|They)\b)[A-Z][\w'’-]+")
_NAMED_BEFORE = re.compile(r"[A-Z][\w'’-]+ (?<!He )(?<!She )(?<!The )(?<!It )(?<!They )$")

Spans = tuple[tuple[int, int], ...]


def in_quotes(sentence: str, is_open: bool) -> tuple[Spans, bool]:
    """Return which parts of a sentence are quoted, and whether the last one goes on in the next sentence."""
    spans, start = [], 0 if is_open else -1
    for match in _MARKS.finditer(sentence):
        if start < 0 and match.group() != "”":
            start = match.end()
        elif start >= 0 and match.group() != "“":
            spans.append((start, match.start()))
            start = -1
    if start >= 0:
        spans.append((start, len(sentence)))
    return tuple(spans), start >= 0


def quoted_speaker(place: int, context: SentenceContext, focus: Focus) -> list[str]:
    """Return the actor of the speaker of a quotation: the one named outside it, else that of the person named last."""
    if not any(start <= place < end for start, end in context.quotations):
        return []
    outside = [
        mention
        for mention in context.mentions
        if mention.certain
        and not any(start <= mention.start - context.offset < end for start, end in context.quotations)
    ]
    says = [match for match in _SAYS.finditer(context.sentence) if not _within(match.start(), context.quotations)]
    if says and outside:
        nearest = min(outside, key=lambda mention: (_gap(mention, context.offset, says[0]), mention.start))
        return [nearest.actor] if nearest.kind in ("leader",) or nearest.role else []
    places = [
        mention.actor
        for mention in context.mentions
        if not mention.certain and says and mention.start - context.offset > says[0].end()
    ]
    if places and not outside:
        return places[:1]
    stranger = any(_is_of_unknown_speaker(context.sentence, match) for match in says)
    if not outside and stranger and focus.main_state():
        return [focus.main_state()]
    if outside or stranger or not focus.rulers:
        return []
    known = focus.rulers[-1][0] or focus.main_state()
    return [known] if known else []


def has_unknown_speaker(context: SentenceContext) -> bool:
    """Return whether a person who is no actor speaks in a sentence, so that "he" may be that person."""
    if any(mention.kind == "leader" for mention in context.mentions):
        return False
    return any(_is_of_unknown_speaker(context.sentence, match) for match in _SAYS.finditer(context.sentence))


def _is_of_unknown_speaker(sentence: str, says: re.Match[str]) -> bool:
    return bool(_NAMED.match(sentence, says.end()) or _NAMED_BEFORE.search(sentence[: says.start()]))


def _within(place: int, quotes: Spans) -> bool:
    return any(start <= place < end for start, end in quotes)


def _gap(mention: Mention, offset: int, says: re.Match[str]) -> int:
    return max(mention.start - offset - says.end(), says.start() - (mention.end - offset))
