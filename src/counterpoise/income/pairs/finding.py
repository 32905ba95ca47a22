"""How is income lost put as findings, like every other measure, and what does it declare of itself?"""

from dataclasses import replace

from counterpoise.income.pairs.all_pairs import PairLoss
from counterpoise.income.pairs.values import Lost
from counterpoise.records import Finding
from counterpoise.vocabulary import Measure

AFTER, FIRST = "income_lost", "income_lost_first_year"
MEASURE = Measure(
    name="income-lost",
    order=5,
    group="tie",
    page="reference/measures/income-lost.md",
    units=("share_of_income",),
    methods=(AFTER, FIRST),
    answers="how much of its real income would it lose if the two stopped trading: after adjusting, in the first year?",
    shown="pair: the answer; front page; state: who could least do without it, whom it could least do without; map",
    legend="Income lost: part of real income, by a model of 81 economies; outside its table estimated from trade.",
    sections=(
        "Who could least do without *",
        "Whom * could least do without",
        "Who would lose most*",
        "Threats that *",
    ),
    columns=("income lost, after adjusting", "income lost", "in the first year", "as buyer", "as seller"),
)
NOTES = {
    "table": "by a model of the input-output table, closed form",
    "trade": "estimated from trade in goods and income: not in the input-output table",
}


def findings_of(loss: PairLoss, year: int) -> tuple[Finding, ...]:
    """Return a loss at both horizons, and after adjusting as buyer and as seller where that is known."""
    after, first = loss.after_adjusting, loss.first_year
    parts = [("supply", loss.as_buyer), ("market", loss.as_seller)]
    return (
        _finding(loss, year, (AFTER, ""), after),
        *(_finding(loss, year, (AFTER, side), Lost(part, part.value * loss.income)) for side, part in parts if part),
        _finding(loss, year, (FIRST, ""), first),
    )


def unknown(code: str, without: str, year: int) -> Finding:
    """Return the finding of a loss that nobody knows."""
    return _blank((code, without), year, (AFTER, ""))


def _finding(loss: PairLoss, year: int, which: tuple[str, str], lost: Lost) -> Finding:
    part = lost.part
    return replace(
        _blank((loss.code, loss.without), year, which),
        value=part.value,
        lo=part.lo,
        hi=part.hi,
        state="estimated",
        numerator=lost.money,
        denominator=loss.income,
        money="MUSD",
        note=NOTES[loss.basis],
    )


def _blank(pair: tuple[str, str], year: int, which: tuple[str, str]) -> Finding:
    method, side = which
    return Finding(
        method=method,
        dependent=pair[0],
        on=pair[1],
        side=side,
        product="",
        value=None,
        lo=None,
        hi=None,
        state="not recorded",
        unit="share_of_income",
        year=year,
        note="no income of one of the two is known, or no trade of theirs is recorded",
    )
