"""What part of all a state trades in a domain is with another, counted over the same whole as their dependence?"""

from dataclasses import replace
from math import fsum

from counterpoise.records import CellState, Finding, without_void
from counterpoise.vocabulary import Measure

METHOD = "part_of_trade"
MEASURE = Measure(
    name="part-of-trade",
    order=40,
    group="tie",
    page="reference/measures/part-of-trade.md",
    units=("share",),
    methods=(METHOD,),
    answers="what part of all it buys and sells in a domain is with the other?",
    shown="front page: largest moves; state: who depends on it, on whom it depends; map",
    sections=("Largest moves of trade*",),
    columns=("part of its trade",),
)


def part_of_trade(value: Finding, sides: tuple[Finding, Finding], *, hidden: bool) -> Finding:
    """Return what two trade both ways over all the dependent trades in a domain, with the limits of the two shares."""
    blank = replace(value, method=METHOD)
    if value.value is None or not value.denominator:
        return blank
    traded = fsum(side.numerator or 0.0 for side in sides)
    part = traded / value.denominator
    lower = any((side.lo or 0.0) < (side.value or 0.0) for side in sides)
    higher = hidden or any((side.hi or 0.0) > (side.value or 0.0) for side in sides)
    state: CellState = "bounded" if lower or higher else "stated" if traded else "zero"
    return without_void(
        replace(blank, value=part, lo=0.0 if lower else part, hi=1.0 if higher else part, state=state, numerator=traded)
    )
