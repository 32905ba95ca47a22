"""How is income lost put as findings, like every other measure, and what does it declare of itself?"""

from dataclasses import replace

from counterpoise.arithmetic import rounded
from counterpoise.income.pairs.values import PairLoss, Ranged
from counterpoise.records import Finding
from counterpoise.vocabulary import Measure

AFTER, FIRST = "income_lost", "income_lost_first_year"
SIDES = {"": "", "supply": "_as_buyer", "market": "_as_seller"}
MEASURE = Measure(
    name="income-lost",
    order=5,
    group="tie",
    page="reference/measures/income-lost.md",
    units=("share_of_income",),
    methods=("income_lost*",),
    answers="how much of its real income would it lose if the two stopped trading: after adjusting, in the first year?",
    shown="pair: the answer; front page; state: who could least do without it, whom it could least do without; map",
    legend="Income lost: part of real income, by a model of 81 economies; outside its table estimated from trade.",
    sections=(
        "Who could least do without *",
        "Whom * could least do without",
        "Who would lose most*",
        "Threats that *",
    ),
    columns=("income lost, after adjusting", "in the first year", "as buyer", "as seller"),
)
NOTES = {
    "table": "by a model of the input-output table, closed form",
    "trade": "estimated from trade in goods and income: not in the input-output table",
}
UNSOUND = "in no ranking: the trade is hardly on record or not the state's own, or it earns little"


def findings_of(loss: PairLoss, year: int) -> tuple[Finding, ...]:
    """Return a loss at both horizons, each whole, then as buyer and as seller where that is known."""
    parts = {
        AFTER: loss.after_adjusting.part,
        method_of(AFTER, "supply"): loss.as_buyer,
        method_of(AFTER, "market"): loss.as_seller,
        FIRST: loss.first_year.part,
        method_of(FIRST, "supply"): loss.first_as_buyer,
        method_of(FIRST, "market"): loss.first_as_seller,
    }
    return tuple(_finding(loss, year, method, part) for method, part in parts.items() if part is not None)


def method_of(horizon: str, side: str) -> str:
    """Return the method of a loss where only the purchases (supply) or only the sales (market) stop, or both."""
    return f"{horizon}{SIDES[side]}"


def finding_of(loss: PairLoss, year: int, method: str = AFTER) -> Finding:
    """Return one of the findings of a loss; one that nobody knows where it has no such part."""
    found = (finding for finding in findings_of(loss, year) if finding.method == method)
    return next(found, None) or unknown((loss.code, loss.without), year, method)


def unknown(pair: tuple[str, str], year: int, method: str = AFTER) -> Finding:
    """Return the finding of a loss that nobody knows."""
    return Finding(
        method=method,
        dependent=pair[0],
        on=pair[1],
        side="",
        product="",
        value=None,
        lo=None,
        hi=None,
        state="not recorded",
        unit="share_of_income",
        year=year,
        note="no income of one of the two is known, or no trade of theirs is recorded",
    )


def _finding(loss: PairLoss, year: int, method: str, part: Ranged) -> Finding:
    return replace(
        unknown((loss.code, loss.without), year, method),
        value=part.value,
        lo=part.lo,
        hi=part.hi,
        state="estimated",
        numerator=rounded(part.value * loss.income),
        denominator=loss.income,
        money="MUSD",
        note=NOTES[loss.basis] if loss.sound else f"{NOTES[loss.basis]}; {UNSOUND}",
    )
