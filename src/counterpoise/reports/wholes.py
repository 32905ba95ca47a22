"""Of what is an amount a part: whose purchases or sales, of what is used, and with whom else?

The last verb before the amount tells purchases from sales ("sells half of its gas"), or the words for the whole do
("half of its imported gas"). Where both readings are open, there is none.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from counterpoise.records import Side
from counterpoise.reports.amounts import Amount
from counterpoise.reports.claim_sentence import ClaimSentence, Clause

_SALES = "exports?|exported|foreign sales|sales abroad|sells?(?: abroad)?|sold abroad|ships?|sends abroad"
_PURCHASES = "imports?|imported|foreign|buys?|bought|purchases|brings in"
_TO_SALES = re.compile(rf"\b(?:{_SALES})\b")
_TO_PURCHASES = re.compile(rf"\b(?:{_PURCHASES})\b")
_TRADES = re.compile(rf"(?:{_SALES}|{_PURCHASES})\b")
_SELLING = re.compile(r"\b(?:sells?|sold|selling|sends?|sent|ships?|shipped|exports?|exported)\b")
_TAKING = re.compile(r"\b(?:takes?|took|buys?|bought)\b")
_GETTING = re.compile(
    r"\b(?:gets?|got|imports?|imported|receives?|reli(?:es|ed)|rely|depends?|sources?|provid(?:es?|ed|ing)"
    r"|suppl(?:y|ies|ied)|covers?|covered|accounts?|delivers?|delivered)\b"
)
_VERBS = {"sell": _SELLING, "take": _TAKING, "get": _GETTING}
_GOING = re.compile(
    r"\b(?:goes|go|went|gone|ends? up|are sold|is sold) (?:\w+ )?(?:to|in|north|south|east|west)\b(?!.* by )"
)
_ABOUT = re.compile(r"\b(?:about|some|nearly|almost|close to|around|roughly|now|still|only|an estimated)\b")
_USED = re.compile(
    r"\b(?:burns?|burnt|burned|uses?|used|eats?|eaten|consumes?|consumed|spread|needs|demand|consumption|smelters"
    r"|plants bought)\b"
)
_MOSTLY_MADE_AT_HOME = frozenset({"electricity"})  # "its electricity" is what it uses, and not what it imports


@dataclass(frozen=True, slots=True)
class Whole:
    """What an amount is a part of."""

    owner: str  # the actor whose purchases or sales it is of
    side: Side
    abroad: bool  # the words say that it is what is bought or sold abroad
    used: bool  # it is what is used, and not what is bought
    joint: bool  # a third makes up the part too


@dataclass(frozen=True, slots=True)
class _Place:
    """An amount between the words of its clause."""

    head: str  # before it
    near: str  # after it, up to the next amount
    tail: str  # after it


def whole(said: ClaimSentence, amount: Amount, word: str, owner: str) -> Whole | None:
    """Return what an amount of some goods is a part of; None where it may be the seller's or the buyer's.

    `owner` is whose it is said to be by name, empty for a pronoun.
    """
    clause = said.clause(amount.start)
    place = _place(said, amount, clause)
    handed = _is_handed(place.head)
    side = _side_in_words(place.near) or (_side_in_words(place.tail) if handed else None)
    abroad = side is not None
    if handed and not abroad and not _USED.search(place.near):
        return None  # "sells China 90% of its soya"
    side = side or _side_by_verb(said, place, owner) or "supply"
    return Whole(
        owner=owner or _trader(said, amount, clause) or (said.buyer if side == "supply" else said.claim.source),
        side=side,
        abroad=abroad,
        used=_is_used(said, amount, place) or (word in _MOSTLY_MADE_AT_HOME and not _side_in_words(place.near)),
        joint=_is_joint(said, clause),
    )


def _place(said: ClaimSentence, amount: Amount, clause: Clause) -> _Place:
    following = next((other.start for other in said.amounts if other.start > amount.start), len(said.lower))
    return _Place(
        head=said.lower[clause.start : amount.start],
        near=said.lower[amount.end : min(clause.end, following)],
        tail=said.lower[amount.end : clause.end],
    )


def _is_handed(head: str) -> bool:
    """Tell whether a verb of selling has a buyer between it and the amount: "sells it nine in ten"."""
    verbs = list(_SELLING.finditer(head))
    return bool(verbs) and bool(_ABOUT.sub("", head[verbs[-1].end() :]).strip())


def _side_in_words(text: str) -> Side | None:
    """Return the side that words for the whole name: "its imported lentils", "everything that India sells abroad"."""
    sales, purchases = _TO_SALES.search(text), _TO_PURCHASES.search(text)
    if sales and (not purchases or sales.start() <= purchases.start()):
        return "market"
    return "supply" if purchases else None


def _side_by_verb(said: ClaimSentence, place: _Place, owner: str) -> Side | None:
    """Return the side by the last verb before an amount, or else by the words after it."""
    verbs = [(match.start(), kind) for kind, verb in _VERBS.items() for match in verb.finditer(place.head)]
    if not verbs:
        return _side_by_way(place.near) or _side_in_words(place.tail) or _side_by_way(place.tail)
    start, kind = max(verbs)
    if kind == "take":
        return "supply" if " from " in place.near or _is_buyer(said, place.head[:start], owner) else "market"
    return "market" if kind == "sell" else "supply"


def _side_by_way(text: str) -> Side | None:
    """Return the side by where goods go to, or come from."""
    return "market" if _GOING.search(text) else "supply" if re.search(r"\b(?:from|by)\b", text) else None


def _is_buyer(said: ClaimSentence, subject: str, owner: str) -> bool:
    """Tell whether who depends takes what is its own: "China buys a third of its chips"."""
    names = [actor.code for actor in said.actors if said.text[actor.start : actor.end].lower() in subject]
    return names == [said.buyer] and owner in ("", said.buyer)


def _trader(said: ClaimSentence, amount: Amount, clause: Clause) -> str:
    """Return who is said after an amount to buy or sell what it is of: "the oil that Iran exports"."""
    after = said.actors_between(amount.end, clause.end)
    traders = [actor.code for actor in after if _TRADES.match(said.lower[actor.end : clause.end].lstrip())]
    return traders[0] if traders else ""


def _is_used(said: ClaimSentence, amount: Amount, place: _Place) -> bool:
    """Tell whether the whole is what is used, or in something of somebody: "the chips in Russian missiles"."""
    return bool(_USED.search(place.near)) or any(
        said.lower[: actor.start].endswith(" in ")
        and (actor.adjective or said.lower[actor.end : actor.end + 1] in ("'", "’"))
        for actor in said.actors_between(amount.end, said.clause(amount.start).end)
    )


def _is_joint(said: ClaimSentence, clause: Clause) -> bool:
    """Tell whether a third actor is joined to one of the claim's in a clause: "from Russia and Ukraine"."""
    return any(
        re.fullmatch(r" (?:and|or|plus) (?:the )?", said.lower[first.end : second.start])
        and len({first.code, second.code} & said.pair) == 1
        for first, second in pairwise(said.actors_between(clause.start, clause.end))
    )
