"""How large a part of which goods does a claim speak of: "70 % of its soybeans", "73pc of Chile's lithium exports"?

An amount is a claim's own where it is of goods, or of all that is bought or sold, and where its clause is about the two
actors of the claim. Each says of whose purchases or sales it is a part, so that it can be set beside that very share.
The rules are ours; they read words and no grammar, and what they are not sure of is no part.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from counterpoise.records import Side, Statement
from counterpoise.reports.amounts import Amount
from counterpoise.reports.claim_sentence import ClaimSentence, Clause, claim_sentence
from counterpoise.reports.wholes import whole

ALL_GOODS = ""  # the word of a part of all that is bought or sold
TAIL = 4  # words between the amount and its goods

_WAY = re.compile(r"\b(?:through|via|across|way of|cross(?:es|ed|ing)?|transit)\b")
_OF = re.compile(r"^(?: of)?(?: all)?(?: its| their| our| the)? ?")
_OWNER = re.compile(r"^(?:the )?[\w-]+['’]s? ")
_OF_THE_WORLD = re.compile(r"^ of (?:all )?the world['’]s\b")
_ALL = re.compile(
    r"^(?:total |overall |all |foreign )*(?:exports|imports|foreign sales|sales abroad)\b"
    r"|^(?:everything|whatever|what|it|that|he|the)(?: [\w’'-]+){0,4}?"
    r" (?:imports|exports|sells abroad|buys abroad|buys in)\b"
)
_TRADE_IN = re.compile(r"^ of (?:[\w-]+ ){0,2}$")  # between "imports" and a word for goods: "imports of cheap chips"
_TRADE_IN_SOME = re.compile(r"^ of (?!(?:all )?goods\b)[\w-]+")  # after "imports": of goods that no table names
_UNKNOWN = re.compile(r"^(?:[\w-]+ ){1,2}?(?:exports?|imports?)\b")
_AFTER_GOODS = re.compile(  # what follows a word for goods that is no part of another ("its wheat farmers")
    r"^(?:$|(?:imports?|exports?|purchases|sales|supply|supplies|needs|from|to|in|on|of|abroad|overseas|north|south|east"
    r"|west|comes?|came|goes|go|went|is|are|was|were|has|had|have|ends?|reached|bought|sold|eaten|used|burnt|burned"
    r"|spread|it|its|their|our|he|she|they|that|this|these|the|every|each|and|last|now|still|today|before|after)\b)"
)
_STATES_AGAIN = re.compile(r"\b(?:the share|it) (?:is|was|has|had|stands|fell|rose|reached)(?: \w+){0,3}? $")
_OF_IT = re.compile(r"^ of (?:it|them) (?:comes?|came|goes|go|went|is|are|was|were)\b")
_AGAINST = re.compile(r"(?:\bagainst|\band|,) (?:about |some |nearly |almost )?$")
_ELLIPTIC = re.compile(r"^ (?:for|from|to) $")
_MADE_OF = re.compile(r" in (?:its|their|our) $")  # "the cobalt in its batteries"
_TRADER = re.compile(r"^ (?:supplier|seller|exporter|buyer|customer|importer)\b")


@dataclass(frozen=True, slots=True)
class StatedPart:
    """A part that a claim states of what one of its actors buys or sells."""

    words: str  # as it says so
    least: float  # 0 to 1
    most: float
    goods: str  # the word of the table for them; ALL_GOODS where it is of all
    owner: str  # the actor of whose purchases or sales it is a part
    side: Side
    abroad: bool  # it says that the whole is what is bought or sold abroad
    used: bool  # the whole is what is used, and not what is bought
    joint: bool  # with a third, who makes up the part too
    position: int  # of the amount in the sentence


@dataclass(frozen=True, slots=True)
class ClaimGoods:
    """What of a sentence belongs to one claim: the words for its goods and the parts it states of them."""

    words: tuple[str, ...]
    parts: tuple[StatedPart, ...] = ()
    all_goods: bool = False  # it speaks of all exports or imports
    unknown: str = ""  # goods that no table names, of whose exports or imports it speaks
    way: bool = False  # it speaks of a way that goods take, and who lives on it need not buy or sell them


def claim_goods(claim: Statement) -> ClaimGoods:
    """Return the goods a claim is about and the parts of them that it states."""
    said = claim_sentence(claim)
    parts = _own_parts(said)
    way = bool(_WAY.search(said.lower))
    if parts:
        words = tuple(dict.fromkeys(part.goods for part in parts if part.goods != ALL_GOODS))
        return ClaimGoods(words, parts, all_goods=any(part.goods == ALL_GOODS for part in parts), way=way)
    unknown = next((name for amount in said.amounts if (name := _unknown(said, amount))), "")
    if unknown:
        return ClaimGoods((), unknown=unknown)
    words = _own_words(said)
    return ClaimGoods(words, all_goods=not words and bool(re.search(r"\b(?:exports|imports)\b", said.lower)), way=way)


def _own_words(said: ClaimSentence) -> tuple[str, ...]:
    """Return the words for goods in the clauses of the claim; what goods are in, only where nothing else is named."""
    mentions = [mention for mention in said.goods if said.clause(mention.start).own]
    mentions = [mention for mention in mentions if not _MADE_OF.search(said.lower[: mention.start])] or mentions
    return tuple(dict.fromkeys(mention.word for mention in mentions))


def _own_parts(said: ClaimSentence) -> tuple[StatedPart, ...]:
    """Return the parts of a claim; of several of the same whole that which names the other actor, or else the last."""
    parts: list[StatedPart] = []
    for amount in said.amounts:
        part = _again(said, amount, parts) or _part(said, amount)
        if part:
            parts.append(part)
    own: dict[tuple[str, str, Side], StatedPart] = {}
    for part in parts:
        key = (part.goods, part.owner, part.side)
        if _belongs(said, part) and not (key in own and _names_other(said, own[key]) and not _names_other(said, part)):
            own[key] = part
    return tuple(own.values())


def _belongs(said: ClaimSentence, part: StatedPart) -> bool:
    """Tell whether a part can be of the claim: of its actors, and of a supply in the claim's direction."""
    if part.owner not in said.pair or not said.clause(part.position).own:
        return False
    seller = part.owner if part.side == "market" else said.other(part.owner)
    return said.claim.relation != "SUPPLY" or seller == said.claim.source


def _names_other(said: ClaimSentence, part: StatedPart) -> bool:
    clause = said.clause(part.position)
    return any(actor.code == said.other(part.owner) for actor in said.actors_between(clause.start, clause.end))


def _again(said: ClaimSentence, amount: Amount, parts: list[StatedPart]) -> StatedPart | None:
    """Return what an amount states of the whole of the one before: "the share is now 15%", "against 33pc for China"."""
    if not parts:
        return None
    before = parts[-1]
    again = replace(before, words=amount.words, least=amount.least, most=amount.most)
    if _STATES_AGAIN.search(said.lower[said.clause(amount.start).start : amount.start]):
        parts.pop()
        return again
    actor = next((actor for actor in said.actors if actor.start >= amount.end), None)
    if actor is None or actor.code != said.other(before.owner) or _names_other(said, before):
        return None
    against = _AGAINST.search(said.lower[: amount.start]) and _ELLIPTIC.match(said.lower[amount.end : actor.start])
    return replace(again, position=amount.start) if against else None


def _part(said: ClaimSentence, amount: Amount) -> StatedPart | None:
    """Return what an amount states of goods; None where it is of something else, or of a way that goods take."""
    clause = said.clause(amount.start)
    after = said.lower[amount.end : clause.end]
    if _WAY.search(after) or _OF_THE_WORLD.match(after):
        return None
    if _OF_IT.match(after):
        before = [mention.word for mention in said.goods if mention.end <= amount.start]
        return _stated(said, amount, before[-1], "") if before else None
    phrase = _phrase(said, amount)
    word = _word(said, phrase[1], clause) if phrase else None
    return _stated(said, amount, word, phrase[0]) if phrase and word is not None else None


def _stated(said: ClaimSentence, amount: Amount, word: str, owner: str) -> StatedPart | None:
    of = whole(said, amount, word, owner)
    if of is None:
        return None
    return StatedPart(
        words=amount.words,
        least=amount.least,
        most=amount.most,
        goods=word,
        owner=of.owner,
        side=of.side,
        abroad=of.abroad,
        used=of.used,
        joint=of.joint,
        position=amount.start,
    )


def _phrase(said: ClaimSentence, amount: Amount) -> tuple[str, int] | None:
    """Return whose the whole is, empty for a pronoun, and where the words for it begin; None where no whole follows."""
    of = _OF.match(said.lower[amount.end :])
    if of is None or not (of[0].strip() or amount.counted):
        return None
    start = amount.end + of.end()
    actor = next((actor for actor in said.actors if actor.start == start), None)
    if actor:
        tail = re.match(r"['’]s? | ", said.lower[actor.end :])
        return (actor.code, actor.end + tail.end()) if tail else None
    owner = _OWNER.match(said.lower[start:])
    return "", start + (owner.end() if owner else 0)


def _word(said: ClaimSentence, start: int, clause: Clause) -> str | None:
    """Return the word for the goods that begin at a place, ALL_GOODS for all, None where it is of something else."""
    of_all = _ALL.match(said.lower[start : clause.end])
    mention = next((mention for mention in said.goods if start <= mention.start < clause.end), None)
    near = mention is not None and len(said.lower[start : mention.start].split()) < TAIL
    between = said.lower[start + of_all.end() : mention.start] if of_all and mention else ""
    if mention and near and (not of_all or start + of_all.end() > mention.start or _TRADE_IN.match(between)):
        return mention.word if _is_whole_word(said, mention.end) else None
    if of_all is None or _TRADE_IN_SOME.match(said.lower[start + of_all.end() : clause.end]):
        return None
    traded = [mention for mention in said.goods if mention.start < start and _TRADER.match(said.lower[mention.end :])]
    if traded:
        return traded[-1].word
    return ALL_GOODS if _may_be_of_all(said.claim.topics) else None


def _may_be_of_all(topics: Sequence[str]) -> bool:
    """Tell whether "its imports" are of all goods: where the claim is about energy they may be of that alone."""
    return not topics or not {"trade", "economy"}.isdisjoint(topics)


def _is_whole_word(said: ClaimSentence, end: int) -> bool:
    """Tell whether a word for goods stands alone and is no part of another, such as "its wheat farmers"."""
    ended = said.lower[end : end + 1] in (",", ".", ";", ":", "")
    follows = _AFTER_GOODS.match(said.lower[end:].lstrip(" ,.;:"))
    return ended or bool(follows) or any(actor.start == end + 1 for actor in said.actors)


def _unknown(said: ClaimSentence, amount: Amount) -> str:
    """Return the word for goods that no table names, of whose exports or imports a part is stated."""
    phrase, clause = _phrase(said, amount), said.clause(amount.start)
    if phrase is None or not clause.own:
        return ""
    text = said.lower[phrase[1] : clause.end]
    match = _UNKNOWN.match(text)
    if not match or _ALL.match(text) or _word(said, phrase[1], clause) is not None:
        return ""
    return match[0].rsplit(" ", 1)[0]
