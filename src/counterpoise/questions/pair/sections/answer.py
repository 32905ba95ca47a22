"""What is said first: what each side would lose without the other, how, how sure that is, and what it holds in hand?"""

from collections.abc import Iterator

from counterpoise.drawing import Block, Column, Evidence, Section, Table, Words, note, said
from counterpoise.findings import Party
from counterpoise.income.answer import Answer, Lost, Ranged, SideAnswer
from counterpoise.questions.pair.answer import Dossier
from counterpoise.questions.pair.incomes import Card, find_cards, goods_shares
from counterpoise.wording import amount, called, fine_percent, goods, limited, percent, sentence, with_article

UNNOTICED = 0.0005  # part of income below which nobody would notice
MANY = 0.15  # first-year loss past which the model is too far from its baseline for a number
NAMED = 3  # cards named of each side
LIKE = 0.1  # difference of two incomes, as a part, up to which neither is the larger
MUSD = "MUSD"
UNSEEN = ("no source", "not recorded")  # standings of a matter that the answer does not count
ALWAYS = ("arms", "money and credit", "migration", "transit")  # what no table of trade holds


def answer(dossier: Dossier, evidence: Evidence) -> Section:
    """Put the answer on the page: a sentence, a table of both sides, and what is not in it."""
    if dossier.answer is None:
        return Section("answer", "The answer", ())
    blocks: tuple[Block, ...] = (
        said(headline(dossier, dossier.answer)),
        _table(dossier, dossier.answer, evidence),
        *(note(line) for line in _notes(dossier, dossier.answer)),
    )
    return Section("answer", "The answer", blocks)


def headline(dossier: Dossier, found: Answer) -> str:
    """Say who can better do without the other, what both would lose, how sure the order is and what it owes to size."""
    sides = _sides(dossier, found)
    smaller, larger = sorted(sides, key=lambda side: side[1].after_adjusting.part.value)
    a, b = (called(party) for party, _ in (smaller, larger))
    losses = (
        f"if the two stopped trading, {b} would lose {_part(larger[1].after_adjusting.part)} of its real income "
        f"({_more(larger[1])}), {a} {_part(smaller[1].after_adjusting.part)} ({_more(smaller[1])}), by a model of "
        f"{found.year}"
    )
    if all(abs(side.after_adjusting.part.value) < UNNOTICED for _, side in sides):
        return f"Neither would notice much in trade: {losses}."
    if found.basis == "trade":
        return f"Known by trade and income alone: {losses}. The order is that of their incomes, no finding."
    if found.stronger is None:
        return f"Which of the two could better do without the other is not settled: {losses}. {_order(found)}."
    return f"{sentence(a)} can better do without {b}: {losses}. {_order(found)}; {_size(found, a, b)}."


def _more(side: SideAnswer) -> str:
    return f"{amount(side.after_adjusting.money, MUSD)} a year; {_first(side.first_year)} in the first year"


def _first(lost: Lost) -> str:
    return f"more than {percent(MANY)}" if lost.part.value > MANY else fine_percent(lost.part.value)


def _part(lost: Ranged) -> str:
    return fine_percent(lost.value)


def _order(found: Answer) -> str:
    draws = "every draw" if found.holds == 1 else f"{percent(found.holds)} of the draws"
    return f"Within the model the order holds in {draws}"


def _size(found: Answer, smaller: str, larger: str) -> str:
    """Admit what the order owes to size."""
    ratio = found.size_ratio
    if abs(ratio - 1) <= LIKE:
        return "their incomes are alike"
    if ratio > 1:
        return f"most of that is size, since the income of {smaller} is {ratio:.2g} times that of {larger}"
    return f"not by size, since the income of {larger} is {1 / ratio:.2g} times that of {smaller}"


def _table(dossier: Dossier, found: Answer, evidence: Evidence) -> Table:
    (a, first), (b, second) = _sides(dossier, found)
    columns = (
        Column(""),
        Column(f"{sentence(called(a))} without {called(b)}"),
        Column(f"{sentence(called(b))} without {called(a)}"),
    )
    rows = [("income lost, after adjusting", _lost(first.after_adjusting), _lost(second.after_adjusting))]
    if first.as_buyer and first.as_seller and second.as_buyer and second.as_seller:
        rows.append(
            (
                "of that as buyer / as seller",
                f"{_part(first.as_buyer)} / {_part(first.as_seller)}",
                f"{_part(second.as_buyer)} / {_part(second.as_seller)}",
            )
        )
    rows.append(("in the first year", _lost(first.first_year), _lost(second.first_year)))
    rows += _threats((a, first), (b, second))
    cells = [tuple(map(Words, row)) for row in rows]
    return Table(columns, (*cells, *_goods(dossier, evidence), *_cards(dossier, evidence)))


def _lost(lost: Lost) -> str:
    part = lost.part
    if part.value > MANY:
        return f"more than {percent(MANY)}"
    low, value, high = (fine_percent(each) for each in (part.lo, part.value, part.hi))
    limits = f" ({low.removesuffix(' %')} to {high})" if (low, high) != (value, value) else ""
    return f"{value}{limits}, {amount(lost.money, MUSD)}"


def _threats(a: tuple[Party, SideAnswer], b: tuple[Party, SideAnswer]) -> Iterator[tuple[str, str, str]]:
    """Say what both lose in the first year where one direction of trade stops, whoever stops it."""
    for (seller, side), (buyer, _), swapped in ((a, b, False), (b, a, True)):
        if side.stop_selling:
            does = side.stop_selling.first_year
            cost, damage = fine_percent(does.cost), fine_percent(does.damage)
            of_a, of_b = (damage, cost) if swapped else (cost, damage)
            yield f"first year, if {called(seller)} sells {called(buyer)} nothing", of_a, of_b


def _goods(dossier: Dossier, evidence: Evidence) -> Iterator[tuple[Words, ...]]:
    """Print the part of all goods that is with the other, sales then purchases."""
    of_a, of_b = (goods_shares(dossier, party.code) for party in (dossier.a, dossier.b))
    for side, words in (("market", "of all goods it sells"), ("supply", "of all goods it buys")):
        found = [next((share for share in shares if share.side == side), None) for shares in (of_a, of_b)]
        if any(found):
            year = next(share.year for share in found if share)
            cells = [
                Words(limited(share), (evidence.number(share),)) if share else Words("not recorded", dim=True)
                for share in found
            ]
            yield (Words(f"{words}, {year}"), *cells)


def _cards(dossier: Dossier, evidence: Evidence) -> Iterator[tuple[Words, ...]]:
    cards = find_cards(dossier)
    if cards.a or cards.b:
        yield (Words("holds over the other"), _held(cards.a, evidence), _held(cards.b, evidence))


def _held(cards: tuple[Card, ...], evidence: Evidence) -> Words:
    named = cards[:NAMED]
    text = "; ".join(f"{goods(card.name)} {limited(card.share)}" for card in named)
    return Words(text, evidence.numbers([card.share for card in named])) if text else Words("nothing known", dim=True)


def _notes(dossier: Dossier, found: Answer) -> Iterator[str]:
    """Say what it comes to in money, what the numbers are, and what is not in them."""
    yield from _since(dossier)
    if found.basis == "table":
        yield _money(dossier, found)
    yield _not_in_it(dossier)
    yield _how(dossier, found)


def _since(dossier: Dossier) -> Iterator[str]:
    """Say how both losses moved, by the first, the last and a year between; nothing where one year alone is known."""
    known = dossier.losses
    if len(known) < 2:
        return
    chosen = sorted({known[0], known[len(known) // 2], known[-1]}, key=lambda year: year.year)
    of_a = ", ".join(f"{fine_percent(year.a)} in {year.year}" for year in chosen)
    of_b = ", ".join(f"{fine_percent(year.b)} in {year.year}" for year in chosen)
    moved = [year.year for year in chosen if year.state == "moved"]
    how = " (estimated: the table's year, moved by recorded trade)" if moved else ""
    yield f"Through time, after adjusting: {called(dossier.a)} {of_a}; {called(dossier.b)} {of_b}{how}."


def _money(dossier: Dossier, found: Answer) -> str:
    larger, smaller = sorted(_sides(dossier, found), key=lambda side: -side[1].after_adjusting.part.value)
    net = found.net_money
    if net.lo < 0 < net.hi:
        return "In money: which of the two a full stop costs more is within the range of the model."
    more, less = (larger, smaller) if net.value > 0 else (smaller, larger)
    difference = amount(2 * abs(net.value), MUSD)
    who = f"{called(more[0])} {difference} a year more than {called(less[0])}"
    return f"In money: after adjusting a full stop costs {who}."


def _not_in_it(dossier: Dossier) -> str:
    unseen = [matter.what for matter in dossier.matters if matter.standing in UNSEEN]
    flows = len(dossier.holes)
    words = "a flow" if flows == 1 else f"{flows} flows"
    hidden = f"; {words} to or from the two that nobody reports" if flows else ""
    return f"Not in it: {'; '.join([*unseen, ', '.join(ALWAYS)])}{hidden}."


def _how(dossier: Dossier, found: Answer) -> str:
    if found.basis == "trade":
        return (
            "Estimated from what the two trade and earn alone, since one of them is in no input-output table: no "
            "directions, no industries. Real income, with the range over pairs of the table."
        )
    left = ", ".join(with_article(code) for code in found.outside)
    without = f" Without {left}, for which the table has no data." if left else ""
    model = found.model
    of = f"{model.economies} economies and {model.industries} industries" if model else "industries"
    draws = model.draws if model else "the"
    return (
        f"Real income a year, by a model of {of} on the OECD's table of {found.year}; first year: labour and capital "
        f"stay in their industries. Range: 90 % of {draws} draws over elasticities and the table. "
        f"Holds: products and industries of which the other buys a quarter or more of it.{without} Not tested on what "
        "later happened."
    )


def _sides(dossier: Dossier, found: Answer) -> tuple[tuple[Party, SideAnswer], tuple[Party, SideAnswer]]:
    return (dossier.a, found.a), (dossier.b, found.b)
