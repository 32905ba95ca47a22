"""How much of a state's economy its trade with one other makes up.

stake of A in B = (what A sells B + what A buys from B) / A's GDP at exchange rate

In a sector of the input-output tables it is at least that where they name seller and buyer of inputs only.

It is Oneal and Russett's (1997) dependence, trade over GDP, taken by domain. It says what is
at stake, not what would be lost: goods that pass through count at their full price.
"""

from dataclasses import replace
from math import fsum

from counterpoise.errors import NoData
from counterpoise.records import DOLLARS, SIDES, CellState, Finding, SectorScope
from counterpoise.states import Actor
from counterpoise.vocabulary import Basket, Measure, basket, product_names, trade_domains
from counterpoise.weighing.ground import USD_PER_KUSD, Leg, PairGround, PairView, pooled
from counterpoise.weighing.shares.goods import goods_stake, pair_goods_share
from counterpoise.weighing.shares.share import DOUBTED_ROWS, finding
from counterpoise.wording import sector_note
from counterpoise.world import GDP, Amount, Economy

MEASURE = Measure(
    name="stake",
    order=50,
    group="tie",
    page="reference/measures/stake.md",
    units=("share_of_gdp",),
    side="both",
    methods=("stake",),
    answers="what does that trade weigh in its economy?",
    shown="pair: who depends on whom, third parties, gains and risks",
    sections=("Gains and risks",),
    columns=("stake", "of GDP"),
)


def stake(sold: float, bought: float, gdp: float) -> float:
    """Weigh trade against the economy: 0 or more, above 1 only for entrepots.

    `sold` and `bought` are in thousand current USD, `gdp` in current USD of the same year.
    """
    if not gdp > 0:
        raise NoData(f"a stake needs a GDP above zero, not {gdp!r}")
    if not (sold >= 0 and bought >= 0):
        raise NoData(f"a stake needs trade of zero or more, not {sold!r} sold and {bought!r} bought")
    return (sold + bought) * USD_PER_KUSD / gdp


def find(ground: PairGround) -> tuple[Finding, ...]:
    """Return the stakes of both: in every domain, in all goods, in each product worth listing on either side."""
    pair, year = ground.pair, ground.year
    findings = []
    for actor in (pair.a, pair.b):
        codes = dict.fromkeys(code for side in SIDES for code in pair.shown(actor, side, year))
        listed = [*trade_domains(), *(basket(code) for code in codes)]
        findings += [pair_stake(pair, actor, what, year) for what in listed] + [pair_goods_stake(pair, actor, year)]
    return tuple(findings)


def every_stake(pair: PairView, year: int) -> list[Finding]:
    """Return the stakes of both in each other by domain and by product, where there are any."""
    baskets = [*trade_domains(), *(basket(code) for code in product_names())]
    findings = [pair_stake(pair, actor, what, year) for actor in (pair.a, pair.b) for what in baskets]
    return [
        *(stake for stake in findings if stake.value),
        *(pair_goods_stake(pair, actor, year) for actor in (pair.a, pair.b)),
    ]


def pair_stake(pair: PairView, dependent: Actor, what: Basket, year: int) -> Finding:
    """Return what the pair's trade in a basket weighs in the dependent's economy."""
    supply, market = (pair.legs[dependent.code, side] for side in SIDES)
    return stake_finding(pair.economies[dependent.code], (supply, market), what, year)


def pair_goods_stake(pair: PairView, dependent: Actor, year: int) -> Finding:
    """Return what trade in all goods with the other weighs in the dependent's economy."""
    supply, market = (pair_goods_share(pair, dependent, side, year) for side in SIDES)
    unseen = (pair.unseen[dependent.code, "supply"], pair.unseen[dependent.code, "market"])
    recorded = [pair_stake(pair, dependent, what, year) for what in trade_domains()]
    return goods_stake(pair.economies[dependent.code], (supply, market), unseen, recorded, year)


def stake_finding(economy: Economy, legs: tuple[Leg, Leg], basket: Basket, year: int) -> Finding:
    """Weigh an actor's supply and market legs with the other against its newest GDP up to `year`.

    The trade is taken in the year of the GDP, so the finding's year may be earlier.
    """
    gdp = economy.nearest(GDP, year, ahead=0)
    years = legs[0].trade.flows.years
    if gdp is None or gdp.year not in years:
        return _unknown(legs[0], basket, year)
    n = years.index(gdp.year)
    together = [pooled(leg, basket) for leg in legs]
    sides = [finding(leg, basket, gdp.year) for leg in together]
    known = [side.numerator for side in sides if side.numerator is not None]
    if not known:
        return _unknown(legs[0], basket, gdp.year)
    partial = len(known) < len(sides) or any(_partial(leg, n) for leg in together)
    weighed = _weighed(_unknown(legs[0], basket, gdp.year), sides, gdp, partial=partial)
    return _doubtful(weighed) if any(side.state == "doubtful" for side in sides) else weighed


def _doubtful(stake: Finding) -> Finding:
    """Stand by no value of a stake that rests on rows that cannot be what they are called: only by its upper limit."""
    return replace(stake, value=None, lo=0.0, hi=stake.hi, state="doubtful", note=DOUBTED_ROWS)


def _partial(leg: Leg, n: int) -> bool:
    """Tell whether more may have been traded than a pooled leg shows: a hole, or silence where nothing is shown."""
    tally = leg.tally
    return bool(tally.part_holes[0, n] > 0 or (tally.part_dark[0, n] > 0 and tally.part_rows[0, n] == 0))


def _weighed(blank: Finding, sides: list[Finding], gdp: Amount, *, partial: bool) -> Finding:
    bought, sold = (side.numerator or 0.0 for side in sides)
    value = stake(sold, bought, gdp.value)
    state: CellState = "bounded" if partial else "stated" if value > 0 else "zero"
    return replace(
        blank,
        value=value,
        lo=value,
        hi=None if partial else value,
        state=state,
        numerator=bought + sold,
        denominator=gdp.value / USD_PER_KUSD,
        holes=tuple(dict.fromkeys(hole for side in sides for hole in side.holes)) if partial else (),
        figures=tuple(key for side in sides for key in side.figures) + gdp.figures,
        denominator_figures=len(gdp.figures),
        note="at least: part of the trade between the two is not recorded" if partial else "",
    )


SECTOR_GDP = 3  # years a GDP may lie from the table: the source gives one year of GDP a state


def sector_stake(supply: Finding, market: Finding, gdp: Amount | None, scope: SectorScope) -> Finding:
    """Weigh what two trade of a sector against the GDP of the one who depends; a lower limit where it is inputs only.

    supply, market : the dependent's sector shares of imports and of exports, in MUSD
    gdp : its GDP of the year nearest to the table's
    scope : what the shares count
    """
    blank = replace(
        supply, method="stake", side="", unit="share_of_gdp", value=None, lo=None, hi=None, state="not recorded",
        numerator=None, denominator=None, figures=(), denominator_figures=0,
    )  # fmt: skip
    known = [side for side in (supply, market) if side.numerator is not None]
    if not known:
        return replace(blank, note=supply.note)
    if gdp is None or abs(gdp.year - supply.year) > SECTOR_GDP:
        return replace(blank, note=f"no GDP at exchange rate within {SECTOR_GDP} years of {supply.year}")
    traded, whole = fsum(side.numerator or 0.0 for side in known), gdp.value / DOLLARS["MUSD"]
    complete = scope.use == "all"  # nothing bought of anybody abroad is then nothing
    state: CellState = "bounded" if not complete else "stated" if traded else "zero"
    note = f"trade of {supply.year} over GDP of {gdp.year}"
    return replace(
        blank,
        value=traded / whole,
        lo=traded / whole,
        hi=traded / whole if complete else None,
        state=state,
        numerator=traded,
        denominator=whole,
        figures=tuple(key for side in known for key in side.figures) + gdp.figures,
        denominator_figures=len(gdp.figures),
        note=note if complete else f"at least: {sector_note(scope, limit=False)}; {note}",
    )


def _unknown(leg: Leg, basket: Basket, year: int) -> Finding:
    return Finding(
        method="stake",
        dependent=leg.dependent.code,
        on=leg.on.code,
        side="",
        product=basket.key,
        value=None,
        lo=None,
        hi=None,
        state="not recorded",
        unit="share_of_gdp",
        year=year,
        money="kUSD",
        note=f"no GDP at exchange rate of {leg.dependent.name} in a year with recorded trade",
    )
