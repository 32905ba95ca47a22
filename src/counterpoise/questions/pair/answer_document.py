"""How is the answer on a pair published in a brief's JSON?

Losses are per cents of real income, positive for a loss, and money is billions of USD a year.
"""

from dataclasses import dataclass, field
from typing import Annotated, Literal

from counterpoise.drawing.encoder import INLINE
from counterpoise.income.answer import Answer, Damage, Lost, Ranged, SideAnswer, Threat
from counterpoise.income.years import YearLoss
from counterpoise.questions.pair.answer import Dossier
from counterpoise.questions.pair.incomes import Card, find_cards, money
from counterpoise.questions.published import RangedDocument, ranged_document, scaled
from counterpoise.records import CellState, Filled, Part, Year, choice

PER_CENT, BILLION = 100.0, 1e3  # MUSD in a billion


@dataclass(frozen=True, slots=True, kw_only=True)
class LostDocument:
    """Real income lost, in per cent, with the money beside it."""

    value: float
    lo: float
    hi: float
    state: CellState
    money: Annotated[float, "USD bn a year."]


@dataclass(frozen=True, slots=True, kw_only=True)
class DamageDocument:
    """What stopping one direction of trade does to the other side, and costs its own."""

    damage_pct: float
    damage_money: float
    cost_pct: float
    cost_money: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorThreatDocument:
    """The same for one sector, in the first year."""

    sector: Filled
    name: Filled
    does: DamageDocument = field(metadata=INLINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreatDocument:
    """Stopping one direction of trade."""

    after_adjusting: DamageDocument
    first_year: DamageDocument
    sectors: Annotated[tuple[SectorThreatDocument, ...], "Up to three that hurt more than they cost."]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreatsDocument:
    """What this side does to the other."""

    stop_selling: ThreatDocument
    stop_buying: ThreatDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class SideDocument:
    """What one side would lose without the other, in per cent of its real income."""

    after_adjusting: LostDocument
    first_year: LostDocument
    as_buyer: Annotated[RangedDocument | None, "After adjusting, where only its purchases stop."]
    as_seller: Annotated[RangedDocument | None, "Where only its sales stop."]
    rationed: Annotated[RangedDocument | None, "By the rationing program, which knows no prices."]
    threats: ThreatsDocument | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DollarDocument:
    """Money lost by A over money lost by B."""

    value: float
    lo: float
    hi: float
    shown: Annotated[bool, "Whether it is firm enough to be told."]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorLossDocument:
    """What each side loses, per cent, where only this sector's trade stops; the last is their interaction."""

    sector: Filled
    name: Filled
    a: float
    b: float


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLossDocument:
    """What both would have lost in a year, after adjusting, in per cent."""

    year: Year
    a: float
    b: float
    state: Annotated[str, choice("estimated", "moved"), "By a table of the year, or of another that is moved."]
    covered: Annotated[Part, "Part of the pair's trade in goods that the move rests on."]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardDocument:
    """A product or industry of which the other side buys much from this one, or sells much to it."""

    code: Filled
    name: Filled
    side: Annotated[Literal["seller", "buyer"], "What the side that holds it is in this trade."]
    share: Annotated[Part | None, "Of all the other side imports of it; as buyer, of all it exports."]
    money: Annotated[float, "USD bn."]
    unit: Literal["USD bn"] = "USD bn"
    year: Year
    source: Filled


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsDocument:
    """What each side holds over the other, as seller and then as buyer."""

    a: tuple[CardDocument, ...]
    b: tuple[CardDocument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingDocument:
    """What the answer does not count."""

    channel: Filled
    why: Filled
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDocument:
    """What each of the two would lose if they stopped trading: A without B, and B without A."""

    year: Annotated[Year, "Of the input-output table."]
    basis: Annotated[Literal["table", "trade"], "trade: estimated from trade and income, outside the table."]
    method: Literal["closed", "exact"]
    a: SideDocument
    b: SideDocument
    stronger: Annotated[str | None, "Code of the side with the smaller loss after adjusting; null under 0.9 of holds."]
    holds: Annotated[Part, "Part of the draws that keep the order."]
    size_ratio: Annotated[float, "Income of the side with the smaller loss over that of the other."]
    net_money: Annotated[RangedDocument, "Half of what the side with the larger loss loses more, USD bn."]
    mutual_money: Annotated[float, "The smaller loss, USD bn."]
    dollar_for_dollar: DollarDocument
    series: Annotated[tuple[YearLossDocument, ...], "Oldest first; empty where no year but the table's is known."]
    sectors: Annotated[tuple[SectorLossDocument, ...], "By the larger loss."]
    cards: CardsDocument
    chokepoints: Annotated[tuple[CardDocument, ...], "Bought for more than half from the other, and hard to replace."]
    missing: tuple[MissingDocument, ...]


def answer_document(dossier: Dossier) -> AnswerDocument | None:
    """Lay the answer out; None where there is none, which `not_covered` explains."""
    found = dossier.answer
    if found is None:
        return None
    cards = find_cards(dossier)
    ratio = found.dollar_for_dollar
    return AnswerDocument(
        year=found.year,
        basis=found.basis,
        method=found.method,
        a=_side(found.a),
        b=_side(found.b),
        stronger=found.stronger,
        holds=found.holds,
        size_ratio=found.size_ratio,
        net_money=_ranged(found.net_money, 1 / BILLION),
        mutual_money=scaled(found.mutual_money, 1 / BILLION),
        dollar_for_dollar=DollarDocument(value=ratio.value, lo=ratio.lo, hi=ratio.hi, shown=found.shown),
        series=tuple(map(_year, dossier.losses)),
        sectors=_sectors(found),
        cards=CardsDocument(a=_cards(cards.a), b=_cards(cards.b)),
        chokepoints=_cards(cards.chokepoints),
        missing=tuple(
            MissingDocument(channel=matter.what, why=matter.words, source="")
            for matter in dossier.matters
            if matter.standing == "no source"
        ),
    )


def _year(loss: YearLoss) -> YearLossDocument:
    a, b = (scaled(part, PER_CENT) for part in (loss.a, loss.b))
    return YearLossDocument(year=loss.year, a=a, b=b, state=loss.state, covered=scaled(loss.covered, 1.0))


def _sectors(found: Answer) -> tuple[SectorLossDocument, ...]:
    return tuple(
        SectorLossDocument(sector=loss.sector, name=loss.name, a=scaled(loss.a, PER_CENT), b=scaled(loss.b, PER_CENT))
        for loss in found.sectors
    )


def _side(side: SideAnswer) -> SideDocument:
    threats = None
    if side.stop_selling and side.stop_buying:
        threats = ThreatsDocument(stop_selling=_threat(side.stop_selling), stop_buying=_threat(side.stop_buying))
    return SideDocument(
        after_adjusting=_lost(side.after_adjusting),
        first_year=_lost(side.first_year),
        as_buyer=_parts(side.as_buyer),
        as_seller=_parts(side.as_seller),
        rationed=_parts(side.rationed),
        threats=threats,
    )


def _parts(of: Ranged | None) -> RangedDocument | None:
    return None if of is None else _ranged(of, PER_CENT)


def _lost(lost: Lost) -> LostDocument:
    part = _ranged(lost.part, PER_CENT)
    money = scaled(lost.money, 1 / BILLION)
    return LostDocument(value=part.value, lo=part.lo, hi=part.hi, state="estimated", money=money)


def _ranged(of: Ranged, scale: float) -> RangedDocument:
    return ranged_document(of.value, of.lo, of.hi, scale)


def _threat(threat: Threat) -> ThreatDocument:
    return ThreatDocument(
        after_adjusting=_damage(threat.after_adjusting),
        first_year=_damage(threat.first_year),
        sectors=tuple(
            SectorThreatDocument(sector=each.sector, name=each.name, does=_damage(each.does)) for each in threat.sectors
        ),
    )


def _damage(damage: Damage) -> DamageDocument:
    return DamageDocument(
        damage_pct=scaled(damage.damage, PER_CENT),
        damage_money=scaled(damage.damage_money, 1 / BILLION),
        cost_pct=scaled(damage.cost, PER_CENT),
        cost_money=scaled(damage.cost_money, 1 / BILLION),
    )


def _cards(cards: tuple[Card, ...]) -> tuple[CardDocument, ...]:
    return tuple(
        CardDocument(
            code=card.code,
            name=card.name,
            side=card.side,
            share=card.share.value,
            money=scaled(money(card.share), 1e-9),
            year=card.share.year,
            source="baci" if card.share.money == "kUSD" else "oecd_icio",
        )
        for card in cards
    )
