"""What does each of two states hold over the other: which goods and inputs, what part of its trade, how sure?

What one sells the other stands in a row with both parts, of the buyer's imports and of the seller's exports, wherever
one of them makes it a card.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from counterpoise.drawing import Block, Column, Evidence, Table, Words, note, said
from counterpoise.questions.pair.answer import Dossier
from counterpoise.questions.pair.incomes import UNKNOWN, Card, find_cards, money
from counterpoise.records import Finding
from counterpoise.wording import MISSING, amount, called, goods, limited, sentence

SHOWN = 12  # rows of both tables together,
SHORT = 8  # and on a page of forty lines,
FEWEST = 2  # where the answer takes more of them
NAME = 54  # columns of text for what is sold
HELD = "What each holds over the other: what is, or may be, a quarter of its imports or exports of something"
NONE = "nothing that is a quarter for either"
NEITHER = "Neither is on record with a quarter of what the other imports or exports of anything."
OF_RAW = (
    "Of fuels and raw materials neither is on record with a quarter of what the other imports or exports; of other "
    "goods no shares are known here."
)
LIMITS = "≤: at most, since trade is missing from the total; such rows come last."
INPUTS = "Inputs: what industries buy, not consumers."
UNLISTED = "<1 %"  # a smaller share is in no list of products or industries
OTHER_SIDE = {"seller": "market", "buyer": "supply"}  # on which the one who holds a card depends in the same trade


@dataclass(frozen=True, slots=True)
class Sale:
    """What one sells the other that is a card of either, with what part that is for both."""

    card: Card
    of_imports: Finding | None  # of all that the buyer imports of it; None where it is too small to be listed
    of_exports: Finding | None  # of all that the seller exports of it; None likewise

    @property
    def shares(self) -> tuple[Finding, ...]:
        """Return the shares that are listed."""
        return tuple(share for share in (self.of_imports, self.of_exports) if share)

    @property
    def known(self) -> bool:
        """Return whether one of the two shares is more than a limit."""
        return any(share.state not in ("bounded", *UNKNOWN) for share in self.shares)


def cards(dossier: Dossier, evidence: Evidence, most: int = SHOWN) -> tuple[Block, ...]:
    """Put what each sells the other on the page, `most` rows in all, and say what its signs mean."""
    sold, bought = find_sales(dossier, most)
    if not sold and not bought:
        return (said(NEITHER if _in_table(dossier) else OF_RAW),)
    a, b = called(dossier.a), called(dossier.b)
    return (_table(a, b, sold, evidence), _table(b, a, bought, evidence), *_legend((*sold, *bought)))


def _in_table(dossier: Dossier) -> bool:
    """Return whether shares of industries are known, of those two of which any trade is."""
    return dossier.answer is not None and dossier.answer.basis == "table"


def find_sales(dossier: Dossier, most: int) -> tuple[tuple[Sale, ...], tuple[Sale, ...]]:
    """Return what A sells B, and what B sells A, that is a card of either: `most` in all, limits last."""
    held, listed = find_cards(dossier), _listed(dossier)
    sold, bought = _best(held.a, held.b), _best(held.b, held.a)
    of_sold, of_bought = _shared_out(most, len(sold), len(bought))
    return _sales(sold[:of_sold], listed), _sales(bought[:of_bought], listed)


def _shared_out(most: int, first: int, second: int) -> tuple[int, int]:
    """Give either list half of the rows, and what one does not need to the other."""
    of_first = min(first, max(most - second, (most + 1) // 2))
    return of_first, min(second, most - of_first)


def _listed(dossier: Dossier) -> dict[tuple[str, str, str], Finding]:
    """Return every listed share by what is traded, who depends and the side."""
    rows = [(row.product, row.share) for row in dossier.products]
    rows += [(row.sector, row.share) for row in dossier.industries]
    return {(code, share.dependent, share.side): share for code, share in rows}


def _best(of_seller: Iterable[Card], of_buyer: Iterable[Card]) -> list[Card]:
    """Take what one holds as seller and what the other holds as buyer in turn, each product or industry once."""
    as_seller = (card for card in of_seller if card.side == "seller")
    as_buyer = (card for card in of_buyer if card.side == "buyer")
    turns = zip_longest(as_seller, as_buyer)
    return list({card.code: card for turn in turns for card in turn if card}.values())


def _sales(cards: Iterable[Card], listed: Mapping[tuple[str, str, str], Finding]) -> tuple[Sale, ...]:
    sales = (_sale(card, listed.get((card.code, card.share.on, OTHER_SIDE[card.side]))) for card in cards)
    return tuple(sorted(sales, key=lambda sale: (not sale.known, -money(sale.card.share), sale.card.code)))


def _sale(card: Card, other: Finding | None) -> Sale:
    """Set the share that makes a card beside the other share of the same trade."""
    return Sale(card, card.share, other) if card.side == "seller" else Sale(card, other, card.share)


def _legend(sales: Iterable[Sale]) -> tuple[Block, ...]:
    shown = tuple(sales)
    words = [LIMITS] if any(share.state == "bounded" for sale in shown for share in sale.shares) else []
    words += [INPUTS] if any(sale.card.sold == "inputs" for sale in shown) else []
    return (note(" ".join(words)),) if words else ()


def _table(seller: str, buyer: str, sales: Iterable[Sale], evidence: Evidence) -> Table:
    columns = (
        Column(f"{sentence(seller)} sells {buyer}", width=NAME),
        Column("of buyer's imports", "right", short="of imports", breaks=False),
        Column("of seller's exports", "right", short="of exports", breaks=False),
        Column("value a year", "right", short="a year", breaks=False),
        Column("year", "right", breaks=False),
    )
    rows = tuple(_row(sale, evidence) for sale in sales)
    return Table(columns, rows or ((Words(NONE, dim=True), *[Words("")] * 4),))


def _row(sale: Sale, evidence: Evidence) -> tuple[Words, ...]:
    share = sale.card.share
    return (
        Words(named(sale.card)),
        _part(sale.of_imports, sale.card, evidence),
        _part(sale.of_exports, sale.card, evidence),
        Words(amount(share.numerator, share.money)),
        Words(str(share.year)),
    )


def _part(share: Finding | None, card: Card, evidence: Evidence) -> Words:
    if share:
        return Words(limited(share), (evidence.number(share),))
    # Where the two may trade more of it than is recorded, a part that is not listed need not be small.
    return Words(UNLISTED if card.share.hi == card.share.value else MISSING, dim=True)


def named(card: Card) -> str:
    """Name a card: a product by its name, an industry with what of its sales is counted."""
    return f"{goods(card.name)}: {card.sold}" if card.sold else goods(card.name)
