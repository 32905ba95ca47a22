"""Which numbers of trade can a claim about two actors be set against, in a year and five years before?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from math import fsum

import numpy as np

from counterpoise.records import SIDES, CellState, Finding, SectorScope, Side, Statement, Yardstick
from counterpoise.reports.checking import LITTLE, MUCH, TRACE, YEARS, Ground, Standing
from counterpoise.reports.claim_scope import PART, GoodsPart, Scope
from counterpoise.reports.stated_numbers import FAR, TRADED, excludes
from counterpoise.reports.stated_parts import StatedPart
from counterpoise.states import Actor
from counterpoise.vocabulary import GOODS, Basket, FoodItem, NamedSector, Sector, table
from counterpoise.weighing.facts import Restriction, imposed, measures, register
from counterpoise.weighing.ground import Lost, PairView, lost, view
from counterpoise.weighing.loss import dependence_finding, ranks_of
from counterpoise.weighing.shares import (
    FoodReports,
    TradeLeg,
    finding,
    food_row,
    pair_goods_share,
    points,
    sector_share,
)
from counterpoise.weighing.shares.food_share import food_reports
from counterpoise.wording import sector_note, silent_words
from counterpoise.world import TradeYear, World

THERE = ("operational", "tested")
PARTLY = ("development", "claimed")
SOON = timedelta(days=31)  # a measure that is reported as decided begins within it
KINDS = {"tariff": ("tariff",), "embargo": ("embargo", "sanctions"), "sanction": ("sanctions", "embargo", "licence")}
UNSTEADY = 0.02  # of what a buyer is sold of a food in a year, by states that do not report in every year of a series
SWINGS = "another of the last years had more"
NOT_ALWAYS = "the years before do not exclude it"
BY_WEIGHT = "food is by weight, as sellers report it"
NO_LOSS = "no loss is worked out for foods and industries, so their shares only stand beside it"


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
class Ends:
    """The two ends of a claim of DEPEND, SUPPLY or LEVER; `a` is its source."""

    a: Actor
    b: Actor
    relation: str

    def legs(self) -> tuple[TradeLeg, ...]:
        """Return the shares the claim is about: of a lever those by which the target depends on the source."""
        dependent, on = (self.a, self.b) if self.relation == "DEPEND" else (self.b, self.a)
        sides = SIDES[:1] if self.relation == "SUPPLY" else SIDES
        return tuple(TradeLeg(dependent, on, side) for side in sides)

    def leg_of(self, part: StatedPart) -> TradeLeg:
        """Return the share that a part is stated of."""
        own = part.owner == self.a.code
        return TradeLeg(self.a if own else self.b, self.b if own else self.a, part.side)

    def legs_of(self, parts: Sequence[StatedPart]) -> tuple[TradeLeg, ...]:
        """Return the shares the claim is about with those that parts are stated of."""
        return tuple(dict.fromkeys((*self.legs(), *map(self.leg_of, parts))))

    def notes(self) -> tuple[str, ...]:
        """Return why shares decide no claim of a lever."""
        return (NO_LOSS,) if self.relation == "LEVER" else ()


def ground(weighed: Weighed, claim: Statement, about: Scope) -> Ground:
    """Gather the numbers for DEPEND, SUPPLY or LEVER of `a` towards `b`."""
    baskets, a, b = about.baskets, weighed.pair.a, weighed.pair.b
    returned: tuple[Yardstick, ...] = ()
    if claim.relation == "DEPEND":
        yardsticks = _with_parts(weighed, _dependent(weighed, a, baskets), about)
    elif claim.relation == "SUPPLY":
        yardsticks = _with_parts(weighed, tuple(_share(weighed, b, "supply", what) for what in baskets), about)
    else:
        yardsticks, returned = _dependent(weighed, b, baskets), _losses(weighed, a, baskets)
    short = about.short or _unsteady(weighed, claim, about, yardsticks)
    return Ground(yardsticks=yardsticks, returned=returned, whole=not short, short=short or PART)


def _unsteady(weighed: Weighed, claim: Statement, about: Scope, yardsticks: Sequence[Yardstick]) -> str:
    """Return why the shares of one year exclude no claim; empty where those of the years before exclude it too.

    A claim often speaks of the year before its own, and a source may lack a flow in one year.
    """
    baskets = {what.key: what for what in about.baskets if what.key != GOODS}
    for share in (each.now for each in yardsticks if each.now.method in TRADED and each.now.product in baskets):
        past = _past(weighed, share, baskets[share.product])
        stated = [each.stated for each in about.parts if _place(each) == (share.product, share.dependent, share.side)]
        if any(excludes(share, part) and not all(excludes(each, part) for each in past) for part in stated):
            return NOT_ALWAYS
        if not about.parts and not claim.trend and _was_more(share, past, little(claim.relation)):
            return SWINGS
    return ""


def _place(part: GoodsPart) -> tuple[str, str, str]:
    return part.product, part.stated.owner, part.stated.side


def _past(weighed: Weighed, share: Finding, what: Basket) -> list[Finding]:
    """Return a share of the trade by product in the years before."""
    pair, year = weighed.pair, weighed.year
    side: Side = "supply" if share.side == "supply" else "market"
    leg = pair.pooled(pair.a if share.dependent == pair.a.code else pair.b, side, what)
    return [finding(leg, what, past) for past in leg.trade.flows.years if year - YEARS <= past < year]


def _was_more(share: Finding, past: Sequence[Finding], least: float) -> bool:
    """Tell whether a share is below a threshold and was not in one of the years before."""
    return share.value is not None and share.value < least <= max((each.value or 0.0 for each in past), default=0.0)


def little(relation: str) -> float:
    """Return the share below which a claim of a relation is excluded, 0 to 1."""
    return TRACE if relation == "SUPPLY" else LITTLE


def _with_parts(weighed: Weighed, yardsticks: tuple[Yardstick, ...], about: Scope) -> tuple[Yardstick, ...]:
    """Add the shares that parts are stated of, such as the seller's of a supply, where they are not there yet."""
    there = {(yardstick.now.product, yardstick.now.dependent, yardstick.now.side) for yardstick in yardsticks}
    wanted = [
        (part.stated, what)
        for part in about.parts
        for what in about.baskets
        if what.key == part.product and (what.key, part.stated.owner, part.stated.side) not in there
    ]
    a, b = weighed.pair.a, weighed.pair.b
    return (
        *yardsticks,
        *(_share(weighed, a if part.owner == a.code else b, part.side, what) for part, what in wanted),
    )


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
    known = [(point.year, point.value) for point in series.values() if point.value is not None]
    return Yardstick(now=finding(leg, what, year), then=then, slope=_slope(known))


def _slope(known: Sequence[tuple[int, float]]) -> float | None:
    """Fit a line through the years by least squares; None with fewer than all of them."""
    if len(known) <= YEARS:
        return None
    years, values = (np.array(column, np.float64) for column in zip(*known, strict=True))
    return float(np.polyfit(years - years[0], values, 1)[0])


@dataclass(frozen=True, slots=True)
class _FoodSeries:
    """The share of a food on one leg over the years up to a claim's."""

    yardstick: Yardstick
    values: tuple[float, ...]  # of the years in which it is known
    traded: float  # t, the most the dependent bought (or sold) abroad in one of them
    unsold: bool  # the dependent reports its sales, and none of this food
    silent: str  # which main sellers report nothing, in words

    def once_more(self, little: float) -> bool:
        """Tell whether a share is below a threshold in the last year and was not in another."""
        return self.yardstick.now.value is not None and self.values[-1] < little <= max(self.values)


def food_ground(world: World, ends: Ends, about: Scope, year: int) -> Ground:
    """Gather the shares by weight of the foods a claim names."""
    years = range(max(year - YEARS, world.food.years[0]), year + 1)
    legs = ends.legs_of([part.stated for part in about.parts])
    reports = food_reports(world, [item for items in about.foods for item in items], years, legs)
    stated = [about.part_of(",".join(item.key for item in items)) for items in about.foods]
    series = [
        _counted([_food_series(reports, leg, items, years) for leg in ([ends.leg_of(part)] if part else ends.legs())])
        for items, part in zip(about.foods, stated, strict=True)
    ]
    shares = tuple(each.yardstick for each in series)
    missing = tuple(dict.fromkeys(share.now.note for share in shares if share.now.value is None))
    if all(share.now.value is None for share in shares):
        return Ground(gap="; ".join(missing).replace(" in the year", f" in {year}"))
    least = little(ends.relation)
    thresholds = [max(least, part.least - FAR) if part else least for part in stated]
    swings = any(each.once_more(threshold) for each, threshold in zip(series, thresholds, strict=True))
    return Ground(
        yardsticks=shares,
        whole=not (about.short or swings),
        short=about.short or (SWINGS if swings else PART),
        note="; ".join(filter(None, [BY_WEIGHT, *missing, *(each.silent for each in series), *ends.notes()])),
    )


def _counted(sides: list[_FoodSeries]) -> _FoodSeries:
    """Return the side that counts, the one with more trade, for who sells a food buys little of it.

    Where one is not recorded, the other counts only if it is a dependence by itself.
    """
    sides = [series for series in sides if not series.unsold]
    unknown = [series for series in sides if series.yardstick.now.value is None]
    largest = max(sides, key=lambda series: series.traded)
    return unknown[0] if unknown and (largest.yardstick.now.value or 0.0) < MUCH else largest


def _food_series(reports: FoodReports, leg: TradeLeg, items: Sequence[FoodItem], years: range) -> _FoodSeries:
    rows = [[food_row(reports, leg, item, year) for item in items] for year in years]
    shares = [_together([row.share for row in of_year]) for of_year in rows]
    known = [share for share in shares if share.value is not None]
    reporters = reports.world.food.reporters(years[-1])
    return _FoodSeries(
        _series(shares, comparable=len(known) > YEARS and _same_sellers(reports, leg, items, years)),
        tuple(share.value or 0.0 for share in known),
        max((share.denominator or 0.0 for share in known), default=0.0),
        leg.side == "market" and shares[-1].value is None and leg.dependent.members(years[-1]) <= reporters,
        silent_words(rows[-1][0].silent) if len(items) == 1 else "",
    )


def _together(shares: Sequence[Finding]) -> Finding:
    """Add the shares of some foods up, tonne for tonne; a food of which nothing is traded adds nothing."""
    known = [share for share in shares if share.value is not None]
    product = ",".join(share.product for share in shares)
    if not known or len(shares) == 1:
        return replace(shares[0], product=product)
    part = fsum(share.numerator or 0.0 for share in known)
    value = part / fsum(share.denominator or 0.0 for share in known)
    lo, hi, state = _limits(known, value)
    return replace(
        known[0],
        product=product,
        value=value,
        lo=lo,
        hi=hi,
        state=state,
        numerator=part,
        denominator=fsum(share.denominator or 0.0 for share in known),
        figures=tuple(row for share in known for row in share.figures),
        denominator_figures=sum(share.denominator_figures for share in known),
        note=f"{len(shares)} foods added up, tonne for tonne",
    )


def _limits(known: Sequence[Finding], value: float) -> tuple[float, float, CellState]:
    """Return the limits of foods added up: anything where members of a bloc are silent, else as each food has them."""
    if any((share.hi or 0.0) > (share.value or 0.0) for share in known):
        return 0.0, 1.0, "bounded"
    if not value:
        return 0.0, 0.0, "zero"
    return (0.0, value, "bounded") if known[0].side == "supply" else (value, value, "stated")


def _same_sellers(reports: FoodReports, leg: TradeLeg, items: Sequence[FoodItem], years: range) -> bool:
    """Tell whether nearly all that a buyer is sold is by states that report every year: else shares move as they do."""
    if leg.side == "market":
        return True  # all of it is what the dependent itself reports
    steady = frozenset.intersection(*map(reports.world.food.reporters, years))
    for year in years:
        sold = [flow for item in items for flow in reports.of(leg, item, year)]
        unsteady = fsum(flow.tonnes for flow in sold if flow.seller not in steady)
        if unsteady > UNSTEADY * fsum(flow.tonnes for flow in sold):
            return False
    return True


def sector_ground(world: World, ends: Ends, about: Scope, year: int) -> Ground:
    """Gather the shares of the industries a claim's words stand for."""
    sectors = {named.sector.key: named.sector for named in about.sectors}.values()
    legs = ends.legs_of([part.stated for part in about.parts if part.product in {sector.key for sector in sectors}])
    shares = tuple(_sector_yardstick(world, leg, sector, year) for leg in legs for sector in sectors)
    missing = tuple(dict.fromkeys(share.now.note for share in shares if share.now.value is None))
    if all(share.now.value is None for share in shares):
        return Ground(gap="; ".join(missing))
    scope = world.sectors.scope
    exact = not any(named.part or (named.final and scope.use == "inputs") for named in about.sectors)
    return Ground(
        yardsticks=shares,
        whole=exact and not about.short,
        short=about.short or PART,
        wider=frozenset(named.sector.key for named in about.sectors if named.part),
        note="; ".join([*_counted_uses(scope), *_reach(about.sectors, scope), *missing, *ends.notes()]),
    )


def _counted_uses(scope: SectorScope) -> Iterator[str]:
    """Say what an industry's share counts, where that is not all that is bought."""
    if note := sector_note(scope):
        yield f"an industry's share: {note}"


def _reach(sectors: Sequence[NamedSector], scope: SectorScope) -> Iterator[str]:
    """Say why figures of industries cannot decide a claim about some goods."""
    part = [named for named in sectors if named.part]
    final = dict.fromkeys(named.word for named in sectors if named.final)
    if part:
        names = dict.fromkeys(f"{named.sector.key} ({named.sector.name})" for named in part)
        words = dict.fromkeys(named.word for named in part)
        yield f"{', '.join(words)}: a part of what {' and '.join(names)} sell{'s' * (len(names) == 1)}"
    if final and scope.use == "inputs":
        yield f"{', '.join(final)}: bought mostly by households, governments and investors, of whom is not in the table"


def _sector_yardstick(world: World, leg: TradeLeg, sector: Sector, year: int) -> Yardstick:
    tables = [table for table in world.sectors.years if year - YEARS <= table <= year]
    return _series([sector_share(world, leg, sector, table) for table in tables], comparable=True)


def _series(shares: Sequence[Finding], *, comparable: bool) -> Yardstick:
    known = [(share.year, share.value) for share in shares if share.value is not None]
    slope = _slope(known) if comparable else None
    return Yardstick(now=shares[-1], then=None if slope is None else shares[0], slope=slope)


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
