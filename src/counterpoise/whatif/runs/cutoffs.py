"""What does it cost the production of one actor that another no longer sells it a product?

The loss of the input is the first-year loss, of all it uses where its own production is known and comparable by weight,
else of what it buys abroad; the cost share is the same purchases, or use, over GDP. The rest of the economy stays as it
is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from counterpoise.arithmetic import ordered_sums
from counterpoise.errors import NoData
from counterpoise.records import Finding, Hole
from counterpoise.states import names
from counterpoise.vocabulary import Basket, basket, product_names
from counterpoise.weighing.ground import USD_PER_KUSD, Lost, lost
from counterpoise.weighing.loss import loss_finding, market_of, weigh
from counterpoise.weighing.shares import Legs, use_of, year_legs, year_rows, year_share
from counterpoise.whatif.outcome import CutProduct, Filler, Range
from counterpoise.whatif.runs.cut_world import Cut, cuts_of, with_given_shares, without_cut_helpers
from counterpoise.whatif.scenario import Scenario, Span
from counterpoise.whatif.worlds.cutoff import BORNE, shortfall
from counterpoise.world import Amount, TradeYear, World

LISTED = 10  # products of an embargo, by what is traded of them


@dataclass(frozen=True, slots=True)
class CutOffs:
    """The products that are cut, and what must be known of them."""

    products: tuple[CutProduct, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Tie:
    """One way that is cut, weighed: who sells whom, in a year, and what each would lose."""

    world: World
    trade_year: TradeYear
    recorded: TradeYear  # without what the user gives
    cut: Cut
    lost: Lost
    legs: Legs
    gdp: Amount | None  # of the buyer
    substitution: Span


def cut_offs(world: World, trade_year: TradeYear, scenario: Scenario) -> CutOffs:
    """Weigh every product that a scenario's embargoes and cut-offs stop.

    A cut-off is weighed as it is named, a domain or list as one input; NoData where nothing is on record of it. Of the
    embargoes' products the largest ten are weighed; trade in a hole, or without a GDP to compare it with, is noted.
    """
    cuts = cuts_of(scenario.shocks, trade_year.year)
    whole = without_cut_helpers(with_given_shares(trade_year, cuts), cuts)
    ties = [_tie(world, (trade_year, whole), cut, scenario.assumptions.substitution) for cut in cuts]
    named = [_product(tie, basket(tie.cut.shock.what)) for tie in ties if tie.cut.shock.verb.as_one]
    listed, missing = _of_embargoes([tie for tie in ties if not tie.cut.shock.verb.as_one])
    known = {(product.exporter, product.importer, product.product) for product in named}
    rest = [product for product in listed if (product.exporter, product.importer, product.product) not in known]
    hidden = [note for tie in ties for note in _unrecorded(tie)]
    notes = [*_dated(ties, trade_year.year), *_double_losses(cuts), *hidden, *missing, *_beyond_range([*named, *rest])]
    return CutOffs((*named, *rest), tuple(dict.fromkeys(notes)))


def _tie(world: World, worlds: tuple[TradeYear, TradeYear], cut: Cut, substitution: Span) -> _Tie:
    recorded, trade_year = worlds
    rows = year_rows(world, cut.seller, cut.buyer, cut.codes, trade_year.year)
    return _Tie(
        world=world,
        trade_year=trade_year,
        recorded=recorded,
        cut=cut,
        lost=lost(trade_year, cut.buyer, cut.seller),
        legs=year_legs(trade_year, cut.buyer, cut.seller, rows),
        gdp=world.economies.gdp(cut.buyer, trade_year.year),
        substitution=substitution,
    )


def _of_embargoes(ties: Sequence[_Tie]) -> tuple[list[CutProduct], list[str]]:
    """Weigh the largest products of all embargoes together; say what cannot be weighed."""
    traded = [
        (float(tie.lost.sides[tie.cut.buyer.code, "supply"].part[place, 0]), n, code)
        for n, tie in enumerate(ties)
        for place, code in enumerate(tie.trade_year.flows.products)
        if code in tie.cut.codes
    ]
    largest = sorted((row for row in traded if row[0] > 0), key=lambda row: (-row[0], row[1], row[2]))[:LISTED]
    products, notes = [], []
    for _, n, code in largest:
        try:
            products.append(_product(ties[n], basket(code)))
        except NoData as missing:
            notes.append(f"{product_names()[code]}, {ties[n].cut.seller.code} to {ties[n].cut.buyer.code}: {missing}")
    return products, notes


def _product(tie: _Tie, what: Basket) -> CutProduct:
    cut, seller, buyer = tie.cut, tie.cut.seller, tie.cut.buyer
    share = year_share(tie.legs[buyer.code, "supply"], what)
    _require_recorded(tie, share, what)
    loss = _range(loss_finding(tie.lost, share, what))
    use, gdp = use_of((tie.world, tie.recorded), buyer, share, what), _require_gdp(tie)
    cost = _cost_share((share.denominator or 0.0) * use.over_purchases, gdp, f"{buyer.name}'s purchases of {what.name}")
    used = Range(loss.value * use.part, loss.lo * use.part_lo, min(1.0, loss.hi * use.part_hi))
    costs = shortfall(used, cost, tie.substitution)
    sold = loss_finding(tie.lost, year_share(tie.legs[seller.code, "market"], what), what)
    return CutProduct(
        product=what.key,
        name=what.name,
        exporter=seller.code,
        importer=buyer.code,
        before=share.numerator or 0.0,
        share=share.value or 0.0,
        given=cut.shock.share is not None,
        loss=used,
        of_supply=use.of_supply,
        cost_share=cost,
        exact=costs.exact,
        second_order=costs.second_order,
        hulten=costs.hulten,
        fillers=_fillers(tie, what),
        market_loss=_range(sold) if sold.value is not None else None,
        figures=tuple(dict.fromkeys((*share.figures, *use.figures, *gdp.figures))),
    )


def _cost_share(kusd: float, gdp: Amount, whose: str) -> float:
    share = kusd * USD_PER_KUSD / gdp.value
    if share > 1:
        raise NoData(f"{whose} are more than its GDP, so most are made for others and there is no cost share")
    return share


def _range(finding: Finding) -> Range:
    value = finding.value or 0.0
    return Range(value, value if finding.lo is None else finding.lo, value if finding.hi is None else finding.hi)


def _fillers(tie: _Tie, what: Basket) -> tuple[Filler, ...]:
    """List all who could step in, largest first; together they add no more than was cut, product by product."""
    market = market_of(tie.trade_year, (tie.cut.buyer, tie.cut.seller), "supply", what.codes)
    weighed = weigh(market)
    adds = weighed.could_add * ~(market.own | market.gone)[:, None]
    gap = tie.lost.sides[tie.cut.buyer.code, "supply"].part[:, 0]
    able = ordered_sums(adds, axis=0)
    adds = ordered_sums(
        adds * [min(1.0, most / all_) if all_ > 0 else 1.0 for most, all_ in zip(gap, able, strict=True)], axis=1
    )
    there, states = weighed.together(), tie.trade_year.flows.states
    order = sorted(range(len(states)), key=lambda n: (-adds[n], states[n]))
    return tuple(
        Filler(states[n], names()[states[n]], float(there.trade[n]), float(there.already[n]), float(adds[n]))
        for n in order
        if adds[n] > 0
    )


def _require_gdp(tie: _Tie) -> Amount:
    if tie.gdp is None:
        raise NoData(f"no GDP of {tie.cut.buyer.name} is known, so a cost share cannot be had")
    return tie.gdp


def _require_recorded(tie: _Tie, share: Finding, what: Basket) -> None:
    """Refuse a flow that is not recorded, and one that is zero."""
    if share.value:
        return
    whose = f"{what.name}, {tie.cut.seller.name} to {tie.cut.buyer.name}, {tie.trade_year.year}"
    hidden = [hole for hole in _inside(tie) if _hides(hole, what.codes)]
    if hidden:
        why = hidden[0].reason.split(". ")[0]
        raise NoData(
            f"{whose}: traded and not recorded ({why}); if you know what part of {tie.cut.buyer.name}'s purchases "
            "it is, give it, such as `--share 0.55`"
        )
    if share.state == "not recorded":
        raise NoData(f"{whose}: {share.note}; there is nothing to cut off")
    raise NoData(f"{whose}: the trade source covers both and has none, so there is nothing to cut off")


def _unrecorded(tie: _Tie) -> list[str]:
    """Name the holes inside a cut: trade that stops and is weighed nowhere."""
    codes = tie.cut.codes
    return [_hole_note(hole, codes) for hole in _inside(tie) if _hides(hole, codes)]


def _inside(tie: _Tie) -> list[Hole]:
    sellers, buyers = (of.members(tie.trade_year.year) for of in (tie.cut.seller, tie.cut.buyer))
    return [hole for hole in tie.trade_year.holes if hole.exporter in sellers and hole.importer in buyers]


def _hides(hole: Hole, codes: Sequence[str]) -> bool:
    return hole.products == ("*",) or bool(set(hole.products) & set(codes))


def _hole_note(hole: Hole, codes: Sequence[str]) -> str:
    what = (
        "all goods"
        if hole.products == ("*",)
        else " and ".join(product_names()[c] for c in hole.products if c in codes)
    )
    return (
        f"{what}, {hole.exporter} to {hole.importer}: traded and not recorded, so what is weighed is a part and the "
        "ends of its range say little; a cutoff of one product with --share weighs it whole"
    )


def _dated(ties: Sequence[_Tie], year: int) -> list[str]:
    """Say where GDP is of another year than the trade it is set against."""
    return [
        f"cost shares of {tie.cut.buyer.name}: trade of {year} over GDP of {tie.gdp.year}"
        for tie in ties
        if tie.gdp and tie.gdp.year != year
    ]


def _double_losses(cuts: Sequence[Cut]) -> list[str]:
    """Say where one buyer loses two suppliers of a product: each cut is then weighed as if the helpers were its own."""
    twice = [
        (cut, other)
        for n, cut in enumerate(cuts)
        for other in cuts[n + 1 :]
        if cut.buyer.code == other.buyer.code and set(cut.codes) & set(other.codes)
    ]
    return [
        f"{cut.buyer.name} loses {cut.seller.name} and {other.seller.name}: each loss is weighed alone, and those who "
        "step in are counted for both, so together more is lost"
        for cut, other in twice
    ]


def _beyond_range(products: Sequence[CutProduct]) -> list[str]:
    """Say where the formula is used beyond its range."""
    notes = [
        f"{product.name}, {product.exporter} to {product.importer}: {product.loss.value:.0%} of the input missing is "
        f"beyond the {BORNE:.0%} the formula has been used for; it then says that the loss is large, not how large"
        for product in products
        if product.loss.value > BORNE
    ]
    domains = {product.product: basket(product.product).domain for product in products if product.loss.hi > 0}
    others = [product.name for product in products if domains.get(product.product, "energy") != "energy"]
    if others:
        notes.append(f"{', '.join(others)}: the substitution measured for fuels is taken for what is no fuel")
    return notes
