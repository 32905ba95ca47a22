"""What does each of the two gain from the tie, and what does it risk? Composed by rule from the findings."""

from collections.abc import Sequence

from counterpoise.findings import DomainRow, Line, Party, ProductRow
from counterpoise.questions.pair.answer import Dossier, Entry
from counterpoise.questions.pair.judgements import at_stake, why
from counterpoise.records import Finding
from counterpoise.wording import MISSING, at_least, called, goods, kusd, limited_words, percent, ranged, with_article

SIZES = ((0.01, "large"), (0.001, "medium"), (0.0, "small"))  # by part of GDP
INPUTS = ("energy", "materials", "precious")
HIGH = 0.5  # share of a product above which the other's dependence is named
WORTH = 100_000.0  # kUSD a year of it
SMALL = 10_000.0  # kUSD a year below which nothing is listed
NAMED = 3  # products and third parties named
EXPOSED = 0.02  # part of goods trade at stake with a third party


def entries(dossier: Dossier) -> tuple[Entry, ...]:
    """List gains, then risks, for A and for B."""
    a, b = dossier.a, dossier.b
    rows = dossier.domains
    return (
        *_of(dossier, (a, b), [(row, row.a_on_b.stake) for row in rows]),
        *_of(dossier, (b, a), [(row, row.b_on_a.stake) for row in rows]),
    )


def _of(dossier: Dossier, pair: tuple[Party, Party], stakes: Sequence[tuple[DomainRow, Finding]]) -> list[Entry]:
    party, other = pair
    return [
        *_trade(party, other, stakes),
        *_hold(dossier, party, other),
        *_losses(dossier, party, other),
        *_exposures(dossier, party, other),
    ]


def _trade(party: Party, other: Party, stakes: Sequence[tuple[DomainRow, Finding]]) -> list[Entry]:
    """A gain: what the trade of inputs is worth in its economy."""
    return [
        Entry(party.code, "gain", Line(_worth(row, other, stake), (stake,)), _size(stake.value), f"as of {stake.year}")
        for row, stake in stakes
        if row.domain in INPUTS and stake.value and (stake.numerator or 0.0) >= SMALL
    ]


def _worth(row: DomainRow, other: Party, stake: Finding) -> str:
    open_ended = stake.hi is None
    money, part = kusd(stake.numerator), at_least(stake.value) if open_ended else percent(stake.value)
    return f"{row.name} traded with {called(other)}: {'at least ' if open_ended else ''}{money}, {part} of GDP"


def _hold(dossier: Dossier, party: Party, other: Party) -> list[Entry]:
    """A gain: products in which the other would miss much of what it trades."""
    rows = [row for row in dossier.products if row.share.dependent == other.code and _much(row)]
    rows.sort(key=lambda row: -(row.loss.numerator or 0.0))
    return [
        Entry(party.code, "gain", Line(_held(row, other), (row.loss,)), _size_of(row), "within a year")
        for row in rows[:NAMED]
    ]


def _much(row: ProductRow) -> bool:
    large = (row.loss.value or 0.0) >= HIGH and (row.share.numerator or 0.0) >= WORTH
    return large and ranged(row.loss) != MISSING


def _held(row: ProductRow, other: Party) -> str:
    verb = "buys" if row.share.side == "supply" else "sells"
    return f"{called(other)} would miss {limited_words(row.loss)} of the {goods(row.name)} it {verb}"


def _losses(dossier: Dossier, party: Party, other: Party) -> list[Entry]:
    """A risk: what would be lost if the other stopped."""
    entries = []
    for row in dossier.domains:
        mine = row.a_on_b if party is dossier.a else row.b_on_a
        lost, known = mine.value.numerator, ranged(mine.value) != MISSING
        if row.domain in INPUTS and mine.value is not mine.share and lost and lost >= SMALL and known:
            part = f"{limited_words(mine.value)} of its trade in {goods(row.name)}"
            text = f"if {called(other)} stopped, {part}, {kusd(lost)}"
            entries.append(
                Entry(party.code, "risk", Line(text, (mine.value,)), _lost_size(mine.stake, lost), "within a year")
            )
    return entries


def _exposures(dossier: Dossier, party: Party, other: Party) -> list[Entry]:
    """A risk: what it has at stake with those who are at odds with the other."""
    rows = [row for row in at_stake(dossier, party.code) if (row.finding.value or 0.0) >= EXPOSED]
    return [
        Entry(
            party.code,
            "risk",
            Line(
                f"{ranged(row.dependence)} of goods trade is with {with_article(row.third_name)}, at odds with "
                f"{called(other)} ({why(row)})",
                (row.dependence, *row.facts[:1]),
            ),
            _size(row.stake.lo),
            f"as of {row.dependence.year}",
        )
        for row in rows[:NAMED]
    ]


def _size(part: float | None) -> str:
    """Name the size of a part of GDP; empty where GDP is not known."""
    return "" if part is None else next(word for least, word in SIZES if part >= least)


def _size_of(row: ProductRow) -> str:
    return _lost_size(row.stake, row.loss.numerator or 0.0)


def _lost_size(stake: Finding, lost: float) -> str:
    """Set a loss in kUSD against the GDP a stake was weighed by."""
    return _size(lost / stake.denominator) if stake.denominator else ""
