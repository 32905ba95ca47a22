"""What is said first: what each side would lose without the other, how, how sure that is, and what it holds in hand?"""

from collections.abc import Iterator

from counterpoise.drawing import Block, Column, Evidence, Section, Table, Words, note, said
from counterpoise.findings import Party
from counterpoise.income.answer import Answer, Damage, Lost, Ranged, SideAnswer, Threat
from counterpoise.questions.pair.answer import Dossier
from counterpoise.questions.pair.incomes import Card, find_cards, goods_shares
from counterpoise.wording import amount, called, fine_percent, limited, percent, sentence, with_article

UNNOTICED = 0.0005  # part of income below which nobody would notice
MANY = 0.15  # first-year loss past which the model is too far from its baseline for a number
NAMED = 3  # cards named of each side
LIKE = 0.1  # difference of two incomes, as a part, up to which neither is the larger
MUSD = "MUSD"


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
    losses = f"cut off from each other, {_loses(*larger, 'its real income')}, {_loses(*smaller, '')}"
    if all(abs(side.after_adjusting.part.value) < UNNOTICED for _, side in sides):
        return f"Neither would notice much in trade: {losses}."
    a, b = (called(party) for party, _ in (smaller, larger))
    if found.stronger is None:
        return f"Which of the two could better do without the other is not settled: {losses}. {_order(found)}."
    return f"{sentence(a)} can better do without {b}: {losses}. {_order(found)}; {_size(found, a, b)}."


def _loses(party: Party, side: SideAnswer, of: str) -> str:
    later, first = side.after_adjusting, side.first_year
    verb = "would lose" if of else ""
    part = f"{_part(later.part)}{f' of {of}' if of else ''}"
    words = f"{called(party)} {f'{verb} ' if verb else ''}{part}"
    return f"{words} ({amount(later.money, MUSD)} a year; in the first year {_first(first)})"


def _first(lost: Lost) -> str:
    return f"more than {percent(MANY)}" if lost.part.value > MANY else fine_percent(lost.part.value)


def _part(lost: Ranged) -> str:
    return fine_percent(lost.value)


def _order(found: Answer) -> str:
    if found.basis == "trade":
        return "The order is that of their incomes"
    return (
        "The order holds in every draw"
        if found.holds == 1
        else f"The order holds in {percent(found.holds)} of the draws"
    )


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
    rows = [
        ("income lost, after adjusting", _lost(first.after_adjusting), _lost(second.after_adjusting)),
        ("in the first year", _lost(first.first_year), _lost(second.first_year)),
    ]
    if first.as_buyer and first.as_seller and second.as_buyer and second.as_seller:
        rows.append(
            (
                "as buyer / as seller",
                f"{_part(first.as_buyer)} / {_part(first.as_seller)}",
                f"{_part(second.as_buyer)} / {_part(second.as_seller)}",
            )
        )
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
    """Say what a side does to the other by stopping one direction, and what it costs itself, in the first year."""
    for name, which in (("stops selling", "stop_selling"), ("stops buying", "stop_buying")):
        threats: list[Threat | None] = [getattr(side, which) for _, side in (a, b)]
        if threats[0] and threats[1]:
            yield (
                f"if it {name}, first year",
                _threat(b[0], threats[0].first_year),
                _threat(a[0], threats[1].first_year),
            )


def _threat(target: Party, does: Damage) -> str:
    return f"{called(target)} loses {fine_percent(does.damage)}, itself {fine_percent(does.cost)}"


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
    text = "; ".join(f"{card.name[:1].lower()}{card.name[1:]} {limited(card.share)}" for card in named)
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
    yield f"Since when, after adjusting: {called(dossier.a)} {of_a}; {called(dossier.b)} {of_b}{how}."


def _money(dossier: Dossier, found: Answer) -> str:
    larger, smaller = sorted(_sides(dossier, found), key=lambda side: -side[1].after_adjusting.part.value)
    net = found.net_money
    if net.lo < 0 < net.hi:
        return "In money: which of the two a full stop costs more is within the range of the model."
    more, less = (larger, smaller) if net.value > 0 else (smaller, larger)
    return (
        f"In money: after adjusting a full stop costs {called(more[0])} {amount(2 * abs(net.value), MUSD)} a year more "
        f"than {called(less[0])}, worth half of that in a bargain over what can be paid for."
    )


def _not_in_it(dossier: Dossier) -> str:
    unseen = [f"{matter.what}" for matter in dossier.matters if matter.standing == "no source"]
    flows = len(dossier.holes)
    hidden = f"; {flows} flows that nobody reports" if flows > 1 else "; a flow that nobody reports" if flows else ""
    return f"Not in it: arms, finance, migration, transit{''.join(f', {what}' for what in unseen)}{hidden}."


def _how(dossier: Dossier, found: Answer) -> str:
    if found.basis == "trade":
        return (
            "Estimated from what the two trade and earn alone, since one of them is in no input-output table: no "
            "directions, no industries. Real income, with the range over pairs of the table."
        )
    left = ", ".join(with_article(code) for code in found.outside)
    without = f" Without {left}, for which the table has no data." if left else ""
    return (
        f"Real income a year, by a model of 81 economies and 48 industries on the OECD's table of {found.year}; first "
        "year: prices move and labour does not. Range: 90 % of 200 draws over elasticities and the table. Holds: "
        f"products and industries of which the other buys a quarter or more of it.{without} Not tested on what later "
        "happened."
    )


def _sides(dossier: Dossier, found: Answer) -> tuple[tuple[Party, SideAnswer], tuple[Party, SideAnswer]]:
    return (dossier.a, found.a), (dossier.b, found.b)
