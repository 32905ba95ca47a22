"""What does each of two states hold over the other: which goods and inputs, how much of them, how sure?"""

from collections.abc import Iterable

from counterpoise.drawing import Block, Column, Evidence, Table, Words, note, said
from counterpoise.findings import Party
from counterpoise.questions.pair.answer import Dossier
from counterpoise.questions.pair.incomes import Card, find_cards
from counterpoise.wording import amount, called, goods, limited, sentence

SHOWN = 5  # rows of each side,
SHORT = 4  # and on a page of forty lines
NAME = 54  # columns of text for what is sold
HELD = "What each holds over the other: a quarter or more of its imports of something"
NONE = "nothing on record"
NEITHER = "Neither is on record with a quarter of what the other imports of anything."
LIMITS = "≤: at most, since trade is missing from the total; such rows come last."
INPUTS = "Inputs: what industries buy, not consumers."


def cards(dossier: Dossier, evidence: Evidence, most: int = SHOWN) -> tuple[Block, ...]:
    """Put a table of each side's cards on the page, and what their words and signs mean."""
    found = find_cards(dossier)
    if not found.a and not found.b:
        return (said(NEITHER),)
    sides = ((dossier.a, dossier.b, found.a), (dossier.b, dossier.a, found.b))
    tables = (_table(holder, over, held[:most], evidence) for holder, over, held in sides)
    shown = (*found.a[:most], *found.b[:most])
    legend = [LIMITS] if any(not card.known for card in shown) else []
    legend += [INPUTS] if any(card.sold == "inputs" for card in shown) else []
    return (*tables, note(" ".join(legend))) if legend else tuple(tables)


def _table(holder: Party, over: Party, held: Iterable[Card], evidence: Evidence) -> Table:
    columns = (
        Column(f"{sentence(called(holder))} sells {called(over)}", width=NAME),
        Column("part of the buyer's imports", "right", short="of imports", breaks=False),
        Column("value a year", "right", short="a year", breaks=False),
        Column("year", "right", breaks=False),
    )
    rows = tuple(_row(card, evidence) for card in held)
    return Table(columns, rows or ((Words(NONE, dim=True), Words(""), Words(""), Words("")),))


def _row(card: Card, evidence: Evidence) -> tuple[Words, ...]:
    share = card.share
    return (
        Words(named(card)),
        Words(limited(share), (evidence.number(share),)),
        Words(amount(share.numerator, share.money)),
        Words(str(share.year)),
    )


def named(card: Card) -> str:
    """Name a card: a product by its name, an industry with what of its sales is counted."""
    return f"{goods(card.name)}: {card.sold}" if card.sold else goods(card.name)
