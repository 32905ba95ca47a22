"""What would each of the two lose of its income without the other, and what does each hold over the other?

The losses are those of the model of incomes, of the year of its table. Cards and chokepoints are recorded shares: what
one buys of the other's products and industries, where that is much of all it buys, and what it sells the other, where
that is much of all it sells.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum, inf
from typing import Literal

from counterpoise.errors import BadSource, NoData, NotConverged
from counterpoise.findings import Gap, ProductRow, SectorRow
from counterpoise.income.answer import Answer, ThirdParty, answer_of, third_parties, with_rationing
from counterpoise.income.years import YearLoss, series
from counterpoise.questions.pair.answer import Dossier
from counterpoise.records import DOLLARS, SIDES, Finding, Side
from counterpoise.vocabulary import MARGINS, sector_products
from counterpoise.weighing.ground import PairGround
from counterpoise.weighing.shares import best_source
from counterpoise.wording import sector_trade

INCOMES = "Income that each would lose without the other"
FUNGIBLE = "precious"  # a domain
MUCH = 0.25  # share of what is bought, or of what is sold, from which it is a card
WORTH = 500e6  # USD a year from which it is one,
FELT = 0.001  # or part of GDP
CARDS = 6  # of each side as seller, and as many as buyer
CHOKE = 0.5  # share of what is bought from which one seller is a chokepoint,
HARD = 0.5  # where at least that part of it would still be missing a year later
UNKNOWN = ("not recorded", "doubtful")


@dataclass(frozen=True, slots=True)
class Card:
    """A product or industry in which one of the two depends on the other, which holds the card."""

    code: str
    name: str
    share: Finding  # of all that the one who depends buys of it abroad, or of all that it sells
    sold: str = ""  # which sales of an industry count: "inputs"; empty for a product

    @property
    def side(self) -> Literal["seller", "buyer"]:
        """Return what the one who holds the card is in this trade."""
        return "seller" if self.share.side == "supply" else "buyer"

    @property
    def known(self) -> bool:
        """Return whether the share is more than a limit."""
        return self.share.state != "bounded"


@dataclass(frozen=True, slots=True)
class Cards:
    """What each side holds over the other, as seller and then as buyer, limits last.

    `chokepoints` are what one buys of the other and has hardly another seller for.
    """

    a: tuple[Card, ...]
    b: tuple[Card, ...]
    chokepoints: tuple[Card, ...]


def find_incomes(ground: PairGround, *, exact: bool = False) -> tuple[Answer | None, tuple[Gap, ...]]:
    """Return what each would lose, or why that is not known; of a year before the table's nothing is."""
    world = ground.world
    if not world.sectors.years:
        return None, ()  # `uncovered` says how the tables come into a ledger
    table = world.sectors.years[-1]
    if ground.year < table:
        return None, (Gap(INCOMES, f"only {table}, the year of the input-output table, and later years are"),)
    try:
        found = answer_of(world, ground.a, ground.b, exact=exact)
        return (with_rationing(world, found, ground.a, ground.b) if ground.every_part else found), ()
    except (NoData, BadSource, NotConverged) as missing:
        return None, (Gap(INCOMES, str(missing)),)


def find_losses(ground: PairGround, answer: Answer | None) -> tuple[YearLoss, ...]:
    """Return what both would have lost through time, up to the year of the brief; of a pair in the table."""
    if answer is None or answer.basis == "trade":
        return ()
    return tuple(year for year in series(ground.world, ground.a, ground.b) if year.year <= ground.year)


def find_third_incomes(ground: PairGround, answer: Answer | None) -> tuple[ThirdParty, ...]:
    """Return what every other economy of the table would gain or lose; of a pair in the table."""
    if answer is None or answer.basis == "trade":
        return ()
    return third_parties(ground.world, ground.a, ground.b)


def find_cards(dossier: Dossier) -> Cards:
    """Choose the cards of both sides from the products and industries of a brief."""
    a, b = (dossier.a.code, dossier.b.code)
    chokepoints = [
        Card(row.product, row.name, row.share)
        for row in dossier.products
        if row.share.side == "supply" and _is_card(row, CHOKE) and _hard(row)
    ]
    return Cards(_held(dossier, a, b), _held(dossier, b, a), _by_money(chokepoints))


def _held(dossier: Dossier, holder: str, over: str) -> tuple[Card, ...]:
    return tuple(card for side in SIDES for card in _held_by_side(dossier, holder, over, side))


def _held_by_side(dossier: Dossier, holder: str, over: str, side: Side) -> tuple[Card, ...]:
    """Return what one holds over the other, as its seller (supply) or as its buyer (market)."""
    tie = (over, holder, side)
    rows: tuple[ProductRow | SectorRow, ...] = (*dossier.products, *dossier.industries)
    cards = [
        _card(row)
        for row in rows
        if (row.share.dependent, row.share.on, row.share.side) == tie and _is_card(row, MUCH) and _binds(row, dossier)
    ]
    return _by_money(card for card in cards if not _told_by_products(card, cards))[:CARDS]


def _binds(row: ProductRow | SectorRow, dossier: Dossier) -> bool:
    """Tell whether a large share of it can be a hold, and no better source states it."""
    if isinstance(row, ProductRow):
        return row.domain != FUNGIBLE  # gold is bought and sold anywhere
    # What trade and transport earn on goods goes where the goods go, and is no hold of its own.
    return row.sector not in MARGINS and best_source(row, dossier.products, dossier.foods) == "oecd_icio"


def _told_by_products(card: Card, cards: Iterable[Card]) -> bool:
    """Tell whether a quarter or more of what an industry sells stands among the cards as products."""
    products = sector_products(card.code) if card.sold else frozenset()
    told = fsum(money(other.share) for other in cards if other.code in products)
    return told >= MUCH * money(card.share)


def _card(row: ProductRow | SectorRow) -> Card:
    if isinstance(row, ProductRow):
        return Card(row.product, row.name, row.share)
    return Card(row.sector, row.name, row.share, sector_trade(row.scope))


def _is_card(row: ProductRow | SectorRow, least: float) -> bool:
    return row.share.state not in UNKNOWN and (row.share.value or 0.0) >= least and is_felt(row)


def is_felt(row: ProductRow | SectorRow) -> bool:
    """Tell whether trade in it is worth much in money, or beside the income of the one who depends."""
    # A stake counts sales the other way too, so that only the GDP under it is taken.
    gdp = (row.stake.denominator or inf) * DOLLARS[row.stake.money or "kUSD"]
    return money(row.share) >= min(WORTH, FELT * gdp)


def _hard(row: ProductRow) -> bool:
    """Tell whether other sellers could not make up for half of it within a year, by the loss model."""
    return row.loss.state not in UNKNOWN and (row.loss.value or 0.0) >= HARD * (row.share.value or 0.0)


def _by_money(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Put what is known before what is only limited, and in either the most money first."""
    return tuple(sorted(cards, key=lambda card: (not card.known, -money(card.share), card.code)))


def money(share: Finding) -> float:
    """Return what a share is of, in USD."""
    return (share.numerator or 0.0) * DOLLARS[share.money or "kUSD"]


def domain_shares(dossier: Dossier, dependent: str, domain: str) -> tuple[Finding, ...]:
    """Return the shares of a domain of one of the two that are known, sales first."""
    row = next((row for row in dossier.domains if row.domain == domain), None)
    if row is None:
        return ()
    side = row.a_on_b if dependent == dossier.a.code else row.b_on_a
    both = [share for share in (side.share, side.other) if share.state not in UNKNOWN]
    return tuple(sorted(both, key=lambda share: share.side))
