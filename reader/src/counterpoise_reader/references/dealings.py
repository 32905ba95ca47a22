"""Who was last said to sell, buy, lend or owe, so that "the supplier" and "the buyer" can be resolved?

A dealing is read from the words between two actors of a sentence. Its two sides are opposite: a word for one of the
two parts means the actor last said to have it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterpoise_reader.actors.actors import Mention

_SELLS = r"(?:sell|sold|suppl|ship|export|deliver|pump|provid|send|sent)\w*\b[^,;]*? to"
_HANDS = r"(?:suppl(?:y|ies|ied)|provid(?:e|es|ed))"
_BUYS = (
    r"(?:buy|bought|import|get|got|take|took|draw|drew|purchas|obtain|receiv|order)\w*\b[^,;]*? from|"
    r"(?:depend|rel(?:y|ies|ied)|leans?|leant|liv(?:e|es|ed))(?:s|ed)?\b[^,;]*? on"
)
_ADJECTIVAL = r"(?:buy|bought|import|get|take|took|burn|use)\w* (?:\w+ ){0,3}?"  # buys cheap | Russian gas
_OWES = r"(?:owe[sd]?|(?:borrow\w*|took (?:a|out a) loan)\b[^,;]*? from)"
_LENDS = r"(?:lend|lent|loan)\w*\b(?:[^,;]*? to)?"
_ENDS = r"(?: (?:the|a|an|its|their|mostly|chiefly|only|both|neighbouring|nearby))*$"
_PATTERNS = tuple(
    (re.compile(rf"\b(?:{words}){_ENDS}"), first, second)
    for words, first, second in (
        (_SELLS, "supplier", "buyer"),
        (_HANDS, "supplier", "buyer"),
        (_BUYS, "buyer", "supplier"),
        (_OWES, "debtor", "creditor"),
        (_LENDS, "creditor", "debtor"),
    )
)
_COLOURED = re.compile(rf"\b{_ADJECTIVAL}$")
_TAKERS = ("buyer", "debtor")
_SHARE = re.compile(
    r"\b(?:most|half|all|bulk|everything|thirds?|quarters?|fifths?|tenths?|per cent|in ten|exclusively)\b|%"
)
_PAIR = 2
_NEAR = 4  # mentions between the two
_HINT = re.compile(
    r"\b(?:sell|sold|suppl|ship|export|deliver|pump|provid|send|sent|buy|bought|import|get|got|take|took|draw|drew|purchas|"
    r"obtain|receiv|order|depend|rel[iy]|lean|live|owe|borrow|lend|lent|loan|burn|use)"
)
# Word -> the part it names.
PARTS = {
    "supplier": "supplier", "seller": "supplier", "exporter": "supplier", "vendor": "supplier", "provider": "supplier",
    "producer": "supplier", "buyer": "buyer", "customer": "buyer", "importer": "buyer", "purchaser": "buyer",
    "consumer": "buyer", "client": "buyer", "creditor": "creditor", "lender": "creditor", "debtor": "debtor",
    "borrower": "debtor",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dealing:
    """One actor's part in what it does with another."""

    part: str
    actor: str
    other: str
    leans: bool = False  # whether the actor depends on the other: gets it from there, sells most of it there


def dealings(sentence: str, offset: int, named: Sequence[Mention]) -> Iterator[Dealing]:
    """Yield each part in the dealings of a sentence, that of the taker and that of the giver."""
    if len(named) < _PAIR or not _HINT.search(sentence):
        return
    for number, other in enumerate(named):
        for mention in named[max(0, number - _NEAR) : number]:
            if mention.actor == other.actor:
                continue
            between = sentence[mention.end - offset : max(mention.end, other.start) - offset].rstrip()
            if ";" not in between and _HINT.search(between):
                yield from _between(between, mention.actor, other)


def _between(words: str, doer: str, other: Mention) -> Iterator[Dealing]:
    read = words.rpartition(" ")[0] if other.kind == "demonym" and re.search(r" [a-z]+$", words) else words
    for pattern, first, second in _PATTERNS:
        if pattern.search(words) or (read is not words and pattern.search(read)):
            sells = pattern is _PATTERNS[0][0]
            shared = bool(_SHARE.search(words)) if sells else True
            leaning = first if sells or first in _TAKERS else second
            yield Dealing(first, doer, other.actor, shared and leaning == first)
            yield Dealing(second, other.actor, doer, shared and leaning == second)
            return
    if other.kind == "demonym" and _COLOURED.search(words):
        yield from (Dealing("buyer", doer, other.actor, leans=True), Dealing("supplier", other.actor, doer))
