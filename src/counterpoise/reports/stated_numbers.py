"""How does a part that a claim states compare with the share it is of: of the same goods, actor and side?

A part is set beside that share alone, and beside none where there is no such figure. Within ten points the two agree.
"""

from collections.abc import Iterable
from typing import Literal

from counterpoise.records import Comparison, Finding, StatedNumber, Yardstick
from counterpoise.reports.claim_scope import GoodsPart
from counterpoise.reports.stated_parts import StatedPart
from counterpoise.vocabulary import GOODS

TRADED = ("share_of_imports", "share_of_exports")  # of the trade by product, or of all goods, in money
INDUSTRIES = ("sector_share_of_imports", "sector_share_of_exports")
BOUGHT = ("share_of_imports", "food_share_of_imports", "sector_share_of_imports")
SHARES = (*BOUGHT, "share_of_exports", "food_share_of_exports", "sector_share_of_exports")
NEAR, FAR = 0.10, 0.20  # of all that is bought or sold: how close to a stated part a share bears it out, or is excluded
DEARER = 2.0  # how many times as much the goods of others may cost: reports count tonnes, and trade by product is money
RECORDED = 0.02  # of what a buyer is recorded to buy of a product: from less it is not sure that the flow is recorded

Fit = Literal["fits", "short", "excluded"]

_TRADES = {"supply": "buys", "market": "sells"}
_COMPARED: dict[Comparison, str] = {
    "agrees": "it agrees with",
    "higher": "higher than",
    "lower": "lower than",
    "not comparable": "not comparable with an upper limit of",
}


def stated_number(part: GoodsPart, yardsticks: Iterable[Yardstick]) -> StatedNumber:
    """Compare a part with its share, and say with what or why not."""
    stated, share = part.stated, _share_of(part, yardsticks)
    gap = _gap(stated, share)
    comparison: Comparison = "not comparable"
    why = f"not comparable, as {gap}"
    if share is not None and not gap:
        comparison = _compared(stated, share)
        why = f"{_COMPARED[comparison]} {_shown(share, comparison)}"
    return StatedNumber(
        words=stated.words,
        least=stated.least,
        most=stated.most,
        product=part.product,
        of=stated.owner,
        side=stated.side,
        comparison=comparison,
        why=f"it says {stated.words} of {stated.goods or 'all'} that {stated.owner} {_TRADES[stated.side]}: {why}",
    )


def part_fit(part: GoodsPart, yardsticks: Iterable[Yardstick], *, current: bool) -> Fit | None:
    """Say whether a part fits its share; None where they cannot be compared.

    `current` says that the share is of the claim's own year: one of another year excludes nothing.
    """
    stated, share = part.stated, _share_of(part, yardsticks)
    if share is None or _gap(stated, share):
        return None
    comparison = _compared(stated, share)
    if comparison == "not comparable":
        return None
    if comparison == "agrees":
        return "fits"
    return "excluded" if current and excludes(share, stated) else "short"


def excludes(share: Finding, stated: StatedPart) -> bool:
    """Tell whether the whole range of a share is far from a stated part.

    The share of a product may be more by weight than it is in money, or less. Of products only purchases that are
    recorded exclude a part: some gas and ore is reported by neither side, and embargoed oil by no buyer. Too large a
    share excludes only a part of what is said to be bought or sold abroad: of all that is used it is a smaller one.
    """
    if share.lo is None or share.hi is None:
        return False
    by_product = share.method in TRADED and share.product != GOODS
    if by_product and (share.side != "supply" or (share.value or 0.0) < RECORDED):
        return False
    dearer = DEARER if by_product else 1.0
    least, most = _reweighed(share.lo, 1 / dearer), _reweighed(share.hi, dearer)
    return most < stated.least - FAR or (stated.abroad and least > stated.most + FAR)


def _reweighed(share: float, dearer: float) -> float:
    """Return a share in tonnes of a share in money, where the goods of others cost so many times as much."""
    return dearer * share / (dearer * share + 1 - share)


def is_limit_of_industry(share: Finding) -> bool:
    """Tell a share of an industry that the tables only bound; with their full edition it is stated."""
    return share.method in INDUSTRIES and share.state != "stated"


def _share_of(part: GoodsPart, yardsticks: Iterable[Yardstick]) -> Finding | None:
    place = (part.product, part.stated.owner, part.stated.side)
    shares = (yardstick.now for yardstick in yardsticks if yardstick.now.method in SHARES)
    return next((share for share in shares if (share.product, share.dependent, share.side) == place), None)


def _gap(stated: StatedPart, share: Finding | None) -> str:
    """Return why a part cannot be compared; empty where it can."""
    if stated.joint:
        return "several states make it up together"
    if stated.used:
        return "it is of what is used and figures are of what is traded"
    if share is None:
        return "no figure is of that"
    return "the share is not recorded" if share.value is None else ""


def _compared(stated: StatedPart, share: Finding) -> Comparison:
    value = share.value or 0.0
    if value < stated.least - NEAR:
        return "higher"
    if is_limit_of_industry(share):
        return "not comparable"  # what lies below an upper limit may be anything
    return "lower" if value > stated.most + NEAR else "agrees"


def _shown(share: Finding, comparison: Comparison) -> str:
    """Return a share in words, as a limit where it is one."""
    is_limit = share.state == "bounded" and share.hi == share.value and comparison != "not comparable"
    return f"{'at most ' * is_limit}{(share.value or 0.0) * 100:.0f} % in {share.year}"
