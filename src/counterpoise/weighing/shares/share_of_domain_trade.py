"""What part of all an actor trades in a domain, both ways added up, is with another?"""

from dataclasses import replace
from math import fsum

from counterpoise.records import CellState, Finding, without_void
from counterpoise.vocabulary import Measure

METHOD = "share_of_domain_trade"
MEASURE = Measure(
    name="ego-network",
    order=220,
    group="around",
    page="reference/measures/ego-network.md",
    units=("share",),
    methods=(METHOD,),
    answers="which third parties matter most to two states?",
    shown="network",
    sections=("Who matters most to the two",),
    columns=("* on it", "it on *", "strain"),
)


def both_sides(supply: Finding, market: Finding) -> Finding:
    """Add up the two sides of an actor's trade with another: what is with the other over all it buys and sells.

    A side that lies in a hole leaves the upper limit open; both make it not recorded.
    """
    known = [side for side in (supply, market) if side.state != "not recorded"]
    together = replace(
        supply,
        method=METHOD,
        side="",
        figures=tuple(dict.fromkeys((*supply.figures, *market.figures))),
        holes=tuple(dict.fromkeys((*supply.holes, *market.holes))),
        denominator_figures=supply.denominator_figures + market.denominator_figures,
    )
    part, whole = (fsum(getattr(side, of) or 0.0 for side in (supply, market)) for of in ("numerator", "denominator"))
    if not known or whole <= 0:
        recorded = (part, whole) if part else (None, None)
        unknown = replace(together, value=None, lo=None, hi=None, state="not recorded")
        return replace(unknown, numerator=recorded[0], denominator=recorded[1])
    made = replace(together, value=part / whole, numerator=part, denominator=whole, note="")
    hidden = any(_hidden(side) for side in (supply, market))
    void = any(side.state == "not recorded" and side.numerator for side in (supply, market))
    short = void or any(side.state == "bounded" and side.lo == 0 for side in known)
    lo = 0.0 if short else part / whole
    limited = replace(made, lo=lo, hi=1.0 if hidden else part / whole, state=_state(made, hidden=hidden, short=short))
    # Where no trade is known to be missing it is a part of what a table or sellers report, and as such is known.
    return without_void(limited) if hidden or void or together.holes else limited


def _hidden(side: Finding) -> bool:
    """Tell whether trade between the two is known to be missing on a side."""
    if side.state == "not recorded":
        return bool(side.holes)
    return side.state == "bounded" and side.hi != side.value


def _state(finding: Finding, *, hidden: bool, short: bool) -> CellState:
    if hidden or short:
        return "bounded"
    return "stated" if finding.value else "zero"
