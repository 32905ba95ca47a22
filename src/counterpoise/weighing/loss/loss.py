"""What would an actor still miss a year after the other stops? The loss model over one pair, as findings.

The rule is in `weighing.ground.losses`. A hole turns the model's range into a limit: trade that is missing among the
dependent's other partners makes every loss an upper bound, trade missing between the two makes it a lower one.
"""

from dataclasses import replace
from math import fsum

from counterpoise.arithmetic import ordered_sum
from counterpoise.arrays import Codes, Values
from counterpoise.records import SIDES, CellState, Finding, without_void
from counterpoise.vocabulary import Basket, Measure, basket
from counterpoise.weighing.ground import Losses, Lost, PairGround
from counterpoise.weighing.shares import find_shares

METHOD = "first_year_loss"
DOMAIN = "domain_dependence"  # the method of the losses of both sides, which leverage subtracts
MEASURE = Measure(
    name="first-year-loss",
    order=70,
    group="tie",
    page="reference/measures/first-year-loss.md",
    units=("share",),
    side="both",
    methods=("first_year_loss",),
    answers="what would it still miss a year after the other stops?",
    shown="pair: who depends on whom, products, alternatives; product: who is most dependent; state; map",
    columns=("would lose", "loss mostly in"),
)


def find(ground: PairGround) -> tuple[Finding, ...]:
    """Return the loss that goes with each share of the year, of a domain or a product."""
    return tuple(loss_finding(ground.losses, part, basket(part.product)) for part in ground.once(find_shares))


def loss_finding(lost: Lost, share: Finding, what: Basket) -> Finding:
    """Return the loss that goes with a share, of one product or of a basket added up in money."""
    losses, at = lost.sides[share.dependent, share.side], lost.places(what)
    blank = replace(share, method=METHOD, numerator=None, note="", unit="share")
    if share.state in ("not recorded", "zero"):
        return replace(blank, note=share.note)
    whole = ordered_sum(losses.whole[at])
    value, lo, hi = (_in_money(part, losses, at) / whole for part in (losses.value, losses.lo, losses.hi))
    return _held(replace(blank, value=value, lo=lo, hi=hi, numerator=value * whole, denominator=whole), [share])


def after_adjustment(lost: Lost, share: Finding, what: Basket) -> float | None:
    """Return what would still be missing once the whole world's trade had turned, 0 to 1; None where unknown."""
    if share.value is None:
        return None
    losses, at = lost.sides[share.dependent, share.side], lost.places(what)
    whole = ordered_sum(losses.whole[at])
    return _in_money(losses.after_adjustment, losses, at) / whole if whole > 0 else 0.0


def after_both(lost: Lost, actor: str, what: Basket) -> float | None:
    """Return the same of both sides over all an actor trades in a domain, as its dependence has it."""
    at = lost.places(what)
    both = [lost.sides[actor, side] for side in SIDES]
    whole = fsum(ordered_sum(losses.whole[at]) for losses in both)
    return fsum(_in_money(losses.after_adjustment, losses, at) for losses in both) / whole if whole > 0 else None


def dependence_finding(lost: Lost, shares: tuple[Finding, Finding], what: Basket) -> Finding:
    """Return the domain dependence: losses of both sides (supply, market) over all the actor trades in it.

    A side that is not recorded leaves nothing known: what is lost of both may be anything.
    """
    at = lost.places(what)
    both = [lost.sides[share.dependent, side] for share, side in zip(shares, SIDES, strict=True)]
    money = [fsum(_in_money(part(losses), losses, at) for losses in both) for part in (_value, _lo, _hi)]
    whole = fsum(ordered_sum(losses.whole[at]) for losses in both)
    known = [share for share in shares if share.state != "not recorded"]
    blank = replace(
        shares[0],
        method=DOMAIN,
        side="",
        figures=tuple(dict.fromkeys(key for share in shares for key in share.figures)),
        holes=tuple(dict.fromkeys(hole for share in shares for hole in share.holes)),
        denominator_figures=sum(share.denominator_figures for share in shares),
        numerator=None,
        denominator=None,
    )
    if not known or whole <= 0:
        note = " ".join(dict.fromkeys(share.note for share in shares if share.note))
        return replace(blank, value=None, lo=None, hi=None, state="not recorded", note=note)
    value, lo, hi = (amount / whole for amount in money)
    made = replace(blank, value=value, lo=lo, hi=hi, numerator=money[0], denominator=whole, note="")
    return _held(made, list(shares))


def _held(finding: Finding, shares: list[Finding]) -> Finding:
    """Give a modelled number the limits that holes around its shares leave, and its state."""
    floor_gone = any(share.state == "bounded" and share.lo == 0 for share in shares)
    hidden = any((share.hi or 0.0) >= 1 > (share.value or 0.0) or _swallowed(share) for share in shares)
    nothing = all(share.state in ("zero", "not recorded") for share in shares)
    state: CellState = "bounded" if floor_gone or hidden else "zero" if nothing else "estimated"
    lo = 0.0 if floor_gone or hidden else finding.lo
    if any(share.state == "doubtful" for share in shares):
        # Rows that cannot be what they are called are in the number: it is an upper limit, and none of it is sure.
        return replace(finding, value=None, lo=0.0, hi=1.0 if hidden else finding.hi, state="doubtful")
    return without_void(replace(finding, lo=lo, hi=1.0 if hidden else finding.hi, state=state))


def _swallowed(share: Finding) -> bool:
    """Tell whether the pair's own trade lies in a hole, rather than there being nothing to speak of."""
    return share.state == "not recorded" and share.numerator != 0 and bool(share.holes)


def _in_money(part: Values, losses: Losses, at: Codes) -> float:
    return ordered_sum((part * losses.whole)[at])


def _value(losses: Losses) -> Values:
    return losses.value


def _lo(losses: Losses) -> Values:
    return losses.lo


def _hi(losses: Losses) -> Values:
    return losses.hi
