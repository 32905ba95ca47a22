"""What would be lost without whom, as every page and document but that of the pair says it?

A loss is printed as on the page of the two: in per cent of real income with its range, in the first year no further
than the model can be believed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal

from counterpoise.errors import BadSource, NoData
from counterpoise.findings import Gap
from counterpoise.income.pairs.around import LossesAround, losses_around
from counterpoise.income.pairs.values import Lost, PairLoss, Ranged
from counterpoise.questions.published import RangedDocument, ranged_document, scaled
from counterpoise.records import Filled, Finding, Year
from counterpoise.states import Actor
from counterpoise.wording import MISSING, amount, income_part, income_range
from counterpoise.world import World

UNKNOWN = "Income that would be lost without each other"
PER_CENT, BILLION = 100.0, 1e3  # MUSD in a billion
ESTIMATED = "~"  # before a loss that is estimated from trade alone
LEGEND = (
    "Part of real income lost if the two stopped trading, with the 5th to the 95th percentile of 200 draws; by a model "
    "of 81 economies and 48 industries on the table of {year}, after adjusting and in the first year. As buyer, as "
    "seller: where only its purchases, or only its sales, stop. ~: outside the table, estimated from trade and income. "
    "Water, arms, aid, transit and finance are not in it."
)


def find_losses(world: World, actor: Actor, year: int) -> tuple[LossesAround | None, tuple[Gap, ...]]:
    """Return the losses around an actor, or why they are not known; of a year before the table's nothing is."""
    if not world.sectors.complete:
        return None, (Gap(UNKNOWN, "this ledger has no whole input-output table; `counterpoise build` reads it"),)
    table = world.sectors.years[-1]
    if year < table:
        return None, (Gap(UNKNOWN, f"worked out for {table}, the year of the input-output table, and later years"),)
    try:
        return losses_around(world, actor), ()
    except (NoData, BadSource) as missing:
        return None, (Gap(UNKNOWN, str(missing)),)


def largest(losses: Iterable[PairLoss]) -> tuple[PairLoss, ...]:
    """Return the losses that belong in a ranking, the largest after adjusting first."""
    sound = (loss for loss in losses if loss.sound)
    return tuple(sorted(sound, key=lambda loss: (-loss.after_adjusting.part.value, loss.code, loss.without)))


def range_words(part: Ranged) -> str:
    """Print a part of income with its range."""
    return income_range(part.value, part.lo, part.hi)


def finding_words(finding: Finding) -> str:
    """Print a finding of income lost with its range."""
    value, lo, hi = finding.value, finding.lo, finding.hi
    return MISSING if value is None or lo is None or hi is None else income_range(value, lo, hi)


def part_words(part: Ranged | None) -> str:
    """Print a part of income without its range."""
    return MISSING if part is None else income_part(part.value)


def loss_words(loss: PairLoss) -> str:
    """Print what is lost after adjusting, marked where it is estimated from trade."""
    return f"{ESTIMATED if loss.basis == 'trade' else ''}{range_words(loss.after_adjusting.part)}"


def money_words(lost: Lost) -> str:
    """Print the money lost in a year."""
    return amount(lost.money, "MUSD")


@dataclass(frozen=True, slots=True, kw_only=True)
class PairLossDocument:
    """What one would lose without the other, as in the answer on the two."""

    iso3: Annotated[Filled, "Code of the other, whoever loses."]
    basis: Annotated[Literal["table", "trade"], "trade: estimated from trade and income, outside the table."]
    after_adjusting: RangedDocument
    first_year: RangedDocument
    money: Annotated[float, "Lost after adjusting, USD bn a year."]
    first_year_money: float
    as_buyer: Annotated[RangedDocument | None, "After adjusting, where only its purchases stop; null on basis trade."]
    as_seller: RangedDocument | None
    ranked: Annotated[bool, "False where the trade is hardly on record, or is not the state's own."]


@dataclass(frozen=True, slots=True, kw_only=True)
class LossesDocument:
    """Income lost between the state and all others, in per cent, positive for a loss; the largest first."""

    year: Annotated[Year, "Of the input-output table."]
    without_it: Annotated[tuple[PairLossDocument, ...], "What the others would lose without the state."]
    without_others: Annotated[tuple[PairLossDocument, ...], "What the state would lose without each of the others."]


def losses_document(losses: LossesAround | None) -> LossesDocument | None:
    """Lay the losses around a state out; None where there are none."""
    if losses is None:
        return None
    return LossesDocument(
        year=losses.year,
        without_it=tuple(_document(loss, loss.code) for loss in _by_size(losses.without_it)),
        without_others=tuple(_document(loss, loss.without) for loss in _by_size(losses.of_it)),
    )


def _by_size(losses: Iterable[PairLoss]) -> list[PairLoss]:
    return sorted(losses, key=lambda loss: (not loss.sound, -loss.after_adjusting.part.value, loss.code, loss.without))


def _document(loss: PairLoss, other: str) -> PairLossDocument:
    after, first = loss.after_adjusting, loss.first_year
    return PairLossDocument(
        iso3=other,
        basis=loss.basis,
        after_adjusting=_part(after.part),
        first_year=_part(first.part),
        money=scaled(after.money, 1 / BILLION),
        first_year_money=scaled(first.money, 1 / BILLION),
        as_buyer=None if loss.as_buyer is None else _part(loss.as_buyer),
        as_seller=None if loss.as_seller is None else _part(loss.as_seller),
        ranked=loss.sound,
    )


def _part(part: Ranged) -> RangedDocument:
    return ranged_document(part.value, part.lo, part.hi, PER_CENT)
