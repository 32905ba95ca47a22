"""How findings about two actors become a dossier."""

from collections.abc import Sequence

from counterpoise.briefing.dossier import Dependence, DomainRow, Leverage, ProductRow
from counterpoise.records import CellState, Finding

WORST: tuple[CellState, ...] = ("not recorded", "bounded", "estimated", "zero", "stated")


def domain_row(words: tuple[str, str], a_on_b: Dependence, b_on_a: Dependence) -> DomainRow:
    """Set two dependences against each other; `words` are the domain's key and name."""
    return DomainRow(*words, a_on_b, b_on_a, leverage(b_on_a.share, a_on_b.share))


def dependence(sides: tuple[Finding, Finding], stake: Finding, money: tuple[float, float]) -> Dependence:
    """Choose the side that is larger in dollars; one that is not recorded only if both are."""
    first, second = sides
    recorded = [finding.state != "not recorded" for finding in sides]
    swap = recorded[1] and (not recorded[0] or money[1] > money[0])
    return Dependence(second, first, stake) if swap else Dependence(first, second, stake)


def leverage(b_on_a: Finding, a_on_b: Finding) -> Leverage:
    """Subtract dependences, with the limits of interval arithmetic."""
    state = min((b_on_a.state, a_on_b.state), key=WORST.index)
    value = _less(b_on_a.value, a_on_b.value)
    if state == "zero" and b_on_a.state != a_on_b.state:
        state = "stated"
    return Leverage(value, _less(b_on_a.lo, a_on_b.hi), _less(b_on_a.hi, a_on_b.lo), state)


def in_order(rows: Sequence[ProductRow]) -> tuple[ProductRow, ...]:
    """Put products in order of the money that changes hands, the unknown last."""
    return tuple(sorted(rows, key=_place))


def _place(row: ProductRow) -> tuple[float, str, str, str]:
    share = row.share
    return -(share.numerator or 0.0), row.product, share.side, share.dependent


def _less(more: float | None, less: float | None) -> float | None:
    # Adding zero turns -0.0 into 0.0.
    return None if more is None or less is None else more - less + 0.0
