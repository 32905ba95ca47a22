"""How findings about two actors become a dossier."""

from collections.abc import Mapping, Sequence

from counterpoise.findings import Dependence, DomainRow, Leverage, Overall, ProductRow
from counterpoise.records import CellState, Finding
from counterpoise.vocabulary import Measure
from counterpoise.weighing.loss.composite import composite

WEIGHED = ("energy", "materials", "goods")
TRIFLING = 10_000.0  # kUSD a year of all an actor buys and sells in a domain
WORST: tuple[CellState, ...] = ("not recorded", "bounded", "estimated", "zero", "stated")
MEASURE = Measure(
    name="leverage",
    order=80,
    group="tie",
    page="reference/measures/leverage.md",
    units=("share", "index"),
    methods=("domain_dependence",),
    answers="how much more would the one lose in a domain than the other?",
    shown="pair: who depends on whom; what-if: before and after; front page; state; map",
    sections=(
        "Who depends on whom in *",
        "Strongest asymmetries of *",
        "Largest moves of dependence*",
        "* and *, before and after",
    ),
    columns=("leverage", "leverage of *", "change of leverage of *"),
)


def domain_row(words: tuple[str, str], a_on_b: Dependence, b_on_a: Dependence) -> DomainRow:
    """Set two dependences against each other; `words` are the domain's key and name."""
    return DomainRow(*words, a_on_b, b_on_a, leverage(b_on_a.value, a_on_b.value))


def larger(sides: tuple[Finding, Finding], money: tuple[tuple[float, float], tuple[float, float]]) -> int:
    """Choose the side (0 or 1) with more lost, then more traded; one that is not recorded only if both are.

    `money` is (lost, traded) of each side, in any one unit.
    """
    recorded = [finding.state != "not recorded" for finding in sides]
    return int(recorded[1] and (not recorded[0] or money[1] > money[0]))


def leverage(b_on_a: Finding, a_on_b: Finding) -> Leverage:
    """Subtract dependences, with the limits of interval arithmetic."""
    state = min((b_on_a.state, a_on_b.state), key=WORST.index)
    value = _less(b_on_a.value, a_on_b.value)
    if state == "zero" and b_on_a.state != a_on_b.state:
        state = "stated"
    return Leverage(value, _less(b_on_a.lo, a_on_b.hi), _less(b_on_a.hi, a_on_b.lo), state)


def overall(rows: Sequence[DomainRow], weights: Mapping[str, float] | None = None) -> Overall | None:
    """Weigh leverage over energy, materials and goods together; None where one of them is not known.

    A domain in which either trades next to nothing with anyone counts as not known: leverage in it is noise.

    `weights` may leave domains out, which then count nothing; without them all count alike.
    """
    chosen = [row for row in rows if row.domain in WEIGHED and not _trifling(row) and not row.leverage_a_over_b.void]
    limits = [(row.leverage_a_over_b.value, row.leverage_a_over_b.lo, row.leverage_a_over_b.hi) for row in chosen]
    known = [(value, lo, hi) for value, lo, hi in limits if value is not None and lo is not None and hi is not None]
    if len(known) < len(WEIGHED):
        return None
    found = composite(known, None if weights is None else [weights.get(row.domain, 0.0) for row in chosen])
    return Overall(
        value=found.value,
        lo=found.lo,
        hi=found.hi,
        domains=tuple(row.domain for row in chosen),
        weights=found.weights,
        equal=weights is None,
        holds=found.holds,
        draws=found.draws,
    )


def _trifling(row: DomainRow) -> bool:
    amounts = [one.value.denominator for one in (row.a_on_b, row.b_on_a) if one.value is not one.share]
    return any(amount is not None and amount < TRIFLING for amount in amounts)


def in_order(rows: Sequence[ProductRow]) -> tuple[ProductRow, ...]:
    """Put products in order of the money that changes hands, the unknown last."""
    return tuple(sorted(rows, key=_place))


def _place(row: ProductRow) -> tuple[float, str, str, str]:
    share = row.share
    return -(share.numerator or 0.0), row.product, share.side, share.dependent


def _less(more: float | None, less: float | None) -> float | None:
    # Adding zero turns -0.0 into 0.0.
    return None if more is None or less is None else more - less + 0.0
