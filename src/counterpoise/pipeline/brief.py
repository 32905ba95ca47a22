"""How two actors become a dossier: weigh the pair, choose what bites, put it in order."""

from dataclasses import replace

from counterpoise import __version__
from counterpoise.briefing.assemble import dependence, domain_row, in_order
from counterpoise.briefing.bottom_line import bottom_line
from counterpoise.briefing.dossier import Dependence, DomainRow, Dossier, Party, ProductRow
from counterpoise.briefing.gaps import gaps
from counterpoise.errors import NoData
from counterpoise.ledger.figures import Figures
from counterpoise.pipeline.cautions import cautions
from counterpoise.pipeline.legs import Actor, Side, finding, points
from counterpoise.pipeline.pair import SIDES, PairView, view
from counterpoise.pipeline.supply import Household, household, supply_finding
from counterpoise.records import Finding, Hole
from counterpoise.states import State, require_apart
from counterpoise.vocabulary.baskets import Basket, basket, trade_domains

USED = ("baci", "factbook", "world_mining")  # the sources a brief draws on


def brief(figures: Figures, a: Actor, b: Actor, year: int | None = None) -> Dossier:
    """Brief on two actors in a year, by default the latest of the trade data."""
    first, last = figures.span("trade_value")
    chosen = chosen_year(tuple(range(first, last + 1)), year)
    pair = view(figures, a, b, chosen)
    require_apart(a, b, chosen)
    rows = tuple(_domains(pair, chosen))
    products = in_order(_products(figures, pair, chosen))
    parties = (_party(a), _party(b))
    holes = _holes(rows)
    return Dossier(
        a=parties[0],
        b=parties[1],
        year=chosen,
        version=__version__,
        snapshot=figures.snapshot,
        bottom_line=bottom_line(parties, rows, products),
        not_covered=(*cautions(pair, chosen), *gaps(parties, rows, holes)),
        domains=rows,
        products=products,
        holes=holes,
        sources=tuple(source for source in figures.sources() if source.name in USED),
    )


def chosen_year(years: tuple[int, ...], year: int | None) -> int:
    """Check a year against the years of the data; None means the latest."""
    if not years:
        raise NoData("the ledger holds no trade; run `counterpoise build --force`")
    if year is not None and year not in years:
        raise NoData(f"no trade is recorded for {year}; the data run from {years[0]} to {years[-1]}")
    return years[-1] if year is None else year


def _domains(pair: PairView, year: int) -> list[DomainRow]:
    rows = [
        domain_row((what.key, what.name), _traded(pair, pair.a, what, year), _traded(pair, pair.b, what, year))
        for what in trade_domains()
    ]
    goods = basket("goods")
    return [
        *rows,
        domain_row((goods.key, goods.name), _goods(pair, pair.a, year), _goods(pair, pair.b, year)),
    ]


def _traded(pair: PairView, actor: Actor, what: Basket, year: int) -> Dependence:
    supply, market = (finding(pair.pooled(actor, side, what), what, year) for side in SIDES)
    money = (supply.numerator or 0.0, market.numerator or 0.0)
    return dependence((supply, market), pair.stake(actor, what, year), money)


def _goods(pair: PairView, actor: Actor, year: int) -> Dependence:
    supply, market = (pair.goods_share(actor, side, year) for side in SIDES)
    economy = pair.economies[actor.code]
    totals = [economy.latest(measure, year) for measure in ("imports_total", "exports_total")]
    shares = [_middle(finding) for finding in (supply, market)]
    bought, sold = (share * (total.value if total else 0.0) for share, total in zip(shares, totals, strict=True))
    return dependence((supply, market), pair.goods_stake(actor, year), (bought, sold))


def _middle(finding: Finding) -> float:
    return (finding.value if finding.value is not None else finding.hi) or 0.0


def _products(figures: Figures, pair: PairView, year: int) -> list[ProductRow]:
    found = []
    for actor in (pair.a, pair.b):
        bought, sold = (pair.shown(actor, side, year) for side in SIDES)
        stakes = {code: pair.stake(actor, basket(code), year) for code in {*bought, *sold}}
        home = household(figures, actor, bought, year)
        found += [_product(pair, actor, "market", stakes[code], year) for code in sold]
        found += [_supplied(_product(pair, actor, "supply", stakes[code], year), home) for code in bought]
    return found


def _supplied(row: ProductRow, home: Household | None) -> ProductRow:
    """Add the share of all supply to a row about what its dependent buys."""
    return replace(row, supply=supply_finding(home, row.share, basket(row.product)))


def _product(pair: PairView, actor: Actor, side: Side, stake: Finding, year: int) -> ProductRow:
    what = basket(stake.product)
    together = pair.pooled(actor, side, what)
    share, partners = finding(together, what, year), pair.partners(actor, side, what, year)
    return ProductRow(what.key, what.name, what.domain, share, stake, None, partners, points(together))


def _party(actor: Actor) -> Party:
    return Party(actor.code, actor.name, actor.scope if isinstance(actor, State) else actor.note)


def _holes(rows: tuple[DomainRow, ...]) -> tuple[Hole, ...]:
    sides = [side for row in rows for one in (row.a_on_b, row.b_on_a) for side in (one.share, one.other)]
    return tuple(sorted({hole for side in sides for hole in side.holes}, key=lambda hole: hole.key))
