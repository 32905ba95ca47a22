"""What is said first: what each side would lose without the other, how, how sure that is, and what it holds in hand?"""

from collections.abc import Iterator
from typing import Literal

from counterpoise.drawing import (
    Block,
    Column,
    Evidence,
    Figure,
    Labelled,
    Section,
    Table,
    Tile,
    Tiles,
    Words,
    note,
    said,
    unmarked,
)
from counterpoise.findings import Party
from counterpoise.income.answer import Answer, Basis, Lost, Ranged, SideAnswer
from counterpoise.questions.pair.answer import Dossier
from counterpoise.questions.pair.incomes import domain_shares
from counterpoise.questions.pair.options import domain_names
from counterpoise.questions.pair.sections.cards import FEWEST, HELD, SHORT, cards, find_sales
from counterpoise.questions.pair.sections.first_lines import (
    banned,
    hidden_between,
    in_money,
    not_in_here,
    outside,
    since_when,
    through_what,
    why_none,
)
from counterpoise.states import find
from counterpoise.vocabulary import GOODS
from counterpoise.wording import BELIEVED, amount, called, goods, income_part, income_range, limited, percent, sentence

UNNOTICED = 0.0005  # part of income below which nobody would notice
LIKE = 0.1  # difference of two incomes, as a part, up to which neither is the larger
MUSD = "MUSD"
TITLE = "The answer"
BY_SIZE = "The order is that of their incomes; what each needs the other for is not in it."
BRACKETS: dict[Basis, str] = {
    "table": "In brackets: 90 % of the draws of the model, or the limits of a share.",
    "trade": "In brackets: 90 % of like pairs that the model holds, or the limits of a share.",
}


def answer(dossier: Dossier, evidence: Evidence) -> Section:
    """Put the answer on the page: who, a table of both sides, what stands beside the numbers, cards, and how."""
    found = dossier.answer
    how = (note(_how(dossier, found)),) if found else ()
    drawn = (Figure("sectors"),) if found and found.sectors else ()
    who, beside, *table = first_lines(dossier, evidence)
    large = (_tiles(dossier, found),) if found else ()
    held = (said(HELD), *cards(dossier, evidence))
    return Section("answer", TITLE, (who, *large, beside, *drawn, *table, *held, *how))


def short(dossier: Dossier, fewer: int = 0) -> tuple[Section, ...]:
    """Put the same on a short page, which has no list of evidence: its brackets are explained in a line.

    `fewer` rows of cards are left out, as far as there are more than the fewest.
    """
    evidence = Evidence()
    next_step = Labelled((("Next", _next(dossier)),))
    rows = sum(map(len, find_sales(dossier, SHORT)))
    parts = (
        Section("answer", TITLE, (*first_lines(dossier, evidence), next_step, *brackets(dossier))),
        Section("cards", HELD, cards(dossier, evidence, max(FEWEST, rows - fewer))),
    )
    return tuple(map(unmarked, parts))


def brackets(dossier: Dossier) -> tuple[Block, ...]:
    """Say what stands in brackets, where a loss does."""
    return (note(BRACKETS[dossier.answer.basis]),) if dossier.answer else ()


def first_lines(dossier: Dossier, evidence: Evidence) -> tuple[Block, ...]:
    """Say who, what stands beside the numbers, what is missing first, and set both sides beside each other."""
    found = dossier.answer
    who = headline(dossier, found) if found else f"{sentence(why_none(dossier))}; shares and cards are below."
    table = _table(dossier, found, evidence)
    beside = [("Since when", since_when(dossier)), ("Banned", banned(dossier))]
    beside += [("Through what", through_what(dossier, found)), ("Not in here", not_in_here(dossier))]
    if found:
        beside.append(("In money", in_money(_sides(dossier, found), found)))
    lines = tuple((label, f"{sentence(text)}.") for label, text in beside if text)
    return (Labelled((("Who", who),)), Labelled(lines), *([table] if table.rows else []))


def _tiles(dossier: Dossier, found: Answer) -> Tiles:
    """Show what both lose in large numbers."""
    (a, first), (b, second) = _sides(dossier, found)
    return Tiles((_tile("a", (a, b), first), _tile("b", (b, a), second)))


def _tile(side: Literal["a", "b"], two: tuple[Party, Party], lost: SideAnswer) -> Tile:
    own, other = (called(party) for party in two)
    return Tile(
        title=f"{sentence(own)} without {other}",
        side=side,
        number=_part(lost.after_adjusting.part),
        of="of its income lost",
        lines=(f"{_money(lost)} a year, after adjusting", f"{_first(lost)} in the first year"),
    )


def _next(dossier: Dossier) -> str:
    codes = f"{dossier.a.code} {dossier.b.code}"
    return f"counterpoise brief {codes} --full: every part, with its sources; -o brief.html: pages to pass on."


def headline(dossier: Dossier, found: Answer) -> str:
    """Say who can better do without the other, what both would lose, how sure the order is and what it owes to size."""
    sides = _sides(dossier, found)
    smaller, larger = sorted(sides, key=lambda side: side[1].after_adjusting.part.value)
    a, b = (called(party) for party, _ in (smaller, larger))
    losses = (
        f"if the two stopped trading, {b} would lose {_part(larger[1].after_adjusting.part)} of its real income "
        f"({_money(larger[1])} a year; {_first(larger[1])} in the first year), {a} "
        f"{_part(smaller[1].after_adjusting.part)} ({_money(smaller[1])}; {_first(smaller[1])}), by a model of "
        f"{_as_of(dossier, found.year)}"
    )
    if all(abs(side.after_adjusting.part.value) < UNNOTICED for _, side in sides):
        return f"Neither would notice much in trade: {losses}."
    if found.basis == "trade":
        by_size = f"By size alone {a} could better do without {b}"
        return f"{by_size}: {losses}. {BY_SIZE}{_hidden(dossier)}"
    if found.stronger is None:
        return f"Which of the two could better do without the other is not settled: {losses}. {_order(found)}."
    return f"{sentence(a)} can better do without {b}: {losses}. {_order(found)}; {_size(found, a, b)}."


def _as_of(dossier: Dossier, year: int) -> str:
    """Name the year of a model, and the blocs that count in it with other members than in the brief's year."""
    changed = _changed(dossier, year)
    return f"{' and '.join(changed)} as of {year}" if changed else str(year)


def _changed(dossier: Dossier, year: int) -> list[str]:
    """Name the blocs that others have joined or left between the year of the model and the brief's."""
    blocs = [(party, find(party.code)) for party in (dossier.a, dossier.b)]
    return [called(party) for party, bloc in blocs if bloc.members(year) != bloc.members(dossier.year)]


def _hidden(dossier: Dossier) -> str:
    return " Part of their trade is reported by nobody and not in it." if hidden_between(dossier) else ""


def _money(side: SideAnswer) -> str:
    return amount(side.after_adjusting.money, MUSD)


def _first(side: SideAnswer) -> str:
    return income_part(side.first_year.part.value)


def _part(lost: Ranged) -> str:
    return income_part(lost.value)


def _order(found: Answer) -> str:
    draws = "Every draw keeps" if found.holds == 1 else f"{percent(found.holds)} of its draws keep"
    return f"{draws} this order"


def _size(found: Answer, smaller: str, larger: str) -> str:
    """Admit what the order owes to size."""
    ratio = found.size_ratio
    if abs(ratio - 1) <= LIKE:
        return "their incomes are alike"
    if ratio > 1:
        return f"most of that is size: the income of {smaller} is {_times(ratio)} that of {larger}"
    return f"not by size: the income of {larger} is {_times(1 / ratio)} that of {smaller}"


def _times(ratio: float) -> str:
    """Print a factor with two significant figures: "7.9 times", "260 times"."""
    return f"{float(f'{ratio:.2g}'):,g} times"


def _table(dossier: Dossier, found: Answer | None, evidence: Evidence) -> Table:
    a, b = called(dossier.a), called(dossier.b)
    columns = (Column(""), Column(f"{sentence(a)} without {b}"), Column(f"{sentence(b)} without {a}"))
    losses = _losses(_sides(dossier, found)) if found else ()
    cells = [tuple(map(Words, row)) for row in losses]
    # Without losses the shares of every domain are what is known of the two.
    domains = (GOODS,) if found else domain_names()
    shares = [row for domain in domains for row in _shares(dossier, evidence, domain)]
    return Table(columns, (*cells, *shares))


def _losses(sides: tuple[tuple[Party, SideAnswer], tuple[Party, SideAnswer]]) -> Iterator[tuple[str, str, str]]:
    (_, first), (_, second) = sides
    yield "income lost, after adjusting", _lost(first.after_adjusting), _lost(second.after_adjusting)
    if first.as_buyer and first.as_seller and second.as_buyer and second.as_seller:
        yield (
            "of that as buyer / as seller",
            f"{_part(first.as_buyer)} / {_part(first.as_seller)}",
            f"{_part(second.as_buyer)} / {_part(second.as_seller)}",
        )
    yield "in the first year, before adjusting", _lost(first.first_year), _lost(second.first_year)
    yield from _threats(*sides)


def _lost(lost: Lost) -> str:
    part = lost.part
    money = "" if part.value > BELIEVED else f", {amount(lost.money, MUSD)}"
    return f"{income_range(part.value, part.lo, part.hi)}{money}"


def _threats(a: tuple[Party, SideAnswer], b: tuple[Party, SideAnswer]) -> Iterator[tuple[str, str, str]]:
    """Say what both lose in the first year where one direction of trade stops, whoever stops it."""
    for (seller, side), swapped in ((a, False), (b, True)):
        if side.stop_selling:
            does = side.stop_selling.first_year
            cost, damage = income_part(does.cost), income_part(does.damage)
            of_a, of_b = (damage, cost) if swapped else (cost, damage)
            yield f"first year, no sales by {called(seller)}", of_a, of_b


def _shares(dossier: Dossier, evidence: Evidence, domain: str) -> Iterator[tuple[Words, ...]]:
    """Print the part of all goods, or of a domain, that is with the other, sales then purchases."""
    of_a, of_b = (domain_shares(dossier, party.code, domain) for party in (dossier.a, dossier.b))
    of = f"of {'all goods' if domain == GOODS else goods(domain_names()[domain])}"
    for side, words in (("market", "sold, to the other"), ("supply", "bought, from the other")):
        found = [next((share for share in shares if share.side == side), None) for shares in (of_a, of_b)]
        if any(found):
            year = next(share.year for share in found if share)
            cells = [
                Words(limited(share), (evidence.number(share),)) if share else Words("not recorded", dim=True)
                for share in found
            ]
            yield (Words(f"{of} {words}, {year}"), *cells)


def _how(dossier: Dossier, found: Answer) -> str:
    if found.basis == "trade":
        return (
            "Estimated from what the two trade and earn alone, since one of them is in no input-output table: no "
            "directions, no industries. Real income, with the range over pairs of the table; incomes are GDP of "
            "the nearest year known."
        )
    model = found.model
    of = f"{model.economies} economies and {model.industries} industries" if model else "industries"
    draws = model.draws if model else "the"
    changed = "".join(f" {bloc} counts with its members of {found.year}." for bloc in _changed(dossier, found.year))
    return (
        f"Real income a year, by a model of {of} on the OECD's table of {found.year}; first year: labour and capital "
        f"stay in their industries. Range: 90 % of {draws} draws over elasticities and the table. What each sells the "
        "other: products and industries of which a quarter or more of the buyer's imports or the seller's exports is "
        f"between the two.{outside(found)}{changed} Not tested on what later happened."
    )


def _sides(dossier: Dossier, found: Answer) -> tuple[tuple[Party, SideAnswer], tuple[Party, SideAnswer]]:
    return (dossier.a, found.a), (dossier.b, found.b)
