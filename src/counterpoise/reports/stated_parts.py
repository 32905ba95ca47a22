"""How large a part of which goods does a claim speak of: "70 % of its soybeans", "73pc of Chile's lithium exports"?

An amount is a claim's own where it is of goods, or of all that is bought or sold, and where its clause is about the two
actors of the claim. Each says of whose purchases or sales it is a part, so that it can be set beside that very share.
The rules are ours; they read words and no grammar, and what they are not sure of is no part.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from counterpoise.records import Side, Statement
from counterpoise.reports.amounts import Amount, amounts
from counterpoise.reports.named_actors import NamedActor, named_actors
from counterpoise.vocabulary import GoodsMention, goods_mentions

ALL_GOODS = ""  # the word of a part of all that is bought or sold
TAIL = 4  # words between the amount and its goods

_BREAK = re.compile(
    r"[,;:.!?—–](?:\s|$)|\b(?:which|while|but|because|since|although|though|if|when|where)\b"
    r"|\band (?=(?:gets?|got|sells?|sold|buys?|bought|takes?|took|provides?|supplies|ships?|sends?|relies|imports|exports)\b)"
)
_WAY = re.compile(r"\b(?:through|via|across|way of)\b|^ of the world['’]s\b")
_OF = re.compile(r"^(?: of)?(?: all)?(?: its| their| our| the)? ?")
_OWNER = re.compile(r"^(?:the )?[\w-]+['’]s? ")
_SALES = r"exports?|exported|foreign sales|sales abroad|sells?(?: abroad)?|sold abroad|ships?|sends abroad"
_PURCHASES = r"imports?|imported|foreign|buys?|bought|purchases|brings in"
_WHOLE = re.compile(
    r"^(?:total |overall |all |foreign )*(?:exports|imports|foreign sales|sales abroad)\b"
    r"|^(?:everything|whatever|what|it|that|he|the)(?: [\w’'-]+){0,4}?"
    r" (?:imports|exports|sells abroad|buys abroad|buys in)\b"
)
_UNKNOWN = re.compile(r"^(?:[\w-]+ ){1,2}?(?:exports?|imports?)\b")
_AFTER = re.compile(
    r"^(?:$|(?:imports?|exports?|purchases|sales|supply|supplies|needs|from|to|in|on|abroad|overseas|comes?|came|goes|go|went"
    r"|is|are|was|were|it|its|their|our|last|this|these|every|each|that|the|he|she|they|and|now|sold|eaten|used|burnt|burned|spread|north"
    r"|south|east|west|ends?|reached|before|after|bought|had|has|have|still|of|today)\b)"
)
_TO_SALES = re.compile(rf"\b(?:{_SALES})\b")
_TO_PURCHASES = re.compile(rf"\b(?:{_PURCHASES})\b")
_SELLING = re.compile(r"\b(?:sells?|sold|selling|sends?|sent|ships?|shipped|exports?|exported)\b")
_TAKING = re.compile(r"\b(?:takes?|took|buys?|bought)\b")
_GETTING = re.compile(
    r"\b(?:gets?|got|imports?|imported|receives?|reli(?:es|ed)|rely|depends?|sources?|provid(?:es?|ed|ing)|suppl(?:y|ies|ied)"
    r"|covers?|covered|accounts?|delivers?|delivered)\b"
)
_GOING = re.compile(
    r"\b(?:goes|go|went|gone|ends? up|are sold|is sold) (?:\w+ )?(?:to|in|north|south|east|west)\b(?!.* by )"
)
_ABOUT = re.compile(r"\b(?:about|some|nearly|almost|close to|around|roughly|now|still|only|an estimated)\b")
_USED = re.compile(
    r"\b(?:burns?|burnt|burned|uses?|used|eats?|eaten|consumes?|consumed|spread|needs|demand|consumption|smelters|plants bought)\b"
)
_STATES_AGAIN = re.compile(r"\b(?:the share|it) (?:is|was|has|had|stands|fell|rose|reached)(?: \w+){0,3}? $")
_OF_IT = re.compile(r"^ of (?:it|them) (?:comes?|came|goes|go|went|is|are|was|were)\b")
_AGAINST = re.compile(r"(?:\bagainst|\band|,) (?:about |some |nearly |almost )?$")
_SUPPLY = re.compile(r"^(?:supply|supplies|needs|demand|consumption|use)\b")  # of what was named before
_ELLIPTIC = re.compile(r"^ (?:for|from|to) $")
_MADE_OF = re.compile(r" in (?:its|their|our) $")  # "the cobalt in its batteries"
_TRADER = re.compile(r"^ (?:supplier|seller|exporter|buyer|customer|importer)\b")
_USED_AT_HOME = frozenset(
    {"electricity"}
)  # mostly made where it is used, so that "its electricity" is not what it imports


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
    parts: tuple[StatedPart, ...]
    all_goods: bool  # it speaks of all exports or imports
    unknown: str = ""  # goods that no table names, of whose exports or imports it speaks


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    own: bool  # not about another pair
    closeness: int  # how many of the claim's actors it names, less the others


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A claim's sentence with all that is found in it."""

    claim: Statement
    text: str
    low: str
    actors: tuple[NamedActor, ...]
    goods: tuple[GoodsMention, ...]
    amounts: tuple[Amount, ...]
    clauses: tuple[_Clause, ...]

    def clause(self, position: int) -> _Clause:
        """Return the clause that holds a character."""
        return next(clause for clause in self.clauses if position < clause.end)


def claim_goods(claim: Statement) -> ClaimGoods:
    """Return the goods a claim is about and the parts of them that it states."""
    said = _read(claim)
    parts = _own_parts(said)
    unknown = next((name for amount in said.amounts if (name := _unknown(said, amount))), "")
    if parts or unknown:
        words = tuple(dict.fromkeys(part.goods for part in parts if part.goods != ALL_GOODS))
        return ClaimGoods(words, parts, any(part.goods == ALL_GOODS for part in parts), "" if parts else unknown)
    mentions = [mention for mention in said.goods if said.clause(mention.start).own]
    mentions = [mention for mention in mentions if not _MADE_OF.search(said.low[: mention.start])] or mentions
    words = tuple(dict.fromkeys(mention.word for mention in mentions))
    return ClaimGoods(words, (), not words and bool(re.search(r"\b(?:exports|imports)\b", said.low)))


def _read(claim: Statement) -> _Sentence:
    text = " ".join(claim.evidence.split())
    low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    actors = named_actors(text)
    found = tuple(amounts(low))
    return _Sentence(claim, text, low, actors, goods_mentions(low), found, _clauses(claim, low, actors))


def _clauses(claim: Statement, low: str, actors: Sequence[NamedActor]) -> tuple[_Clause, ...]:
    starts = [0, *(match.end() for match in _BREAK.finditer(low) if match.end() < len(low))]
    ends = [*starts[1:], len(low) + 1]
    pair = {claim.source, claim.target}
    close = []
    for start, end in zip(starts, ends, strict=True):
        named = {actor.code for actor in actors if start <= actor.start < end}
        close.append((len(named & pair) - len(named - pair), bool(named - pair)))
    best = max(closeness for closeness, _ in close)
    return tuple(
        _Clause(start, end, not other or closeness == best, closeness)
        for start, end, (closeness, other) in zip(starts, ends, close, strict=True)
    )


def _own_parts(said: _Sentence) -> tuple[StatedPart, ...]:
    """Return the parts of a claim; of several of the same whole that which names the other actor, or else the last."""
    parts: list[StatedPart] = []
    for amount in said.amounts:
        part = _again(said, amount, parts) or _part(said, amount, parts)
        if part:
            parts.append(part)
    own: dict[tuple[str, str, Side], StatedPart] = {}
    for part in parts:
        key = (part.goods, part.owner, part.side)
        if _belongs(said, part) and not (key in own and _names_other(said, own[key]) and not _names_other(said, part)):
            own[key] = part
    return tuple(own.values())


def _belongs(said: _Sentence, part: StatedPart) -> bool:
    """Tell whether a part can be of the claim: of its actors, and of a supply in the claim's direction."""
    if part.owner not in (said.claim.source, said.claim.target) or not said.clause(part.position).own:
        return False
    seller = part.owner if part.side == "market" else _other(said.claim, part.owner)
    return said.claim.relation != "SUPPLY" or seller == said.claim.source


def _names_other(said: _Sentence, part: StatedPart) -> bool:
    clause, other = said.clause(part.position), _other(said.claim, part.owner)
    return any(actor.code == other and clause.start <= actor.start < clause.end for actor in said.actors)


def _other(claim: Statement, actor: str) -> str:
    return str(claim.target) if actor == claim.source else claim.source


def _again(said: _Sentence, amount: Amount, parts: list[StatedPart]) -> StatedPart | None:
    """Return what an amount states of the whole of the one before: "the share is now 15%", "against 33pc for China"."""
    if not parts:
        return None
    clause, before = said.clause(amount.start), parts[-1]
    if _STATES_AGAIN.search(said.low[clause.start : amount.start]):
        parts.pop()
        return replace(before, words=amount.words, least=amount.least, most=amount.most)
    actor = next((actor for actor in said.actors if actor.start >= amount.end), None)
    against = _AGAINST.search(said.low[: amount.start]) and _ELLIPTIC.match(
        said.low[amount.end : actor.start if actor else None]
    )
    if actor and against and actor.code == _other(said.claim, before.owner):
        stated = replace(before, words=amount.words, least=amount.least, most=amount.most, position=amount.start)
        return None if said.clause(before.position).own and _names_other(said, before) else stated
    return None


def _part(said: _Sentence, amount: Amount, parts: Sequence[StatedPart]) -> StatedPart | None:
    clause = said.clause(amount.start)
    after = said.low[amount.end : clause.end]
    if _WAY.search(after) and not _is_from_other(said, clause):
        return None
    if _OF_IT.match(after):
        mention = next((mention for mention in reversed(said.goods) if mention.end <= amount.start), None)
        return _stated(said, amount, mention.word if mention else None, "")
    phrase = _phrase(said, amount)
    if phrase is None:
        return None
    owner, start = phrase
    if _SUPPLY.match(said.low[start:]):
        before = [mention for mention in said.goods if clause.start <= mention.start < amount.start]
        return _stated(said, amount, before[-1].word, owner) if before else None
    return _stated(said, amount, _word(said, start, clause), owner)


def _is_from_other(said: _Sentence, clause: _Clause) -> bool:
    """Tell whether a clause names one of the claim's actors as where the goods come from, whatever way they take."""
    return any(
        said.low[: actor.start].endswith(" from ") and actor.code in (said.claim.source, said.claim.target)
        for actor in said.actors
        if clause.start <= actor.start < clause.end
    )


def _phrase(said: _Sentence, amount: Amount) -> tuple[str, int] | None:
    """Return whose the whole is, empty for a pronoun, and where the words for it begin; None where no whole follows."""
    after = said.low[amount.end :]
    of = _OF.match(after)
    if of is None or not (of[0].strip() or amount.counted):
        return None
    start = amount.end + of.end()
    actor = next((actor for actor in said.actors if actor.start == start), None)
    if actor:
        tail = re.match(r"['’]s? | ", said.low[actor.end :])
        return (actor.code, actor.end + tail.end()) if tail else None
    owner = _OWNER.match(said.low[start:])
    return "", start + (owner.end() if owner else 0)


def _word(said: _Sentence, start: int, clause: _Clause) -> str | None:
    """Return the word for the goods that begin at a place, ALL_GOODS for all, None where it is of something else."""
    text = said.low[start : clause.end]
    whole = _WHOLE.match(text)
    mention = next((mention for mention in said.goods if start <= mention.start < clause.end), None)
    near = mention is not None and len(said.low[start : mention.start].split()) < TAIL
    if mention and near and not (whole and whole.end() + start <= mention.start):
        return mention.word if _followed(said, mention.end) else None
    if whole is None:
        return None
    traded = [m for m in said.goods if m.start < start and _TRADER.match(said.low[m.end :])]
    if traded:
        return traded[-1].word
    return ALL_GOODS if _of_all(said.claim) else None


def _of_all(claim: Statement) -> bool:
    """Tell whether "its imports" are of all goods: where the claim is about energy they may be of that alone."""
    return not claim.topics or bool({"trade", "economy"} & set(claim.topics))


def _followed(said: _Sentence, end: int) -> bool:
    """Tell whether a word for goods stands alone and is no part of another, such as "its wheat farmers"."""
    rest = said.low[end:].lstrip(" ,.;:")
    ended = said.low[end : end + 1] in (",", ".", ";", ":", "")
    return ended or bool(_AFTER.match(rest)) or any(actor.start == end + 1 for actor in said.actors)


def _unknown(said: _Sentence, amount: Amount) -> str:
    """Return the word for goods that no table names, of whose exports or imports a part is stated."""
    phrase = _phrase(said, amount)
    clause = said.clause(amount.start)
    if phrase is None or not clause.own:
        return ""
    text = said.low[phrase[1] : clause.end]
    match = _UNKNOWN.match(text)
    if not match or _WHOLE.match(text) or _word(said, phrase[1], clause) is not None:
        return ""
    return match[0].rsplit(" ", 1)[0]


def _stated(said: _Sentence, amount: Amount, word: str | None, owner: str) -> StatedPart | None:
    if word is None:
        return None
    clause = said.clause(amount.start)
    head, tail = said.low[clause.start : amount.start], said.low[amount.end : clause.end]
    following = next((other.start for other in said.amounts if other.start > amount.start), len(said.low))
    near = said.low[amount.end : min(clause.end, following)]
    explicit = _explicit(near) or (_explicit(tail) if _is_handed(head) else None)
    if _is_handed(head) and explicit is None and not _USED.search(near):
        return None  # "sells China 90% of its soya": it may be the seller's or the buyer's
    side = (
        explicit or _by_verb(said, head, near, owner) or _explicit(tail) or _by_verb(said, "", tail, owner) or "supply"
    )
    claim = said.claim
    buyer = claim.source if claim.relation == "DEPEND" else str(claim.target)
    return StatedPart(
        words=amount.words,
        least=amount.least,
        most=amount.most,
        goods=word,
        owner=owner or _named_owner(said, amount, clause) or (buyer if side == "supply" else claim.source),
        side=side,
        abroad=explicit is not None,
        used=bool(_USED.search(near))
        or _is_inside(said, amount, clause)
        or (word in _USED_AT_HOME and not _explicit(near)),
        joint=_is_joint(said, clause),
        position=amount.start,
    )


def _is_handed(head: str) -> bool:
    """Tell whether a verb of selling has a buyer between it and the amount: "sells it nine in ten"."""
    verbs = list(_SELLING.finditer(head))
    return bool(verbs) and bool(_ABOUT.sub("", head[verbs[-1].end() :]).strip())


def _named_owner(said: _Sentence, amount: Amount, clause: _Clause) -> str:
    """Return who buys or sells what an amount is of, where it says so after it: "the oil that Iran exports"."""
    for actor in said.actors:
        if amount.end < actor.start < clause.end:
            verb = said.low[actor.end : clause.end].lstrip()
            if re.match(rf"(?:{_SALES}|{_PURCHASES})\b", verb):
                return actor.code
    return ""


def _explicit(text: str) -> Side | None:
    """Return the side that words for the whole name: "its imported lentils", "everything that India sells abroad"."""
    sales, purchases = _TO_SALES.search(text), _TO_PURCHASES.search(text)
    if sales and (not purchases or sales.start() <= purchases.start()):
        return "market"
    return "supply" if purchases else None


def _by_verb(said: _Sentence, head: str, tail: str, owner: str) -> Side | None:
    """Return the side by the last verb before an amount, or else by one after it."""
    verbs = [
        (match.start(), kind)
        for kind, pattern in (("sell", _SELLING), ("take", _TAKING), ("get", _GETTING))
        for match in pattern.finditer(head)
    ]
    if not verbs:
        return "market" if _GOING.search(tail) else "supply" if re.search(r"\b(?:from|by)\b", tail) else None
    place, kind = max(verbs)
    if kind == "take":
        return "supply" if " from " in tail or _is_buyer(said, head[:place], owner) else "market"
    return "market" if kind == "sell" else "supply"


def _is_buyer(said: _Sentence, subject: str, owner: str) -> bool:
    """Tell whether the claim's dependent takes what is its own: "China buys a third of its chips"."""
    claim = said.claim
    buyer = claim.source if claim.relation == "DEPEND" else str(claim.target)
    names = [actor.code for actor in said.actors if said.text[actor.start : actor.end].lower() in subject]
    return names == [buyer] and owner in ("", buyer)


def _is_inside(said: _Sentence, amount: Amount, clause: _Clause) -> bool:
    """Tell whether the whole is in something of somebody: "the chips in Russian missiles"."""
    return any(
        said.low[actor.start - 4 : actor.start] == " in "
        and (actor.adjective or said.low[actor.end : actor.end + 1] in ("'", "’"))
        for actor in said.actors
        if amount.end < actor.start < clause.end
    )


def _is_joint(said: _Sentence, clause: _Clause) -> bool:
    """Tell whether a third actor is joined to one of the claim's in a clause: "from Russia and Ukraine"."""
    pair = {said.claim.source, said.claim.target}
    inside = [actor for actor in said.actors if clause.start <= actor.start < clause.end]
    return any(
        re.fullmatch(r" (?:and|or|plus) (?:the )?", said.low[first.end : second.start])
        and len({first.code, second.code} & pair) == 1
        for first, second in pairwise(inside)
    )
