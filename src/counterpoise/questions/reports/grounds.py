"""Which numbers of trade can a claim about two actors be set against, in a year and five years before?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import numpy as np

from counterpoise.records import SIDES, Finding, Point, Side, Statement, Yardstick
from counterpoise.reports.checking import YEARS, Ground, Standing
from counterpoise.states import Actor
from counterpoise.vocabulary import GOODS, Basket, basket, table
from counterpoise.weighing.facts import Restriction, imposed, measures, register
from counterpoise.weighing.ground import Lost, PairView, lost, view
from counterpoise.weighing.loss import dependence_finding, ranks_of
from counterpoise.weighing.shares import finding, pair_goods_share, points
from counterpoise.world import TradeYear, World

THERE = ("operational", "tested")
PARTLY = ("development", "claimed")
SOON = timedelta(days=31)  # a measure that is reported as decided begins within it
KINDS = {"tariff": ("tariff",), "embargo": ("embargo", "sanctions"), "sanction": ("sanctions", "embargo", "licence")}
DOMAINS = ("energy", "materials")
# What a topic of a statement is set against. Topics that are not here have no figures.
COVERED: dict[str, tuple[str, ...]] = {
    "": (GOODS, *DOMAINS),
    "trade": (GOODS, *DOMAINS),
    "economy": (GOODS, *DOMAINS),
    "energy": ("energy",),
    "materials": ("materials",),
}


@dataclass(frozen=True, slots=True)
class Named:
    """The goods of one sentence."""

    codes: tuple[str, ...]  # sorted; of goods that figures cover
    uncovered: tuple[str, ...]  # words for goods, and for ways to carry them, that they do not


def named_goods(sentence: str) -> Named:
    """Find the goods a sentence names; of words that overlap the longest counts."""
    said = " ".join(sentence.casefold().split())
    words = tuple(dict.fromkeys(_pattern().findall(said)))
    codes = {code for word in words for code in _rows()[word][0]}
    uncovered = [rest or word for word in words for goods, rest in (_rows()[word],) if rest or not goods]
    return Named(tuple(sorted(codes)), tuple(dict.fromkeys(uncovered)))


@cache
def _rows() -> dict[str, tuple[Sequence[str], str]]:
    """Return each word's goods, and what else the word names that no source splits out."""
    return {row["words"]: (row["products"].split(), row["rest"]) for row in table("product_words")}


@cache
def _pattern() -> "re.Pattern[str]":
    longest = sorted(_rows(), key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")


@dataclass(frozen=True, slots=True)
class Weighed:
    """Two actors weighed in one year; `a` is the claim's source."""

    pair: PairView
    trade_year: TradeYear
    losses: Lost
    year: int


def weigh_pair(world: World, a: Actor, b: Actor, year: int) -> Weighed:
    """Weigh two actors for the claims of a year."""
    pair, trade_year = view(world, a, b, year, year - YEARS), world.trade.in_year(year)
    return Weighed(pair, trade_year, lost(trade_year, a, b), year)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a claim is about, as far as figures cover it."""

    baskets: tuple[Basket, ...]  # none where `gap` says why
    whole: bool  # figures cover all the claim names; where not, they cannot contradict it
    gap: str = ""


def claim_scope(statement: Statement) -> Asked:
    """Say which figures a claim is about: of the goods its sentence names, or else of its topics."""
    topics = statement.topics or ("",)
    keys = tuple(dict.fromkeys(key for topic in topics for key in COVERED.get(topic, ())))
    if not keys:
        return Asked((), False, f"no figures on {', '.join(topics)}")
    goods = named_goods(statement.evidence)
    if goods.codes:
        return Asked((basket(",".join(goods.codes)),), not goods.uncovered)
    if goods.uncovered:
        return Asked((), False, f"no figures on {', '.join(goods.uncovered)} alone")
    # A level of all goods is whole; energy is more than crude, gas and coal, and a trend has these alone.
    whole = GOODS in keys and not statement.trend and statement.relation != "LEVER"
    return Asked(tuple(basket(key) for key in keys), whole)


def ground(weighed: Weighed, relation: str, about: Asked) -> Ground:
    """Gather the numbers for DEPEND, SUPPLY or LEVER of `a` towards `b`."""
    baskets, a, b = about.baskets, weighed.pair.a, weighed.pair.b
    if relation == "DEPEND":
        return Ground(yardsticks=_dependent(weighed, a, baskets), whole=about.whole)
    if relation == "SUPPLY":
        bought = tuple(share for share in _shares(weighed, b, baskets) if share.now.side == "supply")
        return Ground(yardsticks=bought, whole=about.whole)
    returned = _losses(weighed, a, baskets)
    return Ground(yardsticks=_dependent(weighed, b, baskets), returned=returned, whole=about.whole)


def _dependent(weighed: Weighed, dependent: Actor, baskets: Sequence[Basket]) -> tuple[Yardstick, ...]:
    return (*_losses(weighed, dependent, baskets), *_shares(weighed, dependent, baskets))


def _losses(weighed: Weighed, dependent: Actor, baskets: Sequence[Basket]) -> tuple[Yardstick, ...]:
    """Return the domain dependences with their rank among all pairs; all goods have none."""
    losses = [_loss(weighed, dependent, what) for what in baskets if what.key != GOODS]
    return tuple(
        Yardstick(now=loss, rank=place.rank if place else None, of=place.of if place else None)
        for loss, place in zip(losses, ranks_of(weighed.trade_year, losses), strict=True)
    )


def _loss(weighed: Weighed, dependent: Actor, what: Basket) -> Finding:
    supply, market = (finding(weighed.pair.pooled(dependent, side, what), what, weighed.year) for side in SIDES)
    return dependence_finding(weighed.losses, (supply, market), what)


def _shares(weighed: Weighed, dependent: Actor, baskets: Sequence[Basket]) -> tuple[Yardstick, ...]:
    return tuple(_share(weighed, dependent, side, what) for what in baskets for side in SIDES)


def _share(weighed: Weighed, dependent: Actor, side: Side, what: Basket) -> Yardstick:
    pair, year = weighed.pair, weighed.year
    if what.key == GOODS:
        # Shares of all goods come from one list of one year: they have no series.
        return Yardstick(now=pair_goods_share(pair, dependent, side, year))
    leg = pair.pooled(dependent, side, what)
    series = {point.year: point for point in points(leg) if year - YEARS <= point.year <= year}
    then = finding(leg, what, year - YEARS) if year - YEARS in series else None
    return Yardstick(now=finding(leg, what, year), then=then, slope=_slope(list(series.values())))


def _slope(series: Sequence[Point]) -> float | None:
    """Fit a line through the years by least squares; None with fewer than all of them."""
    known = [(point.year, point.value) for point in series if point.value is not None]
    if len(known) <= YEARS:
        return None
    years, values = (np.array(column, np.float64) for column in zip(*known, strict=True))
    return float(np.polyfit(years - years[0], values, 1)[0])


def register_ground(actor: Actor, statement: Statement) -> Ground:
    """Say what the register of technologies has on a claim that an actor has something."""
    named = technologies(statement.evidence)
    if not named:
        return Ground(gap="it names no technology of the register")
    rows = [row for row in register(actor, actor) if row.technology in named and row.a]
    statuses = [row.a.status for row in rows if row.a]
    return Ground(facts=tuple(fact for row in rows if row.a for fact in row.a.facts), standing=_standing(statuses))


def technologies(sentence: str) -> tuple[str, ...]:
    """Return the technologies a sentence names, in the order of the register."""
    said = " ".join(sentence.casefold().split())
    return tuple(name for name, pattern in _patterns() if pattern.search(said))


def sanctions_ground(source: Actor, target: Actor, statement: Statement, day: date) -> Ground:
    """Say which measures of one actor on another were in force on a day, or began within a month."""
    mine = [
        measure for measure in measures() if measure.level and measure.sure and imposed(measure, source, target, day)
    ]
    current = [
        restriction for restriction in mine if restriction.holds(day) or day <= restriction.start.start <= day + SOON
    ]
    kinds = KINDS.get(statement.mode)
    fit = [restriction for restriction in current if kinds is None or restriction.kind in kinds]
    standing: Standing = "there" if fit else "partly" if current else "unknown"
    return Ground(facts=tuple(restriction.fact for restriction in _newest(fit or current)), standing=standing)


def _newest(restrictions: Sequence[Restriction]) -> list[Restriction]:
    return sorted(restrictions, key=lambda restriction: -restriction.start.start.toordinal())


def _standing(statuses: Sequence[str]) -> Standing:
    if any(status in THERE for status in statuses):
        return "there"
    if any(status in PARTLY for status in statuses):
        return "partly"
    return "absent" if statuses else "unknown"


@cache
def _patterns() -> tuple[tuple[str, "re.Pattern[str]"], ...]:
    words: dict[str, list[str]] = {}
    for row in table("technology_words"):
        words.setdefault(row["technology"], []).append(re.escape(row["words"]))
    return tuple(
        (row["technology"], re.compile(rf"\b(?:{'|'.join(words[row['technology']])})s?\b"))
        for row in table("technologies")
        if row["technology"] in words
    )
