"""Do our figures and facts bear a statement out? The rule, on values that somebody else has gathered.

The rule stands in words in docs/reference/checking.md. A claim is contradicted only where the whole
bound of every number that counts excludes it; a number that merely falls short leaves it mixed.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from counterpoise.records import Check, Fact, Statement, Trend, Verdict, Yardstick
from counterpoise.reports.claim_scope import PART, GoodsPart
from counterpoise.reports.stated_numbers import (
    BOUGHT,
    FAR,
    NEAR,
    SHARES,
    Fit,
    is_limit_of_industry,
    part_fit,
    stated_number,
)
from counterpoise.vocabulary import GOODS, Measure

CHECKED = ("DEPEND", "HOLD", "LEVER", "SANCTION", "SUPPLY")
REGISTERED = ("HOLD", "SANCTION")
DEPENDENCE = "domain_dependence"
MUCH = 0.10  # of what the dependent buys or sells: a share that bears "depends" out
LITTLE = 0.02  # below it there is no dependence to speak of
LEVER = 0.05  # of the dependent's trade in a domain that would be missing
TRACE = 0.0005  # below it nothing is supplied
YEARS = 5
STEADY = 0.01  # of a share in five years: less is no movement
LASTING = 0.05  # of a share in five years: more is no steadiness
FELT = 0.01  # of a share at either end, for its movement to count
UNSURE = ("expected", "possible", "conditional")

Standing = Literal["there", "partly", "absent", "unknown"]
MEASURE = Measure(
    name="checking",
    order=370,
    group="reading",
    page="reference/checking.md",
    units=("word",),
    answers="how is a claim set against the figures?",
    shown="pair: claims checked",
    sections=("Claims checked",),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What figures and facts have on one statement; `gap` says why where they have nothing."""

    yardsticks: tuple[Yardstick, ...] = ()  # how far the one depends on the other: on the claim's source, for a lever
    returned: tuple[Yardstick, ...] = ()  # the same the other way round
    facts: tuple[Fact, ...] = ()
    whole: bool = True  # the numbers cover all the claim names; where not, they cannot contradict it
    standing: Standing = "unknown"  # what a register says of a capability or a measure
    gap: str = ""
    short: str = PART  # why they cannot, where they are not whole
    wider: frozenset[str] = frozenset()  # industries among the yardsticks that sell more than what the claim names
    note: str = ""  # what else a reader must know of the numbers
    parts: tuple[GoodsPart, ...] = ()  # how large the claim says shares are
    current: bool = False  # the numbers are of the claim's own year
    earlier: bool = False  # they are of a year before it; neither, where nothing dates the claim


def checkable(statement: Statement) -> bool:
    """Return whether figures or facts can check a statement of this kind."""
    return statement.relation in CHECKED


def checked(statement: Statement, ground: Ground) -> Check:
    """Set a statement against its ground and give the verdict, by the first rule that applies."""
    numbers = tuple(stated_number(part, ground.yardsticks) for part in ground.parts)
    rule, verdict, why = _ruled(statement, ground)
    if verdict == "contradicted" and not ground.whole:
        verdict, why = "mixed", f"{why}; {ground.short}, so they cannot contradict it"
    if statement.modality == "negated" and verdict in _OPPOSITE:
        rule, why = f"{rule}, negated", f"the statement denies it: {why}"
        verdict = _OPPOSITE[verdict] if _is_sure(statement, ground, verdict) else "mixed"
    return Check(
        statement=statement,
        verdict=verdict,
        rule=rule,
        why="; ".join([why, *([] if ground.gap else [number.why for number in numbers]), *filter(None, [ground.note])]),
        yardsticks=(*ground.yardsticks, *ground.returned),
        facts=ground.facts,
        numbers=numbers,
    )


def _is_sure(statement: Statement, ground: Ground, verdict: Verdict) -> bool:
    """Tell whether a verdict on what is denied may be turned round: trade of another year may have ended since."""
    if verdict == "contradicted" or statement.relation in REGISTERED:
        return True
    return not ground.earlier and _ruled(statement, _least(ground))[1] == "supported"


def _least(ground: Ground) -> Ground:
    """Take every number at the end of its bound that speaks least for the claim: a denial must fail even there."""
    return replace(
        ground,
        yardsticks=tuple(_at_least(yardstick) for yardstick in ground.yardsticks),
        returned=tuple(
            replace(yardstick, now=replace(yardstick.now, value=yardstick.now.hi)) for yardstick in ground.returned
        ),
    )


def _at_least(yardstick: Yardstick) -> Yardstick:
    least, most = _limits(yardstick)
    slope = None if yardstick.slope is None else (max(least, 0.0) if yardstick.slope > 0 else min(most, 0.0)) / YEARS
    return replace(yardstick, now=replace(yardstick.now, value=yardstick.now.lo), slope=slope)


_Ruling = tuple[str, Verdict, str]
_OPPOSITE: dict[Verdict, Verdict] = {"supported": "contradicted", "contradicted": "supported"}


def _ruled(statement: Statement, ground: Ground) -> _Ruling:
    if ground.gap:
        return "out of reach", "not covered", ground.gap
    if statement.modality in UNSURE:
        return "not a fact yet", "not covered", f"it is {statement.modality}, and figures are of what was"
    if statement.relation in REGISTERED:
        return _registered(statement, ground)
    stated = _parted(ground)
    if statement.trend:
        return _trend_and_part(_moved(ground.yardsticks, statement.trend), stated)
    if stated:
        return stated
    return {"DEPEND": _depends, "SUPPLY": _supplies, "LEVER": _levers}[statement.relation](statement, ground)


def _depends(_: Statement, ground: Ground) -> _Ruling:
    counted = _whole_first([yardstick for yardstick in ground.yardsticks if yardstick.now.method in SHARES])
    why = f"what counts is a share of {MUCH:.0%} or more with the other; below {LITTLE:.0%} there is none to speak of"
    return "dependence", _judged(counted, _dependence), why


def _supplies(_: Statement, ground: Ground) -> _Ruling:
    counted = _whole_first([yardstick for yardstick in ground.yardsticks if yardstick.now.method in BOUGHT])
    why = "what counts is whether the one is recorded to sell it to the other"
    return "supply", _judged(counted, lambda yardstick: _supply(yardstick, ground.wider)), why


def _parted(ground: Ground) -> _Ruling | None:
    """Judge the parts that are stated: all must be near their shares; None where no figure can be set beside them."""
    fits = [fit for part in ground.parts if (fit := part_fit(part, ground.yardsticks, current=ground.current))]
    if not fits:
        return None
    near, far = (f"{points * 100:.0f} points" for points in (NEAR, FAR))
    why = f"what counts is a share within {near} of the part that is stated; one whose range is {far} away excludes it"
    if "excluded" in fits:
        return "stated part", "contradicted", why
    return "stated part", "supported" if set(fits) == {"fits"} else "mixed", why


def _trend_and_part(trend: _Ruling, stated: _Ruling | None) -> _Ruling:
    """Join a claim's movement with the part it states: where the movement has no series, the part decides.

    Where one is borne out and the other is not, they are mixed.
    """
    if stated is None:
        return trend
    rule, verdict, why = trend
    if verdict == "not covered":
        return stated[0], stated[1], f"{stated[2]}; {why}"
    return rule, "mixed" if "supported" in (verdict, stated[1]) and verdict != stated[1] else verdict, why


def _levers(statement: Statement, ground: Ground) -> _Ruling:
    """Weigh what the target would miss against what the source would; power may rest on more than trade."""
    back = {
        yardstick.now.product: yardstick.now.value or 0.0
        for yardstick in ground.returned
        if yardstick.now.method == DEPENDENCE
    }
    counted = [yardstick for yardstick in ground.yardsticks if yardstick.now.method == DEPENDENCE]
    verdict = _judged(counted, lambda yardstick: _lever(yardstick, back.get(yardstick.now.product, 0.0)))
    why = f"what counts is a dependence of {LEVER:.0%} or more that is larger than the one the other way"
    if verdict != "supported" and not statement.topics:
        return "lever", "not covered", "trade alone gives no such lever, and others are not covered"
    return "lever", verdict, why


def _registered(statement: Statement, ground: Ground) -> _Ruling:
    verdicts: dict[Standing, Verdict] = {
        "there": "supported",
        "partly": "mixed",
        "absent": "contradicted",
        "unknown": "not covered",
    }
    where = "the register of technologies" if statement.relation == "HOLD" else "the tables of measures"
    known = "no row, which says nothing" if ground.standing == "unknown" else f"{len(ground.facts)} of its rows"
    return "register", verdicts[ground.standing], f"{where}: {known}"


def _moved(yardsticks: Iterable[Yardstick], trend: Trend) -> _Ruling:
    """Set a claim of movement against the five-year slope, in each domain of the side with more trade."""
    felt = [
        yardstick
        for yardstick in yardsticks
        if yardstick.now.method in SHARES and yardstick.then and yardstick.slope is not None and _sizeable(yardstick)
    ]
    largest: dict[str, Yardstick] = {}
    for yardstick in felt:
        held = largest.get(yardstick.now.product)
        if held is None or (yardstick.now.numerator or 0.0) > (held.now.numerator or 0.0):
            largest[yardstick.now.product] = yardstick
    why = f"what counts is the slope of the share over {YEARS} years; {STEADY:.0%} of it is no movement"
    if not largest:
        return "trend", "not covered", f"no series of {YEARS} years has a share of {FELT:.0%} or more"
    counted = list(largest.values())
    verdict = _judged(counted, lambda yardstick: _trend(yardstick, trend))
    opposed = verdict == "supported" and any(
        _trend(yardstick, trend) != "fits" and _turns(yardstick, trend) for yardstick in counted
    )
    return "trend", "mixed" if opposed else verdict, why


def _judged(counted: Sequence[Yardstick], fit: Callable[[Yardstick], Fit]) -> Verdict:
    """Join the answers of several numbers: one that fits is enough, and only all together exclude."""
    known = [fit(yardstick) for yardstick in counted if yardstick.now.value is not None]
    if not known:
        return "not covered"
    if "fits" in known:
        return "supported"
    return "contradicted" if len(known) == len(counted) and set(known) == {"excluded"} else "mixed"


def _whole_first(counted: list[Yardstick]) -> list[Yardstick]:
    """Where all goods are known, a claim without a topic is about them and not about one domain."""
    whole = [yardstick for yardstick in counted if yardstick.now.product == GOODS and yardstick.now.value is not None]
    return whole or [yardstick for yardstick in counted if yardstick.now.product != GOODS] or counted


def _fit(yardstick: Yardstick, enough: float, little: float) -> Fit:
    if (yardstick.now.value or 0.0) >= enough:
        return "fits"
    return "excluded" if yardstick.now.hi is not None and yardstick.now.hi < little else "short"


def _dependence(yardstick: Yardstick) -> Fit:
    """Say whether a share bears a dependence out; an upper limit of what industries trade cannot."""
    fit = _fit(yardstick, MUCH, LITTLE)
    return "short" if fit == "fits" and is_limit_of_industry(yardstick.now) else fit


def _supply(yardstick: Yardstick, wider: frozenset[str]) -> Fit:
    """Say whether anything is sold; what an industry sells may be other goods of it than those that are named."""
    fit = _fit(yardstick, TRACE, TRACE)
    return "short" if fit == "fits" and yardstick.now.product in wider else fit


def _lever(yardstick: Yardstick, back: float) -> Fit:
    if (yardstick.now.value or 0.0) >= LEVER and (yardstick.now.value or 0.0) > back:
        return "fits"
    return "excluded" if yardstick.now.hi is not None and yardstick.now.hi < LITTLE else "short"


def _sizeable(yardstick: Yardstick) -> bool:
    ends = (yardstick.now.value, yardstick.then.value if yardstick.then else None)
    return None not in ends and max(end or 0.0 for end in ends) >= FELT


def _trend(yardstick: Yardstick, trend: Trend) -> Fit:
    """Say whether a slope fits; what excludes is the whole range from least to most it can have moved."""
    moved = (yardstick.slope or 0.0) * YEARS
    least, most = _limits(yardstick)
    if is_limit_of_industry(yardstick.now):
        return "short"  # limits may move as what they limit does not
    if trend == "rising":
        return "fits" if moved >= STEADY else "excluded" if most < 0 else "short"
    if trend == "falling":
        return "fits" if moved <= -STEADY else "excluded" if least > 0 else "short"
    return "fits" if abs(moved) < STEADY else "excluded" if least > LASTING or most < -LASTING else "short"


def _turns(yardstick: Yardstick, trend: Trend) -> bool:
    """Return whether a number moves against the claim, rather than not at all."""
    moved = (yardstick.slope or 0.0) * YEARS
    return moved <= -STEADY if trend == "rising" else moved >= STEADY if trend == "falling" else abs(moved) > LASTING


def _limits(yardstick: Yardstick) -> tuple[float, float]:
    now, then = yardstick.now, yardstick.then or yardstick.now
    least = (now.lo if now.lo is not None else 0.0) - (then.hi if then.hi is not None else 1.0)
    most = (now.hi if now.hi is not None else 1.0) - (then.lo if then.lo is not None else 0.0)
    return least, most
